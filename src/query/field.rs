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

impl State {
    /// Every state, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Unread, Self::Read, Self::Bookmarked, Self::Hidden];

    /// As `is:` writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unread => "unread",
            Self::Read => "read",
            Self::Bookmarked => "bookmarked",
            Self::Hidden => "hidden",
        }
    }
}

/// What an article can hold beside its text, for `has:`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Holding {
    Image,
    Link,
}

/// What a field's value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    Text(TextField),
    Show { about: bool },
    State,
}

/// A row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// What stands before the colon.
    pub name: &'static str,
    pub kind: FieldKind,
    pub help: &'static str,
    /// A filter that a test runs.
    pub example: &'static str,
}

impl Field {
    /// The field of a name; case does not count.
    pub fn named(name: &str) -> Option<&'static Self> {
        FIELDS.iter().find(|field| field.name.eq_ignore_ascii_case(name))
    }
}

pub const FIELDS: &[Field] = &[
    Field {
        name: "show",
        kind: FieldKind::Show { about: false },
        help: "articles that name the show",
        example: r#"show:"luke cage""#,
    },
    Field {
        name: "about",
        kind: FieldKind::Show { about: true },
        help: "articles that are mainly about the show",
        example: "about:daredevil",
    },
    Field {
        name: "title",
        kind: FieldKind::Text(TextField::Title),
        help: "words of the title",
        example: "title:season",
    },
    Field {
        name: "source",
        kind: FieldKind::Text(TextField::Source),
        help: "where the article was published",
        example: "source:comicbook",
    },
    Field {
        name: "author",
        kind: FieldKind::Text(TextField::Author),
        help: "who wrote the article",
        example: r#"author:"jane doe""#,
    },
    Field {
        name: "tag",
        kind: FieldKind::Text(TextField::Tag),
        help: "a tag, the article's own or yours",
        example: "tag:casting",
    },
    Field {
        name: "url",
        kind: FieldKind::Text(TextField::Url),
        help: "words of the address",
        example: "url:example.com",
    },
    Field {
        name: "is",
        kind: FieldKind::State,
        help: "unread, read, bookmarked or hidden",
        example: "is:unread",
    },
];
