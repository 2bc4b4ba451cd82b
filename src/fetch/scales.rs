//! How much is under way at once: bytes of documents and of the files made of them, or feeds that are asked. What is too
//! much for now waits, so that fifty feeds of the greatest length need no more room than one.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// A number that may be held at once.
#[derive(Debug)]
pub struct Scales {
    most: usize,
    held: Mutex<usize>,
    lighter: Condvar,
}

/// What counts as held until this is dropped.
#[derive(Debug)]
pub struct Weight<'a> {
    scales: &'a Scales,
    pub amount: usize,
}

impl Scales {
    pub fn new(most: usize) -> Self {
        Self { most, held: Mutex::new(0), lighter: Condvar::new() }
    }

    /// Waits until so much fit; more than may be held at all waits until nothing else is.
    pub fn take(&self, amount: usize) -> Weight<'_> {
        let amount = amount.min(self.most);
        let mut held = self.lock();
        while *held + amount > self.most {
            held = self.lighter.wait(held).unwrap_or_else(PoisonError::into_inner);
        }
        *held += amount;
        Weight { scales: self, amount }
    }

    fn lock(&self) -> MutexGuard<'_, usize> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Weight<'_> {
    fn drop(&mut self) {
        *self.scales.lock() -= self.amount;
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
            for amount in [10, 100, 4_000, 30, 60, 1, 99, 70].repeat(4) {
                scope.spawn(move || {
                    let weight = scales.take(amount);
                    let now = held.fetch_add(weight.amount, Ordering::SeqCst) + weight.amount;
                    most.fetch_max(now, Ordering::SeqCst);
                    thread::sleep(Duration::from_millis(1));
                    held.fetch_sub(weight.amount, Ordering::SeqCst);
                });
            }
        });
        assert!(most.load(Ordering::SeqCst) <= 100);
        assert_eq!(*scales.lock(), 0);
    }
}
