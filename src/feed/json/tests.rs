//! JSON Feed with its usual faults; whole documents stand in `tests/feeds`.

use super::*;

fn feed(text: &str) -> Option<Feed> {
    read(text, &Url::parse("https://letters.example/feed.json").unwrap())
}

#[test]
fn ids_may_be_numbers_and_authors_texts() {
    let read = feed(r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Letters",
        "items": [{"id": 17, "url": "/17", "authors": ["Claire", {"name": "Misty"}], "content_text": "Hi"}]}"#)
    .unwrap();
    let item = &read.items[0];
    assert_eq!(item.guid.as_deref(), Some("17"));
    assert_eq!(item.link.as_deref(), Some("https://letters.example/17"));
    assert_eq!(item.author.as_deref(), Some("Claire, Misty"));
    assert!(read.faults.is_empty());
}

#[test]
fn other_json_is_no_feed() {
    assert_eq!(feed(r#"{"items": [1, 2]}"#), None);
    assert_eq!(feed(r#"{"name": "package"}"#), None);
    assert_eq!(feed("{"), None);
}

#[test]
fn broken_json_is_read_as_far_as_it_goes() {
    for text in [
        "{\"version\": \"https://jsonfeed.org/version/1\", \"items\": [{\"id\": \"a\", \"title\": \"Two\nlines\"}]}",
        r#"{"version": "https://jsonfeed.org/version/1", "items": [{"id": "a", "title": "Two lines",},]}"#,
        r#"{"version": "https://jsonfeed.org/version/1", "items": [{"id": "a", "title": "Two lines"}, {"id": "b", "ti"#,
    ] {
        let read = feed(text).unwrap();
        assert_eq!(read.items.len(), 1, "{text}");
        assert_eq!(read.items[0].title, "Two lines", "{text}");
        assert_eq!(read.is_cut, !text.ends_with('}'), "{text}");
        assert_eq!(read.faults, ["the document is not well-formed JSON"], "{text}");
    }
}
