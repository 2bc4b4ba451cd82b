//! A program in a real pty, with the moment of every byte it writes.

use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use newsreader::app::{Arrangement, Panes};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use ratatui::layout::{Rect, Size};

const COLUMNS: u16 = 120;
const ROWS: u16 = 40;
/// All that a key changes has come when nothing more did for so long. What comes later all the same is
/// still counted to that key, until the next one.
const QUIET: Duration = Duration::from_millis(40);
/// Nothing takes so long: the program hangs.
const HUNG: Duration = Duration::from_secs(1_200);
/// Rows of the list that no choices of completion cover.
const UNCOVERED: u16 = 13;
/// How often and how long a program's threads are looked at to know that all work is done.
const LOOK: Duration = Duration::from_millis(5);
const IDLE: Duration = Duration::from_millis(600);

pub struct Session {
    child: Box<dyn Child + Send + Sync>,
    writer: Box<dyn Write + Send>,
    chunks: Receiver<(Instant, Vec<u8>)>,
    screen: vt100::Parser,
    pub started: Instant,
    /// Of the last key, and what it has changed so far.
    answer: Option<Answer>,
    answers: Vec<Answer>,
    shown: Shown,
    _master: Box<dyn MasterPty + Send>,
}

/// When what a key changes stood on the screen: the last change of each part.
#[derive(Clone, Copy, Debug)]
pub struct Answer {
    pressed: Instant,
    list: Option<Instant>,
    total: Option<Instant>,
    last: Option<Instant>,
}

impl Answer {
    /// Until the last byte, an article's text and all numbers included.
    pub fn whole(&self) -> Duration {
        self.last.map_or(Duration::ZERO, |moment| moment - self.pressed)
    }

    /// Until the list was as it stayed. A list that no key changes is as it stays with the last number.
    pub fn list(&self) -> Duration {
        self.list.or(self.total).map_or_else(|| self.whole(), |moment| moment - self.pressed)
    }

    /// Until the number of hits was as it stayed, where it changed.
    pub fn total(&self) -> Option<Duration> {
        self.total.map(|moment| moment - self.pressed)
    }
}

/// The parts of a screen whose changes are told apart, with their colours.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Shown {
    list: Vec<Vec<u8>>,
    total: Vec<Vec<u8>>,
}

impl Shown {
    fn of(screen: &vt100::Screen) -> Self {
        let panes = Panes::of(Size::new(COLUMNS, ROWS), Arrangement::default()).unwrap();
        let part = |area: Rect| {
            let rows = screen.rows_formatted(area.x, area.width).skip(area.y.into());
            rows.take(area.height.into()).collect()
        };
        let list = Rect { y: panes.list.y + UNCOVERED, height: panes.list.height - UNCOVERED, ..panes.list };
        let total = Rect { x: COLUMNS - 30, width: 30, ..panes.bar };
        Self { list: part(list), total: part(total) }
    }
}

impl Session {
    /// Starts a program at 120×40 with a home of its own, where its cache and state lie too.
    pub fn start(program: &Path, arguments: &[&str], home: &Path) -> Self {
        let size = PtySize { rows: ROWS, cols: COLUMNS, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.env_clear();
        let home = home.to_str().unwrap();
        for (name, value) in [("HOME", home), ("TERM", "xterm-256color"), ("LANG", "C.UTF-8"), ("TZ", "UTC")]
        {
            command.env(name, value);
        }
        command.cwd(env!("CARGO_MANIFEST_DIR"));
        let mut reader = pair.master.try_clone_reader().unwrap();
        let writer = pair.master.take_writer().unwrap();
        let (sender, chunks) = channel();
        let started = Instant::now();
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        thread::spawn(move || {
            let mut buffer = [0; 65536];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if sender.send((Instant::now(), buffer[..count].to_vec())).is_err() {
                    break;
                }
            }
        });
        let screen = vt100::Parser::new(ROWS, COLUMNS, 0);
        let shown = Shown::of(screen.screen());
        let (answer, answers) = (None, Vec::new());
        Self { child, writer, chunks, screen, started, answer, answers, shown, _master: pair.master }
    }

    pub fn screen(&self) -> String {
        self.screen.screen().contents()
    }

    /// The moment at which the screen first held `text`.
    pub fn wait_for(&mut self, text: &str) -> Instant {
        self.wait_watching(text, &mut |_| {})
    }

