//! Feeds on the screen: fetched, added, listed, asked about.

mod adding;

use std::sync::Arc;

use super::{Fake, NOW, Screen, row, screen, settings};
use crate::app::{Consent, Effect, FetchProgress, LibraryInfo, Message, NotFetched, Overlay, Progress};
use crate::config::Settings;
use crate::feed::news::{Listed, Outcome, Summary, Unconfirmed, Which};
use crate::text::Clean;
use crate::theme::{Depth, Theme};
use adding::{choosing, looked_up, subscriptions};

const FEED: &str = "https://example.org/feed";

fn line(text: &str) -> Clean {
    Clean::line(text)
}

fn progress(feeds: usize, done: usize, new: usize, failed: usize) -> Message {
    Message::Fetching(FetchProgress { feeds, done, failed, new })
}

fn failed(name: &str) -> Outcome {
    let error = Some(line("the server answered 404"));
    Outcome { name: line(name), url: line(FEED), new: 0, changed: 0, unchanged: false, error }
}

fn fetched(feeds: usize, new: usize, failed: Vec<Outcome>) -> Message {
    Message::Fetched { summary: Summary { feeds, new, failed, ..Summary::default() }, offline: false }
}

fn fetches(screen: &Screen) -> Vec<(Which, Consent)> {
    let fetches = screen.effects.iter().filter_map(|effect| match effect {
        Effect::Fetch { which, consent } if *which != Which::Due => Some((which.clone(), consent.clone())),
        _ => None,
    });
    fetches.collect()
}

/// The first of three articles came from a feed.
fn with_feed() -> Screen {
    let mut fake = Fake::numbered(3);
    let mut article = Arc::unwrap_or_clone(screen::article(&fake.rows[0]));
    article.feed = Some(line(FEED));
    fake.bodies = vec![Arc::new(article)];
    Screen::with(fake, settings(), LibraryInfo::default())
}

#[test]
fn r_fetches_the_feed_of_the_article_and_says_where_there_is_none() {
    let screen = with_feed().keys("r");
    assert_eq!(fetches(&screen), [(Which::Named(vec![FEED.into()]), Consent::Ask)]);
    let screen = with_feed().keys("jr");
    assert_eq!((fetches(&screen), screen.status().as_str()), (vec![], "this article came from no feed"));
    let empty = Screen::of_rows(Vec::new()).keys("r");
    assert_eq!((fetches(&empty), empty.status().as_str()), (vec![], "no article here"));
}

#[test]
fn r_typed_ahead_waits_for_the_article_that_it_is_about() {
    let screen = with_feed().keys("j").hold().keys("kr");
    assert_eq!(fetches(&screen), []);
    assert_eq!(fetches(&screen.release()), [(Which::Named(vec![FEED.into()]), Consent::Ask)]);
}

#[test]
fn one_fetch_at_a_time() {
    let screen = Screen::new().keys("RR");
    let said = screen.status().starts_with("a fetch is under way");
    assert_eq!((fetches(&screen).len(), said), (1, true));
    let screen = screen.send(fetched(3, 0, vec![])).keys("R");
    assert_eq!(fetches(&screen).len(), 2);
}

#[test]
fn how_far_it_is_stands_in_the_status_line_and_keys_go_on_working() {
    let screen = Screen::new().keys("R");
    assert!(screen.status().ends_with("fetching …"), "{}", screen.status());
    let screen = screen.send(progress(212, 37, 118, 3)).keys("j");
    assert!(screen.status().ends_with("37 of 212 · 118 new · 3 failed █▌░░░░░░░░"), "{}", screen.status());
    assert_eq!(screen.selected(), "Harlem’s hero gets a second season");
    let looking = screen.send(Message::Progress(Progress::Reading { read: 1, total: 2 }));
    assert!(looking.status().contains("37 of 212"), "the look at what it brings tells less");
}

