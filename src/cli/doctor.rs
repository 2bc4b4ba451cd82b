//! `doctor`: every file with a fault, the fault and its line; what is wrong with settings, folders,
//! journals and the index too.

use std::ops::ControlFlow;
use std::path::PathBuf;

use serde::Serialize;

use super::print::{self, Out};
use super::{CliError, Finding, Opened};
use crate::index::disk::{self, IndexError};
use crate::query::Query;
use crate::text::{Clean, grouped};

/// Prints all findings, file by file.
pub fn run(opened: &mut Opened, json: bool, out: &mut Out<'_>) -> Result<(), CliError> {
    let findings = findings(opened);
    for finding in &findings {
        match json {
            true => out.json(&Record::of(finding))?,
            false => out.line(&finding.line())?,
        }
    }
    if !json && out.width.is_some() {
        if findings.is_empty() {
            out.line(&format!("{} articles, no faults", grouped(opened.collection.articles())))?;
        }
        out.line(&index(opened))?;
    }
    Ok(())
}

/// Where the index is, and how large.
fn index(opened: &Opened) -> Clean {
    let size = opened.setup.size();
    let folder = opened.setup.place.folder.display();
    Clean::line(&match size {
        0 => "no index on disk".into(),
        _ => format!("index: {folder} ({} kB)", grouped(usize::try_from(size / 1000).unwrap_or(usize::MAX))),
    })
}

/// In the order of files and lines; what has no file first.
fn findings(opened: &mut Opened) -> Vec<Finding> {
    let mut findings = opened.findings.clone();
    if !opened.samples {
        let articles = &opened.library.articles;
        opened.index().list(&Query::everything(), &mut |listed| {
            findings.extend(Finding::of_article(&listed, articles));
            ControlFlow::Continue(())
        });
    }
    if let Err(error @ IndexError::Damaged(_)) = disk::check(&opened.setup.place, None, &|| false) {
        findings.push(Finding::at(opened.setup.place.folder.clone(), Clean::line(&error.to_string())));
        opened.discard_index();
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
