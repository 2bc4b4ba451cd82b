//! Marks as the screen makes them: shown at once, sent out, undone, and known to be on disk or not.
//!
//! What the reader did by a key can be undone. An article that became read by being read is no step
//! of its own: else undoing a bookmark would first make all that was read since unread.

use std::collections::HashSet;

use super::{App, Effect, Severity, correcting};
use crate::action::Action;
use crate::article::{ArticleId, Row};
use crate::marks::{Change, Field};
use crate::query::Counts;
use crate::text::{Clean, grouped};

/// Something that was done and can be undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What was done to what, for the list of changes.
    pub label: Clean,
    /// In the order they were made.
    changes: Vec<Change>,
}

/// The changes of this session and what of them is on disk.
#[derive(Clone, Debug, Default)]
pub struct Marking {
    steps: Vec<Step>,
    /// The serial of the last change sent.
    sent: u64,
    /// The last serial known to be on disk.
    saved: u64,
    fault: Option<(u64, Clean)>,
}

impl Marking {
    /// What can be undone, the last first.
    pub fn steps(&self) -> impl ExactSizeIterator<Item = &Step> {
        self.steps.iter().rev()
    }

    /// Why marks are not on disk, as long as they are not.
    pub fn fault(&self) -> Option<&Clean> {
        self.fault.as_ref().map(|(_, reason)| reason)
    }

    /// Marks have been made that are not known to be on disk.
    pub fn has_unsaved(&self) -> bool {
        self.saved < self.sent
    }

    /// Names written so have been said to be never a show, and that was not taken back.
    pub fn says_never(&self, name: &str) -> bool {
        let said = |change: &Change| matches!(&change.field, Field::Never(known) if known == name);
        self.steps.iter().flat_map(|step| &step.changes).any(said)
    }

    fn next_serial(&mut self) -> u64 {
        self.sent += 1;
        self.sent
    }

    pub fn take_saved(&mut self, serial: u64) {
        self.saved = self.saved.max(serial.min(self.sent));
        if self.fault.as_ref().is_some_and(|(from, _)| *from <= self.saved) {
            self.fault = None;
        }
    }

    pub fn take_fault(&mut self, serial: u64, reason: Clean) {
        self.fault = Some((serial, reason));
    }
}

impl App {
    /// Turns a field of the article under the cursor.
    pub(super) fn toggle(&mut self, field: Field) {
        let Some(row) = self.list.selected() else {
            return self.say(Severity::Info, "no article here");
        };
        let (id, title, value) = (row.id, row.title.clone(), !holds(row, &field));
        self.change_one(id, &title, field, value);
    }

    fn change_one(&mut self, id: ArticleId, title: &Clean, field: Field, value: bool) {
        let done = said(&field, value);
        let label = Clean::line(&format!("{done}: {title}"));
        self.make(&done, label, vec![Change { articles: vec![id], field, value }]);
    }

    /// Makes changes that are undone together.
    pub(super) fn make(&mut self, done: &str, label: Clean, changes: Vec<Change>) {
        self.marking.steps.push(Step { label, changes: changes.clone() });
        for change in changes {
            self.send(change);
        }
        self.say_undoable(done);
    }

    /// Sets a tag on an article, or takes it away where it is.
    pub(super) fn toggle_tag(&mut self, id: ArticleId, tag: &str) {
        let field = Field::Tag(Clean::line(tag).to_string());
        if let (Some(row), false) = (self.list.find(id), tag.trim().is_empty()) {
            let (title, value) = (row.title.clone(), !holds(row, &field));
            self.change_one(id, &title, field, value);
        }
    }

    /// The article under the cursor has been read.
    pub(super) fn mark_as_read(&mut self) {
        if let Some(row) = self.list.selected().filter(|row| !row.read) {
            let change = Change { articles: vec![row.id], field: Field::Read, value: true };
            self.send(change);
        }
    }

    /// All of this view and filter have been read; how many they were comes back for undo.
    pub(super) fn mark_all_as_read(&mut self) {
        let change = Change { articles: Vec::new(), field: Field::Read, value: true };
        let (serial, query) = (self.marking.next_serial(), self.list.query().clone());
        self.effects.push(Effect::MarkAll { serial, query, change });
    }

    pub(super) fn take_marked_all(&mut self, change: Change) {
        let count = change.articles.len();
        if count == 0 {
            return self.say(Severity::Info, "all of these are marked as read already");
        }
        let done = format!("{} {}", grouped(count), said(&change.field, change.value));
        self.show_change(&change);
        self.list.release_all();
        self.marking.steps.push(Step { label: Clean::line(&done), changes: vec![change] });
        self.ask_again();
        self.say_undoable(&done);
    }

    /// Takes the last step back.
    pub(super) fn undo(&mut self) {
        let Some(step) = self.marking.steps.pop() else {
            return self.say(Severity::Info, "nothing to undo");
        };
        for change in step.changes.iter().rev() {
            self.send(change.inverse());
        }
        self.ask_again();
        self.say(Severity::Info, &format!("undone: {}", step.label));
    }

    fn say_undoable(&mut self, done: &str) {
        let undo = self.key_of(Action::Undo);
        let dot = self.dot();
        let text = if undo.is_empty() { done.to_owned() } else { format!("{done} {dot} {undo} undoes it") };
        self.say(Severity::Info, &text);
    }

