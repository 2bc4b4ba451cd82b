//! The table of query fields: the one home of what can stand before a colon.

/// A text field of an article that can be searched by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TextField {
    Title,
    Source,
    Author,
    Tag,
    Url,
}

/// A state for `is:`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    Unread,
    Read,
    Bookmarked,
    Hidden,
}

/// What a field's value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    Text(TextField),
    Show { about: bool },
    State,
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// What stands before the colon.
    pub name: &'static str,
    pub kind: FieldKind,
    pub help: &'static str,
    /// A filter that a test runs.
    pub example: &'static str,
}

pub const FIELDS: &[Field] = &[];
