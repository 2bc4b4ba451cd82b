//! Feeds as they are served, each beside what a reader must find in it: `tests/feeds/GROUP/NAME.{xml,json,txt}` and
//! `NAME.toml` (the keys are the fields of [`Expected`] below; only those given are compared, `""` means that there must
//! be none). The same files, damaged at random, must be read without a panic and without a pause.
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test reads files")]

#[path = "feeds/expected.rs"]
mod expected;
#[path = "feeds/mutation.rs"]
mod mutation;

use std::fs;
use std::path::{Path, PathBuf};

use expected::Expected;
use newsreader::feed::{self, Feed, NotAFeed, Origin};
use url::Url;

/// A document as it is served.
struct Fixture {
    /// Without its ending: `rss2/titles`.
    name: String,
    bytes: Vec<u8>,
    expected: Expected,
}

impl Fixture {
    fn read(&self, bytes: &[u8]) -> Result<Feed, NotAFeed> {
        let named = format!("https://feeds.example/{}", self.name);
        let url = Url::parse(self.expected.url.as_ref().unwrap_or(&named)).unwrap();
        feed::read(bytes, &Origin { url: &url, content_type: self.expected.content_type.as_deref() })
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/feeds")
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    found.sort();
    found
}

/// All documents, and what is wrong with the files of the folder themselves.
fn fixtures() -> (Vec<Fixture>, Vec<String>) {
    let (mut found, mut wrong) = (Vec::new(), Vec::new());
    for group in entries(&folder()).into_iter().filter(|path| path.is_dir()) {
        for path in entries(&group) {
            let shown = path.strip_prefix(folder()).unwrap().display().to_string();
            match path.extension().and_then(|ending| ending.to_str()) {
                Some("xml" | "json" | "txt") => match expectation(&path) {
                    Ok(expected) => found.push(Fixture {
                        name: shown.rsplit_once('.').unwrap().0.to_owned(),
                        bytes: fs::read(&path).unwrap(),
                        expected,
                    }),
                    Err(problem) => wrong.push(format!("{shown}: {problem}")),
                },
                Some("toml") => {
                    let served = ["xml", "json", "txt"].map(|ending| path.with_extension(ending));
                    if !served.iter().any(|path| path.is_file()) {
                        wrong.push(format!("{shown}: expects something of no document"));
                    }
                }
                _ => wrong.push(format!("{shown}: is neither a document nor what is expected of one")),
            }
        }
    }
    (found, wrong)
}

fn expectation(document: &Path) -> Result<Expected, String> {
    let text = fs::read_to_string(document.with_extension("toml"))
        .map_err(|error| format!("its .toml cannot be read: {error}"))?;
    let expected: Expected = toml::from_str(&text).map_err(|error| error.to_string())?;
    if expected.checks() == 0 {
        return Err("nothing is checked".to_owned());
    }
    Ok(expected)
}

#[test]
fn every_document_is_read_as_expected() {
    let (fixtures, mut wrong) = fixtures();
    for fixture in &fixtures {
        let differences = fixture.expected.differences(fixture.read(&fixture.bytes));
        wrong.extend(differences.into_iter().map(|difference| format!("{}: {difference}", fixture.name)));
    }
    assert!(!fixtures.is_empty(), "no documents were found");
    assert!(
        wrong.is_empty(),
        "{} differences in {} documents:\n{}",
        wrong.len(),
        fixtures.len(),
        wrong.join("\n")
    );
}

/// What a title or a text says, read off as a line.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
