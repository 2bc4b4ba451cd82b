//! Layout: nothing is lost, nothing is too wide, at any text and measure.

use proptest::prelude::*;

use super::super::sample::{EVERYTHING, article, faulty, shared};
use super::flow::width;
use super::*;
use crate::article::{Block, Inline, Item, TableCell, plain_text};

/// The lines as text, each look marked by nothing.
fn drawn(layout: &Layout) -> String {
    let line = |line: &Line| line.spans.iter().map(|span| span.text.as_str()).collect::<String>();
    layout.lines.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// What every layout of every text must be.
fn check(article: &Article, measure: u16) -> Result<(), TestCaseError> {
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
            // A mark that came to stand at the start of a line is dropped at the door.
            let told = Clean::body(&layout.text[place.clone()]) == span.text
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
    let words = |text: &str| text.replace(',', " ").split_whitespace().collect::<Vec<_>>().join(" ");
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
    let article = faulty(article(EVERYTHING));
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
    let layout = Layout::of(&faulty(article(EVERYTHING)), 72);
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
    assert_eq!(of("125th"), Look { link: Some(2), ..Look::of(Role::Link).emphasis() });
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
fn voices_do_not_part_a_grapheme() {
    let mut article = article("");
    let tone = Inline { strong: true, ..Inline::plain("\u{1f3fd} yes") };
    article.blocks = vec![Block::Paragraph(vec![Inline::plain("a 👍"), tone])];
    let layout = Layout::of(&article, 40);
    let spans: Vec<_> = layout.lines.last().unwrap().spans.iter().map(|span| &*span.text).collect();
    assert_eq!(spans, ["a 👍\u{1f3fd}", " yes"]);
}

#[test]
fn the_byline_breaks_after_points_only() {
    let mut article = faulty(article(""));
    article.faults.clear();
    let header = |measure| drawn(&Layout::of(&article.clone(), measure));
    assert!(
        header(30).ends_with("ComicBook · Jane Doe ·\nsaved 14 Sep 2016 · 1 min\nLuke Cage · Jessica Jones")
    );
    assert!(
        header(20)
            .ends_with("ComicBook ·\nJane Doe ·\nsaved 14 Sep 2016 ·\n1 min\nLuke Cage ·\nJessica Jones")
    );
    assert!(header(10).contains("saved 14\nSep 2016 ·\n1 min"));
}

#[test]
fn a_table_too_narrow_for_anything_keeps_its_head() {
    let article = shared("|-|-|\n|-|-|\n|-|-|\naaaaaaaaa ");
    check(&article, 6).unwrap();
    let table = shared("| Episode | Title |\n|---|---|\n| 1 | Code of the Streets |\n| 2 | |");
    let shown = drawn(&Layout::of(&table, 15));
    let under = "Episode\n  1\nTitle\n  Code of the\n  Streets\n\nEpisode\n  2\nTitle";
    assert!(shown.ends_with(under), "{shown}");
    let wide = "abcdefghijklmnopq";
    let records = shared(&format!("| a | bc | d |\n|---|---|---|\n| {wide} | {wide} | {wide} |"));
    let shown = drawn(&Layout::of(&records, 30));
    assert!(shown.ends_with(&format!("a:  {wide}\nbc: {wide}\nd:  {wide}")), "{shown}");
}

#[test]
fn numbers_stand_below_each_other() {
    let table =
        shared("| Show | Episodes |\n|---|---|\n| Luke Cage | 26 |\n| The Defenders | 8 |\n| Echo | |");
    let shown = drawn(&Layout::of(&table, 40));
    assert!(shown.contains("Luke Cage            26\nThe Defenders         8\nEcho"), "{shown}");
}

#[test]
fn links_to_other_stories_stand_together() {
    let mut article = article("");
    let furniture = |text: &str| Block::Furniture(vec![Block::Paragraph(vec![Inline::plain(text)])]);
    let long = "a long notice about cookies and what they are for";
    article.blocks = vec![furniture("MORE: one"), furniture("MORE: two"), furniture(long)];
    let shown = drawn(&Layout::of(&article, 30));
    assert!(
        shown.ends_with("MORE: one\nMORE: two\n\na long notice about cookies\nand what they are for"),
        "{shown}"
    );
}

#[test]
fn a_title_made_from_the_first_sentence_is_shown_once_and_whole() {
    let mut article = article("Luke Cage is *back* in Harlem, says Netflix. Nobody knows why.\n\nMore.");
    article.title = Clean::line("Luke Cage is back…");
    let layout = Layout::of(&article, 60);
    let shown = drawn(&layout);
    assert!(shown.starts_with("Luke Cage is back in Harlem, says Netflix.\nComicBook"), "{shown}");
    assert!(shown.ends_with("\n\nNobody knows why.\n\nMore."), "{shown}");
    assert_eq!(look_of(&layout, "back").role, Role::Title);
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
    let table = format!("| a | b |\n|---|---|\n{}", "| cell | other cell |\n".repeat(3000));
    let code = format!("```\n{paragraph}\n```");
    for text in [paragraph.clone(), "A short one.\n\n".repeat(3000), code, table, "- item\n".repeat(3000)] {
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

/// A text in two voices that part anywhere, even within a grapheme.
fn inlines() -> impl Strategy<Value = Vec<Inline>> {
    (texts(), any::<proptest::sample::Index>(), any::<[bool; 3]>()).prop_map(
        |(text, at, [strong, linked, broken])| {
            let mut at = at.index(text.len() + 1);
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            let link = linked.then(|| Clean::line("http://a.example"));
            let first = Inline { strong, link, line_break: broken, ..Inline::plain(&text[..at]) };
            vec![first, Inline { emphasis: true, ..Inline::plain(&text[at..]) }]
        },
    )
}

/// Blocks of every kind, nested.
fn block() -> impl Strategy<Value = Block> {
    let leaf = prop_oneof![
        inlines().prop_map(Block::Paragraph),
        inlines().prop_map(Block::Caption),
        (1..7_u8, inlines()).prop_map(|(level, text)| Block::Heading { level, text }),
        texts().prop_map(|text| Block::Code {
            language: Clean::default(),
            text: Clean::body(&text.replace(' ', "\n  "))
        }),
        (1..4_usize, proptest::collection::vec(inlines(), 1..12)).prop_map(|(columns, cells)| {
            let cells: Vec<_> = cells.into_iter().map(TableCell).collect();
            Block::Table { rows: cells.chunks_exact(columns).map(<[_]>::to_vec).collect() }
        }),
        Just(Block::Rule),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        let blocks = || proptest::collection::vec(inner.clone(), 0..3);
        let item = (any::<Option<bool>>(), blocks()).prop_map(|(task, blocks)| Item { task, blocks });
        prop_oneof![
            blocks().prop_map(Block::Quote),
            blocks().prop_map(Block::Furniture),
            (any::<Option<u64>>(), proptest::collection::vec(item, 0..3))
                .prop_map(|(start, items)| Block::List { start, items }),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases()))]

    #[test]
    fn no_word_is_lost_at_any_measure(blocks in proptest::collection::vec(block(), 0..5), measure in 1..=300_u16) {
        let mut article = article("");
        article.blocks = blocks;
        check(&article, measure)?;
    }

    #[test]
    fn any_markdown_at_any_measure(
        text in "(\n\n|\n|> |- |1\\. |\\| |\\|\n|\\|-\\|-\\|\n|[a-z]{1,12} |[*_`\\[\\]()!<>~]|日本語|🎬){0,80}",
        measure in 1..=120_u16,
    ) {
        check(&shared(&text), measure)?;
    }
}

/// A second's worth, or as many times that as `NEWSREADER_LONG` says.
#[expect(clippy::disallowed_methods, reason = "a test scales by the environment")]
fn cases() -> u32 {
    let times = std::env::var("NEWSREADER_LONG").ok().and_then(|times| times.parse().ok());
    60 * times.unwrap_or(1_u32)
}

#[test]
fn many_voices_and_one_long_link_take_no_more_time_than_their_text() {
    let many = 3000;
    for text in ["**x** ".repeat(many), format!("[{}](b)", "a *b* ".repeat(many)), "🇩*🇪*".repeat(many)]
    {
        for measure in [1, 72] {
            check(&shared(&text), measure).unwrap();
        }
    }
}

#[test]
fn numbers_without_room_stand_above_their_text() {
    let shown = drawn(&Layout::of(&shared("1. one\n2. two\n\n- three"), 12));
    assert!(shown.ends_with(" 1.\none\n 2.\ntwo\n\nthree"), "{shown}");
}
