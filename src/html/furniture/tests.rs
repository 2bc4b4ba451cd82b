//! The whole table, row by row.

use url::Url;

use super::*;
use crate::html::{first_image, to_markdown};

fn markdown(html: &str) -> String {
    let base = Url::parse("https://site.example/").unwrap();
    to_markdown(&format!("<p>Before.</p>{html}<p>After.</p>"), Some(&base))
}

#[test]
fn every_row_drops_its_example_and_keeps_its_near_miss() {
    for Row { reason, example, near_miss, .. } in TABLE {
        assert_eq!(markdown(example), "Before.\n\nAfter.", "{reason}: {example}");
        let kept = markdown(near_miss);
        let inner = kept.strip_prefix("Before.\n\n").and_then(|kept| kept.strip_suffix("\n\nAfter."));
        let words = plain(inner.unwrap_or_default());
        assert!(
            words.chars().filter(|c| c.is_alphanumeric()).count() > 6,
            "{reason}: {near_miss} became {kept}"
        );
    }
}

#[test]
fn a_picture_that_is_none_is_no_lead_either() {
    for Row { reason, form, example, near_miss } in TABLE {
        if matches!(form, Form::Pixel(_) | Form::StandIn(_) | Form::Sign(_) | Form::SignClass(_)) {
            assert_eq!(first_image(example, None), None, "{reason}");
            assert!(first_image(near_miss, None).is_some(), "{reason}: {near_miss}");
        }
    }
}

#[test]
fn words_of_the_table_are_small_and_stand_once() {
    let mut classes: Vec<&str> = Vec::new();
    for row in TABLE {
        let words = match row.form {
            Form::Class(words) => {
                classes.extend(words);
                words
            }
            Form::ClassStart(words)
            | Form::Link(words)
            | Form::Whole(words)
            | Form::ListHead(words)
            | Form::Line(words) => words,
            Form::Pixel(_) | Form::StandIn(_) | Form::Sign(_) | Form::SignClass(_) => continue,
        };
        assert!(words.iter().all(|word| word.to_lowercase() == **word), "{}", row.reason);
        let is_whole = matches!(row.form, Form::Link(_) | Form::Whole(_) | Form::ListHead(_));
        assert!(!is_whole || words.iter().all(|word| (3..=SHORT).contains(&word.len())), "{}", row.reason);
    }
    let all = classes.len();
    classes.sort_unstable();
    classes.dedup();
    assert_eq!(classes.len(), all);
}

#[test]
fn what_stands_within_a_sentence_stays() {
    for (html, markdown) in [
        (
            "<p>You can <a href='/1'>read on</a> there.</p>",
            "You can [read on](https://site.example/1) there.",
        ),
        ("<p>It goes on … <a href='/1'>Read more</a></p>", "It goes on …"),
        ("<p>The heading of <b>Share this</b> was long.</p>", "The heading of **Share this** was long."),
        ("<h3>Related</h3><p>Not a list.</p><ul><li>a</li></ul>", "### Related\n\nNot a list.\n\n- a"),
    ] {
        let base = Url::parse("https://site.example/").unwrap();
        assert_eq!(to_markdown(html, Some(&base)), markdown, "{html}");
    }
}