    /// The same, with a look at the program now and then.
    pub fn wait_watching(&mut self, text: &str, look: &mut dyn FnMut(&Self)) -> Instant {
        let begin = Instant::now();
        loop {
            match self.chunks.recv_timeout(Duration::from_millis(20)) {
                Ok((moment, bytes)) => {
                    self.take(moment, &bytes);
                    if self.screen().contains(text) {
                        return moment;
                    }
                }
                Err(RecvTimeoutError::Timeout) if begin.elapsed() < HUNG => {}
                Err(_) => panic!("{text:?} never came:\n{}", self.screen()),
            }
            look(self);
        }
    }

    /// Writes keys and waits for all that they change; [`Session::answers`] has the times.
    pub fn press(&mut self, keys: &str) {
        self.finish();
        self.answer = Some(Answer { pressed: Instant::now(), list: None, total: None, last: None });
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
        let mut wait = Duration::from_secs(5);
        while let Ok((moment, bytes)) = self.chunks.recv_timeout(wait) {
            self.take(moment, &bytes);
            wait = QUIET;
        }
        assert!(
            self.answer.is_some_and(|answer| answer.last.is_some()),
            "{keys:?} changed nothing:\n{}",
            self.screen()
        );
    }

    /// The answers to all keys since this was asked last.
    pub fn answers(&mut self) -> Vec<Answer> {
        self.finish();
        std::mem::take(&mut self.answers)
    }

    /// Takes what came late, and closes the account of the last key.
    fn finish(&mut self) {
        while let Ok((moment, bytes)) = self.chunks.try_recv() {
            self.take(moment, &bytes);
        }
        self.answers.extend(self.answer.take());
    }

    fn take(&mut self, moment: Instant, bytes: &[u8]) {
        self.screen.process(bytes);
        let Some(answer) = &mut self.answer else { return };
        let shown = Shown::of(self.screen.screen());
        answer.last = Some(moment);
        if shown.list != self.shown.list {
            answer.list = Some(moment);
        }
        if shown.total != self.shown.total {
            answer.total = Some(moment);
        }
        self.shown = shown;
    }

    /// Waits until no thread of the program has had anything to do for a while; the moment since when.
    pub fn wait_until_idle(&mut self) -> Instant {
        self.finish();
        let (mut last, mut ticks) = (Instant::now(), self.cpu_ticks());
        while last.elapsed() < IDLE {
            thread::sleep(LOOK);
            while let Ok((moment, bytes)) = self.chunks.try_recv() {
                self.screen.process(&bytes);
                last = moment.max(last);
            }
            let now = self.cpu_ticks();
            if now != ticks || self.is_busy() {
                (last, ticks) = (Instant::now(), now);
            }
        }
        self.shown = Shown::of(self.screen.screen());
        last
    }

    /// A thread runs, or waits for the disk.
    fn is_busy(&self) -> bool {
        let Ok(threads) = std::fs::read_dir(format!("/proc/{}/task", self.id())) else { return false };
        threads.flatten().any(|thread| {
            let stat = std::fs::read_to_string(thread.path().join("stat")).unwrap_or_default();
            matches!(after_name(&stat).split_whitespace().next(), Some("R" | "D"))
        })
    }

    /// Private memory now, in MB: pages of this process alone that no file holds.
    pub fn private_memory(&self) -> f64 {
        let rollup = self.proc("smaps_rollup");
        kilobytes(&rollup, "Private_Dirty:").max(kilobytes(&rollup, "Anonymous:")) / 1024.0
    }

    /// The same by the kernel's counters, which cost nothing to read.
    pub fn anonymous_memory(&self) -> f64 {
        kilobytes(&self.proc("status"), "RssAnon:") / 1024.0
    }

    /// CPU time so far, in clock ticks of 10 ms.
    pub fn cpu_ticks(&self) -> u64 {
        let stat = self.proc("stat");
        let fields = after_name(&stat).split_whitespace().skip(11).take(2);
        fields.filter_map(|field| field.parse::<u64>().ok()).sum()
    }

    fn id(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    fn proc(&self, file: &str) -> String {
        std::fs::read_to_string(format!("/proc/{}/{file}", self.id())).unwrap()
    }

    /// Writes the keys that end the program; the time until it has ended.
    pub fn end(mut self, keys: &str) -> Duration {
        let pressed = Instant::now();
        self.writer.write_all(keys.as_bytes()).unwrap();
        let _ = self.writer.flush();
        let _ = self.child.wait();
        pressed.elapsed()
    }
}

/// A line such as `Anonymous:   1234 kB`.
fn kilobytes(text: &str, name: &str) -> f64 {
    let line = text.lines().find(|line| line.starts_with(name)).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|number| number.parse().ok()).unwrap_or(0.0)
}

/// Of `/proc/PID/stat`, what stands behind the name, which may hold anything.
fn after_name(stat: &str) -> &str {
    stat.rsplit(')').next().unwrap_or_default()
}
