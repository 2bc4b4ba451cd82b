//! Folders of feeds: names that anyone may have written, made safe as a path below `articles/`.

use url::Url;

use crate::text::Clean;

/// Bytes of one part; file systems take 255.
const LONGEST_PART: usize = 80;
/// Parts of a folder; what is nested deeper is one folder.
const MOST_PARTS: usize = 8;
/// What stands for a name of which nothing is left where something must stand.
const FALLBACK: &str = "feed";

/// Names that mean a device on some systems, to which a shared folder may be synced.
const RESERVED: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
    "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// A folder below `articles/` that is safe as a path, from names as anyone may have written them; empty where nothing
/// of them is left. Letters of every script stay; what is dangerous becomes `-` or goes. Making a safe folder safe changes
/// nothing.
pub fn folder<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    names.into_iter().filter_map(part).take(MOST_PARTS).collect::<Vec<_>>().join("/")
}

/// The folder of a feed that names none: its host, without a `www.`.
pub fn usual_folder(url: &str) -> String {
    let url = Url::parse(url).ok();
    let host = url.as_ref().and_then(Url::host_str).unwrap_or_default();
    let host = host.strip_prefix("www.").unwrap_or(host);
    let folder = folder([host.trim_matches(['[', ']'])]);
    if folder.is_empty() { FALLBACK.to_owned() } else { folder }
}

/// One part of a path; `None` where nothing is left.
fn part(name: &str) -> Option<String> {
    let made = made(name)?;
    // What one step leaves may be another's concern.
    if made == name { Some(made) } else { part(&made) }
}

fn made(name: &str) -> Option<String> {
    let line = Clean::line(name);
    let mut part = String::new();
    for character in line.chars() {
        let taken = match character {
            // Parts of paths and what shells, other systems and this program's own tables read as something else.
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '\0' => '-',
            control if control.is_control() || is_picture(control) => '-',
            other => other,
        };
        if !(taken != character && part.ends_with('-')) {
            part.push(taken);
        }
    }
    // Hidden in front; at the end nothing that a system drops or a scan takes for an editor's own.
    let mut part = part.trim_start_matches(['.', '-', '~', ' ']);
    part =
        &part[..(0..=LONGEST_PART.min(part.len())).rev().find(|at| part.is_char_boundary(*at)).unwrap_or(0)];
    let part = trimmed_end(part);
    let stem = part.split('.').next().unwrap_or_default().trim_end();
    match part {
        "" => None,
        _ if RESERVED.contains(&stem.to_ascii_lowercase().as_str()) => Some(format!("{part}-")),
        _ => Some(part.to_owned()),
    }
}

fn trimmed_end(part: &str) -> &str {
    let mut part = part;
    loop {
        let shorter = part.trim_end_matches(['.', ' ', '~', '-']);
        let shorter =
            [".tmp", ".swp"].iter().fold(shorter, |part, end| part.strip_suffix(end).unwrap_or(part));
        if shorter == part {
            return part;
        }
        part = shorter;
    }
}

/// The pictures that stand for controls in clean text.
fn is_picture(character: char) -> bool {
    matches!(character, '\u{2400}'..='\u{243f}')
}

#[cfg(test)]
mod tests {
    use std::path::{Component, Path};

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_keep_their_letters_and_lose_what_is_dangerous() {
        for (name, safe) in [
            ("TV", "TV"),
            ("Müller & Söhne", "Müller & Söhne"),
            ("ニュース", "ニュース"),
            ("..", ""),
            ("../../etc", "etc"),
            (".ssh", "ssh"),
            ("a/b", "a-b"),
            ("C:\\x", "C-x"),
            ("aux", "aux-"),
            ("NUL.txt", "NUL.txt-"),
            ("x.tmp", "x"),
            ("notes~", "notes"),
            ("dots...", "dots"),
            ("a\u{1b}[2Jb", "a-[2Jb"),
            ("a\u{202e}b", "ab"),
            ("  two   words ", "two words"),
            ("-rf", "rf"),
            ("", ""),
        ] {
            assert_eq!(folder([name]), safe, "{name:?}");
        }
        assert_eq!(folder("tv/../luke cage/".split('/')), "tv/luke cage");
        assert_eq!(folder(["ä"; 20]).split('/').count(), MOST_PARTS);
        assert!(folder(["ä".repeat(300).as_str()]).len() <= LONGEST_PART);
    }

    #[test]
    fn a_feed_without_a_folder_goes_to_its_host() {
        for (url, folder) in [
            ("https://www.example.org/feed?x=1", "example.org"),
            ("http://127.0.0.1:8080/", "127.0.0.1"),
            ("http://[::1]/x", "1"),
            ("https://BÜCHER.example/", "xn--bcher-kva.example"),
            ("nonsense", "feed"),
        ] {
            assert_eq!(usual_folder(url), folder);
        }
    }

    proptest! {
        #[test]
        fn any_names_make_a_path_below(names in prop::collection::vec("\\PC{0,20}|[./\\\\~\u{0}-\u{20}a-c]{0,12}", 0..4)) {
            let made = folder(names.iter().map(String::as_str));
            let path = Path::new(&made);
            prop_assert!(path.components().all(|part| matches!(part, Component::Normal(_))));
            let is_skipped = |part: &str| {
                part.starts_with('.') || ["~", ".swp", ".tmp"].iter().any(|end| part.ends_with(end))
            };
            prop_assert!(!made.split('/').any(is_skipped), "{made:?} is skipped by scans");
            prop_assert!(made.split('/').all(|part| part.len() <= LONGEST_PART + 1));
            prop_assert_eq!(folder(made.split('/')), made.clone());
            prop_assert!(!made.contains(char::is_control));
        }
    }
}
