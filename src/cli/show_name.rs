//! A show that is named on the command line: one of the catalogue, or one that articles name.

use super::{CliError, Opened};
use crate::index::ShowKey;
use crate::text::Clean;
use crate::text::nearest::{did_you_mean, nearest};

/// A show, and what lists call it.
#[derive(Clone, Debug)]
pub struct ShowName {
    pub key: ShowKey,
    pub name: Clean,
}

impl ShowName {
    /// The show of just this name or alias; `said` are names that the reader has given before.
    ///
    /// # Errors
    /// No show is called so; says which one may be meant. A mark of it would have no effect that anyone
    /// could see.
    pub fn find(opened: &Opened, word: &str, said: &[&str]) -> Result<Self, CliError> {
        let catalogue = &opened.setup.catalogue;
        let key = ShowKey::of(word, catalogue);
        if let ShowKey::Known(_) = key {
            let name = key.name(word, catalogue);
            return Ok(Self { key, name });
        }
        let counted = opened.index().shows(&|| false).unwrap_or_default();
        if let Some(show) = counted.iter().find(|show| ShowKey::of(&show.name, catalogue) == key) {
            return Ok(Self { key, name: show.name.clone() });
        }
        if let Some(name) = said.iter().find(|name| ShowKey::of(name, catalogue) == key) {
            return Ok(Self { key, name: Clean::line(name) });
        }
        let known = catalogue.iter().flat_map(|(_, show)| std::iter::once(&show.name).chain(&show.aliases));
        let known = known.chain(counted.iter().map(|show| &show.name)).map(Clean::as_str);
        Err(unknown(word, known.chain(said.iter().copied())))
    }

    /// Whether it is also called so.
    pub fn is(&self, opened: &Opened, name: &str) -> bool {
        ShowKey::of(name, &opened.setup.catalogue) == self.key
    }
}

fn unknown<'a>(word: &str, names: impl Iterator<Item = &'a str>) -> CliError {
    let meant = nearest(word, names).map(did_you_mean).unwrap_or_default();
    CliError::NoShow { word: Clean::line(word), meant: Clean::line(&meant) }
}
