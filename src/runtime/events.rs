//! The event thread: waits on terminal, signals and wake pipe together, and passes on what comes.
//!
//! It can be parked, so that an editor gets every key. It is the watchdog too: where a signal asks
//! the program to leave and the loop does not, it restores the terminal and ends the process.

use std::io::{self, Read, Write};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::process::{Signal, getpid, kill_process};

use super::input::Input;
use super::signals::{Ask, Signals};
use super::terminal::{self, Terminal};
use super::{Incoming, Leave};
use crate::app::Message;

/// How long the rest of a sequence may take after an ESC; the Esc key is late by this much.
const SEQUENCE: Duration = Duration::from_millis(10);
/// How long the loop may take to leave before the watchdog does.
const LEAVING: Duration = Duration::from_millis(400);
/// The most bytes that are read at once.
const CHUNK: usize = 1 << 16;

/// Who has the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// This program.
    Screen,
    /// Nobody: the process is about to stop itself.
    Stopping,
    /// Another program of this process group. ^C and ^\ are meant for it, ^Z for both.
    Guest,
}

/// The loop's hold on the event thread.
#[derive(Debug)]
pub struct Events {
    orders: Sender<(Holder, Sender<()>)>,
    wake: UnixStream,
}

impl Events {
    /// Starts the thread.
    ///
    /// # Errors
    /// The system allows no more threads or files.
    pub fn start(signals: Signals, terminal: Arc<Terminal>, inbox: Sender<Incoming>) -> io::Result<Self> {
        let (wake, woken) = UnixStream::pair()?;
        woken.set_nonblocking(true)?;
        let (orders, taken) = mpsc::channel();
        let mut thread = EventThread {
            signals,
            woken,
            orders: taken,
            terminal,
            inbox,
            input: Input::default(),
            holder: Holder::Screen,
            gone: false,
            deadline: None,
        };
        thread::Builder::new().name(super::EVENT_THREAD.into()).spawn(move || thread.run())?;
        Ok(Self { orders, wake })
    }

    /// Tells who has the terminal now; returns when the thread acts by it.
    pub fn hand_to(&mut self, holder: Holder) {
        let (done, acknowledged) = mpsc::channel();
        if self.orders.send((holder, done)).is_ok() && self.wake.write_all(b"w").is_ok() {
            // An error means that the thread has ended: then it reads nothing either.
            let _ = acknowledged.recv();
        }
    }
}

struct EventThread {
    signals: Signals,
    woken: UnixStream,
    orders: Receiver<(Holder, Sender<()>)>,
    terminal: Arc<Terminal>,
    inbox: Sender<Incoming>,
    input: Input,
    holder: Holder,
    /// The terminal has hung up; reading it again would spin.
    gone: bool,
    /// When the watchdog leaves, and the exit code.
    deadline: Option<(Instant, u8)>,
}

/// What is ready.
#[derive(Debug, Default)]
struct Ready {
    signal: bool,
    order: bool,
    terminal: bool,
}

impl EventThread {
    fn run(&mut self) {
        loop {
            let Ok(ready) = self.wait() else { return self.leave(Leave::TerminalGone) };
            if ready.signal {
                for ask in self.signals.take() {
                    self.answer(ask);
                }
            }
            if ready.order && !self.take_orders() {
                return;
            }
            if ready.terminal {
                self.read_terminal();
            } else if !ready.signal && !ready.order {
                self.timed_out();
            }
        }
    }

    fn wait(&self) -> io::Result<Ready> {
        let tty = terminal::input();
        let signals = self.signals.pipe();
        let mut fds = vec![PollFd::new(&signals, PollFlags::IN), PollFd::new(&self.woken, PollFlags::IN)];
        if self.holder == Holder::Screen && !self.gone {
            fds.push(PollFd::new(&tty, PollFlags::IN));
        }
        let timeout = self.timeout();
        match poll(&mut fds, timeout.as_ref()) {
            Ok(_) => {}
            Err(Errno::INTR) => return Ok(Ready { signal: true, ..Ready::default() }),
            Err(errno) => return Err(errno.into()),
        }
        let came = |index: usize| fds.get(index).is_some_and(|fd| !fd.revents().is_empty());
        Ok(Ready { signal: came(0), order: came(1), terminal: came(2) })
    }

