//! This device's name: the host's as a slug, and eight hex digits. Made once, at the first mark, and kept
//! in the state folder beside a hash of the machine's id, so that a copied home folder on another
//! machine gets a name of its own.

use std::fmt::Write as _;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io::{self, ErrorKind};
use std::path::Path;

use super::error::{MarkError, Step};
use super::own::replace;
use crate::store::disk::Disk;

/// What tells one machine from another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Machine {
    /// The host's name.
    pub host: String,
    /// Stays the same as long as the system is not installed anew or cloned.
    pub id: String,
}

impl Machine {
    /// The machine that this runs on. Where the system keeps no id, the host's name stands in.
    pub fn this() -> Self {
        let system = rustix::system::uname();
        let host = system.nodename().to_string_lossy().into_owned();
        let places = ["/etc/machine-id", "/var/lib/dbus/machine-id", "/etc/hostid"];
        let ids = places.iter().filter_map(|place| {
            let bytes = crate::store::disk::Real.read(Path::new(place), 0).ok()?;
            Some(String::from_utf8_lossy(&bytes).trim().to_owned()).filter(|id| !id.is_empty())
        });
        let id = ids.into_iter().next().unwrap_or_else(|| host.clone());
        Self { host, id }
    }

    fn hash(&self) -> String {
        blake3::hash(self.id.as_bytes()).to_hex().as_str()[..16].to_owned()
    }

    /// The host's name in `[a-z0-9-]`, at most 32 bytes.
    fn slug(&self) -> String {
        let mut slug = String::new();
        for character in self.host.chars().take(32) {
            match character.to_ascii_lowercase() {
                plain @ ('a'..='z' | '0'..='9') => slug.push(plain),
                _ if slug.ends_with('-') || slug.is_empty() => {}
                _ => slug.push('-'),
            }
        }
        let slug = slug.trim_matches('-');
        if slug.is_empty() { "device".to_owned() } else { slug.to_owned() }
    }
}

/// The device's name, made if need be. The lock must be held.
pub(super) fn own(disk: &impl Disk, state: &Path, machine: &Machine) -> Result<String, MarkError> {
    let path = state.join("device");
    let failed = |error| Step::Device.failed(&path, error);
    if let Some(name) = read(disk, state, machine).map_err(failed)? {
        return Ok(name);
    }
    let name = format!("{}-{:08x}", machine.slug(), random());
    let text = format!("{name} {}\n", machine.hash());
    replace(disk, &path, &state.join("device.new"), text.as_bytes()).map_err(failed)?;
    Ok(name)
}

fn read(disk: &impl Disk, state: &Path, machine: &Machine) -> io::Result<Option<String>> {
    let bytes = match disk.read(&state.join("device"), 0) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        other => other?,
    };
    let text = String::from_utf8_lossy(&bytes);
    // A file that lost its end, or that someone edited, makes a new device: nothing is lost by it.
    let words = text.strip_suffix('\n').and_then(|line| line.split_once(' '));
    Ok(words
        .filter(|(name, hash)| is_device(name) && *hash == machine.hash())
        .map(|(name, _)| name.to_owned()))
}

/// The device whose journal a file is: the first part of its name that is a device's, so that conflict
/// copies count as their device's own; else the name up to `.log`.
pub(in crate::store) fn of_journal(file_name: &str) -> &str {
    let ends = (1..file_name.len()).filter(|end| {
        file_name.is_char_boundary(*end)
            && !file_name[*end..].starts_with(|c: char| c.is_ascii_alphanumeric())
    });
    let device = ends.map(|end| &file_name[..end]).find(|start| is_device(start));
    device.unwrap_or_else(|| file_name.split(".log").next().unwrap_or(file_name))
}

fn is_device(name: &str) -> bool {
    let parts = name.rsplit_once('-');
    let is_plain = |b: u8| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-');
    parts.is_some_and(|(slug, digits)| {
        !slug.is_empty()
            && slug.bytes().all(is_plain)
            && digits.len() == 8
            && digits.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
    })
}

/// The hasher's keys come from the system's source of chance.
fn random() -> u32 {
    let mut seed = String::new();
    // Writing into a String cannot fail.
    let _ = write!(seed, "{}", std::process::id());
    let mut hasher = RandomState::new().build_hasher();
    hasher.write(seed.as_bytes());
    let bytes = hasher.finish().to_be_bytes();
    u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_journals_device_is_the_first_part_of_its_name_that_is_one() {
        for (file, device) in [
            ("nuc-00c0ffee.log", "nuc-00c0ffee"),
            ("nuc-00c0ffee-2.log", "nuc-00c0ffee"),
            ("nuc-00c0ffee.sync-conflict-20260102-030405-ABCDEFG.log", "nuc-00c0ffee"),
            ("my-old-nuc-00c0ffee (conflicted copy 2026-01-02).log", "my-old-nuc-00c0ffee"),
            ("nuc-00c0ffee.log~", "nuc-00c0ffee"),
            ("phone.log", "phone"),
            ("größe-00c0ffee.log", "größe-00c0ffee"),
        ] {
            assert_eq!(of_journal(file), device, "{file}");
        }
    }

    #[test]
    fn any_host_name_makes_a_device_name() {
        for (host, slug) in [
            ("nuc", "nuc"),
            ("My MacBook.local", "my-macbook-local"),
            ("--", "device"),
            ("", "device"),
            ("Größe/../x", "gr-e-x"),
        ] {
            let machine = Machine { host: host.into(), id: String::new() };
            assert_eq!(machine.slug(), slug);
            assert!(is_device(&format!("{slug}-{:08x}", random())));
        }
        let long = Machine { host: "a".repeat(300), id: String::new() };
        assert_eq!(long.slug().len(), 32);
    }
}
