//! The table of settings: the one home of what config.toml may say, and how each value is read.

use crate::action::{ACTIONS, Action};
use crate::keymap::{Binding, Key};
use crate::show::{Common, ShowEntry};
use crate::text::fold::fold;
use crate::theme::{Depth, ROLES, Role, paint};

use super::draft::{Borders, Draft, ThemeEntry};
use super::fetching;
use super::report::Wrong;
use super::value::{Notes, Value, did_you_mean, unknown};
use super::{MarkRead, Trust};

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// At the top of config.toml.
    pub name: &'static str,
    pub help: &'static str,
    /// Its values, in words.
    pub takes: &'static str,
    /// Whose file may set it.
    pub trust: Trust,
    pub(super) read: fn(&mut Draft, &Value<'_>, &mut Notes) -> Result<(), Wrong>,
}

/// Names of yesterday: they are taken, with a warning that says the one of today.
pub(super) const RENAMED: &[(&str, &str)] = &[("colours", "colors")];

pub const MEASURE: std::ops::RangeInclusive<i64> = 20..=200;

pub const BODY_CAP_MIB: std::ops::RangeInclusive<i64> = 1..=1024;

const MARK_READ: [(&str, MarkRead); 3] =
    [("open", MarkRead::Open), ("end", MarkRead::End), ("never", MarkRead::Never)];

const BORDERS: [(&str, Borders); 3] =
    [("auto", Borders::Auto), ("unicode", Borders::Unicode), ("ascii", Borders::Ascii)];

/// Every setting, in the order of config.toml.
pub const SETTINGS: &[Setting] = &[
    Setting {
        name: "library",
        help: "the folder of articles to open when none is named",
        takes: "a folder; \"\" means the usual one",
        trust: Trust::User,
        read: |draft, value, _| value.text().map(|text| draft.library = text.to_owned()),
    },
    Setting {
        name: "theme",
        help: "the colours of the screen",
        takes: "the name of a theme",
        trust: Trust::Anyone,
        read: |draft, value, _| value.text().map(|text| draft.theme = text.to_owned()),
    },
    Setting {
        name: "colors",
        help: "how many colours to use",
        takes: "\"auto\", \"none\", \"16\", \"256\" or \"true\"",
        trust: Trust::Anyone,
        read: colors,
    },
    Setting {
        name: "borders",
        help: "what borders and marks are drawn with",
        takes: "\"auto\", \"unicode\" or \"ascii\"",
        trust: Trust::Anyone,
        read: |draft, value, notes| {
            value.one_of(&BORDERS, notes).map(|found| draft.borders = found.unwrap_or(draft.borders))
        },
    },
    Setting {
        name: "mouse",
        help: "whether clicks and the wheel do something",
        takes: "true or false",
        trust: Trust::Anyone,
        read: |draft, value, _| value.flag().map(|flag| draft.mouse = flag),
    },
    Setting {
        name: "mark_read",
        help: "when an article counts as read",
        takes: "\"open\", \"end\" or \"never\"",
        trust: Trust::Anyone,
        read: |draft, value, notes| {
            value.one_of(&MARK_READ, notes).map(|found| draft.mark_read = found.unwrap_or(draft.mark_read))
        },
    },
    Setting {
        name: "restore",
        help: "whether the view and the article of the last session are gone back to at the start",
        takes: "true or false",
        trust: Trust::Anyone,
        read: |draft, value, _| value.flag().map(|flag| draft.restore = flag),
    },
    Setting {
        name: "measure",
        help: "columns of text in the reading pane, at most",
        takes: "a whole number, 20 to 200",
        trust: Trust::Anyone,
        read: |draft, value, notes| {
            value
                .number(MEASURE, notes)
                .map(|number| draft.measure = u16::try_from(number).unwrap_or(u16::MAX))
        },
    },
    Setting {
        name: "body_cap",
        help: "MiB of an article that are read, at most",
        takes: "a whole number, 1 to 1024",
        trust: Trust::Anyone,
        read: |draft, value, notes| {
            value.number(BODY_CAP_MIB, notes).map(|number| draft.body_cap = number.unsigned_abs() << 20)
        },
    },
    Setting {
        name: "browser",
        help: "the program that opens links",
        takes: "a list: the program, then its arguments; [] means the system's own",
        trust: Trust::User,
        read: |draft, value, notes| program(value, notes).map(|program| draft.browser = program),
    },
    Setting {
        name: "editor",
        help: "the program that opens article files",
        takes: "a list: the program, then its arguments; [] means $VISUAL, else $EDITOR, else vi",
        trust: Trust::User,
        read: |draft, value, notes| program(value, notes).map(|program| draft.editor = program),
    },
    Setting {
        name: "fetch_on_start",
        help: "whether feeds that are due are fetched when the screen opens",
        takes: "true or false",
        trust: Trust::User,
        read: |draft, value, _| value.flag().map(|flag| draft.fetching.on_start = flag),
    },
    Setting {
        name: "fetch_every",
        help: "minutes after which the screen fetches the feeds that are due, again and again",
        takes: "a whole number, 0 to 10080; 0 means never",
        trust: Trust::User,
        read: |draft, value, notes| fetching::every(&mut draft.fetching, value, notes),
    },
    Setting {
        name: "fetch_workers",
        help: "feeds that are asked at once, at most",
        takes: "a whole number, 1 to 32",
        trust: Trust::User,
        read: |draft, value, notes| fetching::workers(&mut draft.fetching, value, notes),
    },
    Setting {
        name: "user_agent",
        help: "what servers are told that this program is",
        takes: "text; \"\" means its own name",
        trust: Trust::User,
        read: |draft, value, notes| fetching::user_agent(&mut draft.fetching, value, notes),
    },
    Setting {
        name: "keys",
        help: "the keys of each action",
        takes: "a table: the action's name, then a key or a list of keys",
        trust: Trust::User,
        read: keys,
    },
    Setting {
        name: "themes",
        help: "themes of your own",
        takes: "tables [themes.NAME]: a base, and styles of roles",
        trust: Trust::Anyone,
        read: themes,
    },
    Setting {
        name: "shows",
        help: "shows to find in articles, beyond the built-in ones",
        takes: "tables [[shows]]: name, aliases, weak_aliases, year, network, people, common",
        trust: Trust::Anyone,
        read: shows,
    },
    Setting {
        name: "views",
        help: "views of your own: names for filters",
        takes: "tables [[views]]: name, query, key",
        trust: Trust::Anyone,
        read: |draft, value, notes| draft.views.read(value, notes),
    },
    Setting {
        name: "headers",
        help: "headers that feeds of a host want: pass words, keys",
        takes: "tables [[headers]]: host, name, and value or command",
        trust: Trust::User,
        read: |draft, value, notes| fetching::headers(&mut draft.fetching, value, notes),
    },
];

