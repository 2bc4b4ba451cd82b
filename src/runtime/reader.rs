//! The workers that do one thing each, for the newest who asked: reading a body, laying it out.
//! They may be slow, as a network disk is, and nobody else waits.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Receiver;

use super::{Inbox, Incoming};
use crate::app::Message;
use crate::app::reader::Layout;
use crate::article::{Article, Fault};
use crate::index::explain;
use crate::show::Edition;
use crate::text::Clean;

/// What the library knows of an article beyond its file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Known {
    /// Names of its shows, as its row has them.
    pub shows: Vec<Clean>,
    /// Faults that only show among other files.
    pub faults: Vec<Fault>,
    /// Tells why the article names which shows.
    pub catalogue: Edition,
}

/// Wants a body.
#[derive(Debug)]
pub struct Ask {
    pub generation: u64,
    pub path: PathBuf,
    pub known: Known,
    /// One of the built-in samples, which are no files.
    pub sample: bool,
}

/// Wants a layout.
#[derive(Debug)]
pub struct LayoutAsk {
    pub generation: u64,
    pub article: Arc<Article>,
    pub measure: u16,
}

/// Reads bodies with `read`, which takes a path below `articles/` and whether it is a sample's.
pub fn read_bodies(
    asks: &Receiver<Ask>,
    inbox: &Inbox,
    read: impl Fn(&Path, bool) -> Result<Article, Clean>,
) {
    for_newest(asks, |ask| {
        let Known { shows, faults, catalogue } = ask.known;
        let article = catch_unwind(AssertUnwindSafe(|| read(&ask.path, ask.sample)))
            .unwrap_or_else(|_| Err(Clean::line("newsreader failed at reading this file")));
        let explain = |article: &Article| {
            let explain = AssertUnwindSafe(|| explain(article, &catalogue));
            // Without reasons the text can still be read; the hook has told of it.
            catch_unwind(explain).unwrap_or_default()
        };
        let explanation = Arc::new(article.as_ref().map(explain).unwrap_or_default());
        let article = article.map(|article| {
            let faults = article.faults.iter().cloned().chain(faults).collect();
            Arc::new(Article { shows, faults, ..article })
        });
        let message = Message::Body { generation: ask.generation, article, explanation };
        let _ = inbox.send(Incoming::Message(message));
    });
}

/// Lays texts out.
pub fn lay_out(asks: &Receiver<LayoutAsk>, inbox: &Inbox) {
    for_newest(asks, |ask| {
        let layout = Arc::new(Layout::of(&ask.article, ask.measure));
        let message = Message::Layout { generation: ask.generation, layout };
        let _ = inbox.send(Incoming::Message(message));
    });
}

/// Answers the newest of what waits, until nobody can ask any more. A panic costs that answer only.
fn for_newest<T>(asks: &Receiver<T>, mut answer: impl FnMut(T)) {
    while let Ok(first) = asks.recv() {
        let newest = asks.try_iter().last().unwrap_or(first);
        let _ = catch_unwind(AssertUnwindSafe(|| answer(newest)));
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[test]
    fn only_the_newest_is_answered() {
        let (ask, asks) = mpsc::channel();
        for number in 0..5 {
            ask.send(number).unwrap();
        }
        drop(ask);
        let mut answered = Vec::new();
        for_newest(&asks, |number| answered.push(number));
        assert_eq!(answered, [4]);
    }

    #[test]
    fn a_body_gets_what_the_library_knows_and_a_fault_its_reason() {
        let (ask, asks) = mpsc::channel();
        let (inbox, messages) = mpsc::channel();
        let twin = Fault { line: None, text: Clean::line("a twin") };
        let catalogue = Edition::new(Vec::new(), Vec::new());
        let known = Known { shows: vec![Clean::line("Luke Cage")], faults: vec![twin], catalogue };
        ask.send(Ask { generation: 7, path: "a.txt".into(), known: known.clone(), sample: false }).unwrap();
        let reader = std::thread::Builder::new().spawn(move || {
            read_bodies(&asks, &inbox, |path, _| match path.to_str() {
                Some("a.txt") => Ok(crate::runtime::tests::article("a.txt")),
                _ => Err(Clean::line("no such file")),
            });
        });
        let Ok(Incoming::Message(Message::Body { generation: 7, article: Ok(article), .. })) =
            messages.recv()
        else {
            panic!("no body");
        };
        assert_eq!((&article.shows, &article.faults), (&known.shows, &known.faults));
        ask.send(Ask { generation: 8, path: "b.txt".into(), known, sample: false }).unwrap();
        let Ok(Incoming::Message(Message::Body { generation: 8, article: Err(reason), .. })) =
            messages.recv()
        else {
            panic!("no fault");
        };
        assert_eq!(reason.as_str(), "no such file");
        drop(ask);
        reader.unwrap().join().unwrap();
    }

    #[test]
    fn a_body_that_breaks_the_reading_is_answered() {
        let (ask, asks) = mpsc::channel();
        let (inbox, messages) = mpsc::channel();
        ask.send(Ask { generation: 7, path: "a.txt".into(), known: Known::default(), sample: false })
            .unwrap();
        drop(ask);
        read_bodies(&asks, &inbox, |path, _| panic!("breaks at {}", path.display()));
        drop(inbox);
        let Ok(Incoming::Message(Message::Body { generation: 7, article: Err(reason), .. })) =
            messages.recv()
        else {
            panic!("no answer");
        };
        assert!(reason.contains("failed"), "{reason}");
    }

    #[test]
    fn a_panic_costs_one_answer() {
        let (ask, asks) = mpsc::channel();
        let (answer, answers) = mpsc::channel();
        let worker = std::thread::Builder::new().spawn(move || {
            for_newest(&asks, |number: u32| {
                assert_ne!(number, 1, "breaks at one");
                answer.send(number).unwrap();
            });
        });
        ask.send(1).unwrap();
        // Until the first one was taken, the second would be taken in its place.
        while answers.try_recv().is_err() {
            ask.send(2).unwrap();
        }
        drop(ask);
        worker.unwrap().join().unwrap();
    }
}
