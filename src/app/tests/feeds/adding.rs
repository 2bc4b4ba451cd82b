//! A feed added by its address.

use super::{fetches, line};
use crate::app::tests::Screen;
use crate::app::{Consent, Effect, Message};
use crate::feed::news::{Candidate, Which};

pub(super) fn candidate(url: &str, title: &str, known: bool) -> Candidate {
    let newest = ["Luke Cage walks through walls", "Daredevil meets his match", "Back to the Upside Down"];
    Candidate { url: url.to_owned(), title: line(title), newest: newest.map(line).to_vec(), items: 48, known }
}

pub(super) fn found() -> Vec<Candidate> {
    vec![
        candidate("https://bulletin.example/feed.xml", "The Bulletin", true),
        candidate("https://bulletin.example/tv/feed.xml", "The Bulletin: television", false),
        candidate("https://bulletin.example/comments.xml", "The Bulletin: comments", false),
    ]
}

pub(super) fn looked_up(screen: &Screen) -> u64 {
    let question = screen.effects.iter().rev().find_map(|effect| match effect {
        Effect::LookUp { generation, .. } => Some(*generation),
        _ => None,
    });
    question.unwrap()
}

pub(super) fn choosing() -> Screen {
    let screen = Screen::new().keys("a").send(Message::Paste(" bulletin.example\n".into())).keys("<Enter>");
    let generation = looked_up(&screen);
    screen.send(Message::LookedUp { generation, found: Ok(found()) })
}

pub(super) fn subscriptions(screen: &Screen) -> Vec<(u64, &str, &str, &str)> {
    let wishes = screen.effects.iter().filter_map(|effect| match effect {
        Effect::Subscribe { generation, url, name, folder, .. } => {
            Some((*generation, url.as_str(), name.as_str(), folder.as_str()))
        }
        _ => None,
    });
    wishes.collect()
}

#[test]
fn a_feed_is_added_by_its_sites_address_and_fetched_at_once() {
    let screen = choosing();
    assert!(screen.effects.iter().any(|effect| matches!(
        effect, Effect::LookUp { address, .. } if address == "bulletin.example"
    )));
    assert!(screen.text().contains("Luke Cage walks through walls"));
    let screen = screen.keys("<Enter>");
    let [(generation, url, name, folder)] = *subscriptions(&screen) else { panic!("one subscription") };
    assert_eq!((url, name, folder), ("https://bulletin.example/tv/feed.xml", "", ""), "the first new one");
    let url = url.to_owned();
    let screen = screen.keys("<Enter>");
    assert_eq!(subscriptions(&screen).len(), 1, "once is enough");
    let screen = screen.send(Message::Subscribed { generation, done: Ok(url.clone()) });
    assert!(screen.app.overlay().is_none());
    assert_eq!(fetches(&screen), [(Which::Named(vec![url]), Consent::Ask)]);
}

#[test]
fn another_candidate_a_name_and_a_folder_are_chosen() {
    let screen = choosing().keys("j<Tab><Ctrl-u>Talk<Tab>news/talk<Enter>");
    let [(_, url, name, folder)] = *subscriptions(&screen) else { panic!("one subscription") };
    assert_eq!((url, name, folder), ("https://bulletin.example/comments.xml", "Talk", "news/talk"));
    let screen = choosing().keys("k<Enter>");
    assert_eq!(subscriptions(&screen), []);
    assert!(screen.text().contains("this feed is subscribed to already"));
}

#[test]
fn what_an_address_leads_to_is_said_in_its_place_until_it_is_edited() {
    let screen = Screen::new().keys("ahttp:nonsense<Enter>");
    assert!(screen.text().contains("looking at http:nonsense"));
    let generation = looked_up(&screen);
    let reason = "no such host: check the address";
    let screen = screen.send(Message::LookedUp { generation, found: Err(line(reason)) });
    assert!(screen.text().contains(reason));
    assert!(!screen.keys("<Backspace>").text().contains(reason));
    let nothing = Screen::new().keys("a<Enter>");
    assert!(
        !nothing.effects.iter().any(|effect| matches!(effect, Effect::LookUp { .. })),
        "nothing is typed"
    );
}

#[test]
fn esc_leads_back_step_by_step_and_an_answer_that_comes_too_late_is_dropped() {
    let screen = Screen::new().keys("aexample.org<Enter>");
    let generation = looked_up(&screen);
    let screen = screen.keys("<Esc>").send(Message::LookedUp { generation, found: Ok(found()) });
    assert!(screen.effects.contains(&Effect::StopLookUp));
    assert!(!screen.text().contains("The Bulletin") && screen.text().contains("> example.org"));
    assert!(screen.keys("<Esc>").app.overlay().is_none());

    let screen = choosing().keys("<Tab><Esc>");
    assert!(screen.text().contains("walks through walls"), "from the name to the feeds");
    let screen = screen.keys("<Esc>");
    assert!(screen.text().contains("> bulletin.example") && !screen.text().contains("walks through walls"));
}

#[test]
fn a_subscription_that_fails_is_told_where_it_was_wished_for() {
    let screen = choosing().keys("<Enter>");
    let generation = subscriptions(&screen)[0].0;
    let done = || Err(line("feeds.toml cannot be written: disk full"));
    let failed = screen.send(Message::Subscribed { generation, done: done() });
    assert!(failed.text().contains("disk full") && failed.app.overlay().is_some());
    let again = failed.keys("<Enter>");
    assert_eq!(subscriptions(&again).len(), 2, "it can be tried again");
    let left = again.keys("<Esc><Esc>");
    let left = left.send(Message::Subscribed { generation, done: done() });
    assert_eq!(left.status(), "the feed was not added: feeds.toml cannot be written: disk full");
}
