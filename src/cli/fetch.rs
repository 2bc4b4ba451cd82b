//! `fetch`: fetches feeds. A line on the terminal tells how far it is; in a pipe only failures are told. What nobody
//! has confirmed on this device is asked about, or named and left alone.

use std::io::{self, IsTerminal, Write};
use std::time::Instant;

use serde::Serialize;

use super::CliError;
use super::feeding::{self, Feeding, Interrupt};
use super::print::{Out, cut, terminal_width};
use crate::feed::news::Unconfirmed;
use crate::fetch::{self, FetchError, News, Outcome, Summary, Which};
use crate::text::fold::fold;
use crate::text::{Clean, grouped};

/// Cells of the gauge.
const GAUGE: usize = 20;

/// How a fetch ended, as `--json` gives it.
#[derive(Serialize)]
struct Record<'a> {
    feeds: usize,
    new: usize,
    changed: usize,
    unchanged: usize,
    failed: Vec<Failed<'a>>,
    /// Before all were asked.
    stopped: bool,
    seconds: f64,
}

#[derive(Serialize)]
struct Failed<'a> {
    name: &'a str,
    url: &'a str,
    error: &'a str,
}

/// Fetches, and tells; the exit code.
pub fn run(
    feeding: &Feeding,
    which: &Which,
    confirm: bool,
    json: bool,
    out: &mut Out<'_>,
) -> Result<u8, CliError> {
    let left = settle(feeding, which, confirm)?;
    let interrupt = Interrupt::catch()?;
    let began = now();
    let mut progress = Progress::new(feeding.settings.ascii);
    let stop = || interrupt.came();
    let fetched = fetch::run(&feeding.library, &feeding.settings.fetching, which, &stop, &mut |news| {
        progress.take(news);
    });
    progress.clear();
    let summary = match fetched {
        // For a clock that starts fetches, it is no failure that one still runs.
        Err(FetchError::Busy) => {
            feeding::tell(&FetchError::Busy.to_string())?;
            return Ok(0);
        }
        other => other?,
    };
    for warning in &summary.warnings {
        feeding::tell(warning)?;
    }
    let seconds = began.elapsed().as_secs_f64();
    if json {
        out.json(&Record::of(&summary, seconds))?;
    } else if out.width.is_some() {
        out.line(&told(&summary, seconds))?;
    }
    let none = summary.failed.len() == summary.feeds;
    let failed = if summary.feeds == 0 { left || progress.offline } else { none };
    Ok(interrupt.code().unwrap_or(u8::from(failed)))
}

/// Asks about subscriptions that were not made on this device; whether any is left without a yes.
fn settle(feeding: &Feeding, which: &Which, confirm: bool) -> Result<bool, CliError> {
    let unconfirmed = fetch::unconfirmed(&feeding.library)?;
    // An address in the user's own network is agreed to one by one, never with the rest.
    let (private, open): (Vec<_>, Vec<_>) = unconfirmed.into_iter().partition(|feed| feed.private);
    let mut left = false;
    if !open.is_empty() {
        let yes = confirm || (feeding::can_ask() && ask(&open)?);
        left |= !agreed(feeding, &open, yes)?;
    }
    for feed in private {
        let question = format!("{} is in your own network. Fetch it?", called(&feed));
        let yes = (confirm && is_named(&feed, which)) || (feeding::can_ask() && feeding::agree(&question)?);
        left |= !agreed(feeding, &[feed], yes)?;
    }
    Ok(left)
}

fn ask(feeds: &[Unconfirmed]) -> io::Result<bool> {
    feeding::tell("these subscriptions were not made on this device:")?;
    for feed in feeds {
        writeln!(io::stderr(), "  {}", called(feed))?;
    }
    feeding::agree("Fetch them from now on?")
}

/// Whether somebody named the very feed.
fn is_named(feed: &Unconfirmed, which: &Which) -> bool {
    let is_its = |name: &String| *name == feed.url || fold(name.trim()) == fold(&feed.name);
    matches!(which, Which::Named(names) if names.iter().any(is_its))
}

/// A feed by name and address, which may be one.
fn called(feed: &Unconfirmed) -> Clean {
    let Unconfirmed { name, url, .. } = feed;
    let url = Clean::line(url);
    if *name == url { url } else { Clean::line(&format!("{name} ({url})")) }
}

/// Notes the yes, or tells what is left out; whether it was a yes.
fn agreed(feeding: &Feeding, feeds: &[Unconfirmed], yes: bool) -> Result<bool, CliError> {
    if yes {
        let urls: Vec<String> = feeds.iter().map(|feed| feed.url.clone()).collect();
        fetch::confirm(&feeding.library, &urls)?;
        return Ok(true);
    }
    for feed in feeds {
        let hint = match feed.private {
            true => "in your own network: `newsreader fetch --confirm` with its address fetches it",
            false => "`newsreader fetch --confirm` fetches it",
        };
        feeding::tell(&Clean::line(&format!("{}: not confirmed on this device; {hint}", called(feed))))?;
    }
    Ok(false)
}

