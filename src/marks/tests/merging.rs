//! The merge, compaction and the snapshot come to the same marks whatever way.

use super::*;

fn records() -> impl Strategy<Value = Vec<Record>> {
    let record = ("[ab]-0000000[01]", line()).prop_map(|(device, line)| record(&device, line));
    prop::collection::vec(record, 0..20)
}

fn read_of(id: u64, counter: u64, value: bool) -> Line {
    let articles = vec![(ArticleId(id), None)];
    Line { counter, time: 0, fact: Fact::Articles { articles, name: Name::Mark(Field::Read), value } }
}

fn is_read(marks: &Marks) -> bool {
    let article = Identity { id: ArticleId(1), path: "x".into(), body_hash: BodyHash(9) };
    marks.state(&article, &|_| true).read
}

#[test]
fn the_highest_counter_wins_and_between_equals_the_later_device() {
    let (low, high) = (record("b", read_of(1, 3, false)), record("a", read_of(1, 4, true)));
    assert!(is_read(&merged([&low, &high])) && is_read(&merged([&high, &low])));
    let (a, b) = (record("a", read_of(1, 4, true)), record("b", read_of(1, 4, false)));
    assert!(!is_read(&merged([&a, &b])) && !is_read(&merged([&b, &a])));
}

#[test]
fn each_field_is_merged_by_itself() {
    let marked = |device, counter, field, value| {
        let articles = vec![(ArticleId(1), None)];
        let fact = Fact::Articles { articles, name: Name::Mark(field), value };
        record(device, Line { counter, time: 0, fact })
    };
    let marks = merged(&[
        marked("a", 5, Field::Bookmarked, true),
        marked("b", 2, Field::Read, true),
        marked("b", 9, Field::Tag("x".into()), true),
        marked("b", 8, Field::Tag("w".into()), true),
        marked("a", 10, Field::Tag("x".into()), false),
    ]);
    let article = Identity { id: ArticleId(1), path: "x".into(), body_hash: BodyHash(9) };
    let state = marks.state(&article, &|_| true);
    let expected = State { read: true, bookmarked: true, tags: vec!["w".into()], ..State::default() };
    assert_eq!(state, expected);
}

#[test]
fn a_line_that_tells_nothing_new_says_so() {
    let mut marks = Marks::default();
    let line = record("a", read_of(1, 1, true));
    assert!(marks.apply(&line) && !marks.apply(&line));
    assert!(marks.apply(&record("a", read_of(1, 2, true))), "a later one of the same value counts");
    assert!(!marks.apply(&record("a", read_of(1, 1, false))));
}

fn preferred(counter: u64, field: Field, value: bool) -> Line {
    Line { counter, time: 0, fact: Fact::Preference { field, value } }
}

#[test]
fn preferences_are_merged_each_by_itself_and_are_of_no_article() {
    let followed = |name: &str| Field::Followed(name.into());
    let never = |name: &str| Field::Never(name.into());
    let records = [
        record("a", preferred(5, followed("Suits"), true)),
        record("b", preferred(5, followed("Suits"), false)),
        record("b", preferred(6, followed("Monk"), true)),
        record("a", preferred(3, followed("Castle"), true)),
        record("b", preferred(1, followed("Castle"), false)),
        record("a", preferred(2, never("monk"), true)),
        record("b", preferred(9, never("House"), true)),
        record("a", preferred(8, never("House"), false)),
    ];
    let (marks, reversed) = (merged(&records), merged(records.iter().rev()));
    assert_eq!(marks, reversed);
    assert_eq!(marks.followed().collect::<Vec<_>>(), ["Castle", "Monk"]);
    assert_eq!(marks.never().collect::<Vec<_>>(), ["House", "monk"]);
    assert!(marks.is_followed("Monk") && !marks.is_followed("monk") && !marks.is_followed("Suits"));
    assert_eq!(marks.marked().count(), 0);
    assert_eq!(marks.changed_since(&Marks::default()), None, "of another table nothing is known");
    let mut later = marks.clone();
    assert!(later.apply(&record("a", preferred(10, followed("House"), true))));
    assert!(!later.apply(&record("a", preferred(10, followed("House"), true))), "told already");
    assert_eq!(later.changed_since(&marks), Some(Vec::new()));
    assert_ne!(later, marks);
    assert_eq!(later.counter(), 10);
}

