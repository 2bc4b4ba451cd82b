//! The compiled-in entries, read from `catalogue.toml`.
//!
//! The file is TOML of the plainest kind, a key on each line, and is read as that: a tenth of what a reader of
//! all TOML takes for it, at every start. A test holds both readings to be the same.

use super::ShowEntry;
use super::entry::Common;

/// The compiled-in shows; its head says what the fields mean.
pub const TEXT: &str = include_str!("../catalogue.toml");

/// All entries in the order of the file; a line that is none of the plain kind says nothing.
pub fn entries() -> Vec<ShowEntry> {
    let mut entries: Vec<ShowEntry> = Vec::new();
    for line in TEXT.lines() {
        if line == "[[shows]]" {
            entries.push(ShowEntry::default());
        } else if let (Some(entry), Some((key, value))) = (entries.last_mut(), line.split_once(" = ")) {
            set(entry, key, value);
        }
    }
    entries
}

fn set(entry: &mut ShowEntry, key: &str, value: &str) {
    let mut strings = Strings(value);
    match key {
        "name" => entry.name = strings.next().unwrap_or_default(),
        "aliases" => entry.aliases = strings.collect(),
        "weak_aliases" => entry.weak_aliases = strings.collect(),
        "people" => entry.people = strings.collect(),
        "network" => entry.network = strings.next(),
        "year" => entry.year = value.parse().ok(),
        "common" => {
            let written = strings.next().unwrap_or_default();
            let known = Common::NAMES.iter().find(|(name, _)| *name == written);
            entry.common = known.map(|(_, common)| *common);
        }
        _ => {}
    }
}

/// The strings in quotation marks of a line.
struct Strings<'a>(&'a str);

impl Iterator for Strings<'_> {
    type Item = String;

    fn next(&mut self) -> Option<String> {
        let (_, inner) = self.0.split_once('"')?;
        let end = inner.match_indices('"').map(|(at, _)| at).find(|at| !inner[..*at].ends_with('\\'))?;
        self.0 = &inner[end + 1..];
        Some(inner[..end].replace("\\\"", "\""))
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct File {
        shows: Vec<ShowEntry>,
    }

    #[test]
    fn the_file_is_read_as_any_reader_of_toml_reads_it() {
        let file: File = toml::from_str(TEXT).unwrap();
        for (read, expected) in entries().iter().zip(&file.shows) {
            assert_eq!(read, expected);
        }
        assert_eq!(entries().len(), file.shows.len());
    }
}
