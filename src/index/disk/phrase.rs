//! Words next to each other. Documents that hold all words are met first; then the places at which the
//! phrase could begin there, from the rarest word on, until every word has had its say.
//!
//! Works through the documents in steps, so that the newest can be known long before the oldest, and
//! whoever waits can be asked whether to go on.

use std::ops::Range;

use fixedbitset::FixedBitSet;
use tantivy::postings::{BlockSegmentPostings, Postings, SegmentPostings, TermInfo};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, TERMINATED};

use super::IndexError;
use super::segment::{Segment, Terms};

/// Documents of one step.
pub(super) const STEP: DocId = 1 << 16;

/// Terms of a word that are kept open. An unfinished word may have thousands, most of them with a few
/// documents: each is opened in its turn, and its positions only where it can decide something.
const FEW: usize = 2;

/// A phrase in one field of a segment. Steps must go up.
pub(super) struct Phrase {
    terms: Terms,
    /// The rarest first.
    words: Vec<Word>,
    /// A last word that is not finished, and what is known to hold it.
    unfinished: Option<Unfinished>,
}

/// A word of a phrase with all terms that stand for it.
struct Word {
    /// Words of the phrase before it.
    offset: u32,
    terms: Vec<SegmentPostings>,
    documents: u64,
}

struct Unfinished {
    offset: u32,
    terms: Vec<TermInfo>,
    /// The documents of all of them together, where the index has them.
    together: Option<SegmentPostings>,
}

/// A document, and a position at which the phrase could begin.
type Start = (DocId, u32);

impl Phrase {
    /// `None` where some word stands nowhere.
    pub(super) fn open(
        segment: &Segment,
        field: Field,
        words: &[String],
        last_is_prefix: bool,
    ) -> Result<Option<Self>, IndexError> {
        let mut phrase = Self { terms: segment.terms(field)?, words: Vec::new(), unfinished: None };
        for (offset, word) in (0..).zip(words) {
            let is_last = offset as usize + 1 == words.len();
            let infos = phrase.infos(word, is_last, last_is_prefix)?;
            if infos.is_empty() {
                return Ok(None);
            }
            if infos.len() > FEW {
                let together = match segment.begin(field, word)? {
                    Some((terms, Some(info))) => Some(terms.postings(&info, IndexRecordOption::Basic)?),
                    _ => None,
                };
                phrase.unfinished = Some(Unfinished { offset, terms: infos, together });
                continue;
            }
            let documents = infos.iter().map(|info| u64::from(info.doc_freq)).sum();
            let terms = infos.iter().map(|info| phrase.positions(info)).collect::<Result<_, _>>()?;
            phrase.words.push(Word { offset, terms, documents });
        }
        phrase.words.sort_by_key(|word| word.documents);
        Ok(Some(phrase))
    }

    /// The terms that stand for a word.
    fn infos(&self, word: &str, is_last: bool, last_is_prefix: bool) -> Result<Vec<TermInfo>, IndexError> {
        let mut infos = Vec::new();
        if is_last && last_is_prefix {
            self.terms.starting(word.as_bytes(), |_, info| {
                infos.push(info.clone());
                Ok(true)
            })?;
            return Ok(infos);
        }
        // A whole word also stands where it is possessive.
        let possessive = is_last.then(|| format!("{word}s"));
        for term in [word].into_iter().chain(possessive.as_deref()) {
            infos.extend(self.terms.find_text(term)?);
        }
        Ok(infos)
    }

    fn positions(&self, info: &TermInfo) -> Result<SegmentPostings, IndexError> {
        self.terms.postings(info, IndexRecordOption::WithFreqsAndPositions)
    }

    /// Adds the documents of a step that hold the phrase.
    pub(super) fn add(&mut self, documents: Range<DocId>, found: &mut FixedBitSet) -> Result<(), IndexError> {
        let candidates = self.candidates(&documents);
        // A phrase has two words at least, of which one is unfinished at most.
        let Some((rarest, others)) = self.words.split_first_mut() else { return Ok(()) };
        let mut starts = rarest.starts(candidates.ones().map(|bit| documents.start + bit as DocId));
        for word in others {
            let mut met = vec![false; starts.len()];
            word.terms.iter_mut().for_each(|term| meet(term, word.offset, &starts, &mut met));
            keep(&mut starts, &met);
        }
        if let Some(unfinished) = &self.unfinished {
            let mut met = vec![false; starts.len()];
            self.meet_unfinished(unfinished, &starts, &mut met)?;
            keep(&mut starts, &met);
        }
        starts.iter().for_each(|(doc, _)| found.insert(*doc as usize));
        Ok(())
    }

