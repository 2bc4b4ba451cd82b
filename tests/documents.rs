//! What README.md lists is what the tables in the code say. `NEWSREADER_WRITE_DOCS=1 cargo test --test
//! documents` writes the parts between the markers anew.
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test reads and writes files")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use newsreader::action::{ACTIONS, Context};
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
        (Context::Everywhere, "**everywhere**"),
    ] {
        if !heading.is_empty() {
            writeln!(table, "| | {heading} |").unwrap();
        }
        for row in ACTIONS.iter().filter(|row| row.context == context) {
            let keys: Vec<String> = row.keys.iter().map(|key| format!("`{key}`")).collect();
            writeln!(table, "| {} | {} |", keys.join(" "), row.help).unwrap();
        }
    }
    check("keys", &table);
}

#[test]
fn the_readme_lists_every_query_field() {
    let mut table = String::from("| write | means |\n|---|---|\n");
    for field in FIELDS {
        writeln!(table, "| `{}:` as in `{}` | {} |", field.name, field.example, field.help).unwrap();
    }
    check("fields", &table);
}
