//! The filter bar, the views, pastes.

use super::{Fake, NOW, Screen, settings};
use crate::app::{Effect, Focus, LibraryInfo, Message, View};
use crate::query::Anchor;

#[test]
fn each_letter_asks_anew_and_narrows_at_once() {
    let mut screen = Screen::new();
    screen.drain();
    let mut screen = screen.keys("/har");
    let asked = screen.drain().into_iter().filter_map(|effect| match effect {
        Effect::Rows(request) => Some(request.generation),
        _ => None,
    });
    let generations: Vec<_> = asked.collect();
    assert!(generations.len() == 3 && generations.is_sorted_by(|a, b| a < b), "{generations:?}");
    assert_eq!(screen.titles(), ["Harlem’s hero gets a second season"]);
    assert!(screen.text().contains("1 of 6"));
}

#[test]
fn enter_keeps_what_was_typed_and_esc_in_the_list_drops_it() {
    let screen = Screen::new().keys("/har<Enter>");
    assert_eq!((screen.app.focus(), screen.titles().len()), (Focus::List, 1));
    let screen = screen.keys("<Esc>");
    assert_eq!((screen.app.bar().text(), screen.titles().len()), ("", 6));
    assert_eq!(screen.selected(), "Harlem’s hero gets a second season", "the cursor stays on its article");
}

#[test]
fn esc_in_the_bar_brings_filter_cursor_and_focus_back() {
    let screen = Screen::new().keys("/luke<Enter>jl/xyz");
    assert!(screen.titles().is_empty());
    let screen = screen.keys("<Esc>");
    assert_eq!((screen.app.bar().text(), screen.app.focus()), ("luke", Focus::Reader));
    assert_eq!(screen.selected(), "Harlem’s hero gets a second season");
}

#[test]
fn the_cursor_stays_on_its_article_while_it_matches() {
    let screen = Screen::new().keys("j/ha");
    assert_eq!(screen.selected(), "Harlem’s hero gets a second season");
    assert_eq!(screen.keys("<Ctrl-u>luke").selected(), "Harlem’s hero gets a second season");
    let screen = Screen::new().keys("G/luke");
    assert_eq!(screen.selected(), "Who is Luke Cage? A new featurette", "the first where it does not");
    let screen = Screen::new().keys("jsluke<Enter>");
    assert_eq!(screen.selected(), "Harlem’s hero gets a second season");
}

#[test]
fn letters_typed_before_an_answer_keep_the_article() {
    let screen = Screen::new().keys("j").hold().keys("/har").release();
    assert_eq!(screen.selected(), "Harlem’s hero gets a second season");
}

#[test]
fn an_empty_list_says_why() {
    let text = |keys: &str| Screen::new().size(80, 24).keys(keys).text();
    assert!(text("/zzzz").contains("Nothing matches") && text("/zzzz").contains("^U empties the filter"));
    assert!(text("/zzzz<Enter>").contains("Esc drops the filter"));
    let in_view = text("3/zzzz<Enter>");
    assert!(in_view.contains("Nothing in this view matches"), "{in_view}");
    assert!(in_view.contains("Esc drops the filter; 1 shows all articles"), "{in_view}");
    let nothing_unread = text("M2/zzzz<Enter>");
    assert!(nothing_unread.contains("Nothing unread"), "the view itself is empty: {nothing_unread}");
}

/// More choices than show are told of.
#[test]
fn choices_say_where_one_is_among_all() {
    let names = Screen::new().keys("/ <Tab>").text();
    let all = crate::query::FIELDS.len();
    assert!(names.contains(&format!(" 1/{all} ─╯")), "{names}");
    let states = Screen::new().keys("/show:<Tab>").text();
    assert!(!states.contains(" 1/5 ─╯"), "all of them show: {states}");
}

