//! The sentence that a title was made from: shown whole as the title, and not once more below it.

use super::flow::width;
use crate::article::{Article, Block, Inline, sentence_end};
use crate::text::Clean;

/// Columns up to which a sentence stands as a title.
const LONGEST: usize = 200;
/// Bytes of a paragraph in which its first sentence is looked for.
const HEAD: usize = 2048;

/// The first paragraph in two: the sentence that the title is the beginning of, and what follows it.
/// `None` where title and text say different things, or the sentence is too long for a title.
pub(super) fn lead(article: &Article) -> Option<(Vec<Inline>, Vec<Inline>)> {
    let Some(Block::Paragraph(inlines)) = article.blocks.first() else { return None };
    let text = start_of(inlines);
    let end = sentence_end(&text);
    let sentence = text[..end].trim_end();
    let made = match article.title.strip_suffix('…') {
        Some(start) => sentence.starts_with(start) && !start.is_empty(),
        None => sentence == article.title.as_str(),
    };
    if !made || width(sentence) > LONGEST {
        return None;
    }
    let letters = sentence.chars().filter(|c| !c.is_whitespace()).count();
    Some(split(inlines, letters))
}

/// The words of the inlines up to [`HEAD`], white space collapsed.
fn start_of(inlines: &[Inline]) -> String {
    let mut text = String::new();
    for inline in inlines {
        text.push_str(&inline.text);
        if inline.line_break {
            text.push(' ');
        }
        if text.len() > HEAD {
            break;
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The inlines up to so many characters that are no white space, and those after.
fn split(inlines: &[Inline], mut letters: usize) -> (Vec<Inline>, Vec<Inline>) {
    let (mut before, mut after) = (Vec::new(), Vec::new());
    for inline in inlines {
        let in_this = inline.text.chars().filter(|c| !c.is_whitespace()).count();
        if letters == 0 {
            after.push(inline.clone());
        } else if in_this <= letters {
            letters -= in_this;
            before.push(inline.clone());
        } else {
            let of_letters = inline.text.char_indices().filter(|(_, c)| !c.is_whitespace());
            let cut = of_letters.map(|(at, _)| at).nth(letters).unwrap_or(inline.text.len());
            letters = 0;
            let (start, rest) = inline.text.split_at(cut);
            before.push(Inline { text: Clean::inline(start), line_break: false, ..inline.clone() });
            after.push(Inline { text: Clean::inline(rest), ..inline.clone() });
        }
    }
    if let Some(last) = before.last_mut() {
        last.line_break = false;
    }
    if after.iter().all(|inline| inline.text.trim().is_empty()) {
        after.clear();
    }
    (before, after)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::super::sample::article;
    use super::*;
    use crate::article::inline_text;

    fn titled(title: &str, markdown: &str) -> Article {
        Article { title: Clean::line(title), ..article(markdown) }
    }

    fn parts(title: &str, markdown: &str) -> Option<(String, String)> {
        lead(&titled(title, markdown)).map(|(lead, rest)| (inline_text(&lead), inline_text(&rest)))
    }

    #[test]
    fn a_title_that_is_the_first_sentence_is_not_repeated() {
        let split = |lead: &str, rest: &str| Some((lead.to_owned(), rest.to_owned()));
        let text = "Luke *Cage* will be back. Netflix says so.";
        assert_eq!(
            parts("Luke Cage will be back.", text),
            split("Luke Cage will be back.", "Netflix says so.")
        );
        assert_eq!(parts("Luke Cage will…", text), split("Luke Cage will be back.", "Netflix says so."));
        assert_eq!(parts("Luke Cage will…", "Luke Cage will be back."), split("Luke Cage will be back.", ""));
        assert_eq!(parts("Luke Cage will", text), None);
        assert_eq!(parts("Netflix says so.", text), None);
        assert_eq!(parts("Luke…", &format!("Luke {}.", "and so on ".repeat(30))), None);
        assert_eq!(parts("Luke…", "- Luke is here."), None);
        assert_eq!(parts("…", text), None);
    }

    proptest! {
        /// Nothing of the text is lost, whatever its voices.
        #[test]
        fn both_parts_are_the_paragraph(
            words in proptest::collection::vec("[A-Za-zé.*_]{1,6}", 1..20), cut in 1..10_usize,
        ) {
            let mut article = titled("", &words.join(" "));
            let Some(Block::Paragraph(inlines)) = article.blocks.first().cloned() else { return Ok(()) };
            let whole = inline_text(&inlines);
            let start: String = whole.chars().take(cut).collect();
            article.title = Clean::line(&format!("{start}…"));
            if let Some((lead, rest)) = lead(&article) {
                let both = format!("{} {}", inline_text(&lead), inline_text(&rest));
                prop_assert_eq!(both.trim(), whole);
            }
        }
    }
}
