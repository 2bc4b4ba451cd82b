//! The reading pane's state: scrolling, resizing, finding, hints.

use proptest::prelude::*;

use super::sample::{EVERYTHING, article, explained, shared};
use super::*;
use crate::query::{Expression, Query, Term};
use crate::theme::Role;

/// A pane of 72×20 with this Markdown.
fn reader(markdown: &str) -> Reader {
    let mut reader = Reader::default();
    assert_eq!(reader.resize(20, 72), None);
    assert_eq!(reader.show(shared(markdown)), None);
    reader
}

/// Numbered paragraphs, so that a place can be known again.
fn numbered(count: usize) -> String {
    (0..count)
        .map(|number| format!("Paragraph number{number} goes on for a while, so that it may wrap.\n\n"))
        .collect()
}

fn text_of(line: &Line) -> String {
    line.spans.iter().map(|span| span.text.as_str()).collect()
}

fn highlights(word: &str) -> Highlights {
    let term = Term::Words { field: None, words: vec![word.to_owned()], last_is_prefix: true };
    Highlights::of(&Query::of(Expression::Term(term)))
}

#[test]
fn scrolling_stops_at_either_end() {
    let mut reader = reader(&numbered(50));
    assert_eq!((reader.page(), reader.at_end(), reader.percent()), (19, false, Some(19)));
    reader.scroll(-3);
    assert_eq!(reader.top, 0);
    reader.scroll(reader.page());
    assert_eq!(reader.top, 19);
    reader.scroll(10_000);
    assert!(reader.at_end());
    assert_eq!((reader.lines().len(), reader.percent()), (20, Some(100)));
    reader.scroll_to_start();
    assert_eq!(reader.top, 0);
    reader.scroll_to_end();
    assert!(reader.at_end());
}

#[test]
fn a_text_that_fits_is_at_its_end() {
    let reader = reader("short");
    assert!(reader.at_end());
    assert_eq!(reader.percent(), None);
}

#[test]
fn a_resize_keeps_the_place_in_the_text() {
    let mut reader = reader(&numbered(80));
    reader.scroll(60);
    let first = text_of(&reader.lines()[0]);
    assert!(first.contains("number"), "{first}");
    let number = first.split_whitespace().nth(1).unwrap().to_owned();
    for measure in [20, 300, 9, 50, 72] {
        assert_eq!(reader.resize(20, measure), None);
        let shown: String = reader.lines()[..3].iter().map(text_of).collect();
        assert!(shown.replace(' ', "").contains(&number), "{number} at {measure}: {shown}");
    }
    assert_eq!(text_of(&reader.lines()[0]), first);
}

#[test]
fn the_same_article_keeps_the_place_another_begins_at_its_top() {
    let text = numbered(80);
    let mut reader = reader(&text);
    reader.scroll(40);
    let first = text_of(&reader.lines()[0]);
    let mut named = article(&text);
    named.shows.clear();
    assert_eq!(reader.show(Arc::new(named)), None);
    assert_eq!(text_of(&reader.lines()[0]), first, "a line less above the text");
    let other = Article { path: "other.md".into(), ..article(&numbered(70)) };
    assert_eq!(reader.show(Arc::new(other)), None);
    assert_eq!(reader.top, 0);
}

#[test]
fn an_edit_or_another_name_keeps_the_place_a_file_of_the_same_id_does_not() {
    let text = numbered(80);
    let mut reader = reader(&text);
    reader.scroll(40);
    let edited = article(&text.replace("a while", "a whirl"));
    assert_ne!(edited.id, article(&text).id);
    assert_eq!(reader.show(Arc::new(edited.clone())), None);
    assert_eq!(reader.top, 40);
    let renamed = Article { path: "renamed.md".into(), ..edited };
    assert_eq!(reader.show(Arc::new(renamed.clone())), None);
    assert_eq!(reader.top, 40);
    let twin = Article { id: renamed.id, path: "twin.md".into(), ..article(&text) };
    assert_eq!(reader.show(Arc::new(twin)), None);
    assert_eq!(reader.top, 0);
}

