//! Disk: which library, its files, its settings, its journals. Usable without a screen.
//!
//! What bytes mean is `article`'s and `marks`'s; searching is `index`'s.

pub mod batch;
pub mod commits;
pub mod disk;
pub mod feed_states;
pub mod feeds;
pub mod file;
pub mod library;
pub mod marks;
mod replace;
pub mod samples;
pub mod scan;
pub mod seen;
pub mod session;
pub mod shows;
pub mod watch;

/// What the system says is wrong, without its number for it.
pub fn reason(error: &std::io::Error) -> String {
    let text = error.to_string();
    text.split_once(" (os error ").map_or(text.as_str(), |(reason, _)| reason).to_owned()
}

#[cfg(test)]
mod tests {
    use std::io::{Error, ErrorKind};

    #[test]
    fn reasons_have_words_and_no_numbers() {
        assert_eq!(super::reason(&Error::from_raw_os_error(28)), "No space left on device");
        assert_eq!(super::reason(&ErrorKind::NotFound.into()), "entity not found");
    }
}
