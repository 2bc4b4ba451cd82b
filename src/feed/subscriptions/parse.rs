//! From the text of feeds.toml to subscriptions.

use crate::feed::{Problem, Subscription};

/// Reads the text of feeds.toml, in its order. Total: a table that is no subscription is a problem and hides no
/// other.
pub fn parse(text: &str) -> (Vec<Subscription>, Vec<Problem>) {
    let _ = text;
    (Vec::new(), Vec::new())
}
