//! What can be written on the command line: the table of verbs and their arguments, for clap.
//!
//! A doc comment here is the help that `--help` prints. What verbs do is in the file of their name.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};

/// A terminal reader for news about TV shows.
///
/// Without a verb it opens the screen on LIBRARY: a folder that holds `articles/`.
#[derive(Debug, Parser)]
#[command(name = "newsreader", version, subcommand_precedence_over_arg = true)]
pub struct Arguments {
    /// The library to open; a verb wins over a folder of its name (`./list` is the folder)
    #[arg(value_name = "LIBRARY")]
    pub folder: Option<PathBuf>,

    /// The filter to start with
    #[arg(short, long, value_name = "QUERY", allow_hyphen_values = true)]
    pub query: Option<String>,

    #[command(flatten)]
    pub place: Place,

    #[command(subcommand)]
    pub verb: Option<Verb>,
}

#[derive(Debug, Subcommand)]
pub enum Verb {
    /// List the articles of a filter, newest first
    List {
        /// One JSON object per line
        #[arg(long)]
        json: bool,
        /// The filter, as in the filter bar
        #[arg(value_name = "QUERY")]
        query: Vec<String>,
    },
    /// Print one article as text
    Cat {
        /// One JSON object with the text
        #[arg(long)]
        json: bool,
        /// An id (a unique beginning is enough) or the path of its file
        #[arg(value_name = "ID|PATH")]
        article: String,
    },
    /// Mark articles; exits 0 only when the marks are on disk
    Mark {
        state: MarkState,
        /// Ids or paths, else a filter
        #[arg(value_name = "QUERY|ID", required = true)]
        articles: Vec<String>,
    },
    /// List the shows that articles name, most articles first
    Shows {
        /// One JSON object per line
        #[arg(long)]
        json: bool,
    },
    /// Name every file with a fault, the fault and its line
    Doctor {
        /// One JSON object per line
        #[arg(long)]
        json: bool,
    },
}

/// Where the articles and settings are; may stand before a verb or after it.
#[derive(Clone, Debug, Default, Args)]
pub struct Place {
    /// The library: a folder that holds `articles/`
    #[arg(short = 'L', long = "library", value_name = "DIR", global = true)]
    pub library: Option<PathBuf>,
    /// Your settings, in place of the ones in the configuration folder
    #[arg(long, value_name = "FILE", global = true)]
    pub config: Option<PathBuf>,
}

/// What `mark` can make of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum MarkState {
    Read,
    Unread,
    Bookmarked,
    Unbookmarked,
}

impl Arguments {
    /// Parses a command line whose first word is the program's name. A filter's `-word` is told from an
    /// option by being none: it reaches clap as `not word`, which means the same.
    pub fn read(words: impl Iterator<Item = OsString>) -> Result<Self, clap::Error> {
        let mut filter = false;
        let mut value = false;
        let words = words.map(|word| {
            let takes_value = ["-L", "--library", "--config"].iter().any(|option| word == *option);
            let is_value = std::mem::replace(&mut value, takes_value);
            filter |= word == "list" || word == "mark";
            match word.to_str().filter(|_| filter && !is_value).and_then(left_out) {
                Some(left_out) => OsString::from(format!("not {left_out}")),
                None => word,
            }
        });
        Self::try_parse_from(words)
    }

    /// The library that is named, by position or by `-L`.
    pub fn library(&self) -> Option<&Path> {
        self.place.library.as_deref().or(self.folder.as_deref())
    }
}

/// The `word` of a `-word`.
fn left_out(word: &str) -> Option<&str> {
    let rest = word.strip_prefix('-')?;
    let option = rest.is_empty() || rest.starts_with(['-', 'L']) || rest == "h";
    (!option).then_some(rest)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    fn read(line: &str) -> Arguments {
        Arguments::read(line.split(' ').map(OsString::from)).unwrap()
    }

    #[test]
    fn the_table_is_consistent() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn a_verb_wins_over_a_folder_of_its_name() {
        let parsed = read("newsreader list");
        assert!(matches!(parsed.verb, Some(Verb::List { .. })));
        let parsed = read("newsreader ./list");
        assert_eq!(parsed.folder, Some(PathBuf::from("./list")));
    }

    #[test]
    fn a_filter_may_leave_words_out() {
        let parsed = read("newsreader list --json luke -cage");
        let Some(Verb::List { query, json }) = parsed.verb else { panic!("not list") };
        assert!(json);
        assert_eq!(query, ["luke", "not cage"]);
    }

    #[test]
    fn the_library_may_stand_before_the_verb() {
        assert_eq!(read("newsreader -L news list").library(), Some(Path::new("news")));
        assert_eq!(read("newsreader news").library(), Some(Path::new("news")));
        assert_eq!(read("newsreader shows -L news --json").library(), Some(Path::new("news")));
    }

    #[test]
    fn options_of_a_verb_may_follow_the_filter() {
        let parsed = read("newsreader list luke -L news --json");
        let (place, Some(Verb::List { query, json })) = (parsed.place, parsed.verb) else {
            panic!("not list")
        };
        assert!(json, "{query:?}");
        assert_eq!(place.library, Some(PathBuf::from("news")));
        assert_eq!(query, ["luke"]);
    }
}
