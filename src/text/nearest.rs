//! The nearest of the known names to one that is not known, for every "did you mean".

/// The most letters of an unknown name that are compared.
const LONGEST: usize = 64;

/// The name that `written` most likely meant: one that it begins, else one that at most a third of
/// its letters (at least one) part it from. Case does not count. `None` where nothing is near.
pub fn nearest<'a>(written: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let written: Vec<char> = written.chars().flat_map(char::to_lowercase).take(LONGEST).collect();
    if written.is_empty() {
        return None;
    }
    let allowed = (written.len() / 3).max(1);
    names
        .into_iter()
        .filter_map(|name| {
            let letters: Vec<char> = name.chars().flat_map(char::to_lowercase).collect();
            let begins = written.len() >= 2 && letters.starts_with(&written);
            let distance = match () {
                _ if begins => 0,
                _ if written.len().abs_diff(letters.len()) > allowed => return None,
                _ => distance(&written, &letters),
            };
            (distance <= allowed && distance < letters.len()).then_some((distance, name))
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// How a message offers a name: it goes on from what is wrong.
pub fn did_you_mean(name: &str) -> String {
    format!("; did you mean `{name}`?")
}

/// Letters to put in, take out, change or swap with their neighbour.
pub fn distance(left: &[char], right: &[char]) -> usize {
    let mut before_last = Vec::new();
    let mut last: Vec<usize> = (0..=right.len()).collect();
    for (row, a) in left.iter().enumerate() {
        let mut current = vec![row + 1];
        for (column, b) in right.iter().enumerate() {
            let mut least =
                (last[column] + usize::from(a != b)).min(last[column + 1] + 1).min(current[column] + 1);
            if row > 0 && column > 0 && *a == right[column - 1] && left[row - 1] == *b {
                let swapped: &Vec<usize> = &before_last;
                least = least.min(swapped[column - 1] + 1);
            }
            current.push(least);
        }
        before_last = std::mem::replace(&mut last, current);
    }
    last[right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_understood_and_other_words_are_not() {
        let names = ["measure", "mouse", "theme", "mark_read"];
        for (written, meant) in [
            ("mesure", Some("measure")),
            ("Theme", Some("theme")),
            ("thmee", Some("theme")),
            ("mark-read", Some("mark_read")),
            ("mark", Some("mark_read")),
            ("mousse", Some("mouse")),
            ("language", None),
            ("x", None),
            ("", None),
        ] {
            assert_eq!(nearest(written, names), meant, "{written}");
        }
    }

    #[test]
    fn a_swap_counts_once() {
        let letters = |text: &str| text.chars().collect::<Vec<_>>();
        assert_eq!(distance(&letters("shwo"), &letters("show")), 1);
        assert_eq!(distance(&letters(""), &letters("show")), 4);
        assert_eq!(distance(&letters("source"), &letters("sauce")), 2);
    }

    #[test]
    fn a_flood_of_letters_is_cut() {
        assert_eq!(nearest(&"x".repeat(1_000_000), ["show"]), None);
    }
}
