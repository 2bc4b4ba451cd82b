//! The headers that the user's own settings give to a host. One whose value a program prints runs that program once
//! in a fetch, when the first feed of its host is asked, without a shell; what it prints is kept nowhere and told to
//! nobody but that host.

use std::io::{self, Read};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use url::Url;

use crate::config::{Header, HeaderValue, is_header_text};
use crate::text::Clean;

/// How long a program may take: its user may have to type a pass word elsewhere.
const PATIENCE: Duration = Duration::from_secs(60);
/// Time between two looks at whether to stop.
const LOOK: Timespec = Timespec { tv_sec: 0, tv_nsec: 50_000_000 };
/// Bytes of a header that are taken.
const LONGEST: usize = 16 << 10;

/// Why a header has no value, in one clause that says nothing of what was printed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the header {name} of your settings has no value: {reason}")]
pub struct NoSecret {
    name: String,
    reason: String,
}

/// The headers of one fetch.
#[derive(Debug)]
pub struct Secrets<'a> {
    headers: Vec<(&'a Header, Known)>,
}

/// What a program printed, once it has run. Its `Debug` keeps it to itself.
#[derive(Default)]
struct Known(OnceLock<Result<String, NoSecret>>);

impl std::fmt::Debug for Known {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Known(…)")
    }
}

impl<'a> Secrets<'a> {
    pub fn new(headers: &'a [Header]) -> Self {
        Self { headers: headers.iter().map(|header| (header, Known::default())).collect() }
    }

    /// Names and values of the headers for an address.
    pub fn of(&self, url: &Url, stop: &dyn Fn() -> bool) -> Result<Vec<(String, String)>, NoSecret> {
        let host = url.host_str().unwrap_or_default();
        let of_host = self.headers.iter().filter(|(header, _)| header.host == host);
        of_host.map(|(header, known)| Ok((header.name.clone(), value(header, known, stop)?))).collect()
    }
}

fn value(header: &Header, known: &Known, stop: &dyn Fn() -> bool) -> Result<String, NoSecret> {
    match &header.value {
        HeaderValue::Text(text) => Ok(text.clone()),
        HeaderValue::Command(program) => {
            let run = || ask(program, stop).map_err(|reason| NoSecret { name: header.name.clone(), reason });
            known.0.get_or_init(run).clone()
        }
    }
}

/// What a program prints, trimmed.
fn ask(program: &[String], stop: &dyn Fn() -> bool) -> Result<String, String> {
    let (name, arguments) = program.split_first().ok_or("no program is named")?;
    let told = Clean::line(name);
    let mut command = Command::new(name);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().map_err(|error| format!("{told}: {}", crate::store::reason(&error)))?;
    let printed = child.stdout.take().map_or(Ok(Vec::new()), |pipe| listen(&mut child, pipe, stop));
    if printed.is_err() {
        // One that has ended cannot be killed, which is as good.
        let _ = child.kill();
    }
    let status = child.wait().map_err(|error| format!("{told}: {}", crate::store::reason(&error)))?;
    let printed = printed.map_err(|reason| format!("{told} {reason}"))?;
    if !status.success() {
        return Err(format!("{told} failed"));
    }
    let text = String::from_utf8_lossy(&printed);
    match text.trim() {
        "" => Err(format!("{told} printed nothing")),
        text if is_header_text(text) => Ok(text.to_owned()),
        _ => Err(format!("what {told} printed is no line of plain signs")),
    }
}

/// All that comes out of a pipe until it is closed or the program has ended.
fn listen(child: &mut Child, mut pipe: ChildStdout, stop: &dyn Fn() -> bool) -> Result<Vec<u8>, String> {
    let (mut printed, mut chunk, began) = (Vec::new(), [0; 4096], now());
    loop {
        let ready = poll(&mut [PollFd::new(&pipe, PollFlags::IN)], Some(&LOOK)).map_err(io::Error::from);
        match ready {
            Ok(0) if matches!(child.try_wait(), Ok(Some(_))) => return Ok(printed),
            Ok(0) => {}
            Ok(_) => match pipe.read(&mut chunk) {
                Ok(0) => return Ok(printed),
                Ok(count) => printed.extend_from_slice(&chunk[..count]),
                Err(error) => return Err(crate::store::reason(&error)),
            },
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(crate::store::reason(&error)),
        }
        if printed.len() > LONGEST {
            return Err("printed too much".into());
        }
        if stop() || began.elapsed() > PATIENCE {
            return Err("took too long".into());
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the edge: how long a program has run")]
fn now() -> Instant {
    Instant::now()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(host: &str, value: HeaderValue) -> Header {
        Header { host: host.into(), name: "X-Key".into(), value }
    }

    fn command(words: &[&str]) -> HeaderValue {
        HeaderValue::Command(words.iter().map(ToString::to_string).collect())
    }

    fn value_of(value: HeaderValue) -> Result<String, String> {
        let headers = [header("a.example", value)];
        let url = Url::parse("https://a.example:8080/feed").unwrap();
        let found = Secrets::new(&headers).of(&url, &|| false);
        found.map(|mut pairs| pairs.pop().unwrap().1).map_err(|error| error.to_string())
    }

    #[test]
    fn a_header_goes_to_its_host_alone() {
        let headers = [
            header("a.example", HeaderValue::Text("1".into())),
            header("b.example", HeaderValue::Text("2".into())),
        ];
        let secrets = Secrets::new(&headers);
        let of = |url: &str| secrets.of(&Url::parse(url).unwrap(), &|| false).unwrap();
        assert_eq!(of("http://a.example/x"), [("X-Key".to_owned(), "1".to_owned())]);
        for other in ["http://c.example/", "http://a.example.evil.example/", "http://x.a.example/"] {
            assert_eq!(of(other), [], "{other}");
        }
    }

    #[test]
    fn a_program_prints_a_value_and_no_shell_reads_its_words() {
        assert_eq!(value_of(command(&["printf", "%s \n\n", " a $HOME `b`;"])).as_deref(), Ok("a $HOME `b`;"));
        for (words, told) in [
            (&["false"][..], "false failed"),
            (&["true"], "true printed nothing"),
            (&["printf", "one\ntwo"], "no line of plain signs"),
            (&["/no/such/program"], "No such file"),
            (&["yes"], "printed too much"),
        ] {
            let error = value_of(command(words)).unwrap_err();
            assert!(error.contains(told) && !error.contains("two"), "{error}");
        }
    }

    #[test]
    fn a_program_runs_once_and_can_be_stopped() {
        let folder = tempfile::tempdir().unwrap();
        let count = folder.path().join("count");
        let script = format!("echo run >> {}; printf ke%s y", count.display());
        let headers = [header("a.example", command(&["sh", "-c", &script]))];
        let secrets = Secrets::new(&headers);
        let url = Url::parse("https://a.example/").unwrap();
        for _ in 0..3 {
            assert_eq!(secrets.of(&url, &|| false).unwrap()[0].1, "key");
        }
        assert!(!format!("{secrets:?}").contains("key"), "a secret is told");
        assert_eq!(crate::store::file::read_capped(&count, 100).unwrap().bytes, b"run\n");

        let headers = [header("a.example", command(&["sleep", "60"]))];
        let began = now();
        assert!(Secrets::new(&headers).of(&url, &|| true).is_err());
        assert!(began.elapsed() < Duration::from_secs(10));
    }
}
