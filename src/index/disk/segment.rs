//! One segment of the index, opened: its documents by key, its columns, its records.
//!
//! Documents stand newest first, so a document's number is its place in the segment's whole list.
//! Columns and the store are opened once; a look at a row opens nothing.

use std::path::Path;
use std::sync::{Arc, LazyLock};

use fixedbitset::FixedBitSet;
use tantivy::columnar::{Column, StrColumn};
use tantivy::index::{InvertedIndexReader, SegmentId, SegmentReader};
use tantivy::postings::{BlockSegmentPostings, SegmentPostings, TermInfo};
use tantivy::schema::{Field, IndexRecordOption, Value};
use tantivy::store::StoreReader;
use tantivy::termdict::TermStreamer;
use tantivy::{DocId, Opstamp, TantivyDocument, Term};

use super::schema::{Fields, PREFIX};
use super::{IndexError, record, set};
use crate::article::{ArticleId, BodyHash, PathKey};
use crate::index::Record;
use crate::show::{Catalogue, Edition};

/// Blocks of records that are kept unpacked: a page's own, so that its neighbour is quick.
const BLOCKS: usize = 16;

/// Documents that a pass over a column looks at in the time of one look-up by key.
const PASS: usize = if cfg!(test) { 1 } else { 40 };

/// For those who need no ids of shows.
pub(super) static NO_SHOWS: LazyLock<Catalogue> = LazyLock::new(Catalogue::default);

pub(super) struct Segment {
    reader: SegmentReader,
    catalogue: Edition,
    pub fields: Fields,
    pub alive: FixedBitSet,
    store: StoreReader,
    pub order: Column<u64>,
    pub id: Column<u64>,
    pub path_key: Column<u64>,
    pub body: Column<u64>,
    pub version: Column<u64>,
    pub flags: Column<u64>,
    pub day: Column<i64>,
    pub arrived: Column<i64>,
}

/// Names a segment and which of its documents are deleted.
pub(super) type Name = (SegmentId, Option<Opstamp>);

impl Segment {
    pub(super) fn open(
        reader: SegmentReader,
        fields: Fields,
        catalogue: Edition,
    ) -> Result<Self, IndexError> {
        let mut alive = set::full(reader.max_doc());
        if let Some(left) = reader.alive_bitset() {
            alive.clear();
            left.iter_alive().for_each(|doc| alive.insert(doc as usize));
        }
        let columns = reader.fast_fields();
        Ok(Self {
            alive,
            store: reader.get_store_reader(BLOCKS)?,
            order: columns.u64("order")?,
            id: columns.u64("id")?,
            path_key: columns.u64("path_key")?,
            body: columns.u64("body")?,
            version: columns.u64("version")?,
            flags: columns.u64("flags")?,
            day: columns.i64("day")?,
            arrived: columns.i64("arrived")?,
            fields,
            catalogue,
            reader,
        })
    }

    /// What its shows are known by.
    pub(super) fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    pub(super) fn id(&self) -> SegmentId {
        self.reader.segment_id()
    }

    pub(super) fn name(&self) -> Name {
        (self.id(), self.reader.delete_opstamp())
    }

    /// Documents, deleted ones too.
    pub(super) fn documents(&self) -> DocId {
        self.reader.max_doc()
    }

    /// Documents that are not deleted.
    pub(super) fn len(&self) -> usize {
        self.reader.num_docs() as usize
    }

    /// A key that goes up from the newest article to the oldest.
    pub(super) fn age(&self, doc: DocId) -> u64 {
        !self.order.values.get_val(doc)
    }

    pub(super) fn article(&self, doc: DocId) -> ArticleId {
        ArticleId(self.id.values.get_val(doc))
    }

    pub(super) fn body_and_path(&self, doc: DocId) -> (BodyHash, PathKey) {
        (BodyHash(self.body.values.get_val(doc)), PathKey(self.path_key.values.get_val(doc)))
    }

    pub(super) fn terms(&self, field: Field) -> Result<Terms, IndexError> {
        Ok(Terms { index: self.reader.inverted_index(field)?, field })
    }

