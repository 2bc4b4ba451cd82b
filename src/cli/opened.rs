//! A library opened for a verb: settings, articles and marks, read to the end before anything is
//! printed. The screen opens libraries in its own way, without waiting.

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use crate::article::Article;
use crate::config::Settings;
use crate::index::{Entry, Memory, entries};
use crate::show::Catalogue;
use crate::store::file::{Articles, ReadError};
use crate::store::library::{Environment, Library};
use crate::store::marks::{Machine, MarkStore, Places};
use crate::store::samples;
use crate::store::scan::{ScanError, Scanner};
use crate::text::Clean;

use super::{CliError, settings};

/// Everything that a verb may ask.
#[derive(Debug)]
pub struct Opened {
    pub library: Library,
    pub settings: Settings,
    pub index: Memory,
    pub marks: MarkStore,
    /// What settings, catalogue, folders and journals warn of.
    pub warnings: Vec<Clean>,
    /// The built-in samples stand in for a library without articles.
    pub samples: bool,
}

impl Opened {
    /// Opens a library and reads all of it.
    pub fn read(argument: Option<&Path>, config: Option<&Path>) -> Result<Self, CliError> {
        let environment = Environment::read()?;
        let (library, files) = Library::find(&environment, argument, config)?;
        let loaded = settings::load(&files);
        let settings = loaded.settings;
        let mut warnings: Vec<Clean> =
            loaded.errors.iter().map(|error| Clean::body(&error.to_string())).collect();
        warnings.extend(loaded.warnings.iter().map(|warning| Clean::line(&warning.to_string())));
        let (catalogue, problems) = Catalogue::new(&settings.shows);
        warnings.extend(problems);
        let mut index = Memory::new(Arc::new(catalogue));
        let samples = scan(&library, &settings, &mut index, &mut warnings)?;
        let (store, marks, journal_warnings) = MarkStore::open(Places::of(&library), Machine::this());
        warnings.extend(journal_warnings);
        index.set_marks(marks, &[]);
        Ok(Self { library, settings, index, marks: store, warnings, samples })
    }

    /// Reads one article again, for its text.
    pub fn article(&self, path: &Path) -> Result<Article, ReadError> {
        if self.samples {
            return samples::read(path).ok_or(ReadError::Missing);
        }
        Articles::new(self.library.articles.clone(), self.settings.body_cap).read(path)
    }
}

/// Fills the index from the folder, else with the samples; says which.
fn scan(
    library: &Library,
    settings: &Settings,
    index: &mut Memory,
    warnings: &mut Vec<Clean>,
) -> Result<bool, CliError> {
    let catalogue = index.catalogue().clone();
    let mut scanner = Scanner::new(Articles::new(library.articles.clone(), settings.body_cap));
    let scanned = scanner.scan(&mut |batch| {
        let articles = batch.put.into_iter().map(|(article, stamp)| (article, stamp.version()));
        index.put(entries(articles.collect(), &catalogue));
        for problem in batch.problems {
            let path = library.articles.join(&problem.path);
            warnings.push(Clean::line(&format!("{}: {}", path.display(), problem.text)));
        }
        ControlFlow::Continue(())
    });
    match scanned {
        Ok(_) | Err(ScanError::Missing(_)) => {}
        Err(error) => return Err(error.into()),
    }
    if index.is_empty() {
        index.put(samples::all().iter().map(|article| Entry::of(article, &catalogue, 0)));
        return Ok(true);
    }
    Ok(false)
}
