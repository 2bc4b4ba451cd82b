//! Whether an index is still what was written: every file of every segment against its check sum. The
//! list of segments has one of its own, which opening looks at. Reads all bytes once, without mapping
//! them.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::Deserialize;
use tantivy::index::SegmentComponent;
use tantivy::{Index, SegmentMeta, Version};

use super::error::guarded;
use super::{IndexError, Place};

/// Bytes read between two questions whether to go on.
const PIECE: usize = 1 << 20;
/// The length of the footer's text and a magic number, which end every file.
const ENDING: u64 = 8;
/// Times of files lag behind the clock, and this is more than they do.
const SLACK: Duration = Duration::from_secs(2);
/// No footer is longer by far.
const FOOTER: u64 = 4096;

/// What tantivy writes behind the contents of a file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Footer {
    version: Version,
    crc: u32,
}

/// Reads the index of a place and says what is damaged; an index that is not there is whole. With
/// `since` only the files that have changed since then. `cancelled` is asked every megabyte. Readers and
/// the writer may go on meanwhile.
pub fn check(
    place: &Place,
    since: Option<SystemTime>,
    cancelled: &dyn Fn() -> bool,
) -> Result<(), IndexError> {
    let Some(index) = place.open()? else { return Ok(()) };
    let since = since.map(|since| since.checked_sub(SLACK).unwrap_or(UNIX_EPOCH));
    guarded(|| {
        for segment in index.searchable_segment_metas()? {
            match check_segment(place, &segment, since, cancelled) {
                Err(IndexError::Io(error)) if error.kind() == io::ErrorKind::NotFound => {
                    if !is_replaced(&index, &segment)? {
                        return Err(IndexError::damaged("a file is missing"));
                    }
                }
                other => other?,
            }
        }
        Ok(())
    })
}

fn check_segment(
    place: &Place,
    segment: &SegmentMeta,
    since: Option<SystemTime>,
    cancelled: &dyn Fn() -> bool,
) -> Result<(), IndexError> {
    for path in files(segment).map(|file| place.folder.join(file)) {
        let mut file = File::open(&path)?;
        if since.is_none_or(|since| changed(&file, since)) {
            check_file(&path, &mut file, cancelled)?;
        }
    }
    Ok(())
}

/// Whether a file was written to, or anything else was done to it, at that time or later.
fn changed(file: &File, since: SystemTime) -> bool {
    let since = since.duration_since(UNIX_EPOCH).unwrap_or_default();
    file.metadata().is_ok_and(|metadata| metadata.ctime() >= since.as_secs().cast_signed())
}

/// The files that a segment needs.
pub(super) fn files(segment: &SegmentMeta) -> impl Iterator<Item = PathBuf> {
    use SegmentComponent::{Delete, FastFields, FieldNorms, Positions, Postings, Store, Terms};
    let deleted = segment.has_deletes().then_some(Delete);
    let components = [Postings, Positions, Terms, FieldNorms, FastFields, Store].into_iter().chain(deleted);
    components.map(|component| segment.relative_path(component))
}

/// Whether the writer has merged it into another one, or written down further deletions, meanwhile.
fn is_replaced(index: &Index, segment: &SegmentMeta) -> Result<bool, IndexError> {
    let same =
        |now: &SegmentMeta| now.id() == segment.id() && now.delete_opstamp() == segment.delete_opstamp();
    Ok(!index.searchable_segment_metas()?.iter().any(same))
}

fn check_file(path: &Path, file: &mut File, cancelled: &dyn Fn() -> bool) -> Result<(), IndexError> {
    let damaged = || {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        IndexError::damaged(format!("the check sum of {name} is wrong"))
    };
    let Some((length, footer)) = footer(file)? else { return Err(damaged()) };
    if footer.version != *tantivy::version() {
        return Err(IndexError::damaged("another version wrote it"));
    }
    file.seek(SeekFrom::Start(0))?;
    let mut contents = file.take(length);
    let mut hasher = crc32fast::Hasher::new();
    let mut piece = vec![0; PIECE.min(length as usize + 1)];
    loop {
        if cancelled() {
            return Err(IndexError::Cancelled);
        }
        match contents.read(&mut piece)? {
            0 => break,
            read => hasher.update(&piece[..read]),
        }
    }
    if hasher.finalize() == footer.crc { Ok(()) } else { Err(damaged()) }
}

/// How many bytes stand before the footer, and what it says; `None` where there is none.
fn footer(file: &mut File) -> io::Result<Option<(u64, Footer)>> {
    let size = file.seek(SeekFrom::End(0))?;
    let mut last = vec![0; size.min(FOOTER) as usize];
    file.seek(SeekFrom::Start(size - last.len() as u64))?;
    file.read_exact(&mut last)?;
    let Some((text, ending)) = last.split_last_chunk::<{ ENDING as usize }>() else { return Ok(None) };
    let [a, b, c, d, magic @ ..] = *ending;
    let length = u32::from_le_bytes([a, b, c, d]) as usize;
    let text = text.len().checked_sub(length).map(|start| &text[start..]);
    let footer = text.and_then(|text| serde_json::from_slice(text).ok());
    let is_footer = u32::from_le_bytes(magic) == 1337;
    Ok(footer.filter(|_| is_footer).map(|footer| (size - ENDING - length as u64, footer)))
}

#[cfg(test)]
mod tests;
