//! A library opened for a verb: settings, articles and marks, brought to what the disk holds before
//! anything is printed. The screen opens libraries in its own way, without waiting.

use std::path::{Path, PathBuf};

use super::{CliError, Finding, Place, clock, settings, waiting};
use crate::article::Article;
use crate::config::Settings;
use crate::index::Index;
use crate::marks::Marks;
use crate::query::Clock;
use crate::runtime::collection::Collection;
use crate::runtime::keeper::{Keeper, Setup};
use crate::show::{Edition, ShowEntry};
use crate::store::file::{Articles, ReadError};
use crate::store::library::{Environment, Library};
use crate::store::marks::{Machine, MarkStore, Places};
use crate::store::samples;
use crate::store::scan::ScanError;
use crate::store::shows;
use crate::text::Clean;

/// What the screen's status line and `doctor` say of a library that marks cannot be kept in.
pub const KEPT_ASIDE: &str = "the library cannot be written to: marks are kept on this device";

/// Everything that a verb may ask.
#[derive(Debug)]
pub struct Opened {
    pub library: Library,
    pub settings: Settings,
    pub collection: Collection,
    pub marks: MarkStore,
    /// What filters are read with.
    pub clock: Clock,
    /// Where the index is.
    pub setup: Setup,
    /// Settings files that were left out, and why: every verb says so.
    pub left_out: Vec<Clean>,
    /// What is wrong with settings, folders and journals; faults of articles are in the index.
    pub findings: Vec<Finding>,
    /// The built-in samples stand in for a library without articles.
    pub samples: bool,
    /// Holds the index's lock, where it could be had, until the answer is given.
    keeper: Keeper,
}

impl Opened {
    /// Opens a library and looks at all of it. `now` in seconds since 1970. Without `shows`, articles may be
    /// listed with the shows of a catalogue before this one.
    pub fn read(place: &Place, now: i64, shows: bool) -> Result<Self, CliError> {
        let environment = Environment::read()?;
        let (library, files) =
            Library::find(&environment, place.library.as_deref(), place.config.as_deref())?;
        let loaded = settings::load(&files);
        let mut findings = loaded.errors;
        findings.extend(loaded.warnings.iter().map(Finding::from));
        let (store, marks, warnings) = MarkStore::open(Places::of(&library), Machine::this());
        findings.extend(warnings.into_iter().map(Finding::from));
        let (catalogue, problems) = catalogue(&library, &loaded.settings.shows, &marks);
        findings.extend(problems.into_iter().map(Finding::from));

        let setup = Setup::new(&library, catalogue, loaded.settings.body_cap, std::sync::Arc::default());
        let opening = setup.open();
        findings.extend(opening.damage.iter().map(|error| Finding::from(Clean::line(&error.to_string()))));
        let mut keeper = Keeper::new(setup.clone(), &opening);
        let mut collection = Collection::new(opening.disk, setup.catalogue.clone());
        let (found, trouble) = waiting::look(&mut keeper, &setup, &mut collection, shows)?;
        findings.extend(found);
        match trouble {
            None | Some(ScanError::Missing(_)) => {}
            Some(error) if collection.articles() == 0 => return Err(error.into()),
            Some(error) => findings.push(Finding::from(Clean::line(&error.to_string()))),
        }
        let samples = collection.articles() == 0;
        collection.show_samples(samples);
        if !library.keeps_marks() {
            findings.push(Finding::at(library.root.clone(), Clean::line(KEPT_ASIDE)));
        }
        collection.set_marks(marks, &[]);
        let clock = clock::read(&library, now);
        let (settings, left_out, marks) = (loaded.settings, loaded.left_out, store);
        Ok(Self { library, settings, collection, marks, clock, setup, left_out, findings, samples, keeper })
    }

    /// What answers questions.
    pub fn index(&self) -> &dyn Index {
        self.collection.index()
    }

    /// Has the index built anew by the next run.
    pub fn discard_index(&mut self) {
        self.keeper.rebuild();
    }

    /// Leaves the index in order, now that the answer is given.
    ///
    /// # Errors
    /// The answer was not whole, because the index is damaged.
    pub fn finish(mut self) -> Result<(), CliError> {
        let trouble = self.collection.take_trouble();
        if trouble.is_some() {
            self.discard_index();
        }
        self.keeper.finish();
        trouble.map_or(Ok(()), |trouble| Err(CliError::Index(trouble)))
    }

    /// Reads one article again, for its text.
    pub fn article(&self, path: &Path) -> Result<Article, CliError> {
        let read = match self.samples {
            true => samples::read(path).ok_or(ReadError::Missing),
            false => Articles::new(self.library.articles.clone(), self.settings.body_cap).read(path),
        };
        read.map_err(|reason| CliError::Article {
            path: Clean::line(&path.to_string_lossy()),
            reason: reason.reason(),
        })
    }

    /// The path that is shown of a file below `articles/`: the whole one, but for samples, which are in
    /// no folder. `cat` and `mark` know both.
    pub fn path(&self, below: &Path) -> PathBuf {
        if self.samples { below.to_path_buf() } else { self.library.articles.join(below) }
    }
}

/// The catalogue of a library, which a thread builds while other things are done; and what is wrong with
/// the shows that settings and library add to it.
fn catalogue(library: &Library, settings: &[ShowEntry], marks: &Marks) -> (Edition, Vec<Clean>) {
    let (own, mut problems) = shows::read(library);
    let entries = shows::with_settings(settings, &own.unwrap_or_default());
    let has_own = !entries.is_empty();
    let edition = Edition::new(entries, marks.never().map(str::to_owned).collect());
    let ahead = edition.clone();
    let build = move || {
        ahead.build();
    };
    // Without a thread whoever needs it builds it.
    let _ = std::thread::Builder::new().name("newsreader-catalogue".into()).spawn(build);
    if has_own {
        problems.extend(edition.build().iter().cloned());
    }
    (edition, problems)
}
