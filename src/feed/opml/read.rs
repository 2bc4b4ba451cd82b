//! From the bytes of an OPML document to outlines.

use super::Outline;
use crate::feed::Problem;

/// Bytes that hold no outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is no OPML: no outline was found in it")]
pub struct NotOpml;

/// Reads OPML of any version in any encoding, as far as it goes, in its order, each address once.
pub fn read(bytes: &[u8]) -> Result<(Vec<Outline>, Vec<Problem>), NotOpml> {
    let _ = bytes;
    Err(NotOpml)
}
