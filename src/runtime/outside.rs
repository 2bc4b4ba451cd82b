//! What effects do to the world, on the loop's thread: questions are passed on to the workers; links,
//! clipboard, editor and suspension are done here.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crossterm::QueueableCommand;
use crossterm::clipboard::CopyToClipboard;
use ratatui::layout::Size;
use rustix::process::{Signal, getpgrp, getsid, kill_current_process_group};
use signal_hook::consts::SIGSTOP;

use super::events::{Events, Holder};
use super::output::Output;
use super::run::{Carried, Outside};
use super::terminal::{self, Terminal};
use super::workers::{self, Workers};
use super::writer::Unsaved;
use super::{Inbox, Incoming, Leave, PATIENCE_ON_SIGNAL};
use crate::app::{Effect, Message, Severity};
use crate::text::Clean;

/// Starts event thread and workers, after the first frame.
pub type Begin = Box<dyn FnOnce() -> io::Result<(Events, Workers)>>;

/// The real world.
pub struct World {
    terminal: Arc<Terminal>,
    output: Output,
    inbox: Inbox,
    programs: Programs,
    begin: Option<Begin>,
    staff: Option<(Events, Workers)>,
    /// Marks were made or shows added: there is something to wait for at the end.
    marked: bool,
    failure: Option<io::Error>,
}

/// Programs that are run for the user, and the folder whose files they get.
#[derive(Clone, Debug, Default)]
pub struct Programs {
    pub articles: PathBuf,
    pub browser: Vec<String>,
    pub editor: Vec<String>,
}

impl World {
    pub fn new(
        terminal: Arc<Terminal>,
        output: Output,
        inbox: Inbox,
        programs: Programs,
        begin: Begin,
    ) -> Self {
        Self {
            terminal,
            output,
            inbox,
            programs,
            begin: Some(begin),
            staff: None,
            marked: false,
            failure: None,
        }
    }

    /// Why nothing could be started, where the loop ended so.
    pub fn take_failure(&mut self) -> Option<io::Error> {
        self.failure.take()
    }

    /// Waits until feeds and marks are on disk, but not longer than `patience`; says so where marks are not. The
    /// event thread goes on being the watchdog meanwhile.
    pub fn finish(self, patience: Duration) -> Option<Unsaved> {
        let (mut events, workers) = self.staff?;
        // What is typed from now on is for whoever has the terminal next.
        events.hand_to(Holder::Stopping);
        workers.finish(self.marked, patience)
    }

    fn warn(&self, text: &str) {
        let message = Message::Notice { severity: Severity::Warning, text: Clean::line(text) };
        let _ = self.inbox.send(Incoming::Message(message));
    }

    /// Gives the terminal away while `work` lasts.
    fn lend(&mut self, holder: Holder, work: impl FnOnce(&Self)) -> Carried {
        self.hand_to(holder);
        self.terminal.leave();
        work(self);
        // An error means that the terminal is gone: the next frame tells.
        let _ = self.terminal.enter();
        self.hand_to(Holder::Screen);
        Carried::Back(Terminal::size())
    }

    fn hand_to(&mut self, holder: Holder) {
        if let Some((events, _)) = &mut self.staff {
            events.hand_to(holder);
        }
    }

    /// Stops this process; for ^Z the whole group with it, as the terminal would have done.
    fn suspend(&mut self, group: bool) -> Carried {
        // In the group of the session's leader there is no shell that could continue it.
        if getsid(None).is_ok_and(|session| session == getpgrp()) {
            self.warn("there is no shell to go back to");
            return Carried::On;
        }
        self.lend(Holder::Stopping, |world| {
            // Stopped within a write, this process would keep the others from theirs.
            let _resting = world.staff.as_ref().map(|(_, workers)| workers.rest(PATIENCE_ON_SIGNAL));
            if group {
                let _ = kill_current_process_group(Signal::TSTP);
            }
            let _ = signal_hook::low_level::raise(SIGSTOP);
        })
    }

    fn edit(&mut self, file: &Path) -> Carried {
        let path = self.programs.articles.join(file);
        if std::fs::symlink_metadata(&path).is_err() {
            self.warn("this article has no file to edit");
            return Carried::On;
        }
        let mut argv = editor(&self.programs.editor, |name| std::env::var_os(name));
        let program = argv.remove(0);
        self.lend(Holder::Guest, |world| {
            let name = program.to_string_lossy().into_owned();
            match Command::new(&program).args(argv).arg(path).status() {
                Ok(status) if status.success() => {}
                Ok(status) => world.warn(&format!("the editor {name} ended with {status}")),
                Err(error) => {
                    world.warn(&format!("the editor {name} cannot be started ({error}): set $EDITOR"));
                }
            }
        })
    }

