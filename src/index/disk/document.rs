//! What of an entry goes into which field.

use std::collections::BTreeSet;
use std::os::unix::ffi::OsStrExt;

use jiff::civil;
use tantivy::TantivyDocument;

use super::schema::{Fields, HAS_IMAGE, HAS_LINK, PREFIX, season_of};
use super::{IndexError, record};
use crate::article::PathKey;
use crate::index::complete::host;
use crate::index::order::sort_text;
use crate::index::{Entry, Record};
use crate::query::TextField;
use crate::show::Catalogue;
use crate::text::Clean;
use crate::text::fold::Searchable;

/// An entry as tantivy takes it.
pub(super) fn document(
    entry: &Entry,
    fields: &Fields,
    catalogue: &Catalogue,
) -> Result<TantivyDocument, IndexError> {
    let mut document = TantivyDocument::new();
    document.add_bytes(fields.record, &record::encode(&entry.record, catalogue)?);
    add_words(entry, fields, &mut document);
    add_terms(entry, fields, &mut document);
    add_news(&entry.record, fields, catalogue, &mut document);
    add_columns(entry, fields, &mut document);
    Ok(document)
}

fn add_words(entry: &Entry, fields: &Fields, document: &mut TantivyDocument) {
    let all = entry.words_of(None);
    document.add_text(fields.all, all);
    document.add_text(fields.prefix, prefixes(all));
    document.add_text(fields.title, entry.words_of(Some(TextField::Title)));
    document.add_text(fields.source, entry.words_of(Some(TextField::Source)));
    document.add_text(fields.author, entry.words_of(Some(TextField::Author)));
    document.add_text(fields.tag, entry.words_of(Some(TextField::Tag)));
    document.add_text(fields.url, entry.words_of(Some(TextField::Url)));
    document.add_text(fields.names, entry.text.shows());
    document.add_text(fields.lead, entry.text.lead());
}

fn add_terms(entry: &Entry, fields: &Fields, document: &mut TantivyDocument) {
    let record = &entry.record;
    for name in record.row.shows.iter().map(Clean::as_str) {
        document.add_text(fields.show, name);
        document.add_text(fields.show_name, name);
    }
    for name in record.about_names().iter().map(Clean::as_str) {
        document.add_text(fields.about, name);
        document.add_text(fields.about_name, name);
    }
    for name in &record.said {
        document.add_text(fields.said, Searchable::new(name).as_str());
    }
    document.add_u64(fields.id, record.row.id.0);
    document.add_u64(fields.path_key, PathKey::of(&record.row.path).0);
    document.add_u64(fields.body, record.body_hash.0);
    document.add_bytes(fields.path, record.row.path.as_os_str().as_bytes());
}

/// What is said of the shows: seasons, kinds of news, and titles that are perhaps shows.
fn add_news(record: &Record, fields: &Fields, catalogue: &Catalogue, document: &mut TantivyDocument) {
    let numbers: BTreeSet<u16> = record.seasons.iter().map(|said| said.season).collect();
    for number in numbers {
        document.add_text(fields.season, number.to_string());
        document.add_text(fields.season_number, number.to_string());
    }
    let of_shows: BTreeSet<_> = record.seasons.iter().map(|said| (said.show, said.season)).collect();
    for (show, season) in of_shows {
        if let Some(show) = catalogue.get(show) {
            document.add_text(fields.season_of, season_of(&show.name, season));
        }
    }
    for kind in &record.kinds {
        document.add_text(fields.kind, kind.name());
    }
    for title in record.unknown.iter().map(Clean::as_str) {
        document.add_text(fields.unknown_name, title);
    }
}

