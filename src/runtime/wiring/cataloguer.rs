//! The cataloguer: knows what the library's catalogue is made from, has the new edition ready when that
//! changes, and hands it to the keeper, who makes the index anew with it. A show added by key is written
//! here; a file that others edit and names that any device calls no show are taken in here.
//!
//! ```text
//!  settings, shows.toml, names that are never a show ── edition ── keeper ── index ── librarian, reader
//! ```

use std::sync::Weak;
use std::sync::mpsc::{Receiver, Sender};

use super::keeping::Work;
use super::{notice, warn};
use crate::app::Severity;
use crate::runtime::Inbox;
use crate::show::{Edition, ShowEntry};
use crate::store::library::Library;
use crate::store::shows;
use crate::text::Clean;

/// What the cataloguer is told.
#[derive(Debug)]
pub enum Order {
    /// Add a show of this name.
    Add(String),
    /// The library's file of shows may have changed.
    Look,
    /// All names that are never a show here.
    Never(Vec<String>),
    /// Answered when all that was to be added is on disk, or cannot be.
    Finish(Sender<()>),
}

pub(super) struct Cataloguer {
    library: Library,
    settings: Vec<ShowEntry>,
    /// The library's own shows.
    own: Vec<ShowEntry>,
    never: Vec<String>,
    edition: Edition,
    works: Weak<Sender<Work>>,
    inbox: Inbox,
    /// What is wrong, as it was told.
    told: Vec<Clean>,
}

impl Cataloguer {
    /// With what is known without the marks: the names that were never a show here the last time.
    pub(super) fn open(
        library: Library,
        settings: Vec<ShowEntry>,
        works: Weak<Sender<Work>>,
        inbox: Inbox,
    ) -> Self {
        let (own, problems) = shows::read(&library);
        let (own, never) = (own.unwrap_or_default(), shows::never(&library));
        let edition = Edition::new(shows::with_settings(&settings, &own), never.clone());
        let told = Vec::new();
        let mut cataloguer = Self { library, settings, own, never, edition, works, inbox, told };
        cataloguer.tell(problems);
        cataloguer
    }

    pub(super) fn edition(&self) -> Edition {
        self.edition.clone()
    }

    /// Builds the catalogue, and then works until nobody can order anything.
    pub(super) fn run(mut self, orders: &Receiver<Order>) {
        self.tell(self.edition.build().to_vec());
        while let Ok(first) = orders.recv() {
            for order in std::iter::once(first).chain(orders.try_iter()) {
                match order {
                    Order::Add(name) => self.add(&name),
                    Order::Look => self.look(),
                    Order::Never(names) => self.set_never(names),
                    // Whoever waits may have given up.
                    Order::Finish(done) => drop(done.send(())),
                }
            }
            self.publish();
        }
    }

    fn add(&mut self, name: &str) {
        let name = Clean::line(name.trim());
        if let Some(known) = self.edition.exact(&name).and_then(|id| self.edition.get(id)) {
            let text = format!("“{name}” is a show already: {}", known.name);
            return notice(&self.inbox, Severity::Info, Clean::line(&text));
        }
        match shows::add(&self.library, &name) {
            Ok(()) => {
                let text = format!(
                    "“{name}” is a show from now on: added to shows.toml, articles are looked through again"
                );
                notice(&self.inbox, Severity::Info, Clean::line(&text));
                self.look();
            }
            Err(error) => notice(&self.inbox, Severity::Error, Clean::line(&error.to_string())),
        }
    }

    /// A file that cannot be understood, half-written perhaps, takes nothing away.
    fn look(&mut self) {
        let (own, problems) = shows::read(&self.library);
        self.own = own.unwrap_or_else(|| std::mem::take(&mut self.own));
        self.tell(problems);
    }

    fn set_never(&mut self, mut names: Vec<String>) {
        names.sort_unstable();
        if names != self.never {
            self.never = names;
            // Where it cannot be noted, the next start finds out when it has read the marks.
            let _ = shows::note_never(&self.library, &self.never);
        }
    }

    /// Hands the newest edition on, where it is another one.
    fn publish(&mut self) {
        let entries = shows::with_settings(&self.settings, &self.own);
        let edition = Edition::new(entries, self.never.clone());
        if edition == self.edition {
            return;
        }
        self.tell(edition.build().to_vec());
        self.edition = edition.clone();
        // Without a keeper the program is ending.
        let _ = self.works.upgrade().map(|works| works.send(Work::Catalogue(edition)));
    }

    /// Warns of what was not told before.
    fn tell(&mut self, problems: Vec<Clean>) {
        let new: Vec<Clean> = problems.into_iter().filter(|problem| !self.told.contains(problem)).collect();
        self.told.extend(new.iter().cloned());
        warn(&self.inbox, new);
    }
}
