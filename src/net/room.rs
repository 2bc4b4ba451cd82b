//! The memory that long bodies may take while they come. Each body has a little for itself; what is longer shares one
//! room, so that many servers which send without end cannot fill the memory together.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::{NetError, call};

/// Bytes that every body has without asking; most feeds are shorter.
pub const OWN: usize = 256 << 10;
/// Bytes that all longer ones share.
const SHARED: usize = 12 << 20;
/// How long to wait before looking whether the request shall end.
const GLANCE: Duration = Duration::from_millis(100);

/// Shared by all requests of a client.
#[derive(Debug)]
pub struct Room {
    state: Mutex<State>,
    freed: Condvar,
}

#[derive(Debug)]
struct State {
    free: usize,
    /// One body at a time may go on although nothing is free; without it, many that hold a part would wait for each other.
    has_last_in: bool,
}

/// The part of one body; given back on drop, which is when the body is.
#[derive(Debug)]
pub struct Part {
    room: Arc<Room>,
    taken: usize,
    is_last_in: bool,
}

impl Default for Room {
    fn default() -> Self {
        Self { state: Mutex::new(State { free: SHARED, has_last_in: false }), freed: Condvar::new() }
    }
}

impl Room {
    pub fn part(self: &Arc<Self>) -> Part {
        Part { room: Arc::clone(self), taken: 0, is_last_in: false }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Part {
    /// Room for a body of so many bytes in all; waits for it while others have it, which does not count as the
    /// request's time.
    /// Says whether it waited.
    pub fn grow_to(&mut self, bytes: usize) -> Result<bool, NetError> {
        let more = bytes.saturating_sub(OWN).saturating_sub(self.taken);
        if more == 0 || self.is_last_in {
            return Ok(false);
        }
        let mut waited = false;
        let mut state = self.room.lock();
        while state.free < more {
            if !state.has_last_in {
                state.has_last_in = true;
                self.is_last_in = true;
                return Ok(waited);
            }
            waited = true;
            call::check_but_pace()?;
            let result = call::wait(|| self.room.freed.wait_timeout(state, GLANCE));
            state = result.unwrap_or_else(PoisonError::into_inner).0;
        }
        state.free -= more;
        self.taken += more;
        Ok(waited)
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        if self.taken == 0 && !self.is_last_in {
            return;
        }
        let mut state = self.room.lock();
        state.free += self.taken;
        state.has_last_in &= !self.is_last_in;
        drop(state);
        self.room.freed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::Ordering;
    use std::thread;
    use std::time::Instant;

    use super::*;
    use crate::net::call::Time;

    /// Requests are made on threads that began one.
    #[expect(clippy::disallowed_methods, reason = "a test")]
    fn begin(time: Duration) -> Arc<Time> {
        let begun = Arc::new(Time::new(Instant::now() + time));
        call::begin(call::Call::new(Arc::clone(&begun), time));
        begun
    }

    fn state(room: &Room) -> (usize, bool) {
        let state = room.lock();
        (state.free, state.has_last_in)
    }

    #[test]
    fn what_is_short_takes_nothing() {
        begin(Duration::ZERO);
        let room = Arc::new(Room::default());
        let mut parts: Vec<Part> = (0..100).map(|_| room.part()).collect();
        for part in &mut parts {
            assert!(!part.grow_to(OWN).unwrap());
        }
        assert_eq!(room.lock().free, SHARED);
    }

    #[test]
    fn all_is_given_back() {
        begin(Duration::ZERO);
        let room = Arc::new(Room::default());
        {
            let (mut one, mut last) = (room.part(), room.part());
            one.grow_to(OWN + SHARED - 5).unwrap();
            last.grow_to(OWN + 10).unwrap();
            last.grow_to(OWN + SHARED).unwrap();
            assert_eq!(state(&room), (5, true));
        }
        assert_eq!(state(&room), (SHARED, false));
    }

    #[test]
    fn who_finds_no_room_waits_until_it_is_stopped_and_loses_no_time() {
        let room = Arc::new(Room::default());
        let time = begin(Duration::from_millis(150));
        let (mut one, mut last) = (room.part(), room.part());
        one.grow_to(OWN + SHARED).unwrap();
        last.grow_to(OWN + 1).unwrap();
        thread::scope(|scope| {
            let waiting = scope.spawn(|| {
                call::begin(call::Call::new(Arc::clone(&time), Duration::ZERO));
                room.part().grow_to(OWN + 1)
            });
            thread::sleep(Duration::from_millis(600));
            assert!(!waiting.is_finished(), "the time of waiting counts");
            time.stopped.store(true, Ordering::Relaxed);
            assert!(matches!(waiting.join().unwrap(), Err(NetError::Stopped)));
        });
    }

    /// Twenty bodies that together are far longer than the room all come, and never hold more than it and one body.
    #[test]
    fn nobody_waits_for_ever() {
        const LONGEST: usize = 4 << 20;
        let room = Arc::new(Room::default());
        let (held, most) = (Mutex::new(0), Mutex::new(0));
        thread::scope(|scope| {
            for _ in 0..20 {
                scope.spawn(|| {
                    begin(Duration::from_secs(20));
                    let mut part = room.part();
                    for bytes in (OWN..=OWN + LONGEST).step_by(64 << 10).skip(1) {
                        part.grow_to(bytes).unwrap();
                        let mut held = held.lock().unwrap();
                        *held += 64 << 10;
                        let mut most = most.lock().unwrap();
                        *most = (*most).max(*held);
                        drop(held);
                        thread::yield_now();
                    }
                    *held.lock().unwrap() -= LONGEST;
                });
            }
        });
        let most = *most.lock().unwrap();
        assert!(most > SHARED / 2 && most <= SHARED + LONGEST, "{most}");
        assert_eq!(room.lock().free, SHARED);
    }
}
