//! Journal lines: total to read, and a fault costs its line at most.

use super::*;

#[test]
fn a_line_reads_as_architecture_says() {
    let line = Line {
        counter: 17,
        time: 1_790_000_000,
        fact: Fact::Articles {
            articles: vec![(
                ArticleId(0xab),
                Some(Sighting {
                    body_hash: BodyHash(0xcd),
                    path: Path::new("shows/50% “Luke Cage”.txt").into(),
                }),
            )],
            name: Name::Mark(Field::Tag("to read".into())),
            value: true,
        },
    };
    assert_eq!(
        line.write().unwrap(),
        newer(
            "17 1790000000 article:00000000000000ab tag:to%20read true \
             00000000000000cd=shows/50%25%20“Luke%20Cage”.txt"
        )
    );
}

#[test]
fn corrections_and_preferences_read_as_they_are_documented() {
    let article = |field| Fact::Articles {
        articles: vec![(ArticleId(0xab), None)],
        name: Name::Mark(field),
        value: true,
    };
    let preference = |field| Fact::Preference { field, value: false };
    for (fact, words) in [
        (article(Field::About("Luke Cage".into())), "article:00000000000000ab about:Luke%20Cage true -"),
        (article(Field::NotAbout("24: A".into())), "article:00000000000000ab not-about:24:%20A true -"),
        (preference(Field::Followed("Luke Cage".into())), "show:Luke%20Cage followed false"),
        (preference(Field::Never("the  100%".into())), "name:the%20%20100%25 never false"),
    ] {
        let line = Line { counter: 3, time: 4, fact };
        assert_eq!(line.write().unwrap(), newer(&format!("3 4 {words}")));
        assert_eq!(read(newer(&format!("3 4 {words} and more")).as_bytes()).0, [line]);
    }
}

#[test]
fn a_thousand_articles_make_one_line() {
    let articles = (0..MAX_ARTICLES as u64).map(|id| (ArticleId(id), None)).collect();
    let fact = Fact::Articles { articles, name: Name::Mark(Field::Read), value: true };
    let line = Line { counter: 1, time: 0, fact };
    let text = line.write().unwrap();
    assert_eq!(text.lines().count(), 1);
    assert_eq!(read(text.as_bytes()).0, [line]);
}

#[test]
fn lines_of_newer_versions_are_passed_over_but_their_counters_count() {
    for rest in [
        "41 0 feed:https://a.example/ muted true",
        "41 0 show:luke-cage muted true",
        "41 0 show:luke-cage never true",
        "41 0 show:luke-cage followed sometimes",
        "41 0 show:%ff followed true",
        "41 0 name:monk followed true",
        "41 0 article:00000000000000ab followed true",
        "41 0 article:00000000000000ab never true",
        "41 0 article:00000000000000ab note hello%20there",
        "41 0 article:00000000000000ab read sometimes",
        "41 0 article:xyz read true",
        "41 0",
    ] {
        let (lines, journal) = read(newer(rest).as_bytes());
        assert_eq!(journal.damaged, 0);
        assert_eq!(lines, [Line { counter: 41, time: 0, fact: Fact::Unknown }], "{rest}");
        assert_eq!(merged(&[record("a", lines[0].clone())]).counter(), 41);
    }
    let (beyond, _) = read(newer("v2 whatever\tcomes").as_bytes());
    assert_eq!((beyond[0].counter, &beyond[0].fact), (0, &Fact::Unknown));
    let (absurd, _) = read(newer(&format!("{} 0 article:00000000000000ab read true", i64::MAX)).as_bytes());
    assert_eq!(absurd[0], Line { counter: 0, time: 0, fact: Fact::Unknown });
    let more = newer("7 0 article:00000000000000ab read true - and more");
    assert!(matches!(read(more.as_bytes()).0[0].fact, Fact::Articles { .. }), "further words do no harm");
}

#[test]
fn line_ends_of_another_system_cost_nothing() {
    let unix =
        newer("1 0 article:00000000000000ab read true") + &newer("2 0 article:00000000000000ab read false");
    let other = unix.replace('\n', "\r\n");
    assert_eq!(read(other.as_bytes()).0, read(unix.as_bytes()).0);
}

proptest! {
    #[test]
    fn any_value_and_path_is_one_line_and_comes_back(line in line()) {
        let text = line.write().unwrap();
        prop_assert_eq!(text.matches(|c: char| c.is_control()).count(), 1);
        prop_assert_eq!(read(text.as_bytes()), (vec![line], Journal { finished: text.len(), damaged: 0 }));
    }

    #[test]
    fn any_bytes_are_one_word(bytes: Vec<u8>) {
        let word = escape(&bytes);
        prop_assert!(!word.contains(char::is_whitespace));
        prop_assert_eq!(unescape(&word), bytes);
    }

    #[test]
    fn a_cut_costs_the_line_it_falls_into(lines in prop::collection::vec(line(), 0..8), at: prop::sample::Index) {
        let text = text(&lines);
        let cut = &text[..at.index(text.len() + 1)];
        let (lines_read, journal) = read(cut);
        let whole = cut.iter().filter(|b| **b == b'\n').count();
        let but_newline = text.get(cut.len()) == Some(&b'\n');
        prop_assert_eq!(&lines_read, &lines[..whole + usize::from(but_newline)]);
        prop_assert_eq!(journal.damaged, 0);
        // What is appended after a newline is whole.
        let mut later = cut.to_vec();
        later.push(b'\n');
        later.extend(self::text(&lines));
        prop_assert!(read(&later).0.ends_with(&lines));
    }

    #[test]
    fn a_flipped_bit_costs_its_line_at_most(
        lines in prop::collection::vec(line(), 1..8), at: prop::sample::Index, bit in 0..8_u8,
    ) {
        let mut text = text(&lines);
        let place = at.index(text.len());
        let hit = text[..place].iter().filter(|b| **b == b'\n').count();
        let newline = text[place] == b'\n';
        text[place] ^= 1 << bit;
        let mut others = lines.clone();
        others.remove(hit);
        let read = read(&text).0;
        prop_assert!(read == lines || (!newline && read == others), "{:?}", String::from_utf8_lossy(&text));
    }

    #[test]
    fn any_bytes_can_be_read(bytes: Vec<u8>, lines in prop::collection::vec(line(), 0..3), at: prop::sample::Index) {
        let mut text = text(&lines);
        text.splice(at.index(text.len() + 1).., bytes.iter().copied());
        let (_, read) = read(&text);
        prop_assert!(read.finished <= text.len());
        prop_assert!(Snapshot::read(&text).is_none());
        let _ = compact(&text);
    }
}
