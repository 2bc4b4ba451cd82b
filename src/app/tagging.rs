//! Tagging: the picker of tags that are in use, where a new one can be typed as well.

use super::overlay::PickerKind;
use super::picker::{Entry, FromTyped, Pick, Picker};
use super::{App, Effect, Overlay};
use crate::query::{Completion, CompletionRequest, Query};
use crate::text::{Clean, grouped};

impl App {
    pub(super) fn open_tags(&mut self) {
        let Some(row) = self.list.selected() else { return };
        let kind = PickerKind::Tags(row.id);
        let generation = self.question();
        self.effects.push(Effect::Complete(CompletionRequest {
            generation,
            field: "tag",
            value: String::new(),
            rest: Query::default(),
            clock: self.clock(),
        }));
        let picker = Box::new(Picker::with_typed(Vec::new(), FromTyped { make: new_tag, last: false }));
        self.overlay = Some(Overlay::Picker { kind, picker, awaited: Some(generation) });
    }

    /// Fills the picker with the tags that there are; false where the answer is for another question.
    pub(super) fn take_tags(&mut self, generation: u64, tags: &[Completion]) -> bool {
        let Some(Overlay::Picker { kind: PickerKind::Tags(id), picker, awaited }) = &mut self.overlay else {
            return false;
        };
        if *awaited != Some(generation) {
            return false;
        }
        *awaited = None;
        let own = self.list.find(*id).map(|row| row.tags.as_slice()).unwrap_or_default();
        let (here, others): (Vec<_>, Vec<_>) = tags.iter().partition(|tag| own.contains(&tag.label));
        let here = here.into_iter().map(|tag| entry(tag, "on this article"));
        picker.fill(here.chain(others.into_iter().map(|tag| entry(tag, ""))).collect());
        true
    }
}

fn entry(tag: &Completion, note: &str) -> Entry {
    let count = Clean::line(&tag.count.map(grouped).unwrap_or_default());
    Entry::new(tag.label.clone(), Clean::line(note), count, &[], Pick::Tag(tag.label.clone()))
}

fn new_tag(typed: &str) -> Entry {
    let tag = Clean::line(typed);
    let note = Clean::line("a new tag");
    Entry::new(tag.clone(), note, Clean::default(), &[], Pick::Tag(tag))
}
