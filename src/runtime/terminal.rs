//! The terminal's guard: taken over on [`Terminal::enter`], given back on drop, from the panic hook,
//! and from the watchdog. Asks the terminal nothing, so that one that never answers costs nothing.
//!
//! Leaves drawing to `output`, reading to `events`.

use std::io;
use std::os::fd::BorrowedFd;
use std::sync::atomic::{AtomicBool, Ordering};

use ratatui::layout::Size;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcgetwinsize, tcsetattr};

use super::output::write_all;

/// Alternate screen, bracketed paste.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?2004h";
/// Clicks and wheel, in the coordinates that have no limit.
const MOUSE: &[u8] = b"\x1b[?1000h\x1b[?1006h";
/// In the opposite order: an update that was cut short, mouse, paste, style, cursor, screen.
const LEAVE: &[u8] = b"\x1b[?2026l\x1b[?1006l\x1b[?1000l\x1b[?2004l\x1b[0m\x1b[?25h\x1b[?1049l";

/// More than any screen has; a terminal that claims more would cost gigabytes.
const LARGEST: Size = Size::new(2000, 1000);

/// The terminal as it was, and whether it is ours now.
#[derive(Debug)]
pub struct Terminal {
    original: Termios,
    mouse: bool,
    ours: AtomicBool,
}

impl Terminal {
    /// Remembers the terminal's state; changes nothing yet.
    ///
    /// # Errors
    /// Standard input is not a terminal.
    pub fn new(mouse: bool) -> io::Result<Self> {
        let original = tcgetattr(input())?;
        Ok(Self { original, mouse, ours: AtomicBool::new(false) })
    }

    /// Raw mode, alternate screen, bracketed paste, mouse if set. Doing it again repairs what
    /// another program has changed.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn enter(&self) -> io::Result<()> {
        self.ours.store(true, Ordering::SeqCst);
        let mut raw = self.original.clone();
        raw.make_raw();
        tcsetattr(input(), OptionalActions::Now, &raw)?;
        write_all(output(), ENTER)?;
        if self.mouse { write_all(output(), MOUSE) } else { Ok(()) }
    }

    /// Gives the terminal back as it was. The second time does nothing. Never blocks: a terminal
    /// that takes no output gets its modes back all the same.
    pub fn leave(&self) {
        if !self.ours.swap(false, Ordering::SeqCst) {
            return;
        }
        // Errors mean that the terminal is gone; there is nothing left to restore.
        if takes_output() {
            let _ = write_all(output(), LEAVE);
        }
        let _ = tcsetattr(input(), OptionalActions::Now, &self.original);
    }

    /// The size as it is now; 80×24 where the terminal does not know, and no more than [`LARGEST`].
    pub fn size() -> Size {
        match tcgetwinsize(output()) {
            Ok(size) if size.ws_col > 0 && size.ws_row > 0 => {
                Size::new(size.ws_col.min(LARGEST.width), size.ws_row.min(LARGEST.height))
            }
            _ => Size::new(80, 24),
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        self.leave();
    }
}

/// Where keys come from.
pub fn input() -> BorrowedFd<'static> {
    rustix::stdio::stdin()
}

/// Where frames go.
pub fn output() -> BorrowedFd<'static> {
    rustix::stdio::stdout()
}

/// Whether a write of a few bytes would not block, waiting a little for a terminal that is behind.
fn takes_output() -> bool {
    let patience = Timespec { tv_sec: 0, tv_nsec: 50_000_000 };
    let terminal = output();
    let mut ready = [PollFd::new(&terminal, PollFlags::OUT)];
    matches!(poll(&mut ready, Some(&patience)), Ok(1)) && ready[0].revents().contains(PollFlags::OUT)
}
