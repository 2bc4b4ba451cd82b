//! The format and the merge, by examples and by properties.

mod adoption;
mod format;
mod large;
mod merging;

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use proptest::prelude::*;

use super::*;
use crate::article::{ArticleId, BodyHash};

fn field() -> impl Strategy<Value = Field> {
    prop_oneof![
        Just(Field::Read),
        Just(Field::Bookmarked),
        Just(Field::Hidden),
        any::<String>().prop_map(Field::Tag),
        "[ab]".prop_map(Field::Tag),
        any::<String>().prop_map(Field::About),
        "[ab]".prop_map(Field::About),
        "[ab]".prop_map(Field::NotAbout),
    ]
}

fn preference() -> impl Strategy<Value = Field> {
    prop_oneof![
        any::<String>().prop_map(Field::Followed),
        "[ab]".prop_map(Field::Followed),
        any::<String>().prop_map(Field::Never),
        "[ab]".prop_map(Field::Never),
    ]
}

fn name() -> impl Strategy<Value = Name> {
    prop_oneof![
        6 => field().prop_map(Name::Mark),
        1 => Just(Name::Seen),
        1 => (0..4_u64).prop_map(|id| Name::Was(ArticleId(id))),
    ]
}

fn sighting() -> impl Strategy<Value = Option<Sighting>> {
    let path = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..20),
        "[a-c]/[ab] [0-9a-f]{8}".prop_map(String::into_bytes)
    ];
    let some = (0..5_u64, path).prop_map(|(body, path)| Sighting {
        body_hash: BodyHash(body),
        path: Path::new(OsStr::from_bytes(&path)).into(),
    });
    prop::option::of(some)
}

/// Few articles, fields and counters, so that lines meet.
fn line() -> impl Strategy<Value = Line> {
    let articles = prop::collection::vec(((0..4_u64).prop_map(ArticleId), sighting()), 1..4);
    let of_articles = (articles, name(), any::<bool>()).prop_map(|(articles, name, value)| Fact::Articles {
        articles,
        name,
        value,
    });
    let preferences =
        (preference(), any::<bool>()).prop_map(|(field, value)| Fact::Preference { field, value });
    (1..20_u64, any::<i64>(), prop_oneof![3 => of_articles, 1 => preferences])
        .prop_map(|(counter, time, fact)| Line { counter, time, fact })
}

fn text(lines: &[Line]) -> Vec<u8> {
    lines.iter().filter_map(Line::write).collect::<String>().into_bytes()
}

/// A piece of a journal with its lines.
fn read(bytes: &[u8]) -> (Vec<Line>, Journal) {
    let mut lines = Vec::new();
    let journal = super::read(bytes, &mut |line| lines.push(line));
    (lines, journal)
}

/// A line that a newer version might write, with its check sum.
fn newer(rest: &str) -> String {
    format!("{:08x} {rest}\n", crc32fast::hash(rest.as_bytes()))
}

fn record(device: &str, line: Line) -> Record {
    Record { device: device.into(), line }
}

fn merged<'a>(records: impl IntoIterator<Item = &'a Record>) -> Marks {
    let mut marks = Marks::default();
    for record in records {
        marks.apply(record);
    }
    marks
}
