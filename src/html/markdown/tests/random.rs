//! Random soups.
