//! Values of a field with the articles of a filter that have them, from the columns; titles' words from
//! their dictionary.

use std::collections::HashMap;

use fixedbitset::FixedBitSet;
use tantivy::DocId;

use super::IndexError;
use super::leaf::go_on;
use super::reader::Disk;
use super::tally::{self, Counted};
use crate::index::{Cancelled, complete};
use crate::query::{Completion, CompletionRequest, FieldKind, TextField};
use crate::text::Clean;
use crate::text::fold::Searchable;

/// Words between two questions whether to go on.
const STEP: usize = 256;

impl Disk {
    pub(super) fn complete_value(
        &self,
        request: &CompletionRequest,
        kind: FieldKind,
        limit: usize,
        cancelled: Cancelled<'_>,
    ) -> Result<Vec<Completion>, IndexError> {
        let members = self.members(&request.rest, cancelled)?;
        let counts = match kind {
            FieldKind::Choice | FieldKind::Time(_) => Vec::new(),
            FieldKind::Show { about: false } => {
                self.count_texts(&members, self.fields.show_name, cancelled)?
            }
            FieldKind::Show { about: true } => {
                self.count_texts(&members, self.fields.about_name, cancelled)?
            }
            FieldKind::Text(TextField::Title) => self.title_words(&members, &request.value, cancelled)?,
            FieldKind::Text(TextField::Source) => {
                self.count_texts(&members, self.fields.source_name, cancelled)?
            }
            FieldKind::Text(TextField::Author) => {
                self.count_texts(&members, self.fields.author_name, cancelled)?
            }
            FieldKind::Text(TextField::Url) => self.count_texts(&members, self.fields.host, cancelled)?,
            FieldKind::Text(TextField::Tag) => {
                let mut counts = self.count_texts(&members, self.fields.tag_name, cancelled)?;
                counts.extend(self.tags_by_hand(&members)?);
                sum(counts)
            }
        };
        Ok(complete::starting(counts, &self.catalogue, kind, &request.value, limit))
    }

    fn count_texts(
        &self,
        members: &[FixedBitSet],
        field: tantivy::schema::Field,
        cancelled: Cancelled<'_>,
    ) -> Result<Vec<(Clean, usize)>, IndexError> {
        let counts = tally::texts(&self.counted(members), field, cancelled)?;
        Ok(counts.into_iter().map(|(name, count)| (Clean::body(&name), count.total)).collect())
    }

    /// The words of titles that begin so, with their articles.
    fn title_words(
        &self,
        members: &[FixedBitSet],
        typed: &str,
        cancelled: Cancelled<'_>,
    ) -> Result<Vec<(Clean, usize)>, IndexError> {
        let typed = Searchable::new(typed);
        let mut counts: HashMap<String, usize> = HashMap::new();
        for Counted { segment, members, .. } in self.counted(members) {
            let terms = segment.terms(segment.fields.title)?;
            let mut asked = 0_usize;
            terms.starting(typed.as_str().trim().as_bytes(), |word, info| {
                asked += 1;
                if asked.is_multiple_of(STEP) {
                    go_on(cancelled)?;
                }
                let mut count = 0;
                terms.each_block(info, |docs| {
                    count += docs.iter().filter(|doc| members.contains(**doc as usize)).count();
                })?;
                if count > 0 {
                    let word =
                        std::str::from_utf8(word).map_err(|_| IndexError::damaged("a word is no text"))?;
                    *counts.entry(word.to_owned()).or_default() += count;
                }
                Ok(true)
            })?;
        }
        Ok(counts.into_iter().map(|(word, count)| (Clean::line(&word), count)).collect())
    }

    /// Tags set by hand, with those articles that do not have them anyway.
    fn tags_by_hand(&self, members: &[FixedBitSet]) -> Result<Vec<(Clean, usize)>, IndexError> {
        let mut counts = Vec::new();
        for Counted { segment, marked, members } in self.counted(members) {
            let column = segment.texts(segment.fields.tag_name)?;
            for (tag, docs) in marked.tags() {
                let tag = Clean::line(tag);
                let number = match &column {
                    Some(column) => column.dictionary().term_ord(tag.as_bytes())?,
                    None => None,
                };
                let has = |doc: DocId| {
                    let numbers = column.iter().flat_map(|column| column.ords().values_for_doc(doc));
                    number.is_some_and(|number| numbers.into_iter().any(|other| other == number))
                };
                let new = docs.iter().filter(|doc| members.contains(**doc as usize) && !has(**doc));
                counts.push((tag, new.count()));
            }
        }
        Ok(counts)
    }
}

/// Each value once.
fn sum(counts: Vec<(Clean, usize)>) -> Vec<(Clean, usize)> {
    let mut all: HashMap<Clean, usize> = HashMap::new();
    for (value, count) in counts.into_iter().filter(|(_, count)| *count > 0) {
        *all.entry(value).or_default() += count;
    }
    all.into_iter().collect()
}
