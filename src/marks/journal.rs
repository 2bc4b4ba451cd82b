//! Journal lines: `CHECKSUM COUNTER TIME SUBJECT FIELD VALUE`, written and read back.
//!
//! ```text
//! 5d41c0e2 17 1790000000 article:00c1d2e3f4a5b6c7 bookmarked true 89ab…=luke-cage.txt
//! ```
//!
//! CHECKSUM is the CRC-32 of all after it, COUNTER orders (a Lamport counter), TIME (seconds since
//! 1970) is for display alone. SUBJECT names articles by id, parted by commas; after VALUE stands a
//! word for each of them, `BODY_HASH=PATH` as seen at that moment, or `-`. Or it names a show
//! (`show:NAME`) or how one is written (`name:SPELLING`), and nothing follows VALUE. What a newer version
//! wrote has a good check sum and reads as [`Fact::Unknown`]. What lines mean together is `merge`'s.

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::sync::Arc;

use super::{Field, Identity, escape, unescape};
use crate::article::{ArticleId, BodyHash};

/// Most articles that one written line names; more are read all the same.
pub const MAX_ARTICLES: usize = 1000;

/// Counters above are no one's honest count; taking them in would leave no room for later ones.
const MAX_COUNTER: u64 = 1 << 53;

/// One line of a journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// One more than the highest in any journal when it was written.
    pub counter: u64,
    /// Seconds since 1970, for display: clocks jump.
    pub time: i64,
    pub fact: Fact,
}

/// What a line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// These articles have this value in this field, and were seen there.
    Articles { articles: Vec<(ArticleId, Option<Sighting>)>, name: Name, value: bool },
    /// The library has this value in this field, which is a preference.
    Preference { field: Field, value: bool },
    /// A subject, field or value of a newer version: kept in its journal, of no effect here.
    Unknown,
}

/// Where an article was, and with which body, when a line about it was written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sighting {
    pub body_hash: BodyHash,
    /// Below `articles/`.
    pub path: Arc<Path>,
}

impl From<&Identity> for Sighting {
    fn from(identity: &Identity) -> Self {
        Self { body_hash: identity.body_hash, path: identity.path.as_path().into() }
    }
}

/// The FIELD of a line about articles.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Name {
    /// A mark.
    Mark(Field),
    /// No mark: the article was seen where the line says.
    Seen,
    /// No mark: the article is the one that bore this id before its file was changed.
    Was(ArticleId),
}

impl Name {
    pub(super) fn write(&self) -> String {
        match self {
            Self::Mark(Field::Read) => "read".into(),
            Self::Mark(Field::Bookmarked) => "bookmarked".into(),
            Self::Mark(Field::Hidden) => "hidden".into(),
            Self::Mark(Field::Tag(tag)) => format!("tag:{}", escape(tag.as_bytes())),
            Self::Mark(Field::About(show)) => format!("about:{}", escape(show.as_bytes())),
            Self::Mark(Field::NotAbout(show)) => format!("not-about:{}", escape(show.as_bytes())),
            Self::Mark(Field::Followed(_)) => "followed".into(),
            Self::Mark(Field::Never(_)) => "never".into(),
            Self::Seen => "seen".into(),
            Self::Was(id) => format!("was:{id}"),
        }
    }

    pub(super) fn read(word: &str) -> Option<Self> {
        match word {
            "read" => Some(Self::Mark(Field::Read)),
            "bookmarked" => Some(Self::Mark(Field::Bookmarked)),
            "hidden" => Some(Self::Mark(Field::Hidden)),
            "seen" => Some(Self::Seen),
            _ => {
                let (kind, name) = word.split_once(':')?;
                let field = match kind {
                    "tag" => Field::Tag,
                    "about" => Field::About,
                    "not-about" => Field::NotAbout,
                    "was" => return name.parse().ok().map(Self::Was),
                    _ => return None,
                };
                read_name(name).map(field).map(Self::Mark)
            }
        }
    }
}

/// SUBJECT and FIELD of a preference, `None` for any other field.
pub(super) fn write_preference(field: &Field) -> Option<String> {
    match field {
        Field::Followed(show) => Some(format!("show:{} followed", escape(show.as_bytes()))),
        Field::Never(spelling) => Some(format!("name:{} never", escape(spelling.as_bytes()))),
        _ => None,
    }
}