#[test]
fn esc_stops_it_where_it_means_nothing_nearer() {
    let screen = Screen::new().keys("R/luke<Enter><Enter>").send(progress(212, 37, 118, 0));
    let hint = |screen: &Screen| screen.status().starts_with("Esc stop fetching");
    assert!(!hint(&screen));
    let stopped = |screen: &Screen| screen.effects.contains(&Effect::StopFetch);
    let screen = screen.keys("<Esc>");
    assert!(!stopped(&screen) && !screen.app.bar().is_empty(), "from the reading pane to the list");
    let screen = screen.keys("<Esc>");
    assert!(!stopped(&screen) && screen.app.bar().is_empty(), "the filter is dropped");
    assert!(hint(&screen));
    let screen = screen.keys("<Esc>");
    assert!(stopped(&screen));
    assert!(screen.status().contains("stopping: 37 of 212"), "{}", screen.status());
    let summary = Summary { feeds: 212, new: 118, stopped: true, ..Summary::default() };
    let screen = screen.send(Message::Fetched { summary, offline: false });
    assert_eq!(screen.status(), "stopped: 118 new articles");
    assert!(!Screen::new().keys("<Esc>").effects.contains(&Effect::StopFetch), "there was nothing to stop");
    assert!(stopped(&Screen::new().keys("R:stop-fetch<Enter>")), "by name from anywhere");
}

#[test]
fn what_came_of_it_is_said() {
    let said = |message: Message| Screen::new().keys("R").send(message).status();
    let failures = || vec![failed("A"), failed("B"), failed("C")];
    assert_eq!(said(fetched(212, 118, failures())), "118 new articles · 3 feeds failed (A tells why)");
    assert_eq!(said(fetched(212, 1, vec![failed("A")])), "1 new article · 1 feed failed (A tells why)");
    assert_eq!(said(fetched(1, 0, vec![failed("The Bulletin")])), "The Bulletin: the server answered 404");
    assert_eq!(said(fetched(212, 0, vec![])), "nothing new");
    let summary = Summary { feeds: 1, changed: 2, ..Summary::default() };
    assert_eq!(said(Message::Fetched { summary, offline: false }), "nothing new, 2 articles changed");
    let offline = Message::Fetched { summary: Summary::default(), offline: true };
    assert_eq!(said(offline), "no network: nothing was fetched");
    assert_eq!(said(Message::NotFetched(NotFetched::NoFeeds)), "no feeds yet: a adds one");
    let elsewhere = said(Message::NotFetched(NotFetched::Elsewhere));
    assert_eq!(elsewhere, "another newsreader is fetching this library’s feeds");
    let broken = said(Message::NotFetched(NotFetched::Failed(line("feeds.toml line 3: …"))));
    assert_eq!(broken, "nothing is fetched: feeds.toml line 3: …");
}

#[test]
fn what_is_due_is_asked_for_with_the_first_page_where_the_settings_say_so() {
    let due = Effect::Fetch { which: Which::Due, consent: Consent::Withheld };
    let asked = |screen: &Screen| screen.effects.iter().filter(|effect| **effect == due).count();
    let screen = Screen::new();
    assert_eq!(asked(&screen), 1);
    assert_eq!(asked(&screen.keys("jjG/luke<Enter>").send(Message::LibraryChanged)), 1);
    let mut off = settings();
    off.fetching.on_start = false;
    assert_eq!(asked(&Screen::with(Fake::standard(), off, LibraryInfo::default())), 0);
}

#[test]
fn what_comes_by_itself_is_quiet_but_for_what_it_brings_and_says_trouble_once() {
    let screen = Screen::new().send(Message::NotFetched(NotFetched::NoFeeds));
    let idle = screen.status();
    let screen = screen.send(progress(5, 1, 0, 1)).send(fetched(5, 0, vec![failed("A")]));
    assert_eq!(screen.status(), idle, "a failure may come right by itself");
    let screen = screen.send(progress(5, 5, 2, 0)).send(fetched(5, 2, vec![]));
    assert_eq!(screen.status(), "2 new articles");

    let offline = || Message::Fetched { summary: Summary::default(), offline: true };
    let screen = screen.keys("j").send(offline());
    assert_eq!(screen.status(), "no network: nothing was fetched");
    let screen = screen.keys("k").send(offline()).send(offline());
    assert_eq!(screen.status(), idle, "said once");
    let screen = screen.keys("R").send(offline());
    assert_eq!(screen.status(), "no network: nothing was fetched", "but who asks is answered");
}

