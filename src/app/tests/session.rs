//! What a session leaves to the next, and how that begins.

use super::views::with_views;
use super::{Fake, NOW, Screen, settings};
use crate::app::{Effect, LibraryInfo, Message, Session, View};
use crate::article::ArticleId;
use crate::config::Settings;
use crate::query::{Anchor, Expression, Term};

fn begun(session: &Session, query: &str, settings: Settings) -> Screen {
    let library = LibraryInfo {
        query: query.to_owned(),
        session: Some(session.clone()),
        clock_offset: 7200,
        ..LibraryInfo::default()
    };
    Screen::with(Fake::standard(), settings, library)
}

fn session() -> Session {
    Screen::with(Fake::standard(), with_views(), LibraryInfo::default())
        .keys("/first<Enter><Esc>4j/har<Enter>")
        .app
        .session()
}

#[test]
fn a_session_says_what_shows() {
    assert_eq!(
        session(),
        Session {
            view: "Luke, unread".to_owned(),
            filter: "har".to_owned(),
            cursor: Some((ArticleId(2), "2.md".into(), 0)),
            history: vec!["first".to_owned(), "har".to_owned()],
            shows: Vec::new(),
            ended: Some(NOW),
        }
    );
}

/// Whoever leaves before the list has come is back at the same place the next time.
#[test]
fn a_session_without_a_list_keeps_the_last_place() {
    let library = LibraryInfo { session: Some(session()), ..LibraryInfo::default() };
    let app = crate::app::App::new(with_views(), library);
    let kept = app.session();
    assert_eq!((kept.cursor, kept.view), (session().cursor, "Luke, unread".to_owned()));
    assert_eq!(kept.history, ["first", "har"]);
}

#[test]
fn view_cursor_and_history_come_back_and_the_filter_is_recalled_only() {
    let screen = begun(&session(), "", with_views());
    assert_eq!(screen.app.view().name(), "Luke, unread");
    assert_eq!(screen.selected(), "Harlem’s hero gets a second season");
    assert!(screen.app.bar().is_empty());
    let screen = screen.keys("/<Ctrl-p>");
    assert_eq!(screen.app.bar().text(), "har");
    assert_eq!(screen.keys("<Ctrl-p>").app.bar().text(), "first");
}

#[test]
fn a_filter_that_was_given_wins_over_the_last_view() {
    let screen = begun(&session(), "season", with_views());
    assert_eq!((screen.app.view(), screen.app.bar().text()), (&View::All, "season"));
    assert_eq!(screen.keys("/<Ctrl-p>").app.bar().text(), "har", "the history is there all the same");
}

#[test]
fn nothing_comes_back_where_the_setting_says_so_or_the_view_is_gone() {
    let off = Settings { restore: false, ..with_views() };
    let screen = begun(&session(), "", off);
    assert_eq!((screen.app.view(), screen.selected()), (&View::All, "Who is Luke Cage? A new featurette"));
    let screen = begun(&session(), "", settings());
    assert_eq!(screen.app.view(), &View::All, "no such view is saved now");
}

/// A cursor that nobody has moved goes back to its article when that comes at last.
#[test]
fn the_article_is_waited_for_while_articles_come_in() {
    use crate::app::Progress;
    let mut fake = Fake::standard();
    let rows = std::mem::take(&mut fake.rows);
    let library = LibraryInfo { session: Some(session()), ..LibraryInfo::default() };
    let mut screen =
        Screen::with(fake, with_views(), library).send(Message::Progress(Progress::Looking { found: 1 }));
    screen.index.rows = rows;
    assert_eq!(screen.send(Message::LibraryChanged).selected(), "Harlem’s hero gets a second season");
}

#[test]
fn filters_are_read_at_the_readers_own_time_and_the_last_sessions_end() {
    let screen = begun(&session(), "", settings()).keys("/zzz");
    let clock = screen.effects.iter().find_map(|effect| match effect {
        Effect::Suggest { clock, .. } => Some(*clock),
        _ => None,
    });
    let clock = clock.unwrap();
    assert_eq!((clock.now, clock.offset, clock.last_session), (NOW, 7200, Some(NOW)));
}

#[test]
fn the_first_question_of_a_session_is_about_where_the_last_one_ended() {
    let screen = begun(&session(), "", with_views());
    let first = screen.effects.iter().find_map(|effect| match effect {
        Effect::Rows(request) => Some(request.clone()),
        _ => None,
    });
    let first = first.unwrap();
    assert!(matches!(first.anchor, Anchor::Article { id: ArticleId(2), .. }));
    let Expression::And(parts) = first.query.root else { panic!("view and all") };
    assert!(parts.iter().any(|part| matches!(part, Expression::Term(Term::Show { .. }))));
}
