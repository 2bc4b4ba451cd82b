//! What README.md lists is what the tables in the code say. `NEWSREADER_WRITE_DOCS=1 cargo test --test
//! documents` writes the parts between the markers anew. Files that the documents name are there.
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test reads and writes files")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use newsreader::action::{ACTIONS, Context};
use newsreader::feed::subscriptions::KEYS;
use newsreader::query::FIELDS;

/// The tests write to one file.
static README: Mutex<()> = Mutex::new(());

fn check(name: &str, expected: &str) {
    let _only = README.lock().unwrap_or_else(PoisonError::into_inner);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let text = fs::read_to_string(&path).unwrap();
    let begin = format!("<!-- {name}: begin (written from the table; a test compares) -->\n");
    let end = format!("<!-- {name}: end -->");
    let from = text.find(&begin).unwrap_or_else(|| panic!("README.md lacks {begin:?}")) + begin.len();
    let to = from + text[from..].find(&end).unwrap();
    if text[from..to] == *expected {
        return;
    }
    if std::env::var_os("NEWSREADER_WRITE_DOCS").is_some() {
        fs::write(&path, format!("{}{expected}{}", &text[..from], &text[to..])).unwrap();
    } else {
        panic!(
            "README.md and the table of {name} differ; NEWSREADER_WRITE_DOCS=1 cargo test --test documents \
             writes it:\n{expected}"
        );
    }
}

#[test]
fn the_readme_lists_every_key() {
    let mut table = String::from("| key | does |\n|---|---|\n");
    for (context, heading) in [
        (Context::Panes, ""),
        (Context::Bar, "**in the filter bar**"),
        (Context::Picker, "**in a list to pick from**"),
        (Context::Why, "**in the reasons for an article’s shows** (and those of the panes)"),
        (Context::Feeds, "**in the list of feeds** (and those of the panes)"),
        (Context::Everywhere, "**everywhere**"),
    ] {
        if !heading.is_empty() {
            writeln!(table, "| | {heading} |").unwrap();
        }
        for row in ACTIONS.iter().filter(|row| row.context == context) {
            let mut keys: Vec<String> = row.keys.iter().map(|key| format!("`{key}`")).collect();
            if keys.is_empty() {
                keys.push(format!("`:{}`", row.name));
            }
            writeln!(table, "| {} | {} |", keys.join(" "), row.help).unwrap();
        }
    }
    check("keys", &table);
}

#[test]
fn the_readme_lists_every_query_field() {
    let mut table = String::from("| write | means |\n|---|---|\n");
    for field in FIELDS {
        let values: Vec<_> = field.values.iter().map(|value| format!("`{}`", value.name)).collect();
        let values = if values.is_empty() { String::new() } else { format!(": {}", values.join(", ")) };
        writeln!(table, "| `{}:` as in `{}` | {}{values} |", field.name, field.example, field.help).unwrap();
    }
    check("fields", &table);
}

#[test]
fn the_readme_lists_every_key_of_a_subscription() {
    let mut table = String::from("| key | means | takes |\n|---|---|---|\n");
    for key in &KEYS {
        writeln!(table, "| `{}` | {} | {} |", key.name, key.help, key.takes).unwrap();
    }
    check("subscriptions", &table);
}

/// A contributor who looks for what a document names finds it, at the top or below `src/`.
#[test]
fn files_that_the_documents_name_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut named = 0;
    for document in ["ARCHITECTURE.md", "CONTRIBUTING.md", "docs/durability.md", "docs/performance.md"] {
        let text = fs::read_to_string(root.join(document)).unwrap();
        for name in text.split('`').skip(1).step_by(2).filter(|quoted| is_path(quoted)) {
            named += 1;
            let found = root.join(name).exists() || root.join("src").join(name).exists();
            assert!(found, "{document} names {name}, which is not there");
        }
    }
    assert!(named > 20, "paths were not recognised");
}

/// A name with placeholders, such as `marks/DEVICE.log`, is none.
fn is_path(quoted: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"_-./".contains(&byte);
    let ending = ["/", ".rs", ".md", ".toml"].iter().any(|ending| quoted.ends_with(ending));
    ending && quoted.len() > 1 && quoted.bytes().all(plain)
}