fn colors(draft: &mut Draft, value: &Value<'_>, notes: &mut Notes) -> Result<(), Wrong> {
    let depths = Depth::NAMES.map(|(name, depth)| (name, Some(depth)));
    let names: Vec<_> = [("auto", None)].into_iter().chain(depths).collect();
    draft.colors = value.one_of(&names, notes)?.unwrap_or(draft.colors);
    Ok(())
}

/// A program and its arguments, as the system takes them: no shell, so no quoting.
fn program(value: &Value<'_>, notes: &mut Notes) -> Result<Vec<String>, Wrong> {
    let program = value.texts()?;
    if program.first().is_some_and(|name| name.trim().is_empty()) {
        notes.push(value.note(format!("`{}` names no program, so it is not taken", value.name)));
        return Ok(Vec::new());
    }
    Ok(program)
}

fn keys(draft: &mut Draft, value: &Value<'_>, notes: &mut Notes) -> Result<(), Wrong> {
    for (place, value) in Value::all_of(value.table()?) {
        let written = value.one_or_more()?;
        let texts: Vec<&str> = written.iter().map(Value::text).collect::<Result<_, _>>()?;
        let Some(action) = Action::named(value.name) else {
            notes.push(unknown("action", value.name, place, ACTIONS.iter().map(|row| row.name)));
            continue;
        };
        let mut keys = Vec::new();
        for (text, value) in texts.into_iter().zip(&written) {
            match text.parse::<Key>() {
                Ok(key) => keys.push(key),
                Err(error) => notes.push(value.note(error.to_string())),
            }
        }
        if keys.is_empty() && !written.is_empty() {
            // Nothing was understood, which is not the same as nothing asked for.
            continue;
        }
        draft.keys.retain(|(binding, _)| binding.action != action);
        draft.keys.push((Binding { action, keys }, Some(place)));
    }
    Ok(())
}

fn themes(draft: &mut Draft, value: &Value<'_>, notes: &mut Notes) -> Result<(), Wrong> {
    for (_, theme) in Value::all_of(value.table()?) {
        let entry = draft.themes.entry(theme.name.to_owned()).or_default();
        for (place, value) in Value::all_of(theme.table()?) {
            let text = value.text()?;
            match Role::named(value.name) {
                _ if value.name == "base" => base(entry, text, &value, notes),
                Some(role) => match paint(text) {
                    Ok(style) => entry.roles.push((role, style)),
                    Err(error) => notes.push(value.note(error.to_string())),
                },
                None => {
                    let names = ROLES.iter().map(|row| row.name).chain(["base"]);
                    notes.push(unknown("role", value.name, place, names));
                }
            }
        }
    }
    Ok(())
}

fn base(entry: &mut ThemeEntry, text: &str, value: &Value<'_>, notes: &mut Notes) {
    let names = || crate::theme::names().map(|(name, _)| name);
    if names().any(|name| name == text) {
        entry.base = Some(text.to_owned());
    } else {
        let meant = did_you_mean(text, names());
        notes.push(value.note(format!("no built-in theme is called `{text}`{meant}")));
    }
}

const SHOW_KEYS: [&str; 7] = ["name", "aliases", "weak_aliases", "year", "network", "people", "common"];

fn shows(draft: &mut Draft, value: &Value<'_>, notes: &mut Notes) -> Result<(), Wrong> {
    let mut seen = Vec::new();
    for table in value.list()? {
        let entry = show(&table, notes)?;
        let name = fold(entry.name.trim());
        if name.is_empty() {
            notes.push(table.note("a show wants a name, so this one is left out"));
            continue;
        }
        if seen.contains(&name) {
            notes.push(table.note(format!("the show `{}` stands here twice; the last counts", entry.name)));
        }
        draft.shows.retain(|other| fold(other.name.trim()) != name);
        draft.shows.push(entry);
        seen.push(name);
    }
    Ok(())
}

fn show(table: &Value<'_>, notes: &mut Notes) -> Result<ShowEntry, Wrong> {
    let mut entry = ShowEntry::default();
    for (place, value) in Value::all_of(table.table()?) {
        match value.name {
            "name" => entry.name = value.text()?.to_owned(),
            "aliases" => entry.aliases = value.texts()?,
            "year" => entry.year = i16::try_from(value.number(1900..=2100, notes)?).ok(),
            "network" => entry.network = Some(value.text()?.to_owned()),
            "people" => entry.people = value.texts()?,
            "weak_aliases" => entry.weak_aliases = value.texts()?,
            "common" => entry.common = value.one_of(&Common::NAMES, notes)?,
            other => notes.push(unknown("key of a show", other, place, SHOW_KEYS)),
        }
    }
    Ok(entry)
}
