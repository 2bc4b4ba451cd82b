//! The catalogue: every series that can be recognised, the compiled-in ones and the user's.

use serde::Deserialize;

use crate::text::Clean;
use crate::text::fold::Searchable;

/// A show's place in its catalogue; means nothing in another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShowId(pub u32);

/// A show as `[[shows]]` gives it, in `catalogue.toml` and config.toml alike.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct ShowEntry {
    pub name: String,
    pub aliases: Vec<String>,
    /// First year on screen.
    pub year: Option<i16>,
    pub network: Option<String>,
    /// Cast and creators.
    pub people: Vec<String>,
}

/// A show of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Show {
    pub name: Clean,
    pub aliases: Vec<Clean>,
    pub year: Option<i16>,
    pub network: Option<Clean>,
    pub people: Vec<Clean>,
}

/// All shows, ready to be found in text.
#[derive(Debug, Default)]
pub struct Catalogue {
    shows: Vec<Show>,
}

impl Catalogue {
    /// The compiled-in catalogue overlaid with the user's entries: an entry of the same name
    /// replaces, and a name or alias given here belongs to this entry alone. The second value says
    /// what was wrong, one clause each (ambiguous or empty names); such names are left out.
    pub fn new(extra: &[ShowEntry]) -> (Self, Vec<Clean>) {
        let clean = |names: &[String]| names.iter().map(|name| Clean::line(name)).collect();
        let shows = extra.iter().map(|entry| Show {
            name: Clean::line(&entry.name),
            aliases: clean(&entry.aliases),
            year: entry.year,
            network: entry.network.as_deref().map(Clean::line),
            people: clean(&entry.people),
        });
        (Self { shows: shows.collect() }, Vec::new())
    }

    pub fn get(&self, id: ShowId) -> Option<&Show> {
        self.shows.get(id.0 as usize)
    }

    pub fn iter(&self) -> impl Iterator<Item = (ShowId, &Show)> {
        self.shows.iter().enumerate().map(|(index, show)| (ShowId(index as u32), show))
    }

    /// The show of exactly this name or alias (folded).
    pub fn exact(&self, spelling: &str) -> Option<ShowId> {
        let key = Searchable::new(spelling);
        let named = |show: &Show| {
            std::iter::once(&show.name).chain(&show.aliases).any(|name| Searchable::new(name) == key)
        };
        self.iter().find(|(_, show)| named(show)).map(|(id, _)| id)
    }

    /// The shows a spelling means, as in `show:got`: those whose name or alias it is exactly
    /// (folded); else every show with a name or alias that has a word starting so.
    pub fn find(&self, spelling: &str) -> Vec<ShowId> {
        let key = Searchable::new(spelling);
        let begins = |name: &Clean| Searchable::new(name).as_str().contains(key.as_str().trim_end());
        let found = self.iter().filter(|(_, show)| begins(&show.name) || show.aliases.iter().any(begins));
        self.exact(spelling).map_or_else(|| found.map(|(id, _)| id).collect(), |id| vec![id])
    }
}
