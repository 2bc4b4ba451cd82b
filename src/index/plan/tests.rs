//! Fields, shows that only front matter names, and which query narrows which.

use jiff::civil::date;

use super::*;
use crate::article::{Article, Block, FileState, Inline};
use crate::index::memory::tests::{amend, article, is, memory, query, words};
use crate::index::{Index, Memory};
use crate::query::{Anchor, Clock, CompletionRequest, FIELDS, PageRequest, Sort, parse};
use crate::show::{Common, ShowEntry};
use crate::text::Clean;
use crate::text::date::Moment;

mod seasons;

fn lists(article: &Article, root: Expression) -> bool {
    memory(std::slice::from_ref(article)).ids(&query(root)).len() == 1
}

fn exactly(text: &str) -> Expression {
    let Expression::Term(Term::Words { field, words, .. }) = words(None, text) else { unreachable!() };
    Expression::Term(Term::Words { field, words, last_is_prefix: false })
}

fn show(spelling: &str, about: bool) -> Expression {
    Expression::Term(Term::Show { spelling: spelling.into(), about })
}

#[test]
fn words_are_found_in_their_fields_and_everywhere() {
    let mut article = article("a", 1, "Harlem’s hero", "He is not trying to be one");
    article.source = Some(Clean::line("The Grio"));
    article.author = Some(Clean::line("Ann Author"));
    article.tags = vec![Clean::line("second season")];
    article.url = Some(Clean::line("https://example.org/path"));
    let fields = [
        (TextField::Title, "hero"),
        (TextField::Source, "grio"),
        (TextField::Author, "ann auth"),
        (TextField::Tag, "season"),
        (TextField::Url, "example"),
    ];
    for (field, text) in fields {
        assert!(lists(&article, words(Some(field), text)), "{field:?}");
        assert_eq!(lists(&article, words(None, text)), field != TextField::Url, "{field:?}");
        for (other, _) in fields.iter().filter(|(other, _)| *other != field) {
            assert!(!lists(&article, words(Some(*other), text)), "{text} in {other:?}");
        }
    }
    assert!(lists(&article, words(None, "not tryi")));
    assert!(!lists(&article, words(None, "hero the")), "no phrase reaches from one field into the next");
}

#[test]
fn every_example_of_the_table_finds_what_it_is_about_and_nothing_else() {
    let mut wanted = article("wanted", 2, "Season two", "");
    wanted.source = Some(Clean::line("ComicBook"));
    wanted.author = Some(Clean::line("Jane Doe"));
    wanted.tags = vec![Clean::line("casting")];
    wanted.url = Some(Clean::line("https://example.com/two"));
    wanted.shows = ["Luke Cage", "Daredevil"].map(Clean::line).to_vec();
    wanted.image = Some(Clean::line("two.png"));
    wanted.date = Moment::of_day(date(2016, 9, 30));
    let other =
        |path: &str, day| Article { date: Moment::of_day(day), ..article(path, 0, "Weather", "Rain") };
    let mut memory = memory(&[wanted, other("early", date(2016, 9, 1)), other("late", date(2016, 10, 2))]);
    amend(&mut memory, "wanted", |record| {
        record.seasons = vec![Season { show: ShowId(0), season: 2, episode: None }];
        record.kinds = vec![NewsKind::Renewal];
    });
    let clock = Clock { now: Moment::of_day(date(2016, 10, 3)).seconds, ..Clock::default() };
    for field in FIELDS {
        let query = parse(field.example, &clock).0;
        let found: Vec<_> = memory.collect(&query).into_iter().map(|listed| listed.record.row.path).collect();
        let all = query.is_all() || field.name == "is";
        assert_eq!(found.len() == 3, all, "{}: {found:?}", field.example);
        assert!(found.iter().any(|path| path == std::path::Path::new("wanted")), "{}", field.example);
    }
}

#[test]
fn the_last_word_is_a_prefix_where_the_query_says_so() {
    let article = article("a", 1, "Luke Cages’ friend", "");
    for (text, prefix, whole) in [
        ("luke cages", true, true),
        ("luke cag", true, false),
        ("uke cages", false, false),
        ("cages luke", false, false),
    ] {
        assert_eq!(lists(&article, words(None, text)), prefix, "{text}");
        assert_eq!(lists(&article, exactly(text)), whole, "{text}");
    }
    assert!(lists(&article, words(None, "")), "no word excludes nothing");
}

#[test]
fn a_phrase_also_stands_where_its_last_word_is_possessive() {
    let article = article("a", 1, "Luke Cage’s friend", "");
    assert!(lists(&article, exactly("luke cage")));
    assert!(lists(&article, exactly("luke cages friend")));
    assert!(!lists(&article, exactly("luke cage friend")));
}

#[test]
fn a_phrase_is_found_where_the_beginning_of_it_overlaps_another() {
    let article = article("a", 1, "cage cage ca", "");
    assert!(lists(&article, exactly("cage ca")));
}

