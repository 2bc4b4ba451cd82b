//! Every row of the table, and what short texts are about.

use std::sync::LazyLock;

use super::table::WEIGHTS;
use crate::show::{Catalogue, Explanation, Passages};

static BUILTIN: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::new(&[]).0);

/// Of a text whose first line is the headline, and others are paragraphs.
fn explained(text: &str, tags: &[&str]) -> Explanation {
    let (title, text) = text.split_once('\n').unwrap_or((text, ""));
    let paragraphs: Vec<String> = text.lines().map(str::to_owned).collect();
    let tags: Vec<_> = tags.iter().map(|tag| crate::text::Clean::line(tag)).collect();
    BUILTIN.explain(Passages { title, paragraphs: &paragraphs, said: &[], tags: &tags })
}

fn about(text: &str) -> Vec<String> {
    let shows = explained(text, &[]).shows.into_iter();
    let mut names: Vec<_> = shows.filter(|show| show.about).map(|show| show.name.to_string()).collect();
    names.sort_unstable();
    names
}

#[test]
fn every_row_holds_in_its_example_for_the_name_between_braces() {
    for row in WEIGHTS {
        let name = row.example.split(['{', '}']).nth(1).unwrap();
        let text = row.example.replace(['{', '}'], "");
        let tags: &[&str] = if row.name.contains("tag") { &["Dark"] } else { &[] };
        let shows = explained(&text, tags).shows;
        let show = shows.iter().find(|show| show.name.as_str() == name).expect(row.name);
        let names: Vec<_> = show.grounds.iter().map(|ground| ground.evidence.name).collect();
        assert!(show.grounds.iter().any(|ground| ground.evidence == row), "{}: {names:?}", row.name);
    }
}

#[test]
fn each_row_has_a_name_of_its_own_and_weighs_something() {
    let mut names: Vec<_> = WEIGHTS.iter().map(|row| row.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), WEIGHTS.len());
    assert!(WEIGHTS.iter().all(|row| row.weight != 0 && !row.help.is_empty()));
}

/// Texts, and what they are about.
const TEXTS: &[(&str, &[&str])] = &[
    // The headline.
    ("Breaking Bad returns\nAfter Mad Men and Fargo, it was time.", &["Breaking Bad"]),
    (
        "Mad Men meets Breaking Bad\nMad Men has the suits. Breaking Bad has the hats.",
        &["Breaking Bad", "Mad Men"],
    ),
    ("Breaking Bad boss on his Mad Men moment\nBreaking Bad ends. Breaking Bad was good.", &["Breaking Bad"]),
    // Two of the headline, whatever else the text names; a few of many.
    (
        "Mad Men and Breaking Bad on the move\nAs Mad Men goes, Bridgerton comes back, and Breaking Bad stays.",
        &["Breaking Bad", "Mad Men"],
    ),
    (
        "Mad Men and Breaking Bad: worst endings, ranked\nMad Men had it. Breaking Bad had it. So did Fargo.",
        &["Breaking Bad", "Mad Men"],
    ),
    (
        "Tonight: Mad Men, Fargo and more\nMad Men is on. Fargo is on. Bridgerton is on. Breaking Bad is on, too.",
        &[],
    ),
    // The only one, below the lead.
    (
        "A small chair\nIt was small, and it was empty, and nobody laughed at the sitcom.\nI mean Breaking Bad, of course.",
        &["Breaking Bad"],
    ),
    // The lead.
    ("A long goodbye\nBreaking Bad ends on Sunday, and we are in tears.", &["Breaking Bad"]),
    (
        "A long day\nThe council met on Monday and spoke of bins, of roads and of the price of bread.\n\
         It went on for hours.\nSomebody said that it was worse than the wait for Breaking Bad.",
        &[],
    ),
    // The name that the text comes back to.
    (
        "What we think\nBreaking Bad is slow. Better than Mad Men? Breaking Bad is. Fargo tries, and so does \
         Bridgerton; Breaking Bad wins.",
        &["Breaking Bad"],
    ),
    // Somebody’s past.
    ("Breaking Bad star opens bakery\nThe Breaking Bad star Bryan Cranston cut a ribbon and ate a bun.", &[]),
    ("Mad Men, Fargo and Breaking Bad actor dies at 90\nHe was in Mad Men, Fargo and Breaking Bad.", &[]),
    (
        "Breaking Bad’s Bryan Cranston on the last hour\n“Breaking Bad was hard,” he says, and laughs.",
        &["Breaking Bad"],
    ),
    (
        "Breaking Bad’s Bryan Cranston joins a heist film\nBryan Cranston, who plays Walter White in Breaking Bad, is in.",
        &[],
    ),
    ("An hour on hats\nBryan Cranston, whom we met in Breaking Bad, sells his hats.", &[]),
    // A measure of others.
    ("Better than Mad Men?\nBreaking Bad is back, and it is good.", &["Breaking Bad"]),
    ("Like Mad Men, but wet: our week at the fair\nIt rained. We sold four hats and one umbrella.", &[]),
    // Round-ups.
    ("What to watch\nMad Men is on. Fargo is on. Bridgerton is on. Breaking Bad is on, too.", &[]),
    (
        "Mad Men, Fargo and Breaking Bad: 7 endings we love\nMad Men had it. Fargo had it. So did Bridgerton.",
        &[],
    ),
    ("All winners and snubs\nMad Men won, and Breaking Bad lost. Fargo was not there.", &[]),
    // Few sections.
    (
        "Two that come back\nBoth are worth your time, and neither is short, as we have said here before.\n\
         Breaking Bad\nIt is about a teacher.\nMad Men\nIt is about hats.",
        &["Breaking Bad", "Mad Men"],
    ),
    // Business.
    (
        "Shares fall\nThe market had hoped for more from the maker of two films, of Bridgerton, Breaking Bad and Mad Men.",
        &[],
    ),
];

#[test]
fn texts_are_about_what_they_are_mainly_about() {
    let mut wrong = Vec::new();
    for (text, expected) in TEXTS {
        let found = about(text);
        if found != *expected {
            wrong.push((text, found));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_headline_that_the_text_repeats_counts_once() {
    let once = explained("Breaking Bad is back again\nNobody knows why.", &[]);
    let twice = explained("Breaking Bad is back again\nBreaking Bad is back again Nobody knows why.", &[]);
    let points =
        |found: &Explanation| found.shows[0].grounds.iter().map(|ground| ground.evidence.weight).sum::<i16>();
    assert_eq!(points(&once), points(&twice));
}
