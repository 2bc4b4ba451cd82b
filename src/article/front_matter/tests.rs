//! Whole, broken, half-written and foreign front matter.

use proptest::prelude::*;

use super::*;

const WHOLE: &str = r#"+++
title = "Who is Luke Cage?"
date = 2016-09-14
source = "Panel & Frame"
url = "https://example.org/luke"
author = ["Nora Feldt", "Leo Anders"]
shows = ["Luke Cage", "Jessica Jones"]
tags = "harlem"
summary = "A new film."
image = "luke.jpg"
id = "luke-1"
feed = "https://example.org/feed"
colour = "unknown keys are ignored"
[extra]
title = "not this"
+++
Body
"#;

fn faults(parted: &Parted<'_>) -> Vec<(Option<usize>, String)> {
    parted.faults.iter().map(|fault| (fault.line, fault.text.to_string())).collect()
}

fn title<'a>(parted: &'a Parted<'_>) -> Option<&'a str> {
    parted.front.title.as_deref()
}

#[test]
fn every_key_is_read() {
    let parted = part(WHOLE);
    let front = &parted.front;
    assert_eq!(faults(&parted), []);
    assert_eq!(parted.body, "Body\n");
    assert_eq!(front.title.as_deref(), Some("Who is Luke Cage?"));
    assert_eq!(front.date.unwrap().day.to_string(), "2016-09-14");
    assert_eq!(front.source.as_deref(), Some("Panel & Frame"));
    assert_eq!(front.url.as_deref(), Some("https://example.org/luke"));
    assert_eq!(front.author.as_deref(), Some("Nora Feldt, Leo Anders"));
    assert_eq!(front.shows.iter().map(Clean::as_str).collect::<Vec<_>>(), ["Luke Cage", "Jessica Jones"]);
    assert_eq!(front.tags.iter().map(Clean::as_str).collect::<Vec<_>>(), ["harlem"]);
    assert_eq!(front.summary.as_deref(), Some("A new film."));
    assert_eq!(front.image.as_deref(), Some("luke.jpg"));
    assert_eq!(front.id.as_deref(), Some("luke-1"));
    assert_eq!(front.feed.as_deref(), Some("https://example.org/feed"));
}

#[test]
fn dates_may_be_toml_or_words() {
    for date in
        ["2016-09-14", "2016-09-14T10:00:00Z", "2016-09-14 10:00:00", "\"Sept. 14, 2016\"", "\"14.09.2016\""]
    {
        let text = format!("+++\ndate = {date}\n+++\n");
        let parted = part(&text);
        assert_eq!(parted.front.date.unwrap().day.to_string(), "2016-09-14", "{date}");
        assert_eq!(faults(&parted), [], "{date}");
    }
}

#[test]
fn line_ends_and_blank_lines_before_do_not_matter() {
    for text in ["\r\n+++\r\ntitle = \"A\"\r\n+++\r\nBody", "+++  \rtitle = \"A\"\r+++\rBody"] {
        let parted = part(text);
        assert_eq!((title(&parted), parted.body), (Some("A"), "Body"), "{text:?}");
        assert_eq!(faults(&parted), []);
    }
}

#[test]
fn a_text_without_front_matter_is_all_body() {
    for text in ["", "Body", "+++ is a sign\n", "--- \nText\n---\n", "---\n\nA rule above.\n", "---\n"] {
        let parted = part(text);
        assert_eq!((parted.body, faults(&parted)), (text, vec![]));
    }
}

#[test]
fn a_wrong_type_costs_its_key_alone() {
    let parted = part("+++\ntitle = 5\ndate = true\ntags = [1]\nshows = {}\nsource = \"S\"\n+++\nBody");
    assert_eq!(title(&parted), None);
    assert_eq!(parted.front.source.as_deref(), Some("S"));
    let found = faults(&parted);
    assert_eq!(
        found.iter().map(|fault| fault.0.unwrap()).collect::<std::collections::BTreeSet<_>>(),
        [2, 3, 4, 5].into()
    );
    assert!(
        found.contains(&(Some(2), "title is a number, but a string is wanted; it was not used".to_owned()))
    );
}

#[test]
fn a_bad_date_names_its_line() {
    for date in ["\"soon\"", "\"0000-01-01\"", "9999-01-01", "10:00:00"] {
        let text = format!("+++\ntitle = \"A\"\ndate = {date}\n+++\n");
        let parted = part(&text);
        assert_eq!(parted.front.date, None, "{date}");
        assert_eq!(parted.faults.len(), 1, "{date}");
        assert_eq!(parted.faults[0].line, Some(3), "{date}");
    }
}

#[test]
fn broken_toml_costs_the_broken_entry_alone() {
    let parted = part("+++\ntitle = \"A\"\nsource = \"unclosed\ntags = [\n  \"x\",\n  \"y\",\n]\n+++\nBody");
    assert_eq!(title(&parted), Some("A"));
    assert_eq!(parted.front.tags.len(), 2);
    assert_eq!(parted.front.source, None);
    assert_eq!(parted.body, "Body");
    assert_eq!(parted.faults.len(), 1);
    assert_eq!(parted.faults[0].line, Some(3));
    assert!(parted.faults[0].text.starts_with("broken front matter: "), "{:?}", parted.faults);
}

#[test]
fn a_key_given_twice_keeps_the_first() {
    let parted = part("+++\ntitle = \"A\"\ntitle = \"B\"\n+++\n");
    assert_eq!(title(&parted), Some("A"));
    assert_eq!(parted.faults[0].line, Some(3));
}

#[test]
fn an_unclosed_block_ends_where_the_text_begins() {
    let parted = part("+++\ntitle = \"A\"\ntags = [\n  \"x\",\n]\n\nBody goes on.\nAnd on.\n");
    assert_eq!(title(&parted), Some("A"));
    assert_eq!(parted.front.tags.len(), 1);
    assert_eq!(parted.body, "Body goes on.\nAnd on.\n");
    assert_eq!(parted.faults[0].line, Some(1));
}

#[test]
fn simple_yaml_is_read_and_named() {
    let parted = part(
        "---\ntitle: 'A: B'\ndate: 2016-09-14\ntags:\n  - x\n  - \"y\"\nshows: [Luke Cage, \"Elf\"]\nlayout: post\n---\nBody",
    );
    assert_eq!((title(&parted), parted.body), (Some("A: B"), "Body"));
    assert_eq!(parted.front.tags.len(), 2);
    assert_eq!(parted.front.shows.len(), 2);
    assert_eq!(parted.front.date.unwrap().day.to_string(), "2016-09-14");
    assert_eq!(parted.faults.len(), 1);
    assert_eq!(parted.faults[0].line, Some(1));
}

proptest! {
    #[test]
    fn any_cut_keeps_what_stands_before(cut in 0..WHOLE.len()) {
        let parted = part(&WHOLE[..WHOLE.floor_char_boundary(cut)]);
        if cut > 40 {
            prop_assert_eq!(title(&parted), Some("Who is Luke Cage?"));
        }
        prop_assert!(WHOLE[..WHOLE.floor_char_boundary(cut)].ends_with(parted.body));
    }

    #[test]
    fn any_text_is_parted(pieces in proptest::collection::vec(
        prop::sample::select(vec!["+++", "---", "\n", "\r\n", "title", " = ", "\"", "[", "]", "a", "date", ": ", "- ", "'''", "{", "é"]), 0..24
    )) {
        let text = pieces.concat();
        prop_assert!(text.ends_with(part(&text).body));
    }
}
