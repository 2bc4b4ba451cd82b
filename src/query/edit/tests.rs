//! Spans, completion and quoting of half-typed filters.

use proptest::prelude::*;

use super::*;
use crate::query::{Expression, Sort, Term};

fn kinds(text: &str) -> Vec<(&str, SpanKind)> {
    spans(text).into_iter().map(|(range, kind)| (&text[range], kind)).collect()
}

#[test]
fn every_piece_has_its_colour() {
    use SpanKind::*;
    let text = r#"show:"luke cage" -(x or "a b") foo:bar is:nah"#;
    let wanted = [
        ("show:", FieldName),
        ("\"luke cage\"", Value),
        ("-", Operator),
        ("(", Operator),
        ("x", Word),
        ("or", Operator),
        ("\"a b\"", Phrase),
        (")", Operator),
        ("foo:", Problem),
        ("bar", Word),
        ("is:", FieldName),
        ("nah", Problem),
    ];
    assert_eq!(kinds(text), wanted);
    assert_eq!(kinds("show:"), [("show:", FieldName)]);
}

#[test]
fn completing_finds_the_value_at_the_cursor() {
    let text = r#"x show:"luke ca" is: tag:é"#;
    let at = |cursor| completing(text, cursor);
    assert_eq!(at(1), None);
    assert_eq!(at(4), None);
    assert_eq!(at(7), Some(("show", String::new(), 7..16)));
    assert_eq!(at(10), Some(("show", "lu".into(), 7..16)));
    assert_eq!(at(16), Some(("show", "luke ca".into(), 7..16)));
    assert_eq!(at(20), Some(("is", String::new(), 20..20)));
    assert_eq!(at(27), Some(("tag", "é".into(), 25..27)));
    assert_eq!(at(26), None, "inside a letter");
    assert_eq!(completing("show:\"luke", 10), Some(("show", "luke".into(), 5..10)));
    assert_eq!(completing("", 9), None);
    assert_eq!(completing("before:2016-", 12), Some(("before", "2016-".into(), 7..12)));
    assert_eq!(completing("sort:", 5), Some(("sort", String::new(), 5..5)));
}

#[test]
fn completing_a_name() {
    let names = |text, cursor| {
        let (fields, range) = completing_name(text, cursor)?;
        Some((fields.iter().map(|field| field.name).collect::<Vec<_>>(), range))
    };
    assert_eq!(names("luke s", 6), Some((vec!["show", "season", "source", "since", "sort"], 5..6)));
    assert_eq!(names("o", 1), Some((vec!["on"], 0..1)));
    assert_eq!(names("or", 2), None);
    assert_eq!(names("-t", 2), Some((vec!["title", "tag"], 1..2)));
    assert_eq!(names("luke", 4), None);
    assert_eq!(names("luke ", 5), None);
    assert_eq!(names("show:s", 6), None);
}

#[test]
fn quoting() {
    for (value, quoted) in [
        ("got", "got"),
        ("luke cage", "\"luke cage\""),
        ("s.h.i.e.l.d.", "s.h.i.e.l.d."),
        ("not", "\"not\""),
        ("-x", "\"-x\""),
        ("re:zero", "\"re:zero\""),
        ("a(b)", "\"a(b)\""),
        ("the \"slap\"", "\"the  slap\""),
        ("", "\"\""),
        ("harlem’s", "harlem’s"),
        ("‘jones’", "\"‘jones’\""),
    ] {
        assert_eq!(quote(value), quoted, "{value}");
    }
}

#[test]
fn a_picked_show_goes_into_the_filter() {
    for (text, filter) in [
        ("", "show:\"luke cage\""),
        ("featur", "show:\"luke cage\" featur"),
        ("show:got", "show:\"luke cage\""),
        ("a show:got b", "a show:\"luke cage\" b"),
        ("a Show:\"jessica jo", "a show:\"luke cage\""),
        ("show:a show:b c", "show:\"luke cage\" c"),
        ("-show:got", "show:\"luke cage\" -show:got"),
        ("a or b", "show:\"luke cage\" (a or b)"),
        ("show:a or show:b", "show:\"luke cage\" (show:a or show:b)"),
        ("a or \"b", "show:\"luke cage\" (a or \"b\")"),
        ("show:", "show:\"luke cage\""),
        ("show:\"got\"x", "show:\"luke cage\" x"),
    ] {
        assert_eq!(with_show(text, "luke cage"), filter, "{text}");
    }
}

#[test]
fn an_order_goes_into_the_filter_and_out_of_it() {
    for (text, sort, filter) in [
        ("luke", Some(Sort::Oldest), "sort:oldest luke"),
        ("luke \"ca", Some(Sort::Title), "sort:title luke \"ca"),
        ("luke sort:title cage", Some(Sort::Oldest), "luke sort:oldest cage"),
        ("luke sort:title cage", None, "luke cage"),
        ("luke sort:title", None, "luke "),
        ("sort:title a sort:rel b", Some(Sort::Source), "sort:source a b"),
        ("sort:\"title\" a sort:", None, "a "),
        ("luke", None, "luke"),
        ("luke", Some(Sort::Newest), "sort:newest luke"),
        ("sort:\"\"or", Some(Sort::Oldest), "sort:oldest or"),
        ("(sort:title) -sort:title", Some(Sort::Oldest), "sort:oldest (sort:title) -sort:title"),
    ] {
        assert_eq!(with_sort(text, sort), filter, "{text}");
    }
    for (text, sort) in [
        ("luke", None),
        ("sort:newest", Some(Sort::Newest)),
        ("sort:title sort:Oldest sort:x", Some(Sort::Oldest)),
        ("(sort:title)", None),
    ] {
        assert_eq!(sort_of(text), sort, "{text}");
    }
}

