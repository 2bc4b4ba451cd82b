//! Evidence that a name means the show: the one table of what speaks for and against it, [`EVIDENCE`].
//!
//! A place in a text counts from [`ENOUGH`] points on. Which rows hold at a place is found by
//! [`recognise`](super::recognise); here stand their weights, and each row's reason in a clause.

pub mod words;

/// A kind of evidence: a row of the table.
#[derive(Debug, PartialEq, Eq)]
pub struct Evidence {
    /// One or two words.
    pub name: &'static str,
    /// Points for the show being meant, or against it.
    pub weight: i16,
    /// One clause.
    pub help: &'static str,
    /// A text in which the row holds for the name between braces; a line break parts title and text.
    pub example: &'static str,
}

/// From so many points on a place counts.
pub const ENOUGH: i16 = 10;

/// The rows of the table by name, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    Distinctive,
    AlsoTitle,
    TitleAlone,
    Phrase,
    Capital,
    Uncommon,
    Bare,
    HeadlineWord,
    Number,
    Trade,
    Everyday,
    Addressed,
    Grammar,
    SmallLetters,
    SmallText,
    SmallWord,
    SmallPhrase,
    PartSmall,
    Misspelt,
    Dropped,
    DroppedWord,
    Alias,
    Abbreviation,
    Tagged,
    Studio,
    Quoted,
    HalfQuoted,
    SeriesWord,
    ScreenWord,
    CrewWord,
    Retelling,
    SeriesNear,
    Airs,
    Watched,
    RoleOn,
    Appears,
    On,
    Owner,
    NetworkNear,
    OwnNetwork,
    OwnBigNetwork,
    OwnYear,
    Years,
    Slot,
    Credit,
    Person,
    Linked,
    PersonElsewhere,
    PersonOfName,
    PersonTitle,
    People,
    Row,
    LongRow,
    Listed,
    OwnLine,
    Head,
    Rated,
    Tag,
    Television,
    MuchTelevision,
    RoundUp,
    Company,
    Elsewhere,
    OtherWork,
    OtherWorkNear,
    OtherWorkElsewhere,
    OtherYear,
    SmallElsewhere,
    LongerName,
    ShortForLonger,
    PersonName,
    Deed,
    Belonging,
    PlaysRole,
    OfAnother,
    Called,
    SomebodysOwn,
    Place,
    Day,
    Determiner,
    SmallArticle,
    Counted,
    OtherTopic,
    OtherTitles,
    Spoken,
}

impl Sign {
    pub fn row(self) -> &'static Evidence {
        &EVIDENCE[self as usize]
    }

    /// Its place in a set of bits.
    pub const fn bit(self) -> u128 {
        1 << self as u128
    }
}

const fn row(name: &'static str, weight: i16, help: &'static str, example: &'static str) -> Evidence {
    Evidence { name, weight, help, example }
}

