//! Fields, shows that only front matter names, and which query narrows which.

use super::*;
use crate::article::Article;
use crate::index::memory::tests::{article, is, memory, query, words};
use crate::text::Clean;

fn lists(article: &Article, root: Expression) -> bool {
    memory(std::slice::from_ref(article)).list(&query(root)).count() == 1
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
fn the_last_word_is_a_prefix_where_the_query_says_so() {
    let article = article("a", 1, "Luke Cages", "");
    for (text, prefix, whole) in [
        ("luke cages", true, true),
        ("luke cage", true, false),
        ("uke cages", false, false),
        ("cages luke", false, false),
    ] {
        assert_eq!(lists(&article, words(None, text)), prefix, "{text}");
        assert_eq!(lists(&article, exactly(text)), whole, "{text}");
    }
    assert!(lists(&article, words(None, "")), "no word excludes nothing");
}

#[test]
fn furniture_is_searched() {
    use crate::article::{Block, Inline};
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
        let paths = memory.list(&query(root)).map(|listed| listed.entry.row.path.display().to_string());
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
    let listed = memory.entry_at(std::path::Path::new("three")).unwrap();
    assert_eq!(listed.entry.about_names(), [Clean::line("The Qwop")]);
    assert_eq!(listed.row().shows, [Clean::line("The Qwop")]);
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
    }
}
