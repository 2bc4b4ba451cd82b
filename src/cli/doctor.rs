//! `doctor`: every file with a fault, the fault and its line; then what settings and library warn of.

use std::io::{self, Write};
use std::path::Path;

use serde::Serialize;

use super::print;
use crate::index::Listed;
use crate::text::Clean;

/// `path:line: fault`, as compilers write it, so that editors can jump there.
pub fn lines(
    out: &mut dyn Write,
    faulty: &[Listed<'_>],
    articles: &Path,
    warnings: &[Clean],
) -> io::Result<usize> {
    let mut count = 0;
    for listed in faulty {
        let path = Clean::line(&articles.join(&listed.entry.row.path).to_string_lossy());
        for fault in &listed.faults() {
            match fault.line {
                Some(line) => writeln!(out, "{path}:{line}: {}", fault.text)?,
                None => writeln!(out, "{path}: {}", fault.text)?,
            }
            count += 1;
        }
    }
    for warning in warnings {
        writeln!(out, "{warning}")?;
    }
    Ok(count + warnings.len())
}

pub fn json(
    out: &mut dyn Write,
    faulty: &[Listed<'_>],
    articles: &Path,
    warnings: &[Clean],
) -> io::Result<()> {
    #[derive(Serialize)]
    struct Record<'a> {
        path: Option<String>,
        line: Option<usize>,
        fault: &'a str,
    }
    for listed in faulty {
        let path = articles.join(&listed.entry.row.path).to_string_lossy().into_owned();
        for fault in &listed.faults() {
            print::json(out, &Record { path: Some(path.clone()), line: fault.line, fault: &fault.text })?;
        }
    }
    for warning in warnings {
        print::json(out, &Record { path: None, line: None, fault: warning })?;
    }
    Ok(())
}
