//! The course of a fetch: which feeds are due, many at once but one per host, what they bring into files, and what is told
//! of it. Usable without a screen; time is read here, the network is `net`'s, files are `store`'s.

pub use crate::feed::news::{News, Outcome, Summary, Which};
