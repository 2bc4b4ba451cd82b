//! What a screen was looking at, so that the next one can begin there. Plain data: where it is kept is
//! the store's business.

use std::path::PathBuf;

use crate::article::ArticleId;

/// The end of one session and, at the next start, where to go on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Session {
    /// The name of the view.
    pub view: String,
    /// What stood in the filter bar; it holds the order too.
    pub filter: String,
    /// The article under the cursor, its path below `articles/` and its position in the list.
    pub cursor: Option<(ArticleId, PathBuf, usize)>,
    /// Filters that were used, the latest last.
    pub history: Vec<String>,
    /// When it ended, in seconds since 1970; `None` where there was none before.
    pub ended: Option<i64>,
}
