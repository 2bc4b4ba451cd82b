//! Shows: the catalogue of names and their recognition in text.
//!
//! Leaves marks (corrections) to `marks`, the language `show:` to `query`.

mod catalogue;
mod evidence;
mod lexicon;
mod passages;
mod recognise;
mod spelling;

pub use catalogue::{Catalogue, Common, Show, ShowEntry, ShowId};
pub use passages::paragraphs;
pub use recognise::{Mentions, Passages};
pub use spelling::Spelling;