/// The preference of which these are SUBJECT and FIELD.
pub(super) fn read_preference(subject: &str, field: &str) -> Option<Field> {
    let (kind, name) = subject.split_once(':')?;
    let field = match (kind, field) {
        ("show", "followed") => Field::Followed,
        ("name", "never") => Field::Never,
        _ => return None,
    };
    read_name(name).map(field)
}

fn read_name(word: &str) -> Option<String> {
    String::from_utf8(unescape(word)).ok()
}

impl Line {
    /// The line as text, final newline included. `None` for [`Fact::Unknown`], which only its own
    /// journal can spell.
    pub fn write(&self) -> Option<String> {
        let fact = match &self.fact {
            Fact::Articles { articles, name, value } => write_articles(articles, name, *value),
            Fact::Preference { field, value } => format!("{} {value}", write_preference(field)?),
            Fact::Unknown => return None,
        };
        let text = format!("{} {} {fact}", self.counter, self.time);
        Some(format!("{:08x} {text}\n", crc32fast::hash(text.as_bytes())))
    }

    /// Reads a line without its newline. `None` when the check sum does not fit.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let (sum, rest) = check_sum(bytes)?;
        if crc32fast::hash(rest) != sum {
            return None;
        }
        let text = str::from_utf8(rest).unwrap_or_default();
        let mut words = text.split(' ');
        let mut number = || words.next().and_then(|word| word.parse::<i64>().ok());
        let counter = number().and_then(|number| u64::try_from(number).ok());
        let (counter, time) = (counter.filter(|counter| *counter <= MAX_COUNTER), number());
        let fact = match (counter, time) {
            (Some(_), Some(_)) => read_fact(&mut words).unwrap_or(Fact::Unknown),
            _ => Fact::Unknown,
        };
        Some(Self { counter: counter.unwrap_or(0), time: time.unwrap_or(0), fact })
    }
}

/// The check sum that a line begins with, and what it covers.
pub(super) fn check_sum(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let (sum, rest) = (bytes.get(..8)?, bytes.get(9..)?);
    let digits = sum.iter().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    let sum = u32::from_str_radix(str::from_utf8(sum).ok()?, 16).ok()?;
    (digits && bytes[8] == b' ').then_some((sum, rest))
}

fn write_articles(articles: &[(ArticleId, Option<Sighting>)], name: &Name, value: bool) -> String {
    let mut text = "article:".to_owned();
    for (nth, (id, _)) in articles.iter().enumerate() {
        let comma = if nth == 0 { "" } else { "," };
        // Writing into a String cannot fail.
        let _ = write!(text, "{comma}{id}");
    }
    let _ = write!(text, " {} {value}", name.write());
    for (_, sighting) in articles {
        match sighting {
            Some(Sighting { body_hash, path }) => {
                let path = escape(path.as_os_str().as_bytes());
                let _ = write!(text, " {body_hash}={path}");
            }
            None => text.push_str(" -"),
        }
    }
    text
}

fn read_fact<'a>(words: &mut impl Iterator<Item = &'a str>) -> Option<Fact> {
    let subject = words.next()?;
    let Some(ids) = subject.strip_prefix("article:") else {
        let field = read_preference(subject, words.next()?)?;
        return Some(Fact::Preference { field, value: words.next()?.parse().ok()? });
    };
    let ids = ids.split(',').map(|id| id.parse().ok()).collect::<Option<Vec<ArticleId>>>()?;
    let name = Name::read(words.next()?)?;
    let value = words.next()?.parse().ok()?;
    let articles = ids.into_iter().map(|id| (id, words.next().and_then(read_sighting))).collect();
    Some(Fact::Articles { articles, name, value })
}

fn read_sighting(word: &str) -> Option<Sighting> {
    let (body_hash, path) = word.split_once('=')?;
    let path = unescape(path);
    Some(Sighting { body_hash: body_hash.parse().ok()?, path: Path::new(OsStr::from_bytes(&path)).into() })
}
