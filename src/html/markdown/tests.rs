//! Every kind of element, what feeds of known programs bring, and whatever else may come.

mod bodies;
mod elements;
mod random;

use url::Url;

fn markdown(html: &str) -> String {
    let base = Url::parse("https://site.example/news/1").unwrap();
    super::of(html, Some(&base))
}

/// Compares pairs of HTML and Markdown, and names all that differ.
fn compare(pairs: &[(&str, &str)]) {
    let wrong: Vec<String> = pairs
        .iter()
        .map(|(html, expected)| (html, expected, markdown(html)))
        .filter(|(_, expected, found)| found != *expected)
        .map(|(html, expected, found)| format!("{html}\n  expected {expected:?}\n  found    {found:?}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
