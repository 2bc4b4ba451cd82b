//! OPML read and written.
