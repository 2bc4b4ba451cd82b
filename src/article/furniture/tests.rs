//! The whole table, and what must never be taken for furniture.

use super::pattern::Form;
use proptest::prelude::*;

use super::*;

fn paragraph(text: &str) -> Block {
    Block::Paragraph(vec![Inline::plain(text)])
}

fn paragraphs(texts: &[&str]) -> Vec<Block> {
    texts.iter().map(|text| paragraph(text)).collect()
}

/// The texts that were set apart, and those that stayed.
fn sorted(blocks: &[Block]) -> (Vec<String>, Vec<String>) {
    let (apart, kept): (Vec<&Block>, Vec<&Block>) =
        blocks.iter().partition(|block| matches!(block, Block::Furniture(_)));
    let texts = |blocks: Vec<&Block>| {
        blocks
            .into_iter()
            .map(|block| crate::article::block::plain_text(std::slice::from_ref(block), true))
            .collect()
    };
    (texts(apart), texts(kept))
}

#[test]
fn every_pattern_finds_its_example_and_leaves_prose_alone() {
    for pattern in PATTERNS {
        let folded = fold::fold(pattern.example);
        assert!(pattern.form.fits(pattern.example, &folded), "{}: {}", pattern.reason, pattern.example);
        assert!(of(pattern.prose).is_none(), "{}: {}", pattern.reason, pattern.prose);
        let first = of(pattern.example).unwrap();
        assert_eq!(first.reason, pattern.reason, "{} is another pattern’s", pattern.example);
    }
}

#[test]
fn every_word_of_the_table_is_folded_and_found_alone() {
    for pattern in PATTERNS {
        let (words, behind) = match pattern.form {
            Form::Label(words) => (words, ": Anything"),
            Form::Whole(words) => (words, ""),
            Form::Opening(words) => (words, " it"),
            Form::Shape(_) => continue,
        };
        for word in words {
            assert_eq!(*word, fold::fold(word), "{}", pattern.reason);
            assert!(of(&format!("{}{behind}", word.to_uppercase())).is_some(), "{word}");
        }
    }
}

#[test]
fn lines_of_articles_stay() {
    for prose in [
        "More people watched the second season than the first.",
        "Source code is the hero of the fourth season of Mr. Robot.",
        "Related or not, the two of them fight as a family.",
        "Photo finish: the two series end on the same day, with much the same number of viewers, as the chart that was \
         published this morning by the company shows.",
        "By the end of the season, Harlem has a new queen.",
        "By Harlem",
        "Netflix",
        "Comments by the showrunner suggest a third season.",
        "Follow the money, says the oldest rule of The Wire.",
        "Search parties comb the woods around Hawkins.",
        "Share",
        "",
    ] {
        let expected = prose == "Share";
        assert_eq!(of(prose).is_some(), expected, "{prose}");
    }
}

#[test]
fn furniture_stays_at_its_place() {
    let mut blocks = paragraphs(&[
        "By John Doe | September 14, 2016",
        "Text one.",
        "ADVERTISEMENT",
        "Text two.",
        "Source: ComicBook",
    ]);
    let said = set_apart(&mut blocks);
    let apart: Vec<bool> = blocks.iter().map(|block| matches!(block, Block::Furniture(_))).collect();
    assert_eq!(apart, [true, false, true, false, true]);
    assert_eq!(said.source.as_deref(), Some("ComicBook"));
    assert_eq!(said.author.as_deref(), Some("John Doe"));
}

#[test]
fn bylines_and_dates_count_at_the_edge_only() {
    let text = ["A.", "B.", "C.", "D.", "By Luke Cage", "E.", "F.", "G.", "H."];
    let mut blocks = paragraphs(&text);
    set_apart(&mut blocks);
    assert_eq!(sorted(&blocks).0, Vec::<String>::new());
}

#[test]
fn teasers_glued_to_the_last_sentence_are_parted() {
    for (text, kept, apart) in [
        ("It starts on Friday.MORE: First photos", "It starts on Friday.", "MORE: First photos"),
        ("“He is back.” Source: Variety", "“He is back.”", "Source: Variety"),
        ("It starts. (Source: TV Line)", "It starts.", "(Source: TV Line)"),
        ("It starts. READ MORE: One MORE: Two", "It starts.", "READ MORE: One MORE: Two"),
    ] {
        let mut blocks = paragraphs(&[text]);
        set_apart(&mut blocks);
        assert_eq!(sorted(&blocks), (vec![apart.to_owned()], vec![kept.to_owned()]), "{text}");
    }
}

#[test]
fn a_label_inside_a_sentence_is_not_glued() {
    for text in [
        "He said it once MORE: the show is over.",
        "It is over. Source: a friend of the star. Then came the denial, and after it a long silence.",
        "It is over. MORE:",
    ] {
        let mut blocks = paragraphs(&[text]);
        set_apart(&mut blocks);
        assert_eq!(sorted(&blocks).0, Vec::<String>::new(), "{text}");
    }
}

#[test]
fn titles_below_a_head_of_other_stories_follow_it() {
    let mut blocks = paragraphs(&[
        "Text one is long.",
        "Related stories",
        "Iron Fist gets a date",
        "Who is Misty Knight?",
    ]);
    set_apart(&mut blocks);
    assert_eq!(sorted(&blocks).1, ["Text one is long."]);

    let mut blocks =
        paragraphs(&["Text.", "Related stories", "Iron Fist gets a date", "The text goes on here."]);
    set_apart(&mut blocks);
    assert_eq!(sorted(&blocks).0, ["Related stories"]);
}

