//! Marks: what the reader did (read, bookmarked, hidden, tags, corrections of shows) and prefers. Journal
//! lines, their merge, and the answer for one article. Pure: files, locks and fsync are `store::marks`.
//!
//! A mark is a line of text in a device's journal and is never changed there. All journals together are
//! merged per subject and field; the merge does not care for order or repetition, so that any number
//! of devices, conflict copies and replays come to the same answer.

mod change;
mod compact;
mod escape;
mod journal;
mod merge;
mod recover;
mod snapshot;

pub use change::{Change, Field, Identity};
pub use compact::compact;
pub use escape::{escape, unescape};
pub use journal::{Fact, Line, MAX_ARTICLES, Name, Sighting};
pub use merge::{Marked, Marks, Preferences, Record, State};
pub use recover::{Journal, read};
pub use snapshot::{Position, Snapshot, Tail};

#[cfg(test)]
mod tests;
