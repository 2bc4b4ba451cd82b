//! `feeds --clean`: removes the articles that are older than the `keep` of the feed that brought them. Never one that
//! is bookmarked, nor one that somebody has changed; and never by itself: somebody agrees, or says --yes.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::print::Out;
use super::{CliError, Opened, feeding};
use crate::article::ArticleId;
use crate::feed::seen::{FileHash, Seen};
use crate::fetch::{self, FetchError};
use crate::query::Query;
use crate::store::batch::Shelf;
use crate::store::feed_states::FetchLock;
use crate::store::file::read_capped;
use crate::store::marks::Machine;
use crate::text::{Clean, grouped};

const DAY: i64 = 86_400;

/// Counts, asks, removes; the exit code. `now` in seconds since 1970.
pub fn run(opened: &Opened, yes: bool, now: i64, out: &mut Out<'_>) -> Result<u8, CliError> {
    let keeps = keeps(opened, now)?;
    // What a fetch is writing is not looked at.
    let lock = FetchLock::take(&opened.library).map_err(FetchError::NotNoted)?;
    let _lock = lock.ok_or(FetchError::Busy)?;
    let shelf = Shelf::open(&opened.library, &Machine::this()).map_err(FetchError::from)?;
    let old = old(opened, &keeps, shelf.seen());
    if old.is_empty() {
        if out.width.is_some() {
            out.line(match keeps.is_empty() {
                true => "no feed in feeds.toml has `keep`: all articles stay",
                false => "no article is older than its feed keeps it",
            })?;
        }
        return Ok(0);
    }
    let plural = if old.len() == 1 { "" } else { "s" };
    let count = format!("{} article{plural} older than their feed keeps them", grouped(old.len()));
    if !yes && !feeding::can_ask() {
        feeding::tell(&format!("{count}: `newsreader feeds --clean --yes` removes them"))?;
        return Ok(1);
    }
    if !yes && !feeding::agree(&format!("{count}, none bookmarked or changed. Remove them?"))? {
        return Ok(1);
    }
    let failed = old.iter().filter(|path| !is_removed(path)).count();
    if out.width.is_some() {
        out.line(&format!("{} removed", grouped(old.len() - failed)))?;
    }
    Ok(u8::from(failed > 0))
}

/// The moment before which a feed's articles are old, by its origin.
fn keeps(opened: &Opened, now: i64) -> Result<HashMap<String, i64>, CliError> {
    let all = fetch::subscriptions(&opened.library)?;
    let keep = |days: u32| now.saturating_sub(i64::from(days) * DAY);
    Ok(all.into_iter().filter_map(|feed| Some((feed.origin, keep(feed.keep?)))).collect())
}

/// The files that may go.
fn old(opened: &Opened, keeps: &HashMap<String, i64>, seen: &Seen) -> Vec<PathBuf> {
    let Some(oldest) = keeps.values().max() else { return Vec::new() };
    let mut old = Vec::new();
    opened.index().list(&Query::everything(), &mut |listed| {
        let row = &listed.record.row;
        if !listed.state.bookmarked && row.date.seconds < *oldest && seen.knows(row.id) {
            old.push((row.id, row.path.clone(), row.date.seconds));
        }
        ControlFlow::Continue(())
    });
    let is_old = |path: &PathBuf, date: i64| {
        let article = opened.article(path).ok();
        let feed = article.and_then(|article| article.feed);
        feed.and_then(|feed| keeps.get(&*feed).copied()).is_some_and(|keep| date < keep)
    };
    old.retain(|(id, path, date)| is_old(path, *date) && is_untouched(opened, *id, path, seen));
    old.into_iter().map(|(_, path, _)| opened.path(&path)).collect()
}

/// Whether the file is byte for byte what a fetch wrote.
fn is_untouched(opened: &Opened, id: ArticleId, path: &Path, seen: &Seen) -> bool {
    let contents = read_capped(&opened.path(path), opened.settings.body_cap);
    contents.is_ok_and(|contents| seen.wrote(id, FileHash::of(&contents.bytes)))
}

/// Removes a file; what prevents it is told.
fn is_removed(path: &Path) -> bool {
    let removed = std::fs::remove_file(path);
    if let Err(error) = &removed {
        let text = format!("{}: {}", path.display(), crate::store::reason(error));
        // Where it cannot be told, the exit code tells.
        let _ = feeding::tell(&Clean::line(&text));
    }
    removed.is_ok()
}
