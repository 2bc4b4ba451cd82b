//! A spelling: one way to write a show's name, and whether a place in a text is written so.
//!
//! Folding finds the place; what folding throws away (capitals, the marks between words) is judged
//! here. Which show a spelling means is [`lexicon`](super::lexicon)'s business.

use std::ops::Range;

use crate::text::fold;

/// One way to write a name, word by word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spelling {
    words: Vec<NameWord>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct NameWord {
    folded: String,
    capitals: Capitals,
    /// What stands before the word, white space left out: `&` in "Law & Order".
    gap: String,
}

/// How a word must be written for the name to be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Capitals {
    /// As small letters or capitals: the "of" in "Game of Thrones", every number.
    Free,
    /// With a capital first, or in capitals: "Thrones".
    First,
    /// Letter by letter so, marks aside: "GoT", "SHIELD".
    Exact(String),
}

/// Words that headlines and sentences write small within a name.
const SMALL: &[&str] = &[
    "a", "an", "and", "as", "at", "by", "das", "de", "del", "der", "des", "die", "el", "en", "et", "for",
    "from", "in", "is", "la", "las", "le", "les", "los", "of", "on", "or", "the", "to", "und", "with", "y",
];

impl Spelling {
    /// `None` where a name has no letter and no digit, so that nothing could be found.
    pub fn new(name: &str) -> Option<Self> {
        let mut end = 0;
        let mut words: Vec<NameWord> = Vec::new();
        for word in fold::words(name) {
            let gap = if words.is_empty() { String::new() } else { marks(&name[end..word.range.start]) };
            let capitals = capitals(&name[word.range.clone()], &word.folded);
            end = word.range.end;
            words.push(NameWord { folded: word.folded, capitals, gap });
        }
        loosen_first(&mut words);
        (!words.is_empty()).then_some(Self { words })
    }

    /// Other ways to write the same name: "&" for "and" and the reverse, "MASH" for "M*A*S*H".
    pub fn variants(name: &str) -> impl Iterator<Item = String> {
        let written = [name.replace(" & ", " and "), name.replace(" and ", " & "), name.replace('*', "")];
        let name = name.to_owned();
        written.into_iter().filter(move |variant| *variant != name)
    }

