//! The walk: which article files are below a folder, without opening any. Several threads list folders
//! and look at files, so that a slow disk is waited for many times at once. A file that is as it was when
//! it was read is dropped at once; only what is to be read is kept.

use std::collections::BTreeMap;
use std::ffi::CStr;
use std::io;
use std::num::NonZero;
use std::ops::ControlFlow;
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rustix::fs::{AtFlags, Dir, FileType, Mode, OFlags};

use super::Problem;
use super::fresh::Fresh;
use super::known::{Known, Seen};
use super::name::{as_path, has_ending, is_article, is_skipped, is_skipped_name};
use crate::article::PathKey;
use crate::store::file::{self, Look, ReadError, Stamp};
use crate::text::Clean;

/// Time between two reports of a walk that takes long.
const REPORT: Duration = Duration::from_millis(250);

/// Names of one folder that are looked at in one go, and how many such goes may wait for a thread.
const NAMES: usize = 512;
const WAITING: usize = 8;

/// More threads than processors wait for a slow disk together; more than these do not make it quicker.
const LEAST_THREADS: usize = 2;
const MOST_THREADS: usize = 8;

/// A walk over some places below a root, and what it has found.
#[derive(Debug)]
pub(super) struct Walk<'a> {
    root: &'a Path,
    known: &'a Known,
    /// Where the walk goes over everything: what it has come by of what is known.
    seen: Option<Seen>,
    stop: &'a AtomicBool,
    over: AtomicBool,
    queue: Mutex<Queue>,
    /// A thread may find work in the queue, or that all is done.
    ready: Condvar,
    found: AtomicUsize,
    pub fresh: Mutex<Fresh>,
    troubles: Mutex<Troubles>,
}

/// What hinders a walk.
#[derive(Debug, Default)]
pub(super) struct Troubles {
    /// Places of which it is not known what they hold, and why.
    pub unlisted: BTreeMap<PathBuf, Clean>,
    pub problems: Vec<Problem>,
}

#[derive(Debug, Default)]
struct Queue {
    tasks: Vec<Task>,
    /// Tasks with names among them.
    names: usize,
    /// Threads that may still bring tasks.
    busy: usize,
}

#[derive(Debug)]
enum Task {
    List(PathBuf),
    Look(Arc<Folder>, Names),
}

/// A folder below the root that is being listed.
#[derive(Debug)]
struct Folder {
    path: PathBuf,
    handle: OwnedFd,
}

/// Names of entries, each with its zero byte.
type Names = Vec<u8>;

impl<'a> Walk<'a> {
    /// `whole` says that all below the root will be walked over; `stop` ends it between two files.
    pub(super) fn new(root: &'a Path, known: &'a Known, stop: &'a AtomicBool, whole: bool) -> Self {
        Self {
            root,
            known,
            seen: whole.then(|| known.seen()),
            stop,
            over: AtomicBool::new(false),
            queue: Mutex::default(),
            ready: Condvar::new(),
            found: AtomicUsize::new(0),
            fresh: Mutex::default(),
            troubles: Mutex::default(),
        }
    }

    /// Article files found so far.
    pub(super) fn found(&self) -> usize {
        self.found.load(Ordering::Relaxed)
    }

    pub(super) fn finish(self) -> (Fresh, Troubles, Option<Seen>) {
        let fresh = self.fresh.into_inner().unwrap_or_else(PoisonError::into_inner);
        let troubles = self.troubles.into_inner().unwrap_or_else(PoisonError::into_inner);
        (fresh, troubles, self.seen)
    }

