//! Settings: config.toml texts in, [`Settings`] and warnings out. Pure: finding and reading the
//! files is `store::library`'s, applying them is everyone's own.
//!
//! Layers overlay each other setting by setting: the built-in values, then the library's file, then
//! the user's. What a file says wrongly is left out with a warning; a file that is no TOML or has a
//! value of another type is left out whole, with an error to show before the screen opens.

mod draft;
mod fetching;
mod report;
mod setting;
#[cfg(test)]
mod tests;
mod value;
mod views;

use std::ops::Range;

use toml::de::DeTable;

use crate::action::Action;
use crate::keymap::{Keymap, Meaning};
use crate::show::ShowEntry;
use crate::theme::{Depth, Theme};

pub use fetching::{Fetching, Header, HeaderValue, is_header_text};
pub use report::{ConfigError, Warning};
pub use setting::{BODY_CAP_MIB, MEASURE, SETTINGS, Setting};
pub use views::{BUILTIN_VIEWS, SavedView};

use draft::{Borders, Draft};
use report::{Source, Wrong};
use setting::RENAMED;
use value::{Notes, Value, did_you_mean, unknown};

/// The commented file that documents every setting with its built-in value. Start never reads it: a
/// test proves that it says what [`Settings::default`] says.
pub const DOCUMENTED: &str = include_str!("../config.toml");

/// Warnings that are told of one file.
const MOST_WARNINGS: usize = 50;

/// Every setting as it stands after all layers.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// The folder of articles to open when none is named, as written (`~` is not expanded).
    pub library: Option<String>,
    pub mark_read: MarkRead,
    /// The start goes back to the view and the article of the last session.
    pub restore: bool,
    /// Columns of text in the reading pane, at most; 20 to 200.
    pub measure: u16,
    /// The most bytes of an article that are read.
    pub body_cap: u64,
    pub mouse: bool,
    /// Borders and marks in ASCII, for terminals without UTF-8.
    pub ascii: bool,
    pub keymap: Keymap,
    pub theme: Theme,
    pub shows: Vec<ShowEntry>,
    /// In the order of the files; their keys are the keymap's.
    pub views: Vec<SavedView>,
    /// The program and arguments that open a link (user's file only); empty means the system's own.
    pub browser: Vec<String>,
    /// The program and arguments that open a file; empty means `$VISUAL`, `$EDITOR`, `vi`.
    pub editor: Vec<String>,
    /// How feeds are fetched (user's file only).
    pub fetching: Fetching,
}

/// When an article counts as read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MarkRead {
    /// When the reading pane is entered, or paged to its end.
    #[default]
    Open,
    /// When its end has been seen.
    End,
    Never,
}

/// Whose file may set something. A library may come from someone else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trust {
    Anyone,
    /// The user's own file only: keys, programs to run, places to go.
    User,
}

/// A settings file.
#[derive(Clone, Copy, Debug)]
pub struct Layer<'a> {
    /// What messages call it.
    pub name: &'a str,
    pub text: &'a str,
    /// Whose it is: the library's is anyone's.
    pub trust: Trust,
}

/// What the environment says of the terminal.
#[derive(Clone, Copy, Debug, Default)]
pub struct Environment<'a> {
    /// `NO_COLOR` is set and not empty.
    pub no_color: bool,
    pub colorterm: Option<&'a str>,
    pub term: Option<&'a str>,
    /// The locale is not UTF-8.
    pub ascii: bool,
}

/// Settings with what was wrong on the way.
#[derive(Clone, Debug)]
pub struct Loaded {
    pub settings: Settings,
    pub warnings: Vec<Warning>,
    /// Files that were left out.
    pub errors: Vec<ConfigError>,
}

impl Default for Settings {
    fn default() -> Self {
        let theme = Draft::default().design().unwrap_or_default();
        Self::of(Draft::default(), theme.at(Depth::default()), Keymap::default(), &Environment::default())
    }
}

impl Settings {
    /// Lays the files over the built-in values, the last on top.
    pub fn load(layers: &[Layer<'_>], environment: &Environment<'_>) -> Loaded {
        let mut reading = Reading::default();
        for layer in layers {
            reading.add(layer);
        }
        let Reading { draft, keymap, warnings, errors, .. } = reading;
        let depth =
            Depth::from_env(environment.no_color, draft.colors, environment.colorterm, environment.term);
        let theme = draft.design().unwrap_or_default().at(depth);
        Loaded { settings: Self::of(draft, theme, keymap, environment), warnings, errors }
    }

    /// The keys of an action as the screen shows them, the one for hints first.
    pub fn keys_of(&self, action: Action) -> Vec<String> {
        self.keymap.bound(action).iter().map(|key| key.shown(self.ascii)).collect()
    }

    fn of(draft: Draft, theme: Theme, keymap: Keymap, environment: &Environment<'_>) -> Self {
        Self {
            library: Some(draft.library).filter(|library| !library.is_empty()),
            mark_read: draft.mark_read,
            restore: draft.restore,
            measure: draft.measure,
            body_cap: draft.body_cap,
            mouse: draft.mouse,
            ascii: match draft.borders {
                Borders::Auto => environment.ascii,
                Borders::Unicode => false,
                Borders::Ascii => true,
            },
            keymap,
            theme,
            views: draft.views.saved(),
            shows: draft.shows,
            browser: draft.browser,
            editor: draft.editor,
            fetching: draft.fetching,
        }
    }
}

/// The layers read so far.
#[derive(Default)]
struct Reading {
    draft: Draft,
    keymap: Keymap,
    warnings: Vec<Warning>,
    errors: Vec<ConfigError>,
}

impl Reading {
    fn add(&mut self, layer: &Layer<'_>) {
        let source = Source::new(layer.name, layer.text);
        let mut notes = Notes::new();
        match self.read(layer, &mut notes) {
            Ok((draft, keymap)) => (self.draft, self.keymap) = (draft, keymap),
            Err(wrong) => return self.errors.push(source.error(&wrong)),
        }
        notes.sort_by_key(|note| note.range.start);
        let more = notes.len().saturating_sub(MOST_WARNINGS);
        if more > 0 {
            notes.truncate(MOST_WARNINGS);
            let range = notes.last().map_or(0..0, |note| note.range.clone());
            notes.push(Wrong { range, text: format!("and {more} more warnings after this one") });
        }
        self.warnings.extend(notes.iter().map(|note| source.warning(note)));
    }

