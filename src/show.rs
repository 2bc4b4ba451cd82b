//! Shows: the catalogue of names and their recognition in text.
//!
//! Leaves marks (corrections) to `marks`, the language `show:` to `query`.

mod beginnings;
mod catalogue;
mod edition;
mod evidence;
mod hash;
mod kind;
mod lexicon;
mod mention;
mod passages;
mod recognise;
mod runs;
mod seasons;
mod spelling;
mod unknown;

pub use catalogue::{Catalogue, Common, PersonId, Show, ShowEntry, ShowId, without_studio};
pub use edition::Edition;
pub use evidence::{ENOUGH, Evidence};
pub use kind::{KINDS, KindRow, NewsKind};
pub use mention::{Explanation, Ground, Mention, Mentions, Reasons, Season};
pub use passages::{Origin, paragraphs, passages};
pub use recognise::Passages;
pub use spelling::Spelling;
