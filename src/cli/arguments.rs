//! What can be written on the command line: the table of verbs and their arguments, for clap.
//!
//! A doc comment here is the help that `--help` prints. What verbs do is in the file of their name.

mod feeds;

use std::ffi::OsString;
use std::path::PathBuf;
use std::str::FromStr;

use clap::error::ErrorKind;
use clap::{Args, CommandFactory, Parser, Subcommand};

use crate::text::nearest::nearest;
pub use feeds::{AddWish, FeedWish};

/// A terminal reader for news about TV shows.
///
/// Without a verb it opens the screen on LIBRARY: a folder that holds `articles/`.
#[derive(Debug, Parser)]
#[command(name = "newsreader", version, subcommand_precedence_over_arg = true)]
pub struct Arguments {
    /// The library to open; a verb wins over a folder of its name (`./list` is the folder)
    #[arg(value_name = "LIBRARY")]
    folder: Option<PathBuf>,

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
        /// At most so many articles
        #[arg(short = 'n', long, value_name = "N")]
        limit: Option<usize>,
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
        article: OsString,
    },
    /// Mark articles; exits 0 only when the marks are on disk
    Mark {
        #[arg(value_name = "STATE", help = format!("What they become: {}", states().join(", ")))]
        state: MarkState,
        /// Ids or paths, else a filter
        #[arg(value_name = "QUERY|ID", required = true)]
        articles: Vec<OsString>,
    },
    /// Tell why an article counts as a show's
    Why {
        /// One JSON object for the article and one for each show
        #[arg(long)]
        json: bool,
        /// An id (a unique beginning is enough) or the path of its file
        #[arg(value_name = "ID|PATH")]
        article: OsString,
        /// This show alone, named by it or not
        #[arg(value_name = "SHOW")]
        show: Option<String>,
    },
    /// List the shows that articles name and those you follow, most articles first; or follow one
    Shows {
        /// One JSON object per line
        #[arg(long)]
        json: bool,
        /// In their place, what looks like a show and is not known, ready to paste into config.toml
        #[arg(long, conflicts_with = "ShowWish")]
        suggest: bool,
        #[command(flatten)]
        wish: ShowWish,
    },
    /// Count the articles of a filter, by show, source and month
    Stats {
        /// One JSON object per line
        #[arg(long)]
        json: bool,
        /// The filter as one word
        #[arg(short = 'q', long = "query", value_name = "QUERY", conflicts_with = "words")]
        query: Option<String>,
        /// The filter, as in the filter bar
        #[arg(value_name = "QUERY")]
        words: Vec<String>,
    },
    /// List the saved views with their counts
    Views {
        /// One JSON object per line
        #[arg(long)]
        json: bool,
    },
    /// Subscribe to the feed at an address, or to the one that a page names
    Add {
        #[command(flatten)]
        wish: AddWish,
        /// A feed or a web page; without a scheme it is https
        #[arg(value_name = "URL", required = true)]
        addresses: Vec<String>,
    },
    /// List the subscriptions and how each fares; or change one
    Feeds {
        /// One JSON object per line
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        wish: FeedWish,
    },
    /// Fetch the feeds that are due; exits 1 only if all fail
    Fetch {
        /// One JSON object at the end
        #[arg(long)]
        json: bool,
        /// All feeds that are not paused, due or not
        #[arg(long, conflicts_with = "names")]
        all: bool,
        /// Subscriptions that were not made on this device may be fetched from now on
        #[arg(long)]
        confirm: bool,
        /// Feeds by name or address, in place of those that are due
        #[arg(value_name = "NAME")]
        names: Vec<String>,
    },
    /// Subscribe to the feeds of an OPML file; twice changes nothing
    Import {
        /// Do not ask
        #[arg(long)]
        yes: bool,
        /// A file or an address; - is the standard input
        #[arg(value_name = "FILE|URL")]
        source: OsString,
    },
    /// Write the subscriptions as OPML
    Export {
        /// In place of the standard output
        #[arg(value_name = "FILE")]
        file: Option<PathBuf>,
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
    #[arg(short = 'L', long = "library", value_name = "DIR", global = true, display_order = 100)]
    pub library: Option<PathBuf>,
    /// Your settings, in place of the ones in the configuration folder
    #[arg(long, value_name = "FILE", global = true, display_order = 101)]
    pub config: Option<PathBuf>,
}

