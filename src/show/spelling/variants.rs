//! Other ways to write a name that are words of their own: what marks inside and between words become.

use super::Spelling;

impl Spelling {
    /// "&" for "and" and the reverse, "MASH" for "M*A*S*H", "Blackish" for "Black-ish", each once.
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
        written.into_iter()
    }
}

/// The text with the parts of hyphenated words run together; a dash between spaces stays.
fn without_hyphens(text: &str) -> String {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let within = |at: usize| letter(text[..at].chars().next_back()) && letter(text[at + 1..].chars().next());
    text.char_indices().filter(|(at, c)| *c != '-' || !within(*at)).map(|(_, c)| c).collect()
}
