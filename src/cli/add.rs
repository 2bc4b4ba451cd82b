//! `add`: subscribes to the feed at an address, or to one that the page there names. What it is called and what it
//! brought last is shown first; where a page has several feeds, somebody at a terminal chooses.

use std::io::{self, Write};

use super::CliError;
use super::arguments::AddWish;
use super::feeding::{self, Feeding, Interrupt};
use super::print::{self, Out};
use crate::feed::news::Candidate;
use crate::fetch::{self, Details};
use crate::text::{Clean, grouped};

/// Adds one after another; 1 where any of them failed.
pub fn run(
    feeding: &Feeding,
    addresses: &[String],
    wish: &AddWish,
    out: &mut Out<'_>,
) -> Result<u8, CliError> {
    let interrupt = Interrupt::catch()?;
    let mut failed = false;
    for address in addresses {
        match add(feeding, address, wish, &interrupt, out) {
            Ok(()) => {}
            Err(_) if interrupt.came() => {}
            Err(error) if addresses.len() == 1 => return Err(error),
            Err(error) => {
                feeding::tell(&Clean::line(&error.to_string()))?;
                failed = true;
            }
        }
        if let Some(code) = interrupt.code() {
            return Ok(code);
        }
    }
    Ok(u8::from(failed))
}

fn add(
    feeding: &Feeding,
    address: &str,
    wish: &AddWish,
    interrupt: &Interrupt,
    out: &mut Out<'_>,
) -> Result<(), CliError> {
    let stop = || interrupt.came();
    let mut found = fetch::find(&feeding.library, address, &feeding.settings.fetching, &stop)?;
    let chosen = match found.len() {
        1 => Some(0),
        _ if feeding::can_ask() => interrupt.while_asking(|| choose(&found))?,
        _ => Some(0),
    };
    let Some(candidate) = chosen.filter(|place| *place < found.len()).map(|place| found.swap_remove(place))
    else {
        return Ok(());
    };
    show(&candidate, out)?;
    if candidate.known {
        fetch::acknowledge(&feeding.library, &candidate.url, address)?;
        out.line("subscribed already")?;
        return Ok(());
    }
    let AddWish { name, folder, tags, shows } = wish.clone();
    let (name, folder) = (name.unwrap_or_else(|| candidate.title.to_string()), folder.unwrap_or_default());
    let details = Details { name, folder, tags, shows };
    let added = fetch::subscribe(&feeding.library, &candidate.url, address, details)?;
    if out.width.is_some() {
        out.line(&format!("subscribed to {}; its articles go to articles/{}", added.name, added.folder))?;
        out.line("`newsreader fetch` brings them")?;
    }
    Ok(())
}

/// What the feed is called and has brought last; its address is never cut.
fn show(candidate: &Candidate, out: &mut Out<'_>) -> io::Result<()> {
    let Candidate { title, url, items, newest, .. } = candidate;
    let plural = if *items == 1 { "" } else { "s" };
    out.line(&format!("{title}  {}  ({} article{plural})", Clean::line(url), grouped(*items)))?;
    let width = out.width.unwrap_or(usize::MAX);
    newest.iter().try_for_each(|title| out.line(&print::cut(&format!("  {title}"), width)))
}

/// Which of several feeds; `None` for none.
fn choose(found: &[Candidate]) -> io::Result<Option<usize>> {
    feeding::tell("the page has several feeds:")?;
    for (place, Candidate { title, url, items, known, .. }) in found.iter().enumerate() {
        let known = if *known { ", subscribed already" } else { "" };
        let plural = if *items == 1 { "" } else { "s" };
        let (url, items) = (Clean::line(url), grouped(*items));
        writeln!(io::stderr(), "  {}. {title}  {url}  ({items} article{plural}{known})", place + 1)?;
    }
    let answer = feeding::ask(&Clean::line(&format!("Which one? [1-{}, Enter is 1, 0 none]", found.len())))?;
    Ok(match answer.as_deref() {
        Some("") => Some(0),
        Some(number) => number.parse::<usize>().ok().and_then(|number| number.checked_sub(1)),
        None => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feed_is_shown_with_its_whole_address_and_titles_that_fit() {
        let candidate = Candidate {
            url: "https://a.example/\u{1b}feed".into(),
            title: Clean::line("The Bulletin"),
            newest: ["Short", "A title that is too long for the line"].map(Clean::line).to_vec(),
            items: 1,
            known: false,
        };
        let shown = |width| {
            let mut text = Vec::new();
            show(&candidate, &mut Out::new(&mut text, width)).unwrap();
            String::from_utf8(text).unwrap()
        };
        let head = "The Bulletin  https://a.example/␛feed  (1 article)\n  Short\n";
        assert_eq!(shown(Some(20)), format!("{head}  A title that is t…\n"));
        assert_eq!(shown(None), format!("{head}  A title that is too long for the line\n"));
    }
}
