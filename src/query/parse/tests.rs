//! The filter language: what is understood, what is a problem, and where.

mod values;

use proptest::prelude::*;

use jiff::civil::Date;

use super::*;
use crate::query::Term;
use crate::text::fold;

/// Noon in Berlin on a Tuesday, 15 November 2016; the last session ended a day before.
const CLOCK: Clock = Clock { now: 1_479_207_600, offset: 3600, last_session: Some(1_479_121_200) };

fn parse(text: &str) -> (Query, Vec<Problem>) {
    super::parse(text, &CLOCK)
}

/// A query in few letters: `a*` a prefix, `"a b"` a phrase, `title="a b"*`, `show=x`, `is=read`,
/// `!x`, `(a & b)`, `(a | b)`.
fn brief(expression: &Expression) -> String {
    let list =
        |list: &[Expression], by: &str| format!("({})", list.iter().map(brief).collect::<Vec<_>>().join(by));
    match expression {
        Expression::All => "all".into(),
        Expression::And(inner) => list(inner, " & "),
        Expression::Or(inner) => list(inner, " | "),
        Expression::Not(inner) => format!("!{}", brief(inner)),
        Expression::Term(Term::Is(state)) => format!("is={state:?}").to_lowercase(),
        Expression::Term(Term::Days { from, until }) => {
            let day = |day: &Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
            format!("days={}..{}", day(from), day(until))
        }
        Expression::Term(Term::Since(seconds)) => format!("since={seconds}"),
        Expression::Term(Term::Arrived(seconds)) => format!("arrived={seconds}"),
        Expression::Term(Term::Has(holding)) => format!("has={holding:?}"),
        Expression::Term(Term::Kind(kind)) => format!("kind={kind:?}").to_lowercase(),
        Expression::Term(Term::Season(season)) => format!("season={season}"),
        Expression::Term(Term::SeasonOf { spelling, season }) => format!("season={season}/{spelling}"),
        Expression::Term(Term::Among(ids)) => format!("among={ids:?}"),
        Expression::Term(Term::Show { spelling, about }) => {
            format!("{}={spelling}", if *about { "about" } else { "show" })
        }
        Expression::Term(Term::Words { field, words, last_is_prefix }) => {
            let field = field.map(|field| format!("{field:?}=").to_lowercase()).unwrap_or_default();
            let quotes = if words.len() > 1 || !last_is_prefix { "\"" } else { "" };
            let star = if *last_is_prefix { "*" } else { "" };
            format!("{field}{quotes}{}{quotes}{star}", words.join(" "))
        }
    }
}

fn read(text: &str) -> String {
    brief(&parse(text).0.root)
}

/// The pieces of the text that are problems.
fn faulty(text: &str) -> Vec<&str> {
    parse(text).1.into_iter().map(|problem| &text[problem.range]).collect()
}

#[track_caller]
fn check(text: &str, query: &str) {
    let (read, problems) = parse(text);
    assert_eq!((brief(&read.root).as_str(), problems), (query, Vec::new()), "{text}");
}

