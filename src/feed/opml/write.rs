//! From subscriptions to an OPML document.

use crate::feed::Subscription;

/// OPML 2.0, nested by folder, in the order of the subscriptions.
pub fn write(subscriptions: &[Subscription]) -> String {
    let _ = subscriptions;
    String::new()
}
