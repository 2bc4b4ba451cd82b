//! A library opened for a verb: settings, articles and marks, read to the end before anything is
//! printed. The screen opens libraries in its own way, without waiting.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{CliError, Finding, Place, settings};
use crate::article::{Article, FileState};
use crate::config::Settings;
use crate::index::{self, Index as _, Memory};
use crate::show::Catalogue;
use crate::store::file::{Articles, ReadError};
use crate::store::library::{Environment, Library};
use crate::store::marks::{Machine, MarkStore, Places};
use crate::store::samples;
use crate::store::scan::{ScanError, Scanner};
use crate::text::Clean;

/// What the screen's status line and `doctor` say of a library that marks cannot be kept in.
pub const KEPT_ASIDE: &str = "the library cannot be written to: marks are kept on this device";

/// Everything that a verb may ask.
#[derive(Debug)]
pub struct Opened {
    pub library: Library,
    pub settings: Settings,
    pub index: Memory,
    pub marks: MarkStore,
    /// Settings files that were left out, and why: every verb says so.
    pub left_out: Vec<Clean>,
    /// What is wrong with settings, folders and journals; faults of articles are in `index`.
    pub findings: Vec<Finding>,
    /// The built-in samples stand in for a library without articles.
    pub samples: bool,
}

impl Opened {
    /// Opens a library and reads all of it.
    pub fn read(place: &Place) -> Result<Self, CliError> {
        let environment = Environment::read()?;
        let (library, files) =
            Library::find(&environment, place.library.as_deref(), place.config.as_deref())?;
        let loaded = settings::load(&files);
        let mut findings = loaded.errors;
        findings.extend(loaded.warnings.iter().map(Finding::from));
        let (catalogue, problems) = Catalogue::new(&loaded.settings.shows);
        findings.extend(problems.into_iter().map(Finding::from));

        let mut index = Memory::new(Arc::new(catalogue));
        findings.extend(scan(&library, loaded.settings.body_cap, &mut index)?);
        let samples = index.is_empty();
        if samples {
            let samples = samples::all().into_iter().map(|article| (article, FileState::default())).collect();
            index.put(index::entries(samples, &index.catalogue().clone()));
        }
        let (store, marks, warnings) = MarkStore::open(Places::of(&library), Machine::this());
        findings.extend(warnings.into_iter().map(Finding::from));
        if !library.keeps_marks() {
            findings.push(Finding::at(library.root.clone(), Clean::line(KEPT_ASIDE)));
        }
        index.set_marks(marks, &[]);
        let (settings, left_out) = (loaded.settings, loaded.left_out);
        Ok(Self { library, settings, index, marks: store, left_out, findings, samples })
    }

    /// Reads one article again, for its text.
    pub fn article(&self, path: &Path) -> Result<Article, ReadError> {
        if self.samples {
            return samples::read(path).ok_or(ReadError::Missing);
        }
        Articles::new(self.library.articles.clone(), self.settings.body_cap).read(path)
    }

    /// The path that is shown of a file below `articles/`: the whole one, but for samples, which are in
    /// no folder. `cat` and `mark` know both.
    pub fn path(&self, below: &Path) -> PathBuf {
        if self.samples { below.to_path_buf() } else { self.library.articles.join(below) }
    }
}

/// Fills the index from the folder; returns what is no article and should perhaps be one.
fn scan(library: &Library, body_cap: u64, index: &mut Memory) -> Result<Vec<Finding>, ScanError> {
    let catalogue = Arc::clone(index.catalogue());
    let mut findings = Vec::new();
    let mut scanner = Scanner::new(Articles::new(library.articles.clone(), body_cap), Vec::new());
    // Nothing was known, so nothing can be gone.
    let scanned = scanner.scan(&|_| Vec::new(), &mut |batch| {
        let articles = batch.put.into_iter().map(|(article, stamp)| (article, stamp.state()));
        index.put(index::entries(articles.collect(), &catalogue));
        let problems = batch.problems.into_iter();
        findings
            .extend(problems.map(|problem| Finding::at(library.articles.join(problem.path), problem.text)));
        ControlFlow::Continue(())
    });
    match scanned {
        Ok(_) | Err(ScanError::Missing(_)) => Ok(findings),
        Err(error) => Err(error),
    }
}