#[test]
fn furniture_is_searched() {
    let mut article = article("a", 1, "Title", "Text");
    article.blocks.push(Block::Furniture(vec![Block::Paragraph(vec![Inline::plain("Source: Elsewhere")])]));
    assert!(lists(&article, words(None, "elsewhere")));
}

#[test]
fn shows_that_only_front_matter_names_are_found_exact_ones_first() {
    let said = |path: &str, show: &str| {
        let mut article = article(path, 1, path, "");
        article.shows = vec![Clean::line(show)];
        article
    };
    let articles = [said("one", "Zzyzx"), said("two", "Zzyzx Road"), said("three", "The Qwop")];
    let memory = memory(&articles);
    let list = |root| {
        let paths = memory
            .collect(&query(root))
            .into_iter()
            .map(|listed| listed.record.row.path.display().to_string());
        let mut paths: Vec<_> = paths.collect();
        paths.sort();
        paths
    };
    assert_eq!(list(show("ZZYZX", false)), ["one"], "exact first");
    assert_eq!(list(show("zzyz", false)), ["one", "two"], "else every word that starts so");
    assert_eq!(list(show("qw", true)), ["three"], "what is said is what it is about");
    assert!(list(show("unknown", false)).is_empty());
    assert_eq!(list(show("  ", false)).len(), 3, "half-typed, it filters nothing");
    assert_eq!(list(words(None, "zzyzx")), ["one", "two"], "plain words find shows too");
    let listed = memory.find_at(std::path::Path::new("three")).unwrap();
    assert_eq!(listed.record.about_names(), [Clean::line("The Qwop")]);
    assert_eq!(listed.row().shows, [Clean::line("The Qwop")]);
}

/// Three articles: about one show of the catalogue, naming it late, and saying it by an alias.
fn of_a_catalogue() -> Memory {
    let show = |name: &str, alias: &str| ShowEntry {
        name: name.into(),
        aliases: vec![alias.into()],
        // A name of one word is else taken for an ordinary one.
        common: Some(Common::No),
        ..ShowEntry::default()
    };
    let (catalogue, problems) = Catalogue::new(&[show("Qwopland", "QW"), show("Zzyzx Road", "ZR")]);
    assert!(problems.is_empty());
    let late = |text: &str| {
        let filler = "Nothing is said here.";
        let paragraph = |text: &str| Block::Paragraph(vec![Inline::plain(text)]);
        [filler, filler, filler, text].map(paragraph).to_vec()
    };
    let articles = [
        Article { blocks: late("It meets Zzyzx Road."), ..article("about", 3, "Qwopland returns", "") },
        Article {
            blocks: late("She once had a part in Qwopland."),
            ..article("late", 2, "A long story", "")
        },
        Article {
            shows: vec![Clean::line("zr"), Clean::line("Vvww")],
            ..article("said", 1, "Untitled", "Text")
        },
    ];
    let articles = articles.into_iter().map(|article| (article, FileState::default())).collect();
    let mut memory = Memory::new(std::sync::Arc::new(catalogue));
    memory.put(crate::index::entries(articles, &memory.catalogue().clone()));
    memory
}

#[test]
fn shows_of_the_catalogue_are_found_by_any_of_their_names() {
    let memory = of_a_catalogue();
    let list = |spelling: &str, about: bool| {
        let query = query(show(spelling, about));
        let paths =
            memory.collect(&query).into_iter().map(|listed| listed.record.row.path.display().to_string());
        paths.collect::<Vec<_>>()
    };
    assert_eq!(list("qwopland", false), ["about", "late"]);
    assert_eq!(list("qw", false), ["about", "late"], "an alias");
    assert_eq!(list("Qwopl", false), ["about", "late"], "half a name");
    assert_eq!(list("Qwopland", true), ["about"], "named late is not what it is about");
    assert_eq!(list("zzyzx road", false), ["about", "said"]);
    assert_eq!(list("zzyzx road", true), ["said"], "what is said is what it is about");
    assert_eq!(list("vv", true), ["said"]);
}

#[test]
fn a_page_says_which_names_the_shows_that_are_asked_for_have() {
    let memory = of_a_catalogue();
    let names = |root| {
        let request = PageRequest {
            generation: 1,
            query: query(root),
            kept: Vec::new(),
            anchor: Anchor::Position(0),
            margin: 9,
        };
        memory.page(&request, &|| false).unwrap().shows.iter().map(Clean::to_string).collect::<Vec<_>>()
    };
    assert_eq!(names(show("qw", false)), ["QW", "Qwopland"]);
    assert_eq!(names(show("vv", false)), ["Vvww"], "one that only front matter says");
    assert_eq!(names(Expression::Not(Box::new(show("qw", false)))), [""; 0]);
    assert_eq!(names(words(None, "story")), [""; 0]);
}