#[test]
fn articles_that_a_fetch_brings_do_not_move_a_cursor_that_nobody_has_moved() {
    let mut screen = Screen::with(Fake::numbered(3), settings(), LibraryInfo::default())
        .send(progress(2, 1, 1, 0))
        .send(Message::Progress(Progress::Reading { read: 0, total: 1 }));
    screen.index.rows.insert(0, row(1_000, "newer", 0));
    let screen = screen.send(Message::LibraryChanged);
    assert_eq!((screen.selected(), screen.app.list().cursor()), ("Article 1", 1));
}

#[test]
fn what_came_above_the_window_is_told_until_it_has_shown() {
    let mut screen = Screen::with(Fake::numbered(60), settings(), LibraryInfo::default()).keys("jj");
    let insert = |screen: &mut Screen, ids: std::ops::Range<u64>| {
        for id in ids {
            screen.index.rows.insert(0, row(id, &format!("newer {id}"), 0));
        }
    };
    insert(&mut screen, 1_000..1_012);
    let mut screen = screen.send(Message::LibraryChanged);
    assert_eq!(screen.app.list().cursor(), 14);
    assert!(screen.text().contains("Articles · 12 new above"), "{}", screen.text());
    insert(&mut screen, 2_000..2_003);
    let screen = screen.send(Message::LibraryChanged).send(Message::LibraryChanged);
    assert!(screen.text().contains("Articles · 15 new above"), "{}", screen.text());
    let top = screen.keys("g");
    assert!(!top.text().contains("new above") && !top.keys("G").text().contains("new above"));
}

#[test]
fn a_feed_that_is_added_during_a_fetch_is_fetched_after_it() {
    let screen = Screen::new().keys("R").send(progress(9, 1, 0, 0));
    let screen = screen.send(Message::Subscribed { generation: 99, done: Ok(FEED.into()) });
    assert_eq!(fetches(&screen).len(), 1);
    let screen = screen.send(fetched(9, 4, vec![]));
    assert_eq!(fetches(&screen)[1..], [(Which::Named(vec![FEED.into()]), Consent::Ask)]);
    assert!(screen.status().starts_with("4 new articles"), "{}", screen.status());
}

fn from_elsewhere(count: usize) -> Vec<Unconfirmed> {
    let feed = |number| Unconfirmed {
        url: format!("https://feeds.example/{number}.xml"),
        name: line(&format!("Feed {number}")),
        private: false,
    };
    let mut feeds: Vec<_> = (1..=count).map(feed).collect();
    let router = Unconfirmed { url: "http://192.168.1.1/status".into(), name: line("Router"), private: true };
    feeds.insert(1, router);
    feeds
}

fn asked() -> Screen {
    let question = Message::Unconfirmed { which: Which::All, feeds: from_elsewhere(40) };
    Screen::new().keys("R").send(question)
}

#[test]
fn feeds_from_elsewhere_are_fetched_when_the_reader_says_so() {
    let yes = asked().send(Message::Clock(NOW + 1)).keys("<Enter>");
    let urls: Vec<String> = from_elsewhere(40).into_iter().map(|feed| feed.url).collect();
    assert_eq!(fetches(&yes)[1..], [(Which::All, Consent::Given(urls))]);
    assert!(yes.app.overlay().is_none());
    let no = asked().keys("<Esc>");
    assert_eq!(fetches(&no)[1..], [(Which::All, Consent::Withheld)]);
}

/// Enter was meant for the article that lay there a moment before.
#[test]
fn a_yes_in_the_moment_when_the_question_comes_up_is_none() {
    let screen = asked().keys("<Enter>");
    assert!(matches!(screen.app.overlay(), Some(Overlay::Consent(_))) && fetches(&screen).len() == 1);
}

#[test]
fn the_question_waits_while_something_is_typed_or_lies_there() {
    for (opened, closed) in [("/luke", "<Enter>"), ("s", "<Esc>"), ("?", "<Esc>")] {
        let question = Message::Unconfirmed { which: Which::All, feeds: from_elsewhere(3) };
        let screen = Screen::new().keys("R").keys(opened).send(question);
        assert!(!matches!(screen.app.overlay(), Some(Overlay::Consent(_))), "{opened}");
        assert!(matches!(screen.keys(closed).app.overlay(), Some(Overlay::Consent(_))), "{opened}");
    }
}

