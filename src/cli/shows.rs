//! `shows`: the shows that articles name, most articles first.

use std::io::{self, Write};

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::print;
use crate::query::ShowCount;

pub fn json(out: &mut dyn Write, shows: &[ShowCount]) -> io::Result<()> {
    #[derive(Serialize)]
    struct Record<'a> {
        name: &'a str,
        aliases: Vec<&'a str>,
        articles: usize,
        unread: usize,
    }
    for show in shows {
        let aliases = show.aliases.iter().map(|alias| &**alias).collect();
        print::json(out, &Record { name: &show.name, aliases, articles: show.total, unread: show.unread })?;
    }
    Ok(())
}

/// Name, articles, unread, aligned.
pub fn lines(out: &mut dyn Write, shows: &[ShowCount]) -> io::Result<()> {
    let width = shows.iter().map(|show| show.name.width()).max().unwrap_or(0);
    for show in shows {
        writeln!(out, "{}  {:>6}  {:>6} unread", print::column(&show.name, width), show.total, show.unread)?;
    }
    Ok(())
}
