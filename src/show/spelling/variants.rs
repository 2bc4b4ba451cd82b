//! Other ways to write a name that are words of their own: what marks inside and between words become.

use super::Spelling;

impl Spelling {
    /// "&" for "and" and the reverse, "MASH" for "M*A*S*H", "Blackish" for "Black-ish", "Babylon Five" for
    /// "Babylon 5" and the reverse, each once.
    pub fn variants(name: &str) -> impl Iterator<Item = String> {
        let mut written: Vec<String> = Vec::new();
        let mut take = |variant: String| {
            if variant != name && !written.contains(&variant) {
                written.push(variant);
            }
        };
        for plain in [name.replace(" & ", " and "), name.replace(" and ", " & "), name.replace('*', "")] {
            take(without_hyphens(&plain));
            take(plain);
        }
        written.extend(with_other_numbers(name));
        written.into_iter()
    }
}

/// The text with the parts of hyphenated words run together; a dash between spaces stays.
fn without_hyphens(text: &str) -> String {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let within = |at: usize| letter(text[..at].chars().next_back()) && letter(text[at + 1..].chars().next());
    text.char_indices().filter(|(at, c)| *c != '-' || !within(*at)).map(|(_, c)| c).collect()
}

/// Numbers that people write in digits and in letters. One is more than a number.
const NUMBERS: [&str; 11] =
    ["Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"];

/// A name of several words with its small numbers in digits for letters, and in letters for digits.
fn with_other_numbers(name: &str) -> Option<String> {
    if !name.strip_prefix("The ").unwrap_or(name).contains(' ') {
        return None;
    }
    let mut other = String::new();
    for part in name.split_inclusive([' ', '-', ':']) {
        let word = part.trim_end_matches([' ', '-', ':']);
        let number = (2..).zip(NUMBERS).find(|(_, letters)| letters.eq_ignore_ascii_case(word));
        // The parts of 9-1-1 stay.
        let digits = || word.parse::<usize>().ok().filter(|_| !part.ends_with('-') && !other.ends_with('-'));
        let letters = || NUMBERS.get(digits()?.checked_sub(2)?);
        match (number, letters()) {
            (Some((number, _)), _) => other.push_str(&number.to_string()),
            (None, Some(letters)) => other.push_str(letters),
            (None, None) => other.push_str(word),
        }
        other.push_str(&part[word.len()..]);
    }
    (other != name).then_some(other)
}