    /// Opens a link on a thread of its own: starting a browser may take seconds.
    fn open(&self, url: String) {
        let (browser, inbox) = (self.programs.browser.clone(), self.inbox.clone());
        let started = workers::spawn("newsreader-browser", move || {
            if let Err(reason) = open_url(&browser, &url) {
                let text = Clean::line(&format!("the link could not be opened: {reason}"));
                let notice = Message::Notice { severity: Severity::Warning, text };
                let _ = inbox.send(Incoming::Message(notice));
            }
        });
        if let Err(error) = started {
            self.warn(&format!("the link could not be opened: {error}"));
        }
    }
}

impl Outside for World {
    #[expect(clippy::disallowed_methods, reason = "the edge: this is where Message::Clock comes from")]
    fn now(&mut self) -> i64 {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
    }

    fn begin(&mut self) -> Result<(), Leave> {
        let Some(begin) = self.begin.take() else { return Ok(()) };
        match begin() {
            Ok(staff) => self.staff = Some(staff),
            Err(error) => {
                self.failure = Some(error);
                return Err(Leave::NotStarted);
            }
        }
        Ok(())
    }

    fn carry_out(&mut self, effect: Effect) -> Carried {
        let Some((_, workers)) = &self.staff else { return Carried::On };
        self.marked |=
            matches!(effect, Effect::Mark { .. } | Effect::MarkAll { .. } | Effect::AddShow { .. });
        match workers.take(effect) {
            Some(Effect::OpenUrl(url)) => self.open(url),
            Some(Effect::Copy(text)) => {
                // Writing into the frame's buffer cannot fail.
                let _ = self.output.queue(CopyToClipboard::to_clipboard_from(text.as_str()));
            }
            Some(Effect::EditFile(path)) => return self.edit(&path),
            Some(Effect::Suspend) => return self.suspend(true),
            Some(_) | None => {}
        }
        Carried::On
    }

    fn stop(&mut self) -> Carried {
        self.suspend(false)
    }

    fn take_back(&mut self) -> Size {
        // An error means that the terminal is gone: the next frame tells.
        let _ = self.terminal.enter();
        Terminal::size()
    }

    fn present(&mut self) -> io::Result<()> {
        self.output.present(terminal::output())
    }
}

/// The editor's program and arguments: the setting, `$VISUAL`, `$EDITOR`, `vi`. Split at white space; no
/// shell has a say. Never empty.
fn editor(setting: &[String], variable: impl Fn(&str) -> Option<OsString>) -> Vec<OsString> {
    let words = |text: OsString| match text.to_str() {
        Some(text) => text.split_whitespace().map(OsString::from).collect(),
        None => vec![text],
    };
    let set = setting.iter().map(OsString::from).collect::<Vec<_>>();
    let candidates =
        [set].into_iter().chain(["VISUAL", "EDITOR"].into_iter().filter_map(&variable).map(words));
    candidates.into_iter().find(|words| !words.is_empty()).unwrap_or_else(|| vec!["vi".into()])
}

/// Hands a URL to the user's browser, or to what the system opens links with.
fn open_url(browser: &[String], url: &str) -> Result<(), String> {
    let Some((program, arguments)) = browser.split_first() else {
        return open::that_detached(url).map_err(|error| error.to_string());
    };
    let mut command = Command::new(program);
    command.args(arguments).arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    // A group of its own, so that ^C and ^Z at our terminal are not for it.
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{program} ended with {status}")),
        Err(error) => Err(format!("{program} cannot be started ({error})")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(setting: &[&str], visual: Option<&str>, editor_: Option<&str>) -> Vec<OsString> {
        let setting: Vec<String> = setting.iter().map(ToString::to_string).collect();
        editor(&setting, |name| match name {
            "VISUAL" => visual.map(OsString::from),
            _ => editor_.map(OsString::from),
        })
    }

    #[test]
    fn the_editor_is_the_setting_then_visual_then_editor_then_vi() {
        assert_eq!(words(&["code", "-w"], Some("emacs"), Some("nano")), ["code", "-w"]);
        assert_eq!(words(&[], Some("emacs -nw"), Some("nano")), ["emacs", "-nw"]);
        assert_eq!(words(&[], Some("  "), Some("nano")), ["nano"]);
        assert_eq!(words(&[], None, None), ["vi"]);
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "a test looks at a file")]
    fn a_url_is_one_argument_and_never_a_shells() {
        let folder = tempfile::tempdir().unwrap();
        let told = folder.path().join("told");
        let url = "https://example.org/?a=1&b=$(touch%20x);c='d'";
        let browser =
            ["sh", "-c", "printf %s \"$2\" > \"$1\"", "sh", told.to_str().unwrap()].map(String::from);
        open_url(&browser, url).unwrap();
        assert_eq!(std::fs::read(&told).unwrap(), url.as_bytes());
    }

    #[test]
    fn a_browser_that_fails_or_is_missing_is_named() {
        assert!(open_url(&["false".into()], "https://example.org").unwrap_err().contains("false ended with"));
        let missing = open_url(&["/no/such/browser".into()], "https://example.org").unwrap_err();
        assert!(missing.starts_with("/no/such/browser cannot be started"), "{missing}");
    }
}
