//! Which files the index has: what a scan compares a folder with, without a path in memory.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use tantivy::DocId;

use super::IndexError;
use super::segment::Segment;
use crate::article::{ArticleId, PathKey};

/// All files by the keys of their paths, with their versions, sorted.
pub(super) fn known(segments: &[Segment]) -> Vec<(PathKey, u64)> {
    let mut known = Vec::with_capacity(segments.iter().map(Segment::len).sum());
    for segment in segments {
        known.extend(segment.alive.ones().map(|doc| {
            let doc = doc as DocId;
            (PathKey(segment.path_key.values.get_val(doc)), segment.version.values.get_val(doc))
        }));
    }
    known.sort_unstable();
    known
}

/// The paths below a folder, sorted; of the empty path that is all.
pub(super) fn paths_below(segments: &[Segment], folder: &Path) -> Result<Vec<PathBuf>, IndexError> {
    let mut begin = folder.as_os_str().as_bytes().to_vec();
    if !begin.is_empty() && !begin.ends_with(b"/") {
        begin.push(b'/');
    }
    let mut paths = Vec::new();
    for segment in segments {
        let terms = segment.terms(segment.fields.path)?;
        terms.starting(&begin, |path, info| {
            if segment.has_alive(&terms, info)? {
                paths.push(PathBuf::from(OsStr::from_bytes(path)));
            }
            Ok(true)
        })?;
    }
    paths.sort_unstable();
    Ok(paths)
}

/// The ids that more than one file has.
pub(super) fn twins(segments: &[Segment]) -> HashSet<ArticleId> {
    let all =
        segments.iter().flat_map(|segment| segment.alive.ones().map(|doc| segment.article(doc as DocId)));
    let mut ids: Vec<_> = all.collect();
    ids.sort_unstable();
    ids.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect()
}

/// The ids that begin with these hex digits, in order, at most `limit`.
pub(super) fn ids_starting(
    segments: &[Segment],
    digits: &str,
    limit: usize,
) -> Result<Vec<ArticleId>, IndexError> {
    let Some(begin) = first_id(digits) else { return Ok(Vec::new()) };
    let digits = digits.to_ascii_lowercase();
    let mut ids = Vec::new();
    for segment in segments {
        let terms = segment.terms(segment.fields.id)?;
        let mut found = 0;
        terms.from(&begin.to_be_bytes(), |term, info| {
            let Ok(number) = term.try_into() else { return Ok(false) };
            let id = ArticleId(u64::from_be_bytes(number));
            if found == limit || !id.to_string().starts_with(&digits) {
                return Ok(false);
            }
            if segment.has_alive(&terms, info)? {
                ids.push(id);
                found += 1;
            }
            Ok(true)
        })?;
    }
    ids.sort_unstable();
    ids.dedup();
    ids.truncate(limit);
    Ok(ids)
}

/// The least id that begins with these digits.
fn first_id(digits: &str) -> Option<u64> {
    let is_hex = digits.len() <= 16 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_hex.then(|| u64::from_str_radix(&format!("{digits:0<16}"), 16).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_id_of_some_digits() {
        assert_eq!(first_id(""), Some(0));
        assert_eq!(first_id("aB"), Some(0xab00_0000_0000_0000));
        assert_eq!(first_id("0123456789abcdef"), Some(0x0123_4567_89ab_cdef));
        assert_eq!(first_id("0123456789abcdef0"), None);
        assert_eq!((first_id("xyz"), first_id("+1"), first_id("é")), (None, None, None));
    }
}
