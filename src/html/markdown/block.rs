//! Blocks: what each of them opens, holds and undoes at its end.

use html5ever::local_name;

use super::attributes::{is_caption, language};
use super::open::{Element, Holds};
use super::out::Out;
use super::table::Table;
use super::{Converter, escape};
use crate::html::element::{Role, is_void};
use crate::html::token::{Tag, attribute};

/// A preformatted text that is coming.
#[derive(Debug, Default)]
pub(super) struct Preformatted {
    pub text: String,
    pub language: String,
}

impl Converter<'_> {
    /// Closes the innermost open element.
    pub(super) fn close(&mut self) {
        let Some(Element { role, voice, holds, .. }) = self.stack.pop() else { return };
        match holds {
            Holds::Inert => return,
            Holds::Hidden => {
                self.hidden -= 1;
                self.player = None;
                return;
            }
            Holds::Nothing | Holds::Container => {}
        }
        if role == Role::Preformatted {
            self.end_preformatted();
        }
        self.end_block();
        self.voice = self.voice.within(voice);
        match role {
            Role::Heading(_) => self.heading = None,
            Role::List { .. } => self.out.close_list(),
            Role::Cell => {
                if let Some(table) = self.tables.last_mut() {
                    table.end_cell(&self.out);
                }
            }
            Role::Table => {
                if let Some(table) = self.tables.pop() {
                    table.finish(&mut self.out);
                }
            }
            _ => {}
        }
        if holds == Holds::Container {
            self.out.close_container();
        }
    }

    /// Opens a block, which may change the voice or hold a container.
    pub(super) fn open_block(&mut self, tag: &Tag, role: Role) {
        self.end_block();
        let around = self.voice;
        let mut holds = Holds::Nothing;
        match role {
            Role::Heading(level) => self.heading = Some(level),
            Role::Quote => {
                self.lay_out();
                holds = self.container(Out::open_quote);
            }
            Role::List { ordered } => self.open_list(tag, ordered),
            Role::Item | Role::Definition => {
                self.lay_out();
                if !self.stack.is_in_list() {
                    self.push(&local_name!("ul"), Role::List { ordered: false }, Holds::Nothing);
                    self.out.open_list(None, false);
                }
                holds = self.container(Out::open_item);
            }
            Role::Term => {
                self.lay_out();
                self.out.part_list();
                self.voice.strong += 1;
            }
            Role::Summary => self.voice.strong += 1,
            Role::Caption | Role::TableCaption => self.voice.emphasis += 1,
            Role::Table => {
                self.lay_out();
                self.tables.push(Table::new(&self.out));
            }
            Role::Row => {
                if let Some(table) = self.tables.last_mut() {
                    table.start_row();
                }
            }
            Role::Cell => {
                let span = attribute(tag, "colspan").and_then(|span| span.trim().parse().ok());
                if let Some(table) = self.tables.last_mut() {
                    table.start_cell(&self.out, span);
                }
            }
            Role::Preformatted => {
                self.preformatted = Some(Preformatted::default());
                self.find_language(tag);
            }
            _ => {}
        }
        if role != Role::Caption && is_caption(tag) {
            self.voice.emphasis += 1;
        }
        self.stack.push(Element { name: tag.name.clone(), role, voice: around, holds });
    }

    fn container(&mut self, open: fn(&mut Out) -> bool) -> Holds {
        if open(&mut self.out) { Holds::Container } else { Holds::Nothing }
    }

    fn open_list(&mut self, tag: &Tag, ordered: bool) {
        self.lay_out();
        let start = attribute(tag, "start").and_then(|start| start.trim().parse::<u32>().ok());
        let orphan = self.stack.top().is_some_and(|open| matches!(open.role, Role::List { .. }));
        self.out.open_list(ordered.then(|| start.unwrap_or(1)), orphan);
    }

    /// A tag within a preformatted text, of which only the breaks count.
    pub(super) fn start_in_preformatted(&mut self, tag: &Tag, role: Role) {
        self.find_language(tag);
        let Some(pre) = &mut self.preformatted else { return };
        let is_line = role.is_block() && !matches!(role, Role::Cell | Role::Preformatted);
        if role == Role::Break || (is_line && !pre.text.is_empty() && !pre.text.ends_with('\n')) {
            pre.text.push('\n');
        }
        if !is_void(&tag.name) && !tag.self_closing {
            self.push(&tag.name, role, Holds::Inert);
        }
    }

    fn find_language(&mut self, tag: &Tag) {
        if let Some(pre) = &mut self.preformatted
            && pre.language.is_empty()
        {
            pre.language = language(tag).unwrap_or_default().to_owned();
        }
    }

    fn end_preformatted(&mut self) {
        let Some(Preformatted { text, language }) = self.preformatted.take() else { return };
        let text = text.strip_prefix('\n').unwrap_or(&text).trim_end();
        if text.trim().is_empty() {
            return;
        }
        self.lay_out();
        let fence = "`".repeat(escape::longest_run(text, '`').max(2) + 1);
        self.write(&format!("{fence}{language}\n{text}\n{fence}"));
    }
}
