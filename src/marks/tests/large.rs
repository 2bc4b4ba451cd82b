//! Many marks: what stands in the table and what stands beside it make one, and both stay small and quick.

use super::*;
use crate::article::PathKey;

/// A line about each of so many articles, as a device's journal has them.
fn journal(count: u64) -> impl Iterator<Item = Record> {
    (0..count).map(|number| {
        let path = format!("wire-{:02}/2016-09-14-piece-{number:06}.md", number % 40);
        let sighting = Sighting { body_hash: BodyHash(spread(number)), path: Path::new(&path).into() };
        let articles = vec![(ArticleId(spread(!number)), Some(sighting))];
        let fact = Fact::Articles { articles, name: Name::Mark(Field::Read), value: true };
        record("nuc-00c0ffee", Line { counter: number + 1, time: 0, fact })
    })
}

/// As evenly as hashes.
fn spread(number: u64) -> u64 {
    number.wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// 1, or what `NEWSREADER_LONG` says.
#[expect(clippy::disallowed_methods, reason = "the environment scales long tests")]
fn long() -> u64 {
    std::env::var("NEWSREADER_LONG").ok().and_then(|times| times.parse().ok()).unwrap_or(1)
}

#[expect(clippy::disallowed_methods, reason = "a test of speed")]
fn timed<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let start = std::time::Instant::now();
    let value = work();
    println!("{what}: {:?}", start.elapsed());
    value
}

/// `NEWSREADER_LONG=10 cargo test --release many_marks -- --nocapture` tells the times of 100,000.
#[test]
fn many_marks_come_and_go_through_a_snapshot() {
    let count = 10_000 * long();
    let marks = timed("lines", || {
        let mut marks = Marks::default();
        journal(count).for_each(|record| assert!(marks.apply(&record)));
        marks
    });
    let bytes = timed("written", || Snapshot::write(&[], &marks));
    println!("{} bytes for each of {count} marks", bytes.len() as u64 / count);
    assert!(bytes.len() as u64 <= 64 * count);
    let snapshot = timed("read", || Snapshot::read(&bytes)).unwrap();
    let answers = |marks: &Marks| {
        (0..count).step_by(7).all(|number| {
            let id = ArticleId(spread(!number));
            marks.is_marked(id) && marks.state_of(id, BodyHash(1), PathKey(1), &|_| true).read
        })
    };
    assert!(timed("answers", || answers(&snapshot.marks)) && answers(&marks));
    assert_eq!(timed("marked", || snapshot.marks.marked().count() as u64), count);
    let marked = snapshot.marks.marked().find(|marked| marked.id == ArticleId(spread(!5)));
    let path = PathKey::of(Path::new("wire-05/2016-09-14-piece-000005.md"));
    assert_eq!(marked.unwrap().last_seen, Some((BodyHash(spread(5)), path)));
}

#[test]
fn copies_share_their_table_and_tell_what_came_since() {
    let mut marks = Marks::default();
    journal(5000).for_each(|record| assert!(marks.apply(&record)));
    marks.pack();
    let earlier = marks.clone();
    assert_eq!(marks.changed_since(&earlier), Some(Vec::new()));
    let id = ArticleId(spread(!7));
    let articles = vec![(id, None), (ArticleId(1), None)];
    let fact = Fact::Articles { articles, name: Name::Mark(Field::Bookmarked), value: true };
    marks.apply(&record("b", Line { counter: 9000, time: 0, fact }));
    let mut changed = marks.changed_since(&earlier).unwrap();
    changed.sort();
    assert_eq!(changed, [ArticleId(1), id]);
    let state = |marks: &Marks| marks.state_of(id, BodyHash(0), PathKey(0), &|_| true);
    assert!(state(&marks).read && state(&marks).bookmarked && !state(&earlier).bookmarked);
    marks.pack();
    assert_eq!(marks.changed_since(&earlier), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Packing at any moment, or never, changes no answer.
    #[test]
    fn a_table_says_what_its_lines_said(
        lines in prop::collection::vec(("[ab]-0000000[01]", line(), any::<bool>()), 0..20),
        gone in 0..4_u64,
    ) {
        let (mut plain, mut packed) = (Marks::default(), Marks::default());
        for (device, line, pack) in lines {
            let record = record(&device, line);
            prop_assert_eq!(plain.apply(&record), packed.apply(&record));
            if pack {
                packed.pack();
            }
            prop_assert!(plain.marked().eq(packed.marked()));
        }
        prop_assert_eq!(&plain, &packed);
        let present = |id: ArticleId| id.0 != gone;
        let marked: Vec<_> = packed.marked().collect();
        let mut paths: Vec<_> = marked.iter().filter_map(|marked| marked.last_seen).map(|seen| seen.1).collect();
        paths.push(PathKey(0));
        for (id, body) in (0..6).flat_map(|id| (0..5).map(move |body| (ArticleId(id), BodyHash(body)))) {
            for path in paths.iter().copied() {
                let heritage = plain.heritage_of(id, body, path, &present);
                prop_assert_eq!(&heritage, &packed.heritage_of(id, body, path, &present));
                let state = plain.state_of(id, body, path, &present);
                prop_assert_eq!(state, packed.state_of(id, body, path, &present));
                // Whoever takes marks takes them from one that the list of the marked names.
                for from in heritage {
                    let seen = marked.iter().find(|marked| marked.id == from).and_then(|marked| marked.last_seen);
                    prop_assert!(!present(from) && seen.is_some_and(|seen| seen.0 == body || seen.1 == path));
                }
            }
        }
    }
}