    /// Walks over these places and all below them. `report` is called now and then from this thread, and
    /// may stop it.
    pub(super) fn run(
        &self,
        places: &[PathBuf],
        report: &mut dyn FnMut(&Self) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        for place in places.iter().filter(|place| !is_skipped(place)) {
            self.visit(place.clone());
        }
        if lock(&self.queue).tasks.is_empty() {
            return self.outcome();
        }
        let threads = std::thread::available_parallelism().map_or(LEAST_THREADS, NonZero::get);
        std::thread::scope(|scope| {
            let (running, ended) = mpsc::channel::<()>();
            let mut started = 0;
            for _ in 0..threads.clamp(LEAST_THREADS, MOST_THREADS) {
                let running = running.clone();
                let work = move || {
                    let _until_then = running;
                    self.work();
                };
                let thread = std::thread::Builder::new().name("newsreader-walk".into());
                started += usize::from(thread.spawn_scoped(scope, work).is_ok());
            }
            drop(running);
            if started == 0 {
                self.work();
            }
            while ended.recv_timeout(REPORT) == Err(RecvTimeoutError::Timeout) {
                if report(self).is_break() {
                    self.over.store(true, Ordering::Relaxed);
                }
            }
        });
        self.outcome()
    }

    fn outcome(&self) -> ControlFlow<()> {
        if self.is_over() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    fn is_over(&self) -> bool {
        self.stop.load(Ordering::Relaxed) || self.over.load(Ordering::Relaxed)
    }

    /// What each thread does.
    fn work(&self) {
        while let Some(task) = self.next() {
            // Also where it panics: the others would wait for its tasks.
            let _busy = Busy(self);
            match task {
                _ if self.is_over() => {}
                Task::List(folder) => self.list(folder),
                Task::Look(folder, names) => self.look(&folder, &names),
            }
        }
    }

    fn next(&self) -> Option<Task> {
        let mut queue = lock(&self.queue);
        while queue.tasks.is_empty() && queue.busy > 0 {
            queue = self.ready.wait(queue).unwrap_or_else(PoisonError::into_inner);
        }
        let task = queue.tasks.pop()?;
        queue.names -= usize::from(matches!(task, Task::Look(..)));
        queue.busy += 1;
        Some(task)
    }

    fn list(&self, path: PathBuf) {
        let opened = self.open(&path).and_then(|handle| Ok((Dir::read_from(&handle)?, handle)));
        let (mut entries, folder) = match opened {
            Ok((entries, handle)) => (entries, Arc::new(Folder { path, handle })),
            Err(error) => return self.unlisted(path, error),
        };
        let (mut names, mut count) = (Names::new(), 0);
        while let Some(entry) = entries.read() {
            let entry = match entry {
                _ if self.is_over() => return,
                Ok(entry) => entry,
                Err(error) => {
                    self.unlisted(folder.path.clone(), error.into());
                    break;
                }
            };
            let name = entry.file_name();
            if is_skipped_name(name.to_bytes()) {
                continue;
            }
            let path = as_path(name.to_bytes());
            match entry.file_type() {
                FileType::Directory => self.push(Task::List(folder.path.join(path))),
                FileType::RegularFile if has_ending(path) => {
                    names.extend_from_slice(name.to_bytes_with_nul());
                    count += 1;
                }
                FileType::Unknown => self.visit(folder.path.join(path)),
                _ if has_ending(path) => self.visit(folder.path.join(path)),
                _ => {}
            }
            if count == NAMES {
                self.hand_on(&folder, std::mem::take(&mut names));
                count = 0;
            }
        }
        self.look(&folder, &names);
    }

    fn open(&self, folder: &Path) -> io::Result<OwnedFd> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        // The root alone may be a link.
        let below = if folder.as_os_str().is_empty() { OFlags::empty() } else { OFlags::NOFOLLOW };
        Ok(rustix::fs::open(self.root.join(folder), flags | below, Mode::empty())?)
    }

    fn push(&self, task: Task) {
        let mut queue = lock(&self.queue);
        queue.names += usize::from(matches!(task, Task::Look(..)));
        queue.tasks.push(task);
        self.ready.notify_one();
    }

