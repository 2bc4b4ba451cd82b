//! The keeper on a real folder.
