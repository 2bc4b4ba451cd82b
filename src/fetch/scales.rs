//! How much is held in memory at once: documents and the files made of them are weighed, and what is too much for now
//! waits. Fifty feeds of the greatest length at once need no more room than a few.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Bytes that may be held at once.
#[derive(Debug)]
pub struct Scales {
    most: usize,
    held: Mutex<usize>,
    lighter: Condvar,
}

/// Bytes that count as held until this is dropped.
#[derive(Debug)]
pub struct Weight<'a> {
    scales: &'a Scales,
    pub bytes: usize,
}

impl Scales {
    pub fn new(most: usize) -> Self {
        Self { most, held: Mutex::new(0), lighter: Condvar::new() }
    }

    /// Waits until so many bytes fit; more than all that may be held wait until nothing else is.
    pub fn take(&self, bytes: usize) -> Weight<'_> {
        let bytes = bytes.min(self.most);
        let mut held = self.lock();
        while *held + bytes > self.most {
            held = self.lighter.wait(held).unwrap_or_else(PoisonError::into_inner);
        }
        *held += bytes;
        Weight { scales: self, bytes }
    }

    fn lock(&self) -> MutexGuard<'_, usize> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Weight<'_> {
    fn drop(&mut self) {
        *self.scales.lock() -= self.bytes;
        self.scales.lighter.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread;
    use std::time::Duration;

    use super::*;

    #[test]
    fn no_more_than_the_most_is_held_and_all_get_their_turn() {
        let (scales, held, most) = (&Scales::new(100), &AtomicUsize::new(0), &AtomicUsize::new(0));
        thread::scope(|scope| {
            for bytes in [10, 100, 4_000, 30, 60, 1, 99, 70].repeat(4) {
                scope.spawn(move || {
                    let weight = scales.take(bytes);
                    let now = held.fetch_add(weight.bytes, Ordering::SeqCst) + weight.bytes;
                    most.fetch_max(now, Ordering::SeqCst);
                    thread::sleep(Duration::from_millis(1));
                    held.fetch_sub(weight.bytes, Ordering::SeqCst);
                });
            }
        });
        assert!(most.load(Ordering::SeqCst) <= 100);
        assert_eq!(*scales.lock(), 0);
    }
}
