//! Records as the index stores them: bytes and back.
//!
//! Shows are stored by name, because their ids mean something in one catalogue only and an old index
//! serves while a new one is built. Texts pass the cleaning door again on their way back.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use jiff::civil;
use serde::{Deserialize, Serialize};

use super::IndexError;
use crate::article::{ArticleId, BodyHash, DateKind, Fault, Row};
use crate::index::Record;
use crate::show::{Catalogue, NewsKind, Season, ShowId};
use crate::text::{Clean, date::Moment};

/// A record as postcard writes it. A change of it is a change of the schema's version.
#[derive(Deserialize, Serialize)]
struct Stored<'a> {
    id: u64,
    #[serde(borrow)]
    path: &'a [u8],
    version: u64,
    title: &'a str,
    seconds: i64,
    /// Year, month, day.
    day: (i16, i8, i8),
    date_kind: u8,
    source: Option<&'a str>,
    author: Option<&'a str>,
    /// The row's shows, then those that `named` and `about` name besides.
    shows: Vec<&'a str>,
    /// How many of them are the row's, and of how many of these the article is about.
    row_shows: usize,
    about_names: usize,
    /// Places in `shows`.
    named: Vec<usize>,
    about: Vec<usize>,
    /// Place in `shows`, season, episode.
    seasons: Vec<(usize, u16, Option<u16>)>,
    /// Names of kinds.
    kinds: Vec<&'a str>,
    unknown: Vec<&'a str>,
    said: Vec<&'a str>,
    tags: Vec<&'a str>,
    url: Option<&'a str>,
    faulty: bool,
    body_hash: u64,
    summary: Option<&'a str>,
    image: Option<&'a str>,
    words: usize,
    faults: Vec<(Option<usize>, &'a str)>,
    arrived: i64,
    has_image: bool,
    has_link: bool,
}

/// A record in bytes. Marks are not part of it; shows that the catalogue does not know are left out.
pub(super) fn encode(record: &Record, catalogue: &Catalogue) -> Result<Vec<u8>, IndexError> {
    let Record { row, .. } = record;
    let mut shows = texts(&row.shows);
    let mut places = |ids: &[ShowId]| -> Vec<usize> {
        let names = ids.iter().filter_map(|id| catalogue.get(*id)).map(|show| show.name.as_str());
        names.map(|name| place_of(name, &mut shows)).collect()
    };
    let (named, about) = (places(&record.named), places(&record.about));
    let of_seasons = places(&record.seasons.iter().map(|season| season.show).collect::<Vec<_>>());
    let seasons = of_seasons.into_iter().zip(&record.seasons);
    let seasons = seasons.map(|(place, said)| (place, said.season, said.episode)).collect();
    let stored = Stored {
        id: row.id.0,
        path: row.path.as_os_str().as_bytes(),
        version: row.version,
        title: &row.title,
        seconds: row.date.seconds,
        day: (row.date.day.year(), row.date.day.month(), row.date.day.day()),
        date_kind: match row.date_kind {
            DateKind::Said => 0,
            DateKind::FileName => 1,
            DateKind::FileTime => 2,
        },
        source: row.source.as_deref(),
        author: row.author.as_deref(),
        shows,
        row_shows: row.shows.len(),
        about_names: record.about_names,
        named,
        about,
        seasons,
        kinds: record.kinds.iter().map(|kind| kind.name()).collect(),
        unknown: texts(&record.unknown),
        said: texts(&record.said),
        tags: texts(&row.tags),
        url: row.url.as_deref(),
        faulty: row.faulty,
        body_hash: record.body_hash.0,
        summary: record.summary.as_deref(),
        image: record.image.as_deref(),
        words: record.words,
        faults: record.faults.iter().map(|fault| (fault.line, fault.text.as_str())).collect(),
        arrived: record.arrived,
        has_image: record.has_image,
        has_link: record.has_link,
    };
    postcard::to_stdvec(&stored).map_err(|error| IndexError::damaged(error.to_string()))
}

/// The record that these bytes are. Shows that this catalogue does not know keep their names in the row.
pub(super) fn decode(bytes: &[u8], catalogue: &Catalogue) -> Result<Record, IndexError> {
    let damaged = || IndexError::damaged("a record cannot be read");
    let stored: Stored<'_> = postcard::from_bytes(bytes).map_err(|_| damaged())?;
    let (year, month, day) = stored.day;
    let ids = |places: &[usize]| -> Vec<ShowId> {
        let names = places.iter().filter_map(|place| stored.shows.get(*place));
        names.filter_map(|name| catalogue.exact(name)).collect()
    };
    let seasons = stored.seasons.iter().filter_map(|(place, season, episode)| {
        let show = catalogue.exact(stored.shows.get(*place)?)?;
        Some(Season { show, season: *season, episode: *episode })
    });
    let faults = stored.faults.iter().map(|(line, text)| Fault { line: *line, text: Clean::body(text) });
    Ok(Record {
        body_hash: BodyHash(stored.body_hash),
        summary: stored.summary.map(Clean::body),
        image: stored.image.map(Clean::body),
        words: stored.words,
        faults: faults.collect(),
        named: ids(&stored.named),
        about: ids(&stored.about),
        seasons: seasons.collect(),
        kinds: stored.kinds.iter().filter_map(|name| NewsKind::named(name)).collect(),
        unknown: cleans(&stored.unknown),
        said: cleans(&stored.said),
        about_names: stored.about_names,
        arrived: stored.arrived,
        has_image: stored.has_image,
        has_link: stored.has_link,
        row: Row {
            id: ArticleId(stored.id),
            path: Path::new(OsStr::from_bytes(stored.path)).to_owned(),
            version: stored.version,
            title: Clean::body(stored.title),
            date: Moment {
                seconds: stored.seconds,
                day: civil::Date::new(year, month, day).map_err(|_| damaged())?,
            },
            date_kind: match stored.date_kind {
                0 => DateKind::Said,
                1 => DateKind::FileName,
                2 => DateKind::FileTime,
                _ => return Err(damaged()),
            },
            source: stored.source.map(Clean::body),
            author: stored.author.map(Clean::body),
            shows: cleans(stored.shows.get(..stored.row_shows).ok_or_else(damaged)?),
            corrections: Vec::new(),
            tags: cleans(&stored.tags),
            url: stored.url.map(Clean::body),
            faulty: stored.faulty,
            read: false,
            bookmarked: false,
            hidden: false,
        },
    })
}

/// Which file a record in bytes is of: its path and its version.
pub(super) fn file(bytes: &[u8]) -> Result<(&Path, u64), IndexError> {
    let stored: Stored<'_> =
        postcard::from_bytes(bytes).map_err(|_| IndexError::damaged("a record cannot be read"))?;
    Ok((Path::new(OsStr::from_bytes(stored.path)), stored.version))
}

/// Where a name stands among names; it is added where it is missing.
fn place_of<'a>(name: &'a str, names: &mut Vec<&'a str>) -> usize {
    names.iter().position(|known| *known == name).unwrap_or_else(|| {
        names.push(name);
        names.len() - 1
    })
}

fn texts(texts: &[Clean]) -> Vec<&str> {
    texts.iter().map(Clean::as_str).collect()
}

/// What was clean when it was stored is the same afterwards.
fn cleans(texts: &[&str]) -> Vec<Clean> {
    texts.iter().map(|text| Clean::body(text)).collect()
}

#[cfg(test)]
mod tests;
