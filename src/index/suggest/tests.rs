//! Slips of the pen in words, values and names of fields, and what is offered for them.

use std::cell::Cell;
use std::ops::ControlFlow;
use std::path::Path;

use super::*;
use crate::article::{Article, ArticleId};
use crate::index::memory::tests::{article, memory};
use crate::index::{Cancelled, Listed, Memory};
use crate::marks::Change;
use crate::query::{Completion, Counts, Facets, Page, PageRequest, ShowCount, UnknownShow};
use crate::text::Clean;

fn library() -> Memory {
    let one = |path: &str, title: &str, text: &str, show: &str, source: &str| Article {
        shows: vec![Clean::line(show)],
        source: Some(Clean::line(source)),
        tags: vec![Clean::line("casting")],
        ..article(path, 1, title, text)
    };
    memory(&[
        one("a", "Harlem’s hero", "A feature on broken souls, not a knot", "Daredevil", "ComicBook"),
        one("b", "A second season", "Harlem once more", "Jessica Jones", "The Grio"),
        one("c", "Casting", "Who plays Claire", "Jessica Jones", "The Grio"),
    ])
}

fn offered(filter: &str, view: &str) -> Vec<(String, usize)> {
    let clock = Clock::default();
    let found = suggest(&library(), filter, &parse(view, &clock).0, &clock, 3, &|| false);
    found.unwrap().into_iter().map(|found| (found.filter, found.total)).collect()
}

#[track_caller]
fn check(filter: &str, wanted: &[(&str, usize)]) {
    let wanted: Vec<_> = wanted.iter().map(|(filter, total)| ((*filter).to_owned(), *total)).collect();
    assert_eq!(offered(filter, ""), wanted, "{filter}");
}

#[test]
fn words_are_spelt_as_articles_spell_them() {
    check("harlme", &[("harlem", 2)]);
    check("\"borken souls\"", &[("\"broken souls\"", 1)]);
    check("\"broken suols", &[("\"broken souls", 1)]);
    check("title:seasno", &[("title:season", 1)]);
    check("(faeture or x) -nothing", &[("(feature or x) -nothing", 1)]);
    check("xyzzyx", &[]);
}

#[test]
fn an_operator_never_comes_out_of_it() {
    check("nnot", &[("knot", 1)]);
    check("nnot harlem", &[("knot harlem", 1), ("harlem", 2)]);
    check("\"nnot a knot\"", &[("\"not a knot\"", 1)]);
}

#[test]
fn shows_sources_and_tags_are_spelt_as_the_library_spells_them() {
    check("show:dardevil", &[("show:Daredevil", 1)]);
    check("about:\"jesica jnes\"", &[("about:\"Jessica Jones\"", 2)]);
    check("show:jesica", &[("show:jessica", 2)]);
    check("show:\"jesica\"", &[("show:jessica", 2)]);
    check("source:comicbok", &[("source:ComicBook", 1)]);
    check("source:\"teh grio", &[("source:\"The Grio\"", 2)]);
    check("tag:castnig", &[("tag:casting", 3)]);
}

#[test]
fn spellings_that_find_the_same_are_offered_once() {
    let show =
        |path: &str, name: &str| Article { shows: vec![Clean::line(name)], ..article(path, 1, "", "") };
    let library = memory(&[show("a", "Grey’s Anatomy"), show("b", "Grey's Anatomy")]);
    let clock = Clock::default();
    let found = suggest(&library, "show:\"grays anatomy\"", &Query::default(), &clock, 3, &|| false);
    let filters: Vec<_> = found.unwrap().into_iter().map(|found| found.filter).collect();
    assert_eq!(filters.len(), 1, "{filters:?}");
    assert!(filters[0].starts_with("show:\"Grey"), "as it is called: {filters:?}");
}

#[test]
fn unknown_fields_are_offered_as_the_table_has_them() {
    check("shwo:daredevil", &[("show:daredevil", 1)]);
    check("is:unraed xyzzyx", &[]);
    check("tilte:casting", &[("title:casting", 1)]);
}

