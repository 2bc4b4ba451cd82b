//! The writer over a disk that can refuse.

use std::sync::mpsc;
use std::sync::{Arc, Mutex};
use std::thread;

use super::*;
use crate::article::ArticleId;
use crate::marks::Field;

/// Writes that are "on disk", and what the next appends answer.
#[derive(Clone, Debug, Default)]
struct Disk {
    appended: Arc<Mutex<Vec<Vec<u64>>>>,
    refusals: Arc<Mutex<usize>>,
    news: Option<&'static str>,
}

impl Journal for Disk {
    type Marks = &'static str;

    fn append(&mut self, changes: &[Change]) -> Result<Option<&'static str>, Clean> {
        let mut refusals = self.refusals.lock().unwrap();
        if *refusals > 0 {
            *refusals -= 1;
            return Err(Clean::line("no space left"));
        }
        assert!(changes.len() < 9, "breaks at nine changes");
        self.appended.lock().unwrap().push(changes.iter().map(|change| change.articles[0].0).collect());
        Ok(None)
    }

    fn settle(&mut self, articles: &[Identity]) -> Option<&'static str> {
        assert_eq!(articles.len(), 2);
        Some("settled")
    }

    fn refresh(&mut self) -> Option<&'static str> {
        self.news.take()
    }
}

fn write(serial: u64) -> Order {
    let change = Change { articles: vec![ArticleId(serial)], field: Field::Read, value: true };
    Order::Write(Write { serial, change })
}

/// A writer that publishes nothing.
fn writer(disk: Disk, inbox: &Inbox) -> Writer<'_, Disk, impl Fn(&'static str, u64)> {
    Writer::new(disk, inbox, |_, _| {})
}

/// Runs the writer over orders that all wait; gives back what it told the loop.
fn run_over(disk: &Disk, orders: Vec<Order>) -> Vec<String> {
    let (give, taken) = mpsc::channel();
    let (inbox, messages) = mpsc::channel();
    for order in orders {
        give.send(order).unwrap();
    }
    let told = inbox.clone();
    drop(give);
    run(disk.clone(), &taken, &inbox, move |marks, through| {
        let text = Clean::line(&format!("{marks} through {through}"));
        let severity = crate::app::Severity::Info;
        told.send(Incoming::Message(Message::Notice { severity, text })).unwrap();
    });
    drop(inbox);
    messages
        .iter()
        .map(|incoming| match incoming {
            Incoming::Message(Message::Saved { serial }) => format!("saved {serial}"),
            Incoming::Message(Message::NotSaved { serial, reason }) => {
                format!("not saved {serial}: {reason}")
            }
            Incoming::Message(Message::Notice { text, .. }) => text.to_string(),
            other => format!("{other:?}"),
        })
        .collect()
}

#[test]
fn what_waits_shares_one_fsync() {
    let disk = Disk::default();
    assert_eq!(run_over(&disk, vec![write(1), write(2), write(3)]), ["saved 3"]);
    assert_eq!(*disk.appended.lock().unwrap(), [vec![1, 2, 3]]);
}

#[test]
fn a_refusal_names_the_first_that_is_not_saved_and_finish_tells_why() {
    let disk = Disk { refusals: Arc::new(Mutex::new(1)), ..Disk::default() };
    let (done, finished) = mpsc::channel();
    let told = run_over(&disk, vec![write(4), write(5), Order::Finish(done)]);
    assert_eq!(told, ["not saved 4: no space left"]);
    let unsaved = finished.recv().unwrap().unwrap();
    assert_eq!((unsaved.changes, unsaved.reason.as_str()), (2, "no space left"));
}

#[test]
fn a_disk_that_recovers_gets_all_of_it_with_the_next_mark() {
    let disk = Disk { refusals: Arc::new(Mutex::new(1)), ..Disk::default() };
    let (give, taken) = mpsc::channel();
    let (inbox, messages) = mpsc::channel();
    let journal = disk.clone();
    let writer = thread::Builder::new().spawn(move || run(journal, &taken, &inbox, |_, _| {})).unwrap();
    give.send(write(1)).unwrap();
    assert!(matches!(messages.recv(), Ok(Incoming::Message(Message::NotSaved { serial: 1, .. }))));
    give.send(write(2)).unwrap();
    assert!(matches!(messages.recv(), Ok(Incoming::Message(Message::Saved { serial: 2 }))));
    assert_eq!(*disk.appended.lock().unwrap(), [vec![1, 2]]);
    let (done, finished) = mpsc::channel();
    give.send(Order::Finish(done)).unwrap();
    assert_eq!(finished.recv().unwrap(), None);
    drop(give);
    writer.join().unwrap();
}

