//! Reads a body to its end, to where it breaks off, or to the cap.

use std::io::Read;
use std::sync::Arc;

use super::room::{self, Part, Room};
use super::{NetError, call, failure};

/// Bytes asked for at once.
const PIECE: usize = 16 << 10;
/// What a long body is given at once. Allocators map what is so large by itself, where only the pages that are written
/// take memory, and give it back when it is freed; growing by steps would leave holes of megabytes for each thread.
const LONG: usize = 40 << 20;

/// A body as it came.
#[derive(Debug)]
pub struct Body {
    /// Decoded.
    pub bytes: Vec<u8>,
    /// They broke off before their end. What breaks off at once is an error.
    pub truncated: bool,
    pub part: Part,
}

/// Reads a body of at most `longest` bytes.
pub fn read(mut source: impl Read, longest: u64, room: &Arc<Room>) -> Result<Body, NetError> {
    let mut part = room.part();
    let mut body = Vec::new();
    let mut piece = [0; PIECE];
    call::body_begins();
    loop {
        let count = match source.read(&mut piece) {
            Ok(0) => return Ok(Body { bytes: fitted(body), truncated: false, part }),
            Ok(count) => count,
            Err(error) => {
                let error = ureq::Error::from(error);
                if !body.is_empty() && failure::is_break(&error) {
                    return Ok(Body { bytes: fitted(body), truncated: true, part });
                }
                return Err(failure::of(error));
            }
        };
        if (body.len() + count) as u64 > longest {
            return Err(too_long(longest));
        }
        if part.grow_to(body.len() + count)? {
            call::body_begins();
        }
        if body.len() + count > room::OWN && body.capacity() < LONG {
            // Where there is none, it grows by steps.
            let _ = body.try_reserve_exact(LONG);
        }
        body.extend_from_slice(&piece[..count]);
    }
}

fn fitted(mut body: Vec<u8>) -> Vec<u8> {
    body.shrink_to_fit();
    body
}

/// The error of a body that is longer than it may be.
pub fn too_long(longest: u64) -> NetError {
    NetError::TooLong(longest >> 20)
}
