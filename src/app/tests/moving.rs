//! Moving in list and panes, the window over rows that come and go, the mouse.

use crate::app::Progress;
use crossterm::event::MouseEventKind;

use super::{Fake, NOW, Screen, row, settings};
use crate::app::{Effect, Focus, LibraryInfo, Message};
use crate::config::Settings;
use crate::query::Anchor;

fn numbered(count: u64) -> Screen {
    Screen::with(Fake::numbered(count), settings(), LibraryInfo::default())
}

#[test]
fn only_rows_around_the_window_are_held() {
    let screen = numbered(10_000).keys("G");
    assert_eq!(screen.selected(), "Article 10000");
    assert!(screen.app.list().row(0).is_none());
    let screen = screen.keys("g<PageDown><PageDown>");
    assert!(screen.app.list().row(9_999).is_none());
    assert_eq!(screen.app.list().total(), 10_000);
}

#[test]
fn moving_far_never_leaves_the_window_empty() {
    let mut screen = numbered(1_000);
    for _ in 0..200 {
        screen = screen.keys("<PageDown>");
        let cursor = screen.app.list().cursor();
        assert!(screen.app.list().window().any(|(position, _)| position == cursor));
        assert!(screen.titles().len() >= 12);
    }
    assert_eq!(screen.selected(), "Article 1000");
}

#[test]
fn a_jump_keeps_the_old_rows_until_the_new_ones_come_and_later_moves_add_up() {
    let screen = numbered(1_000).hold().keys("Gkk");
    assert_eq!(screen.titles()[0], "Article 1");
    assert_eq!(screen.release().selected(), "Article 998");
}

#[test]
fn the_cursor_stays_on_its_article_and_its_line_when_others_come() {
    let mut screen = numbered(100).keys("jjj");
    let line = screen.draw().1;
    for number in 0..3 {
        screen.index.rows.insert(0, row(1_000 + number, "new", 0));
    }
    let screen = screen.send(Message::LibraryChanged);
    assert_eq!((screen.selected(), screen.app.list().cursor()), ("Article 4", 6));
    assert_eq!(screen.draw().1, line);
}

#[test]
fn a_cursor_that_nobody_moved_waits_for_the_newest_while_articles_come_in() {
    let mut screen = numbered(3).send(Message::Progress(Progress::Looking { found: 3 }));
    screen.index.rows.insert(0, row(1_000, "newer", 0));
    let mut screen = screen.send(Message::LibraryChanged);
    assert_eq!(screen.selected(), "newer");
    screen.index.rows.insert(0, row(1_001, "newest", 0));
    let mut screen =
        screen.send(Message::LibraryChanged).send(Message::Progress(Progress::Finished { files: 5 }));
    assert_eq!(screen.selected(), "newest");
    screen.index.rows.insert(0, row(1_002, "after the scan", 0));
    let screen = screen.send(Message::LibraryChanged);
    assert_eq!(screen.selected(), "newest", "from then on it stays");
}

#[test]
fn the_cursor_goes_to_the_neighbour_of_an_article_that_went() {
    let mut screen = numbered(10).keys("jj");
    screen.index.rows.remove(2);
    assert_eq!(screen.send(Message::LibraryChanged).selected(), "Article 4");
}

#[test]
fn h_goes_back_to_the_list_and_leaves_the_filter_alone() {
    let screen = Screen::new().keys("/luke<Enter>l");
    assert_eq!(screen.app.focus(), Focus::Reader);
    let screen = screen.keys("h");
    assert_eq!(screen.app.focus(), Focus::List);
    let screen = screen.keys("h<Left>");
    assert_eq!(screen.app.bar().text(), "luke");
    assert!(screen.keys("<Esc>").app.bar().is_empty());
}

/// Space typed ahead of the text waits for it, and pages.
#[test]
fn paging_waits_for_the_text() {
    let held = numbered(9).size(80, 12).hold().keys("jl   ");
    let screen = held.release();
    assert_eq!(screen.selected(), "Article 2");
    assert!(screen.text().contains('%') && !screen.text().contains("Paragraph 1 "), "{}", screen.text());
}

#[test]
fn a_body_is_asked_for_once_and_again_when_its_file_changed() {
    let bodies = |screen: &mut Screen| {
        let body = |effect: &Effect| matches!(effect, Effect::Body { .. });
        screen.drain().iter().filter(|effect| body(effect)).count()
    };
    let mut screen = numbered(10);
    assert_eq!(bodies(&mut screen), 1);
    let mut screen = screen.send(Message::LibraryChanged).keys("b");
    assert_eq!(bodies(&mut screen), 0);
    screen.index.rows[0].version = 2;
    let mut screen = screen.send(Message::LibraryChanged);
    assert_eq!(bodies(&mut screen), 1);
}

