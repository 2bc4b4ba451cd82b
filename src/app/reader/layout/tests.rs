use proptest::prelude::*;

use super::super::sample::{EVERYTHING, article, faulty, shared};
use super::flow::width;
use super::*;
use crate::article::{Block, Inline, plain_text};

/// The lines as text, each look marked by nothing.
fn drawn(layout: &Layout) -> String {
    let line = |line: &Line| line.spans.iter().map(|span| span.text.as_str()).collect::<String>();
    layout.lines.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// What every layout of every text must be.
fn check(article: &Arc<Article>, measure: u16) -> Result<(), TestCaseError> {
    let layout = Layout::of(article, measure);
    prop_assert!(layout.complete);
    let mut shown = vec![false; layout.text.len()];
    let mut at = 0;
    for line in &layout.lines {
        let columns: usize = line.spans.iter().map(|span| width(&span.text)).sum();
        prop_assert!(columns <= usize::from(measure), "{columns} columns in {line:?}");
        prop_assert!(line.at >= at);
        at = line.at;
        for span in &line.spans {
            let Some(place) = span.place.clone() else { continue };
            let told = &layout.text[place.clone()] == &*span.text
                || span.text.starts_with(char::REPLACEMENT_CHARACTER);
            prop_assert!(told, "another text: {:?}", span);
            shown[place].fill(true);
        }
    }
    let lost: String = layout
        .text
        .char_indices()
        .filter(|(at, c)| !shown[*at] && !c.is_whitespace())
        .map(|(_, c)| c)
        .collect();
    prop_assert_eq!(lost, "");
    let words = |text: &str| text.replace(", ", " ").split_whitespace().collect::<Vec<_>>().join(" ");
    prop_assert_eq!(words(&layout.text[layout.body..]), words(&plain_text(&article.blocks, true)));
    Ok(())
}

/// Without tables, places go forward from span to span.
fn check_order(layout: &Layout) {
    let places: Vec<_> =
        layout.lines.iter().flat_map(|line| &line.spans).filter_map(|span| span.place.clone()).collect();
    assert!(places.is_sorted_by(|a, b| a.end <= b.start), "{places:?}");
}

#[test]
fn everything_at_many_measures() {
    let article = Arc::new(faulty(article(EVERYTHING)));
    for measure in 1..=300 {
        check(&article, measure).unwrap();
    }
    insta::assert_snapshot!("everything_72", drawn(&Layout::of(&article, 72)));
    insta::assert_snapshot!("everything_40", drawn(&Layout::of(&article, 40)));
    insta::assert_snapshot!("everything_16", drawn(&Layout::of(&article, 16)));
}

#[test]
fn text_without_tables_is_shown_in_order() {
    let text = EVERYTHING.lines().filter(|line| !line.starts_with('|')).collect::<Vec<_>>().join("\n");
    for measure in [1, 7, 30, 72] {
        check_order(&Layout::of(&shared(&text), measure));
    }
}

#[test]
fn the_text_is_the_same_at_every_measure() {
    let article = shared(EVERYTHING);
    let text = Layout::of(&article, 72).text;
    assert!([1, 9, 40, 300].iter().all(|measure| Layout::of(&article, *measure).text == text));
}

/// The look of the first span that shows this text.
fn look_of(layout: &Layout, text: &str) -> Look {
    let found = layout.lines.iter().flat_map(|line| &line.spans).find(|span| span.text.contains(text));
    found.unwrap_or_else(|| panic!("no {text}")).look
}

#[test]
fn looks_say_what_things_are() {
    let layout = Layout::of(&Arc::new(faulty(article(EVERYTHING))), 72);
    let of = |text| look_of(&layout, text);
    assert_eq!(of("Who is"), Look::of(Role::Title).strong());
    assert_eq!(of("saved 14 Sep"), Look::of(Role::Dim));
    assert_eq!(of("Jessica Jones"), Look::of(Role::Show));
    assert_eq!(of("⚠"), Look::of(Role::Warning));
    assert_eq!(of("whole series"), Look::of(Role::Text).strong());
    assert_eq!(of("short film"), Look { link: Some(0), ..Look::of(Role::Link) });
    assert_eq!(of("▎"), Look::of(Role::Accent));
    assert_eq!(of("He has powers"), Look::of(Role::Quote).emphasis());
    assert_eq!(of("where"), Look::of(Role::Quote), "emphasis in a quote stands upright");
    assert_eq!(of("— Cheo"), Look::of(Role::Dim));
    assert_eq!(of("Also in"), Look::of(Role::Heading).strong());
    assert_eq!(of("Claire"), Look::of(Role::Code));
    assert!(of("some").strike);
    assert_eq!(of("125th"), Look { link: Some(2), ..Look::of(Role::Dim).emphasis() });
    assert_eq!(of("•"), Look::of(Role::Accent));
    assert_eq!(of("Episode"), Look::of(Role::Text).strong());
    assert_eq!(of("println"), Look::of(Role::Code));
    assert_eq!(of("MORE:"), Look::of(Role::Dim));
    let links: Vec<_> = layout.links.iter().map(|link| (&*link.label, &*link.target)).collect();
    assert_eq!(links[0], ("short film", "https://example.org/film"));
    assert_eq!(links[2], ("Mike Colter on 125th Street", "https://example.org/colter.jpg"));
}

#[test]
fn a_link_in_two_voices_is_one_link() {
    let layout = Layout::of(&shared("[a *b* c](u) [d](v)[e](v)"), 40);
    let labels: Vec<_> = layout.links.iter().map(|link| &*link.label).collect();
    assert_eq!(labels, ["a b c", "de"]);
}

#[test]
fn hard_breaks_end_lines() {
    let layout = Layout::of(&shared("one  \ntwo"), 40);
    assert!(drawn(&layout).ends_with("one\ntwo"));
}

#[test]
fn an_article_without_text_is_its_header() {
    let layout = Layout::of(&shared(""), 40);
    assert_eq!(
        drawn(&layout),
        "Who is Luke Cage? A new featurette\nComicBook · 14 Sep 2016 · 1 min\nLuke Cage · Jessica Jones"
    );
}

#[test]
fn the_start_of_a_long_text_is_as_in_the_whole() {
    let paragraph = "many words that fill a line and then another one ".repeat(1000);
    for text in [paragraph.clone(), "A short one.\n\n".repeat(3000), format!("```\n{paragraph}\n```")] {
        let article = shared(&text);
        let (start, whole) = (Layout::start_of(&article, 60, 100), Layout::of(&article, 60));
        assert!(!start.complete && whole.complete);
        assert_eq!(start.lines[..], whole.lines[..100]);
        assert!(whole.text.starts_with(start.text.trim_end()));
        assert!(start.text.len() < 40_000, "{} bytes for 100 lines", start.text.len());
    }
    assert!(Layout::start_of(&shared("short"), 60, 100).complete);
}

#[test]
fn line_at_finds_the_line_that_shows_a_place() {
    let layout = Layout::of(&shared("one two three four five six seven"), 10);
    let place = layout.text.find("five").unwrap();
    let line = &layout.lines[layout.line_at(place)];
    assert!(line.spans.iter().any(|span| span.text.contains("five")), "{line:?}");
    assert_eq!(layout.line_at(0), 0);
    assert_eq!(layout.line_at(usize::MAX), layout.lines.len() - 1);
}

/// Texts of words in several scripts, with long ones among them.
fn texts() -> impl Strategy<Value = String> {
    proptest::collection::vec(
        "[a-zA-Z,.-]{1,9}|[ぁ-ん「」。]{1,20}|\\PC{1,12}|[🎬👩é\u{301}]{1,4}|a{200}",
        0..40,
    )
    .prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases()))]

    #[test]
    fn no_word_is_lost_at_any_measure(text in texts(), measure in 1..=300_u16) {
        let paragraph = || Block::Paragraph(vec![Inline::plain(&text)]);
        let mut article = article("");
        article.blocks = vec![
            paragraph(),
            Block::Quote(vec![Block::Quote(vec![paragraph()])]),
            Block::Code { language: Clean::default(), text: Clean::body(&text.replace(' ', "\n ")) },
        ];
        check(&Arc::new(article), measure)?;
    }

    #[test]
    fn any_markdown_at_any_measure(
        text in "(\n\n|\n|> |- |1\\. |\\| |\\|\n|\\|-\\|-\\|\n|[a-z]{1,12} |[*_`\\[\\]()!<>~]|日本語|🎬){0,80}",
        measure in 1..=120_u16,
    ) {
        check(&shared(&text), measure)?;
    }
}

/// A few seconds' worth, or as many as `NEWSREADER_LONG` says.
fn cases() -> u32 {
    option_env!("NEWSREADER_LONG").and_then(|cases| cases.parse().ok()).unwrap_or(100)
}
