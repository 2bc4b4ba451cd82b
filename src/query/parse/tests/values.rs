//! What single words, phrases and values of fields mean.

use super::*;
use crate::query::{FieldKind, Meaning, TIMES};

#[test]
fn one_or_two_letters_after_other_words_wait_for_the_third() {
    for (text, query) in [
        (r#""luke c"#, r#""luke""#),
        (r#""luke ca"#, r#""luke""#),
        (r#""luke cag"#, r#""luke cag"*"#),
        (r#""luke ca""#, r#""luke ca""#),
        (r#""luke ca "#, r#""luke ca""#),
        (r#""lu"#, "lu*"),
        ("lu", "lu*"),
        ("title:\"luke ca", "title=\"luke\""),
        ("sci-fi", "\"sci\""),
        ("sci-fi ", "\"sci fi\""),
        ("sci-fi luke", "(\"sci fi\" & luke*)"),
        ("title:sci-fi luke", "(title=\"sci fi\" & luke*)"),
        (r#""season 2"#, r#""season 2""#),
        (r#""season 20"#, r#""season 20""#),
        (r#""season 201"#, r#""season 201"*"#),
        ("10:30", r#""10 30""#),
        ("日本", "\"日 本\""),
        ("日", "日*"),
        ("мир д", "(мир* & д*)"),
        ("\"мир до", "\"мир\""),
        ("\"мир дом", "\"мир дом\"*"),
    ] {
        check(text, query);
    }
}

#[test]
fn case_accents_and_width_do_not_count() {
    check("ÉLITE Ｌｕｋｅ", "(elite* & luke*)");
    check("ＩＳ：ＵＮＲＥＡＤ", "is=unread");
    check("since：２０１６－１０", "days=2016-10-01..");
    check("「進撃の巨人」", "\"進 撃 の 巨 人\"");
    check("title:進撃 （日 or 本）", "(title=\"進 撃\" & (日* | 本*))");
}

#[test]
fn every_field_has_an_example_that_runs() {
    for field in FIELDS {
        let (query, problems) = parse(field.example);
        assert_eq!(problems, [], "{}", field.example);
        match (field.kind, &query.root) {
            (FieldKind::Text(wanted), Expression::Term(Term::Words { field: Some(found), .. })) => {
                assert_eq!(wanted, *found);
            }
            (FieldKind::Show { about: wanted }, Expression::Term(Term::Show { about, .. })) => {
                assert_eq!(wanted, *about);
            }
            (FieldKind::Time(_), Expression::Term(Term::Days { .. })) => {}
            (FieldKind::Season, Expression::Term(Term::Season(_))) => {}
            (FieldKind::Choice, Expression::Term(Term::Is(_) | Term::Has(_) | Term::Kind(_))) => {}
            (FieldKind::Choice, Expression::All) => assert_ne!(query.order(), Sort::default()),
            (kind, root) => panic!("{}: {kind:?} {root:?}", field.example),
        }
        let twins = FIELDS.iter().filter(|other| other.name == field.name).count();
        assert_eq!(twins, 1, "{}", field.name);
        assert!(!field.help.is_empty());
        assert_eq!(field.values.is_empty(), field.kind != FieldKind::Choice, "{}", field.name);
    }
}

#[test]
fn every_value_of_a_list_means_what_its_row_says() {
    for field in FIELDS {
        for value in field.values {
            let text = format!("{}:{}", field.name, value.name.to_uppercase());
            let (query, problems) = parse(&text);
            assert_eq!(problems, [], "{text}");
            let term = match value.meaning {
                Meaning::Sort(sort) => {
                    assert_eq!(query, Query { sort: Some(sort), ..Query::default() }, "{text}");
                    continue;
                }
                Meaning::State(state) => Term::Is(state),
                Meaning::New => Term::Arrived(CLOCK.last_session.unwrap()),
                Meaning::Holding(holding) => Term::Has(holding),
                Meaning::Kind(kind) => Term::Kind(kind),
            };
            assert_eq!(query, Query::of(Expression::Term(term)), "{text}");
            assert!(!value.help.is_empty());
        }
    }
    for (time, help) in TIMES {
        assert_eq!(parse(&format!("on:{time}")).1, [], "{time}");
        assert!(!help.is_empty());
    }
}

#[test]
fn fields() {
    check("SHOW:got", "show=got");
    check("show:“luke cage\" x", "(show=luke cage & x*)");
    check("show:‘luke cage’", "show=luke cage");
    check("title:\"season two\"", "title=\"season two\"");
    check("url:https://example.com/a x", "(url=\"https example com a\" & x*)");
    check("is:Unread is:bookmarked", "(is=unread & is=bookmarked)");
}

#[test]
fn times() {
    check("since:7d", "days=2016-11-08..");
    check("since:2016-10", "days=2016-10-01..");
    check("before:2016-10", "days=..2016-10-01");
    check("before:7d", "days=..2016-11-08");
    check("on:2016-09", "days=2016-09-01..2016-10-01");
    check("on:2015", "days=2015-01-01..2016-01-01");
    check("on:yesterday -on:Monday", "(days=2016-11-14..2016-11-15 & !days=2016-11-14..2016-11-15)");
    check("since:\"sep 2015\" x", "(days=2015-09-01.. & x*)");
    check("since:12h", "since=1479164400");
    check("before:3h", "!since=1479196800");
    check("-before:3h", "!!since=1479196800");
    assert_eq!(faulty("on:3h"), ["3h"]);
    let late = Clock { now: CLOCK.now + 12 * 3600, ..CLOCK };
    assert_eq!(
        brief(&crate::query::parse("on:today", &late).0.root),
        "days=2016-11-16..2016-11-17",
        "where the reader is"
    );
}

#[test]
fn a_season_is_a_number_however_it_is_written() {
    for text in ["season:2", "season:02", "season:s2", "season:S02", "season:２", "SEASON:\"s02\""] {
        check(text, "season=2");
    }
    check("season:0 kind:recap", "(season=0 & kind=recap)");
    check("season:65535", "season=65535");
    for (text, place) in [
        ("season:two", "two"),
        ("season:+2 x", "+2"),
        ("season:-2", "-2"),
        ("season:2-3", "2-3"),
        ("season:s02e05", "s02e05"),
        ("season:65536", "65536"),
        ("season:s x", "s"),
        ("season: x", "season:"),
        ("kind:renwal", "renwal"),
    ] {
        assert_eq!(faulty(text), [place], "{text}");
    }
    assert!(parse("season:two").1[0].text.contains("`season:s02`"));
    assert!(parse("kind:renwal").1[0].text.contains("`kind:renewal`"));
    for text in ["season:", "season:s", "season:S", "kind:", "kind:ren", "luke season:\""] {
        assert_eq!(parse(text).1, [], "{text} is half-typed");
    }
}

#[test]
fn in_the_first_session_everything_is_new() {
    let first = Clock { last_session: None, ..CLOCK };
    let everything = Expression::Term(Term::Arrived(i64::MIN));
    assert_eq!(crate::query::parse("is:new", &first).0.root, everything);
}

#[test]
fn the_last_order_counts_wherever_it_stands() {
    for (text, sort, root) in [
        ("sort:oldest", Some(Sort::Oldest), "all"),
        ("a sort:title b", Some(Sort::Title), "(a* & b*)"),
        ("a or sort:title b", Some(Sort::Title), "(a* | b*)"),
        ("sort:title a sort:relevance", Some(Sort::Relevance), "a*"),
        ("sort:title sort:newest", Some(Sort::Newest), "all"),
        ("a sort:", None, "a*"),
        ("a sort:rel", None, "a*"),
    ] {
        let (query, problems) = parse(text);
        assert_eq!((query.sort, brief(&query.root).as_str(), problems), (sort, root, vec![]), "{text}");
    }
    for (text, root, place) in [
        ("(a sort:title) b", "(a* & b*)", "sort:title"),
        ("-sort:title b", "b*", "sort:title"),
        ("not sort:title b", "b*", "sort:title"),
        ("sort:titel b", "b*", "titel"),
    ] {
        let (query, _) = parse(text);
        assert_eq!((query.sort, read(text).as_str(), faulty(text)), (None, root, vec![place]), "{text}");
    }
    assert!(parse("sort:titel b").1[0].text.contains("`sort:title`"));
}