#[test]
fn unread_is_found_near_and_far_and_told_where_there_is_none() {
    let mut fake = Fake::numbered(1_000);
    for row in &mut fake.rows[1..900] {
        row.read = true;
    }
    let screen = Screen::with(fake, settings(), LibraryInfo::default()).keys("n");
    assert_eq!(screen.selected(), "Article 901");
    let screen = screen.keys("n");
    assert_eq!(screen.selected(), "Article 902");
    let screen = screen.keys("NNN");
    assert_eq!(screen.selected(), "Article 1");
    assert!(screen.status().starts_with("nothing unread before"), "{}", screen.status());
}

#[test]
fn enter_tab_and_back_move_the_focus() {
    let focus = |keys| Screen::new().keys(keys).app.focus();
    assert_eq!(focus("<Enter>"), Focus::Reader);
    assert_eq!(focus("l<Left>"), Focus::List);
    assert_eq!(focus("<Tab>"), Focus::Reader);
    assert_eq!(focus("<Tab><Tab>"), Focus::List);
    assert_eq!(focus("lq"), Focus::List);
}

#[test]
fn leaving_the_first_screen_quits() {
    assert!(Screen::new().keys("q").effects.contains(&Effect::Quit));
    assert!(Screen::new().keys("/<Ctrl-c>").effects.contains(&Effect::Quit));
    assert!(!Screen::new().keys("lq").effects.contains(&Effect::Quit));
}

#[test]
fn the_reading_pane_stands_alone_and_beside() {
    let panes = |keys| Screen::new().keys(keys).app.panes().unwrap();
    assert!(panes("z").list.is_empty());
    assert!(!panes("zz").list.is_empty());
    assert!(!panes("zh").list.is_empty());
    assert!(!panes("z/").list.is_empty(), "filtering shows the list");
}

#[test]
fn links_go_out_checked_or_not_at_all() {
    let mut bad = row(1, "bad", 1);
    bad.url = Some(crate::text::Clean::line("javascript:alert(1)"));
    let screen = Screen::of_rows(vec![bad]).keys("o");
    assert!(!screen.effects.iter().any(|effect| matches!(effect, Effect::OpenUrl(_))));
    assert!(screen.status().starts_with("not a web link"));
    let screen = Screen::new().keys("oye<Ctrl-z>");
    assert!(screen.effects.contains(&Effect::OpenUrl("https://example.com/1".to_owned())));
    assert!(screen.effects.contains(&Effect::EditFile("1.md".into())));
    assert!(screen.effects.contains(&Effect::Suspend));
    assert!(screen.effects.iter().any(|effect| matches!(effect, Effect::Copy(_))));
}

#[test]
fn clicks_select_then_read_and_the_wheel_scrolls() {
    let screen = numbered(100).click(10, 6);
    assert_eq!((screen.selected(), screen.app.focus()), ("Article 2", Focus::List));
    let screen = screen.click(10, 6);
    assert_eq!(screen.app.focus(), Focus::Reader);
    let screen = screen.mouse(MouseEventKind::ScrollDown, 10, 6).mouse(MouseEventKind::ScrollDown, 10, 6);
    assert_eq!(screen.app.list().top(), 2);
    assert_eq!(screen.click(10, 1).app.focus(), Focus::Bar);
}

#[test]
fn without_the_setting_the_mouse_does_nothing() {
    let settings = Settings { mouse: false, ..settings() };
    let screen = Screen::with(Fake::numbered(9), settings, LibraryInfo::default()).click(10, 6);
    assert_eq!(screen.selected(), "Article 1");
}

#[test]
fn nothing_is_asked_before_the_size_is_known_and_then_all_at_once() {
    let mut app = crate::app::App::new(settings(), LibraryInfo::default());
    assert_eq!(app.update(Message::Clock(NOW)), []);
    let effects = app.update(Message::Resize(ratatui::layout::Size::new(80, 24)));
    assert!(
        matches!(&effects[..], [Effect::Rows(request), Effect::Counts] if request.anchor == Anchor::Position(0))
    );
}

#[test]
fn a_number_in_the_palette_goes_to_that_row() {
    assert_eq!(numbered(9_000).keys(":5000<Enter>").selected(), "Article 5000");
}
