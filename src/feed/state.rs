//! What is remembered of a feed between two fetches, on this device alone: losing it costs one fetch without
//! conditions, nothing else. Where it is kept is `store::feed_states`'.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// The course of one feed so far.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FeedState {
    /// Validators of the last answer whose items are on disk.
    pub etag: Option<String>,
    pub last_modified: Option<String>,
    pub last_try: Option<Timestamp>,
    /// The last answer that was understood, "nothing new" included.
    pub last_success: Option<Timestamp>,
    pub next_due: Option<Timestamp>,
    /// In a row, since the last success.
    pub failures: u32,
    /// What the last failure was, in one line.
    pub error: Option<String>,
    /// The date of the newest item.
    pub newest: Option<Timestamp>,
    /// The usual time between two items.
    pub gap: Option<SignedDuration>,
    /// Minutes that its document asks to be left in peace after an answer.
    pub ttl: Option<u32>,
    /// Until when the server has asked to be left in peace.
    pub peace: Option<Timestamp>,
    /// The server says that the feed is no more.
    pub gone: bool,
    /// Where it is said to have moved to.
    pub moved_to: Option<String>,
    /// What the feed calls itself.
    pub title: Option<String>,
}
