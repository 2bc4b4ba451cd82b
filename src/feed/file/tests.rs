//! Items as files.