/// What the reader wants of a show, in place of the list.
#[derive(Clone, Debug, Default, Args)]
#[group(multiple = false, conflicts_with = "json")]
pub struct ShowWish {
    /// Follow a show: the picker has it first
    #[arg(long, value_name = "NAME")]
    pub follow: Option<String>,
    /// Follow it no longer
    #[arg(long, value_name = "NAME")]
    pub unfollow: Option<String>,
    /// What is written so is never a show in your articles; filters still know it
    #[arg(long, value_name = "NAME")]
    pub never: Option<String>,
    /// What is written so may be a show again
    #[arg(long, value_name = "NAME")]
    pub maybe: Option<String>,
}

/// What `mark` can make of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkState {
    Read,
    Unread,
    Bookmarked,
    Unbookmarked,
    /// It is about this show.
    About(String),
    /// It has nothing to do with this show.
    NotAbout(String),
    /// Of this show the recognition decides again.
    Recognised(String),
}

/// Makes a state of the show's name.
type OfShow = fn(String) -> MarkState;

/// How states are written that take a name, and what they make.
const NAMED_STATES: &[(&str, OfShow)] =
    &[("about", MarkState::About), ("not-about", MarkState::NotAbout), ("recognised", MarkState::Recognised)];

/// How the others are written.
const STATES: &[(&str, MarkState)] = &[
    ("read", MarkState::Read),
    ("unread", MarkState::Unread),
    ("bookmarked", MarkState::Bookmarked),
    ("unbookmarked", MarkState::Unbookmarked),
];

impl FromStr for MarkState {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        let state = match word.split_once('=') {
            Some((state, name)) if !name.trim().is_empty() => {
                NAMED_STATES.iter().find(|(known, _)| *known == state).map(|(_, make)| make(name.into()))
            }
            _ => STATES.iter().find(|(known, _)| *known == word).map(|(_, state)| state.clone()),
        };
        state.ok_or_else(|| format!("it is one of {}", states().join(", ")))
    }
}

fn states() -> Vec<String> {
    let plain = STATES.iter().map(|(state, _)| (*state).to_owned());
    plain.chain(NAMED_STATES.iter().map(|(state, _)| format!("{state}=SHOW"))).collect()
}

impl Arguments {
    /// Parses a command line whose first word is the program's name.
    pub fn read(words: impl Iterator<Item = OsString>) -> Result<Self, clap::Error> {
        Self::try_parse_from(prepared(words))?.checked()
    }

    /// With the library in its one place, wherever it was named.
    fn checked(mut self) -> Result<Self, clap::Error> {
        let conflict = |text: &str| Err(Self::command().error(ErrorKind::ArgumentConflict, text));
        if self.verb.is_some() && self.query.is_some() {
            return conflict("--query is for the screen: give the filter of a verb as its words");
        }
        if let Some(folder) = self.folder.take()
            && let Some(other) = self.place.library.replace(folder)
        {
            return conflict(&format!("the library is named twice: the other one is {}", other.display()));
        }
        Ok(self)
    }
}

/// The verb that a word is a slip of the pen of; `None` for what is written like a path.
pub fn verb_like(word: &str) -> Option<String> {
    let command = Arguments::command();
    nearest(word, command.get_subcommands().map(clap::Command::get_name)).map(str::to_owned)
}

/// A command line as clap understands it. A filter's `-word` is told from an option by being none, and
/// becomes `not word`, which means the same. The value of an option is tied to it, so that `-q shows` is
/// a filter and no verb.
fn prepared(mut words: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let mut prepared = Vec::new();
    let mut filter = false;
    while let Some(word) = words.next() {
        let left_out = word.to_str().filter(|_| filter).and_then(left_out);
        if let Some(left_out) = left_out {
            prepared.push(format!("not {left_out}").into());
            continue;
        }
        let option = word.to_str().and_then(valued);
        match option.map(|option| (option, words.next())) {
            Some((option, Some(value))) => {
                let mut tied = OsString::from(format!("--{option}="));
                tied.push(value);
                prepared.push(tied);
            }
            _ => {
                filter |= ["list", "mark", "stats"].iter().any(|verb| word == *verb);
                prepared.push(word);
            }
        }
    }
    prepared
}

/// The long name of an option that has a value.
fn valued(word: &str) -> Option<&'static str> {
    match word {
        "-L" | "--library" => Some("library"),
        "--config" => Some("config"),
        "-q" | "--query" => Some("query"),
        "-n" | "--limit" => Some("limit"),
        _ => None,
    }
}

/// The `word` of a `-word`.
fn left_out(word: &str) -> Option<&str> {
    let rest = word.strip_prefix('-')?;
    let option = rest.is_empty() || rest.starts_with(['-', 'L']) || matches!(rest, "h" | "n" | "q");
    (!option).then_some(rest)
}

#[cfg(test)]
mod tests;
