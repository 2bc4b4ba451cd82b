//! A journal's bytes as lines. Total: a damaged line costs itself and no other, also where the damage
//! hit the newline between two good ones.

use super::Line;
use super::journal::check_sum;

/// Places in a damaged line that are tried as the begin of a good one; it bounds the work that a
/// journal of nonsense can ask for.
const MAX_STARTS: usize = 64;

/// What a piece of a journal came to, its lines aside.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Journal {
    /// Bytes up to and with the last newline. What follows may still be being written: it was taken as a
    /// line if its check sum fits, and is to be read again.
    pub finished: usize,
    /// Finished lines of which nothing could be read.
    pub damaged: usize,
}

/// Reads a piece of a journal that starts at the begin of a line, line by line: a journal may be long.
pub fn read(bytes: &[u8], take: &mut dyn FnMut(Line)) -> Journal {
    let finished = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |last| last + 1);
    let mut damaged = 0;
    for line in bytes[..finished].split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
        match Line::read(line) {
            Some(line) => take(line),
            None => damaged += usize::from(!recover(line, take)),
        }
    }
    recover(&bytes[finished..], take);
    Journal { finished, damaged }
}

/// Good lines within what is not one. A newline that became another byte joins two lines; a file
/// converted for another system carries a byte more at each end. Says whether there was one.
fn recover(bytes: &[u8], take: &mut dyn FnMut(Line)) -> bool {
    let mut any = false;
    let starts: Vec<usize> =
        (0..bytes.len()).filter(|at| check_sum(&bytes[*at..]).is_some()).take(MAX_STARTS).collect();
    let mut from = 0;
    for (nth, &start) in starts.iter().enumerate() {
        if start < from {
            continue;
        }
        let Some((sum, rest)) = check_sum(&bytes[start..]) else { continue };
        let begin = bytes.len() - rest.len();
        let ends = starts[nth + 1..].iter().map(|next| next - 1).chain([bytes.len() - 1, bytes.len()]);
        let mut hasher = crc32fast::Hasher::new();
        let mut hashed = begin;
        for end in ends.filter(|end| *end > begin) {
            hasher.update(&bytes[hashed.min(end)..end]);
            hashed = end;
            if hasher.clone().finalize() == sum {
                if let Some(line) = Line::read(&bytes[start..end]) {
                    take(line);
                    any = true;
                }
                from = end;
                break;
            }
        }
    }
    any
}
