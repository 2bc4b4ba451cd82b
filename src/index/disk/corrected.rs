//! Corrections of shows over a segment's sets and counts. Those are the segment's own and stay true as
//! long as it does; corrections are few, so that they are laid over them anew with each question.

use std::collections::HashMap;

use fixedbitset::FixedBitSet;
use tantivy::DocId;
use tantivy::columnar::StrColumn;
use tantivy::schema::Field;

use super::IndexError;
use super::marked::Marked;
use super::segment::Segment;
use super::tally::{Count, Counted};
use crate::index::corrected::{Corrections, Keys};
use crate::index::plan::Show;
use crate::text::Clean;

/// The documents that a show was found in, as corrections leave them; `None` where they change nothing.
pub(super) fn found(
    segment: &Segment,
    marked: &Marked,
    show: &Show,
    found: &FixedBitSet,
) -> Result<Option<FixedBitSet>, IndexError> {
    let keys = Keys::new(segment.catalogue());
    let is_meant = |name: &str| show.means_key(&keys.of(name));
    let mut taken = marked.not_about.with(is_meant).peekable();
    let mut given = marked.about.with(is_meant).peekable();
    if taken.peek().is_none() && given.peek().is_none() {
        return Ok(None);
    }
    let mut set = found.clone();
    let field = if show.about { segment.fields.about_name } else { segment.fields.show_name };
    let mut names = Names::open(segment, field, &keys)?;
    for doc in taken.filter(|doc| found.contains(*doc as usize)) {
        // It may be about another show that the spelling means.
        let left = names.corrected(doc, marked)?.unwrap_or_default();
        set.set(doc as usize, left.iter().any(|name| is_meant(name)));
    }
    given.for_each(|doc| set.insert(doc as usize));
    Ok(Some(set))
}

/// Brings counts of a column of shows' names in line with corrections.
pub(super) fn recount(
    counts: &mut HashMap<String, Count>,
    parts: &[Counted<'_>],
    field: Field,
) -> Result<(), IndexError> {
    for part in parts {
        each(part, field, &mut |doc, recognised, corrected| {
            let unread = usize::from(!part.marked.read.contains(doc as usize));
            for name in recognised.iter().filter(|name| !corrected.contains(name)) {
                if let Some(count) = counts.get_mut(name.as_str()) {
                    count.total = count.total.saturating_sub(1);
                    count.unread = count.unread.saturating_sub(unread);
                }
            }
            for name in corrected.iter().filter(|name| !recognised.contains(name)) {
                counts.entry(name.to_string()).or_default().add(Count { total: 1, unread });
            }
        })?;
    }
    counts.retain(|_, count| count.total > 0);
    Ok(())
}

/// What is called with a document, the names that its column has, and those that corrections leave.
pub(super) type Each<'a> = &'a mut dyn FnMut(DocId, &[Clean], &[Clean]);

/// Goes through the members that bear corrections, newest first.
pub(super) fn each(part: &Counted<'_>, field: Field, each: Each<'_>) -> Result<(), IndexError> {
    let docs = part.marked.corrected();
    if docs.is_empty() {
        return Ok(());
    }
    let keys = Keys::new(part.segment.catalogue());
    let mut names = Names::open(part.segment, field, &keys)?;
    for doc in docs.into_iter().filter(|doc| part.members.contains(*doc as usize)) {
        if let Some(corrected) = names.corrected(doc, part.marked)? {
            each(doc, &names.of(doc)?, &corrected);
        }
    }
    Ok(())
}

/// The names of shows in a column, each read from its dictionary once.
struct Names<'a> {
    keys: &'a Keys<'a>,
    /// `None` where no article of the segment has one.
    column: Option<StrColumn>,
    read: HashMap<u64, Clean>,
}

impl<'a> Names<'a> {
    fn open(segment: &Segment, field: Field, keys: &'a Keys<'a>) -> Result<Self, IndexError> {
        Ok(Self { keys, column: segment.texts(field)?, read: HashMap::new() })
    }

    /// Names as they were recognised.
    fn of(&mut self, doc: DocId) -> Result<Vec<Clean>, IndexError> {
        let Some(column) = &self.column else { return Ok(Vec::new()) };
        let mut names = Vec::new();
        for number in column.ords().values_for_doc(doc) {
            if let Some(name) = self.read.get(&number) {
                names.push(name.clone());
                continue;
            }
            let mut name = String::new();
            if !column.ord_to_str(number, &mut name)? {
                return Err(IndexError::damaged("a name is missing"));
            }
            let name = Clean::body(&name);
            self.read.insert(number, name.clone());
            names.push(name);
        }
        Ok(names)
    }

    /// Names as corrections leave them; `None` where the document bears none.
    fn corrected(&mut self, doc: DocId, marked: &Marked) -> Result<Option<Vec<Clean>>, IndexError> {
        let Some(corrections) = Corrections::of(&marked.state(doc), self.keys) else { return Ok(None) };
        let names = self.of(doc)?;
        Ok(Some(corrections.names(&names, self.keys)))
    }
}
