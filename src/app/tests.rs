//! The screen driven by keys: what is asked, what is marked, what shows.

mod filter;
mod index;
mod marks;
mod moving;
mod overlays;
mod pictures;
mod property;
mod screen;

pub use index::Fake;
pub use screen::{NOW, Screen, row, settings};
