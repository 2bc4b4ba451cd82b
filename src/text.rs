//! What every room says about text: the one cleaning door, the one folding, dates, widths, decoding.
//!
//! Holds no knowledge of articles or screens. Foreign bytes become a `String` in [`decode`], and may
//! reach a terminal, a log or a pipe only as [`Clean`].

mod clean;
mod columns;
pub mod date;
pub mod decode;
pub mod fold;
pub mod nearest;
mod number;
pub mod script;

pub use clean::{Clean, is_single_spaced};
pub use columns::{columns, fit};
pub use number::grouped;
