//! Letters on the links and names in view: one letter while they last, two for more of them.

/// Letters in the order they are given out, those under the resting fingers first.
const LETTERS: &[u8; 26] = b"asdfghjklqwertyuiopzxcvbnm";

/// What a letter stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spot {
    /// Index into the layout's links.
    Link(usize),
    /// Index into the explanation's shows.
    Show(usize),
}

/// Spots with their places and labels, and what is typed of one.
#[derive(Debug)]
pub(super) struct Hints {
    labels: Vec<(usize, Spot, String)>,
    typed: String,
}

/// What a letter did.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Typed {
    /// A spot was named.
    Spot(Spot),
    /// More letters are needed.
    More,
    /// No label begins so.
    Nothing,
}

impl Hints {
    /// Labels for spots in order of appearance, each with its place (a byte of the layout's text). Past 676
    /// of them the rest gets none.
    pub(super) fn of(spots: &[(usize, Spot)]) -> Self {
        let letter = |index: usize| char::from(LETTERS[index % LETTERS.len()]);
        let label = |index: usize| match spots.len() {
            0..=26 => letter(index).to_string(),
            _ => [letter(index / LETTERS.len()), letter(index)].iter().collect(),
        };
        let most = LETTERS.len() * LETTERS.len();
        let labels = spots.iter().take(most).enumerate();
        let labels = labels.map(|(index, (place, spot))| (*place, *spot, label(index))).collect();
        Self { labels, typed: String::new() }
    }

    pub(super) fn type_letter(&mut self, letter: char) -> Typed {
        self.typed.extend(letter.to_lowercase());
        if let Some((_, spot, _)) = self.labels.iter().find(|(_, _, label)| *label == self.typed) {
            return Typed::Spot(*spot);
        }
        let more = self.labels.iter().any(|(_, _, label)| label.starts_with(&self.typed));
        if more { Typed::More } else { Typed::Nothing }
    }

    /// The places and labels that what is typed does not rule out, in order.
    pub(super) fn shown(&self) -> impl Iterator<Item = (usize, &str)> {
        let possible = self.labels.iter().filter(|(_, _, label)| label.starts_with(&self.typed));
        possible.map(|(place, _, label)| (*place, label.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links(numbers: std::ops::Range<usize>) -> Hints {
        Hints::of(&numbers.map(|number| (number * 10, Spot::Link(number))).collect::<Vec<_>>())
    }

    fn label(hints: &Hints, place: usize) -> Option<&str> {
        hints.shown().find(|(at, _)| *at == place).map(|(_, label)| label)
    }

    #[test]
    fn one_letter_names_up_to_26_spots() {
        let mut hints = links(10..36);
        assert_eq!(label(&hints, 100), Some("a"));
        assert_eq!(hints.type_letter('M'), Typed::Spot(Spot::Link(35)));
        assert_eq!(hints.type_letter('x'), Typed::Nothing);
    }

    #[test]
    fn two_letters_name_more() {
        let mut hints = links(0..700);
        assert_eq!((label(&hints, 270), label(&hints, 6760)), (Some("ss"), None));
        assert_eq!(hints.type_letter('s'), Typed::More);
        assert_eq!((label(&hints, 0), label(&hints, 270)), (None, Some("ss")));
        assert_eq!(hints.type_letter('s'), Typed::Spot(Spot::Link(27)));
    }

    #[test]
    fn labels_are_all_different() {
        let hints = links(0..676);
        let mut labels: Vec<_> = hints.shown().map(|(_, label)| label).collect();
        labels.sort_unstable();
        labels.dedup();
        assert_eq!(labels.len(), 676);
    }
}
