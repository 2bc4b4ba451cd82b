//! Where a title stands before or after a place: between quotation marks or emphasis, or in capitals.

use std::ops::Range;

/// A piece of text that may be a title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// Bytes of the text, marks left out.
    pub range: Range<usize>,
    pub quoted: bool,
}

/// Words of a title, at most, and bytes.
const WORDS: usize = 6;
const LENGTH: usize = 60;

/// Small words within a title.
const SMALL: &[&str] =
    &["a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with", "&"];

/// Those that tie the words of a title without marks: "Starfall and Silo" are two.
const TIES: &[&str] = &["of", "the", "&"];

/// Networks and services, in one word each.
#[rustfmt::skip] // word lists read better packed
const NETWORKS: &[&str] = &[
    "netflix", "hbo", "max", "apple", "amazon", "prime", "hulu", "disney", "disney+", "paramount",
    "peacock", "showtime", "starz", "amc", "fx", "bbc", "itv", "itvx", "abc", "nbc", "cbs", "fox", "cw",
    "syfy", "sky", "canal+", "zdf", "rai", "britbox", "crunchyroll", "pbs", "tnt", "usa", "tv", "tv+",
    "television", "nickelodeon", "bravo", "mtv", "tvn", "jtbc", "sbs", "kbs", "mbc", "zee5", "sonyliv",
    "hotstar", "shudder", "tubi", "roku", "channel", "stan", "viaplay", "streaming", "cable", "showmax",
];

/// Words that are no title, nor begin one: who makes series, when they run, what they win.
#[rustfmt::skip] // word lists read better packed
const NO_TITLES: &[&str] = &[
    "season", "seasons", "series", "episode", "episodes", "original", "originals", "video", "plus", "one",
    "two", "four", "network", "networks", "studios", "studio", "finale", "premiere", "pilot", "trailer",
    "show", "shows", "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
    "sunday", "christmas", "easter", "american", "british", "english", "korean", "spanish", "french",
    "german", "italian", "japanese", "indian", "nigerian", "turkish", "danish", "swedish", "marvel", "dc",
    "warner", "bros", "sony", "lionsgate", "universal", "i", "i’m", "i'm", "we", "he", "she", "it", "they",
    "this", "that", "these", "those", "his", "her", "its", "their", "our", "my", "your", "but", "and",
    "when", "while", "after", "before", "if", "how", "why", "what", "who", "where", "watch", "see", "read",
    "in", "on", "at", "for", "from", "with", "by", "to", "as", "is", "are", "was", "will", "has", "have",
    "both", "all", "every", "each", "some", "no", "not", "now", "then", "so", "yes", "here", "there", "new",
    "next", "last", "first", "second", "third", "fourth", "fifth", "final", "more", "also", "however", "mr",
    "mrs", "ms", "dr", "mother", "nature", "game",
];

/// Words that no title here has: prizes and sports.
#[rustfmt::skip] // word lists read better packed
const ELSEWHERE: &[&str] = &[
    "emmy", "emmys", "oscar", "oscars", "bafta", "baftas", "globe", "globes", "award", "awards", "league",
    "cup", "championship", "championships", "olympics", "festival", "grammy", "grammys", "bundesliga",
    "formula", "nba", "nfl", "mlb", "nhl", "ashes", "test", "grand", "prix", "liga", "united", "city", "fc",
    "university", "college", "school", "minister", "president",
];

/// Behind a capitalised word these show that it did something: "the series Stiller directed".
#[rustfmt::skip] // word lists read better packed
const DEEDS: &[&str] = &[
    "made", "created", "wrote", "directed", "produced", "cancelled", "canceled", "ordered", "loves",
    "loved", "hates", "calls", "called", "says", "said", "did", "had", "once", "and", "or",
];

pub fn is_network(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '+');
    let owner = bare.strip_suffix("’s").or_else(|| bare.strip_suffix("'s")).unwrap_or(bare);
    NETWORKS.iter().any(|network| owner.eq_ignore_ascii_case(network))
}

/// The title that begins behind `start`, after a space and perhaps its network.
pub fn after(text: &str, start: usize) -> Option<Title> {
    let mut rest =
        text[start..].strip_prefix([' ', '\u{a0}']).or_else(|| text[start..].strip_prefix(", "))?;
    if let Some((owner, behind)) = rest.split_once(' ')
        && (owner.ends_with("’s") || owner.ends_with("'s"))
        && is_network(owner)
    {
        rest = behind;
    }
    let at = text.len() - rest.len();
    quoted_after(text, at).or_else(|| capitals_after(text, at))
}

/// The title that ends before `end`, where a space or comma may part them.
pub fn before(text: &str, end: usize) -> Option<Title> {
    let bare = text[..end].trim_end_matches([' ', ',', ':', '(']);
    let bare = bare.strip_suffix("’s").or_else(|| bare.strip_suffix("'s")).unwrap_or(bare);
    let plural = || bare.trim_end_matches(['’', '\'']).len();
    quoted_before(text, bare.len()).or_else(|| capitals_before(text, plural()))
}

const OPENING: &[char] = &['“', '‘', '"', '\'', '«', '*', '_', '„'];
const CLOSING: &[char] = &['”', '’', '‘', '"', '\'', '»', '*', '_', '“'];

