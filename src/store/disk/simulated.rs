//! A disk in memory that fails on demand, and that forgets at a loss of power whatever no sync has
//! promised: unsynced bytes are there, gone, torn or zeros, each piece by itself and in any order; names
//! that their folder was not synced for may vanish. After a failed sync the bytes stay doubtful for
//! ever, whatever later syncs say.

mod chance;
mod file;
mod node;

pub use chance::Chance;
pub use file::{SimulatedFile, SimulatedLock};

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

use super::{Disk, Look};
use node::{Node, Promise};

/// What goes wrong at a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The process ends before the call, or within it: half of a write is done, all of anything else.
    Crash,
    CrashWithin,
    /// The call fails undone (half of a write is done), or though it was done.
    Error(ErrorKind),
    ErrorAfter(ErrorKind),
}

/// A handle on the disk; clones are the same disk.
#[derive(Clone, Debug)]
pub struct Simulated(Arc<Mutex<World>>);

#[derive(Debug, Default)]
struct World {
    nodes: Vec<Node>,
    names: BTreeMap<PathBuf, usize>,
    durable_names: BTreeMap<PathBuf, usize>,
    /// Not yet synced, in order.
    name_changes: Vec<NameChange>,
    locked: bool,
    calls: u64,
    /// Counted from the call after which they were set: the first failing call, and how many fail.
    faults: Vec<(u64, u64, Fault)>,
    dead: bool,
    read_only: Option<PathBuf>,
}

#[derive(Clone, Debug)]
enum NameChange {
    Put(PathBuf, usize),
    Remove(PathBuf),
    Rename(PathBuf, PathBuf, usize),
}

impl NameChange {
    fn folder(&self) -> Option<&Path> {
        let (Self::Put(path, _) | Self::Remove(path) | Self::Rename(path, ..)) = self;
        path.parent()
    }

    fn apply(&self, names: &mut BTreeMap<PathBuf, usize>) {
        match self {
            Self::Put(path, node) => drop(names.insert(path.clone(), *node)),
            Self::Remove(path) => drop(names.remove(path)),
            Self::Rename(from, to, node) => {
                names.remove(from);
                names.insert(to.clone(), *node);
            }
        }
    }
}

impl Simulated {
    /// A disk with these folders.
    pub fn new(folders: &[&str]) -> Self {
        let disk = Self(Arc::default());
        let mut world = disk.world();
        for path in folders.iter().flat_map(|folder| Path::new(folder).ancestors()) {
            world.nodes.push(Node::new(true));
            let node = world.nodes.len() - 1;
            world.names.entry(path.to_owned()).or_insert(node);
        }
        world.durable_names = world.names.clone();
        drop(world);
        disk
    }