#[test]
fn teasers_at_the_end_are_set_apart_under_any_usual_head() {
    for head in [
        "More from this author",
        "More from The Daily Screen",
        "MORE IN TV",
        "Also in Culture",
        "Trending now",
        "LISTEN NEXT",
        "Read next",
        "You may also like",
        "MORE:",
        "Related",
        "Recommended",
        "Most read",
        "Don’t miss",
        "Up next:",
        "Elsewhere on the site",
        "Elsewhere",
    ] {
        let titles = ["Ranking the villains of Iron Fist", "Jessica Jones: do we need a third?"];
        let text = ["The title", "Text one is long.", head, titles[0], titles[1]];
        let mut blocks = paragraphs(&text);
        set_apart(&mut blocks);
        assert_eq!(sorted(&blocks).1, text[..2], "{head}");

        let mut blocks = paragraphs(&text);
        blocks[3] = Block::Heading { level: 3, text: vec![Inline::plain(titles[0])] };
        blocks[4] = Block::Caption(vec![Inline::plain(titles[1])]);
        set_apart(&mut blocks);
        assert_eq!(sorted(&blocks).1, text[..2], "{head}, then a heading and a caption");
    }
}

#[test]
fn heads_that_may_be_headings_of_the_article_stay_where_its_text_goes_on() {
    for head in ["More from Luke Cage", "Elsewhere", "Also in Harlem", "Further reading"] {
        let text = ["The title", "Text one is long.", head, "The third hour", "The text goes on here."];
        let mut blocks = paragraphs(&text);
        set_apart(&mut blocks);
        assert_eq!(sorted(&blocks).1, text, "{head}");

        let mut blocks = paragraphs(&text[..3]);
        set_apart(&mut blocks);
        assert_eq!(sorted(&blocks).1, text[..3], "{head} ends the text");
    }
}

#[test]
fn labels_of_other_parts_of_the_page_are_lines_of_their_own() {
    for (line, expected) in [
        ("Also in Culture: Wolf Hall and the candle budget", true),
        ("More from TV & Radio: What to hear", true),
        ("LISTEN NEXT: The long road to Hawkins", true),
        ("Trending now: Who is Misty Knight?", true),
        ("You may also like: Ten quiet comedies", true),
        ("Most read: The finale, explained", true),
        ("Elsewhere on the site: Our favourite pilots", true),
        ("Also in the cast: Mike Colter", false),
        ("Also in Season 2: a wedding", false),
        ("More from Harlem: a wedding", false),
    ] {
        assert_eq!(of(line).is_some(), expected, "{line}");
    }
}

#[test]
fn only_short_names_become_the_source() {
    for (line, wanted) in [
        ("Source: ComicBook", Some("ComicBook")),
        ("(Source: TV Line)", Some("TV Line")),
        ("via: Screen Ledger.", Some("Screen Ledger")),
        ("Source: https://example.org/a", None),
        ("Source: somebody who has seen the second season in full", None),
        ("Source:", None),
    ] {
        assert_eq!(shape::source(line).as_deref(), wanted, "{line}");
    }
}

#[test]
fn only_names_become_the_author() {
    for (line, wanted) in [
        ("By John Doe", Some("John Doe")),
        ("by Nora van Feldt, 14 Sep 2016", Some("Nora van Feldt")),
        ("By Nora Feldt and Leo Anders", Some("Nora Feldt and Leo Anders")),
        ("By now everybody knows", None),
        ("By Luke Cage, who should know", None),
        ("By Friday", None),
    ] {
        assert_eq!(shape::author(line).as_deref(), wanted, "{line}");
    }
}

#[test]
fn rows_of_buttons_are_buttons_alone() {
    for (line, wanted) in [
        ("Print More", true),
        ("Share | Tweet | Email", true),
        ("Newest Oldest", true),
        ("Share", false),
        ("Like Reddit", true),
        ("Print More Comics", false),
        ("Post mortem", false),
    ] {
        assert_eq!(shape::is_button_row(line), wanted, "{line}");
    }
}

#[test]
fn a_gallery_is_furniture_but_not_as_the_title_of_its_own_article() {
    let mut blocks =
        paragraphs(&["GALLERY: Luke Cage at work", "He sweeps up.", "GALLERY: Jessica Jones asleep"]);
    set_apart(&mut blocks);
    assert_eq!(sorted(&blocks).0, ["GALLERY: Jessica Jones asleep"]);
    let mut blocks = paragraphs(&["Here’s the trailer:", "It runs for two minutes."]);
    set_apart(&mut blocks);
    assert_eq!(sorted(&blocks).0, [""; 0]);
}

/// What [`glued`] finds, label by label.
fn glued_slowly(text: &str) -> Option<usize> {
    let from = (text.len().saturating_sub(GLUED_WITHIN)..).find(|at| text.is_char_boundary(*at))?;
    let places = GLUED.iter().flat_map(|label| text[from..].match_indices(label));
    let found = places.map(|(at, label)| (from + at, label)).filter(|(at, label)| {
        let before = text[..*at].trim_end();
        let ends = before.ends_with(['.', '!', '?', '…', '”', '"', '’', ')', '“', '‘', '\'']);
        let teaser = text[at + label.len()..].trim();
        ends && title::is_readable(teaser) && title::sentence_end(teaser) == teaser.len()
    });
    found.map(|(at, _)| at).min()
}

proptest! {
    #[test]
    fn glued_labels_are_found_by_their_colons(
        text in "(He is back[.!?” ]{1,2}|READ |MORE:|Source:|\\(|Related:| First photos|: |é){0,9}(x{380})?( It ends. MORE: Next)?"
    ) {
        prop_assert_eq!(glued(&text), glued_slowly(&text));
    }
}