fn quoted_after(text: &str, at: usize) -> Option<Title> {
    let inner = text[at..].trim_start_matches(OPENING);
    let start = text.len() - inner.len();
    if start == at {
        return None;
    }
    let is_end = |(end, c): &(usize, char)| {
        CLOSING.contains(c) && !inner[end + c.len_utf8()..].starts_with(char::is_alphanumeric)
    };
    let (length, _) = inner.char_indices().take_while(|(end, _)| *end <= LENGTH).find(is_end)?;
    title(text, start..start + length, true)
}

fn quoted_before(text: &str, end: usize) -> Option<Title> {
    let inner = text[..end].trim_end_matches(CLOSING);
    if inner.len() == end {
        return None;
    }
    let is_start =
        |(start, c): &(usize, char)| OPENING.contains(c) && !inner[..*start].ends_with(char::is_alphanumeric);
    let within = |(start, _): &(usize, char)| inner.len() - start <= LENGTH;
    let (start, open) = inner.char_indices().rev().take_while(within).find(is_start)?;
    title(text, start + open.len_utf8()..inner.len(), true)
}

/// A run of capitalised words, small ones within.
fn capitals_after(text: &str, at: usize) -> Option<Title> {
    let mut end = at;
    let mut here = at;
    loop {
        let word = word_at(text, here);
        let large = is_capital(word);
        let number = end > at && word.starts_with(|c: char| c.is_ascii_digit());
        if large && is_any(word, NO_TITLES) && end > at
            || !(large || number || is_any(word, TIES))
            || word.is_empty()
        {
            break;
        }
        if large || number {
            end = here + word.len();
        }
        here += word.len();
        match text[here..].strip_prefix(' ') {
            Some(_) => here += 1,
            None => break,
        }
    }
    let next = text[end..].strip_prefix(' ').map_or("", |rest| word_at(rest, 0));
    if is_any(next, DEEDS) {
        return None;
    }
    title(text, at..without_owner(text, at..end), false)
}

fn capitals_before(text: &str, end: usize) -> Option<Title> {
    let mut start = end;
    let mut here = end;
    loop {
        let from = text[..here].rfind(|c: char| !is_of_word(c)).map_or(0, |at| at + width(text, at));
        let word = &text[from..here];
        if is_capital(word) {
            start = from;
        } else if !(is_any(word, TIES) && start < end) {
            break;
        }
        match text[..from].strip_suffix(' ') {
            Some(rest) => here = rest.len(),
            None => break,
        }
    }
    // At the start of a sentence any word has its capital.
    let sentence = text[..start].trim_end();
    let starts = sentence.is_empty() || sentence.ends_with(['.', '!', '?', ':', '”', '"', '\n', '-', '—']);
    let mut words = text[start..end].split(' ');
    let first = words.next().unwrap_or_default();
    let several = words.next().is_some();
    if is_any(first, NO_TITLES) {
        start = (start + first.len() + 1).min(end);
    } else if starts && !several {
        return None;
    }
    title(text, start..end, false)
}

/// The title of a range, if it can be one: one to six words, each with a capital, a digit or small, and
/// none that says it is something else.
fn title(text: &str, range: Range<usize>, quoted: bool) -> Option<Title> {
    let inner = text.get(range.clone())?.trim_matches([',', '.', '…', ' ']);
    let start = range.start + text[range].find(inner)?;
    let words: Vec<&str> = inner.split(' ').collect();
    let bare = |word: &&str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let first = bare(words.first()?);
    let of_title = |word: &&str| {
        let bare = bare(word);
        is_capital(&bare)
            || is_any(&bare, SMALL)
            || bare.is_empty()
            || bare.starts_with(|c: char| c.is_ascii_digit())
    };
    let telling = |word: &&str| {
        let bare = bare(word);
        is_capital(&bare)
            && bare.chars().count() > 1
            && !is_any(&bare, NO_TITLES)
            && !is_network(&bare)
            && !is_any(&bare, SMALL)
    };
    let good = words.len() <= WORDS
        && is_capital(&first)
        && words.iter().all(of_title)
        && words.iter().any(telling)
        && !words.iter().any(|word| is_any(&bare(word), ELSEWHERE))
        && (quoted || !(is_network(&first) || is_any(&first, NO_TITLES)))
        && !inner.contains(['\n', ';', '“', '”', '"', '.', '/', '@', '(', ')'])
        && !is_any(&bare(words.last()?), SMALL);
    good.then(|| Title { range: start..start + inner.len(), quoted })
}

/// Whether a text writes most words large, so that capitals say nothing.
pub fn is_headline(text: &str) -> bool {
    let words = text.split_whitespace().filter(|word| !is_any(word, SMALL));
    let (all, large) =
        words.fold((0, 0), |(all, large), word| (all + 1, large + usize::from(is_capital(word))));
    large * 3 > all * 2
}

fn is_any(word: &str, of: &[&str]) -> bool {
    of.iter().any(|other| word.eq_ignore_ascii_case(other))
}

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '’' | '\'' | '-' | '&')
}

fn width(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(0, char::len_utf8)
}

/// The word at a place, with inner apostrophes and hyphens.
fn word_at(text: &str, at: usize) -> &str {
    let rest = &text[at..];
    let end = rest.find(|c: char| !is_of_word(c)).unwrap_or(rest.len());
    &rest[..end]
}

/// The end of a range without a possessive ending.
fn without_owner(text: &str, range: Range<usize>) -> usize {
    let inner = &text[range.clone()];
    let bare = inner.strip_suffix("’s").or_else(|| inner.strip_suffix("'s")).unwrap_or(inner);
    range.start + bare.trim_end_matches(['’', '\'']).len()
}
