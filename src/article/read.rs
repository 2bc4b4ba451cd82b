//! From a file's bytes to an [`Article`]: picks the format, the id, the title and the date.
//!
//! Never fails: what cannot be understood becomes a [`Fault`], and the text stays
//! readable. Opening files is `store`'s.

use std::path::Path;

use super::front_matter::{self, FrontMatter};
use super::{Article, ArticleId, Block, BodyHash, DateKind, Fault, Inline};
use super::{block, furniture, heading, markdown, plain, repeats};
use crate::text::decode::{self, Encoding};
use crate::text::{Clean, date, date::Moment, fold};

/// A said date this much later than the file's own time is a slip of the pen.
const FUTURE: i64 = 366 * 86_400;
/// File times before this day (2001) tell nothing: archives set them so.
const TELLING: i64 = 978_307_200;

/// A file as `store` found it.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// Below `articles/`. The ending says the format: `md` or `txt`.
    pub path: &'a Path,
    pub bytes: &'a [u8],
    /// Size on disk; larger than `bytes` where the body cap cut the reading short.
    pub size: u64,
    /// The file's time of change.
    pub modified: Moment,
}

/// Reads one article. Total: any bytes give an article.
pub fn read(source: Source<'_>) -> Article {
    let cut = source.size > source.bytes.len() as u64;
    let bytes = if cut { whole_characters(source.bytes) } else { source.bytes };
    let (text, encoding) = decode::decode(bytes);
    let parted = front_matter::part(&text);
    let (front, body) = (parted.front, parted.body);
    let mut faults = parted.faults;
    faults.extend(fault_of_encoding(&encoding));
    faults.extend(fault_of_name(source.path));

    let mut blocks = if is_markdown(source.path) { markdown::blocks(body) } else { plain::blocks(body) };
    let said = furniture::set_apart(&mut blocks);
    repeats::show_once(&mut blocks);
    let title = heading::take_title(&mut blocks, front.title.as_ref(), source.path);
    let summary = front.summary.clone().filter(|summary| !begins_text(summary, &blocks));
    let words = words(&blocks);
    if cut {
        let (fault, line) = cut_short(&source);
        faults.push(fault);
        blocks.push(line);
    }
    let (date, date_kind) = date(&source, &front, &mut faults);
    Article {
        id: id(&front, body),
        body_hash: BodyHash::of(body),
        path: source.path.to_path_buf(),
        title,
        date,
        date_kind,
        source: front.source.or(said.source),
        author: front.author.or(said.author),
        url: front.url,
        summary,
        image: front.image,
        feed: front.feed.as_deref().map(Clean::line),
        shows: front.shows,
        tags: front.tags,
        blocks,
        words,
        faults,
    }
}

fn is_markdown(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    ["md", "markdown"].iter().any(|known| known.eq_ignore_ascii_case(ending))
}

fn id(front: &FrontMatter, body: &str) -> ArticleId {
    match (&front.feed, &front.id) {
        (Some(feed), Some(id)) => ArticleId::of_feed_item(feed, id),
        (None, Some(id)) => ArticleId::of_said_id(id),
        _ => ArticleId::of_text(body),
    }
}

/// Said, else in the file's name, else the file's time.
fn date(source: &Source<'_>, front: &FrontMatter, faults: &mut Vec<Fault>) -> (Moment, DateKind) {
    let modified = source.modified.seconds;
    if let Some(said) = front.date {
        if modified < TELLING || said.seconds - modified <= FUTURE {
            return (said, DateKind::Said);
        }
        let day = date::day(said.day);
        faults
            .push(fault(&format!("date {day} lies more than a year after the file’s own; it was not used")));
    }
    match date_in_name(source.path) {
        Some(named) => (named, DateKind::FileName),
        None => (source.modified, DateKind::FileTime),
    }
}

/// `2016-09-14-title.txt`, `title_20160914.txt`: the first whole date in a file's name.
fn date_in_name(path: &Path) -> Option<Moment> {
    let name = path.file_stem()?.to_string_lossy();
    let starts = name.char_indices().filter(|(at, c)| {
        c.is_ascii_digit() && !name[..*at].ends_with(|before: char| before.is_ascii_digit())
    });
    starts.map(|(at, _)| &name[at..]).find_map(|rest| {
        let date = rest
            .find(|c: char| !(c.is_ascii_digit() || c == '-' || c == '_'))
            .map_or(rest, |end| &rest[..end]);
        let digits = date.bytes().take_while(u8::is_ascii_digit).count();
        match digits {
            8 => date::parse(&date[..8]),
            4 if date.len() >= 10 && !date[10..].starts_with(|c: char| c.is_ascii_digit()) => {
                date::parse(&date[..10].replace('_', "-"))
            }
            _ => None,
        }
    })
}

fn begins_text(summary: &str, blocks: &[Block]) -> bool {
    let first = blocks.iter().find_map(|block| match block {
        Block::Paragraph(inlines) => Some(block::inline_text(inlines)),
        _ => None,
    });
    first.is_some_and(|first| repeats::begins(summary, &first))
}

/// Words parted by space, furniture left out; two characters of a script without spaces are about one.
fn words(blocks: &[Block]) -> usize {
    let (mut spaced, mut unspaced) = (0, 0);
    block::each_line(blocks, false, &mut |line| {
        spaced += line.split_whitespace().count();
        if !line.is_ascii() {
            unspaced += line.chars().filter(|c| fold::is_unspaced(*c)).count();
        }
    });
    spaced + unspaced / 2
}

fn fault(text: &str) -> Fault {
    Fault { line: None, text: Clean::line(text) }
}

fn fault_of_encoding(encoding: &Encoding) -> Option<Fault> {
    match encoding {
        Encoding::Utf8 => None,
        Encoding::Other(name) => Some(fault(&format!("the file is not UTF-8; it was read as {name}"))),
        Encoding::Lossy(name) => {
            Some(fault(&format!("some bytes are no text in {name}; they are shown as \u{fffd}")))
        }
    }
}

/// The copies that Syncthing, Dropbox and others leave behind.
fn fault_of_name(path: &Path) -> Option<Fault> {
    let name = path.file_name()?.to_string_lossy();
    let conflict = name.contains(".sync-conflict-") || name.contains("conflicted copy");
    conflict.then(|| fault("a copy left by a sync conflict; compare it with the file it was copied from"))
}

fn cut_short(source: &Source<'_>) -> (Fault, Block) {
    let mib = |bytes: u64| {
        let tenths = bytes.saturating_mul(10) >> 20;
        format!("{}.{} MiB", tenths / 10, tenths % 10)
    };
    let read = mib(source.bytes.len() as u64);
    let name = source.path.display();
    let line = format!("Cut here, after {read}: {name} holds {}.", mib(source.size));
    let fault = fault(&format!("only the first {read} of {} were read", mib(source.size)));
    (fault, Block::Furniture(vec![Block::Paragraph(vec![Inline::plain(&line)])]))
}

/// The bytes without a UTF-8 character that the cap cut in two.
fn whole_characters(bytes: &[u8]) -> &[u8] {
    let start = (1..=bytes.len().min(3)).find(|back| bytes[bytes.len() - back] >= 0xc0);
    match start {
        Some(back) if std::str::from_utf8(&bytes[bytes.len() - back..]).is_err() => {
            &bytes[..bytes.len() - back]
        }
        _ => bytes,
    }
}

#[cfg(test)]
mod tests;