#[test]
fn preferences_change_as_marks_do() {
    let mut preferences =
        merged(&[record("a", preferred(1, Field::Never("monk".into()), true))]).preferences();
    preferences.set(&Field::Followed("Monk".into()), true);
    preferences.set(&Field::About("Suits".into()), true);
    preferences.set(&Field::Read, true);
    let names = |name: &str| [name.to_owned()].into();
    assert_eq!(preferences, Preferences { followed: names("Monk"), never: names("monk") });
    preferences.set(&Field::Never("monk".into()), false);
    preferences.set(&Field::Followed("Monk".into()), false);
    assert_eq!(preferences, Preferences::default());
}

#[test]
fn compaction_leaves_the_latest_of_each_field_and_all_it_does_not_understand() {
    let unknown = newer("2 0 feed:x muted true");
    let damaged = "0badbad0 3 0 article:0000000000000001 read true\n";
    let journal = [text(&[read_of(1, 1, true)]), unknown.clone().into_bytes(), damaged.into()].concat();
    let journal = [journal, text(&[read_of(1, 4, false), read_of(2, 5, true), read_of(1, 6, true)])].concat();
    let follow = |counter, value| preferred(counter, Field::Followed("Suits".into()), value);
    let never = preferred(8, Field::Never("Suits".into()), true);
    let journal = [journal, text(&[follow(7, true), never.clone(), follow(9, false)])].concat();
    let last = text(&[read_of(2, 5, true), read_of(1, 6, true), never, follow(9, false)]);
    let kept = [unknown.into_bytes(), damaged.into(), last].concat();
    assert_eq!(String::from_utf8(compact(&journal)).unwrap(), String::from_utf8(kept).unwrap());
}

#[test]
fn answers_stay_quick_with_30_000_marks() {
    let line = |id: u64| {
        let sighting = Sighting { body_hash: BodyHash(id), path: Path::new(&format!("{id}.txt")).into() };
        let articles = vec![(ArticleId(id), Some(sighting))];
        Line {
            counter: id,
            time: 0,
            fact: Fact::Articles { articles, name: Name::Mark(Field::Read), value: true },
        }
    };
    let mut marks = Marks::default();
    for id in 0..30_000 {
        marks.apply(&record("a", line(id)));
    }
    #[expect(clippy::disallowed_methods, reason = "a test of speed")]
    let now = std::time::Instant::now;
    let start = now();
    let new = |id: u64| Identity {
        id: ArticleId(id << 40),
        path: format!("{id}.txt").into(),
        body_hash: BodyHash(0),
    };
    let read = (1..=10_000).filter(|id| marks.state(&new(*id), &|_| false).read).count();
    let took = start.elapsed();
    println!("10,000 answers, each adopted by path: {took:?}");
    assert_eq!(read, 10_000);
    assert!(took.as_millis() < 2_000, "{took:?}: a look-up walks through all marks");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn order_and_repetition_do_not_count(
        (ordered, shuffled) in records().prop_flat_map(|records| {
            let twice = records.iter().chain(&records).cloned().collect::<Vec<_>>();
            (Just(records), Just(twice).prop_shuffle())
        })
    ) {
        prop_assert_eq!(merged(&ordered), merged(&shuffled));
    }

    #[test]
    fn compaction_changes_no_mark(mut lines in prop::collection::vec(line(), 0..20)) {
        // Within one journal no counter comes twice.
        for (counter, line) in (1..).zip(&mut lines) {
            line.counter = counter;
        }
        let all = |bytes: &[u8]| read(bytes).0.into_iter().map(|l| record("a", l)).collect::<Vec<_>>();
        let journal = text(&lines);
        let compacted = compact(&journal);
        prop_assert_eq!(merged(&all(&compacted)), merged(&all(&journal)));
        prop_assert_eq!(compact(&compacted), compacted);
    }

    #[test]
    fn a_snapshot_comes_back_whole_or_not_at_all(records in records(), at: prop::sample::Index, bit in 0..8_u8) {
        let position = Position { path: "/a b/é.log".into(), offset: 12, tail: Tail::of(b"some tail\n") };
        let snapshot = Snapshot { positions: vec![position], marks: merged(&records) };
        let mut bytes = Snapshot::write(&snapshot.positions, &snapshot.marks);
        prop_assert_eq!(Snapshot::read(&bytes), Some(snapshot));
        let place = at.index(bytes.len());
        bytes[place] ^= 1 << bit;
        prop_assert_eq!(Snapshot::read(&bytes), None);
        prop_assert_eq!(Snapshot::read(&bytes[..place]), None);
    }
}
