//! The scanner's thread: the first scan, then a look at each place that the watcher names. Shows are
//! recognised here, by all cores, so that the librarian only puts entries in their place.

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Receiver;

use rayon::prelude::*;

use super::holdings::Found;
use super::{LazyCatalogue, LetterBox, notice};
use crate::app::Severity;
use crate::article::Article;
use crate::index::Entry;
use crate::runtime::Inbox;
use crate::runtime::librarian::{Letter, News};
use crate::show::Catalogue;
use crate::store::file::{Articles, Stamp};
use crate::store::scan::{Batch, Outcome, Problem, ScanError, Scanner};
use crate::text::Clean;

/// Places below `articles/` to look at; the empty path is all of it.
pub(super) type Looks = Vec<PathBuf>;

/// What the scanner's thread needs.
pub(super) struct Desk {
    pub articles: Articles,
    pub catalogue: Arc<LazyCatalogue>,
    pub letters: LetterBox,
    pub inbox: Inbox,
    pub stop: Arc<AtomicBool>,
}

impl Desk {
    /// Works until the watcher is gone.
    pub(super) fn run(self, places: &Receiver<Looks>) {
        let mut scanner = Scanner::new(self.articles.clone());
        let mut trouble = None;
        let mut files = 0;
        self.look(&mut scanner, &[PathBuf::new()], &mut files, &mut trouble, true);
        self.send(News::Scanned { files });
        while let Ok(first) = places.recv() {
            let mut looks: Looks = first.into_iter().chain(places.try_iter().flatten()).collect();
            looks.sort_unstable();
            looks.dedup();
            if self.stop.load(Ordering::Relaxed) {
                return;
            }
            self.look(&mut scanner, &looks, &mut files, &mut trouble, false);
        }
    }

    /// One look. A trouble is told once, until it is another one or over.
    fn look(
        &self,
        scanner: &mut Scanner,
        places: &[PathBuf],
        files: &mut usize,
        trouble: &mut Option<String>,
        first: bool,
    ) {
        let looked = scanner.look(places, &mut |batch| {
            if first {
                *files = batch.progress.map_or(batch.found, |progress| progress.read);
            }
            self.deliver(batch, *files, first);
            if self.stop.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        let now = match looked {
            Ok(Outcome::Finished | Outcome::Stopped) | Err(ScanError::Missing(_)) => None,
            Err(error) => Some(error.to_string()),
        };
        if let Some(text) = now.as_ref().filter(|text| trouble.as_ref() != Some(text)) {
            notice(&self.inbox, Severity::Warning, Clean::line(text));
        }
        *trouble = now;
    }

    fn deliver(&self, batch: Batch, files: usize, first: bool) {
        self.tell_problems(&batch.problems);
        if !first && !batch.changes() {
            return;
        }
        let put = if batch.put.is_empty() { Vec::new() } else { self.entries(&batch.put) };
        self.send(News::Found { batch: Found { put, removed: batch.removed }, files });
    }

    /// Waits for the catalogue, where it is still being built.
    fn entries(&self, articles: &[(Article, Stamp)]) -> Vec<Entry> {
        let catalogue: &Catalogue = &self.catalogue;
        articles.par_iter().map(|(article, stamp)| Entry::of(article, catalogue, stamp.version())).collect()
    }

    fn tell_problems(&self, problems: &[Problem]) {
        let Some(problem) = problems.first() else { return };
        let path = problem.path.display();
        let more = match problems.len() {
            1 => String::new(),
            count => format!(" (and {} more: `newsreader doctor` lists them)", count - 1),
        };
        notice(&self.inbox, Severity::Warning, Clean::line(&format!("{path}: {}{more}", problem.text)));
    }

    fn send(&self, news: News<Found, crate::marks::Marks>) {
        // Without a librarian the program is ending.
        let _ = self.letters.send(Letter::News(news));
    }
}