/// How a fetch ended, in a line.
fn told(summary: &Summary, seconds: f64) -> String {
    let plural =
        |count: usize, noun: &str| format!("{} {noun}{}", grouped(count), if count == 1 { "" } else { "s" });
    if summary.feeds == 0 && !summary.stopped {
        return "no feed is due: `newsreader fetch --all` asks all of them".to_owned();
    }
    let mut text = format!("{} of {}", plural(summary.new, "new article"), plural(summary.feeds, "feed"));
    if summary.changed > 0 {
        text.push_str(&format!(" · {} changed", grouped(summary.changed)));
    }
    if !summary.failed.is_empty() {
        text.push_str(&format!(" · {} failed", grouped(summary.failed.len())));
    }
    if summary.stopped {
        text.push_str(" · stopped");
    }
    format!("{text} · {seconds:.1} s")
}

impl<'a> Record<'a> {
    fn of(summary: &'a Summary, seconds: f64) -> Self {
        let error = |outcome: &'a Outcome| outcome.error.as_ref().map_or("", |error| &**error);
        let failed =
            |outcome: &'a Outcome| Failed { name: &outcome.name, url: &outcome.url, error: error(outcome) };
        let Summary { feeds, new, changed, unchanged, stopped, .. } = *summary;
        let seconds = (seconds * 1000.0).round() / 1000.0;
        Self {
            feeds,
            new,
            changed,
            unchanged,
            failed: summary.failed.iter().map(failed).collect(),
            stopped,
            seconds,
        }
    }
}

/// The line that tells how far it is, on a terminal; and failures, anywhere.
struct Progress {
    terminal: bool,
    ascii: bool,
    feeds: usize,
    done: usize,
    new: usize,
    failed: usize,
    offline: bool,
}

impl Progress {
    fn new(ascii: bool) -> Self {
        let terminal = io::stderr().is_terminal();
        Self { terminal, ascii, feeds: 0, done: 0, new: 0, failed: 0, offline: false }
    }

    fn take(&mut self, news: News) {
        match news {
            News::Begun { feeds } => self.feeds = feeds,
            News::Done(outcome) => {
                self.done += 1;
                self.new += outcome.new;
                if let Some(error) = outcome.error {
                    self.failed += 1;
                    self.tell(&format!("{}: {error}", outcome.name));
                }
            }
            News::Offline => {
                self.offline = true;
                self.tell("no network: nothing more is asked");
            }
            News::Written(_) | News::Finished(_) => {}
        }
        self.draw();
    }

    fn tell(&self, text: &str) {
        self.clear();
        // Where it cannot be told, there is nobody to tell.
        let _ = feeding::tell(&Clean::line(text));
    }

    fn draw(&self) {
        if self.terminal && self.feeds > 0 {
            let width = terminal_width().saturating_sub(1);
            let _ = write!(io::stderr(), "\r\x1b[K{}", cut(&self.line(), width));
        }
    }

    fn clear(&self) {
        if self.terminal {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }

    fn line(&self) -> String {
        let (full, empty, dot) = if self.ascii { ('#', '-', '-') } else { ('█', '░', '·') };
        let cells = (self.done * GAUGE).checked_div(self.feeds).unwrap_or(0).min(GAUGE);
        let gauge: String = (0..GAUGE).map(|cell| if cell < cells { full } else { empty }).collect();
        let mut line = format!(
            "{gauge} {} of {} {dot} {} new",
            grouped(self.done),
            grouped(self.feeds),
            grouped(self.new)
        );
        if self.failed > 0 {
            line.push_str(&format!(" {dot} {} failed", grouped(self.failed)));
        }
        line
    }
}

fn now() -> Instant {
    Instant::now()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_tells_how_far_it_is() {
        let mut progress = Progress { terminal: false, ..Progress::new(false) };
        progress.feeds = 212;
        assert_eq!(progress.line(), "░░░░░░░░░░░░░░░░░░░░ 0 of 212 · 0 new");
        (progress.done, progress.new, progress.failed) = (106, 1118, 3);
        assert_eq!(progress.line(), "██████████░░░░░░░░░░ 106 of 212 · 1,118 new · 3 failed");
        progress.ascii = true;
        progress.done = 212;
        assert_eq!(progress.line(), "#################### 212 of 212 - 1,118 new - 3 failed");
    }

    #[test]
    fn the_end_is_told_in_a_line_and_as_json() {
        let outcome = Outcome {
            name: Clean::line("A"),
            url: Clean::line("https://a.example/"),
            new: 0,
            changed: 0,
            unchanged: false,
            error: Some(Clean::line("no such host")),
        };
        let summary = Summary { feeds: 2, new: 1, changed: 3, failed: vec![outcome], ..Summary::default() };
        assert_eq!(told(&summary, 1.25), "1 new article of 2 feeds · 3 changed · 1 failed · 1.2 s");
        assert!(told(&Summary::default(), 0.0).contains("--all"));
        let mut text = Vec::new();
        Out::new(&mut text, None).json(&Record::of(&summary, 0.12345)).unwrap();
        assert_eq!(
            String::from_utf8(text).unwrap(),
            "{\"feeds\":2,\"new\":1,\"changed\":3,\"unchanged\":0,\"failed\":[{\"name\":\"A\",\
             \"url\":\"https://a.example/\",\"error\":\"no such host\"}],\"stopped\":false,\"seconds\":0.123}\n"
        );
    }
}