#[test]
fn the_question_scrolls_within_its_ends() {
    let screen = asked().size(80, 20);
    assert!(screen.text().contains("Feed 1 ") && !screen.text().contains("Feed 40"));
    let end = screen.keys("G");
    assert!(end.text().contains("Feed 40"));
    let (before, after) = (end.text(), end.keys("jj").text());
    assert_eq!(before, after);
}

fn listed(name: &str, health: &[&str], troubled: bool, paused: bool) -> Listed {
    let host = name.to_lowercase().replace(' ', "-");
    let health = health.iter().map(|clause| line(clause)).collect();
    Listed { url: format!("https://{host}.example/feed.xml"), name: line(name), paused, troubled, health }
}

fn feeds() -> Vec<Listed> {
    vec![
        listed("The Bulletin", &["fetched 12 minutes ago", "newest article 2 hours ago"], false, false),
        listed(
            "Harlem Herald",
            &["the server answered 404, 5 times in a row", "last fetched 3 days ago"],
            true,
            false,
        ),
        listed("Old News", &["silent for 40 days", "fetched 12 minutes ago"], true, false),
        listed("Quiet Weekly", &["paused", "last fetched 2 months ago"], false, true),
    ]
}

fn listing() -> Screen {
    Screen::new().keys("A").send(Message::Feeds(Ok(feeds())))
}

#[test]
fn the_feeds_are_listed_and_each_can_be_filtered_by_fetched_paused() {
    let screen = listing().keys("j");
    assert!(screen.text().contains("4 feeds · 2 in trouble · 1 paused"), "{}", screen.text());
    assert!(screen.text().contains("the server answered 404, 5 times in a row"));
    let url = || "https://harlem-herald.example/feed.xml".to_owned();
    assert_eq!(fetches(&listing().keys("jr")), [(Which::Named(vec![url()]), Consent::Ask)]);
    let paused = listing().keys("jp");
    assert!(paused.effects.contains(&Effect::PauseFeed { url: url(), paused: true }));
    let unpaused = Effect::PauseFeed { url: "https://quiet-weekly.example/feed.xml".into(), paused: false };
    assert!(listing().keys("Gp").effects.contains(&unpaused));
    let filtered = screen.keys("<Enter>");
    assert_eq!(filtered.app.bar().text(), "source:\"Harlem Herald\"");
    assert!(filtered.app.overlay().is_none());
}

#[test]
fn a_feed_is_taken_away_only_after_a_second_word() {
    let removal = Effect::RemoveFeed { url: "https://the-bulletin.example/feed.xml".into() };
    let asked = listing().keys("d");
    assert!(asked.text().contains("Take The Bulletin away? Its articles stay."));
    let kept = asked.keys("j");
    assert!(!kept.effects.contains(&removal) && !kept.text().contains("Take The Bulletin away?"));
    assert!(!listing().keys("dx").keys("<Esc>").effects.contains(&removal));
    let gone = listing().keys("dd");
    assert!(gone.effects.contains(&removal));
    let gone = gone.send(Message::Feeds(Ok(feeds()[1..].to_vec())));
    assert!(gone.text().contains("3 feeds"));
    assert_eq!(
        fetches(&gone.keys("r"))[0].0,
        Which::Named(vec!["https://harlem-herald.example/feed.xml".into()])
    );
}

#[test]
fn the_list_follows_what_a_fetch_changes_and_says_why_it_is_empty() {
    let screen = listing().keys("R").send(progress(4, 1, 0, 0));
    let lists = |screen: &Screen| screen.effects.iter().filter(|effect| **effect == Effect::Feeds).count();
    assert_eq!(lists(&screen), 1);
    let screen = screen.keys("<Esc>");
    assert!(screen.effects.contains(&Effect::StopFetch) && screen.app.overlay().is_some());
    let screen = screen.send(fetched(4, 0, vec![]));
    assert_eq!(lists(&screen), 2);
    assert!(screen.keys("<Esc>").app.overlay().is_none());

    let empty = Screen::new().keys("A").send(Message::Feeds(Ok(Vec::new())));
    assert!(empty.text().contains("no feeds yet: a adds one"));
    assert!(matches!(empty.keys("a").app.overlay(), Some(Overlay::Adding(_))));
    let broken = Screen::new().keys("A").send(Message::Feeds(Err(line("feeds.toml line 3: no value"))));
    assert!(broken.text().contains("feeds.toml line 3: no value"));
}

