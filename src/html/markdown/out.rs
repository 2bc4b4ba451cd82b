//! Blocks as they are written: blank lines between them, and before each line what quotes and lists put there.

use std::borrow::Cow;

/// How deep quotes and lists nest at most; what is deeper goes into the innermost.
const DEEPEST: usize = 8;

/// Most bytes of Markdown; what comes after is left out.
const LONGEST: usize = 8 << 20;

/// Largest number of an ordered list's item in CommonMark.
const LARGEST_NUMBER: u32 = 999_999_999;

/// As wide as the widest marker.
const INDENT: &str = "           ";

#[derive(Clone, Debug)]
struct Container {
    /// The marker of an item whose first line is still to come.
    marker: Option<Cow<'static, str>>,
    kind: Kind,
    /// Bytes that it puts before each line.
    width: usize,
    /// Blocks directly in it so far.
    blocks: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Quote {
        begun: bool,
    },
    /// Of which of the open lists.
    Item {
        list: usize,
    },
}

#[derive(Clone, Debug)]
struct List {
    number: Option<u32>,
    delimiter: char,
    /// Bytes of the last marker.
    width: usize,
    /// An item has been written.
    begun: bool,
    /// An item had more than one block: blank lines stand between items.
    loose: bool,
    /// Holds its place in an item that was closed before the list came.
    reopened: bool,
}

/// Everything written so far, and where in it we are.
#[derive(Debug, Default)]
pub(super) struct Out {
    pub text: String,
    /// What stands before each further line of the present block.
    prefix: String,
    containers: Vec<Container>,
    lists: Vec<List>,
    /// Lists deeper than [`DEEPEST`] that are open.
    deep_lists: usize,
    /// Delimiter of the list that was written last, while nothing has come behind it, and how many
    /// containers it stands in.
    behind_list: Option<(usize, char)>,
}

/// Where [`Out`] stood.
#[derive(Debug)]
pub(super) struct Place {
    length: usize,
    containers: Vec<Container>,
    lists: Vec<List>,
    behind_list: Option<(usize, char)>,
}

impl Out {
    pub(super) fn is_full(&self) -> bool {
        self.text.len() > LONGEST
    }

    /// Bytes before each further line of the present block.
    pub(super) fn indent(&self) -> usize {
        self.prefix.len()
    }

    pub(super) fn place(&self) -> Place {
        Place {
            length: self.text.len(),
            containers: self.containers.clone(),
            lists: self.lists.clone(),
            behind_list: self.behind_list,
        }
    }

    /// Takes back what was written since. False, and nothing is, if other containers are open than then.
    pub(super) fn back_to(&mut self, place: Place) -> bool {
        if place.containers.len() != self.containers.len() || place.lists.len() != self.lists.len() {
            return false;
        }
        self.text.truncate(place.length);
        self.containers = place.containers;
        self.lists = place.lists;
        self.behind_list = place.behind_list;
        true
    }

    /// Opens a quote. False where they are too deep.
    pub(super) fn open_quote(&mut self) -> bool {
        self.open(Kind::Quote { begun: false }, None, "> ")
    }

    /// Opens an item of the innermost list. False where they are too deep, or no list is open.
    pub(super) fn open_item(&mut self) -> bool {
        let depth = self.lists.len();
        let Some(list) = self.lists.last_mut().filter(|_| self.deep_lists == 0) else { return false };
        let marker = match (list.number, list.delimiter) {
            (Some(number), delimiter) => Cow::Owned(format!("{number}{delimiter} ")),
            (None, '*') => Cow::Borrowed("* "),
            (None, _) => Cow::Borrowed("- "),
        };
        let width = marker.len();
        list.width = width;
        self.open(Kind::Item { list: depth - 1 }, Some(marker), &INDENT[..width])
    }

    fn open(&mut self, kind: Kind, marker: Option<Cow<'static, str>>, prefix: &str) -> bool {
        let fits = self.containers.len() < DEEPEST;
        if fits {
            self.prefix.push_str(prefix);
            self.containers.push(Container { marker, kind, width: prefix.len(), blocks: 0 });
        }
        fits
    }

    pub(super) fn close_container(&mut self) {
        if let Some(container) = self.containers.pop() {
            self.prefix.truncate(self.prefix.len() - container.width);
        }
    }

