//! Files that are to be read, newest first, as few bytes each as can be: a million new files have to
//! wait here when a large folder is read for the first time.

use std::path::{Path, PathBuf};

use super::name::as_path;
use crate::store::file::Stamp;
use crate::text::date;

/// Files that a walk found new or changed.
#[derive(Clone, Debug, Default)]
pub(super) struct Fresh {
    folders: Vec<PathBuf>,
    /// One after the other, each with a zero byte behind it.
    names: Vec<u8>,
    files: Vec<File>,
}

#[derive(Clone, Copy, Debug)]
struct File {
    likely: i64,
    folder: u32,
    /// Where its name begins.
    name: u32,
    size: u32,
}

/// A file to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Waiting {
    pub path: PathBuf,
    /// Bytes, as far as they matter for the length of a batch.
    pub size: u64,
}

impl Fresh {
    pub(super) fn len(&self) -> usize {
        self.files.len()
    }

    /// Takes in files of one folder.
    pub(super) fn extend<'a>(&mut self, folder: &Path, files: impl IntoIterator<Item = (&'a [u8], Stamp)>) {
        let number = u32::try_from(self.folders.len());
        let before = self.files.len();
        for (name, stamp) in files {
            // Beyond four billion bytes of names the rest waits for the next look.
            let (Ok(folder), Ok(at)) = (number, u32::try_from(self.names.len())) else { break };
            self.names.extend_from_slice(name);
            self.names.push(0);
            let size = u32::try_from(stamp.size).unwrap_or(u32::MAX);
            self.files.push(File { likely: likely_seconds(name, &stamp), folder, name: at, size });
        }
        if self.files.len() > before {
            self.folders.push(folder.to_path_buf());
        }
    }

    /// Brings what waits into its order.
    pub(super) fn sort(&mut self) {
        self.files.sort_unstable_by_key(|file| file.likely);
        self.files.shrink_to_fit();
        self.names.shrink_to_fit();
    }

    /// Takes out the newest files, while others may still come in; in any order.
    pub(super) fn take_newest(&mut self, most: usize) -> Vec<Waiting> {
        let rest = self.files.len().saturating_sub(most);
        if rest > 0 && most > 0 {
            self.files.select_nth_unstable_by_key(rest, |file| file.likely);
        }
        let newest = self.files.split_off(rest);
        newest.iter().map(|file| self.waiting(file)).collect()
    }

    /// Takes out the next files of a sorted list: at most so many, and no more when they have so many
    /// bytes together.
    pub(super) fn take_batch(&mut self, most: usize, most_bytes: u64) -> Vec<Waiting> {
        let mut bytes = 0;
        let mut batch = Vec::new();
        while batch.len() < most
            && bytes < most_bytes
            && let Some(file) = self.files.pop()
        {
            bytes += u64::from(file.size);
            batch.push(self.waiting(&file));
        }
        // The memory of what is read by now goes to what is remembered of it.
        if self.files.len() < self.files.capacity() / 2 {
            self.files.shrink_to_fit();
        }
        batch
    }

    fn waiting(&self, file: &File) -> Waiting {
        let names = &self.names[file.name as usize..];
        let name = names.split(|byte| *byte == 0).next().unwrap_or_default();
        let path = self.folders[file.folder as usize].join(as_path(name));
        Waiting { path, size: file.size.into() }
    }
}

/// When an article may be from, told without opening it: the date of the file's name, else its time.
fn likely_seconds(name: &[u8], stamp: &Stamp) -> i64 {
    let day = name.first_chunk::<10>().filter(|day| day[0].is_ascii_digit());
    let named = day.and_then(|day| str::from_utf8(day).ok()).and_then(date::parse);
    let seconds = i64::try_from(stamp.modified.div_euclid(1_000_000_000)).unwrap_or_default();
    named.map_or(seconds, |moment| moment.seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamp(day: i128, size: u64) -> Stamp {
        let mut stamp = crate::store::file::stamp(&std::env::current_exe().unwrap()).unwrap();
        (stamp.modified, stamp.size) = (day * 86_400_000_000_000, size);
        stamp
    }

    fn paths(waiting: &[Waiting]) -> Vec<&str> {
        waiting.iter().map(|waiting| waiting.path.to_str().unwrap()).collect()
    }

    #[test]
    fn files_come_out_newest_first_whatever_folder_they_are_in() {
        let mut fresh = Fresh::default();
        fresh
            .extend(Path::new(""), [(&b"old.md"[..], stamp(1, 1)), (&b"2030-01-01-far.md"[..], stamp(2, 1))]);
        fresh.extend(Path::new("none"), []);
        fresh.extend(Path::new("a/b"), [(&b"new.md"[..], stamp(9, 1)), (&b"middle.md"[..], stamp(5, 1))]);
        assert_eq!(paths(&fresh.clone().take_newest(1)), ["2030-01-01-far.md"]);
        fresh.sort();
        assert_eq!(paths(&fresh.take_batch(2, 99)), ["2030-01-01-far.md", "a/b/new.md"]);
        assert_eq!(paths(&fresh.take_batch(9, 99)), ["a/b/middle.md", "old.md"]);
        assert!(fresh.len() == 0 && fresh.take_batch(1, 1).is_empty() && fresh.take_newest(1).is_empty());
    }

    #[test]
    fn batches_end_when_they_grow_large() {
        let mut fresh = Fresh::default();
        fresh.extend(Path::new("a"), (0..9).map(|day| (&b"a.md"[..], stamp(day, 25))));
        fresh.extend(Path::new("a"), [(&b"huge.md"[..], stamp(99, 1 << 40))]);
        fresh.sort();
        assert_eq!(fresh.take_batch(9, 100).len(), 1, "always at least one");
        assert_eq!(fresh.take_batch(9, 100).len(), 4);
        assert_eq!(fresh.take_batch(3, 100).len(), 3);
    }
}