#[test]
fn what_matched_is_highlighted_and_nothing_else() {
    let marked = |keys: &str| Screen::new().size(60, 12).keys(keys).marked();
    assert_eq!(marked("/show:jess<Enter>"), ["Jessica Jones"; 3], "titles and shows");
    assert_eq!(marked("/source:cb<Enter>"), ["CB"]);
    assert_eq!(marked("/title:lu<Enter>"), ["Lu"; 2], "no shows");
    assert_eq!(marked("/cb<Enter>"), ["CB"]);
    assert_eq!(marked("/title:lu<Enter>l"), ["Lu"], "the title alone");
    assert_eq!(marked("/-jones<Enter>"), [""; 0]);
}

#[test]
fn arrows_move_the_list_while_typing() {
    let screen = Screen::new().keys("/luke<Down>");
    assert_eq!(screen.selected(), "Harlem’s hero gets a second season");
    assert_eq!(screen.app.focus(), Focus::Bar);
    assert_eq!(screen.keys("<Up>").selected(), "Who is Luke Cage? A new featurette");
}

#[test]
fn history_recalls_and_ctrl_u_empties() {
    let screen = Screen::new().keys("/one<Enter>/<Ctrl-u>two<Enter>/<Ctrl-u>");
    assert_eq!(screen.app.bar().text(), "");
    let screen = screen.keys("<Ctrl-p><Ctrl-p>");
    assert_eq!(screen.app.bar().text(), "one");
    assert_eq!(screen.keys("<Ctrl-n>").app.bar().text(), "two");
}

#[test]
fn a_click_on_a_completion_puts_it_in() {
    let screen = Screen::new().keys("/show:<Tab>");
    let line = screen.text().lines().position(|line| line.contains("Luke Cage  ")).unwrap();
    let line: u16 = line.try_into().unwrap();
    let border = screen.click(4, 2);
    assert!(border.app.bar().choices().is_some(), "the border takes nothing and closes nothing");
    let screen = border.click(4, line);
    assert_eq!(screen.app.bar().text(), "show:\"Luke Cage\" ");
    assert_eq!((screen.app.focus(), screen.titles().len()), (Focus::Bar, 2));
}

#[test]
fn tab_completes_a_name_and_a_value() {
    let screen = Screen::new().keys("/sho<Tab>");
    assert_eq!(screen.app.bar().text(), "show:");
    let screen = screen.keys("je<Tab>");
    assert_eq!(screen.app.bar().text(), "show:\"Jessica Jones\" ", "a single choice is taken at once");
    assert_eq!(screen.titles().len(), 2);
}

#[test]
fn several_choices_show_below_the_bar_and_enter_takes_one() {
    let screen = Screen::new().keys("/show:<Tab>");
    assert!(screen.text().contains("Luke Cage") && screen.app.bar().choices().is_some());
    assert!(screen.app.is_covered(), "one frame alone says where the keys go");
    let screen = screen.keys("<Tab><Enter>");
    assert_eq!(screen.app.bar().text(), "show:\"Jessica Jones\" ");
    assert_eq!(screen.app.focus(), Focus::Bar);
    let screen = screen.keys("<Ctrl-u>show:<Tab><Esc>");
    assert!(screen.app.bar().choices().is_none());
    assert_eq!(screen.app.bar().text(), "show:", "the first Esc closes the choices only");
}

#[test]
fn old_answers_are_dropped() {
    let mut screen = Screen::new().hold().keys("/har");
    let asked = screen.drain().into_iter().filter_map(|effect| match effect {
        Effect::Rows(request) if request.query != Default::default() => Some(request),
        _ => None,
    });
    let asked: Vec<_> = asked.collect();
    let answer = |request| screen.index.answer(&Effect::Rows(request));
    let mut answers: Vec<_> = asked.into_iter().flat_map(answer).collect();
    let (newest, old) = (answers.pop().unwrap(), answers.swap_remove(0));
    let screen = screen.send(newest).send(old);
    assert_eq!(screen.titles(), ["Harlem’s hero gets a second season"]);
}