    fn world(&self) -> MutexGuard<'_, World> {
        self.0.lock().unwrap()
    }

    /// Lets the call after `after` more go wrong, and those that follow it, `times` in all.
    pub fn fail(&self, after: u64, times: u64, fault: Fault) {
        let mut world = self.world();
        let from = world.calls + after;
        world.faults.push((from, times, fault));
    }

    pub fn calls(&self) -> u64 {
        self.world().calls
    }

    pub fn is_dead(&self) -> bool {
        self.world().dead
    }

    /// A new process: what was written can be read, faults are over.
    pub fn restart(&self) {
        let mut world = self.world();
        (world.dead, world.locked) = (false, false);
        world.faults.clear();
    }

    /// The machine lost its power, and comes up again.
    pub fn lose_power(&self, chance: &mut Chance) {
        self.restart();
        let mut world = self.world();
        let changes = std::mem::take(&mut world.name_changes);
        for change in changes {
            if chance.below(2) == 0 {
                change.apply(&mut world.durable_names);
            }
        }
        let durable = &world.durable_names;
        let reachable = |path: &Path| path.ancestors().all(|above| durable.contains_key(above));
        let names: BTreeMap<PathBuf, usize> =
            durable.iter().filter(|(path, _)| reachable(path)).map(|(p, n)| (p.clone(), *n)).collect();
        world.names.clone_from(&names);
        world.durable_names = names;
        for node in &mut world.nodes {
            node.lose_power(chance);
        }
    }

    /// The bytes of a file, past all faults.
    pub fn peek(&self, path: &Path) -> Option<Vec<u8>> {
        let world = self.world();
        world.names.get(path).map(|node| world.nodes[*node].bytes.clone())
    }

    /// Puts a file there for good, past all faults, as another program would.
    pub fn put(&self, path: &Path, bytes: &[u8]) {
        let mut world = self.world();
        world.nodes.push(Node::new(false));
        let node = world.nodes.len() - 1;
        world.nodes[node].write(bytes, Promise::Durable);
        world.names.insert(path.to_owned(), node);
        world.durable_names.insert(path.to_owned(), node);
    }

    pub fn remove(&self, path: &Path) {
        let mut world = self.world();
        world.names.remove(path);
        world.durable_names.remove(path);
    }

    /// A file system on which nothing can be changed.
    pub fn set_read_only(&self, folder: &Path, read_only: bool) {
        self.world().read_only = read_only.then(|| folder.to_owned());
    }

    /// Files of a folder, past all faults.
    pub fn files(&self, folder: &Path) -> Vec<PathBuf> {
        self.world().names.keys().filter(|path| path.parent() == Some(folder)).cloned().collect()
    }

    fn call<T>(&self, act: impl FnOnce(&mut World, Extent) -> io::Result<T>) -> io::Result<T> {
        let mut world = self.world();
        if world.dead {
            return Err(io::Error::other("the process has ended"));
        }
        let now = world.calls;
        world.calls += 1;
        let due = |(from, times, _): &(u64, u64, Fault)| (*from..from.saturating_add(*times)).contains(&now);
        match world.faults.iter().find(|fault| due(fault)).map(|(_, _, fault)| *fault) {
            None => act(&mut world, Extent::Whole),
            Some(Fault::Crash) => {
                world.dead = true;
                Err(io::Error::other("crash"))
            }
            Some(Fault::CrashWithin) => {
                let _ = act(&mut world, Extent::Crash);
                world.dead = true;
                Err(io::Error::other("crash"))
            }
            Some(Fault::Error(kind)) => {
                let _ = act(&mut world, Extent::Failed);
                Err(kind.into())
            }
            Some(Fault::ErrorAfter(kind)) => {
                let _ = act(&mut world, Extent::FailedAfter);
                Err(kind.into())
            }
        }
    }
}

/// How much of a call is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Extent {
    Whole,
    Crash,
    Failed,
    FailedAfter,
}

impl World {
    fn node(&mut self, path: &Path) -> io::Result<usize> {
        self.names.get(path).copied().ok_or(ErrorKind::NotFound.into())
    }

    fn writable(&self, path: &Path) -> io::Result<()> {
        let denied = self.read_only.as_ref().is_some_and(|folder| path.starts_with(folder));
        if denied { Err(ErrorKind::ReadOnlyFilesystem.into()) } else { Ok(()) }
    }

    fn make(&mut self, path: &Path, is_folder: bool) -> io::Result<usize> {
        self.writable(path)?;
        let parent = self.node(path.parent().ok_or(ErrorKind::NotFound)?)?;
        if !self.nodes[parent].is_folder {
            return Err(ErrorKind::NotADirectory.into());
        }
        self.nodes.push(Node::new(is_folder));
        let node = self.nodes.len() - 1;
        self.change(NameChange::Put(path.to_owned(), node));
        Ok(node)
    }

    fn rename(&mut self, from: &Path, to: &Path, extent: Extent) -> io::Result<()> {
        let node = self.node(from)?;
        self.writable(from)?;
        if extent != Extent::Failed {
            self.change(NameChange::Rename(from.to_owned(), to.to_owned(), node));
        }
        Ok(())
    }

    fn change(&mut self, change: NameChange) {
        change.apply(&mut self.names);
        self.name_changes.push(change);
    }
}

impl Disk for Simulated {
    type File = SimulatedFile;
    type Lock = SimulatedLock;
    type Volume = ();