#[test]
fn rows_and_counts_name_shows_by_the_catalogue_those_it_is_about_first() {
    let memory = of_a_catalogue();
    let shows = |path: &str| {
        let listed = memory.find_at(std::path::Path::new(path)).unwrap();
        listed.row().shows.iter().map(Clean::to_string).collect::<Vec<_>>()
    };
    assert_eq!(shows("about"), ["Qwopland", "Zzyzx Road"]);
    assert_eq!(shows("late"), ["Qwopland"]);
    assert_eq!(shows("said"), ["Zzyzx Road", "Vvww"], "an alias is no show of its own");
    let late = memory.find_at(std::path::Path::new("late")).unwrap();
    assert!(late.record.about_names().is_empty());
    let counts: Vec<_> = memory
        .shows(&|| false)
        .unwrap()
        .into_iter()
        .map(|show| (show.name.to_string(), show.total))
        .collect();
    assert_eq!(counts, [("Qwopland".into(), 2), ("Zzyzx Road".into(), 2), ("Vvww".into(), 1)]);
    let complete = |field, value: &str| {
        let (value, rest, clock) = (value.to_owned(), Query::default(), Clock::default());
        let request = CompletionRequest { generation: 1, field, value, rest, clock };
        memory.complete(&request, 5, &|| false).unwrap()
    };
    assert_eq!(complete("show", "qw").len(), 1, "found by its alias too");
    assert_eq!(
        (complete("show", "qw")[0].value.as_str(), complete("show", "qw")[0].count),
        ("Qwopland", Some(2))
    );
    assert_eq!(complete("about", "zr")[0].value, "\"Zzyzx Road\"");
}

#[test]
fn a_query_narrows_another_only_where_it_must() {
    use crate::query::State::{Hidden, Unread};
    let and = |parts: &[Expression]| Expression::And(parts.to_vec());
    let or = |parts: &[Expression]| Expression::Or(parts.to_vec());
    let not = |part: &Expression| Expression::Not(Box::new(part.clone()));
    let (lu, luke, cage) = (words(None, "lu"), words(None, "luke"), words(None, "cage"));
    let title = words(Some(TextField::Title), "luke");
    let url = words(Some(TextField::Url), "luke");
    for (new, old, expected) in [
        (luke.clone(), Expression::All, true),
        (luke.clone(), lu.clone(), true),
        (lu.clone(), luke.clone(), false),
        (exactly("luke"), luke.clone(), true),
        (luke.clone(), exactly("luke"), false),
        (exactly("the luke"), luke.clone(), true),
        (title.clone(), luke.clone(), true),
        (luke.clone(), title, false),
        (url, luke.clone(), false),
        (and(&[luke.clone(), cage.clone()]), luke.clone(), true),
        (and(&[luke.clone(), cage.clone()]), and(&[cage.clone(), lu.clone()]), true),
        (luke.clone(), and(&[luke.clone(), cage.clone()]), false),
        (luke.clone(), or(&[cage.clone(), luke.clone()]), true),
        (or(&[cage.clone(), luke.clone()]), luke.clone(), false),
        (or(&[luke.clone(), exactly("luke")]), lu.clone(), true),
        (not(&lu), not(&luke), true),
        (not(&luke), not(&lu), false),
        (and(&[is(Unread), luke.clone()]), is(Unread), true),
        (and(&[is(Hidden), luke.clone()]), luke.clone(), false),
        (show("luke", true), show("luke", true), true),
        (show("luke", true), show("luk", true), false),
    ] {
        assert_eq!(narrows(&query(new.clone()), &query(old.clone())), expected, "{new:?}\nafter {old:?}");
        let sorted = Query { sort: Some(Sort::Title), ..query(new.clone()) };
        assert_eq!(narrows(&sorted, &query(old.clone())), expected, "an order changes nothing");
    }
}

#[test]
fn a_time_narrows_one_that_holds_it() {
    for (new, old, expected) in [
        ("on:2016-09", "since:2016", true),
        ("on:2016-09", "on:2016", true),
        ("on:2016", "on:2016-09", false),
        ("since:2016", "since:2015", true),
        ("since:2015", "since:2016", false),
        ("before:2015", "before:2016", true),
        ("since:2016", "before:2017", false),
        ("on:2016", "before:2016-06", false),
        ("since:3h", "since:12h", true),
        ("since:12h", "since:3h", false),
        ("before:12h", "before:3h", true),
        ("before:3h", "before:12h", false),
        ("is:new", "since:3h", false),
        ("has:image", "has:link", false),
        ("has:image luke", "has:image", true),
    ] {
        let clock = Clock { now: 1_474_027_200, ..Clock::default() };
        let (new_query, old_query) = (parse(new, &clock).0, parse(old, &clock).0);
        assert_eq!(narrows(&new_query, &old_query), expected, "{new} after {old}");
    }
}
