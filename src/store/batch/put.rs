//! Files put into the articles folder: temporaries, one sync, names, folders.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::BatchError;
use super::begun::Begun;
use super::plan::Plan;
use crate::article::{self, ArticleId, Source};
use crate::feed::file::ArticleFile;
use crate::feed::seen::{FileHash, Line};
use crate::store::disk::{Disk, DiskFile};
use crate::store::marks::own::{make_folder, sync_names};
use crate::text::date::Moment;

/// One file to be put, or one that is there and shall last.
#[derive(Debug)]
pub(super) struct Put<'a> {
    file: &'a ArticleFile,
    kind: Kind,
    /// Below `articles/`.
    path: &'a Path,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Create,
    Replace,
    Adopt,
}

impl<'a> Put<'a> {
    /// `None` where nothing is to be done.
    pub(super) fn of(plan: &'a Plan, file: &'a ArticleFile) -> Option<Self> {
        let (kind, path) = match plan {
            Plan::Create => (Kind::Create, &file.path),
            Plan::Replace(path) => (Kind::Replace, path),
            Plan::Adopt(path) => (Kind::Adopt, path),
            Plan::Leave(..) => return None,
        };
        Some(Self { file, kind, path })
    }

    fn folder(&self) -> &'a Path {
        self.path.parent().unwrap_or(Path::new(""))
    }

    fn is_written(&self) -> bool {
        self.kind != Kind::Adopt
    }

    fn line(&self) -> Line {
        Line { id: self.file.id, hash: self.file.hash, path: self.path.to_owned() }
    }
}

/// Where a file is now.
#[derive(Debug)]
pub(super) struct Place {
    pub path: PathBuf,
    /// Before us: after a crash, or from another device.
    pub was_there: bool,
}

/// Puts files into one articles folder, for one device.
#[derive(Debug)]
pub(super) struct Putter {
    articles: PathBuf,
    /// What the names of temporaries end in: hidden from scans, and this device's own, since the folder may be shared over a
    /// network.
    ending: String,
    /// Folders without temporaries of earlier processes.
    swept: BTreeSet<PathBuf>,
    /// Folders whose names are synced all the way up.
    named: BTreeSet<PathBuf>,
}

impl Putter {
    pub(super) fn new(articles: &Path, device: &str) -> Self {
        Self {
            articles: articles.to_owned(),
            ending: format!(".{device}.tmp"),
            swept: BTreeSet::new(),
            named: BTreeSet::new(),
        }
    }