#[test]
fn words_and_phrases() {
    check("", "all");
    check("  ", "all");
    check("luke Cage", "(luke* & cage*)");
    check(r#""broken souls""#, r#""broken souls""#);
    check(r#"“broken souls" x"#, r#"("broken souls" & x*)"#);
    check("„Wort« 「一」", r#"("wort" & "一")"#);
    check("‘Jessica Jones‘ now", r#"("jessica jones" & now*)"#);
    check("'jessica jones'", r#""jessica jones""#);
    check("rock ’n’ roll", r#"(rock* & "n" & roll*)"#);
    check("'luke ' cage'", r#""luke cage""#);
    check("'tis the", "(tis* & the*)");
    check(r#""""#, "all");
    check("& – …", "all");
}

#[test]
fn a_word_of_several_words_is_a_phrase() {
    let (query, problems) = parse("s.h.i.e.l.d.");
    let words = fold::words("s.h.i.e.l.d.").map(|word| word.folded).collect();
    let term = Term::Words { field: None, words, last_is_prefix: true };
    assert_eq!((query.root, problems), (Expression::Term(term), Vec::new()));
    check("luke-cage", r#""luke cage"*"#);
}

#[test]
fn an_unclosed_phrase_is_half_typed() {
    check(r#""luke cag"#, r#""luke cag"*"#);
    check(r#""luke cage "#, r#""luke cage""#);
    check(r#""luke "#, r#""luke""#);
    check(r#"harlem ""#, "harlem*");
    check(r#"show:"luke ca"#, "show=luke ca");
    check(r#"title:"sea"#, "title=sea*");
}

#[test]
fn excluding_and_grouping() {
    check("-word", "!word*");
    check("-\"broken souls\"", "!\"broken souls\"");
    check("-show:x not title:y", "(!show=x & !title=y*)");
    check("not not a", "a*");
    check("luke - cage", "(luke* & cage*)");
    check("(luke -) cage", "(luke* & cage*)");
    check("a or b c", "(a* | (b* & c*))");
    check("a (b OR c)", "(a* & (b* | c*))");
    check("-(a b) c", "(!(a* & b*) & c*)");
    check("((a))", "a*");
    check("() a", "a*");
    check("nothing orange nothing", "(nothing* & orange* & nothing*)");
}

#[test]
fn half_typed_is_no_problem() {
    for text in [
        "show:",
        "luke show:",
        "luke or",
        "luke not",
        "luke -",
        "(luke",
        "is:",
        "is:unr",
        "(",
        "or",
        "since:",
        "since:201",
        "since:7",
        "since:2016-",
        "before:yes",
        "on:sep-",
        "on:\"sep 20",
        "sort:",
        "sort:o",
        "has:",
        "has:im",
        "is:ne",
    ] {
        let filter = if text.contains("luke") { "luke*" } else { "all" };
        check(text, filter);
    }
}

#[test]
fn in_a_finished_filter_nothing_is_half_typed() {
    for (text, query, places) in [
        ("luke", "luke*", vec![]),
        ("sci-fi", "\"sci fi\"", vec![]),
        ("\"luke ca", "\"luke ca\"", vec![]),
        ("luke is:unr", "luke*", vec!["unr"]),
        ("luke since:201", "luke*", vec!["201"]),
        ("luke since:\"201", "luke*", vec!["\"201"]),
        ("luke sort:", "luke*", vec!["sort:"]),
        ("luke or", "luke*", vec!["or"]),
        ("luke not", "luke*", vec!["not"]),
        ("luke -", "luke*", vec![]),
        ("or", "all", vec!["or"]),
        ("(luke", "luke*", vec![]),
    ] {
        let (found, problems) = parse_finished(text, &CLOCK);
        let at: Vec<_> = problems.iter().map(|problem| &text[problem.range.clone()]).collect();
        assert_eq!((brief(&found.root).as_str(), at), (query, places), "{text}");
    }
}

#[test]
fn plain_words_with_colons() {
    check("http://example.com", "\"http example com\"*");
    check("cage: subtitle", "(cage* & subtitle*)");
    check("s.h.i.e.l.d:", &read("s.h.i.e.l.d"));
    check("a:bcd", "\"a bcd\"*");
}

#[test]
fn problems_have_their_place_and_the_rest_filters() {
    for (text, query, places) in [
        ("show: luke", "luke*", vec!["show:"]),
        ("shwo:luke cage", "(\"shwo luke\"* & cage*)", vec!["shwo:"]),
        ("until:7d", "\"until 7d\"", vec!["until:"]),
        ("is:no luke", "luke*", vec!["no"]),
        ("since:luke", "all", vec!["luke"]),
        ("since:201 luke", "luke*", vec!["201"]),
        ("since:\"201\"", "all", vec!["\"201\""]),
        ("before:2016-13 on:3m luke", "luke*", vec!["2016-13", "3m"]),
        ("has:video luke", "luke*", vec!["video"]),
        ("has:im luke", "luke*", vec!["im"]),
        ("is:unr luke", "luke*", vec!["unr"]),
        ("is:\"unr\"", "all", vec!["\"unr\""]),
        ("a) b", "(a* & b*)", vec![")"]),
        ("or a", "a*", vec!["or"]),
        ("a or or b", "(a* | b*)", vec!["or"]),
        ("(a or) b", "(a* & b*)", vec!["or"]),
        ("(or) b", "b*", vec!["or"]),
        ("(a or or) b", "(a* & b*)", vec!["or"]),
        ("(a not) b", "(a* & b*)", vec!["not"]),
        ("a not or b", "(a* | b*)", vec!["not"]),
        ("title:— a", "a*", vec!["—"]),
        ("show:\"!\" a", "a*", vec!["\"!\""]),
        ("Élan:x is:y", "\"elan x\"", vec!["y"]),
    ] {
        let read = read(text).replace("élan", "elan");
        assert_eq!((read.as_str(), faulty(text)), (query, places), "{text}");
    }
}

#[test]
fn problems_say_what_would_be_right() {
    let text = |filter| parse(filter).1.remove(0).text;
    assert!(text("shwo:x").contains("did you mean `show:`?"));
    assert!(text("is:unraed x").contains("`is:unread`"));
    assert!(!text("until:7d").contains("did you mean"));
    for form in ["2016-10-01", "2016-10", "today", "12h", "7d", "3mo"] {
        assert!(text("since:luke").contains(form), "{form}");
    }
}

#[test]
fn problems_come_in_order_and_not_by_the_thousand() {
    let text = format!("{}a not ( or b", "(".repeat(DEEPEST - 1));
    assert_eq!(faulty(&text), ["not", "("]);
    assert_eq!(faulty(&")".repeat(100)).len(), MOST_PROBLEMS);
}

#[test]
fn deep_groups_are_flattened() {
    let deep = |count: usize| format!("{}luke{}", "(".repeat(count), ")".repeat(count));
    check(&deep(DEEPEST - 1), "luke*");
    let text = format!("{} cage", deep(DEEPEST + 500));
    assert_eq!((read(&text).as_str(), faulty(&text)), ("(luke* & cage*)", vec!["("]));
    let excluded = "-(a ".repeat(2_000);
    assert!(parse(&excluded).1.len() <= MOST_PROBLEMS + 1);
}

#[test]
fn a_paste_gone_wrong_is_cut() {
    assert_eq!(parse_finished(&"a".repeat(LONGEST), &CLOCK).1, []);
    let text = "é ".repeat(500_000);
    let (_, problems) = parse(&text);
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].range.end, text.len());
    for piece in ["'a ", "\"", "(", ")", "-", "or ", "not ", "is:x ", "'", "x:y "] {
        assert!(!parse(&piece.repeat(300_000)).1.is_empty(), "{piece}");
    }
}

/// Text out of the pieces that the language is made of.
fn filter() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "(", ")", "-", "\"", "“", "'", "’", " ", " ", "or ", "not ", "show:", "is:", "title:", "foo:",
            "since:", "sort:", "has:", "7d", "2016", "-1", "oldest", "image", "unread", "luke", "笑", "é",
            "e\u{301}", ":", "\u{3000}", "（", "＂", "😀", "\0",
        ])
        .prop_map(str::to_owned),
        ".{0,3}",
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn depth(expression: &Expression) -> usize {
    1 + match expression {
        Expression::And(inner) | Expression::Or(inner) => inner.iter().map(depth).max().unwrap_or(0),
        Expression::Not(inner) => depth(inner),
        Expression::All | Expression::Term(_) => 0,
    }
}

proptest! {
    #[test]
    fn a_finished_filter_has_the_problems_of_a_typed_one_and_more(text in filter()) {
        let (_, finished) = parse_finished(&text, &CLOCK);
        for problem in &finished {
            prop_assert!(text.get(problem.range.clone()).is_some_and(|place| !place.is_empty()));
        }
        prop_assert!(parse(&text).1.iter().all(|problem| finished.contains(problem)));
    }

    #[test]
    fn no_text_is_an_error(text in filter()) {
        let (query, problems) = parse(&text);
        prop_assert!(depth(&query.root) <= 4 * DEEPEST);
        let mut last = 0;
        for problem in problems {
            prop_assert!(text.get(problem.range.clone()).is_some_and(|place| !place.is_empty()));
            prop_assert!(problem.range.start >= last && !problem.text.is_empty());
            last = problem.range.start;
        }
    }

    /// No `And` or `Or` of one, no `All` inside: whoever walks a query need not simplify it.
    #[test]
    fn queries_are_simple(text in filter()) {
        fn simple(expression: &Expression) -> bool {
            match expression {
                Expression::And(inner) | Expression::Or(inner) => inner.len() > 1 && inner.iter().all(simple),
                Expression::Not(inner) => simple(inner),
                Expression::Term(_) => true,
                Expression::All => false,
            }
        }
        let (query, _) = parse(&text);
        prop_assert!(query.is_all() || simple(&query.root));
    }
}
