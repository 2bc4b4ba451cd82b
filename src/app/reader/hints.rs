//! Letters on the links in view: one letter while they last, two for more links.

/// Letters in the order they are given out, those under the resting fingers first.
const LETTERS: &[u8; 26] = b"asdfghjklqwertyuiopzxcvbnm";

/// Links with their labels, and what is typed of one.
#[derive(Debug)]
pub(super) struct Hints {
    labels: Vec<(usize, String)>,
    typed: String,
}

/// What a letter did.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Typed {
    /// A link was named.
    Link(usize),
    /// More letters are needed.
    More,
    /// No link begins so.
    Nothing,
}

impl Hints {
    /// Labels for links in order of appearance. Past 676 links the rest gets none.
    pub(super) fn of(links: &[usize]) -> Self {
        let letter = |index: usize| char::from(LETTERS[index % LETTERS.len()]);
        let label = |index: usize| match links.len() {
            0..=26 => letter(index).to_string(),
            _ => [letter(index / LETTERS.len()), letter(index)].iter().collect(),
        };
        let most = LETTERS.len() * LETTERS.len();
        let labels = links.iter().take(most).enumerate().map(|(index, link)| (*link, label(index))).collect();
        Self { labels, typed: String::new() }
    }

    pub(super) fn type_letter(&mut self, letter: char) -> Typed {
        self.typed.extend(letter.to_lowercase());
        if let Some((link, _)) = self.labels.iter().find(|(_, label)| *label == self.typed) {
            return Typed::Link(*link);
        }
        let more = self.labels.iter().any(|(_, label)| label.starts_with(&self.typed));
        if more { Typed::More } else { Typed::Nothing }
    }

    /// The label of a link, while what is typed does not rule it out.
    pub(super) fn label(&self, link: usize) -> Option<&str> {
        let (_, label) = self.labels.iter().find(|(of, _)| *of == link)?;
        label.starts_with(&self.typed).then_some(label)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_letter_names_up_to_26_links() {
        let links: Vec<_> = (10..36).collect();
        let mut hints = Hints::of(&links);
        assert_eq!(hints.label(10), Some("a"));
        assert_eq!(hints.type_letter('M'), Typed::Link(35));
        assert_eq!(hints.type_letter('x'), Typed::Nothing);
    }

    #[test]
    fn two_letters_name_more() {
        let links: Vec<_> = (0..700).collect();
        let mut hints = Hints::of(&links);
        assert_eq!((hints.label(27), hints.label(676)), (Some("ss"), None));
        assert_eq!(hints.type_letter('s'), Typed::More);
        assert_eq!((hints.label(0), hints.label(27)), (None, Some("ss")));
        assert_eq!(hints.type_letter('s'), Typed::Link(27));
    }

    #[test]
    fn labels_are_all_different() {
        let links: Vec<_> = (0..676).collect();
        let hints = Hints::of(&links);
        let mut labels: Vec<_> = hints.labels.iter().map(|(_, label)| label).collect();
        labels.sort_unstable();
        labels.dedup();
        assert_eq!(labels.len(), 676);
    }
}
