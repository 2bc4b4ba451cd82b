//! Documents with faults, and what is known of them all the same; whole ones stand in `tests/feeds`.

use super::*;

fn feed(text: &str) -> Feed {
    read(text, &Url::parse("https://letters.example/feed").unwrap()).unwrap()
}

/// The titles of the items, each with its link and text.
fn items(text: &str) -> Vec<String> {
    let told = |item: Item| {
        let text = item.body().map(|body| body.text.clone()).unwrap_or_default();
        format!("{}|{}|{text}", item.title, item.link.unwrap_or_default())
    };
    feed(text).items.into_iter().map(told).collect()
}

const HEAD: &str = "<rss version='2.0'><channel><title>Letters</title>";

#[test]
fn a_document_that_stops_early_keeps_its_last_item() {
    for (rest, expected) in [
        ("<item><title>One</title><link>https://a.example/1</li", "One|https://a.example/1|"),
        ("<item><title>One</title><description>Half a sen", "One||Half a sen"),
        ("<item><title>One</title><description><![CDATA[Half a sen", "One||Half a sen"),
        ("<item><title>One</title></item><item><ti", "One||"),
        ("<item><title>One</title></item><item>", "One||"),
        ("<item><title>One</title><pubDate", "One||"),
    ] {
        let text = format!("{HEAD}{rest}");
        assert_eq!(items(&text), [expected], "{rest}");
        assert_eq!(feed(&text).title, "Letters");
        assert_eq!(feed(&text).faults, ["the document is not well-formed XML"], "{rest}");
        assert!(feed(&text).is_cut, "{rest}");
    }
    assert!(!feed(&format!("{HEAD}<item><title>One</channel></rss>")).is_cut);
}

#[test]
fn what_is_not_ended_ends_where_the_next_begins() {
    let expected = ["One|https://a.example/1|", "Two||"];
    for rest in [
        "<item><title>One<link>https://a.example/1</link></item><item><title>Two</title></item>",
        "<item><title>One</title><link>https://a.example/1</item><item><title>Two</item>",
        "<item><title>One</title><link>https://a.example/1<item><title>Two</title>",
        "<item><link>https://a.example/1<title>One</title></item><item><title>Two</title></channel></rss>",
        "<item><title>One</titel><link>https://a.example/1</link></item><item><title>Two</title></item>",
        "</item><item><title>One</title></b><link>https://a.example/1</link></item><item><title>Two</title></item>",
    ] {
        assert_eq!(items(&format!("{HEAD}{rest}")), expected, "{rest}");
    }
}

#[test]
fn a_text_that_is_not_ended_does_not_swallow_the_next_item() {
    let text = "<item><description>A <b>bold</b> start<pubDate>Wed, 14 Sep 2016 10:30:00 GMT</pubDate></item>\
                <item><title>Two</title></item>";
    let read = feed(&format!("{HEAD}{text}"));
    assert_eq!(read.items.len(), 2);
    assert!(read.items[0].published.is_some());
    assert_eq!(read.items[0].summary.as_ref().unwrap().text, "A <b>bold</b> start");
}

#[test]
fn tags_that_stand_openly_in_a_text_are_its_markup() {
    let text = "<item><description>Fish & chips, <a href='/x'>here</a> <br/>&lt;now></description></item>";
    let read = feed(&format!("{HEAD}{text}"));
    let summary = read.items[0].summary.as_ref().unwrap();
    assert_eq!(summary.text, "Fish & chips, <a href='/x'>here</a> <br/>&lt;now&gt;");
    assert_eq!(summary.kind, crate::feed::MarkupKind::Html);
    assert_eq!(summary.base.as_deref(), Some("https://letters.example/feed"));
}

#[test]
fn a_name_that_is_not_ended_takes_nothing_with_it() {
    let text = "<item><author>Luke</autor><title>One</title></item>\
                <item><author><name>Claire</name><title>Nurse</title></author><title>Two</title></item>";
    let read = feed(&format!("{HEAD}{text}"));
    let told: Vec<_> = read.items.iter().map(|item| (item.title.as_str(), item.author.as_deref())).collect();
    assert_eq!(told, [("One", Some("Luke")), ("Two", Some("Claire"))]);
}

#[test]
fn junk_around_and_two_roots() {
    let text = format!(
        "Warning: x on line 3\n{HEAD}<item><title>One</title></item></channel></rss>\
                        <rss><channel><item><title>Two</title></item></channel></rss> tail"
    );
    assert_eq!(items(&text), ["One||", "Two||"]);
}

#[test]
fn pages_are_no_feeds() {
    let url = Url::parse("https://letters.example/").unwrap();
    assert!(read("<html><head><title>x</title><link href='y'></head><body>z</body></html>", &url).is_none());
    assert!(read("plain text", &url).is_none());
}

#[test]
fn the_least_deep_of_equals_counts_then_the_first() {
    let text = "<item><odd><title>Deep</title></odd><title>One</title><title>Later</title></item>";
    assert_eq!(items(&format!("{HEAD}{text}")), ["One||"]);
}

#[test]
fn depth_and_floods_are_borne() {
    let deep = "<x>".repeat(100_000);
    assert_eq!(items(&format!("{HEAD}{deep}<item><title>One</title></item>")), ["One||"]);
    let within = format!("{HEAD}<item><title>One</title>{deep}</item><item><title>Two</title></item>");
    assert_eq!(items(&within), ["One||", "Two||"]);
    let many = "<item><title>x</title></item>".repeat(MOST_ITEMS + 5);
    let read = feed(&format!("{HEAD}{many}</channel></rss>"));
    assert_eq!(read.items.len(), MOST_ITEMS);
    assert_eq!(read.faults, ["items past the first 10000 are left away: 5"]);
}

#[test]
fn unknown_elements_add_nothing_to_pictures_and_sources() {
    let text = "<image><link>https://letters.example/</link><width>32</width></image>\
                <item><title>One</title><source><rights>all</rights><title>Elsewhere</title></source></item>";
    let read = feed(&format!("{HEAD}{text}"));
    assert_eq!(read.image, None);
    assert_eq!(read.items[0].source.as_deref(), Some("Elsewhere"));
}