    /// Without end, unless a sequence or the watchdog waits.
    fn timeout(&self) -> Option<Timespec> {
        let watchdog = self.deadline.map(|(deadline, _)| deadline.saturating_duration_since(now()));
        let sequence = self.input.is_waiting().then_some(SEQUENCE);
        let wait = [watchdog, sequence].into_iter().flatten().min()?;
        Some(Timespec { tv_sec: wait.as_secs() as i64, tv_nsec: wait.subsec_nanos().into() })
    }

    fn timed_out(&mut self) {
        if let Some(message) = self.input.give_up() {
            self.send(Incoming::Message(message));
        }
        if let Some((deadline, code)) = self.deadline
            && now() >= deadline
        {
            end_process(&self.terminal, code);
        }
    }

    fn answer(&mut self, ask: Ask) {
        match (ask, self.holder) {
            (Ask::Leave(signal_hook::consts::SIGINT | signal_hook::consts::SIGQUIT), Holder::Guest) => {}
            (Ask::Leave(signal), _) => self.leave(Leave::Signal(signal)),
            (Ask::Stop, Holder::Screen) => self.send(Incoming::Stop),
            // The guest stops itself; the shell wants the whole group to stop.
            (Ask::Stop, Holder::Guest) => {
                let _ = kill_process(getpid(), Signal::STOP);
            }
            (Ask::GoOn, Holder::Screen) => self.send(Incoming::GoOn),
            (Ask::Resize, Holder::Screen) => self.send(Incoming::Message(Message::Resize(Terminal::size()))),
            (Ask::Stop | Ask::GoOn | Ask::Resize, _) => {}
        }
    }

    /// False when the loop is gone.
    fn take_orders(&mut self) -> bool {
        while matches!((&self.woken).read(&mut [0; 16]), Ok(count) if count > 0) {}
        loop {
            match self.orders.try_recv() {
                Ok((holder, done)) => {
                    self.holder = holder;
                    // The loop may have been quick to go on; nothing is lost.
                    let _ = done.send(());
                }
                Err(mpsc::TryRecvError::Empty) => return true,
                Err(mpsc::TryRecvError::Disconnected) => return false,
            }
        }
    }

    fn read_terminal(&mut self) {
        let mut bytes = [0; CHUNK];
        match rustix::io::read(terminal::input(), &mut bytes) {
            Ok(count @ 1..) => {
                for message in self.input.feed(&bytes[..count]) {
                    self.send(Incoming::Message(message));
                }
            }
            Err(Errno::INTR | Errno::AGAIN) => {}
            // The end of input and every other error: there is nobody to read from any more.
            Ok(_) | Err(_) => {
                self.gone = true;
                self.leave(Leave::TerminalGone);
            }
        }
    }

    fn leave(&mut self, leave: Leave) {
        if self.deadline.is_none() {
            self.deadline = Some((now() + LEAVING, leave.code()));
            self.send(Incoming::Leave(leave));
        }
    }

    fn send(&self, incoming: Incoming) {
        // The loop has ended and wants nothing more.
        let _ = self.inbox.send(incoming);
    }
}

impl Drop for EventThread {
    fn drop(&mut self) {
        if thread::panicking() {
            // Without keys and signals the loop would wait for ever.
            self.send(Incoming::Leave(Leave::Panicked));
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the edge: deadlines are measured here")]
fn now() -> Instant {
    Instant::now()
}

/// The last resort where the loop is stuck: nothing of it can be asked to come back.
#[expect(clippy::disallowed_methods, reason = "the loop cannot return to main")]
fn end_process(terminal: &Terminal, code: u8) -> ! {
    terminal.leave();
    std::process::exit(code.into())
}
