//! The scanner's thread: the first scan, then a look at each place that the watcher names. Shows are
//! recognised here, by all cores, so that the librarian only puts entries in their place.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Receiver;

use rayon::prelude::*;

use super::holdings::Found;
use super::{LazyCatalogue, LetterBox, notice};
use crate::app::Severity;
use crate::article::{Article, PathKey};
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

/// The paths of all that was delivered, since the scanner keeps none and the index is the librarian's.
#[derive(Debug, Default)]
struct Delivered(RefCell<BTreeMap<PathBuf, PathKey>>);

impl Delivered {
    fn below(&self, place: &Path) -> Vec<PathBuf> {
        let paths = self.0.borrow();
        let from = paths.range(place.to_path_buf()..).map(|(path, _)| path);
        from.take_while(|path| path.starts_with(place)).cloned().collect()
    }

    fn take(&self, batch: &Batch) {
        let mut paths = self.0.borrow_mut();
        if !batch.removed.is_empty() {
            let removed: HashSet<&PathKey> = batch.removed.iter().collect();
            paths.retain(|_, key| !removed.contains(key));
        }
        let put = batch.put.iter().map(|(article, _)| &article.path);
        paths.extend(put.map(|path| (path.clone(), PathKey::of(path))));
    }
}

/// What has been told of the folder, so that it is told once.
#[derive(Debug, Default)]
struct Told {
    /// Files read in the first scan.
    files: usize,
    trouble: Option<String>,
    problems: HashMap<PathBuf, Clean>,
    delivered: Delivered,
}

impl Desk {
    /// Works until the watcher is gone.
    pub(super) fn run(self, places: &Receiver<Looks>) {
        let mut scanner = Scanner::new(self.articles.clone(), Vec::new()).stopped_by(Arc::clone(&self.stop));
        let mut told = Told::default();
        self.look(&mut scanner, &[PathBuf::new()], &mut told, true);
        while let Ok(first) = places.recv() {
            let mut looks: Looks = first.into_iter().chain(places.try_iter().flatten()).collect();
            looks.sort_unstable();
            looks.dedup();
            if self.stop.load(Ordering::Relaxed) {
                return;
            }
            self.look(&mut scanner, &looks, &mut told, false);
        }
    }

    /// One look. A trouble is told once, until it is another one or over.
    fn look(&self, scanner: &mut Scanner, places: &[PathBuf], told: &mut Told, first: bool) {
        let Told { files, delivered, problems, .. } = told;
        let looked = scanner.look(places, &|place| delivered.below(place), &mut |batch| {
            delivered.take(&batch);
            if first {
                *files = batch.progress.map_or(batch.found, |progress| progress.read);
            }
            self.tell_problems(&batch.problems, problems);
            if first || batch.changes() {
                self.deliver(batch, *files);
            }
            if self.stop.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        let now = match looked {
            Ok(Outcome::Finished | Outcome::Stopped) | Err(ScanError::Missing(_)) => None,
            Err(error) => Some(error.to_string()),
        };
        if let Some(text) = now.as_ref().filter(|text| told.trouble.as_ref() != Some(text)) {
            notice(&self.inbox, Severity::Warning, Clean::line(text));
        }
        told.trouble = now;
        self.send(News::Scanned { files: told.files, reached: told.trouble.is_none() });
    }

    fn deliver(&self, batch: Batch, files: usize) {
        let put = if batch.put.is_empty() { Vec::new() } else { self.entries(&batch.put) };
        self.send(News::Found { batch: Found { put, removed: batch.removed }, files });
    }

    /// Waits for the catalogue, where it is still being built.
    fn entries(&self, articles: &[(Article, Stamp)]) -> Vec<Entry> {
        let catalogue: &Catalogue = &self.catalogue;
        let entry = |(article, stamp): &(Article, Stamp)| {
            // One article that breaks something must not hide the others; the hook has told of it.
            catch_unwind(AssertUnwindSafe(|| Entry::of(article, catalogue, stamp.state()))).ok()
        };
        articles.par_iter().filter_map(entry).collect()
    }

    /// Every look at the whole folder finds them again.
    fn tell_problems(&self, problems: &[Problem], told: &mut HashMap<PathBuf, Clean>) {
        let is_new = |problem: &&Problem| {
            told.insert(problem.path.clone(), problem.text.clone()).as_ref() != Some(&problem.text)
        };
        let new: Vec<&Problem> = problems.iter().filter(is_new).collect();
        let Some(problem) = new.first() else { return };
        let path = problem.path.display();
        let more = match new.len() {
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

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;
    use std::sync::mpsc;

    use super::*;
    use crate::app::Message;
    use crate::runtime::Incoming;

    #[test]
    #[expect(clippy::disallowed_methods, reason = "a test's own files")]
    fn what_was_in_a_folder_that_is_gone_is_removed() {
        let root = tempfile::tempdir().unwrap();
        std::fs::create_dir(root.path().join("a")).unwrap();
        for name in ["a/one.txt", "a/two.txt", "ab.txt"] {
            std::fs::write(root.path().join(name), "text").unwrap();
        }
        let (letters, received) = mpsc::channel();
        let desk = Desk {
            articles: Articles::new(root.path().to_path_buf(), 1 << 16),
            catalogue: Arc::new(LazyCatalogue::new(Box::new(Arc::default))),
            letters,
            inbox: mpsc::channel().0,
            stop: Arc::default(),
        };
        let (mut scanner, mut told) = (Scanner::new(desk.articles.clone(), Vec::new()), Told::default());
        desk.look(&mut scanner, &[PathBuf::new()], &mut told, true);
        std::fs::rename(root.path().join("a"), root.path().join("b")).unwrap();
        desk.look(&mut scanner, &["a".into(), "b".into()], &mut told, false);
        let paths = told.delivered.below(Path::new(""));
        assert_eq!(paths, ["ab.txt", "b/one.txt", "b/two.txt"].map(PathBuf::from));
        let removed = received.try_iter().filter_map(|letter| match letter {
            Letter::News(News::Found { batch, .. }) => Some(batch.removed),
            _ => None,
        });
        let mut removed: Vec<PathKey> = removed.flatten().collect();
        removed.sort();
        let mut gone = ["a/one.txt", "a/two.txt"].map(|path| PathKey::of(Path::new(path)));
        gone.sort();
        assert_eq!(removed, gone);
    }

    #[test]
    fn what_is_no_article_is_told_once_and_each_look_ends() {
        let folder = tempfile::tempdir().unwrap();
        symlink("nowhere", folder.path().join("a.txt")).unwrap();
        let (letters, received) = mpsc::channel();
        let (inbox, messages) = mpsc::channel();
        let (looks, places) = mpsc::channel();
        let desk = Desk {
            articles: Articles::new(folder.path().to_path_buf(), 1 << 16),
            catalogue: Arc::new(LazyCatalogue::new(Box::new(Arc::default))),
            letters,
            inbox,
            stop: Arc::default(),
        };
        looks.send(vec![PathBuf::new()]).unwrap();
        drop(looks);
        desk.run(&places);
        let notices: Vec<_> = messages.iter().collect();
        assert!(matches!(&*notices, [Incoming::Message(Message::Notice { .. })]), "{notices:?}");
        let over = received.iter().filter(|letter| matches!(letter, Letter::News(News::Scanned { .. })));
        assert_eq!(over.count(), 2);
    }
}