    /// The begin of a word as a term of its own, where begins are terms: those of words of all kinds,
    /// as long as they are short. The second is `None` where no word begins so.
    pub(super) fn begin(
        &self,
        field: Field,
        begin: &str,
    ) -> Result<Option<(Terms, Option<TermInfo>)>, IndexError> {
        if field != self.fields.all || !(1..=PREFIX).contains(&begin.chars().count()) {
            return Ok(None);
        }
        let terms = self.terms(self.fields.prefix)?;
        let info = terms.find_text(begin)?;
        Ok(Some((terms, info)))
    }

    /// A column of texts; `None` where no article of the segment has one.
    pub(super) fn texts(&self, field: Field) -> Result<Option<StrColumn>, IndexError> {
        Ok(self.reader.fast_fields().str(self.reader.schema().get_field_name(field))?)
    }

    /// The documents of a number that is a term, newest first; deleted ones are left out.
    pub(super) fn with_key(&self, field: Field, key: u64) -> Result<Vec<DocId>, IndexError> {
        let terms = self.terms(field)?;
        let mut found = Vec::new();
        if let Some(info) = terms.find(&Term::from_field_u64(field, key))? {
            terms.each_block(&info, |docs| found.extend_from_slice(docs))?;
        }
        found.retain(|doc| self.alive.contains(*doc as usize));
        Ok(found)
    }

    pub(super) fn with_id(&self, id: ArticleId) -> Result<Vec<DocId>, IndexError> {
        self.with_key(self.fields.id, id.0)
    }

    /// The document of a file, below `articles/`.
    pub(super) fn at_path(&self, path: &Path) -> Result<Option<DocId>, IndexError> {
        for doc in self.with_key(self.fields.path_key, PathKey::of(path).0)? {
            if self.bare_record(doc)?.row.path == path {
                return Ok(Some(doc));
            }
        }
        Ok(None)
    }

    /// Whether a term has a document that is not deleted.
    pub(super) fn has_alive(&self, terms: &Terms, info: &TermInfo) -> Result<bool, IndexError> {
        let mut has = false;
        terms.each_block(info, |docs| has |= docs.iter().any(|doc| self.alive.contains(*doc as usize)))?;
        Ok(has)
    }

    /// Whether so many look-ups by key are quicker than a pass over all documents.
    pub(super) fn is_quicker_by_key(&self, keys: usize) -> bool {
        keys.saturating_mul(PASS) < self.len()
    }

    /// The documents of these ids, deleted ones left out. `wanted` says the same as `ids`.
    pub(super) fn each_of(
        &self,
        ids: impl ExactSizeIterator<Item = ArticleId>,
        wanted: &dyn Fn(ArticleId) -> bool,
        each: &mut dyn FnMut(DocId, ArticleId),
    ) -> Result<(), IndexError> {
        if self.is_quicker_by_key(ids.len()) {
            for id in ids {
                self.with_id(id)?.into_iter().for_each(|doc| each(doc, id));
            }
            return Ok(());
        }
        let all = self.alive.ones().map(|doc| (doc as DocId, self.article(doc as DocId)));
        all.filter(|(_, id)| wanted(*id)).for_each(|(doc, id)| each(doc, id));
        Ok(())
    }

    pub(super) fn record(&self, doc: DocId) -> Result<Record, IndexError> {
        record::decode(&self.stored(doc)?, &self.catalogue)
    }

    /// The same without the ids of shows, which nobody but a catalogue tells: where it is not built yet,
    /// that takes a moment which a list need not wait for.
    pub(super) fn bare_record(&self, doc: DocId) -> Result<Record, IndexError> {
        record::decode(&self.stored(doc)?, &NO_SHOWS)
    }

    /// A record in bytes.
    pub(super) fn stored(&self, doc: DocId) -> Result<Vec<u8>, IndexError> {
        let document: TantivyDocument = self.store.get(doc)?;
        let bytes = document.get_first(self.fields.record).and_then(|value| value.as_bytes());
        Ok(bytes.unwrap_or_default().to_vec())
    }
}

/// The terms of one field, and their documents.
pub(super) struct Terms {
    index: Arc<InvertedIndexReader>,
    field: Field,
}

impl Terms {
    pub(super) fn index(&self) -> &InvertedIndexReader {
        &self.index
    }

