//! The keeper's thread: the first look at everything, then at each place that the watcher names; as long
//! as another instance keeps the index, nothing but what that one commits, and a wait for its lock.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, TryRecvError};
use std::sync::{Arc, Weak};
use std::time::{Duration, Instant, SystemTime};

use super::{LetterBox, notice, spawn};
use crate::app::{Message, Progress, Severity};
use crate::index::disk::{self, IndexError, Lock, Place};
use crate::runtime::keeper::{Audience, Found, Keeper, Looked, Revised, Setup};
use crate::runtime::librarian::{Letter, News};
use crate::runtime::{Inbox, Incoming};
use crate::show::Edition;
use crate::store::commits::Commits;
use crate::store::scan::{Problem, ScanError};
use crate::text::{Clean, grouped};

/// Time between two tellings of how far a look is.
const PACE: Duration = Duration::from_millis(100);

/// Until the first look, where there is an index to answer from: the first page and the marks come
/// before it, on a machine with few processors too.
const HEAD_START: Duration = Duration::from_millis(30);

/// What the keeper's thread is told.
#[derive(Debug)]
pub(super) enum Work {
    /// Look at places below `articles/`; the empty path is all of it.
    Look(Vec<PathBuf>),
    /// Another instance has committed.
    Commit,
    /// The instance that kept the index has gone.
    Lock(Lock),
    /// The index is damaged, of which the screen has been told.
    Repair,
    /// Another catalogue takes the place of the one so far.
    Catalogue(Edition),
}

/// What the keeper's thread needs.
pub(super) struct Desk {
    pub setup: Setup,
    pub keeper: Keeper,
    /// There is an index to answer from.
    pub serving: bool,
    pub hall: Hall,
    /// A hold of its own would keep the thread from ending.
    pub works: Weak<Sender<Work>>,
}

/// Passes on what the keeper tells.
pub(super) struct Hall {
    letters: LetterBox,
    inbox: Inbox,
    /// The look at hand is one to be told of.
    shown: bool,
    /// All articles are known to be in the index that another instance keeps.
    whole: bool,
    /// It was told that the index is looked through.
    revising: bool,
    told_at: Option<Instant>,
    trouble: Option<String>,
    problems: HashMap<PathBuf, Clean>,
}

impl Desk {
    /// Works until the watcher is gone.
    pub(super) fn run(mut self, received: &Receiver<Work>) {
        if self.serving {
            std::thread::sleep(HEAD_START);
        }
        let mut commits = None;
        let mut checked = false;
        self.look(&[PathBuf::new()], true, &mut commits);
        loop {
            let revising = self.keeper.to_revise().is_some();
            if self.keeper.holds() && !revising && !std::mem::replace(&mut checked, true) {
                self.check();
            }
            let Some(works) = self.next(received) else { return };
            if self.setup.is_stopped() {
                return;
            }
            self.work(works, &mut commits);
        }
    }

    /// Waits for something to do; while nothing comes, the index is looked through where it has to be.
    /// `None` where nothing will come any more.
    fn next(&mut self, received: &Receiver<Work>) -> Option<Vec<Work>> {
        let mut works = Vec::new();
        if let Some(articles) = self.keeper.to_revise() {
            self.hall.tell_revising(articles);
            let mut gone = false;
            let revised = self.keeper.revise(&mut self.hall, &mut || {
                match received.try_recv() {
                    Ok(work) => works.push(work),
                    Err(TryRecvError::Empty) => {}
                    Err(TryRecvError::Disconnected) => gone = true,
                }
                gone || !works.is_empty()
            });
            match revised {
                Revised::Done { changed } => self.hall.tell_revised(changed),
                Revised::Failed => works.push(Work::Look(vec![PathBuf::new()])),
                Revised::Interrupted if gone || works.is_empty() => return None,
                Revised::Interrupted => {}
                Revised::Refused(error) => {
                    self.hall.warn(&format!("{error}; shows are as they were recognised before"));
                }
            }
        }
        if works.is_empty() {
            works.push(received.recv().ok()?);
        }
        works.extend(received.try_iter());
        Some(works)
    }

    fn work(&mut self, works: Vec<Work>, commits: &mut Option<Commits>) {
        let (mut places, mut heard, mut anew) = (Vec::new(), false, false);
        let mut catalogue = None;
        for work in works {
            match work {
                Work::Look(more) => places.extend(more),
                Work::Commit => heard = true,
                // Of an index that is no longer ours.
                Work::Lock(lock) if !lock.is_of(&self.setup.place) => {}
                Work::Lock(lock) => {
                    self.keeper.hold(lock);
                    *commits = None;
                    anew = true;
                }
                Work::Repair => {
                    self.keeper.rebuild();
                    anew = true;
                }
                Work::Catalogue(newer) => catalogue = Some(newer),
            }
        }
        if let Some(catalogue) = catalogue.filter(|catalogue| *catalogue != self.setup.catalogue) {
            self.adopt(catalogue);
            *commits = None;
            anew = true;
        }
        if let Some(commits) = commits {
            // Another instance looks at what changes.
            if heard {
                commits.follow();
                self.read_along();
            }
        } else if anew {
            self.look(&[PathBuf::new()], true, commits);
        } else if !places.is_empty() {
            places.sort_unstable();
            places.dedup();
            self.look(&places, false, commits);
        }
    }

    /// Goes over to another catalogue, and so to another index.
    fn adopt(&mut self, catalogue: Edition) {
        self.setup = self.setup.with(catalogue.clone());
        self.keeper.adopt(catalogue, &mut self.hall);
        (self.hall.whole, self.hall.revising) = (false, false);
    }

