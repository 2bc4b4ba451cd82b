//! What matters of scripts where text is broken into lines and joined from them, and cut into words.

/// Scripts written without spaces between words, in which a line may end between any two characters:
/// Han, kana, bopomofo, and their punctuation and full-width forms. Hangul has spaces.
pub fn is_cjk(character: char) -> bool {
    matches!(u32::from(character),
        0x2e80..=0x30ff | 0x3100..=0x312f | 0x31a0..=0x31ff | 0x3400..=0x4dbf | 0x4e00..=0x9fff
        | 0xf900..=0xfaff | 0xff01..=0xff9d | 0x20000..=0x3ffff)
}

/// Whether it is a letter or digit; asked of the tables of Unicode only where no plain range says so.
pub fn is_alphanumeric(c: char) -> bool {
    match c {
        _ if c.is_ascii() => c.is_ascii_alphanumeric(),
        // Latin, Greek, Cyrillic, Arabic; kana, Chinese, Korean.
        '\u{c0}'..='\u{d6}'
        | '\u{d8}'..='\u{f6}'
        | '\u{f8}'..='\u{24f}'
        | '\u{391}'..='\u{3a1}'
        | '\u{3a3}'..='\u{3e1}'
        | '\u{400}'..='\u{481}'
        | '\u{48a}'..='\u{52f}'
        | '\u{620}'..='\u{64a}'
        | '\u{3041}'..='\u{3096}'
        | '\u{30a1}'..='\u{30fa}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7a3}' => true,
        // General punctuation.
        '\u{2000}'..='\u{206f}' => false,
        _ => c.is_alphanumeric(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_digits_are_those_of_unicode() {
        assert!(('\0'..=char::MAX).all(|c| is_alphanumeric(c) == c.is_alphanumeric()));
    }

    #[test]
    fn han_and_kana_are_hangul_and_latin_are_not() {
        assert!("静かにカ、」！𠮷ㄅ".chars().all(is_cjk));
        assert!(!"aé한국…“🎬 ".chars().any(is_cjk));
    }
}
