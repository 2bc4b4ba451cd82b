//! What the tests of several workers share, and the codes a shell sees.

use std::path::Path;

use jiff::civil::date;

use super::*;
use crate::article::{self, Article, Source};
use crate::text::date::Moment;

/// An article whose text is its file's name.
pub(super) fn article(name: &str) -> Article {
    let modified = Moment { seconds: 1_475_280_000, day: date(2016, 10, 1) };
    let bytes = name.as_bytes();
    article::read(Source { path: Path::new(name), bytes, size: bytes.len() as u64, modified })
}

#[test]
fn the_code_of_a_signal_is_128_and_its_number() {
    let codes = [
        (Leave::Quit, 0),
        (Leave::Signal(signal_hook::consts::SIGHUP), 129),
        (Leave::Signal(signal_hook::consts::SIGINT), 130),
        (Leave::Signal(signal_hook::consts::SIGQUIT), 131),
        (Leave::Signal(signal_hook::consts::SIGTERM), 143),
        (Leave::TerminalGone, 129),
        (Leave::Panicked, 101),
    ];
    for (leave, code) in codes {
        assert_eq!(leave.code(), code, "{leave:?}");
    }
}

#[test]
fn leaving_for_a_signal_fits_before_the_watchdog() {
    assert!(Leave::Signal(15).patience() < Duration::from_millis(400));
}

#[test]
fn unsaved_marks_are_counted_in_the_error() {
    let reason = crate::text::Clean::line("no space left");
    let error =
        |changes| RuntimeError::Unsaved(describe(&Unsaved { changes, reason: reason.clone() })).to_string();
    assert!(error(1).starts_with("marks are not saved (1 change: no space left)"), "{}", error(1));
    assert!(error(2).starts_with("marks are not saved (2 changes: no space left)"));
    assert!(error(0).starts_with("marks are not saved (no space left)"));
}