#[test]
fn at_last_the_term_that_empties_the_list_is_left_out() {
    check("harlem xyzzyx", &[("harlem", 2)]);
    check("harlem -show:daredevil -jessica", &[("harlem -jessica", 1)]);
    check("harlem (xyzzyx or vvwwv)", &[("harlem", 2)]);
    check("harlem \"xyzzyx vvwwv", &[("harlem", 2)]);
    check("sort:title xyzzyx harlem", &[("sort:title harlem", 2)]);
    check("xyzzyx or vvwwv", &[]);
    check("claire harlme", &[("claire", 1)]);
}

#[test]
fn only_what_matches_in_the_view_is_offered() {
    assert_eq!(offered("harlme", "show:daredevil"), [("harlem".to_owned(), 1)]);
    assert_eq!(offered("harlme", "claire"), []);
}

#[test]
fn a_word_of_three_letters_is_taken_as_it_is() {
    assert_eq!([3, 4, 7, 8].map(slips), [0, 1, 1, 2]);
    check("abuot", &[]);
}

/// Counts how often a library is asked.
struct Counted {
    memory: Memory,
    totals: Cell<usize>,
    spellings: Cell<usize>,
}

impl Index for Counted {
    fn total(&self, query: &Query, kept: &[ArticleId], cancelled: Cancelled<'_>) -> Option<usize> {
        self.totals.set(self.totals.get() + 1);
        self.memory.total(query, kept, cancelled)
    }
    fn spellings(&self, word: &str, limit: usize) -> Vec<String> {
        self.spellings.set(self.spellings.get() + 1);
        self.memory.spellings(word, limit)
    }
    fn page(&self, request: &PageRequest, cancelled: Cancelled<'_>) -> Option<Page> {
        self.memory.page(request, cancelled)
    }
    fn facets(&self, query: &Query, limit: usize, cancelled: Cancelled<'_>) -> Option<Facets> {
        self.memory.facets(query, limit, cancelled)
    }
    fn complete(
        &self,
        request: &CompletionRequest,
        limit: usize,
        cancelled: Cancelled<'_>,
    ) -> Option<Vec<Completion>> {
        self.memory.complete(request, limit, cancelled)
    }
    fn counts(&self) -> Counts {
        self.memory.counts()
    }
    fn shows(&self, cancelled: Cancelled<'_>) -> Option<Vec<ShowCount>> {
        self.memory.shows(cancelled)
    }
    fn unknown(&self, limit: usize, cancelled: Cancelled<'_>) -> Option<Vec<UnknownShow>> {
        self.memory.unknown(limit, cancelled)
    }
    fn list(&self, query: &Query, each: &mut dyn FnMut(Listed) -> ControlFlow<()>) {
        self.memory.list(query, each);
    }
    fn ids(&self, query: &Query) -> Vec<ArticleId> {
        self.memory.ids(query)
    }
    fn ids_starting(&self, digits: &str, limit: usize) -> Vec<ArticleId> {
        self.memory.ids_starting(digits, limit)
    }
    fn find(&self, id: ArticleId) -> Option<Listed> {
        self.memory.find(id)
    }
    fn find_at(&self, path: &Path) -> Option<Listed> {
        self.memory.find_at(path)
    }
    fn len(&self) -> usize {
        self.memory.len()
    }
    fn mark(&mut self, change: &Change) {
        self.memory.mark(change);
    }
}

#[test]
fn a_long_filter_is_no_long_work() {
    let counted = Counted { memory: library(), totals: Cell::new(0), spellings: Cell::new(0) };
    let filter = "harlme seasno castnig show:dardevil ".repeat(100);
    let _ = suggest(&counted, &filter, &Query::default(), &Clock::default(), 3, &|| false);
    assert_eq!(counted.totals.get(), RESPELT + SHORTENED);
    assert_eq!(counted.spellings.get(), WORDS);
}

#[test]
fn nobody_waits_for_what_was_cancelled() {
    let (view, clock) = (Query::default(), Clock::default());
    assert_eq!(suggest(&library(), "harlme xyzzyx", &view, &clock, 3, &|| true), None);
    let asked = Cell::new(0);
    let late = || asked.replace(asked.get() + 1) > 2;
    assert_eq!(suggest(&library(), "harlme xyzzyx", &view, &clock, 3, &late), None);
}
