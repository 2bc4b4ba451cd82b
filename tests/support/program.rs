//! A real program in a real pseudo-terminal: its screen, its keys, its end.
//!
//! Everything waits for what it wants to see, up to [`PATIENCE`]; nothing sleeps for a guessed time.

use std::fs::File;
use std::io::{Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use rustix::termios::{LocalModes, Termios, tcgetattr};

use crate::home::Home;

pub const BINARY: &str = env!("CARGO_BIN_EXE_newsreader");
/// How long anything may take before a test fails; machines can be busy.
pub const PATIENCE: Duration = Duration::from_secs(10);
const COLUMNS: u16 = 120;
const ROWS: u16 = 40;

/// What came out of the program: as the terminal shows it, and as it was written.
struct Shown {
    parser: vt100::Parser,
    written: Vec<u8>,
}

pub struct Program {
    master: Option<Box<dyn MasterPty + Send>>,
    keys: Option<Box<dyn Write + Send>>,
    child: Box<dyn Child + Send + Sync>,
    shown: Arc<Mutex<Shown>>,
    stop_reading: Arc<AtomicBool>,
    reading: Option<JoinHandle<()>>,
    /// The program's end of the terminal, held open to see its modes after the program has gone.
    terminal: File,
    before: Termios,
}

impl Program {
    /// Starts newsreader on the home's library.
    pub fn start(home: &Home) -> Self {
        Self::start_with(home, &[])
    }

    /// The same with more, or other, environment.
    pub fn start_with(home: &Home, environment: &[(&str, &Path)]) -> Self {
        let mut command = CommandBuilder::new(BINARY);
        command.arg(home.library());
        Self::spawn(home, command, environment)
    }

    /// Starts an interactive shell, which has job control and `$NEWSREADER` and `$LIBRARY`.
    pub fn start_shell(home: &Home) -> Self {
        let mut command = CommandBuilder::new("sh");
        command.arg("-i");
        let library = home.library();
        Self::spawn(home, command, &[("NEWSREADER", Path::new(BINARY)), ("LIBRARY", &library)])
    }

    fn spawn(home: &Home, mut command: CommandBuilder, environment: &[(&str, &Path)]) -> Self {
        command.env_clear();
        for (name, value) in home.environment() {
            command.env(name, value);
        }
        for (name, value) in environment {
            command.env(name, value);
        }
        command.cwd(home.path());
        let size = PtySize { rows: ROWS, cols: COLUMNS, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let name = pair.master.tty_name().unwrap();
        let flags = (rustix::fs::OFlags::NOCTTY | rustix::fs::OFlags::NONBLOCK).bits();
        let terminal = File::options().read(true).custom_flags(flags as i32).open(name).unwrap();
        let before = tcgetattr(&terminal).unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);

        let parser = vt100::Parser::new(ROWS, COLUMNS, 0);
        let shown = Arc::new(Mutex::new(Shown { parser, written: Vec::new() }));
        let stop_reading = Arc::new(AtomicBool::new(false));
        let reader = pair.master.try_clone_reader().unwrap();
        let reading = read_on(reader, Arc::clone(&shown), Arc::clone(&stop_reading));
        let keys = Some(pair.master.take_writer().unwrap());
        let reading = Some(reading);
        Self { master: Some(pair.master), keys, child, shown, stop_reading, reading, terminal, before }
    }

    /// Types.
    pub fn keys(&mut self, keys: &str) {
        let writer = self.keys.as_mut().unwrap();
        writer.write_all(keys.as_bytes()).unwrap();
        writer.flush().unwrap();
    }

    /// The screen as text, one line per row.
    pub fn screen(&self) -> String {
        self.with_screen(vt100::Screen::contents)
    }

    pub fn with_screen<R>(&self, look: impl FnOnce(&vt100::Screen) -> R) -> R {
        look(self.shown.lock().unwrap().parser.screen())
    }

    /// All bytes that were written so far.
    pub fn written(&self) -> Vec<u8> {
        self.shown.lock().unwrap().written.clone()
    }

    /// Empties the test's picture of the screen, so that only what is drawn anew shows.
    pub fn forget_screen(&self) {
        self.shown.lock().unwrap().parser.process(b"\x1b[2J");
    }

    /// Waits until the screen holds a text; returns how long that took.
    #[track_caller]
    pub fn wait_for(&self, text: &str) -> Duration {
        self.wait_until(text, |screen| screen.contents().contains(text))
    }

    /// Waits until the screen is as wanted.
    #[track_caller]
    pub fn wait_until(&self, what: &str, wanted: impl Fn(&vt100::Screen) -> bool) -> Duration {
        self.wait_by(Duration::from_millis(2), what, wanted)
    }

    /// The same, to a fraction of a millisecond.
    #[track_caller]
    pub fn wait_closely(&self, what: &str, wanted: impl Fn(&vt100::Screen) -> bool) -> Duration {
        self.wait_by(Duration::from_micros(200), what, wanted)
    }

    #[track_caller]
    fn wait_by(&self, pause: Duration, what: &str, wanted: impl Fn(&vt100::Screen) -> bool) -> Duration {
        let begin = Instant::now();
        while !self.with_screen(&wanted) {
            assert!(begin.elapsed() < PATIENCE, "no {what:?} on the screen:\n{}", self.screen());
            thread::sleep(pause);
        }
        begin.elapsed()
    }

    pub fn resize(&mut self, columns: u16, rows: u16) {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        // The emulator breaks at a wide letter in a single column, which a frame on its way may have.
        self.shown.lock().unwrap().parser.screen_mut().set_size(rows, columns.max(2));
        self.master.as_ref().unwrap().resize(size).unwrap();
    }

    pub fn pid(&self) -> Pid {
        Pid::from_raw(self.child.process_id().unwrap() as i32).unwrap()
    }

    pub fn signal(&self, signal: Signal) {
        kill_process(self.pid(), signal).unwrap();
    }

    pub fn is_running(&mut self) -> bool {
        self.child.try_wait().unwrap().is_none()
    }

    /// Waits for the end: the exit code, and how long it took.
    #[track_caller]
    pub fn wait_exit(&mut self) -> (u32, Duration) {
        let begin = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return (status.exit_code(), begin.elapsed());
            }
            assert!(begin.elapsed() < PATIENCE, "still running:\n{}", self.screen());
            thread::sleep(Duration::from_millis(2));
        }
    }

    /// Keys come as lines, with echo: the modes in which a shell wants its terminal.
    pub fn is_cooked(&self) -> bool {
        tcgetattr(&self.terminal).unwrap().local_modes.contains(LocalModes::ICANON | LocalModes::ECHO)
    }

    #[track_caller]
    pub fn wait_until_cooked(&self) {
        let begin = Instant::now();
        while !self.is_cooked() {
            assert!(begin.elapsed() < PATIENCE, "the terminal stays raw");
            thread::sleep(Duration::from_millis(2));
        }
    }

    /// The terminal is as it was before the program.
    #[track_caller]
    pub fn assert_restored(&self) {
        let modes = tcgetattr(&self.terminal).unwrap();
        assert_eq!(modes.local_modes, self.before.local_modes);
        assert_eq!(modes.input_modes, self.before.input_modes);
        assert_eq!(modes.output_modes, self.before.output_modes);
        self.wait_until("restored screen", |screen| {
            !screen.alternate_screen()
                && !screen.hide_cursor()
                && !screen.bracketed_paste()
                && screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None
        });
    }

    /// Closes the terminal under the program, as a closed window or a lost connection does.
    pub fn hang_up(&mut self) {
        self.stall();
        // What the keys brought about is written by now, so that only reading can tell of the hangup.
        thread::sleep(Duration::from_millis(100));
        self.keys = None;
        self.master = None;
    }

    /// Reads nothing any more, so that the terminal fills up.
    #[track_caller]
    pub fn stall(&mut self) {
        self.stop_reading.store(true, Ordering::SeqCst);
        let reading = self.reading.take().unwrap();
        let begin = Instant::now();
        // The reading thread notices after the next output, which any key brings about.
        while !reading.is_finished() {
            assert!(begin.elapsed() < PATIENCE, "no key brings any output");
            self.keys("j");
            thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // Ended already in a test that passed.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn read_on(
    mut reader: Box<dyn Read + Send>,
    shown: Arc<Mutex<Shown>>,
    stop: Arc<AtomicBool>,
) -> JoinHandle<()> {
    let read = move || {
        let mut bytes = [0; 1 << 16];
        while let Ok(count @ 1..) = reader.read(&mut bytes) {
            let mut shown = shown.lock().unwrap();
            shown.parser.process(&bytes[..count]);
            shown.written.extend_from_slice(&bytes[..count]);
            if stop.load(Ordering::SeqCst) {
                return;
            }
        }
    };
    thread::Builder::new().name("terminal".into()).spawn(read).unwrap()
}
