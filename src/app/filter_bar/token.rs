//! The pieces of a filter as they are typed: enough of its grammar to colour it, to complete the
//! piece at the cursor and to exchange one. What a filter means is `query`'s.

use std::ops::Range;

use crate::query::{FIELDS, Field, FieldKind};

/// A piece between spaces and brackets, quotes held together. Ranges are bytes of the filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// From its first letter, a leading `-` left out.
    pub range: Range<usize>,
    /// Bytes of the field's name, without the colon.
    pub field: Option<Range<usize>>,
}

impl Token {
    /// Bytes of what stands after the colon, or of the whole piece.
    pub fn value(&self) -> Range<usize> {
        self.field.as_ref().map_or(self.range.start, |field| field.end + 1)..self.range.end
    }
}

/// All pieces of a filter, in order.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut start = None;
    let mut quoted = false;
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        let parts = at == text.len() || (!quoted && (letter.is_whitespace() || matches!(letter, '(' | ')')));
        match start {
            Some(from) if parts => {
                tokens.push(token(text, from..at));
                start = None;
                quoted = false;
            }
            None if !parts && letter != '-' => {
                start = Some(at);
                quoted = letter == '"';
            }
            _ if letter == '"' => quoted = !quoted,
            _ => {}
        }
    }
    tokens
}

fn token(text: &str, range: Range<usize>) -> Token {
    let piece = &text[range.clone()];
    let colon = piece.find(':').filter(|colon| !piece[..*colon].contains('"'));
    let field = colon.map(|colon| range.start..range.start + colon);
    Token { range, field }
}

/// The row of the table whose name stands at a range.
pub fn field_at(text: &str, range: &Range<usize>) -> Option<&'static Field> {
    let name = text.get(range.clone())?;
    FIELDS.iter().find(|field| field.name.eq_ignore_ascii_case(name))
}

/// The filter with its shows exchanged for one, or, where it names none, that show alone.
pub fn with_show(text: &str, name: &str) -> String {
    let term = format!("show:\"{}\"", name.replace('"', ""));
    let names_show = |token: &&Token| {
        let field = token.field.as_ref().and_then(|range| field_at(text, range));
        matches!(field.map(|field| field.kind), Some(FieldKind::Show { .. }))
    };
    match tokens(text).iter().find(names_show) {
        Some(token) => format!("{}{term}{}", &text[..token.range.start], &text[token.range.end..]),
        None => term,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<(&str, Option<&str>)> {
        let piece = |token: Token| (&text[token.value()], token.field.map(|field| &text[field]));
        tokens(text).into_iter().map(piece).collect()
    }

    #[test]
    fn quotes_hold_a_piece_together() {
        assert_eq!(
            pieces(r#"show:"luke cage" -(featur or "x: y") -tag:b"#),
            [
                (r#""luke cage""#, Some("show")),
                ("featur", None),
                ("or", None),
                (r#""x: y""#, None),
                ("b", Some("tag")),
            ]
        );
    }

    #[test]
    fn half_typed_filters_have_pieces_too() {
        assert_eq!(pieces(r#"show:"luke c"#), [(r#""luke c"#, Some("show"))]);
        assert_eq!(pieces("show:"), [("", Some("show"))]);
        assert_eq!(pieces("  "), []);
        assert_eq!(pieces(r#"""#), [(r#"""#, None)]);
        assert_eq!(pieces("日本 é:ü"), [("日本", None), ("ü", Some("é"))]);
    }

    #[test]
    fn a_filter_without_a_show_becomes_the_show() {
        assert_eq!(with_show("featur", "The \"X\" Files"), r#"show:"The X Files""#);
    }
}
