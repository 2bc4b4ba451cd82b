//! The memory that long bodies may take while they come. Each body has a little for itself; what is longer shares one
//! room, so that many servers which send without end cannot fill the memory together.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::{NetError, call};

/// Bytes that every body has without asking; most feeds are shorter.
const OWN: usize = 512 << 10;
/// Bytes that all longer ones share.
const SHARED: usize = 16 << 20;
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

/// The part of one body; given back on drop.
#[derive(Debug)]
pub struct Part<'a> {
    room: &'a Room,
    taken: usize,
    is_last_in: bool,
}

impl Default for Room {
    fn default() -> Self {
        Self { state: Mutex::new(State { free: SHARED, has_last_in: false }), freed: Condvar::new() }
    }
}

impl Room {
    pub fn part(&self) -> Part<'_> {
        Part { room: self, taken: 0, is_last_in: false }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Part<'_> {
    /// Room for a body of so many bytes in all; waits for it while others have it, as long as the request may last.
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
            let result = self.room.freed.wait_timeout(state, GLANCE);
            state = result.unwrap_or_else(PoisonError::into_inner).0;
        }
        state.free -= more;
        self.taken += more;
        Ok(waited)
    }
}

impl Drop for Part<'_> {
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
