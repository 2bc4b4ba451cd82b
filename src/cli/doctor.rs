//! `doctor`: every file with a fault, the fault and its line; what is wrong with settings, folders and
//! journals too.

use std::path::PathBuf;

use serde::Serialize;

use super::print::{self, Out};
use super::{CliError, Finding, Opened};
use crate::index::Index as _;
use crate::query::Query;

/// Prints all findings, file by file.
pub fn run(opened: &Opened, json: bool, out: &mut Out<'_>) -> Result<(), CliError> {
    let findings = findings(opened);
    for finding in &findings {
        match json {
            true => out.json(&Record::of(finding))?,
            false => out.line(&finding.line())?,
        }
    }
    if findings.is_empty() && !json && out.width.is_some() {
        let articles = if opened.samples { 0 } else { opened.index.len() };
        out.line(&format!("{articles} articles, no faults"))?;
    }
    Ok(())
}

/// In the order of files and lines; what has no file first.
fn findings(opened: &Opened) -> Vec<Finding> {
    let mut findings = opened.findings.clone();
    if !opened.samples {
        let articles = &opened.library.articles;
        let all = opened.index.collect(&Query::everything());
        findings.extend(all.iter().flat_map(|listed| Finding::of_article(listed, articles)));
    }
    findings.sort();
    findings
}

#[derive(Serialize)]
struct Record<'a> {
    #[serde(serialize_with = "path_or_null")]
    path: &'a Option<PathBuf>,
    line: Option<usize>,
    fault: &'a str,
}

impl<'a> Record<'a> {
    fn of(finding: &'a Finding) -> Self {
        Self { path: &finding.path, line: finding.line, fault: &finding.text }
    }
}

fn path_or_null<S: serde::Serializer>(path: &Option<PathBuf>, serializer: S) -> Result<S::Ok, S::Error> {
    match path {
        Some(path) => print::path(path, serializer),
        None => serializer.serialize_none(),
    }
}
