//! Records through the bytes that the index stores.

use std::path::PathBuf;
use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::show::{KINDS, ShowEntry};

fn line() -> impl Strategy<Value = Clean> {
    prop_oneof!["[a-zé東 ]{0,12}", any::<String>()].prop_map(|text| Clean::line(&text))
}

fn lines() -> impl Strategy<Value = Vec<Clean>> {
    prop::collection::vec(line(), 0..4)
}

fn path() -> impl Strategy<Value = PathBuf> {
    let bytes = prop::collection::vec(1_u8.., 1..20);
    bytes.prop_map(|bytes| PathBuf::from(OsStr::from_bytes(&bytes)))
}

fn moment() -> impl Strategy<Value = Moment> {
    (any::<i64>(), -9999_i16..=9999, 1_i8..=12, 1_i8..=28)
        .prop_map(|(seconds, year, month, day)| Moment { seconds, day: civil::date(year, month, day) })
}

fn row() -> impl Strategy<Value = Row> {
    let date_kind = prop_oneof![Just(DateKind::Said), Just(DateKind::FileName), Just(DateKind::FileTime)];
    let optional = || prop::option::of(line());
    let numbers = (any::<u64>(), any::<u64>(), any::<bool>());
    (numbers, path(), line(), moment(), date_kind, (optional(), optional(), optional()), (lines(), lines()))
        .prop_map(|(numbers, path, title, date, date_kind, (source, author, url), (shows, tags))| Row {
            id: ArticleId(numbers.0),
            path,
            version: numbers.1,
            title,
            date,
            date_kind,
            source,
            author,
            shows,
            corrections: Vec::new(),
            tags,
            url,
            faulty: numbers.2,
            read: false,
            bookmarked: false,
            hidden: false,
        })
}

fn record(shows: u32) -> impl Strategy<Value = Record> {
    let ids = move || prop::collection::vec((0..shows).prop_map(ShowId), 0..4);
    let faults = (prop::option::of(any::<usize>()), line()).prop_map(|(line, text)| Fault { line, text });
    let texts = (prop::option::of(line()), prop::option::of(line()), lines());
    let numbers = (any::<u64>(), any::<usize>(), any::<usize>(), any::<i64>());
    let flags = (any::<bool>(), any::<bool>());
    let season = ((0..shows).prop_map(ShowId), any::<u16>(), prop::option::of(any::<u16>()));
    let season = season.prop_map(|(show, season, episode)| Season { show, season, episode });
    let kind = (0..KINDS.len()).prop_map(|place| KINDS[place].kind);
    let recognised = (prop::collection::vec(season, 0..4), prop::collection::vec(kind, 0..3), lines());
    (row(), texts, prop::collection::vec(faults, 0..3), (ids(), ids(), recognised), numbers, flags).prop_map(
        |(row, (summary, image, said), faults, (named, about, (seasons, kinds, unknown)), numbers, flags)| {
            Record {
                row,
                body_hash: BodyHash(numbers.0),
                summary,
                image,
                words: numbers.1,
                faults,
                named,
                about,
                seasons,
                kinds,
                unknown,
                said,
                about_names: numbers.2,
                arrived: numbers.3,
                has_image: flags.0,
                has_link: flags.1,
            }
        },
    )
}

fn catalogue(names: &[&str]) -> Catalogue {
    let entries = names.iter().map(|name| ShowEntry { name: (*name).to_owned(), ..ShowEntry::default() });
    Catalogue::new(&entries.collect::<Vec<_>>()).0
}

/// Made once: that takes longer than all the rest.
static SHOWS: LazyLock<Catalogue> =
    LazyLock::new(|| catalogue(&["Luke Cage’s 2nd Life", "M*A*S*H Again", "Marvel's Runaways Club"]));

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn a_record_comes_back_as_it_was(record in record(60)) {
        let bytes = encode(&record, &SHOWS).unwrap();
        prop_assert_eq!(decode(&bytes, &SHOWS).unwrap(), record);
    }

    #[test]
    fn any_bytes_are_a_record_or_damage(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = decode(&bytes, &Catalogue::default());
    }

    #[test]
    fn a_record_that_was_cut_or_changed_never_panics(record in record(60), at in any::<u16>(), bit in 0_u8..8) {
        let mut bytes = encode(&record, &SHOWS).unwrap();
        let at = usize::from(at) % bytes.len();
        prop_assert!(decode(&bytes[..at], &SHOWS).is_err());
        bytes[at] ^= 1_u8 << bit;
        let _ = decode(&bytes, &SHOWS);
    }
}

#[test]
fn every_show_is_found_again_by_its_name() {
    for (id, show) in SHOWS.iter() {
        assert_eq!(SHOWS.exact(&show.name), Some(id), "{}", show.name);
    }
}

#[test]
fn in_another_catalogue_shows_keep_their_meaning_and_unknown_ones_their_names() {
    let (old, new) = (catalogue(&["Zebra Crossing", "Aardvark Hill"]), catalogue(&["Zebra Crossing"]));
    let ids = ["Zebra Crossing", "Aardvark Hill"].map(|name| old.exact(name).unwrap());
    let article = crate::article::read(crate::article::Source {
        path: Path::new("a.txt"),
        bytes: b"Zebra Crossing and Aardvark Hill\n\nText",
        size: 1,
        modified: Moment::of_day(civil::date(2016, 9, 14)),
    });
    let entry = crate::index::Entry::of(&article, &old, crate::article::FileState::default());
    assert_eq!(entry.record.named, ids);
    let read = decode(&encode(&entry.record, &old).unwrap(), &new).unwrap();
    assert_eq!(read.named, [new.exact("Zebra Crossing").unwrap()]);
    assert_eq!(read.row.shows, entry.record.row.shows);
}