    /// Puts all of them; on disk for good when it returns, in the same order.
    pub(super) fn put(
        &mut self,
        disk: &impl Disk,
        begun: &mut Begun,
        puts: &[Put<'_>],
    ) -> Result<Vec<Place>, BatchError> {
        let result = self.write(disk, puts).and_then(|()| {
            let lines: Vec<Line> = puts.iter().filter(|put| put.is_written()).map(Put::line).collect();
            begun.begin(disk, &lines)?;
            puts.iter().map(|put| self.place(disk, begun, put)).collect::<Result<Vec<Place>, BatchError>>()
        });
        if result.is_err() {
            for put in puts.iter().filter(|put| put.is_written()) {
                // What stays is removed by the next batch in its folder.
                let _ = disk.remove(&self.temporary(put));
                self.swept.remove(put.folder());
            }
        }
        let places = result?;
        for folder in puts.iter().map(Put::folder).collect::<BTreeSet<_>>() {
            let path = self.articles.join(folder);
            if self.named.contains(folder) {
                disk.sync_folder(&path).map_err(BatchError::at(&path))?;
            } else {
                sync_names(disk, &path).map_err(BatchError::at(&path))?;
                self.named.insert(folder.to_owned());
            }
        }
        Ok(places)
    }

    fn temporary(&self, put: &Put<'_>) -> PathBuf {
        self.articles.join(put.folder()).join(format!(".{}{}", put.file.id, self.ending))
    }

    /// Writes the temporaries, and syncs them and what is adopted: one call for each file system.
    fn write<D: Disk>(&mut self, disk: &D, puts: &[Put<'_>]) -> Result<(), BatchError> {
        let mut volumes: BTreeMap<u64, (D::Volume, Vec<PathBuf>)> = BTreeMap::new();
        let mut devices: HashMap<&Path, u64> = HashMap::new();
        for put in puts {
            let folder = self.articles.join(put.folder());
            let device = match devices.get(put.folder()) {
                Some(device) => *device,
                None => self.enter(disk, put.folder()).map_err(BatchError::at(&folder))?,
            };
            devices.insert(put.folder(), device);
            let files = match volumes.entry(device) {
                Entry::Occupied(entry) => &mut entry.into_mut().1,
                // Before the first file: errors count from then on.
                Entry::Vacant(entry) => {
                    let volume = disk.volume(&folder).map_err(BatchError::at(&folder))?;
                    &mut entry.insert((volume, Vec::new())).1
                }
            };
            let path = if put.is_written() { self.temporary(put) } else { self.articles.join(put.path) };
            if put.is_written() {
                let written = disk.create(&path).and_then(|mut file| file.append(&put.file.bytes));
                written.map_err(BatchError::at(&path))?;
            }
            files.push(path);
        }
        for (volume, files) in volumes.values() {
            disk.sync_files(volume, files).map_err(BatchError::at(&self.articles))?;
        }
        Ok(())
    }

    /// Makes a folder ready to be written in, and tells the file system that it is on.
    fn enter(&mut self, disk: &impl Disk, below: &Path) -> io::Result<u64> {
        let folder = self.articles.join(below);
        make_folder(disk, &folder)?;
        if !self.swept.contains(below) {
            for name in disk.names(&folder)? {
                if self.is_temporary(&name.to_string_lossy()) {
                    disk.remove(&folder.join(&name))?;
                }
            }
            self.swept.insert(below.to_owned());
        }
        Ok(disk.look(&folder)?.device)
    }

    fn is_temporary(&self, name: &str) -> bool {
        let id = name.strip_prefix('.').and_then(|name| name.strip_suffix(&self.ending));
        id.is_some_and(|id| id.parse::<ArticleId>().is_ok())
    }

    /// Gives a file its name.
    fn place(&self, disk: &impl Disk, begun: &Begun, put: &Put<'_>) -> Result<Place, BatchError> {
        let temporary = self.temporary(put);
        let place = |path: &Path, was_there| Place { path: path.to_owned(), was_there };
        if put.kind == Kind::Adopt {
            return Ok(place(put.path, true));
        }
        for below in names(put.path) {
            let path = self.articles.join(&below);
            let failed = |error| BatchError::at(&path)(error);
            let named = match put.kind {
                Kind::Create => disk.rename_new(&temporary, &path),
                _ => disk.rename(&temporary, &path),
            };
            match named {
                Ok(()) => return Ok(place(&below, false)),
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(failed(error)),
            }
            match occupant(disk, begun, &path, put.file) {
                Occupant::Ours => {
                    disk.rename(&temporary, &path).map_err(failed)?;
                    return Ok(place(&below, false));
                }
                Occupant::Same => {
                    let folder = self.articles.join(put.folder());
                    let volume = disk.volume(&folder).map_err(failed)?;
                    disk.sync_files(&volume, std::slice::from_ref(&path)).map_err(failed)?;
                    disk.remove(&temporary).map_err(failed)?;
                    return Ok(place(&below, true));
                }
                Occupant::Other => {}
            }
        }
        Err(BatchError::at(&self.articles.join(put.path))(ErrorKind::AlreadyExists.into()))
    }
}

/// A path, and those beside it that are tried where a file of something else has it.
fn names(path: &Path) -> impl Iterator<Item = PathBuf> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let others = (2..100).map(move |number| path.with_file_name(format!("{stem}-{number}.md")));
    std::iter::once(path.to_owned()).chain(others)
}

/// What has the name that a new file shall get.
enum Occupant {
    /// The article as we wrote it before a crash, with other bytes.
    Ours,
    /// The article, with the same bytes, or with others that someone else gave it.
    Same,
    /// Something else.
    Other,
}

fn occupant(disk: &impl Disk, begun: &Begun, path: &Path, file: &ArticleFile) -> Occupant {
    let is_file = disk.look(path).is_ok_and(|look| look.is_file && look.size <= super::plan::LARGEST);
    let Some(bytes) = is_file.then(|| disk.read(path, 0).ok()).flatten() else { return Occupant::Other };
    let modified = Moment::of_day(jiff::civil::Date::constant(1970, 1, 1));
    let size = bytes.len() as u64;
    match () {
        () if bytes == file.bytes => Occupant::Same,
        () if begun.wrote(file.id, FileHash::of(&bytes)) => Occupant::Ours,
        () if article::read(Source { path, bytes: &bytes, size, modified }).id == file.id => Occupant::Same,
        () => Occupant::Other,
    }
}