    /// The draft and the keys with this layer on top; nothing of a layer with an error.
    fn read(&self, layer: &Layer<'_>, notes: &mut Notes) -> Result<(Draft, Keymap), Wrong> {
        let document = DeTable::parse(layer.text).map_err(|error| Wrong {
            range: error.span().unwrap_or(0..0),
            text: error.message().to_owned(),
        })?;
        let values = Value::all_of(document.get_ref());
        let mut draft = self.draft.clone();
        draft.forget_places();
        for (place, value) in &values {
            let new = RENAMED.iter().find(|(old, _)| *old == value.name).map(|(_, new)| *new);
            if let Some(new) = new {
                let overruled = values.iter().any(|(_, other)| other.name == new);
                let what = if overruled { "and that one counts" } else { "and is taken as that" };
                let text = format!("`{}` is called `{new}` now, {what}", value.name);
                notes.push(Wrong { range: place.clone(), text });
                if overruled {
                    continue;
                }
            }
            let name = new.unwrap_or(value.name);
            match SETTINGS.iter().find(|setting| setting.name == name) {
                Some(setting) => take(setting, &mut draft, place, value, layer.trust, notes)?,
                None => {
                    let names = SETTINGS.iter().map(|setting| setting.name);
                    notes.push(unknown("setting", name, place.clone(), names));
                }
            }
        }
        if layer.trust != Trust::User {
            draft.views.refuse_keys(notes);
        }
        check_theme(&mut draft, &self.draft, &values, notes);
        let keymap = bind(&draft, &self.keymap, notes);
        Ok((draft, keymap))
    }
}

fn take(
    setting: &Setting,
    draft: &mut Draft,
    place: &Range<usize>,
    value: &Value<'_>,
    trust: Trust,
    notes: &mut Notes,
) -> Result<(), Wrong> {
    if setting.trust == Trust::Anyone || trust == Trust::User {
        return (setting.read)(draft, value, notes);
    }
    let mut tried = Draft::default();
    (setting.read)(&mut tried, value, notes)?;
    if !is_default(tried) {
        let text =
            format!("only your own config.toml may set `{}`, so it is not taken from here", setting.name);
        notes.push(Wrong { range: place.clone(), text });
    }
    Ok(())
}

/// Nothing differs from the built-in values; keys may be spelt out.
fn is_default(mut draft: Draft) -> bool {
    let bound = !draft.keys.is_empty() && Keymap::new(&draft.bindings(), &[]).0 != Keymap::default();
    draft.keys.clear();
    !bound && draft == Draft::default()
}

/// A theme that there is not leaves the one before.
fn check_theme(draft: &mut Draft, before: &Draft, values: &[(Range<usize>, Value<'_>)], notes: &mut Notes) {
    if draft.design().is_some() {
        return;
    }
    if let Some((_, value)) = values.iter().find(|(_, value)| value.name == "theme") {
        let meant = did_you_mean(&draft.theme, draft.theme_names());
        let text = format!("no theme is called `{}`, so `{}` stays{meant}", draft.theme, before.theme);
        notes.push(value.note(text));
    }
    draft.theme.clone_from(&before.theme);
}

/// The keys with this layer's bindings; a problem is told at the binding that brought it up.
fn bind(draft: &Draft, before: &Keymap, notes: &mut Notes) -> Keymap {
    let bound = draft.keys.iter().rev();
    let bound = bound.filter_map(|(binding, place)| Some((Meaning::Action(binding.action), place.as_ref()?)));
    let views = draft.views.places().rev().map(|(name, place)| (Meaning::View(name.clone()), place));
    let given: Vec<_> = views.chain(bound).collect();
    if given.is_empty() {
        return before.clone();
    }
    let (keymap, problems) = Keymap::new(&draft.bindings(), &draft.views.keys());
    for problem in problems {
        let mut involved = given.iter().filter(|(meaning, _)| problem.involves(meaning));
        if let Some(range) = involved.next().map(|(_, place)| (*place).clone()) {
            notes.push(Wrong { range, text: problem.to_string() });
        }
    }
    keymap
}
