//! Signals as bytes on a pipe: the handlers set a flag and write; everything else happens on the
//! event thread.

use std::io::{self, Read};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use signal_hook::SigId;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::low_level;

const CAUGHT: [i32; 7] = [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH];

/// What a signal asks of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Save and leave; the number is the signal's.
    Leave(i32),
    /// Stop until continued.
    Stop,
    /// The process was stopped by force, and goes on.
    GoOn,
    Resize,
}

/// The signals that are caught, and the pipe that tells of them. Undone on drop.
#[derive(Debug)]
pub struct Signals {
    pipe: UnixStream,
    flags: Vec<(i32, Arc<AtomicBool>)>,
    registered: Vec<SigId>,
}

impl Signals {
    /// # Errors
    /// The system allows no more files or handlers.
    pub fn new() -> io::Result<Self> {
        let (pipe, write) = UnixStream::pair()?;
        pipe.set_nonblocking(true)?;
        let mut signals = Self { pipe, flags: Vec::new(), registered: Vec::new() };
        for signal in CAUGHT {
            let flag = Arc::new(AtomicBool::new(false));
            // The flag stands when the byte arrives: handlers run in the order of registration.
            signals.registered.push(signal_hook::flag::register(signal, Arc::clone(&flag))?);
            signals.registered.push(low_level::pipe::register(signal, write.try_clone()?)?);
            signals.flags.push((signal, flag));
        }
        Ok(signals)
    }

    /// The end to wait on.
    pub fn pipe(&self) -> BorrowedFd<'_> {
        self.pipe.as_fd()
    }

    /// What has come since the last time.
    pub fn take(&self) -> Vec<Ask> {
        // Emptied first: a signal that comes now writes again.
        while matches!((&self.pipe).read(&mut [0; 64]), Ok(count) if count > 0) {}
        let came = self.flags.iter().filter(|(_, flag)| flag.swap(false, Ordering::SeqCst));
        came.map(|(signal, _)| match *signal {
            SIGTSTP => Ask::Stop,
            SIGCONT => Ask::GoOn,
            SIGWINCH => Ask::Resize,
            signal => Ask::Leave(signal),
        })
        .collect()
    }
}

impl Drop for Signals {
    fn drop(&mut self) {
        for id in self.registered.drain(..) {
            low_level::unregister(id);
        }
    }
}

#[cfg(test)]
mod tests {
    use rustix::event::{PollFd, PollFlags, poll};
    use signal_hook::low_level::raise;

    use super::*;

    #[test]
    fn a_signal_wakes_is_told_once_and_means_what_it_should() {
        for (signal, ask) in [(SIGWINCH, Ask::Resize), (SIGCONT, Ask::GoOn), (SIGTSTP, Ask::Stop)] {
            let signals = Signals::new().unwrap();
            raise(signal).unwrap();
            raise(signal).unwrap();
            let pipe = signals.pipe();
            assert_eq!(poll(&mut [PollFd::new(&pipe, PollFlags::IN)], None), Ok(1));
            assert_eq!(signals.take().iter().filter(|taken| **taken == ask).count(), 1);
            assert!(!signals.take().contains(&ask));
        }
    }

    #[test]
    fn signals_that_end_programs_ask_to_leave() {
        let signals = Signals::new().unwrap();
        for signal in [SIGTERM, SIGHUP, SIGINT, SIGQUIT] {
            raise(signal).unwrap();
            assert!(signals.take().contains(&Ask::Leave(signal)));
        }
    }
}
