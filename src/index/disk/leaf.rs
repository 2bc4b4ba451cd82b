//! What a query asks for at its ends, and the documents of a segment that have it, whoever read or
//! hid them, deleted ones included: so a set stays true as long as its segment.

use fixedbitset::FixedBitSet;
use jiff::civil::Date;
use tantivy::DocId;
use tantivy::columnar::{Column, MonotonicallyMappableToU64};
use tantivy::schema::Field;

use super::document::day_number;
use super::phrase::{self, Phrase};
use super::schema::{HAS_IMAGE, HAS_LINK};
use super::segment::Segment;
use super::{IndexError, set};
use crate::index::Cancelled;
use crate::query::Holding;

/// Something that an article has or has not, whatever its marks are.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Leaf {
    /// A whole word, perhaps possessive.
    Word {
        field: Field,
        word: String,
    },
    /// A word that begins so.
    Prefix {
        field: Field,
        prefix: String,
    },
    Phrase {
        field: Field,
        words: Vec<String>,
        last_is_prefix: bool,
    },
    /// One of the catalogue's shows of these names, or one that only front matter says.
    Show {
        field: Field,
        names: Vec<String>,
        spelling: String,
        exact: bool,
    },
    /// One of these terms as they are.
    AnyOf {
        field: Field,
        terms: Vec<String>,
    },
    Days {
        from: Option<Date>,
        until: Option<Date>,
    },
    Since(i64),
    Arrived(i64),
    Has(Holding),
}

/// The documents of a segment that have a leaf, known for all below `until`.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub set: FixedBitSet,
    pub until: DocId,
}

impl Leaf {
    /// Words next to each other in a field; `None` where there is no word.
    pub(super) fn words(field: Field, words: &[String], last_is_prefix: bool) -> Option<Self> {
        Some(match (words, last_is_prefix) {
            ([], _) => return None,
            ([word], false) => Self::Word { field, word: word.clone() },
            ([prefix], true) => Self::Prefix { field, prefix: prefix.clone() },
            _ => Self::Phrase { field, words: words.to_vec(), last_is_prefix },
        })
    }

    /// Whether it is worth knowing for the newest first.
    pub(super) fn is_slow(&self) -> bool {
        matches!(self, Self::Phrase { .. })
    }

    /// Finds out for all documents below `until` what is not known of them already.
    pub(super) fn find(
        &self,
        segment: &Segment,
        known: Option<Found>,
        until: DocId,
        cancelled: Cancelled<'_>,
    ) -> Result<Found, IndexError> {
        let none = || FixedBitSet::with_capacity(segment.documents() as usize);
        if let Self::Phrase { field, words, last_is_prefix } = self {
            let Found { set, until: from } = known.unwrap_or_else(|| Found { set: none(), until: 0 });
            let set = phrase(segment, *field, (words, *last_is_prefix), (set, from..until), cancelled)?;
            return Ok(Found { set, until });
        }
        let mut set = none();
        match self {
            Self::Word { field, word } => {
                any_of(segment, *field, [word.as_str(), &format!("{word}s")], &mut set)?;
            }
            Self::Prefix { field, prefix } => words_starting(segment, *field, prefix, &mut set, cancelled)?,
            Self::Show { field, names, spelling, exact } => {
                any_of(segment, *field, names.iter().map(String::as_str), &mut set)?;
                said(segment, spelling, *exact, &mut set)?;
            }
            Self::AnyOf { field, terms } => {
                any_of(segment, *field, terms.iter().map(String::as_str), &mut set)?;
            }
            Self::Days { from, until } => {
                let (from, until) = (from.map(day_number), until.map(day_number));
                let is_in =
                    |day: i64| from.is_none_or(|from| from <= day) && until.is_none_or(|until| day < until);
                with_number(&segment.day, segment.documents(), is_in, &mut set, cancelled)?;
            }
            Self::Since(seconds) => {
                // Documents stand newest first.
                let end = since(segment, *seconds);
                set.insert_range(..end as usize);
            }
            Self::Arrived(seconds) => {
                let is_later = |arrived: i64| arrived > *seconds;
                with_number(&segment.arrived, segment.documents(), is_later, &mut set, cancelled)?;
            }
            Self::Has(holding) => {
                let flag = match holding {
                    Holding::Image => HAS_IMAGE,
                    Holding::Link => HAS_LINK,
                };
                let has = |flags: u64| flags & flag != 0;
                with_number(&segment.flags, segment.documents(), has, &mut set, cancelled)?;
            }
            Self::Phrase { .. } => {}
        }
        Ok(Found { set, until: segment.documents() })
    }
}