fn add_columns(entry: &Entry, fields: &Fields, document: &mut TantivyDocument) {
    let record = &entry.record;
    let flag = |holds: bool, bit: u64| if holds { bit } else { 0 };
    document.add_u64(fields.order, entry.order);
    document.add_i64(fields.day, day_number(record.row.date.day));
    document.add_i64(fields.arrived, record.arrived);
    document.add_u64(fields.version, record.row.version);
    document.add_u64(fields.flags, flag(record.has_image, HAS_IMAGE) | flag(record.has_link, HAS_LINK));
    document.add_u64(fields.group, record.row.id.0);
    for tag in record.row.tags.iter().map(Clean::as_str) {
        document.add_text(fields.tag_name, tag);
    }
    let host = record.row.url.as_deref().map(|url| Clean::line(host(url)));
    let source_sort = record.row.source.as_deref().map(sort_text);
    let texts = [
        (fields.source_name, record.row.source.as_deref()),
        (fields.author_name, record.row.author.as_deref()),
        (fields.host, host.as_deref()),
        (fields.title_sort, Some(&*sort_text(&record.row.title))),
        (fields.source_sort, source_sort.as_deref()),
    ];
    for (field, text) in texts {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            document.add_text(field, text);
        }
    }
}

/// Days since 1970, as the column has them.
pub(super) fn day_number(day: civil::Date) -> i64 {
    i64::from((day - civil::date(1970, 1, 1)).get_days())
}

/// The first one to [`PREFIX`] characters of all words, each once.
fn prefixes(words: &str) -> String {
    let mut begins: Vec<&str> = words.split(' ').map(begin).filter(|begin| !begin.is_empty()).collect();
    begins.sort_unstable();
    begins.dedup();
    let mut prefixes = String::new();
    let mut before = "";
    for begin in begins {
        for prefix in begin.char_indices().map(|(at, c)| &begin[..at + c.len_utf8()]) {
            // Sorted, so that whatever begins alike stands side by side.
            if !before.starts_with(prefix) {
                prefixes.push(' ');
                prefixes.push_str(prefix);
            }
        }
        before = begin;
    }
    prefixes
}

/// A word's first [`PREFIX`] characters.
fn begin(word: &str) -> &str {
    word.char_indices().nth(PREFIX).map_or(word, |(end, _)| &word[..end])
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use tantivy::schema::Value;

    use super::*;
    use crate::article::{FileState, Source, read};
    use crate::index::disk::schema;
    use crate::text::date;

    /// A bit of everything that reading, folding and splitting treat in a way of their own.
    const TEXT: &str = "+++\ntitle = \"Édith’s *Straße* S02E05\"\nsource = \"The Daily Quay\"\ntags = [\"Sea & Sky\"]\n\
        url = \"https://example.org/a-b?c=1\"\nauthor = \"N. N.\"\n+++\n\n# A heading\n\nThe “M*A*S*H” of *rock'n'roll* \
        and [a link](https://example.org), 9-1-1, 東京タワー, naïve cafés & co. 🦀\n\n> A quote\n\n- one\n- two\n\n\
        | a | b |\n|---|---|\n| c | d |\n\n`code`\n\nRead more: Another piece\n";

    /// An index may begin with the words of one that an earlier version of the program made.
    #[test]
    fn other_words_are_another_version_of_the_schema() {
        let (bytes, modified) = (TEXT.as_bytes(), date::parse("2017-07-14").unwrap());
        let article = read(Source { path: Path::new("a.md"), bytes, size: bytes.len() as u64, modified });
        let entry = Entry::of(&article, &Catalogue::default(), FileState::default());
        let (schema, fields) = Fields::new();
        let document = document(&entry, &fields, &Catalogue::default()).unwrap();
        let texts = document.field_values().filter_map(|(field, value)| {
            Some(format!("{}: {}\n", schema.get_field_name(field), value.as_str()?))
        });
        let hash = blake3::hash(texts.collect::<String>().as_bytes()).to_hex();
        let known = (1, "e8ac59f2604cc4fc");
        assert_eq!((schema::VERSION, &hash[..16]), known, "raise the version, and write down both");
    }

    #[test]
    fn every_begin_of_every_word_is_there_once() {
        assert_eq!(prefixes(" the theatre  the 東京 it "), " i it t th the 東 東京");
        assert_eq!(prefixes(""), "");
    }

    #[test]
    fn days_count_from_1970_either_way() {
        assert_eq!(day_number(civil::date(1970, 1, 2)), 1);
        assert_eq!(day_number(civil::date(1969, 12, 31)), -1);
        assert_eq!(day_number(civil::date(2016, 9, 14)), 17_058);
    }
}
