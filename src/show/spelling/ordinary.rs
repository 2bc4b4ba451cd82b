//! Ordinary words: what is one of them is no misspelt name and no abbreviation in small letters, and a
//! name made of them alone means something else too. `ordinary.txt` lists their base forms, sorted;
//! their plurals and other endings follow from rules.

use std::collections::HashSet;
use std::sync::LazyLock;

const LIST: &str = include_str!("ordinary.txt");

static WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| words().collect());

/// Endings, and what stands in their place in the base form: "making" is "make".
const ENDINGS: &[(&str, &str)] = &[
    ("s", ""),
    ("es", ""),
    ("ies", "y"),
    ("d", ""),
    ("ed", ""),
    ("ied", "y"),
    ("ing", ""),
    ("ing", "e"),
    ("er", ""),
    ("er", "e"),
    ("ers", ""),
    ("ers", "e"),
    ("ly", ""),
    ("y", ""),
];

/// The base forms.
pub fn words() -> impl Iterator<Item = &'static str> {
    LIST.split_ascii_whitespace()
}

/// Whether a folded word is one of everyday English.
pub fn is_ordinary(word: &str) -> bool {
    let base = |(ending, instead): &(&str, &str)| {
        let stem = word.strip_suffix(ending).filter(|stem| stem.len() > 2)?;
        Some(WORDS.contains(format!("{stem}{instead}").as_str()))
    };
    WORDS.contains(word) || ENDINGS.iter().filter_map(base).any(|known| known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_and_folded() {
        let words: Vec<&str> = words().collect();
        assert!(words.len() > 2_000, "{} words", words.len());
        for pair in words.windows(2) {
            assert!(pair[0] < pair[1], "{} before {}", pair[1], pair[0]);
        }
        assert!(words.iter().all(|word| word.bytes().all(|byte| byte.is_ascii_lowercase())));
    }

    #[test]
    fn other_forms_are_ordinary_too() {
        for word in ["house", "got", "houses", "making", "stories", "darker", "hers", "watched", "glow"] {
            assert!(is_ordinary(word), "{word}");
        }
        for word in ["himym", "tbbt", "succesion", "throns", "ozark", "ings", ""] {
            assert!(!is_ordinary(word), "{word}");
        }
    }
}
