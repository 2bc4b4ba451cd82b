//! The loop: blocks for a message, drains what waits, updates, carries the effects out, draws once.
//!
//! Backend, inbox and [`Outside`] are parameters, so that the loop itself is what the tests run.
//! There is no tick: while nothing comes, nothing happens.

use std::collections::VecDeque;
use std::sync::mpsc::Receiver;

use ratatui::backend::Backend;
use ratatui::layout::{Position, Rect, Size};
use ratatui::{Terminal, TerminalOptions, Viewport};

use super::{Incoming, Leave};
use crate::app::{App, Effect, Message};
use crate::ui;

/// The most messages before a frame, so that a flood of keys is still seen to do something.
const BATCH: usize = 1024;

/// What the loop needs of the world; the real one is `outside`'s.
pub trait Outside {
    /// Seconds since 1970.
    fn now(&mut self) -> i64;

    /// The first frame stands; all else may start.
    ///
    /// # Errors
    /// It cannot.
    fn begin(&mut self) -> Result<(), Leave>;

    /// Carries an effect out, all but [`Effect::Quit`].
    fn carry_out(&mut self, effect: Effect) -> Carried;

    /// Stops the process as a signal from outside asks; returns when it goes on.
    fn stop(&mut self) -> Carried;

    /// Takes a terminal over anew that others may have changed while the process was stopped;
    /// tells its size.
    fn take_back(&mut self) -> Size;

    /// Shows the frame that was drawn.
    ///
    /// # Errors
    /// The terminal is gone.
    fn present(&mut self) -> std::io::Result<()>;
}

/// What has become of an effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carried {
    /// It is under way or done.
    On,
    /// Another program had the terminal; all is to be drawn again at this size.
    Back(Size),
}

/// Runs until the user or a signal ends it, beginning with a frame.
pub fn run<B: Backend>(
    app: &mut App,
    backend: B,
    size: Size,
    inbox: &Receiver<Incoming>,
    outside: &mut impl Outside,
) -> Leave {
    // The size is state, told by messages: the backend is never asked before a frame.
    let viewport = Viewport::Fixed(area(size));
    let Ok(terminal) = Terminal::with_options(backend, TerminalOptions { viewport }) else {
        return Leave::TerminalGone;
    };
    let mut screen = Loop { app, terminal, inbox, outside, queue: VecDeque::new(), stale: false };
    match screen.run(size) {
        Ok(never) => match never {},
        Err(leave) => leave,
    }
}

enum Never {}

struct Loop<'a, B: Backend, O> {
    app: &'a mut App,
    terminal: Terminal<B>,
    inbox: &'a Receiver<Incoming>,
    outside: &'a mut O,
    /// The batch at hand.
    queue: VecDeque<Incoming>,
    /// Others may have written on the screen: all of it is to be drawn again.
    stale: bool,
}

impl<B: Backend, O: Outside> Loop<'_, B, O> {
    /// The end of it comes as the error, whatever the reason.
    fn run(&mut self, size: Size) -> Result<Never, Leave> {
        // The first frame comes before anything it asks for, so that nothing can make it wait.
        let mut effects = self.app.update(Message::Clock(self.outside.now()));
        effects.extend(self.app.update(Message::Resize(size)));
        self.draw()?;
        self.outside.begin()?;
        self.carry_out(effects)?;
        loop {
            self.fill_queue()?;
            let clock = Message::Clock(self.outside.now());
            self.update(clock)?;
            while let Some(incoming) = self.queue.pop_front() {
                self.take(incoming)?;
            }
            self.draw()?;
        }
    }

    /// Waits for a message and takes all that have come; of many sizes only the last one counts.
    fn fill_queue(&mut self) -> Result<(), Leave> {
        if self.queue.is_empty() {
            self.queue.push_back(self.inbox.recv().map_err(|_| Leave::Panicked)?);
        }
        self.queue.extend(self.inbox.try_iter().take(BATCH));
        let is_size = |incoming: &Incoming| matches!(incoming, Incoming::Message(Message::Resize(_)));
        let mut older = self.queue.iter().filter(|incoming| is_size(incoming)).count();
        self.queue.retain(|incoming| {
            older -= usize::from(is_size(incoming));
            !is_size(incoming) || older == 0
        });
        Ok(())
    }

    fn take(&mut self, incoming: Incoming) -> Result<(), Leave> {
        match incoming {
            Incoming::Message(Message::Resize(size)) => {
                self.resize(size)?;
                self.update(Message::Resize(size))
            }
            Incoming::Message(message) => self.update(message),
            Incoming::Stop => {
                let carried = self.outside.stop();
                self.carried(carried);
                Ok(())
            }
            Incoming::GoOn => {
                let size = self.outside.take_back();
                self.begin_anew(size);
                Ok(())
            }
            Incoming::Leave(leave) => Err(leave),
        }
    }

    fn update(&mut self, message: Message) -> Result<(), Leave> {
        let effects = self.app.update(message);
        self.carry_out(effects)
    }

    fn carry_out(&mut self, effects: Vec<Effect>) -> Result<(), Leave> {
        for effect in effects {
            if effect == Effect::Quit {
                return Err(Leave::Quit);
            }
            let carried = self.outside.carry_out(effect);
            self.carried(carried);
        }
        Ok(())
    }

    /// After another program had the terminal: keys that were typed ahead were meant for it.
    fn carried(&mut self, carried: Carried) {
        let Carried::Back(size) = carried else { return };
        self.queue.extend(self.inbox.try_iter());
        self.queue.retain(|incoming| {
            !matches!(incoming, Incoming::Message(Message::Key(_) | Message::Paste(_) | Message::Mouse(_)))
        });
        self.begin_anew(size);
    }

    /// Nothing on the screen is as it was drawn.
    fn begin_anew(&mut self, size: Size) {
        self.stale = true;
        self.queue.push_front(Incoming::Message(Message::Resize(size)));
        self.queue.push_front(Incoming::Message(Message::Resumed));
    }

    /// Clears the screen too, and so draws all of it again, unless it is as it was.
    fn resize(&mut self, size: Size) -> Result<(), Leave> {
        let same = self.terminal.get_frame().area() == area(size);
        if same && !std::mem::take(&mut self.stale) {
            return Ok(());
        }
        self.stale = false;
        self.terminal.resize(area(size)).map_err(|_| Leave::TerminalGone)
    }

    fn draw(&mut self) -> Result<(), Leave> {
        let app = &*self.app;
        self.terminal.draw(|frame| ui::view(app, frame)).map_err(|_| Leave::TerminalGone)?;
        self.outside.present().map_err(|_| Leave::TerminalGone)
    }
}

fn area(size: Size) -> Rect {
    Rect::from((Position::ORIGIN, size))
}

#[cfg(test)]
mod tests;
