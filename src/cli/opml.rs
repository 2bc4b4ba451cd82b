//! `import` and `export`: subscriptions come from other readers and go to them, as OPML.

use std::ffi::OsStr;
use std::io::{self, Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use super::CliError;
use super::feeding::{self, Feeding, Interrupt};
use super::print::Out;
use crate::feed::opml::{self, Outline};
use crate::fetch::{self, Import};
use crate::store::file::read_capped;
use crate::text::{Clean, grouped};

/// Bytes of a document that are taken.
const CAP: u64 = 16 << 20;

/// Counts what an OPML document holds, asks on a terminal, and subscribes to what is new.
pub fn import(feeding: &Feeding, source: &OsStr, yes: bool, out: &mut Out<'_>) -> Result<u8, CliError> {
    let interrupt = Interrupt::catch()?;
    let bytes = read(feeding, source, &|| interrupt.came())?;
    let not_read = |reason: &dyn std::fmt::Display| CliError::Opml {
        place: Clean::line(&source.to_string_lossy()),
        reason: Clean::line(&reason.to_string()),
    };
    let (outlines, problems) = opml::read(&bytes).map_err(|error| not_read(&error))?;
    for problem in problems {
        feeding::tell(&problem.to_string())?;
    }
    let import = fetch::sort_out(&feeding.library, outlines)?;
    out.line(&counts(&import))?;
    for Outline { url, title, .. } in &import.private {
        let hint = "in a private network, so it is left out: `newsreader add` takes it";
        feeding::tell(&Clean::line(&format!("{title} ({url}): {hint}")))?;
    }
    if import.new.is_empty() {
        return Ok(0);
    }
    let agree = || feeding::agree("Subscribe to the new ones?");
    if !yes && feeding::can_ask() && !interrupt.while_asking(agree)? {
        return Ok(interrupt.code().unwrap_or(1));
    }
    let new = grouped(import.new.len());
    fetch::import(&feeding.library, import.new)?;
    if out.width.is_some() {
        out.line(&format!("{new} added: `newsreader fetch` brings their articles"))?;
    }
    Ok(0)
}

/// What there is, in a line.
fn counts(import: &Import) -> String {
    let count =
        |count: usize, noun: &str| format!("{} {noun}{}", grouped(count), if count == 1 { "" } else { "s" });
    let are = |count: usize| if count == 1 { "is" } else { "are" };
    let all = import.new.len() + import.known + import.private.len();
    let mut text = format!("{} in {}", count(all, "feed"), count(import.folders, "folder"));
    if import.known > 0 {
        text.push_str(&format!("; {} {} there already", grouped(import.known), are(import.known)));
    }
    match import.private.len() {
        0 => {}
        1 => text.push_str("; 1 is a private address and is left out"),
        many => text.push_str(&format!("; {} are private addresses and are left out", grouped(many))),
    }
    text
}

/// The bytes of a file, of the standard input (`-`), or of an address.
fn read(feeding: &Feeding, source: &OsStr, stop: &(dyn Fn() -> bool + Sync)) -> Result<Vec<u8>, CliError> {
    let failed = |reason: Clean| CliError::Opml { place: Clean::line(&source.to_string_lossy()), reason };
    if source == "-" {
        let mut bytes = Vec::new();
        let read = io::stdin().lock().take(CAP).read_to_end(&mut bytes);
        read.map_err(|error| failed(Clean::line(&error.to_string())))?;
        return Ok(bytes);
    }
    let is_address = |text: &&str| text.starts_with("http://") || text.starts_with("https://");
    match source.to_str().filter(is_address) {
        Some(address) => Ok(fetch::download(address, &feeding.settings.fetching, stop)?),
        None => {
            let contents = read_capped(Path::new(source), CAP).map_err(|error| failed(error.reason()))?;
            Ok(contents.bytes)
        }
    }
}

/// Writes the subscriptions, to a file or to standard output.
pub fn export(feeding: &Feeding, file: Option<&PathBuf>, out: &mut Out<'_>) -> Result<u8, CliError> {
    feeding.tell_problems()?;
    let text = opml::write(&fetch::subscriptions(&feeding.library)?);
    let Some(path) = file else {
        out.document(&text)?;
        return Ok(0);
    };
    write(path, text.as_bytes()).map_err(|error| CliError::Opml {
        place: Clean::line(&path.to_string_lossy()),
        reason: Clean::line(&crate::store::reason(&error)),
    })?;
    Ok(0)
}

/// A file that is there stays whole until the new one is; what is no file (a pipe) is written to.
fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if std::fs::metadata(path).is_ok_and(|metadata| !metadata.is_file()) {
        return std::fs::write(path, bytes);
    }
    let path = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let permissions = std::fs::Permissions::from_mode(0o666);
    let mut new = tempfile::Builder::new().prefix(".opml-").permissions(permissions).tempfile_in(folder)?;
    new.write_all(bytes)?;
    new.as_file().sync_all()?;
    new.persist(&path).map_err(|error| error.error)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_import_says_first_what_there_is() {
        let outline = || Outline { url: "https://a.example/".into(), title: "A".into(), folder: Vec::new() };
        let import = |new: usize, known, private: usize, folders| Import {
            new: vec![outline(); new],
            known,
            private: vec![outline(); private],
            folders,
        };
        for (import, told) in [
            (import(1, 0, 0, 0), "1 feed in 0 folders"),
            (
                import(195, 14, 3, 9),
                "212 feeds in 9 folders; 14 are there already; 3 are private addresses and are left out",
            ),
            (
                import(0, 1, 1, 1),
                "2 feeds in 1 folder; 1 is there already; 1 is a private address and is left out",
            ),
        ] {
            assert_eq!(counts(&import), told);
        }
    }
}