    /// Leaves names to another thread, unless they have enough to do: listing is much quicker than
    /// looking, and names of a large folder shall not pile up.
    fn hand_on(&self, folder: &Arc<Folder>, names: Names) {
        if lock(&self.queue).names < WAITING {
            self.push(Task::Look(Arc::clone(folder), names));
        } else {
            self.look(folder, &names);
        }
    }

    /// Looks at files of a folder.
    fn look(&self, folder: &Folder, names: &[u8]) {
        let mut path = folder.path.as_os_str().as_bytes().to_vec();
        if !path.is_empty() {
            path.push(b'/');
        }
        let start = path.len();
        let mut found = 0;
        let mut fresh = Vec::new();
        for name in
            names.split_inclusive(|byte| *byte == 0).filter_map(|name| CStr::from_bytes_with_nul(name).ok())
        {
            if self.is_over() {
                return;
            }
            path.truncate(start);
            path.extend_from_slice(name.to_bytes());
            let path = as_path(&path);
            match rustix::fs::statat(&folder.handle, name, AtFlags::SYMLINK_NOFOLLOW) {
                Ok(stat) if FileType::from_raw_mode(stat.st_mode) == FileType::RegularFile => {
                    found += 1;
                    let stamp = Stamp::of_stat(&stat);
                    if !self.is_known(path, &stamp) {
                        fresh.push((name.to_bytes(), stamp));
                    }
                }
                // Something else has taken the place of the file that was listed.
                Ok(_) => self.visit(path.to_path_buf()),
                Err(error) => self.unlisted(path.to_path_buf(), error.into()),
            }
        }
        self.found.fetch_add(found, Ordering::Relaxed);
        if !fresh.is_empty() {
            lock(&self.fresh).extend(&folder.path, fresh);
        }
    }

    /// Looks at whatever stands at a path.
    fn visit(&self, path: PathBuf) {
        let look = match path.as_os_str().is_empty() {
            true => Ok(Look::Folder),
            false => file::look(&self.root.join(&path)),
        };
        match look {
            Ok(Look::Folder) => self.push(Task::List(path)),
            Ok(Look::File(stamp)) if is_article(&path) => {
                self.found.fetch_add(1, Ordering::Relaxed);
                if !self.is_known(&path, &stamp)
                    && let (Some(folder), Some(name)) = (path.parent(), path.file_name())
                {
                    lock(&self.fresh).extend(folder, [(name.as_bytes(), stamp)]);
                }
            }
            Ok(Look::Other(what)) if is_article(&path) => {
                let text = Clean::line(&format!("{what}, not a regular file: passed over"));
                lock(&self.troubles).problems.push(Problem { path, text });
            }
            Ok(_) => {}
            Err(error) => self.unlisted(path, error),
        }
    }

    /// Whether a file is as it was when it was read.
    fn is_known(&self, path: &Path, stamp: &Stamp) -> bool {
        let key = PathKey::of(path);
        let version = match &self.seen {
            Some(seen) => self.known.see(key, seen),
            None => self.known.version(key),
        };
        version.is_some_and(|version| stamp.is_still(version))
    }

    /// Whether there is anything is not known, so nothing may be concluded; unless it just went, and is
    /// not the root.
    fn unlisted(&self, path: PathBuf, error: io::Error) {
        if is_gone(&error) && !path.as_os_str().is_empty() {
            return;
        }
        let reason = ReadError::from(error).reason();
        let text = Clean::line(&format!("cannot be listed: {}", reason.as_str()));
        let mut troubles = lock(&self.troubles);
        troubles.problems.push(Problem { path: path.clone(), text });
        troubles.unlisted.insert(path, reason);
    }
}

/// Whether an error says that nothing is there, also because a file took the place of a folder above.
pub(super) fn is_gone(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A thread at a task.
struct Busy<'a>(&'a Walk<'a>);

impl Drop for Busy<'_> {
    fn drop(&mut self) {
        let mut queue = lock(&self.0.queue);
        queue.busy -= 1;
        if queue.busy == 0 {
            self.0.ready.notify_all();
        }
    }
}
