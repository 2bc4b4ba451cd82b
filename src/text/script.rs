//! What matters of scripts where text is broken into lines and joined from them.

/// Scripts written without spaces between words, in which a line may end between any two characters:
/// Han, kana, bopomofo, and their punctuation and full-width forms. Hangul has spaces.
pub fn is_cjk(character: char) -> bool {
    matches!(u32::from(character),
        0x2e80..=0x30ff | 0x3100..=0x312f | 0x31a0..=0x31ff | 0x3400..=0x4dbf | 0x4e00..=0x9fff
        | 0xf900..=0xfaff | 0xff01..=0xff9d | 0x20000..=0x3ffff)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn han_and_kana_are_hangul_and_latin_are_not() {
        assert!("静かにカ、」！𠮷ㄅ".chars().all(is_cjk));
        assert!(!"aé한국…“🎬 ".chars().any(is_cjk));
    }
}
