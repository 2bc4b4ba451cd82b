//! As much YAML as people put between `---` lines: `key: value`, `[a, b]`, and lists of `- item`
//! lines. Only so that a file of another program is not shown with its keys as text.

use super::{Line, Lines, Reading, Value};

/// Reads from behind the opening `---`; the body, or `None` where the line was but a rule.
pub(super) fn read<'a>(reading: &mut Reading, lines: &Lines<'a>) -> Option<&'a str> {
    let opening = lines.number;
    let mut block = Vec::new();
    let mut closing = None;
    for line in *lines {
        match line.text.trim_end() {
            "---" | "..." => {
                closing = Some(line.end);
                break;
            }
            text if is_yaml(text) => block.push(line),
            _ => return None,
        }
    }
    let end = closing?;
    if !block.iter().any(|line| entry(line.text).is_some()) {
        return None;
    }
    reading.fault(
        opening,
        "front matter between --- lines is YAML; TOML between +++ lines is wanted; its simple keys were read",
    );
    read_entries(reading, &block);
    Some(&lines.text[end..])
}

fn is_yaml(line: &str) -> bool {
    line.trim().is_empty()
        || line.starts_with([' ', '\t', '#'])
        || line.starts_with("- ")
        || entry(line).is_some()
}

/// `key: value`; prose with a colon has spaces in its key.
fn entry(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(':')?;
    let name =
        !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    (name && (value.is_empty() || value.starts_with([' ', '\t']))).then(|| (key, value.trim()))
}

fn read_entries(reading: &mut Reading, block: &[Line<'_>]) {
    let mut at = 0;
    while let Some(line) = block.get(at) {
        at += 1;
        let Some((key, value)) = entry(line.text) else { continue };
        let value = if value.is_empty() {
            let items = block[at..].iter().map_while(|line| line.text.trim().strip_prefix("- "));
            Value::List(items.map(|item| Value::Text(unquoted(item))).collect())
        } else if let Some(list) = value.strip_prefix('[').and_then(|list| list.strip_suffix(']')) {
            Value::List(list.split(',').map(|item| Value::Text(unquoted(item))).collect())
        } else {
            Value::Text(unquoted(value))
        };
        if value != Value::List(Vec::new()) {
            reading.take(&key.to_ascii_lowercase(), &value, line.number);
        }
    }
}

fn unquoted(text: &str) -> String {
    let text = text.trim();
    let inside = ['"', '\''].iter().find_map(|quote| text.strip_prefix(*quote)?.strip_suffix(*quote));
    inside.unwrap_or(text).to_owned()
}