#[test]
fn keys_typed_before_the_feeds_came_are_about_them_when_they_do() {
    let screen = Screen::new().keys("Ar").send(Message::Feeds(Ok(feeds())));
    assert_eq!(fetches(&screen)[0].0, Which::Named(vec!["https://the-bulletin.example/feed.xml".into()]));
}

#[test]
fn feeds_and_their_parts_are_clicked() {
    let at = |screen: &Screen, text: &str| {
        let text_of = screen.text();
        let y = text_of.lines().position(|line| line.contains(text)).unwrap();
        let line = text_of.lines().nth(y).unwrap();
        let x = line[..line.find(text).unwrap()].chars().count();
        (u16::try_from(x).unwrap(), u16::try_from(y).unwrap())
    };
    let screen = listing();
    let (x, y) = at(&screen, "Quiet Weekly");
    let screen = screen.click(x, y).keys("<Enter>");
    assert_eq!(screen.app.bar().text(), "source:\"Quiet Weekly\"");

    let screen = choosing();
    let (x, y) = at(&screen, "The Bulletin: comments");
    let screen = screen.click(x, y);
    let (x, y) = at(&screen, "Folder");
    let screen = screen.click(x, y).keys("talk<Enter>");
    let [(_, url, _, folder)] = *subscriptions(&screen) else { panic!("one subscription") };
    assert_eq!((url, folder), ("https://bulletin.example/comments.xml", "talk"));

    let beside = asked().click(0, 0);
    assert!(matches!(beside.app.overlay(), Some(Overlay::Consent(_))), "a click beside it is no answer");
}

/// Each overlay and the progress, at every named size.
#[test]
fn pictures() {
    let fault = |screen: Screen| {
        let generation = looked_up(&screen);
        let reason = "this is an address of this machine or its network, which only an address that you typed may name";
        screen.send(Message::LookedUp { generation, found: Err(line(reason)) })
    };
    for (width, height) in [(160, 50), (100, 30), (60, 20), (40, 10)] {
        let screens = [
            ("progress", Screen::new().keys("R").send(progress(212, 37, 118, 3))),
            ("address", fault(Screen::new().keys("ahttp://localhost/feed<Enter>"))),
            ("candidates", choosing()),
            ("candidate_name", choosing().keys("<Tab>")),
            ("consent", asked()),
            ("feeds", listing().keys("j")),
            ("feed_removed", listing().keys("jd")),
        ];
        for (name, screen) in screens {
            let screen = screen.size(width, height);
            insta::assert_snapshot!(format!("{name}_{width}x{height}"), screen.text());
        }
    }
}

/// ASCII draws no other signs, and without colour nothing loses its sense.
#[test]
fn in_ascii_and_without_colour() {
    let plain = || {
        let theme = Theme::builtin("terminal", Depth::None).unwrap();
        let settings = Settings { theme, ascii: true, ..settings() };
        Screen::with(Fake::standard(), settings, LibraryInfo::default()).size(100, 30)
    };
    let progress = plain().keys("R").send(progress(212, 37, 118, 3));
    let question =
        plain().keys("R").send(Message::Unconfirmed { which: Which::All, feeds: from_elsewhere(2) });
    let list = plain().keys("A").send(Message::Feeds(Ok(feeds()))).keys("j");
    for (name, screen) in [("progress", progress), ("consent", question), ("feeds", list)] {
        let text = screen.text();
        assert!(!text.contains(['█', '░', '│', '─', '·', '…', '▌', '●', '★']), "{text}");
        insta::assert_snapshot!(format!("ascii_{name}"), text);
    }
}