#[test]
fn keys_typed_ahead_wait_for_the_rows_they_are_about() {
    let mut screen = Screen::new().hold().keys("/har<Enter>b1j");
    assert!(screen.drain().iter().all(|effect| !matches!(effect, Effect::Mark { .. })));
    let screen = screen.release();
    let marked = screen.effects.iter().find_map(|effect| match effect {
        Effect::Mark { change, .. } => Some(change.articles.clone()),
        _ => None,
    });
    assert_eq!(marked.unwrap(), [crate::article::ArticleId(2)]);
}

#[test]
fn an_answer_that_never_comes_blocks_keys_for_seconds_only() {
    let screen = Screen::new().hold().keys("/har<Enter>b?");
    assert!(screen.app.overlay().is_none());
    let screen = screen.send(Message::Clock(NOW + 60)).keys("?");
    assert!(screen.app.overlay().is_some());
    let screen = screen.keys("?").release();
    assert!(screen.effects.iter().all(|effect| !matches!(effect, Effect::Mark { .. })));
}

#[test]
fn a_paste_is_text_in_the_bar_and_nothing_in_the_panes() {
    let screen = Screen::new().send(Message::Paste("bQ\n".to_owned()));
    assert_eq!(screen.app.bar().text(), "");
    assert!(screen.status().starts_with("pasted text is no command"), "{}", screen.status());
    let screen = screen.keys("/").send(Message::Paste("luke\ncage".to_owned()));
    assert_eq!(screen.app.bar().text(), "luke cage");
    let screen = screen.send(Message::Paste("x".repeat(10_000_000)));
    assert!(screen.app.bar().text().len() <= 4096);
}

#[test]
fn views_and_filter_combine() {
    let screen = Screen::new().keys("2/luke<Enter>");
    assert_eq!(screen.titles(), ["Who is Luke Cage? A new featurette", "Harlem’s hero gets a second season"]);
    assert_eq!(*screen.app.view(), View::Unread);
    let screen = screen.keys("3");
    assert_eq!(screen.titles(), ["Who is Luke Cage? A new featurette"]);
}

#[test]
fn a_filter_from_the_command_line_stands_from_the_start() {
    let library = LibraryInfo { query: "harlem".to_owned(), ..LibraryInfo::default() };
    let screen = Screen::with(Fake::standard(), settings(), library);
    assert_eq!(screen.titles(), ["Harlem’s hero gets a second season"]);
    let first = screen.effects.iter().find_map(|effect| match effect {
        Effect::Rows(request) => Some(request),
        _ => None,
    });
    assert_eq!(first.unwrap().anchor, Anchor::Position(0));
}

#[test]
fn a_problem_is_told_and_blocks_nothing() {
    let screen = Screen::new().keys("/luke is:nonsense");
    assert_eq!(screen.app.bar().problems().len(), 1);
    let problem = screen.app.bar().problems()[0].text.clone();
    assert!(screen.status().contains(&problem[..problem.len().min(30)]), "{}", screen.status());
    assert_eq!(screen.titles().len(), 3);
    let underlined: String = (0..120)
        .map(|x| screen.draw().0[(x, 1)].clone())
        .filter(|cell| cell.modifier.contains(ratatui::style::Modifier::UNDERLINED))
        .map(|cell| cell.symbol().to_owned())
        .collect();
    assert!(underlined.contains("nonsense") && !underlined.contains("luke"), "{underlined}");
}

#[test]
fn the_real_cursor_stands_where_it_is_typed() {
    let cursor = |keys: &str| {
        let cursor = Screen::new().keys(keys).draw().1;
        (cursor.x, cursor.y)
    };
    assert_eq!(cursor("/"), (3, 1));
    assert_eq!(cursor("/日本a"), (8, 1));
    assert_eq!(cursor("/日本a<Left><Left>"), (5, 1));
    assert_eq!(cursor("<Ctrl-f>日"), (9, 39));
    assert_eq!(cursor("j"), (1, 6), "the row under the cursor");
    let long = Screen::new().size(40, 10).keys(&format!("/{}", "x".repeat(200)));
    assert!(long.draw().1.x < 40);
}
