//! One change of one field of one subject: what undo reverses and a journal line records.

use std::path::PathBuf;

use crate::article::{ArticleId, BodyHash};

/// A field that can be marked, each merged by itself.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    Read,
    Bookmarked,
    Hidden,
    /// A tag set by hand; the value says whether it is there.
    Tag(String),
    /// The article is about the show of this name, whatever recognition says.
    About(String),
    /// The article has nothing to do with the show of this name, whatever recognition says.
    NotAbout(String),
    /// Of no article: the show of this name is followed.
    Followed(String),
    /// Of no article: names written so are never a show here.
    Never(String),
}

/// An article as a journal line remembers it, so that marks survive renaming and editing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    pub id: ArticleId,
    pub path: PathBuf,
    pub body_hash: BodyHash,
}

/// A wish: this field of these articles shall have this value. Up to 1,000 articles make one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub articles: Vec<ArticleId>,
    pub field: Field,
    pub value: bool,
}

impl Change {
    /// What undoes this change, where it changed anything.
    pub fn inverse(&self) -> Self {
        Self { value: !self.value, ..self.clone() }
    }
}