    fn look(&mut self, places: &[PathBuf], shown: bool, commits: &mut Option<Commits>) {
        self.hall.shown = shown;
        let looked = self.keeper.look(places, &mut self.hall);
        if looked.taken {
            *commits = Some(self.wait());
            self.read_along();
            return;
        }
        let reached = self.hall.tell_end(&looked);
        if looked.refused.is_some() {
            // What is not in the index is not gone: no mark may move because of that.
            return self.hall.tell(Progress::Finished { files: looked.files });
        }
        self.hall.send(News::Scanned { files: looked.files, reached, shown });
    }

    /// Waits for the lock, and meanwhile for commits.
    fn wait(&self) -> Commits {
        let works = Weak::clone(&self.works);
        let on_commit = move || works.upgrade().is_some_and(|works| works.send(Work::Commit).is_ok());
        let (place, works) = (self.setup.place.clone(), Weak::clone(&self.works));
        let waiting = spawn("newsreader-lock", move || {
            let lock = Lock::wait(&place);
            if let (Ok(lock), Some(works)) = (lock, works.upgrade()) {
                let _ = works.send(Work::Lock(lock));
            }
        });
        if let Err(error) = waiting {
            self.hall.warn(&format!("the system allows no more threads ({error}): changes are not seen"));
        }
        Commits::watch(&self.setup.cache, &self.setup.place.folder, Arc::new(on_commit))
    }

    /// Shows what another instance has committed; once that one is done, it is as after an own look.
    fn read_along(&mut self) {
        // Asked before: what is whole now may not have been when the commit was read.
        let whole = self.setup.is_whole();
        self.keeper.hear_commit(&mut self.hall);
        if whole && !std::mem::replace(&mut self.hall.whole, true) {
            let files = self.keeper.articles();
            self.hall.send(News::Scanned { files, reached: true, shown: false });
        }
    }

    /// Reads all of the index, now and then, and else what was written since, on a thread of its own:
    /// damage that no answer has come by yet.
    fn check(&self) {
        let (setup, inbox, works) = (self.setup.clone(), self.hall.inbox.clone(), Weak::clone(&self.works));
        let place: Place = setup.place.clone();
        // Without a thread there is no check; answers still tell of damage.
        let _ = spawn("newsreader-check", move || {
            let (began, since) = (today(), setup.checked());
            let checked = disk::check(&place, since, &|| setup.is_stopped());
            if checked.is_ok() && since.is_none() {
                // Where it cannot be noted it is done again.
                let _ = setup.note_check(began);
            }
            if let (Err(error @ IndexError::Damaged(_)), Some(works)) = (checked, works.upgrade()) {
                notice(&inbox, Severity::Warning, Clean::line(&error.to_string()));
                let _ = works.send(Work::Repair);
            }
        });
    }
}

impl Hall {
    pub(super) fn new(letters: LetterBox, inbox: Inbox) -> Self {
        let (shown, whole, revising, told_at) = (false, false, false, None);
        Self { letters, inbox, shown, whole, revising, told_at, trouble: None, problems: HashMap::new() }
    }

    /// Tells once that the folder was not reached, until it is for another reason or over.
    fn tell_end(&mut self, looked: &Looked) -> bool {
        let now = match &looked.trouble {
            None | Some(ScanError::Missing(_)) => None,
            Some(error) => Some(error.to_string()),
        };
        if let Some(text) = now.as_ref().filter(|text| self.trouble.as_ref() != Some(text)) {
            self.warn(text);
        }
        self.trouble = now;
        self.trouble.is_none()
    }

    /// Tells once that articles are looked through for shows.
    fn tell_revising(&mut self, articles: usize) {
        self.shown = false;
        if !std::mem::replace(&mut self.revising, true) {
            let text = format!("the shows have changed: looking through {} again", counted(articles));
            notice(&self.inbox, Severity::Info, Clean::line(&text));
        }
    }

    fn tell_revised(&mut self, changed: usize) {
        self.revising = false;
        let text = match changed {
            0 => "looked through all articles again: their shows are the same".to_owned(),
            1 => "looked through all articles again: 1 has changed".to_owned(),
            many => format!("looked through all articles again: {} have changed", grouped(many)),
        };
        notice(&self.inbox, Severity::Info, Clean::line(&text));
    }

    fn tell(&self, progress: Progress) {
        // Without a loop there is nobody to tell.
        let _ = self.inbox.send(Incoming::Message(Message::Progress(progress)));
    }

    fn warn(&self, text: &str) {
        notice(&self.inbox, Severity::Warning, Clean::line(text));
    }

    fn send(&self, news: News<Found, crate::marks::Marks>) {
        // Without a librarian the program is ending.
        let _ = self.letters.send(Letter::News(news));
    }
}

impl Audience for Hall {
    fn found(&mut self, found: Found) {
        self.send(News::Found(found));
    }

    fn progress(&mut self, progress: Progress) {
        let now = now();
        let rested = self.told_at.is_none_or(|told| now.saturating_duration_since(told) >= PACE);
        if self.shown && rested {
            self.told_at = Some(now);
            self.tell(progress);
        }
    }

    /// Every look at the whole folder finds them again.
    fn problems(&mut self, problems: Vec<Problem>) {
        let told = &mut self.problems;
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
        self.warn(&format!("{path}: {}{more}", problem.text));
    }

    fn trouble(&mut self, text: Clean) {
        self.warn(&text);
    }
}

fn counted(articles: usize) -> String {
    if articles == 1 { "1 article".to_owned() } else { format!("{} articles", grouped(articles)) }
}

#[expect(clippy::disallowed_methods, reason = "the edge: how long ago the screen was told")]
fn now() -> Instant {
    Instant::now()
}

#[expect(clippy::disallowed_methods, reason = "the edge: when all sums were right")]
fn today() -> SystemTime {
    SystemTime::now()
}
