//! Compaction of one device's journal: lines that later lines of the same journal have made idle are
//! left out, all others stay byte for byte, also what is damaged or of a newer version.
//!
//! Lines are read twice, because all at once would take many times the journal's size.

use std::collections::HashMap;

use super::{Fact, Field, Line, Name};
use crate::article::ArticleId;

/// What a line decides, as long as no later one does.
#[derive(PartialEq, Eq, Hash)]
enum Point {
    Value(ArticleId, Name),
    Sighting(ArticleId),
    Preference(Field),
}

/// The journal without idle lines. Reading it makes the same marks.
pub fn compact(journal: &[u8]) -> Vec<u8> {
    let texts = || journal.split_inclusive(|byte| *byte == b'\n');
    let read = |text: &[u8]| Line::read(text.strip_suffix(b"\n").unwrap_or(text));
    let mut latest: HashMap<Point, u64> = HashMap::new();
    for line in texts().filter_map(read) {
        for point in points(&line) {
            let counter = latest.entry(point).or_default();
            *counter = line.counter.max(*counter);
        }
    }
    let is_idle = |line: &Line| {
        let mut points = points(line).peekable();
        points.peek().is_some() && points.all(|point| latest.get(&point) > Some(&line.counter))
    };
    texts().filter(|text| !read(text).as_ref().is_some_and(is_idle)).flatten().copied().collect()
}

fn points(line: &Line) -> impl Iterator<Item = Point> {
    let (articles, name) = match &line.fact {
        Fact::Articles { articles, name, value } => {
            // These decide nothing, or once for all.
            let idle = *name == Name::Seen || (matches!(name, Name::Was(_)) && !value);
            (articles.as_slice(), Some(name).filter(|_| !idle))
        }
        Fact::Preference { .. } | Fact::Unknown => (&[][..], None),
    };
    let preference = match &line.fact {
        Fact::Preference { field, .. } => Some(Point::Preference(field.clone())),
        _ => None,
    };
    let values = articles.iter().filter_map(move |(id, _)| name.map(|name| Point::Value(*id, name.clone())));
    let seen = articles.iter().filter(|(_, sighting)| sighting.is_some());
    values.chain(seen.map(|(id, _)| Point::Sighting(*id))).chain(preference)
}
