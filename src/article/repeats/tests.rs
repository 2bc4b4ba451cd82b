//! Excerpts that come twice in the file and once on the screen.

use super::*;
use crate::article::Inline;

fn shown(texts: &[&str]) -> Vec<String> {
    let mut blocks: Vec<Block> =
        texts.iter().map(|text| Block::Paragraph(vec![Inline::plain(text)])).collect();
    show_once(&mut blocks);
    blocks.iter().filter_map(text).map(Cow::into_owned).collect()
}

#[test]
fn a_cut_excerpt_that_the_text_repeats_is_shown_once() {
    let full = "Viewers met Luke Cage in “Jessica Jones”, and will soon know him better.";
    for cut in ["[...]", "[…]", "…", "...", " […] Read more", "… Continue reading →", "(...)"] {
        for quotes in ["“Jessica Jones”", "‘Jessica  Jones‘", "\"Jessica Jones\""] {
            let excerpt = format!("Viewers met Luke Cage in {quotes}, and will so{cut}");
            assert_eq!(shown(&["Title line", &excerpt, full]), ["Title line", full], "{excerpt}");
        }
    }
}

#[test]
fn an_excerpt_without_a_mark_is_shown_once_when_it_is_long() {
    let excerpt = "Viewers met Luke Cage in the series Jessica Jones.";
    let full = "Viewers met Luke Cage in the series Jessica Jones. They liked him.";
    assert_eq!(shown(&[excerpt, full]), [full]);
    assert_eq!(shown(&["Luke Cage", "Luke Cage is back."]), ["Luke Cage", "Luke Cage is back."]);
}

#[test]
fn what_is_not_repeated_stays() {
    for texts in [
        ["Nobody knows how the story of Harlem ends […]", "Netflix has ordered a second season."],
        ["He waited… and waited…", "He waited for the phone to ring in the empty shop."],
        ["Luke Cage is back […]", "Luke Cages back is not his front."],
    ] {
        assert_eq!(shown(&texts), texts);
    }
}

#[test]
fn an_excerpt_glued_to_its_text_is_shown_once() {
    let text = "Viewers met Luke Cage in [...] Viewers met Luke Cage in Jessica Jones.";
    assert_eq!(shown(&[text]), ["Viewers met Luke Cage in Jessica Jones."]);
    let quoted = "“I loved […] every day of it,” he says.";
    assert_eq!(shown(&[quoted]), [quoted]);
}

#[test]
fn text_far_below_is_left_alone() {
    let refrain = "And so the story of Harlem goes on and on.";
    let mut texts = vec!["One."; 12];
    texts[8] = refrain;
    texts[9] = refrain;
    assert_eq!(shown(&texts).len(), 12);
}
