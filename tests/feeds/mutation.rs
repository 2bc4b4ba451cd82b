//! Every document, damaged: bytes flipped, the end cut off, parts of others put in, parts repeated. Whatever comes, it is
//! read without a panic and without hanging. `NEWSREADER_LONG` scales how much is tried.

use std::time::{Duration, Instant};

use super::{Fixture, fixtures};

/// What no document takes, however slow and busy the machine; a hang guard, not a measurement.
const HANG: Duration = Duration::from_secs(20);
/// A short run's damaged documents.
const TRIES: usize = 3000;
/// Repeated blocks do not grow a document past this.
const LONGEST: usize = 256 * 1024;

/// SplitMix64: the same damage in every run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Below `end`; 0 where that is 0.
    fn below(&mut self, end: usize) -> usize {
        if end == 0 { 0 } else { usize::try_from(self.next() % end as u64).unwrap() }
    }

    /// A part of so many bytes.
    fn part(&mut self, length: usize) -> std::ops::Range<usize> {
        let start = self.below(length);
        start..start + self.below(length - start + 1)
    }
}

/// What stands where a byte is exchanged more often than by chance.
const TELLING: &[u8] = b"<>&;\"'=/![]?-\0\n{}:,\x80\xff";

fn damage(bytes: &mut Vec<u8>, other: &[u8], random: &mut Random) {
    match random.below(6) {
        0 => {
            for _ in 0..=random.below(8) {
                let at = random.below(bytes.len());
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << random.below(8);
                }
            }
        }
        1 => bytes.truncate(random.below(bytes.len() + 1)),
        2 => {
            let at = random.below(bytes.len() + 1);
            let part = random.part(other.len());
            bytes.splice(at..at, other[part].iter().copied());
        }
        3 => {
            let part = bytes[random.part(bytes.len())].to_vec();
            let times = 1 + random.below(50);
            let at = random.below(bytes.len() + 1);
            let room = LONGEST.saturating_sub(bytes.len()) / part.len().max(1);
            bytes.splice(at..at, part.repeat(times.min(room)));
        }
        4 => {
            let part = random.part(bytes.len());
            bytes.drain(part);
        }
        _ => {
            for _ in 0..=random.below(4) {
                let at = random.below(bytes.len());
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = TELLING[random.below(TELLING.len())];
                }
            }
        }
    }
}

/// How much longer than usual to try.
fn scale() -> usize {
    std::env::var("NEWSREADER_LONG").ok().and_then(|times| times.parse().ok()).unwrap_or(1)
}

#[test]
fn damaged_documents_are_read_without_panic_or_pause() {
    let (fixtures, _) = fixtures();
    let mut random = Random(5);
    for number in 0..TRIES * scale() {
        let fixture: &Fixture = &fixtures[number % fixtures.len()];
        let mut bytes = fixture.bytes.clone();
        for _ in 0..=random.below(3) {
            let other = &fixtures[random.below(fixtures.len())].bytes;
            damage(&mut bytes, other, &mut random);
        }
        let start = Instant::now();
        let read = fixture.read(&bytes);
        assert!(start.elapsed() < HANG, "{} damaged the {number}th time took long", fixture.name);
        if let Ok(feed) = read {
            assert!(feed.items.len() <= bytes.len(), "items out of nothing");
        }
    }
}
