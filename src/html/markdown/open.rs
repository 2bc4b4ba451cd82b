//! The elements that are open: only blocks, and whatever is inside something hidden. Inline voices are
//! counted (`inline`), so that wrongly nested tags do no harm.

use html5ever::LocalName;

use super::voice::Voice;
use crate::html::element::Role;

/// How far down an end tag may find its start tag. Every end tag costs at most this.
const REACH: usize = 128;

#[derive(Debug)]
pub(super) struct Element {
    pub name: LocalName,
    pub role: Role,
    /// The voice around it.
    pub voice: Voice,
    /// What its end must undo beyond the voice.
    pub holds: Holds,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    Nothing,
    /// A container of [`super::out::Out`].
    Container,
    /// Content that is not shown.
    Hidden,
    /// It stands in something hidden or preformatted, and means nothing.
    Inert,
}

#[derive(Debug, Default)]
pub(super) struct Stack(Vec<Element>);

impl Stack {
    pub(super) fn push(&mut self, element: Element) {
        self.0.push(element);
    }

    pub(super) fn pop(&mut self) -> Option<Element> {
        self.0.pop()
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn top(&self) -> Option<&Element> {
        self.0.last()
    }

    /// How many elements an end tag closes; 0 if it ends nothing.
    pub(super) fn closed_by(&self, name: &LocalName, role: Role) -> usize {
        let is_table = matches!(role, Role::Table | Role::Rows | Role::Row | Role::Cell);
        for (above, open) in self.0.iter().rev().take(REACH).enumerate() {
            let heading = matches!((open.role, role), (Role::Heading(_), Role::Heading(_)));
            if open.name == *name || heading {
                return above + 1;
            }
            // What is within a cell ends nothing outside of it, and what is inline no block.
            let inside = if is_table {
                open.role == Role::Table
            } else {
                matches!(open.role, Role::Cell | Role::Table)
            };
            if inside || (!role.is_block() && open.role.is_block()) {
                return 0;
            }
        }
        0
    }

    /// How many elements the start of an element of this role ends, whose end tags may be left out.
    pub(super) fn ended_by(&self, role: Role) -> usize {
        let reach = self.0.iter().rev().take(REACH).enumerate();
        let up_to = |is_ended: fn(Role) -> bool, bounds: fn(Role) -> bool| {
            let mut ended = 0;
            for (above, open) in reach.clone() {
                if bounds(open.role) {
                    break;
                }
                if is_ended(open.role) {
                    ended = above + 1;
                }
            }
            ended
        };
        match role {
            Role::Item => up_to(
                |open| open == Role::Item,
                |open| matches!(open, Role::List { .. } | Role::Table | Role::Cell | Role::Quote),
            ),
            Role::Term | Role::Definition => up_to(
                |open| matches!(open, Role::Term | Role::Definition),
                |open| matches!(open, Role::List { .. } | Role::Table | Role::Cell | Role::Quote),
            ),
            Role::Cell => up_to(
                |open| matches!(open, Role::Cell | Role::TableCaption),
                |open| matches!(open, Role::Row | Role::Table),
            ),
            Role::Row => up_to(
                |open| matches!(open, Role::Row | Role::Cell | Role::TableCaption),
                |open| matches!(open, Role::Rows | Role::Table),
            ),
            Role::Rows => up_to(
                |open| matches!(open, Role::Rows | Role::Row | Role::Cell | Role::TableCaption),
                |open| open == Role::Table,
            ),
            Role::Heading(_) => up_to(
                |open| matches!(open, Role::Paragraph | Role::Heading(_)),
                |open| open.is_block() && !matches!(open, Role::Paragraph | Role::Heading(_)),
            ),
            role if role.is_block() => {
                up_to(|open| open == Role::Paragraph, |open| open.is_block() && open != Role::Paragraph)
            }
            _ => 0,
        }
    }

    /// Would an item that begins here stand in a list?
    pub(super) fn is_in_list(&self) -> bool {
        let bounds = |role| matches!(role, Role::Item | Role::Definition | Role::Cell | Role::Quote);
        let mut roles =
            self.0.iter().rev().take(REACH).map(|open| open.role).take_while(|role| !bounds(*role));
        roles.any(|role| matches!(role, Role::List { .. }))
    }
}
