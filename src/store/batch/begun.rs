//! What a batch is about to write, noted on this device before the files get their names. After a crash it tells our
//! own files, which are not remembered as brought yet, from such as someone wrote by hand: if their items have changed
//! meanwhile, they can still be written anew.

use std::collections::{HashMap, HashSet};
use std::io;
use std::path::{Path, PathBuf};

use super::BatchError;
use crate::article::ArticleId;
use crate::feed::seen::{FileHash, Line, Seen};
use crate::store::disk::Disk;
use crate::store::marks::own::{make_folder, replace, sync_names};

/// Lines of batches that were begun, and not finished as far as is known.
#[derive(Debug)]
pub(super) struct Begun {
    file: PathBuf,
    lines: Vec<Line>,
    /// The file's folders are known to outlive a loss of power.
    named: bool,
}

impl Begun {
    /// Reads what earlier processes began; nothing where that is lost: it only tells more.
    pub(super) fn read(disk: &impl Disk, file: &Path) -> Self {
        let mut begun = Seen::default();
        begun.read(&disk.read(file, 0).unwrap_or_default());
        Self { file: file.to_owned(), lines: begun.lines().collect(), named: false }
    }

    /// Whether we began to write the article with these bytes.
    pub(super) fn wrote(&self, id: ArticleId, hash: FileHash) -> bool {
        self.lines.iter().any(|line| line.id == id && line.hash == hash)
    }

    /// Where we began to write articles.
    pub(super) fn paths(&self) -> HashMap<ArticleId, &Path> {
        self.lines.iter().map(|line| (line.id, line.path.as_path())).collect()
    }

    /// Notes lines; on disk for good when it returns.
    pub(super) fn begin(&mut self, disk: &impl Disk, lines: &[Line]) -> Result<(), BatchError> {
        if lines.is_empty() {
            return Ok(());
        }
        self.lines.extend_from_slice(lines);
        let text: String = self.lines.iter().map(Line::write).collect();
        self.keep(disk, text.as_bytes()).map_err(|error| BatchError::at(&self.file)(error))
    }

    fn keep(&mut self, disk: &impl Disk, bytes: &[u8]) -> io::Result<()> {
        let folder = self.file.parent().unwrap_or(Path::new(""));
        make_folder(disk, folder)?;
        replace(disk, &self.file, &self.file.with_extension("begun.new"), bytes)?;
        if !self.named {
            sync_names(disk, folder)?;
            self.named = true;
        }
        Ok(())
    }

    /// These are remembered as brought. The file keeps them until the next batch, which does no harm.
    pub(super) fn finish(&mut self, lines: &[Line]) {
        let done: HashSet<ArticleId> = lines.iter().map(|line| line.id).collect();
        self.lines.retain(|line| !done.contains(&line.id));
    }
}