fn any_of<'a>(
    segment: &Segment,
    field: Field,
    wanted: impl IntoIterator<Item = &'a str>,
    set: &mut FixedBitSet,
) -> Result<(), IndexError> {
    let terms = segment.terms(field)?;
    for term in wanted {
        if let Some(info) = terms.find_text(term)? {
            terms.add(&info, set)?;
        }
    }
    Ok(())
}

fn phrase(
    segment: &Segment,
    field: Field,
    (words, last_is_prefix): (&[String], bool),
    (mut set, documents): (FixedBitSet, std::ops::Range<DocId>),
    cancelled: Cancelled<'_>,
) -> Result<FixedBitSet, IndexError> {
    if documents.is_empty() {
        return Ok(set);
    }
    let Some(mut phrase) = Phrase::open(segment, field, words, last_is_prefix)? else {
        return Ok(set);
    };
    let mut from = documents.start;
    while from < documents.end {
        go_on(cancelled)?;
        let until = from.saturating_add(phrase::STEP).min(documents.end);
        phrase.add(from..until, &mut set)?;
        from = until;
    }
    Ok(set)
}

fn words_starting(
    segment: &Segment,
    field: Field,
    prefix: &str,
    set: &mut FixedBitSet,
    cancelled: Cancelled<'_>,
) -> Result<(), IndexError> {
    if let Some((terms, info)) = segment.begin(field, prefix)? {
        return info.map_or(Ok(()), |info| terms.add(&info, set));
    }
    let terms = segment.terms(field)?;
    let (mut count, mut room) = (0_usize, None);
    terms.starting(prefix.as_bytes(), |_, info| {
        count += 1;
        if count.is_multiple_of(set::BLOCK) {
            go_on(cancelled)?;
        }
        terms.add_in(info, set, &mut room)?;
        Ok(true)
    })
}

/// Articles of which the front matter says a show of this name, or of a name that has it in it.
fn said(segment: &Segment, spelling: &str, exact: bool, set: &mut FixedBitSet) -> Result<(), IndexError> {
    let terms = segment.terms(segment.fields.said)?;
    if exact {
        return match terms.find_text(spelling)? {
            Some(info) => terms.add(&info, set),
            None => Ok(()),
        };
    }
    let finder = memchr::memmem::Finder::new(spelling.trim_end());
    terms.starting(b"", |name, info| {
        if finder.find(name).is_some() {
            terms.add(info, set)?;
        }
        Ok(true)
    })
}

fn with_number<
    T: Copy + PartialOrd + Default + MonotonicallyMappableToU64 + std::fmt::Debug + Send + Sync + 'static,
>(
    column: &Column<T>,
    documents: DocId,
    wanted: impl Fn(T) -> bool,
    set: &mut FixedBitSet,
    cancelled: Cancelled<'_>,
) -> Result<(), IndexError> {
    let mut values = [T::default(); set::BLOCK];
    let mut from = 0;
    while from < documents {
        go_on(cancelled)?;
        let values = &mut values[..set::BLOCK.min((documents - from) as usize)];
        column.values.get_range(u64::from(from), values);
        for (doc, _) in (from..).zip(&*values).filter(|(_, value)| wanted(**value)) {
            set.insert(doc as usize);
        }
        from += values.len() as DocId;
    }
    Ok(())
}

/// How many of a segment's documents are not older than a moment, in seconds since 1970.
fn since(segment: &Segment, seconds: i64) -> DocId {
    let Some(least) = crate::index::entry::first_order(seconds) else { return 0 };
    let (mut start, mut end) = (0, segment.documents());
    while start < end {
        let middle = start + (end - start) / 2;
        match segment.order.values.get_val(middle) >= least {
            true => start = middle + 1,
            false => end = middle,
        }
    }
    start
}

/// An error where nobody waits for the answer any more.
pub(super) fn go_on(cancelled: Cancelled<'_>) -> Result<(), IndexError> {
    if cancelled() { Err(IndexError::Cancelled) } else { Ok(()) }
}