    /// Documents that hold every word, counted from the step's first.
    fn candidates(&mut self, documents: &Range<DocId>) -> FixedBitSet {
        let mut all = FixedBitSet::with_capacity(documents.len());
        all.insert_range(..);
        for word in &self.words {
            all.intersect_with(&within(&mut word.terms.clone(), documents));
        }
        if let Some(Unfinished { together: Some(together), .. }) = &mut self.unfinished {
            all.intersect_with(&within(std::slice::from_mut(together), documents));
        }
        all
    }

    fn meet_unfinished(
        &self,
        word: &Unfinished,
        starts: &[Start],
        met: &mut [bool],
    ) -> Result<(), IndexError> {
        let (Some((first, _)), Some((last, _))) = (starts.first(), starts.last()) else { return Ok(()) };
        let mut wanted = FixedBitSet::with_capacity((last - first) as usize + 1);
        starts.iter().for_each(|(doc, _)| wanted.insert((doc - first) as usize));
        let mut block = None;
        for info in &word.terms {
            let block = self.terms.block(info, &mut block)?;
            if stands_in(block, *first..*last + 1, &wanted) {
                meet(&mut self.positions(info)?, word.offset, starts, met);
            }
        }
        Ok(())
    }
}

impl Word {
    /// Where the phrase could begin, going by this word.
    fn starts(&mut self, candidates: impl Iterator<Item = DocId>) -> Vec<Start> {
        let (mut starts, mut positions) = (Vec::new(), Vec::new());
        for doc in candidates {
            for term in &mut self.terms {
                if go_to(term, doc) == doc {
                    term.positions(&mut positions);
                    let begins = positions.iter().filter_map(|position| position.checked_sub(self.offset));
                    starts.extend(begins.map(|begin| (doc, begin)));
                }
            }
        }
        starts
    }
}

/// Tells of the starts, which are in the order of documents, where this term stands so many words
/// behind.
fn meet(term: &mut SegmentPostings, offset: u32, starts: &[Start], met: &mut [bool]) {
    let mut positions = Vec::new();
    let mut at = 0;
    while let Some((doc, _)) = starts.get(at).copied() {
        let here = go_to(term, doc);
        if here == TERMINATED {
            return;
        }
        if here > doc {
            at += starts[at..].partition_point(|(doc, _)| *doc < here);
            continue;
        }
        term.positions(&mut positions);
        while let Some((_, begin)) = starts.get(at).filter(|(other, _)| *other == doc) {
            met[at] |= positions.binary_search(&(begin + offset)).is_ok();
            at += 1;
        }
    }
}

fn keep(starts: &mut Vec<Start>, met: &[bool]) {
    let mut met = met.iter().copied();
    starts.retain(|_| met.next().unwrap_or_default());
}

/// The documents that one of these terms has, counted from the first of the range.
fn within(terms: &mut [SegmentPostings], documents: &Range<DocId>) -> FixedBitSet {
    let mut found = FixedBitSet::with_capacity(documents.len());
    for term in terms {
        let mut doc = go_to(term, documents.start);
        while doc < documents.end {
            found.insert((doc - documents.start) as usize);
            doc = term.advance();
        }
    }
    found
}

/// Whether a term has one of the documents of a range that are wanted.
fn stands_in(block: &mut BlockSegmentPostings, documents: Range<DocId>, wanted: &FixedBitSet) -> bool {
    block.seek(documents.start);
    while let Some(last) = block.docs().last().copied() {
        let here = block.docs().iter().filter(|doc| documents.contains(doc));
        if here.into_iter().any(|doc| wanted.contains((doc - documents.start) as usize)) {
            return true;
        }
        if last >= documents.end {
            return false;
        }
        block.advance();
    }
    false
}

/// Goes on to the first of a term's documents from this one on, and says which it is.
fn go_to(term: &mut SegmentPostings, doc: DocId) -> DocId {
    if term.doc() < doc { term.seek(doc) } else { term.doc() }
}
