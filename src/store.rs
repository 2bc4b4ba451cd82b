//! Disk: which library, its files, its settings, its journals. Usable without a screen.
//!
//! What bytes mean is `article`'s and `marks`'s; searching is `index`'s.

pub mod disk;
pub mod file;
pub mod library;
pub mod marks;
pub mod samples;
pub mod scan;
pub mod watch;