    /// What parts two things in a message.
    pub(super) fn dot(&self) -> char {
        if self.settings.ascii { '-' } else { '·' }
    }

    /// Sends a change out and shows it at once.
    fn send(&mut self, change: Change) {
        self.show_change(&change);
        // What recognition says without a correction only the index knows.
        let listed_anew = matches!(change.field, Field::Hidden | Field::About(_) | Field::NotAbout(_));
        let serial = self.marking.next_serial();
        self.effects.push(Effect::Mark { serial, change });
        // An answer on its way may know nothing of the change, and its question nothing of what is kept.
        if listed_anew || !self.list.settled() {
            self.ask_again();
        } else if self.counts_awaited {
            self.ask_counts();
        }
    }

    /// Asks how many articles there are; the answer takes the place of what the screen counted itself.
    pub(super) fn ask_counts(&mut self) {
        self.counts_awaited = true;
        self.effects.push(Effect::Counts);
    }

    pub(super) fn take_counts(&mut self, counts: Counts) {
        self.counts_awaited = false;
        self.counts = Some(counts);
    }

    /// Shows a change in the rows that are held and in the counts. What just changed stays in the
    /// list although it may match no longer; what was hidden goes.
    fn show_change(&mut self, change: &Change) {
        let ids: HashSet<ArticleId> = change.articles.iter().copied().collect();
        let mut changed = Vec::new();
        for row in self.list.rows_mut().filter(|row| ids.contains(&row.id)) {
            let before = tally(row);
            set(row, &change.field, change.value);
            changed.push(row.id);
            if let Some(counts) = &mut self.counts {
                *counts = moved(*counts, before, tally(row));
            }
        }
        for id in changed {
            match change.field {
                Field::Hidden => self.list.release(id),
                _ => self.list.keep(id),
            }
        }
    }
}

/// What was done, as a message and a label say it.
pub(super) fn said(field: &Field, value: bool) -> String {
    let done = match (field, value) {
        (Field::Read, true) => "marked as read",
        (Field::Read, false) => "marked as unread",
        (Field::Bookmarked, true) => "bookmarked",
        (Field::Bookmarked, false) => "bookmark taken away",
        (Field::Hidden, true) => "hidden",
        (Field::Hidden, false) => "shown again",
        (Field::Tag(tag), true) => return format!("tagged {tag}"),
        (Field::Tag(tag), false) => return format!("tag {tag} taken away"),
        (Field::About(show), true) => return format!("about {show}"),
        (Field::About(show), false) => return format!("no longer said to be about {show}"),
        (Field::NotAbout(show), true) => return format!("not about {show}"),
        (Field::NotAbout(show), false) => return format!("no longer said not to be about {show}"),
        (Field::Followed(show), true) => return format!("{show} followed"),
        (Field::Followed(show), false) => return format!("{show} no longer followed"),
        (Field::Never(name), true) => return format!("‘{name}’ is never a show here"),
        (Field::Never(name), false) => return format!("‘{name}’ may be a show again"),
    };
    done.to_owned()
}

fn holds(row: &Row, field: &Field) -> bool {
    match field {
        Field::Read => row.read,
        Field::Bookmarked => row.bookmarked,
        Field::Hidden => row.hidden,
        Field::Tag(tag) => row.tags.iter().any(|known| known.as_str() == tag),
        Field::About(show) => correcting::has(row, show, true),
        Field::NotAbout(show) => correcting::has(row, show, false),
        Field::Followed(_) | Field::Never(_) => false,
    }
}

fn set(row: &mut Row, field: &Field, value: bool) {
    match field {
        Field::Read => row.read = value,
        Field::Bookmarked => row.bookmarked = value,
        Field::Hidden => row.hidden = value,
        Field::Tag(tag) => {
            row.tags.retain(|known| known.as_str() != tag);
            if value {
                row.tags.push(Clean::line(tag));
            }
        }
        Field::About(show) => correcting::set(row, show, true, value),
        Field::NotAbout(show) => correcting::set(row, show, false, value),
        Field::Followed(_) | Field::Never(_) => {}
    }
}

/// What one row counts for. A hidden article counts as nothing else.
fn tally(row: &Row) -> Counts {
    let seen = !row.hidden;
    Counts {
        articles: usize::from(seen),
        unread: usize::from(seen && !row.read),
        bookmarked: usize::from(seen && row.bookmarked),
        hidden: usize::from(row.hidden),
    }
}

fn moved(counts: Counts, before: Counts, after: Counts) -> Counts {
    let count = |all: usize, before: usize, after: usize| (all + after).saturating_sub(before);
    Counts {
        articles: count(counts.articles, before.articles, after.articles),
        unread: count(counts.unread, before.unread, after.unread),
        bookmarked: count(counts.bookmarked, before.bookmarked, after.bookmarked),
        hidden: count(counts.hidden, before.hidden, after.hidden),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_holds_until_a_later_serial_is_saved() {
        let mut marking = Marking::default();
        let serials: Vec<u64> = (0..3).map(|_| marking.next_serial()).collect();
        assert_eq!(serials, [1, 2, 3]);
        marking.take_saved(1);
        marking.take_fault(2, Clean::line("disk full"));
        assert!(marking.has_unsaved() && marking.fault().is_some());
        marking.take_saved(1);
        assert!(marking.fault().is_some());
        marking.take_saved(3);
        assert!(!marking.has_unsaved() && marking.fault().is_none());
    }
}