/// Every row, in the order of [`Sign`].
pub const EVIDENCE: &[Evidence] = &[
    row("its own name", 12, "the name means nothing else", "then {Breaking Bad} began"),
    row("a title", 8, "other works have this title too", "then came {Westworld} again"),
    row("a title of one word", 4, "it may be an ordinary word that begins a sentence", "{Scream} again"),
    row(
        "a phrase in capitals",
        8,
        "ordinary words, but with the capitals of a name",
        "then came {Cold Case} again",
    ),
    row(
        "a capital",
        7,
        "an ordinary word, but with a capital within a sentence",
        "then we saw {Severance} again",
    ),
    row("several words", 2, "an ordinary phrase of some length is rarer", "Then came {Cold Case} again"),
    row("no telling capital", -2, "an ordinary word where any word may have a capital", "{Lost} again"),
    row(
        "a word of a headline",
        -4,
        "all words of it have capitals, and nothing beside it says that it is a name",
        "We Were {Lost} Before Breakfast Again",
    ),
    row("a number", -1, "numbers mostly count something", "then {24} again"),
    row("a word of the trade", -8, "texts about series have this word anyway", "{Boss} of the series"),
    row("a word of every day", -6, "other things have it as their name too", "then we saw {Forever} again"),
    row("a form of address", -6, "people are called so", "then {Mom} came"),
    row("a word of grammar", -8, "sentences are made of it", "{From} Monday on"),
    row(
        "small letters",
        -14,
        "a name has capitals where others have",
        "They say that {breaking bad} habits helps",
    ),
    row(
        "a text in small letters",
        -2,
        "the whole text has no capitals, so theirs are missed less",
        "we saw {breaking bad} again",
    ),
    row("an ordinary word", -2, "in a text without capitals it is just a word", "we were {lost} again"),
    row(
        "a phrase in small letters",
        4,
        "several words in a text without capitals, and nothing says that it is a place",
        "we saw {the wire} again",
    ),
    row("part in small letters", -7, "a name has capitals in all its telling words", "The {Good wife} came"),
    row("misspelt", -3, "a letter is wrong", "then {Breakng Bad} began"),
    row("the missing", -2, "the leading The is missing or added", "then {Sopranos} began"),
    row("a word without the", -5, "without its The it is an ordinary word", "then {Wire} began"),
    row("a short form", -2, "not the name itself", "then {GoT} began"),
    row("an abbreviation", -4, "few letters stand for many things", "then {TNG} began"),
    row("a hashtag", 8, "several words joined by #", "then #{TheBear} again"),
    row("its studio", 4, "the studio stands before it", "then Marvel’s {Luke Cage} began"),
    row("quoted", 8, "quotation marks or italics hold the name alone", "then “{Dark}” began"),
    row("half quoted", 3, "a quotation mark stands at one end", "then “{Monk}, and others"),
    row("a series word beside it", 12, "only series have it", "then {Dark} season 2 began"),
    row("a screen word beside it", 8, "series have it, and films and plays", "then the {Dark} trailer came"),
    row("one of its crew", 8, "a star, an actor, a writer of it", "then {Dark} actor Louis Hofmann spoke"),
    row("a retelling", 6, "a franchise, a reboot, a sequel of it", "then the {Dark} reboot began"),
    row("a series word near", 4, "in the same sentence", "the finale came, and with it {Dark}"),
    row("what series do", 5, "it airs, returns, ends", "then {Dark} returns"),
    row("watched", 8, "somebody watched it", "then we watched {Dark} again"),
    row(
        "somebody’s work",
        8,
        "people work on it, star in it, are known from it",
        "she starred in {Dark} then",
    ),
    row("where we met somebody", 14, "a character is met in it", "the nurse whom we met in {Bones}"),
    row("on it", 2, "people are on a series", "they were on {Love Island} then"),
    row("its owner", 8, "a network stands before it as its owner", "then Netflix’s {Dark} began"),
    row("a network near", 3, "in the same sentence", "then Hulu had {Dark} too"),
    row("its network", 6, "the one that shows it, anywhere in the text", "then Peacock had {Poker Face} too"),
    row(
        "its great network",
        3,
        "one of which half of all texts speak",
        "Netflix began.\nThen came {Dark} on television",
    ),
    row("its year", 6, "the year it began stands behind it", "then {Dark} (2017) began"),
    row("years", 8, "the years it ran stand behind it", "then {Dark} (2017–2020) began"),
    row("a time of broadcast", 8, "the time when it is shown stands beside it", "at 9pm {Vera} began"),
    row("a credit", 7, "in brackets behind a person", "then Tom Healy ({Shameless}) joined"),
    row("its people", 10, "cast or creators in the same sentence", "then Louis Hofmann spoke of {Dark}"),
    row("linked with its people", 4, "by on, of, in or a possessive", "then Louis Hofmann on {Dark}"),
    row(
        "its people elsewhere",
        8,
        "cast or creators in the text",
        "Then {Dark} began.\nLouis Hofmann spoke.",
    ),
    row(
        "people of a person’s series",
        6,
        "cast or creators in the text, which may mean the character",
        "Then {Luther} began.\nIdris Elba spoke.",
    ),
    row(
        "its people in the title",
        3,
        "the title says one of them",
        "Louis Hofmann speaks\nThen {Dark} began.",
    ),
    row("several people", 3, "two or more of its people", "Louis Hofmann and Jantje Friese spoke of {Dark}"),
    row(
        "a row of names",
        3,
        "three or more names of series in a row",
        "{Lost}, Fringe, Alias and Felicity were on television",
    ),
    row("a long row", 4, "four or more", "{Lost}, Fringe, Alias and Felicity were on television"),
    row(
        "beside series",
        8,
        "named in one row with a series that is meant",
        "Breaking Bad, {Lost} and others",
    ),
    row(
        "a line of its own",
        10,
        "nothing else stands in its line, in a text of series",
        "Breaking Bad began.\n1. {Lost} (Seasons 1-6)",
    ),
    row(
        "the head of an item",
        8,
        "two items of the list begin with series, and so does this",
        "The list\nBreaking Bad, “Ozymandias”\nMad Men, “Flight”\n{Lost}, “The End”",
    ),
    row("its audience", 14, "how many watched it, in brackets behind it", "then {Lost} (5.4 million) began"),
    row("the source’s tag", 8, "the source’s own tags name it", "{Dark} again"),
    row("television", 2, "the text speaks of television", "Television!\n{Lost}"),
    row("much television", 2, "it does so a lot", "A television drama series\n{Lost}"),
    row(
        "among many series",
        3,
        "the text means three others at least",
        "{Lost}\nBreaking Bad, Fringe season 2 and Mad Men",
    ),
    row(
        "among series",
        5,
        "the paragraph means two others, and it is no word that may stand anywhere",
        "Breaking Bad is old, Mad Men is older, and {Vera} beats them",
    ),
    row(
        "meant elsewhere",
        6,
        "the text means the show in another place",
        "{Lost}\nThen “Lost” season 2 began",
    ),
    row("another work", -12, "it is said to be a film, book, game, song", "then the film {Dark} began"),
    row(
        "another work near",
        -4,
        "a film, book, game or song in the same sentence",
        "in films there was {Dark} again",
    ),
    row(
        "another work elsewhere",
        -4,
        "the text has a film, book or game of this name, and nowhere a series",
        "{Daredevil} returns\nThe film Daredevil began.",
    ),
    row("another year", -8, "another year than its first stands behind it", "then {Westworld} (1973) began"),
    row(
        "small elsewhere",
        -8,
        "the text has it as a phrase in small letters, and nowhere as a series",
        "{The Good Place} opens\nThey call it the good place.",
    ),
    row("a longer name", -14, "part of a longer name", "then the White {House} spoke"),
    row(
        "short for another",
        -14,
        "a series that the text means begins with this word, and nothing of its own show is said",
        "House of the Dragon returns, and {House} it is",
    ),
    row("a person", -9, "a person’s name, by the words beside it", "then Mr {House} spoke"),
    row("a deed", -7, "it does what people do", "then {Dexter} said no"),
    row("a person’s", -5, "people own such things", "then {Castle}’s wife spoke"),
    row("a role", -12, "somebody plays it", "she plays {Dexter} then"),
    row(
        "a character of another",
        -8,
        "it appears in another series, as characters do",
        "{Jessica Jones} joins the fight in Breaking Bad",
    ),
    row("called so", -6, "somebody or something has this name", "a man called ‘{Angel}’ came"),
    row(
        "somebody else’s",
        -3,
        "its owner has nothing to do with the series",
        "then Stephen Fry’s {Heroes} came",
    ),
    row("a place", -5, "where something is", "in {Atlanta} it rained"),
    row("a day", -9, "when something is", "on {Wednesday} it rained"),
    row("an ordinary noun", -8, "an article or a pronoun stands before it", "then his {House} burned"),
    row("a small the", -6, "a title has its The in capitals", "then we met {the Penguin} again"),
    row("a count", -9, "it says how many", "then {24} hours passed"),
    row("another topic", -3, "the text speaks of other things", "The match, the team, the goals\n{Lost}"),
    row(
        "titles of other works",
        -3,
        "the text speaks of films, books or games, which share titles with series",
        "Films, novels and games\n{Westworld} again",
    ),
    row(
        "a sentence’s beginning",
        -3,
        "a quotation or title begins with it",
        "he said: “{House} is where I sleep”",
    ),
];

#[cfg(test)]
mod tests;
