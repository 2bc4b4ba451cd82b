//! Evidence that a name which is something else too ("Lost", "24", "Wednesday") means the show.
//!
//! One rule, [`means_show`], over the words just around the name. It is deliberately strict: an
//! article that is about such a show says so somewhere in a way that passes.

use std::ops::Range;

use super::{Common, spelling};

/// A kind of evidence: a row of the table.
#[derive(Debug, PartialEq, Eq)]
pub struct Evidence {
    /// One or two words.
    pub name: &'static str,
    /// Points for the show being meant, or against it.
    pub weight: i16,
    /// One clause.
    pub help: &'static str,
}

/// Bytes on either side of a name that are looked at, so that cost does not grow with the text.
const AROUND: usize = 120;

/// Marks of quotation and emphasis; which opens and which closes is too often mixed up to ask.
const QUOTES: &str = "\"'“”„‟‘’‚‛`´«»‹›*_「」『』《》〈〉＂＇";

/// Directly after a name, these say that it is a series: "Lost season 3", "the Dark finale".
const AFTER: &[&str] = &[
    "season",
    "seasons",
    "series",
    "episode",
    "episodes",
    "premiere",
    "finale",
    "pilot",
    "showrunner",
    "creator",
    "creators",
    "reboot",
    "revival",
    "spinoff",
    "spin-off",
    "sequel",
    "prequel",
    "trailer",
    "recap",
];

/// Directly before a name: "the series Lost". Not "show", which may be a verb ("Show You How").
const BEFORE: &[&str] =
    &["series", "drama", "dramedy", "comedy", "sitcom", "thriller", "whodunit", "spinoff", "spin-off"];

/// Directly before a name, as its owner: "Netflix’s Dark". Not those whose business has an empire.
const OWNERS: &[&str] = &[
    "netflix", "hbo", "abc", "nbc", "cbs", "fox", "hulu", "showtime", "starz", "amc", "fx", "bbc", "itv",
    "marvel",
];

/// Before "of" and a name: "an episode of Friends".
const BEFORE_OF: &[&str] = &[
    "season", "seasons", "series", "episode", "episodes", "premiere", "finale", "pilot", "cast", "star",
    "stars", "creator", "reboot", "revival", "rerun", "reruns", "run", "fan", "fans",
];

/// Whether the show is meant by a name at `range` that is also something else: where quotation marks
/// or emphasis (`*Lost*`) hold it, or a word about series or its years stand directly beside it. An
/// ordinary word also with a capital in the midst of an ordinary sentence, if it is no part of a longer
/// name ("White House").
pub fn means_show(text: &str, range: Range<usize>, common: Common) -> bool {
    if common == Common::No {
        return true;
    }
    let before = &text[char_boundary(text, range.start.saturating_sub(AROUND))..range.start];
    let after = &text[range.end..char_boundary(text, (range.end + AROUND).min(text.len()))];
    let name = &text[range];
    set_off(before, after)
        || beside_series_word(name, before, after)
        || (common == Common::Word
            && name.chars().any(char::is_uppercase)
            && within_sentence(before)
            && stands_alone(before, after)
            && !title_case(before, after))
}