#[test]
fn a_long_text_shows_its_start_and_asks_for_the_rest() {
    let article = shared(&numbered(2000));
    let mut reader = Reader::default();
    assert_eq!(reader.resize(20, 72), None);
    let effect = reader.show(article.clone());
    assert_eq!(
        effect,
        Some(Effect::Layout { generation: 1, article: ArcArticle(article.clone()), measure: 72 })
    );
    assert_eq!((reader.lines().len(), reader.layout.lines.len()), (20, 80));
    reader.scroll_to_end();
    assert!(!reader.at_end());
    assert!(reader.percent() < Some(5));

    reader.take_layout(0, Arc::new(Layout::of(&article, 72)));
    assert!(!reader.at_end(), "an old answer");
    reader.take_layout(1, Arc::new(Layout::of(&article, 72)));
    assert!(reader.at_end(), "the end had been asked for");

    reader.scroll(-101);
    let first = text_of(&reader.lines()[0]);
    assert!(reader.resize(20, 40).is_some());
    assert_eq!(text_of(&reader.lines()[0]), first, "the old layout shows until the new one comes");
    reader.take_layout(2, Arc::new(Layout::of(&article, 72)));
    assert_eq!(reader.layout.measure, 72, "one of another measure is dropped");
    assert_eq!(reader.awaited, Some(2));
    reader.take_layout(2, Arc::new(Layout::of(&article, 40)));
    assert!(first.starts_with(text_of(&reader.lines()[0]).trim()));
}

#[test]
fn finding_goes_to_the_first_match_after_the_top_and_wraps() {
    let mut reader = reader(&numbered(50));
    reader.scroll(40);
    reader.find("NUMBER3");
    let chosen = |reader: &Reader| reader.find.as_ref().and_then(Find::chosen).map(|range| range.start);
    assert_eq!(reader.find_position(), Some((2, 11)), "3, then 30 to 39");
    assert!(reader.top > 40);
    reader.find("number1");
    assert_eq!(reader.find_position(), Some((10, 11)), "typing goes on from where the find began");
    reader.find("nothing like it");
    assert_eq!((reader.find_position(), reader.top), (Some((0, 0)), 40));
    reader.find("number49");
    let at = chosen(&reader);
    reader.find_next(true);
    assert_eq!(chosen(&reader), at, "one match is always the chosen one");
    reader.find("number4");
    assert_eq!(reader.find_position(), Some((2, 11)));
    reader.find_next(false);
    reader.find_next(false);
    assert_eq!(reader.find_position(), Some((11, 11)));
    reader.find_next(true);
    assert_eq!(reader.find_position(), Some((1, 11)));
    assert!(reader.resize(20, 30).is_none());
    assert_eq!(reader.find_position(), Some((1, 11)), "the same match at another measure");
    reader.end_find();
    assert!(!reader.finding() && reader.find_position().is_none());
}

#[test]
fn marks_are_of_the_lines_in_view() {
    let mut reader = reader(&numbered(50));
    reader.set_highlights(highlights("paragraph"));
    let marks = reader.marks();
    let shown = reader.layout.places(reader.visible()).unwrap();
    assert!(!marks.is_empty() && marks.len() <= 20);
    assert!(marks.iter().all(|(range, mark)| range.end <= shown.end && *mark == Mark::Match));
    reader.find("while");
    let chosen: Vec<_> = reader.marks().into_iter().filter(|(_, mark)| *mark == Mark::Chosen).collect();
    assert_eq!(chosen.len(), 1);
    assert!(reader.marks().len() > 1);
}

#[test]
fn no_match_runs_from_a_paragraph_into_the_next() {
    let mut reader = reader("ends with luke\n\ncage begins; luke\ncage");
    reader.find("luke cage");
    assert_eq!(reader.find_position(), Some((1, 3)), "title, shows, last paragraph");
}

#[test]
fn hints_stand_on_the_links_in_view() {
    let mut reader =
        reader(&format!("[one](http://a.example) [two](http://b.example)\n\n{}[three](c)", numbered(50)));
    assert!(reader.show_hints());
    assert_eq!(hints(&reader), ["a one", "s two"]);
    assert_eq!(reader.type_hint('s'), link("http://b.example"));
    assert!(!reader.hinting());
    assert!(reader.show_hints());
    assert_eq!(reader.type_hint('x'), None);
    assert!(!reader.hinting(), "a letter of no link");
    assert!(reader.show_hints());
    reader.scroll(30);
    assert!(!reader.hinting(), "other lines are in view");
    assert!(!reader.show_hints(), "and no link in them");
    assert_eq!(reader.links().len(), 3);
}

#[test]
fn a_click_finds_the_link_under_it() {
    let reader = reader("see [one](http://a.example) now");
    let line = u16::try_from(reader.lines().len() - 1).unwrap();
    let at = |column| reader.target_at(line, column);
    assert_eq!(
        [at(3), at(4), at(6), at(7), at(90)].map(|found| found.is_some()),
        [false, true, true, false, false]
    );
    assert_eq!(at(4), link("http://a.example"));
    assert_eq!(reader.target_at(99, 0), None);
}

