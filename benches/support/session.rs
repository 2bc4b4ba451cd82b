//! A program in a real pty, with the moment of every byte it writes.

use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// All that a key changes has come when nothing more did for so long; far longer than any answer takes,
/// for what comes later is not counted.
const QUIET: Duration = Duration::from_millis(80);

pub struct Session {
    child: Box<dyn Child + Send + Sync>,
    writer: Box<dyn Write + Send>,
    chunks: Receiver<(Instant, Vec<u8>)>,
    screen: vt100::Parser,
    pub started: Instant,
    _master: Box<dyn MasterPty + Send>,
}

impl Session {
    /// Starts a program at 120×40 with a home of its own.
    pub fn start(program: &Path, arguments: &[&str], home: &Path) -> Self {
        let pair = native_pty_system()
            .openpty(PtySize { rows: 40, cols: 120, pixel_width: 0, pixel_height: 0 })
            .unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.env_clear();
        for (name, value) in
            [("HOME", home.to_str().unwrap()), ("TERM", "xterm-256color"), ("LANG", "C.UTF-8")]
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
        Self { child, writer, chunks, screen: vt100::Parser::new(40, 120, 0), started, _master: pair.master }
    }

    /// The moment at which the screen first held `text`.
    pub fn wait_for(&mut self, text: &str) -> Instant {
        loop {
            let (moment, bytes) = self
                .chunks
                .recv_timeout(Duration::from_secs(60))
                .unwrap_or_else(|_| panic!("{text:?} never came:\n{}", self.screen.screen().contents()));
            self.screen.process(&bytes);
            if self.screen.screen().contents().contains(text) {
                return moment;
            }
        }
    }

    /// Writes keys; the time until the last byte of what they changed, an article's text included.
    pub fn key_to_frame(&mut self, keys: &str) -> Duration {
        let pressed = Instant::now();
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
        let mut last = pressed;
        let mut wait = Duration::from_secs(5);
        while let Ok((moment, bytes)) = self.chunks.recv_timeout(wait) {
            self.screen.process(&bytes);
            last = moment;
            wait = QUIET;
        }
        assert!(last > pressed, "{keys:?} changed nothing:\n{}", self.screen.screen().contents());
        last - pressed
    }

    /// Reads until the program is quiet.
    pub fn settle(&mut self) {
        while let Ok((_, bytes)) = self.chunks.recv_timeout(Duration::from_millis(300)) {
            self.screen.process(&bytes);
        }
    }

    /// A line of `/proc/PID/status` in KiB, such as `VmHWM`.
    pub fn memory(&self, name: &str) -> u64 {
        let status = self.proc("status");
        let line = status.lines().find(|line| line.starts_with(name)).unwrap_or_default();
        line.split_whitespace().nth(1).and_then(|number| number.parse().ok()).unwrap_or(0)
    }

    /// CPU time so far, in clock ticks.
    pub fn cpu_ticks(&self) -> u64 {
        let stat = self.proc("stat");
        let after_name = stat.rsplit(')').next().unwrap_or_default();
        after_name.split_whitespace().skip(11).take(2).filter_map(|field| field.parse::<u64>().ok()).sum()
    }

    fn proc(&self, file: &str) -> String {
        let id = self.child.process_id().unwrap();
        std::fs::read_to_string(format!("/proc/{id}/{file}")).unwrap()
    }

    pub fn end(mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).unwrap();
        let _ = self.writer.flush();
        let _ = self.child.wait();
    }
}
