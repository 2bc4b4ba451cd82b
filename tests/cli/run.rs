//! Runs the real program without a terminal, in a home of its own, and keeps what it said.

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::home::Home;
use crate::program::BINARY;

/// What a run left behind.
#[derive(Debug)]
pub struct Said {
    pub out: String,
    pub err: String,
    pub code: i32,
}

impl Said {
    pub fn lines(&self) -> Vec<&str> {
        self.out.lines().collect()
    }

    /// Every line as the JSON object that it must be.
    #[track_caller]
    pub fn objects(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// Done, and not a word besides the answer.
    #[track_caller]
    pub fn done(self) -> Self {
        assert_eq!((self.code, self.err.as_str()), (0, ""), "{self:?}");
        self
    }

    /// Not done, with one line that says why, and nothing printed.
    #[track_caller]
    pub fn failed(self, code: i32, why: &str) -> Self {
        assert_eq!((self.code, self.out.as_str()), (code, ""), "{self:?}");
        assert!(self.err.starts_with("newsreader: ") && self.err.contains(why), "{self:?}");
        assert_eq!(self.err.lines().count(), 1, "{self:?}");
        self
    }
}

/// The program in a home, with nothing of this process's environment.
pub fn command(home: &Home) -> Command {
    let mut command = Command::new(BINARY);
    command.env_clear().envs(home.environment()).current_dir(home.path());
    command.stdin(Stdio::null());
    command
}

pub fn run<A: AsRef<OsStr>>(home: &Home, arguments: impl IntoIterator<Item = A>) -> Said {
    let output = command(home).args(arguments).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Said { out: text(output.stdout), err: text(output.stderr), code: output.status.code().unwrap() }
}

/// A line of words, on the home's library.
pub fn on_library(home: &Home, line: &str) -> Said {
    let library = home.library();
    let place = [OsStr::new("-L"), library.as_os_str()];
    run(home, place.into_iter().chain(line.split_whitespace().map(OsStr::new)))
}

pub fn write(path: &Path, text: impl AsRef<[u8]>) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}