fn link(target: &str) -> Option<Target> {
    Some(Target::Link(Clean::line(target)))
}

/// The letters that show, each with the word that it stands on.
fn hints(reader: &Reader) -> Vec<String> {
    let word = |place: usize| reader.layout.text[place..].split([' ', '\n']).next().unwrap_or_default();
    reader.hints().map(|(place, letters)| format!("{letters} {}", word(place))).collect()
}

#[test]
fn letters_and_clicks_lead_from_a_name_to_its_show() {
    let text = "*House* is back in the house; [House](http://a.example) and Lost, and House.";
    let mut reader = reader(text);
    let places = [("House", 1, 0, true), ("House", 1, 1, true), ("Lost", 1, 0, true)];
    reader.explain(explained(&article(text), &places));
    assert!(reader.show_hints());
    assert_eq!(hints(&reader), ["a House", "s House", "d Lost,"], "the first of each, and the link");
    assert_eq!(reader.type_hint('d'), Some(Target::Show(Clean::line("Lost"))));
    let line = u16::try_from(reader.lines().len() - 1).unwrap();
    let at = |column| reader.target_at(line, column);
    assert_eq!(at(4), Some(Target::Show(Clean::line("House"))));
    assert_eq!((at(5), at(24)), (None, None), "the house is none");
    assert_eq!(at(31), link("http://a.example"), "a link stays a link");
    reader.find("house");
    let marks = reader.marks();
    let (first, last) = (marks.iter().position(|mark| mark.1 != Mark::Match), marks.last());
    assert!(first.is_some() && last.is_some_and(|mark| mark.1 == Mark::Match), "{marks:?}");
    reader.show_nothing();
    assert!(reader.marks().is_empty());
}

#[test]
fn a_message_takes_the_place_of_the_text() {
    let mut reader = reader(&numbered(50));
    reader.scroll(10);
    reader.show_fault(Clean::line("a.md: permission denied, so it cannot be read"));
    assert!(reader.article().is_none() && reader.at_end() && reader.percent().is_none());
    assert_eq!(reader.resize(20, 20), None);
    assert_eq!(reader.lines().len(), 3);
    assert_eq!(reader.lines()[0].spans[0].look.role, Role::Error);
    assert_eq!(reader.show(shared("text")), None);
    assert!(reader.fault.is_none());
}

#[test]
fn an_empty_pane_answers_everything() {
    let mut reader = Reader::default();
    reader.scroll(5);
    reader.scroll_to_end();
    reader.find("x");
    reader.find_next(true);
    reader.find_next(false);
    assert!(!reader.show_hints());
    assert_eq!(reader.type_hint('a'), None);
    assert!(reader.at_end() && reader.percent().is_none() && reader.marks().is_empty());
}

/// Something that a reader may do.
#[derive(Clone, Debug)]
enum Step {
    Resize(u16, u16),
    Scroll(isize),
    Find(String),
    Next(bool),
    Hints(char),
    Show(bool),
    Highlight(String),
    End,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        (0..60_u16, 0..120_u16).prop_map(|(height, measure)| Step::Resize(height, measure)),
        (-50..50_isize).prop_map(Step::Scroll),
        "[a-z ]{0,3}".prop_map(Step::Find),
        any::<bool>().prop_map(Step::Next),
        "[a-z]".prop_map(|letter| Step::Hints(letter.chars().next().unwrap())),
        any::<bool>().prop_map(Step::Show),
        "[a-z]{1,2}".prop_map(Step::Highlight),
        Just(Step::End),
    ]
}

proptest! {
    #[test]
    fn any_steps_leave_the_top_within_the_text(steps in proptest::collection::vec(step(), 0..20)) {
        let mut reader = reader(EVERYTHING);
        for step in steps {
            match step {
                Step::Resize(height, measure) => drop(reader.resize(height, measure)),
                Step::Scroll(lines) => reader.scroll(lines),
                Step::Find(text) => reader.find(&text),
                Step::Next(forward) => reader.find_next(forward),
                Step::Hints(letter) => {
                    reader.show_hints();
                    reader.type_hint(letter);
                }
                Step::Show(same) => drop(reader.show(shared(if same { EVERYTHING } else { "other" }))),
                Step::Highlight(word) => reader.set_highlights(highlights(&word)),
                Step::End => reader.scroll_to_end(),
            }
            let lines = reader.layout.lines.len();
            prop_assert!(reader.top == 0 || reader.top + reader.height <= lines);
            let marks = reader.marks();
            prop_assert!(marks.windows(2).all(|pair| pair[0].0.end <= pair[1].0.start));
        }
    }
}
