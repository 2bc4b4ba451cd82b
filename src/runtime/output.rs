//! What the screen writes: a frame gathers here and leaves in one write, between the marks of a
//! synchronized update, so that no terminal shows half of it.
//!
//! ratatui's backend flushes several times in a frame; here a flush does nothing, and
//! [`Output::present`] is the one place that writes.

use std::cell::RefCell;
use std::io::{self, Write};
use std::os::fd::{AsFd, BorrowedFd};
use std::rc::Rc;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;

/// Terminals that do not know this mode ignore it.
const BEGIN_UPDATE: &[u8] = b"\x1b[?2026h";
const END_UPDATE: &[u8] = b"\x1b[?2026l";

/// A frame on its way; clones write into the same one.
#[derive(Clone, Debug, Default)]
pub struct Output {
    frame: Rc<RefCell<Vec<u8>>>,
}

impl Output {
    /// Writes what has gathered to the terminal, if anything has.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn present(&self, terminal: impl AsFd) -> io::Result<()> {
        let mut frame = self.frame.borrow_mut();
        if frame.is_empty() {
            return Ok(());
        }
        frame.extend_from_slice(END_UPDATE);
        let written = write_all(terminal.as_fd(), &frame);
        frame.clear();
        written
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut frame = self.frame.borrow_mut();
        if frame.is_empty() {
            frame.extend_from_slice(BEGIN_UPDATE);
        }
        frame.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Writes everything, also where another program has left the terminal in non-blocking mode.
///
/// # Errors
/// The terminal is gone.
pub fn write_all(terminal: BorrowedFd<'_>, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match rustix::io::write(terminal, bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => bytes = &bytes[written..],
            Err(Errno::INTR) => {}
            Err(Errno::AGAIN) => {
                let ready = poll(&mut [PollFd::new(&terminal, PollFlags::OUT)], None);
                if let Err(errno) = ready
                    && errno != Errno::INTR
                {
                    return Err(errno.into());
                }
            }
            Err(errno) => return Err(errno.into()),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::Read;
    use std::os::unix::net::UnixStream;

    use super::*;

    #[test]
    fn a_frame_is_one_write_whatever_was_flushed_on_the_way() {
        let (mut far, near) = UnixStream::pair().unwrap();
        let output = Output::default();
        let mut writer = output.clone();
        writer.write_all(b"one ").unwrap();
        writer.flush().unwrap();
        writer.write_all(b"two").unwrap();
        output.present(&near).unwrap();
        let mut read = [0; 100];
        let count = far.read(&mut read).unwrap();
        assert_eq!(&read[..count], b"\x1b[?2026hone two\x1b[?2026l");
    }

    #[test]
    fn nothing_gathered_is_nothing_written() {
        let (mut far, near) = UnixStream::pair().unwrap();
        Output::default().present(&near).unwrap();
        drop(near);
        assert_eq!(far.read(&mut [0; 1]).unwrap(), 0);
    }

    #[test]
    fn a_full_terminal_is_waited_for() {
        let (mut far, near) = UnixStream::pair().unwrap();
        near.set_nonblocking(true).unwrap();
        let bytes = vec![b'x'; 4 << 20];
        let length = bytes.len();
        let reader = std::thread::Builder::new().spawn(move || {
            let mut all = Vec::new();
            far.read_to_end(&mut all).unwrap();
            all.len()
        });
        write_all(near.as_fd(), &bytes).unwrap();
        drop(near);
        assert_eq!(reader.unwrap().join().unwrap(), length);
    }

    #[test]
    fn a_terminal_that_is_gone_is_an_error() {
        let (far, near) = UnixStream::pair().unwrap();
        drop(far);
        assert!(write_all(near.as_fd(), b"x").is_err());
    }
}
