//! Words next to each other. Documents that hold all words are met first; then the places at which the
//! phrase could begin there, from the rarest word on, until every word has had its say.
//!
//! Works through the documents in steps, so that the newest can be known long before the oldest, and
//! whoever waits can be asked whether to go on.

use std::ops::Range;

use fixedbitset::FixedBitSet;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, TERMINATED};

use super::IndexError;
use super::segment::Terms;

/// Documents of one step.
pub(super) const STEP: DocId = 1 << 14;

/// Terms of a word that has so few that their documents are worth a set of their own.
const FEW: usize = 2;

/// A phrase in one field of a segment. Steps must go up.
pub(super) struct Phrase {
    /// The rarest first.
    words: Vec<Word>,
}

/// A word of a phrase with all terms that can stand for it.
struct Word {
    /// Words of the phrase before it.
    offset: u32,
    terms: Vec<SegmentPostings>,
    documents: u64,
}

/// A document, and a position at which the phrase could begin.
type Start = (DocId, u32);

impl Phrase {
    /// `None` where some word stands nowhere.
    pub(super) fn open(
        terms: &Terms,
        words: &[String],
        last_is_prefix: bool,
    ) -> Result<Option<Self>, IndexError> {
        let mut opened = Vec::with_capacity(words.len());
        for (offset, word) in (0..).zip(words) {
            let is_last = offset as usize + 1 == words.len();
            let mut found = Word { offset, terms: Vec::new(), documents: 0 };
            match is_last {
                true if last_is_prefix => terms.starting(word.as_bytes(), |_, info| {
                    found.add(terms, info)?;
                    Ok(true)
                })?,
                _ => {
                    // A whole word also stands where it is possessive.
                    let possessive = is_last.then(|| format!("{word}s"));
                    for term in std::iter::once(word).chain(&possessive) {
                        if let Some(info) = terms.find_text(term)? {
                            found.add(terms, &info)?;
                        }
                    }
                }
            }
            if found.terms.is_empty() {
                return Ok(None);
            }
            opened.push(found);
        }
        // Words of many terms come last: they have no set of documents to begin with.
        opened.sort_by_key(|word| (word.terms.len() > FEW, word.documents));
        Ok(Some(Self { words: opened }))
    }

    /// Adds the documents of a step that hold the phrase.
    pub(super) fn add(&mut self, documents: Range<DocId>, found: &mut FixedBitSet) {
        let candidates = self.candidates(&documents);
        let Some((rarest, others)) = self.words.split_first_mut() else { return };
        let mut starts = match candidates {
            Some(candidates) => {
                rarest.starts(candidates.ones().map(|bit| documents.start + bit as DocId), documents.end)
            }
            None => rarest.starts(documents.clone(), documents.end),
        };
        for word in others {
            word.narrow(&mut starts);
            if starts.is_empty() {
                return;
            }
        }
        starts.iter().for_each(|(doc, _)| found.insert(*doc as usize));
    }

    /// Documents that hold every word of few terms, counted from the step's first. `None` where
    /// there is no such word.
    fn candidates(&self, documents: &Range<DocId>) -> Option<FixedBitSet> {
        let few = self.words.iter().take_while(|word| word.terms.len() <= FEW);
        few.map(|word| word.documents_in(documents)).reduce(|mut all, of_word| {
            all.intersect_with(&of_word);
            all
        })
    }
}

impl Word {
    fn add(&mut self, terms: &Terms, info: &tantivy::postings::TermInfo) -> Result<(), IndexError> {
        let option = IndexRecordOption::WithFreqsAndPositions;
        self.terms.push(terms.index().read_postings_from_terminfo(info, option)?);
        self.documents += u64::from(info.doc_freq);
        Ok(())
    }

    fn documents_in(&self, documents: &Range<DocId>) -> FixedBitSet {
        let mut found = FixedBitSet::with_capacity(documents.len());
        for term in &self.terms {
            let mut term = term.clone();
            let mut doc = go_to(&mut term, documents.start);
            while doc < documents.end {
                found.insert((doc - documents.start) as usize);
                doc = term.advance();
            }
        }
        found
    }

    /// Where the phrase could begin, going by this word, in documents below `end`.
    fn starts(&mut self, candidates: impl Iterator<Item = DocId>, end: DocId) -> Vec<Start> {
        let (mut starts, mut positions) = (Vec::new(), Vec::new());
        for doc in candidates.take_while(|doc| *doc < end) {
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

    /// Keeps the starts at which this word stands in its place. They are in the order of documents.
    fn narrow(&mut self, starts: &mut Vec<Start>) {
        let mut met = vec![false; starts.len()];
        let mut positions = Vec::new();
        for term in &mut self.terms {
            let mut at = 0;
            while let Some((doc, _)) = starts.get(at).copied() {
                let here = go_to(term, doc);
                if here == TERMINATED {
                    break;
                }
                if here > doc {
                    at += starts[at..].partition_point(|(doc, _)| *doc < here);
                    continue;
                }
                term.positions(&mut positions);
                while let Some((_, begin)) = starts.get(at).filter(|(other, _)| *other == doc) {
                    met[at] |= positions.binary_search(&(begin + self.offset)).is_ok();
                    at += 1;
                }
            }
        }
        let mut met = met.into_iter();
        starts.retain(|_| met.next().unwrap_or_default());
    }
}

/// Goes on to the first of a term's documents from this one on, and says which it is.
fn go_to(term: &mut SegmentPostings, doc: DocId) -> DocId {
    if term.doc() < doc { term.seek(doc) } else { term.doc() }
}
