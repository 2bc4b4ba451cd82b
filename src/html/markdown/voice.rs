//! How a word is said, and what its characters are to the markers of Markdown.

use crate::html::element;

/// How the next word is said. Numbers count open elements, so that wrongly nested tags do no harm.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Voice {
    pub strong: u32,
    pub emphasis: u32,
    pub strike: u32,
    pub code: u32,
    pub raised: u32,
    pub lowered: u32,
    /// The link it stands in, as [`super::inline::Inline::link`] numbers them; 0 for none.
    pub link: usize,
}

impl Voice {
    /// How many open elements say a voice.
    pub(super) fn count(&mut self, voice: element::Voice) -> &mut u32 {
        match voice {
            element::Voice::Strong => &mut self.strong,
            element::Voice::Emphasis => &mut self.emphasis,
            element::Voice::Strike => &mut self.strike,
            element::Voice::Code => &mut self.code,
            element::Voice::Raised => &mut self.raised,
            element::Voice::Lowered => &mut self.lowered,
        }
    }

    /// What is left of it where a block ends that began in the voice `outer`.
    pub(super) fn within(self, outer: Self) -> Self {
        Self {
            strong: self.strong.min(outer.strong),
            emphasis: self.emphasis.min(outer.emphasis),
            strike: self.strike.min(outer.strike),
            code: self.code.min(outer.code),
            raised: self.raised.min(outer.raised),
            lowered: self.lowered.min(outer.lowered),
            link: if self.link == 0 { 0 } else { outer.link },
        }
    }
}

/// White space that collapses; a no-break space too, which feeds use for indents and empty paragraphs.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0c' | '\u{b}' | '\u{a0}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Does an address lead to a picture?
pub(super) fn is_picture(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    path.rsplit_once('.').is_some_and(|(_, ending)| {
        ["jpg", "jpeg", "png", "gif", "webp", "avif"].iter().any(|it| ending.eq_ignore_ascii_case(it))
    })
}

/// A raised or lowered text in small digits, where it is a number.
pub(super) fn small(text: &str, voice: &Voice) -> Option<String> {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    const LOWERED: [char; 10] = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];
    let digits = match (voice.raised, voice.lowered) {
        (0, 0) => return None,
        (0, _) => LOWERED,
        _ => RAISED,
    };
    text.chars().map(|c| c.to_digit(10).map(|digit| digits[digit as usize])).collect()
}

/// Neither letter, digit nor white space: as far as markers care, punctuation.
pub(super) fn is_punctuation(c: char) -> bool {
    !c.is_alphanumeric() && !is_space(c)
}