#[test]
fn what_a_value_is_counted_in_is_what_stands_beside_it() {
    for (text, piece, rest) in [
        ("luke show:go", "go", "luke"),
        ("show:go", "go", ""),
        ("luke -show:go cage", "go", "luke cage"),
        ("luke not show:\"a b\" cage", "\"a b\"", "luke cage"),
        ("a or b show:go or c", "go", "b"),
        ("x (a or b show:go) y or z", "go", "x (b) y"),
        ("x (a or (b or c) d (e or show:go f)) y", "go", "x ((b or c) d (f)) y"),
        ("(a or b) show:go", "go", "(a or b)"),
        ("a) or show:go", "go", ""),
        ("luke show:", "", "luke"),
    ] {
        let at = text.rfind(&format!(":{piece}")).unwrap() + 1;
        let found = rest_of(text, &(at..at + piece.len()), &Clock::default());
        assert_eq!(found, parse(rest, &Clock::default()).0, "{text}");
    }
    let beyond = rest_of("luke", &(90..99), &Clock::default());
    assert_eq!(beyond, parse("luke", &Clock::default()).0);
}

#[test]
fn a_filter_comes_apart_into_pieces_and_terms() {
    let text = r#"luke -"a b" shwo:x (show:"got or) is: sort:title"#;
    let parts: Vec<_> =
        pieces(text).into_iter().map(|piece| (&text[piece.content], &text[piece.range])).collect();
    let wanted = [
        ("luke", "luke"),
        ("a b", "\"a b\""),
        ("shwo", "shwo"),
        ("x", "x"),
        ("got or) is: sort:title", "\"got or) is: sort:title"),
    ];
    assert_eq!(parts, wanted);
    for (text, shorter) in [
        ("luke cage", vec!["cage", "luke"]),
        ("luke (a or -b) -x", vec!["(a or -b) -x", "luke -x", "luke (a or -b)"]),
        ("luke not -(a b", vec!["not -(a b", "luke"]),
        ("a) b sort:title", vec![") b sort:title", "a) sort:title"]),
        ("-x luke", vec!["luke"]),
        ("-x -y", vec![]),
        ("luke sort:title", vec![]),
        ("luke or cage", vec![]),
        ("", vec![]),
    ] {
        assert_eq!(without_each(text), shorter, "{text}");
    }
}

proptest! {
    #[test]
    fn an_order_changes_nothing_else(
        text in "([a(\") -]|or |not |sort:|title |oldest |is:|se ){0,12}",
        sort in prop::sample::select(vec![Sort::Newest, Sort::Oldest, Sort::Relevance, Sort::Title, Sort::Source]),
    ) {
        let clock = Clock::default();
        let sorted = with_sort(&text, Some(sort));
        let (query, _) = parse(&sorted, &clock);
        prop_assert_eq!(&query.root, &parse(&text, &clock).0.root, "{}", sorted);
        prop_assert_eq!(query.sort, Some(sort), "{}", sorted);
        prop_assert_eq!(sort_of(&sorted), Some(sort));
        prop_assert_eq!(parse(&text, &clock).0.sort, sort_of(&text));
        prop_assert_eq!(sort_of(&with_sort(&sorted, None)), None);
    }

    #[test]
    fn spans_are_in_order_and_cover_all_but_spaces(text in "[()\"'a-c: -]{0,40}|.{0,40}") {
        let mut end = 0;
        for (range, _) in spans(&text) {
            prop_assert!(text[end..range.start].trim().is_empty());
            prop_assert!(!range.is_empty() && text.get(range.clone()).is_some());
            end = range.end;
        }
        prop_assert!(text[end..].trim().is_empty());
    }

    #[test]
    fn a_quoted_value_is_read_back(value in "[a-c\"'’():. -]{1,12}|.{1,12}") {
        let (query, problems) = parse(&format!("show:{} x", quote(&value)), &Clock::default());
        let spelling = |expression: &Expression| match expression {
            Expression::Term(Term::Show { spelling, .. }) => Some(spelling.clone()),
            Expression::And(terms) => match &terms[0] {
                Expression::Term(Term::Show { spelling, .. }) => Some(spelling.clone()),
                _ => None,
            },
            _ => None,
        };
        let words = |text: &str| crate::text::fold::words(text).map(|word| word.folded).collect::<Vec<_>>();
        match spelling(&query.root) {
            Some(spelling) => prop_assert_eq!(words(&spelling), words(&value)),
            None => prop_assert!(words(&value).is_empty() && problems.len() == 1),
        }
    }

    #[test]
    fn completing_never_fails(text in "[a-c\"'’ show:is]{0,20}|.{0,20}", cursor in 0usize..30) {
        if let Some((_, _, range)) = completing(&text, cursor) {
            prop_assert!(text.get(range).is_some());
        }
        let _ = completing_name(&text, cursor);
        let _ = with_show(&text, "luke");
        let _ = with_sort(&text, Some(Sort::Oldest));
        let _ = without_each(&text);
        for piece in pieces(&text) {
            prop_assert!(text.get(piece.range).is_some() && text.get(piece.content).is_some());
        }
        let _ = rest_of(&text, &(cursor..cursor), &Clock::default());
    }
}
