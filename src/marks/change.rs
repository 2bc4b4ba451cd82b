//! One change of one field of one subject: what undo reverses and a journal line records.

use std::path::PathBuf;

use super::MAX_ARTICLES;
use crate::article::{ArticleId, BodyHash};

/// A field that can be marked, each merged by itself. The last two are preferences: of no article, and
/// of the library as a whole.
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

impl Field {
    /// Whether it is of the library as a whole, and of no article.
    pub fn is_preference(&self) -> bool {
        matches!(self, Self::Followed(_) | Self::Never(_))
    }
}

/// An article as a journal line remembers it, so that marks survive renaming and editing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    pub id: ArticleId,
    pub path: PathBuf,
    pub body_hash: BodyHash,
}

/// A wish: this field of these articles shall have this value. Up to 1,000 articles make one line; a
/// preference makes one by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Empty where the field is a preference.
    pub articles: Vec<ArticleId>,
    pub field: Field,
    pub value: bool,
}

impl Change {
    /// What undoes this change, where it changed anything.
    pub fn inverse(&self) -> Self {
        Self { value: !self.value, ..self.clone() }
    }

    /// The lines that it makes in a journal.
    pub fn lines(&self) -> usize {
        if self.field.is_preference() { 1 } else { self.articles.len().div_ceil(MAX_ARTICLES) }
    }
}
