//! The labelled texts as files hold them.

use std::fs;
use std::path::Path;

use serde::Deserialize;

/// What makes a text hard; each half has texts of all.
pub const DIFFICULTIES: [&str; 23] = [
    "plain",
    "quotes",
    "possessive",
    "capitals",
    "lowercase",
    "glued",
    "misspelt",
    "hashtag",
    "abbreviation",
    "article",
    "number",
    "punctuation",
    "family",
    "person",
    "word",
    "people",
    "list",
    "elsewhere",
    "tags",
    "namesake",
    "about",
    "furniture",
    "none",
];

/// A text with its labels.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    pub difficulty: String,
    pub title: String,
    /// Plain text or Markdown.
    pub text: String,
    /// Every series that it means as a series.
    pub shows: Vec<String>,
    /// Those that it is mainly about.
    pub about: Vec<String>,
    /// The source's own tags.
    #[serde(default)]
    pub tags: Vec<String>,
    /// Season numbers that are said, where they are labelled.
    pub seasons: Option<Vec<u16>>,
    /// Kinds of news, where they are labelled.
    pub kinds: Option<Vec<String>>,
}

#[derive(Deserialize)]
struct File {
    texts: Vec<Text>,
}

/// All texts of a half, in the order of the files.
pub fn texts(half: &str) -> Vec<Text> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/recognition").join(half);
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        let file: Result<File, _> = toml::from_str(&fs::read_to_string(path).unwrap());
        file.unwrap_or_else(|error| panic!("{}: {error}", path.display())).texts
    };
    paths.iter().flat_map(read).collect()
}
