//! The screen driven by keys: what is asked, what is marked, what shows.

mod breakdown;
mod feeds;
mod filter;
mod frames;
mod index;
mod large;
mod marks;
mod moving;
mod offers;
mod overlays;
mod pictures;
mod property;
mod screen;
mod session;
mod shows;
mod views;
mod why;

pub use index::Fake;
pub use screen::{NOW, Screen, row, settings};
