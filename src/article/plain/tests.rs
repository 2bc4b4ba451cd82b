//! Plain texts of every messy kind, as blocks.

use super::*;
use crate::article::block::plain_text;

/// Each block as its kind and text.
fn kinds(text: &str) -> Vec<String> {
    blocks(text)
        .iter()
        .map(|block| {
            let kind = match block {
                Block::Paragraph(_) => "p",
                Block::Caption(_) => "c",
                Block::List { start: None, .. } => "ul",
                Block::List { start: Some(_), .. } => "ol",
                Block::Rule => "hr",
                _ => "other",
            };
            format!("{kind} {}", plain_text(std::slice::from_ref(block), true).replace('\n', "/"))
        })
        .collect()
}

#[test]
fn blank_lines_part_paragraphs() {
    assert_eq!(kinds("One.\n\n  \nTwo.\r\n\r\nThree."), ["p One.", "p Two.", "p Three."]);
    assert_eq!(kinds(""), Vec::<String>::new());
}

#[test]
fn hard_wrapped_lines_are_joined() {
    let text = "A title\n\n\
        Viewers met Luke Cage in Jessica Jones, and at the end of this\n\
        month they will have a whole series in which to get to know him.\n\
        A short film from behind the scenes asks its lead, Mike Colter,\n\
        who the man is.\n\n\
        He says that he is not trying to be a hero, and that he wants to\n\
        be left in peace uptown.";
    let found = kinds(text);
    assert_eq!(found.len(), 3, "{found:#?}");
    assert!(found[1].ends_with("Mike Colter, who the man is."));
    assert!(found[2].ends_with("and that he wants to be left in peace uptown."));
}

#[test]
fn paragraphs_one_per_line_stay_apart() {
    let long = "This paragraph is one long line, as editors without wrapping save it, and it goes on for more than a screen is wide.";
    let text = format!("{long}\n{long}\n{long}");
    assert_eq!(kinds(&text).len(), 3);
}

#[test]
fn captions_one_per_line_stay_lines() {
    let text = "Luke Cage in pictures\n\nMike Colter as Luke Cage\nSimone Missick as Misty Knight.\nThe barber’s shop";
    assert_eq!(
        kinds(text),
        [
            "p Luke Cage in pictures",
            "c Mike Colter as Luke Cage",
            "c Simone Missick as Misty Knight.",
            "c The barber’s shop"
        ]
    );
}

#[test]
fn a_photo_story_is_captions_even_with_blank_lines() {
    let text = "First look\n\nMike Colter as Luke Cage\n\nSimone Missick as Misty\n\nThe barber’s shop\n\nSource: CBR";
    let found = kinds(text);
    assert_eq!(found.iter().filter(|line| line.starts_with("c ")).count(), 3, "{found:?}");
    let text = "Photos from the set\n\nMike Colter rests.\n\nSimone Missick reads.\n\nThe shop is closed.";
    assert_eq!(kinds(text).iter().filter(|line| line.starts_with("c ")).count(), 3);
}

#[test]
fn dialogue_stays_lines_of_one_paragraph() {
    let text = "Intro goes here.\n\n“Who are you?”\n“Nobody.”\n“Good.”";
    let found = blocks(text);
    let Block::Paragraph(inlines) = &found[1] else { panic!("{found:?}") };
    assert_eq!(inlines.iter().map(|inline| inline.line_break).collect::<Vec<_>>(), [true, true, false]);
}

#[test]
fn bullets_become_lists() {
    assert_eq!(kinds("Intro:\n- one\n- two"), ["p Intro:", "ul one/two"]);
    assert_eq!(kinds("x\n\n• one\n\n• two\n\n* three"), ["p x", "ul one/two/three"]);
    assert_eq!(kinds("x\n\n3. one\n4. two"), ["p x", "ol one/two"]);
    assert_eq!(kinds("2016. It was a year\n\n-- dash"), ["p 2016. It was a year", "p -- dash"]);
}

#[test]
fn rules_are_rules() {
    for rule in ["-----", "***", "* * *", "____", "====="] {
        assert_eq!(kinds(&format!("One.\n{rule}\nTwo.")), ["p One.", "hr ", "p Two."], "{rule}");
    }
    assert_eq!(kinds("--"), ["p --"]);
}

#[test]
fn addresses_become_links() {
    let found = blocks("See https://example.org/a(b), or not.");
    let Block::Paragraph(inlines) = &found[0] else { panic!("{found:?}") };
    assert!(
        inlines.iter().any(|inline| inline.link.as_deref() == Some("https://example.org/a(b)")),
        "{inlines:?}"
    );
}

#[test]
fn a_furniture_line_is_never_joined_to_prose() {
    let text = "Title\n\n\
        Viewers met Luke Cage in Jessica Jones, and at the end of this\n\
        month they will have a whole series in which to get to know him.\n\
        Source: ComicBook\n\
        MORE: First photos from the set of the second season of the show";
    let found = kinds(text);
    assert_eq!(found.last().unwrap(), "p MORE: First photos from the set of the second season of the show");
    assert!(found.contains(&"p Source: ComicBook".to_owned()), "{found:#?}");
}
