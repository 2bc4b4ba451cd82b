//! Bodies as known programs write them into feeds; in our own words.
