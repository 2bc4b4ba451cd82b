//! Any bytes as one word of a text line and back: white space, controls, `%` and what is not UTF-8
//! become `%` and two hex digits; letters of every script stay readable.

/// Writes bytes as one word without white space. The empty value is the empty word.
pub fn escape(bytes: &[u8]) -> String {
    let mut word = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        for character in chunk.valid().chars() {
            if character.is_whitespace() || character.is_control() || character == '%' {
                push_hex(&mut word, character.encode_utf8(&mut [0; 4]).as_bytes());
            } else {
                word.push(character);
            }
        }
        push_hex(&mut word, chunk.invalid());
    }
    word
}

fn push_hex(word: &mut String, bytes: &[u8]) {
    for byte in bytes {
        word.push('%');
        for digit in [byte >> 4, byte & 15] {
            word.push(char::from_digit(u32::from(digit), 16).unwrap_or('0'));
        }
    }
}

/// Reads what [`escape`] wrote. A `%` without two hex digits stands for itself.
pub fn unescape(word: &str) -> Vec<u8> {
    let bytes = word.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let digit = |after: usize| bytes.get(at + after).and_then(|b| char::from(*b).to_digit(16));
        match (byte, digit(1), digit(2)) {
            (b'%', Some(high), Some(low)) => {
                out.extend(u8::try_from(high * 16 + low));
                at += 3;
            }
            _ => {
                out.push(byte);
                at += 1;
            }
        }
    }
    out
}