    pub(super) fn find(&self, term: &Term) -> Result<Option<TermInfo>, IndexError> {
        Ok(self.index.get_term_info(term)?)
    }

    pub(super) fn find_text(&self, text: &str) -> Result<Option<TermInfo>, IndexError> {
        self.find(&Term::from_field_text(self.field, text))
    }

    pub(super) fn postings(
        &self,
        info: &TermInfo,
        option: IndexRecordOption,
    ) -> Result<SegmentPostings, IndexError> {
        Ok(self.index.read_postings_from_terminfo(info, option)?)
    }

    /// A term's documents, in the room of another term's where there is some: of many terms, to
    /// make room would cost more than to read.
    pub(super) fn block<'a>(
        &self,
        info: &TermInfo,
        room: &'a mut Option<BlockSegmentPostings>,
    ) -> Result<&'a mut BlockSegmentPostings, IndexError> {
        match room {
            Some(block) => {
                self.index.reset_block_postings_from_terminfo(info, block)?;
                Ok(block)
            }
            None => {
                let option = IndexRecordOption::Basic;
                Ok(room.insert(self.index.read_block_postings_from_terminfo(info, option)?))
            }
        }
    }

    /// All documents of a term, some at a time, in their order; deleted ones too.
    pub(super) fn each_block(&self, info: &TermInfo, each: impl FnMut(&[DocId])) -> Result<(), IndexError> {
        each_block(self.block(info, &mut None)?, each);
        Ok(())
    }

    /// Adds a term's documents to a set.
    pub(super) fn add(&self, info: &TermInfo, set: &mut FixedBitSet) -> Result<(), IndexError> {
        self.add_in(info, set, &mut None)
    }

    /// The same, for many terms one after the other.
    pub(super) fn add_in(
        &self,
        info: &TermInfo,
        set: &mut FixedBitSet,
        room: &mut Option<BlockSegmentPostings>,
    ) -> Result<(), IndexError> {
        match info.doc_freq as usize == set.len() {
            true => set.insert_range(..),
            false => each_block(self.block(info, room)?, |docs| {
                docs.iter().for_each(|doc| set.insert(*doc as usize));
            }),
        }
        Ok(())
    }

    /// The terms that begin so, in their order, until `each` has enough.
    pub(super) fn starting(
        &self,
        begin: &[u8],
        each: impl FnMut(&[u8], &TermInfo) -> Result<bool, IndexError>,
    ) -> Result<(), IndexError> {
        let range = self.index.terms().range().ge(begin);
        let range = match behind(begin) {
            Some(end) => range.lt(end),
            None => range,
        };
        until_enough(range.into_stream()?, each)
    }

    /// All terms from this one on, in their order, until `each` has enough.
    pub(super) fn from(
        &self,
        begin: &[u8],
        each: impl FnMut(&[u8], &TermInfo) -> Result<bool, IndexError>,
    ) -> Result<(), IndexError> {
        until_enough(self.index.terms().range().ge(begin).into_stream()?, each)
    }
}

fn each_block(block: &mut BlockSegmentPostings, mut each: impl FnMut(&[DocId])) {
    while !block.docs().is_empty() {
        each(block.docs());
        block.advance();
    }
}

fn until_enough(
    mut terms: TermStreamer<'_>,
    mut each: impl FnMut(&[u8], &TermInfo) -> Result<bool, IndexError>,
) -> Result<(), IndexError> {
    while let Some((term, info)) = terms.next() {
        if !each(term, info)? {
            break;
        }
    }
    Ok(())
}

/// The least bytes that come after all that begin so; `None` where nothing does.
fn behind(begin: &[u8]) -> Option<Vec<u8>> {
    let last = begin.iter().rposition(|byte| *byte != u8::MAX)?;
    let mut end = begin[..=last].to_vec();
    end[last] += 1;
    Some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_what_begins_so() {
        assert_eq!(behind(b"ab"), Some(b"ac".to_vec()));
        assert_eq!(behind(&[b'a', 255, 255]), Some(b"b".to_vec()));
        assert_eq!(behind(&[255]), None);
        assert_eq!(behind(b""), None);
    }
}