    fn names(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        self.call(|world, _| {
            world.node(folder)?;
            let inside = world.names.keys().filter(|path| path.parent() == Some(folder));
            Ok(inside.filter_map(|path| path.file_name()).map(OsString::from).collect())
        })
    }

    fn look(&self, path: &Path) -> io::Result<Look> {
        self.call(|world, _| {
            let node = world.node(path)?;
            Ok(world.nodes[node].look(node))
        })
    }

    fn read(&self, path: &Path, offset: u64) -> io::Result<Vec<u8>> {
        self.call(|world, _| {
            let node = world.node(path)?;
            Ok(world.nodes[node].bytes.get(usize::try_from(offset).unwrap()..).unwrap_or_default().to_vec())
        })
    }

    fn open(&self, path: &Path) -> io::Result<SimulatedFile> {
        self.call(|world, extent| match world.node(path) {
            Ok(node) => world.writable(path).map(|()| node),
            Err(_) if extent == Extent::Failed => Err(ErrorKind::Other.into()),
            Err(_) => world.make(path, false),
        })
        .map(|node| SimulatedFile { disk: self.clone(), node })
    }

    fn create(&self, path: &Path) -> io::Result<SimulatedFile> {
        self.call(|world, extent| {
            if extent == Extent::Failed {
                return Err(ErrorKind::Other.into());
            }
            // As if the old file were unlinked: emptying it in place would show no worse.
            world.make(path, false)
        })
        .map(|node| SimulatedFile { disk: self.clone(), node })
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.call(|world, extent| world.rename(from, to, extent))
    }

    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.call(|world, extent| {
            let free = world.node(to).is_err();
            if free { world.rename(from, to, extent) } else { Err(ErrorKind::AlreadyExists.into()) }
        })
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.call(|world, extent| {
            world.node(path)?;
            world.writable(path)?;
            if extent != Extent::Failed {
                world.change(NameChange::Remove(path.to_owned()));
            }
            Ok(())
        })
    }

    fn volume(&self, folder: &Path) -> io::Result<()> {
        self.call(|world, _| world.node(folder).map(drop))
    }

    /// As little as is promised: of these files, and the bytes alone.
    fn sync_files(&self, (): &(), files: &[PathBuf]) -> io::Result<()> {
        self.call(|world, extent| {
            let failed = matches!(extent, Extent::Failed | Extent::FailedAfter);
            for file in files {
                let node = world.node(file)?;
                world.nodes[node].settle(if failed { Promise::Doubtful } else { Promise::Durable });
            }
            Ok(())
        })
        .map_err(of_sync)
    }

    fn create_folder(&self, folder: &Path) -> io::Result<()> {
        self.call(|world, extent| match world.node(folder) {
            Err(_) if extent != Extent::Failed => world.make(folder, true).map(drop),
            other => other.map(drop),
        })
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.call(|world, extent| {
            world.node(folder)?;
            if matches!(extent, Extent::Failed | Extent::FailedAfter) {
                return Ok(());
            }
            let changes = std::mem::take(&mut world.name_changes);
            let (now, later) = changes.into_iter().partition(|change| change.folder() == Some(folder));
            world.name_changes = later;
            let now: Vec<NameChange> = now;
            now.iter().for_each(|change| change.apply(&mut world.durable_names));
            Ok(())
        })
        .map_err(of_sync)
    }

    fn lock(&self, path: &Path) -> io::Result<SimulatedLock> {
        self.call(|world, _| {
            if world.node(path).is_err() {
                world.make(path, false)?;
            }
            assert!(!world.locked, "a lock that is held is asked for");
            world.locked = true;
            Ok(())
        })
        .map(|()| SimulatedLock(self.clone()))
        // A call that fails has not got the lock.
        .inspect_err(|_| self.world().locked = false)
    }
}

/// A sync fails by the disk, never for want of permission.
fn of_sync(error: io::Error) -> io::Error {
    match error.kind() {
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => ErrorKind::Other.into(),
        _ => error,
    }
}
