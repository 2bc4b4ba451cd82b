//! Something for the user to put right, wherever it was found: what `doctor` tells.
//!
//! Files with the faults of articles, settings, journals and folders all come to this one shape.

use std::path::{Path, PathBuf};

use crate::config::{ConfigError, Warning};
use crate::index::Listed;
use crate::store::library::Unread;
use crate::text::Clean;

/// Where something is wrong, and what.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// `None` where no one file can be named.
    pub path: Option<PathBuf>,
    /// From 1.
    pub line: Option<usize>,
    pub text: Clean,
}

impl Finding {
    pub fn at(path: PathBuf, text: Clean) -> Self {
        Self { path: Some(path), line: None, text }
    }

    /// All faults of one article; `articles` is the folder that its path is below.
    pub fn of_article(listed: &Listed, articles: &Path) -> impl Iterator<Item = Self> + use<> {
        let path = articles.join(&listed.record.row.path);
        let faults = listed.faults().into_iter();
        faults.map(move |fault| Self { path: Some(path.clone()), line: fault.line, text: fault.text })
    }

    /// `path:line: text`, as compilers write it, so that editors can jump there.
    pub fn line(&self) -> Clean {
        let path = self.path.as_ref().map(|path| path.display());
        match (path, self.line) {
            (Some(path), Some(line)) => Clean::line(&format!("{path}:{line}: {}", self.text)),
            (Some(path), None) => Clean::line(&format!("{path}: {}", self.text)),
            (None, _) => self.text.clone(),
        }
    }
}

impl From<Clean> for Finding {
    fn from(text: Clean) -> Self {
        Self { path: None, line: None, text }
    }
}

impl From<&Warning> for Finding {
    fn from(warning: &Warning) -> Self {
        let path = PathBuf::from(warning.file.as_str());
        Self { path: Some(path), line: Some(warning.line), text: warning.text.clone() }
    }
}

impl From<&ConfigError> for Finding {
    fn from(error: &ConfigError) -> Self {
        let text = Clean::line(&format!("{}; nothing of this file is used", error.message));
        Self { path: Some(PathBuf::from(error.file.as_str())), line: Some(error.line), text }
    }
}

impl From<&Unread> for Finding {
    fn from(unread: &Unread) -> Self {
        Self::at(
            unread.path.clone(),
            Clean::line(&format!("{}; nothing of this file is used", unread.reason)),
        )
    }
}
