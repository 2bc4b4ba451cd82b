//! The picker of shows: those that are followed, those picked lately, all others, and titles that the
//! catalogue does not know. Picked from to filter, and to say what an article is about.

use super::overlay::PickerKind;
use super::picker::{Entry, FromTyped, Pick, Picker};
use super::{App, Effect, Focus, Overlay, Severity};
use crate::article::ArticleId;
use crate::query::{self, ShowCount, UnknownShow};
use crate::show::Spelling;
use crate::text::{Clean, grouped};

/// Shows picked lately that are remembered.
pub const RECENT: usize = 8;

impl App {
    pub(super) fn open_shows(&mut self) {
        self.open_show_picker(PickerKind::Shows);
    }

    /// Opens the picker to choose what an article is about.
    pub(super) fn open_shows_for(&mut self, article: ArticleId) {
        self.open_show_picker(PickerKind::About(article));
    }

    fn open_show_picker(&mut self, kind: PickerKind) {
        let generation = self.question();
        self.effects.push(Effect::Shows { generation });
        let make = if kind == PickerKind::Shows { unknown_typed } else { show_typed };
        let picker = Box::new(Picker::with_typed(Vec::new(), FromTyped { make, last: true }));
        self.overlay = Some(Overlay::Picker { kind, picker, awaited: Some(generation) });
    }

    /// Fills the picker; what is not known is asked for when that is done, as it may take longer.
    pub(super) fn take_shows(&mut self, generation: u64, shows: &[ShowCount]) {
        let Some(Overlay::Picker { kind, picker, awaited }) = &mut self.overlay else { return };
        if *awaited != Some(generation) || !kind.lists_shows() {
            return;
        }
        *awaited = None;
        picker.fill(known(shows, &self.recent_shows));
        if *kind == PickerKind::Shows {
            self.unknown_asked = self.question();
            self.effects.push(Effect::Unknown { generation: self.unknown_asked });
        }
    }

    pub(super) fn take_unknown(&mut self, generation: u64, titles: &[UnknownShow]) {
        if let Some(Overlay::Picker { kind: PickerKind::Shows, picker, .. }) = &mut self.overlay
            && generation == self.unknown_asked
        {
            picker.append(unknown(titles));
        }
    }

    /// Narrows the list to the articles of a show.
    pub(super) fn filter_by_show(&mut self, name: &Clean) {
        self.recent_shows.retain(|known| known != name);
        self.recent_shows.insert(0, name.clone());
        self.recent_shows.truncate(RECENT);
        self.filter_by(&query::with_show(self.bar.text(), name));
    }

    /// Lists the articles with the words of a title that is no show.
    pub(super) fn filter_by_words(&mut self, title: &Clean) {
        self.filter_by(&query::quote(title));
    }

    /// Lists the articles that a feed has brought: they name it as their source.
    pub(super) fn filter_by_feed(&mut self, name: &Clean) {
        self.filter_by(&format!("source:{}", query::quote(name)));
    }

    fn filter_by(&mut self, filter: &str) {
        self.bar.set(filter);
        self.bar.keep();
        self.focus = Focus::List;
        self.list_anew(self.list.anchor_or_first());
    }

    /// Follows the chosen show, or no longer.
    pub(super) fn follow_chosen(&mut self) {
        let Some(Overlay::Picker { picker, .. }) = &mut self.overlay else { return };
        let Some(Pick::Show(name)) = picker.chosen().cloned() else {
            return self
                .say(Severity::Info, "only a show of the catalogue can be followed; add this one first");
        };
        let Some(entry) = picker.chosen_mut() else { return };
        entry.followed = !entry.followed;
        let followed = entry.followed;
        self.follow(&name, followed);
    }

