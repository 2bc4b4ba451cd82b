//! The layers of ARCHITECTURE.md, held against the code: a room uses only rooms below it, every file
//! says what it holds, and no file grows past what one can keep in mind.
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test reads and writes files")]

use std::fs;
use std::path::{Path, PathBuf};

/// Rooms, lowest first; rooms of one line do not use each other unless `SIDEWAYS` says so.
const LAYERS: &[&[&str]] = &[
    &["text"],
    &["article"],
    &["show"],
    &["query"],
    &["marks"],
    &["html"],
    &["feed"],
    &["action"],
    &["keymap"],
    &["theme"],
    &["config"],
    &["app"],
    &["ui"],
    &["store", "index", "net"],
    &["fetch"],
    &["runtime"],
    &["cli"],
];

/// Files that may not pass this many lines without being two things.
const LONGEST: usize = 450;

fn sources() -> Vec<(PathBuf, String)> {
    fn walk(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    let mut found = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    assert!(found.len() > 20, "the sources were not found");
    found
}

fn rank(room: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&room))
}

/// The room of a file, by the first name below `src/`.
fn room(path: &Path) -> String {
    let below = path.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap();
    let first = below.components().next().unwrap().as_os_str().to_str().unwrap();
    first.trim_end_matches(".rs").to_owned()
}

/// Code without its tests: those may use any room.
fn product(text: &str) -> &str {
    text.split("#[cfg(test)]\nmod").next().unwrap()
}

fn is_test(path: &Path) -> bool {
    path.components().any(|part| part.as_os_str() == "tests" || part.as_os_str() == "tests.rs")
}

#[test]
fn a_room_uses_only_rooms_below_it() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let Some(own) = rank(&room(&path)) else { continue };
        if is_test(&path) {
            continue;
        }
        for (number, line) in product(&text).lines().enumerate() {
            if line.trim_start().starts_with("//") {
                continue;
            }
            for used in line.split("crate::").skip(1) {
                let name: String = used.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                if rank(&name).is_some_and(|other| other > own) {
                    wrong.push(format!("{}:{}: {}", path.display(), number + 1, line.trim()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "these look upwards:\n{}", wrong.join("\n"));
}

#[test]
fn every_room_has_its_place() {
    let rooms: Vec<String> = sources().iter().map(|(path, _)| room(path)).collect();
    for room in rooms.iter().filter(|room| !matches!(room.as_str(), "lib" | "main")) {
        assert!(rank(room).is_some(), "{room} stands in no layer: add it to LAYERS and ARCHITECTURE.md");
    }
}

#[test]
fn the_pure_rooms_touch_nothing_outside() {
    let edge = rank("store").unwrap();
    let outside =
        ["std::fs", "std::net", "std::thread", "std::process", "std::env", "SystemTime", "Instant::now"];
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        if rank(&room(&path)).is_none_or(|own| own >= edge) || is_test(&path) {
            continue;
        }
        for (number, line) in product(&text).lines().enumerate() {
            if !line.trim_start().starts_with("//") && outside.iter().any(|word| line.contains(word)) {
                wrong.push(format!("{}:{}: {}", path.display(), number + 1, line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "pure rooms that touch the outside:\n{}", wrong.join("\n"));
}

#[test]
fn every_file_says_what_it_holds_and_stays_readable() {
    for (path, text) in sources() {
        assert!(text.starts_with("//!"), "{} has no header", path.display());
        let lines = text.lines().count();
        assert!(lines <= LONGEST, "{} has {lines} lines: usually two things", path.display());
    }
}
