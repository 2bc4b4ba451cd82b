//! Marks: what the reader did (read, bookmarked, hidden, tags). Journal lines, their merge, and the
//! answer for one article. Pure: files, locks and fsync are `store::marks`.

mod change;
mod journal;
mod merge;

pub use change::{Change, Field, Identity, Subject};
pub use merge::{Marks, State};
