//! OPML: lists of feeds as readers exchange them. Everything in it is data: addresses are checked, folder names
//! are no paths before [`folder`](super::subscription::folder) has made them so.

mod read;
mod write;

pub use read::{NotOpml, read};
pub use write::write;

/// A feed that an OPML document names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    /// http or https, as the `url` crate writes it.
    pub url: String,
    /// One line; empty where it says none.
    pub title: String,
    /// Names of the folders that it is in, outermost first, as written.
    pub folder: Vec<String>,
}

#[cfg(test)]
mod tests;
