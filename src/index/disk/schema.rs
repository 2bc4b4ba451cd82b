//! What a document of the index consists of: one table of fields, which the writer fills and answers
//! are read from. What goes into a field is `document`'s.

use tantivy::schema::{
    BytesOptions, Field, IndexRecordOption, NumericOptions, Schema, SchemaBuilder, TextFieldIndexing,
    TextOptions,
};
use tantivy::store::Compressor;
use tantivy::{IndexSettings, IndexSortByField, Order};

use super::tokenizer;

/// Goes up with every change of the fields, of what goes into them, or of how records are written.
pub(super) const VERSION: u32 = 2;

/// Bits of [`Fields::flags`].
pub(super) const HAS_IMAGE: u64 = 1;
pub(super) const HAS_LINK: u64 = 2;

/// Characters of the longest prefix in [`Fields::prefix`].
pub(super) const PREFIX: usize = 3;

/// Bytes of a stored block: a page of a list reads some fifty records, which may lie anywhere.
const BLOCK: usize = 4096;

/// What is kept of a field's values. No kind has norms or is scored.
#[derive(Clone, Copy, Debug)]
enum Kind {
    /// Folded words as [`tokenizer`] splits them, with positions.
    Words,
    /// Folded words, likewise, but only that they occur.
    WordSet,
    /// Each text a term, as it is.
    Terms,
    /// Each row of bytes a term, as it is.
    ByteTerms,
    /// A number that is a term and a column.
    Key,
    /// A column of numbers.
    Unsigned,
    Signed,
    /// A column of texts, none, one or many for an article.
    Texts,
    /// Bytes that are only given back.
    Stored,
}

macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident: $kind:ident,)*) => {
        /// The fields by name.
        #[derive(Clone, Copy, Debug)]
        pub(super) struct Fields {
            $($(#[$doc])* pub $name: Field,)*
        }

        impl Fields {
            /// The schema, and its fields.
            pub(super) fn new() -> (Schema, Self) {
                let mut builder = Schema::builder();
                let fields = Self { $($name: Kind::$kind.add(&mut builder, stringify!($name)),)* };
                (builder.build(), fields)
            }
        }
    };
}

fields! {
    /// All that plain words are looked for in: title, source, author, tags, shows and body.
    all: Words,
    /// The first one to [`PREFIX`] characters of every word of `all`.
    prefix: WordSet,
    title: Words,
    source: Words,
    author: Words,
    tag: Words,
    url: Words,
    /// Words of the shows' names.
    names: WordSet,
    /// Words of the body's begin.
    lead: WordSet,
    /// Names as in [`Row::shows`](crate::article::Row::shows).
    show: Terms,
    /// Names as in [`Record::about_names`](crate::index::Record::about_names).
    about: Terms,
    /// What the front matter says and the catalogue does not know, as
    /// [`Searchable`](crate::text::fold::Searchable), spaces included.
    said: Terms,
    /// Numbers of seasons, and each with its show as [`season_of`] writes it.
    season: Terms,
    season_of: Terms,
    /// Names of kinds of news.
    kind: Terms,
    id: Key,
    path_key: Key,
    /// The body's hash.
    body: Key,
    /// The file's path below `articles/`.
    path: ByteTerms,
    /// [`Record::order`](crate::index::Record::order): what documents of a segment are sorted by,
    /// highest first.
    order: Unsigned,
    /// Days since 1970 of the day that the article was said to be of.
    day: Signed,
    /// Seconds since 1970.
    arrived: Signed,
    /// The file's version.
    version: Unsigned,
    /// [`HAS_IMAGE`] and [`HAS_LINK`].
    flags: Unsigned,
    /// The values of `show` and `about`, and the tags of the front matter.
    show_name: Texts,
    about_name: Texts,
    tag_name: Texts,
    /// The values of `season`.
    season_number: Texts,
    /// Titles that look like a series and that the catalogue does not know.
    unknown_name: Texts,
    source_name: Texts,
    author_name: Texts,
    /// The URL's host.
    host: Texts,
    /// What lists by title or source are sorted by; nothing where there is no word.
    title_sort: Texts,
    source_sort: Texts,
    /// One number for all articles that tell the same; as long as nobody says so, the id.
    group: Unsigned,
    /// The [`Record`](crate::index::Record) in bytes.
    record: Stored,
}

impl Kind {
    fn add(self, builder: &mut SchemaBuilder, name: &str) -> Field {
        let number = NumericOptions::default().set_fast();
        match self {
            Self::Words => {
                builder.add_text_field(name, words(tokenizer::NAME, IndexRecordOption::WithFreqsAndPositions))
            }
            Self::WordSet => builder.add_text_field(name, words(tokenizer::NAME, IndexRecordOption::Basic)),
            Self::Terms => builder.add_text_field(name, words("raw", IndexRecordOption::Basic)),
            Self::ByteTerms => builder.add_bytes_field(name, BytesOptions::default().set_indexed()),
            Self::Key => builder.add_u64_field(name, number.set_indexed()),
            Self::Unsigned => builder.add_u64_field(name, number),
            Self::Signed => builder.add_i64_field(name, number),
            Self::Texts => builder.add_text_field(name, TextOptions::default().set_fast("raw")),
            Self::Stored => builder.add_bytes_field(name, BytesOptions::default().set_stored()),
        }
    }
}

fn words(tokenizer: &str, kept: IndexRecordOption) -> TextOptions {
    let indexing = TextFieldIndexing::default().set_tokenizer(tokenizer).set_index_option(kept);
    TextOptions::default().set_indexing_options(indexing.set_fieldnorms(false))
}

/// A season of a show as a term of [`Fields::season_of`].
pub(super) fn season_of(name: &str, season: u16) -> String {
    format!("{season} {name}")
}

/// How segments are written.
pub(super) fn settings() -> IndexSettings {
    IndexSettings {
        sort_by_field: Some(IndexSortByField { field: "order".to_owned(), order: Order::Desc }),
        docstore_compression: Compressor::Lz4,
        docstore_blocksize: BLOCK,
        docstore_compress_dedicated_thread: false,
        ..IndexSettings::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_scored_and_the_order_is_a_column() {
        let (schema, fields) = Fields::new();
        assert!(schema.fields().all(|(_, entry)| !entry.has_fieldnorms()));
        let sorted = settings().sort_by_field.unwrap();
        assert_eq!(schema.get_field(&sorted.field).unwrap(), fields.order);
        assert!(schema.get_field_entry(fields.order).is_fast() && sorted.order.is_desc());
    }

    #[test]
    fn a_change_of_the_fields_is_a_change_of_the_version() {
        // Changed on purpose? Then write the new sum here and raise VERSION.
        let (schema, _) = Fields::new();
        let sum = crc32fast::hash(serde_json::to_string(&(schema, settings())).unwrap().as_bytes());
        assert_eq!((VERSION, format!("{sum:08x}")), (2, "3c283b8d".to_owned()));
    }
}
