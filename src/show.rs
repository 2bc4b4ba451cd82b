//! Shows: the catalogue of names and their recognition in text.
//!
//! Leaves marks (corrections) to `marks`, the language `show:` to `query`.

mod catalogue;
mod passages;
mod recognise;

pub use catalogue::{Catalogue, Show, ShowEntry, ShowId};
pub use passages::paragraphs;
pub use recognise::{Mentions, Passages};