/// The last place up to `at` where no character is cut.
fn char_boundary(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

fn is_quote(c: char) -> bool {
    QUOTES.contains(c)
}

fn set_off(before: &str, after: &str) -> bool {
    before.ends_with(is_quote) && after.trim_start_matches([',', '.', '!', '?', '…']).starts_with(is_quote)
}

fn beside_series_word(name: &str, before: &str, after: &str) -> bool {
    let after = possessive(after).unwrap_or(after);
    let next = after.strip_prefix(is_quote).unwrap_or(after).split_whitespace().next().unwrap_or_default();
    let mut tokens = before.trim_end_matches(is_quote).split_whitespace().rev();
    let (last, but_one) = (tokens.next().unwrap_or_default(), word(tokens.next().unwrap_or_default()));
    let owner = spelling::without_possessive(last);
    let owned = owner.len() < last.len() && OWNERS.contains(&word(owner).as_str());
    let (last, follows) = (word(last), after.starts_with([' ', '\n']));
    // A number may say how many: "24 episodes", "a cast of 24 people".
    let number = name.bytes().all(|byte| byte.is_ascii_digit());
    let counts = number && follows && next.starts_with(char::is_lowercase);
    let next = word(next);
    (follows && AFTER.contains(&next.as_str()) && !(number && next.ends_with('s')))
        || BEFORE.contains(&last.as_str())
        || (!number && has_years(after))
        || (!counts && (owned || last == "of" && BEFORE_OF.contains(&but_one.as_str())))
}

/// Whether years in brackets follow, as in a list of series: "Ripley (2024)", "House (2004–2012)".
fn has_years(after: &str) -> bool {
    let inner = after.strip_prefix(" (").and_then(|text| text.split_once(')')).map_or("", |(inner, _)| inner);
    let is_year = |text: &str| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let (first, last) = inner.split_once(['-', '–']).unwrap_or((inner, ""));
    is_year(first) && (last.is_empty() || is_year(last))
}

/// The text after a possessive ending, if it begins with one.
fn possessive(after: &str) -> Option<&str> {
    let rest = after.strip_prefix(['\'', '’', '‘'])?;
    Some(rest.strip_prefix('s').unwrap_or(rest))
}

fn word(token: &str) -> String {
    token.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// Whether the sentence began before: a word or a comma stands there, no full stop, bullet or bracket,
/// and no quotation that begins with the name.
fn within_sentence(before: &str) -> bool {
    let last = before.trim_end_matches(|c: char| c.is_whitespace() || is_quote(c)).chars().next_back();
    !before.ends_with(is_quote) && last.is_some_and(|c| c.is_alphanumeric() || matches!(c, ',' | ';'))
}

/// Whether neither neighbour makes the name a part of something else: "the House", "White House",
/// "House Democrats". A possessive neighbour owns it instead: "ABC’s Lost".
fn stands_alone(before: &str, after: &str) -> bool {
    let previous = before.strip_suffix([' ', '\n']).and_then(|text| text.split_whitespace().next_back());
    let next = after.strip_prefix([' ', '\n']).and_then(|text| text.split_whitespace().next());
    let owned = previous.is_some_and(|token| token.ends_with("'s") || token.ends_with("’s"));
    let parted = previous.is_some_and(|token| token.ends_with([',', ';', ')', '–', '—']));
    let article = matches!(previous, Some("the" | "a" | "an" | "this" | "that"));
    let joined = before.ends_with(['-', '/', '#', '@']) || after.starts_with(['-', '/', '@']);
    let joined = joined || before.trim_end().ends_with('&') || after.trim_start().starts_with('&');
    let capital = |token: Option<&str>| {
        token.and_then(|token| token.chars().find(|c| c.is_alphanumeric())).is_some_and(char::is_uppercase)
    };
    !joined && !article && (owned || parted || !capital(previous)) && !capital(next)
}

/// Whether most longer words around begin with a capital, as in a headline.
fn title_case(before: &str, after: &str) -> bool {
    let words = before.split_whitespace().chain(after.split_whitespace()).filter(|word| word.len() > 4);
    let (long, large) = words.fold((0, 0), |(long, large), word| {
        let capital = word.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_uppercase);
        (long + 1, large + usize::from(capital))
    });
    large * 2 > long
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The name stands between braces.
    fn meant(marked: &str, common: Common) -> bool {
        let (before, rest) = marked.split_once('{').unwrap();
        let (name, after) = rest.split_once('}').unwrap();
        means_show(&format!("{before}{name}{after}"), before.len()..before.len() + name.len(), common)
    }

    #[test]
    fn ordinary_words_need_evidence() {
        for (text, expected) in [
            ("‘{Lost}‘ at ten", true),
            ("*{Dark}* is back", true),
            ("“{Friends},” again", true),
            ("{Lost} season 3 was short", true),
            ("{House}’s finale came", true),
            ("{Lost} and found in the lift", false),
            ("{House} prices rise", false),
            ("We both watched {House} every week", true),
            ("It was made for the {House} by others", false),
            ("He visits the White {House} today", false),
            ("She spoke to {House} Democrats about it", false),
            ("Ten years after ABC’s {Lost} we still ask", true),
            ("Ten Years After {Lost} We Still Ask", false),
            ("Netflix’s {Dark} Is Coming Back Soon", true),
            ("Amazon’s {Empire} Grows Again", false),
            ("We Show {You} How", false),
            ("for more of it (after all) {See} below", false),
            ("news of the week: - {Community}", false),
            ("an old episode of {Friends} ran", true),
            ("the series {24} ran in real time", true),
            ("after {24} hours in the lift", false),
            ("it runs for {24} episodes in all", false),
            ("a season of {24} episodes", false),
            ("a cast of {24} people", false),
            ("in volume {24} (2016) of it", false),
            ("the cast of {24}, together again", true),
            ("{24} season two", true),
            ("the episodes, called “{Power} & Glory”, ran", false),
            ("he spoke of {Power} & Glory at length", false),
            ("he said: “{House} is where I sleep”", false),
            ("people called “{Friends} of the earth” marched", false),
            ("the first {24} of them", false),
            ("He came home. {Friends} followed.", false),
            ("it ran on Fox, {House} did not", true),
        ] {
            assert_eq!(meant(text, Common::Word), expected, "{text}");
        }
    }

    #[test]
    fn a_capital_is_no_evidence_for_a_name() {
        for (text, expected) in [
            ("it starts on {Wednesday} at nine", false),
            ("“{Wednesday}” starts at nine", true),
            ("the trailer of *{Fargo}*", true),
            ("we drove to {Fargo} in winter", false),
            ("the third season of {Fargo} has begun", true),
            ("{Fargo} season 5", true),
            ("Best of the year: {Ripley} (2024), others", true),
            ("{Hannibal} (2013–2015) and others", true),
            ("born on {Wednesday} (2016-09-14)", false),
            ("{Ripley} (the 2024 one)", false),
        ] {
            assert_eq!(meant(text, Common::Name), expected, "{text}");
            assert!(meant(text, Common::No), "{text}");
        }
    }

    #[test]
    fn a_window_never_cuts_a_character() {
        let wide = "é".repeat(AROUND);
        assert!(!meant(&format!("{wide}.{{Lost}} {wide}"), Common::Word));
        assert!(!meant(&format!("x{wide}.{{Lost}}x {wide}"), Common::Word));
    }
}
