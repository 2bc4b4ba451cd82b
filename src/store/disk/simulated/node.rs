//! A file of the simulated disk: what can be read of it, and what would be left after a loss of power.

use super::Chance;
use crate::store::disk::Look;

#[derive(Clone, Debug, Default)]
pub(super) struct Node {
    pub(super) is_folder: bool,
    pub(super) bytes: Vec<u8>,
    pieces: Vec<Piece>,
}

#[derive(Clone, Debug)]
struct Piece {
    offset: usize,
    bytes: Vec<u8>,
    state: Promise,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Promise {
    Pending,
    Durable,
    Doubtful,
}

impl Node {
    pub(super) fn new(is_folder: bool) -> Self {
        Self { is_folder, ..Self::default() }
    }

    pub(super) fn write(&mut self, bytes: &[u8], state: Promise) {
        self.pieces.push(Piece { offset: self.bytes.len(), bytes: bytes.to_vec(), state });
        self.bytes.extend_from_slice(bytes);
    }

    pub(super) fn settle(&mut self, to: Promise) {
        for piece in self.pieces.iter_mut().filter(|piece| piece.state == Promise::Pending) {
            piece.state = to;
        }
    }

    pub(super) fn lose_power(&mut self, chance: &mut Chance) {
        let mut bytes = Vec::new();
        for piece in std::mem::take(&mut self.pieces) {
            let length = piece.bytes.len();
            let torn = usize::try_from(chance.below(length as u64 + 1)).unwrap();
            let (from, to) = match (piece.state, chance.below(5)) {
                (Promise::Durable, _) | (_, 0) => (0, length),
                (_, 1) => (0, torn),
                (_, 2) => (torn, length),
                (_, 3) => (0, 0),
                // The length arrived, the bytes did not.
                (_, _) => (length, length),
            };
            let end = piece.offset + to;
            if to > 0 && bytes.len() < end {
                bytes.resize(end, 0);
            }
            if from < to {
                bytes[piece.offset + from..end].copy_from_slice(&piece.bytes[from..to]);
            }
        }
        self.bytes = Vec::new();
        self.write(&bytes, Promise::Durable);
    }

    pub(super) fn look(&self, node: usize) -> Look {
        Look { inode: node as u64, device: 0, size: self.bytes.len() as u64, is_file: !self.is_folder }
    }
}