    /// Adds the chosen title to the library's shows.
    pub(super) fn add_chosen(&mut self) {
        let Some(Overlay::Picker { picker, .. }) = &mut self.overlay else { return };
        let title = match picker.chosen() {
            Some(Pick::Unknown(title)) => title.clone(),
            Some(Pick::Show(name)) => {
                let text =
                    format!("{name} is a show already; type a title, or choose one that is not known yet");
                return self.say(Severity::Info, &text);
            }
            _ => return self.say(Severity::Info, "type the title of the show to be added"),
        };
        if let Some(entry) = picker.chosen_mut() {
            entry.note = Clean::line(ADDED);
        }
        // Whether it could be written is told by what carries this out.
        self.effects.push(Effect::AddShow { name: title.to_string() });
    }
}

const UNKNOWN: &str = "not in the catalogue";
const ADDED: &str = "added";

/// What is typed, where no show is called so: words to filter by, or a show to be added.
fn unknown_typed(typed: &str) -> Entry {
    let title = Clean::line(typed);
    entry(&title, UNKNOWN, Clean::default(), &[], Pick::Unknown(title.clone()))
}

/// What is typed as a show that the catalogue need not know.
fn show_typed(typed: &str) -> Entry {
    let name = Clean::line(typed);
    entry(&name, "as it is typed", Clean::default(), &[], Pick::Show(name.clone()))
}

/// An entry that is not found by its note.
fn entry(label: &Clean, note: &str, detail: Clean, aliases: &[Clean], pick: Pick) -> Entry {
    let mut entry = Entry::new(label.clone(), Clean::default(), detail, aliases, pick);
    entry.note = Clean::line(note);
    entry
}

/// Followed shows, those picked lately, the others.
fn known(shows: &[ShowCount], recent: &[Clean]) -> Vec<Entry> {
    let widest = Widest::of(shows);
    let lately = |show: &ShowCount| recent.iter().position(|name| *name == show.name);
    let mut ordered: Vec<&ShowCount> = shows.iter().collect();
    // They come by how many articles they have; beyond what is said here that stands.
    ordered.sort_by_key(|show| match show.followed {
        true => (false, 0),
        false => (true, lately(show).unwrap_or(RECENT)),
    });
    let entries = ordered.into_iter().map(|show| {
        let note = if lately(show).is_some() && !show.followed { "lately" } else { "" };
        let spellings = std::iter::once(&show.name).chain(&show.aliases);
        let variants = spellings.flat_map(|name| Spelling::variants(name)).map(|name| Clean::line(&name));
        let aliases: Vec<Clean> = show.aliases.iter().cloned().chain(variants).collect();
        let mut entry = entry(&show.name, note, widest.detail(show), &aliases, Pick::Show(show.name.clone()));
        entry.followed = show.followed;
        entry
    });
    entries.collect()
}

fn unknown(titles: &[UnknownShow]) -> Vec<Entry> {
    let entries = titles.iter().map(|UnknownShow { title, total }| {
        let articles = if *total == 1 { "article" } else { "articles" };
        let detail = Clean::line(&format!("in {} {articles}", grouped(*total)));
        entry(title, UNKNOWN, detail, &[], Pick::Unknown(title.clone()))
    });
    entries.collect()
}

/// How many digits the numbers of shows have at most.
struct Widest {
    unread: usize,
    total: usize,
}

impl Widest {
    fn of(shows: &[ShowCount]) -> Self {
        let widest = |count: fn(&ShowCount) -> usize| {
            shows.iter().map(count).max().map_or(0, |most| grouped(most).len())
        };
        Self { unread: widest(|show| show.unread), total: widest(|show| show.total) }
    }

    /// The numbers of a show, below those of the others.
    fn detail(&self, show: &ShowCount) -> Clean {
        let Self { unread, total } = *self;
        // Not `line`, which would trim the spaces that align the numbers.
        Clean::body(&match show.unread {
            0 => format!("{:>total$}", grouped(show.total)),
            some => format!("{:>unread$} unread of {:>total$}", grouped(some), grouped(show.total)),
        })
    }
}