    /// Opens a list; `orphan` if it stands in another list, but in none of its items.
    pub(super) fn open_list(&mut self, start: Option<u32>, orphan: bool) {
        if self.lists.len() >= DEEPEST {
            self.deep_lists += 1;
            return;
        }
        let around = self.lists.last().filter(|list| orphan && list.begun).map(|list| &INDENT[..list.width]);
        let item = Kind::Item { list: self.lists.len().saturating_sub(1) };
        let reopened = around.is_some_and(|indent| self.open(item, None, indent));
        if reopened && let Some(item) = self.containers.last_mut() {
            item.blocks = 1;
        }
        let (usual, other) = if start.is_some() { ('.', ')') } else { ('-', '*') };
        // Two lists side by side would be one.
        let delimiter = if self.behind_list == Some((self.containers.len(), usual)) { other } else { usual };
        let number = start.map(|start| start.min(LARGEST_NUMBER));
        self.lists.push(List { number, delimiter, width: 0, begun: false, loose: false, reopened });
    }

    /// What follows in the innermost list stands apart from the items before.
    pub(super) fn part_list(&mut self) {
        if let Some(list) = self.lists.last_mut() {
            list.begun = false;
        }
    }

    pub(super) fn close_list(&mut self) {
        if self.deep_lists > 0 {
            self.deep_lists -= 1;
        } else if let Some(list) = self.lists.pop() {
            if list.reopened {
                self.close_container();
            }
            if list.begun {
                self.behind_list = Some((self.containers.len(), list.delimiter));
            }
        }
    }

    /// Writes a block of one or more lines, none of them empty at either end.
    pub(super) fn block(&mut self, lines: &str) {
        if self.is_full() {
            return;
        }
        self.begin();
        for (number, line) in lines.split('\n').enumerate() {
            if number > 0 {
                let prefix = if line.is_empty() { self.prefix.trim_end() } else { &self.prefix };
                self.text.push_str(prefix);
            }
            self.text.push_str(line);
            self.text.push('\n');
            if self.is_full() {
                break;
            }
        }
    }

    /// What stands between the last block and the next one, and before its first line.
    fn begin(&mut self) {
        let fresh = self.containers.iter().position(|container| match container.kind {
            Kind::Quote { begun } => !begun,
            Kind::Item { .. } => container.marker.is_some(),
        });
        let outer = fresh.unwrap_or(self.containers.len());
        if !self.text.is_empty() && !fresh.is_some_and(|fresh| self.is_tight(fresh)) {
            let kept: usize = self.containers[..outer].iter().map(|container| container.width).sum();
            self.text.push_str(self.prefix[..kept].trim_end());
            self.text.push('\n');
        }
        let is_item =
            |at: usize| matches!(self.containers.get(at).map(|it| it.kind), Some(Kind::Item { .. }));
        let is_list = is_item(outer);
        if let Some(around) = outer.checked_sub(1).and_then(|around| self.containers.get_mut(around)) {
            if let Kind::Item { list } = around.kind
                && !is_list
                && let Some(list) = self.lists.get_mut(list)
            {
                list.loose |= around.blocks > 0;
            }
            around.blocks += 1;
        }
        self.begin_line();
        self.behind_list = None;
    }

    /// What the containers put before the first line of a block: those that begin here their marker.
    fn begin_line(&mut self) {
        let mut from = 0;
        for container in &mut self.containers {
            let until = from + container.width;
            let marker = container.marker.take();
            self.text.push_str(marker.as_deref().unwrap_or(&self.prefix[from..until]));
            match &mut container.kind {
                Kind::Quote { begun } => *begun = true,
                Kind::Item { list } => {
                    if marker.is_some()
                        && let Some(list) = self.lists.get_mut(*list)
                    {
                        container.blocks = 1;
                        list.begun = true;
                        list.number = list.number.map(|number| LARGEST_NUMBER.min(number + 1));
                    }
                }
            }
            from = until;
        }
    }

    /// Does the next block, which begins the container `fresh`, follow without a blank line? Items do, and
    /// so does a list behind the first block of an item.
    fn is_tight(&self, fresh: usize) -> bool {
        let Kind::Item { list } = self.containers[fresh].kind else { return false };
        match self.lists.get(list) {
            Some(list) if list.begun => !list.loose,
            _ => fresh.checked_sub(1).is_some_and(|around| {
                let around = &self.containers[around];
                matches!(around.kind, Kind::Item { .. }) && around.blocks == 1
            }),
        }
    }
}
