//! `feeds`: lists the subscriptions and how each fares, or changes one: removes, pauses, renames.

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::CliError;
use super::arguments::FeedWish;
use super::feeding::Feeding;
use super::print::{self, Out};
use crate::feed::news::Listed;
use crate::feed::subscriptions;
use crate::fetch;
use crate::text::Clean;

/// Columns that names are filled up to: one endless name must not make all lines endless.
const WIDEST_NAME: usize = 40;

/// A subscription as `--json` gives it.
#[derive(Serialize)]
struct Record<'a> {
    name: &'a str,
    url: &'a str,
    paused: bool,
    troubled: bool,
    health: Vec<&'a str>,
}

/// Prints the subscriptions in the order of feeds.toml, after what is wrong with it.
pub fn run(feeding: &Feeding, json: bool, out: &mut Out<'_>) -> Result<u8, CliError> {
    let listed = fetch::listed(&feeding.library)?;
    let problems = feeding.tell_problems()?;
    if listed.is_empty() && problems == 0 && !json {
        return Err(fetch::FetchError::NoFeeds.into());
    }
    print(&listed, json, out)?;
    Ok(u8::from(listed.is_empty() && problems > 0))
}

fn print(listed: &[Listed], json: bool, out: &mut Out<'_>) -> std::io::Result<()> {
    let names = listed.iter().map(|feed| feed.name.width()).max().unwrap_or(0).min(WIDEST_NAME);
    for Listed { url, name, paused, troubled, health } in listed {
        if json {
            let health = health.iter().map(|clause| &**clause).collect();
            out.json(&Record { name, url, paused: *paused, troubled: *troubled, health })?;
            continue;
        }
        let clauses: Vec<&str> = health.iter().map(|clause| &**clause).collect();
        let health = clauses.join(" · ");
        match out.width {
            Some(width) => {
                let line = format!("{}  {health}", print::column(name, names.min(width / 3)));
                out.line(&print::cut(&line, width))?;
            }
            None => out.line(&format!("{}  {}  {health}", print::filled(name, names), Clean::line(url)))?,
        }
    }
    Ok(())
}

/// Whether a wish is more than to see the list.
pub fn is_change(wish: &FeedWish) -> bool {
    wish.remove.is_some() || wish.pause.is_some() || wish.resume.is_some() || !wish.rename.is_empty()
}

/// Changes one subscription, and tells what was done.
pub fn change(feeding: &Feeding, wish: &FeedWish, out: &mut Out<'_>) -> Result<u8, CliError> {
    let edit = |named: &str, change: &dyn Fn(&str, &str) -> Result<String, subscriptions::EditError>| {
        fetch::edit(&feeding.library, named, change)
    };
    let (name, done) = match (&wish.remove, &wish.pause, &wish.resume, wish.rename.as_slice()) {
        (Some(named), ..) => (edit(named, &subscriptions::remove)?, "removed; its articles stay"),
        (_, Some(named), ..) => {
            (edit(named, &|text, origin| subscriptions::pause(text, origin, true))?, "paused")
        }
        (_, _, Some(named), _) => {
            (edit(named, &|text, origin| subscriptions::pause(text, origin, false))?, "fetched again")
        }
        (_, _, _, [named, new]) => {
            let new = Clean::line(new);
            (edit(named, &|text, origin| subscriptions::rename(text, origin, &new))?, "renamed")
        }
        _ => return Ok(0),
    };
    if out.width.is_some() {
        out.line(&format!("{name}: {done}"))?;
    }
    Ok(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(json: bool, width: Option<usize>) -> String {
        let feed = |name: &str, health: &[&str]| Listed {
            url: "https://a.example/\u{1b}".into(),
            name: Clean::line(name),
            paused: false,
            troubled: true,
            health: health.iter().map(|clause| Clean::line(clause)).collect(),
        };
        let listed = [
            feed("The Bulletin", &["the server answered 500", "fetched 3 hours ago"]),
            feed("B", &["paused"]),
        ];
        let mut text = Vec::new();
        print(&listed, json, &mut Out::new(&mut text, width)).unwrap();
        String::from_utf8(text).unwrap()
    }

    #[test]
    fn feeds_are_listed_with_their_health() {
        assert_eq!(
            shown(false, Some(60)),
            "The Bulletin  the server answered 500 · fetched 3 hours ago\nB             paused\n"
        );
        assert!(shown(false, None).starts_with("The Bulletin  https://a.example/␛  the server"));
        assert!(shown(true, None).contains("\"health\":[\"paused\"]"));
        for width in 1..80 {
            assert!(shown(false, Some(width)).lines().all(|line| line.width() <= width), "{width}");
        }
    }
}