#[test]
fn marks_of_others_come_with_the_serial_they_hold() {
    let disk = Disk { news: Some("theirs"), ..Disk::default() };
    assert_eq!(run_over(&disk, vec![write(1), write(2), Order::Refresh]), ["saved 2", "theirs through 2"]);
}

#[test]
fn nothing_new_from_others_is_nothing_told() {
    assert!(run_over(&Disk::default(), vec![Order::Refresh]).is_empty());
}

#[test]
fn a_journal_that_panics_is_a_disk_that_refuses() {
    let (done, finished) = mpsc::channel();
    let orders = (1..10).map(write).chain([Order::Finish(done)]).collect();
    let told = run_over(&Disk::default(), orders);
    assert_eq!(told, ["not saved 1: the part that writes marks failed"]);
    assert_eq!(finished.recv().unwrap().unwrap().changes, 9);
}

#[test]
fn settlings_that_wait_are_one() {
    let article = |id| {
        let body_hash = crate::article::BodyHash(0);
        Identity { id: ArticleId(id), path: "a.md".into(), body_hash }
    };
    let orders =
        vec![Order::Settle(vec![article(1)]), Order::Settle(Vec::new()), Order::Settle(vec![article(2)])];
    assert_eq!(run_over(&Disk::default(), orders), ["settled through 0"]);
}

#[test]
fn a_disk_that_refused_is_not_asked_again_by_the_events_of_asking() {
    // An attempt opens and closes the journal; the watcher hears of that and wants a look.
    let disk = Disk { refusals: Arc::new(Mutex::new(usize::MAX)), ..Disk::default() };
    let (give, taken) = mpsc::channel();
    let (inbox, messages) = mpsc::channel();
    let journal = disk.clone();
    let writer = thread::Builder::new().spawn(move || run(journal, &taken, &inbox, |_, _| {})).unwrap();
    give.send(write(1)).unwrap();
    assert!(matches!(messages.recv(), Ok(Incoming::Message(Message::NotSaved { serial: 1, .. }))));
    for _ in 0..20 {
        give.send(Order::Refresh).unwrap();
        thread::sleep(Duration::from_millis(1));
    }
    drop(give);
    writer.join().unwrap();
    assert_eq!(messages.try_iter().count(), 0);
}

#[test]
fn what_was_refused_is_tried_again_however_often_others_write() {
    let disk = Disk { refusals: Arc::new(Mutex::new(1)), ..Disk::default() };
    let (inbox, messages) = mpsc::channel();
    let mut writer = Writer { retry: Duration::ZERO, ..writer(disk.clone(), &inbox) };
    writer.carry_out([write(1)].into_iter());
    assert!(disk.appended.lock().unwrap().is_empty());
    writer.carry_out([Order::Refresh].into_iter());
    assert_eq!(*disk.appended.lock().unwrap(), [vec![1]]);
    assert_eq!(messages.try_iter().count(), 2, "not saved, saved");
}

#[test]
fn a_writer_at_rest_writes_nothing_until_the_rest_is_over() {
    let disk = Disk::default();
    let (give, taken) = mpsc::channel();
    let (inbox, messages) = mpsc::channel();
    let journal = disk.clone();
    let writer = thread::Builder::new().spawn(move || run(journal, &taken, &inbox, |_, _| {})).unwrap();
    let (begun, has_begun) = mpsc::channel();
    let (rest, over) = mpsc::channel();
    give.send(write(1)).unwrap();
    give.send(Order::Rest(Rest { begun, over })).unwrap();
    has_begun.recv().unwrap();
    assert!(matches!(messages.try_recv(), Ok(Incoming::Message(Message::Saved { serial: 1 }))));
    give.send(write(2)).unwrap();
    assert!(messages.recv_timeout(Duration::from_millis(20)).is_err());
    drop(rest);
    assert!(matches!(messages.recv(), Ok(Incoming::Message(Message::Saved { serial: 2 }))));
    drop(give);
    writer.join().unwrap();
}