    /// The folded words with one space between: equal keys are found at the same places.
    pub fn key(&self) -> String {
        self.words.iter().map(|word| word.folded.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// Bytes of `text` that the name takes where these words begin, if it stands there as it is
    /// written; without a possessive ending.
    pub fn at(&self, words: &[fold::Word], text: &str) -> Option<Range<usize>> {
        let words = words.get(..self.words.len())?;
        let (last, before) = words.split_last()?;
        let (own_last, own_before) = self.words.split_last()?;
        let same = |(own, word): (&NameWord, &fold::Word)| own.folded == word.folded;
        if !own_before.iter().zip(before).all(same) {
            return None;
        }
        let end = match own_last.folded == last.folded {
            true => last.range.end,
            false if own_last.folded == last.without_possessive(text) => {
                last.range.start + without_possessive(&text[last.range.clone()]).len()
            }
            false => return None,
        };
        let mut places: Vec<_> = words.iter().map(|word| word.range.clone()).collect();
        places.last_mut()?.end = end;
        self.is_written(text, &places).then(|| places[0].start..end)
    }

    /// The first word, folded.
    pub fn first(&self) -> &str {
        self.words.first().map_or("", |word| &word.folded)
    }

    /// Whether the words that stand at `places` in `text`, known to fold to this spelling's, are
    /// written as the name is: its capitals, and nothing between the words that parts them.
    pub fn is_written(&self, text: &str, places: &[Range<usize>]) -> bool {
        let mut end = None;
        self.words.iter().zip(places).all(|(word, place)| {
            let gap = end.replace(place.end).map(|end| marks(&text[end..place.start]));
            word.allows(&text[place.clone()]) && gap.is_none_or(|gap| joins(&word.gap, &gap))
        })
    }
}

impl NameWord {
    fn allows(&self, written: &str) -> bool {
        match &self.capitals {
            Capitals::Free => true,
            Capitals::First => !written.starts_with(char::is_lowercase),
            Capitals::Exact(letters) => written.chars().filter(|c| c.is_alphanumeric()).eq(letters.chars()),
        }
    }
}

/// A word with as many capitals as small letters is an abbreviation: anything else written with the
/// same letters ("got") is another word.
fn capitals(written: &str, folded: &str) -> Capitals {
    let large = written.chars().filter(|c| c.is_uppercase()).count();
    let small = written.chars().filter(|c| c.is_lowercase()).count();
    if large >= 2 && large >= small {
        Capitals::Exact(written.chars().filter(|c| c.is_alphanumeric()).collect())
    } else if written.starts_with(char::is_uppercase) && (large > 1 || !SMALL.contains(&folded)) {
        Capitals::First
    } else {
        Capitals::Free
    }
}

/// A name's first word wants its capital even if it is a small one ("the Wire" may be any wire),
/// unless two telling words follow: "the Walking Dead".
fn loosen_first(words: &mut [NameWord]) {
    let telling = words.iter().filter(|word| word.capitals != Capitals::Free).count();
    if let Some(first) = words.first_mut()
        && SMALL.contains(&first.folded.as_str())
        && telling < 2
    {
        first.capitals = Capitals::First;
    }
}

/// What stands between two words, as far as it says anything: white space left out, dashes of
/// every form made one.
fn marks(gap: &str) -> String {
    let one_form = |c| match c {
        '‐' | '‑' | '‒' | '–' | '—' | '−' => '-',
        '＆' => '&',
        other => other,
    };
    gap.chars().filter(|c| !c.is_whitespace()).map(one_form).collect()
}

/// Words stand together as in the name if the same marks part them, or fewer: "Law & Order SVU" is
/// "Law & Order: SVU". Without its "&" a name is another one ("Will Grace").
fn joins(name: &str, text: &str) -> bool {
    text == name || (matches!(text, "" | "-") && name != "&")
}

/// The text without a possessive ending and what follows it: "Daredevil’s" is "Daredevil".
pub fn without_possessive(text: &str) -> &str {
    let words = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    let owner = words
        .strip_suffix(['s', 'S'])
        .and_then(|rest| rest.strip_suffix(['\'', '’', '‘', 'ʼ', '´', '`', '＇']));
    owner.unwrap_or(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether all the words of `text` are `name` as it should be written.
    fn written(name: &str, text: &str) -> bool {
        let spelling = Spelling::new(name).unwrap();
        let words: Vec<_> = fold::words(text).collect();
        let key = words.iter().map(|word| word.folded.as_str()).collect::<Vec<_>>().join(" ");
        let places: Vec<_> = words.into_iter().map(|word| word.range).collect();
        key == spelling.key() && spelling.is_written(text, &places)
    }

    #[test]
    fn capitals_are_those_of_a_name() {
        for (name, text, expected) in [
            ("Luke Cage", "Luke Cage", true),
            ("Luke Cage", "LUKE CAGE", true),
            ("Luke Cage", "luke Cage", false),
            ("Luke Cage", "Luke cage", false),
            ("Game of Thrones", "Game Of Thrones", true),
            ("Game of Thrones", "GAME OF THRONES", true),
            ("The Wire", "the Wire", false),
            ("The Walking Dead", "the Walking Dead", true),
            ("The Walking Dead", "the walking dead", false),
            ("GoT", "GoT", true),
            ("GoT", "got", false),
            ("GoT", "GOT", false),
            ("NCIS", "Ncis", false),
            ("Agents of S.H.I.E.L.D.", "Agents of SHIELD", true),
            ("Agents of S.H.I.E.L.D.", "Agents of Shield", false),
            ("WandaVision", "WANDAVISION", true),
            ("WandaVision", "Wandavision", true),
            ("9-1-1", "9-1-1", true),
            ("iZombie", "iZombie", true),
            ("black mirror", "Black mirror", true),
        ] {
            assert_eq!(written(name, text), expected, "{name} in {text}");
        }
    }

    #[test]
    fn marks_between_words_may_be_fewer_but_never_others() {
        for (name, text, expected) in [
            ("Law & Order: SVU", "Law & Order SVU", true),
            ("Law & Order: SVU", "Law & Order – SVU", true),
            ("Law & Order: SVU", "Law ＆ Order: SVU", true),
            ("Will & Grace", "Will Grace", false),
            ("Will & Grace", "Will, Grace", false),
            ("Grey's Anatomy", "Grey’s\nAnatomy", true),
            ("Luke Cage", "Luke-Cage", true),
            ("Luke Cage", "Luke. Cage", false),
            ("Luke Cage", "Luke, Cage", false),
            ("Luke Cage", "Luke / Cage", false),
            ("Mr. Robot", "Mr Robot", true),
            ("The X-Files", "The X Files", true),
        ] {
            assert_eq!(written(name, text), expected, "{name} in {text}");
        }
    }

    #[test]
    fn variants_are_what_people_write() {
        let variants = |name| Spelling::variants(name).collect::<Vec<_>>();
        assert_eq!(variants("Law & Order"), ["Law and Order"]);
        assert_eq!(variants("Halt and Catch Fire"), ["Halt & Catch Fire"]);
        assert_eq!(variants("M*A*S*H"), ["MASH"]);
        assert!(variants("Mr. Robot").is_empty());
    }

    #[test]
    fn a_name_is_placed_without_what_follows_it() {
        for (name, text, expected) in [
            ("Luke Cage", "Luke Cage’s", Some("Luke Cage")),
            ("Luke Cage", "Luke\nCage met", Some("Luke\nCage")),
            ("Luke Cage", "Luke Cages", None),
            ("Luke Cage", "luke cage", None),
            ("Grey's Anatomy", "Grey’s Anatomy", Some("Grey’s Anatomy")),
            ("The Boys", "The Boys' end", Some("The Boys")),
            ("Luke Cage", "Luke", None),
        ] {
            let words: Vec<_> = fold::words(text).collect();
            let place = Spelling::new(name).unwrap().at(&words, text);
            assert_eq!(place.map(|place| &text[place]), expected, "{name} in {text}");
        }
    }

    #[test]
    fn what_has_no_word_is_no_spelling() {
        assert_eq!(Spelling::new(""), None);
        assert_eq!(Spelling::new(" … !"), None);
    }
}
