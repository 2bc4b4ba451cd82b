//! The table of query fields: the one home of what can stand before a colon, and of the values that can
//! stand behind it where these are a fixed list. Completion, help and README derive from it.

use super::Sort;
use crate::show::{KINDS, NewsKind};
use crate::text::fold;

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
    /// As `is:` writes it.
    pub fn name(self) -> &'static str {
        let choices = FIELDS.iter().flat_map(|field| field.values);
        let own = choices.into_iter().find(|choice| choice.meaning == Meaning::State(self));
        own.map_or("", |choice| choice.name)
    }
}

/// What an article can hold beside its text, for `has:`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Holding {
    Image,
    Link,
}

/// Which side of a day, month or year is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// It and all that is later.
    Since,
    /// All that is earlier.
    Before,
    /// It alone.
    On,
}

/// What a field's value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    Text(TextField),
    Show {
        about: bool,
    },
    /// A time, as [`period`](crate::text::date::period) reads it.
    Time(Side),
    /// The number of a season, as [`Season`](crate::show::Season) counts them.
    Season,
    /// One of the row's values and nothing else.
    Choice,
}

/// A value of a fixed list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// As it is written.
    pub name: &'static str,
    pub help: &'static str,
    pub meaning: Meaning,
}

/// What it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    State(State),
    /// Came since the last session.
    New,
    Holding(Holding),
    Kind(NewsKind),
    Sort(Sort),
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
    /// All values that there are; empty where they are no fixed list.
    pub values: &'static [Choice],
}

impl Field {
    /// The field of a name; case does not count.
    pub fn named(name: &str) -> Option<&'static Self> {
        let name = fold::fold(name);
        FIELDS.iter().find(|field| field.name == name)
    }

    /// What a value of its list means; case does not count.
    pub fn choice(&self, name: &str) -> Option<Meaning> {
        let name = fold::fold(name);
        self.values.iter().find(|choice| choice.name == name).map(|choice| choice.meaning)
    }
}

pub const FIELDS: &[Field] = &[
    Field {
        name: "show",
        kind: FieldKind::Show { about: false },
        help: "articles that name the show",
        example: r#"show:"luke cage""#,
        values: &[],
    },
    Field {
        name: "about",
        kind: FieldKind::Show { about: true },
        help: "articles that are mainly about the show",
        example: "about:daredevil",
        values: &[],
    },
    Field {
        name: "season",
        kind: FieldKind::Season,
        help: "articles that speak of this season of a show",
        example: "season:2",
        values: &[],
    },
    Field {
        name: "kind",
        kind: FieldKind::Choice,
        help: "what kind of news it is",
        example: "kind:renewal",
        values: &NEWS_KINDS,
    },
    Field {
        name: "title",
        kind: FieldKind::Text(TextField::Title),
        help: "words of the title",
        example: "title:season",
        values: &[],
    },
    Field {
        name: "source",
        kind: FieldKind::Text(TextField::Source),
        help: "where the article was published",
        example: "source:comicbook",
        values: &[],
    },
    Field {
        name: "author",
        kind: FieldKind::Text(TextField::Author),
        help: "who wrote the article",
        example: r#"author:"jane doe""#,
        values: &[],
    },
    Field {
        name: "tag",
        kind: FieldKind::Text(TextField::Tag),
        help: "a tag, the article's own or yours",
        example: "tag:casting",
        values: &[],
    },
    Field {
        name: "url",
        kind: FieldKind::Text(TextField::Url),
        help: "words of the address",
        example: "url:example.com",
        values: &[],
    },
    Field {
        name: "is",
        kind: FieldKind::Choice,
        help: "a state",
        example: "is:unread",
        values: &[
            state("unread", "not read yet", State::Unread),
            state("read", "read already", State::Read),
            state("bookmarked", "with a bookmark", State::Bookmarked),
            Choice { name: "new", help: "came since the last session", meaning: Meaning::New },
            state("hidden", "hidden, and listed nowhere else", State::Hidden),
        ],
    },
    Field {
        name: "since",
        kind: FieldKind::Time(Side::Since),
        help: "that day, month or year, and later",
        example: "since:7d",
        values: &[],
    },
    Field {
        name: "before",
        kind: FieldKind::Time(Side::Before),
        help: "earlier than that day, month or year",
        example: "before:2016-10-01",
        values: &[],
    },
    Field {
        name: "on",
        kind: FieldKind::Time(Side::On),
        help: "in that day, month or year",
        example: "on:2016-09",
        values: &[],
    },
    Field {
        name: "has",
        kind: FieldKind::Choice,
        help: "what comes with the text",
        example: "has:image",
        values: &[
            holding("image", "a picture, its own or in the text", Holding::Image),
            holding("link", "a link, to it or in the text", Holding::Link),
        ],
    },
    Field {
        name: "sort",
        kind: FieldKind::Choice,
        help: "the order of the list",
        example: "sort:relevance",
        values: &[
            sort("newest", "newest first, the usual order", Sort::Newest),
            sort("oldest", "oldest first", Sort::Oldest),
            sort("relevance", "best matches first", Sort::Relevance),
            sort("title", "by title", Sort::Title),
            sort("source", "by source", Sort::Source),
        ],
    },
];

/// The values of `kind:`, in the order of [`KINDS`].
const NEWS_KINDS: [Choice; KINDS.len()] = {
    let mut choices = [Choice { name: "", help: "", meaning: Meaning::New }; KINDS.len()];
    let mut at = 0;
    while at < KINDS.len() {
        let row = KINDS[at];
        choices[at] = Choice { name: row.name, help: row.help, meaning: Meaning::Kind(row.kind) };
        at += 1;
    }
    choices
};

/// Times that are often wanted, with a line of help each; offered before those that articles have.
pub const TIMES: &[(&str, &str)] = &[
    ("today", "this day"),
    ("yesterday", "the day before"),
    ("7d", "a week ago"),
    ("1mo", "a month ago"),
    ("1y", "a year ago"),
];

const fn state(name: &'static str, help: &'static str, state: State) -> Choice {
    Choice { name, help, meaning: Meaning::State(state) }
}

const fn holding(name: &'static str, help: &'static str, holding: Holding) -> Choice {
    Choice { name, help, meaning: Meaning::Holding(holding) }
}

const fn sort(name: &'static str, help: &'static str, sort: Sort) -> Choice {
    Choice { name, help, meaning: Meaning::Sort(sort) }
}
