//! An entry of the catalogue, as `[[shows]]` gives it in `catalogue.toml` and config.toml alike.

use serde::Deserialize;

use crate::show::spelling::{Spelling, is_ordinary};

/// A show as `[[shows]]` gives it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct ShowEntry {
    pub name: String,
    pub aliases: Vec<String>,
    /// Aliases that mean something else too, so that they need evidence ("Buffy", "Coven").
    pub weak_aliases: Vec<String>,
    /// First year on screen.
    pub year: Option<i16>,
    pub network: Option<String>,
    /// Cast and creators.
    pub people: Vec<String>,
    /// Whether the name means something else too; not said means no.
    pub common: Option<Common>,
}

/// What else a show's name means, and so how much it takes to mean the show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Common {
    /// Nothing: wherever it stands with its capitals, the show is meant.
    #[default]
    No,
    /// A film, book, comic or game, and hardly anything else.
    Title,
    /// An ordinary word or number ("Lost", "24").
    Word,
    /// A person, a place or a day ("Wednesday"), so that a capital is no evidence.
    Name,
}

impl Common {
    /// As the catalogue and config.toml write them.
    pub const NAMES: [(&str, Self); 4] =
        [("no", Self::No), ("title", Self::Title), ("word", Self::Word), ("name", Self::Name)];
}

/// A way to write a show's name.
#[derive(Clone, Copy, Debug)]
pub struct Written<'a> {
    pub text: &'a str,
    pub common: Common,
    pub alias: bool,
}

impl ShowEntry {
    /// The name and all aliases, and what else each means.
    pub(super) fn spellings(&self) -> impl Iterator<Item = Written<'_>> {
        let common = self.common.unwrap_or_default();
        let alias = |common| move |text| Written { text, common, alias: true };
        let name = Written { text: &self.name, common, alias: false };
        let strong = self.aliases.iter().map(String::as_str).map(alias(Common::No));
        let weak = self.weak_aliases.iter().map(String::as_str).map(alias(common.max(Common::Name)));
        std::iter::once(name).chain(strong).chain(weak)
    }

    /// The name without a place or year in brackets, by which namesakes are told apart.
    pub(super) fn bare_name(&self) -> &str {
        match self.name.strip_suffix(')').and_then(|name| name.split_once(" (")) {
            Some((bare, _)) => bare,
            None => &self.name,
        }
    }

    /// Takes the keys that are not given here from another entry of the same name.
    pub(super) fn fill_from(&mut self, other: Self) {
        if self.aliases.is_empty() {
            self.aliases = other.aliases;
        }
        if self.weak_aliases.is_empty() {
            self.weak_aliases = other.weak_aliases;
        }
        if self.people.is_empty() {
            self.people = other.people;
        }
        self.year = self.year.or(other.year);
        self.network = self.network.take().or(other.network);
        self.common = self.common.or(other.common);
    }

    /// Says what else the name means where the entry does not: one word, a number, or a short phrase of
    /// ordinary words may stand in any text.
    pub(super) fn guess_common(&mut self) {
        if self.common.is_some() {
            return;
        }
        let guess = Spelling::new(&self.name).filter(|name| !name.is_abbreviation()).map(|name| {
            let words: Vec<&str> = name.body_words().collect();
            let ordinary = |word: &&str| word.len() < 3 || word.parse::<u32>().is_ok() || is_ordinary(word);
            match words.len() {
                1 => Common::Word,
                2 | 3 if words.iter().all(ordinary) => Common::Word,
                _ => Common::No,
            }
        });
        self.common = guess;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str) -> ShowEntry {
        ShowEntry { name: name.to_owned(), ..ShowEntry::default() }
    }

    #[test]
    fn what_else_a_name_means_is_guessed_from_its_words() {
        for (name, expected) in [
            ("Harbour", Common::Word),
            ("The Harbour", Common::Word),
            ("Zorvex", Common::Word),
            ("1923", Common::Word),
            ("Good Girls", Common::Word),
            ("The Long Night", Common::Word),
            ("Harbour Lights of Ostend", Common::No),
            ("Zorvex Rising", Common::No),
            ("ZRX", Common::No),
        ] {
            let mut entry = named(name);
            entry.guess_common();
            assert_eq!(entry.common.unwrap_or_default(), expected, "{name}");
        }
        let mut said = ShowEntry { common: Some(Common::No), ..named("Harbour") };
        said.guess_common();
        assert_eq!(said.common, Some(Common::No));
    }

    #[test]
    fn a_bare_name_has_no_brackets() {
        for (name, bare) in [
            ("The Office (UK)", "The Office"),
            ("House", "House"),
            ("(Un)Well", "(Un)Well"),
            ("X (A) Y", "X (A) Y"),
        ] {
            assert_eq!(named(name).bare_name(), bare);
        }
    }
}
