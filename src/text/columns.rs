//! How wide a text is on a grid of cells, and its longest start that fits.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Width in columns, at most the widest screen's.
pub fn columns(text: &str) -> u16 {
    u16::try_from(text.width()).unwrap_or(u16::MAX)
}

/// Text of at most so many columns, never parting a letter; what is cut ends in the ellipsis.
pub fn fit<'t>(text: &'t str, width: u16, ellipsis: &str) -> Cow<'t, str> {
    if columns(text) <= width {
        return Cow::Borrowed(text);
    }
    let Some(room) = width.checked_sub(columns(ellipsis)) else { return Cow::Borrowed("") };
    Cow::Owned(format!("{}{ellipsis}", start(text, room.into()).trim_end()))
}

/// The longest start of a text within so many columns.
fn start(text: &str, width: usize) -> &str {
    let mut used = 0;
    let end = text.grapheme_indices(true).find(|(_, grapheme)| {
        used += grapheme.width();
        used > width
    });
    end.map_or(text, |(at, _)| &text[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cut_text_never_parts_a_letter() {
        assert_eq!(fit("Luke Cage", 9, "…"), "Luke Cage");
        assert_eq!(fit("Luke Cage", 8, "…"), "Luke Ca…");
        assert_eq!(fit("Luke Cage", 6, "…"), "Luke…");
        assert_eq!(fit("日本語", 5, "…"), "日本…");
        assert_eq!(fit("日本語", 4, "…"), "日…");
        assert_eq!(fit("👩‍👩‍👧‍👦x", 2, "…"), "…");
        assert_eq!(fit("abc", 0, "…"), "");
        assert_eq!(fit("abcdef", 4, "..."), "a...");
    }
}
