//! What makes a text be about a show: the one table of what speaks for and against it, [`WEIGHTS`].

use crate::show::Evidence;

/// From so many points on a text may be about a show.
pub const ENOUGH: i16 = 9;

/// The rows of the table by name, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    Headline,
    HeadlineAside,
    HeadlineOfPerson,
    HeadlineCompares,
    Lead,
    Opening,
    First,
    Begins,
    Section,
    OwnParagraph,
    Again,
    Often,
    Most,
    Half,
    Only,
    Season,
    Tagged,
    InPassing,
    InRows,
    OffTopic,
    Obituary,
    Business,
}

impl Weight {
    pub fn row(self) -> &'static Evidence {
        &WEIGHTS[self as usize]
    }

    /// Its place in a set of bits.
    pub const fn bit(self) -> u32 {
        1 << self as u32
    }
}

const fn row(name: &'static str, weight: i16, help: &'static str, example: &'static str) -> Evidence {
    Evidence { name, weight, help, example }
}

/// Every row, in the order of [`Weight`]; each holds once for a show.
pub const WEIGHTS: &[Evidence] = &[
    row("in the headline", 12, "the headline names it", "{Breaking Bad} is back\nIt is."),
    row(
        "an aside of the headline",
        4,
        "the headline names it in brackets",
        "A new home for westerns (and {Breaking Bad})\nIt is.",
    ),
    row(
        "whose star",
        -5,
        "the headline only says where somebody is known from",
        "{Breaking Bad} star opens a bakery\nIt is.",
    ),
    row(
        "compared in the headline",
        -4,
        "the headline measures something else by it",
        "Better than {Breaking Bad}?\nIt is.",
    ),
    row("in the lead", 5, "the text begins with it", "On Monday\nThen {Breaking Bad} began."),
    row(
        "soon",
        2,
        "it is named soon after the lead",
        "On Monday\nA long day began in the town of which everybody spoke.\n{Breaking Bad} was on.",
    ),
    row("first", 3, "it is named before all others", "On Monday\nThen {Breaking Bad} and Mad Men began."),
    row(
        "begins a paragraph",
        3,
        "a paragraph begins with it, or has it as its heading",
        "On Monday\n{Breaking Bad} began.",
    ),
    row(
        "a section of few",
        5,
        "paragraphs begin with two or three shows, and it is one of them",
        "On Monday\n{Breaking Bad} began.\nMad Men ended.",
    ),
    row(
        "a paragraph of its own",
        2,
        "a paragraph below the headline names no other",
        "On Monday\nThen {Breaking Bad} began.",
    ),
    row("again", 2, "it is named twice", "On Monday\nThen {Breaking Bad} began. I like Breaking Bad."),
    row(
        "often",
        3,
        "it is named four times",
        "{Breaking Bad}\nBreaking Bad, yes, Breaking Bad. Breaking Bad!",
    ),
    row(
        "most often",
        3,
        "it is named more often than any other",
        "On Monday\nThen Mad Men began, and {Breaking Bad}. I like Breaking Bad.",
    ),
    row(
        "half of all names",
        3,
        "it is named more often than all others together",
        "On Monday\nMad Men began, and {Breaking Bad}. I like Breaking Bad.",
    ),
    row("alone", 3, "no other is named, and it stands in the lead", "On Monday\nThen {Breaking Bad} began."),
    row(
        "a season of it",
        2,
        "a season or episode is said with it",
        "On Monday\nThen {Breaking Bad} season 2 began.",
    ),
    row("the source’s tag", 5, "the source’s own tags name it", "On Monday\nThen {Dark} began."),
    row(
        "in passing",
        -6,
        "it only says where somebody is known from",
        "Bakery opens\nThe {Breaking Bad} star Bryan Cranston cut the ribbon.",
    ),
    row(
        "in rows",
        -4,
        "it only stands in rows of names",
        "What we watched\nLast year came Mad Men, {Breaking Bad}, Fargo and Better Call Saul.",
    ),
    row(
        "off topic",
        -4,
        "it is named once, below the lead, in a text that says nothing else of television",
        "Forty years of a market stall\nThe rain kept off and the cakes were sold by noon.\n{Breaking Bad}, said he.",
    ),
    row(
        "a death or an honour",
        -6,
        "the headline says that somebody died or was honoured",
        "Actor dies at 90\nHe was in {Breaking Bad}.",
    ),
    row(
        "business",
        -3,
        "the headline speaks of shares, profits, jobs",
        "Shares rise\nThe maker of {Breaking Bad} had a good year.",
    ),
];
