//! Bytes of unknown encoding to text: byte order mark, then UTF-8, then detection, then lossy.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{UTF_16BE, UTF_16LE};

/// Bytes that detection looks at: enough to be sure, and no pause on a large file.
const SAMPLE: usize = 256 * 1024;

/// How sure the decoding is; anything but [`Encoding::Utf8`] earns the article a badge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    /// Decoded without loss from this encoding (its WHATWG name).
    Other(&'static str),
    /// Some bytes could not be read and became U+FFFD.
    Lossy(&'static str),
}

/// Decodes a file's bytes. Never fails; the byte order mark is dropped.
pub fn decode(bytes: &[u8]) -> (String, Encoding) {
    if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return utf8(rest).unwrap_or_else(|| utf8_lossy(rest));
    }
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        return by(UTF_16LE, rest);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        return by(UTF_16BE, rest);
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return by(encoding, bytes);
    }
    if let Some(decoded) = utf8(bytes) {
        return decoded;
    }
    // NUL belongs to no text; and text that is UTF-8 but for a few bytes was damaged, not encoded
    // otherwise.
    if memchr::memchr(0, bytes).is_some() || mostly_utf8(bytes) {
        return utf8_lossy(bytes);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    detector.feed(sample, sample.len() == bytes.len());
    by(detector.guess(None, Utf8Detection::Deny), bytes)
}

fn utf8(bytes: &[u8]) -> Option<(String, Encoding)> {
    std::str::from_utf8(bytes).ok().map(|text| (text.to_owned(), Encoding::Utf8))
}

fn utf8_lossy(bytes: &[u8]) -> (String, Encoding) {
    (String::from_utf8_lossy(bytes).into_owned(), Encoding::Lossy("UTF-8"))
}

fn by(encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> (String, Encoding) {
    let (text, malformed) = encoding.decode_without_bom_handling(bytes);
    let kind = if malformed { Encoding::Lossy } else { Encoding::Other };
    (text.into_owned(), kind(encoding.name()))
}

/// UTF-16 of a mostly Latin text: every other byte is NUL.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = &bytes[..bytes.len().min(4096)];
    memchr::memchr(0, head)?;
    let (mut high, mut low) = (0, 0);
    for pair in head.chunks_exact(2) {
        low += usize::from(pair[0] == 0);
        high += usize::from(pair[1] == 0);
    }
    let pairs = head.len() / 2;
    let rare = |count: usize| count * 20 <= pairs;
    let common = |count: usize| count * 2 > pairs;
    match () {
        () if common(high) && rare(low) => Some(UTF_16LE),
        () if common(low) && rare(high) => Some(UTF_16BE),
        () => None,
    }
}

/// Are at least two of three sequences beyond ASCII valid UTF-8?
pub fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut valid, mut invalid) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        invalid += usize::from(!chunk.invalid().is_empty());
    }
    valid > 0 && valid >= 2 * invalid
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE_TEXT: &str = "Harlem’s hero – “Luke Cage” – gets a café scene.\n";

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn utf8_is_read_with_and_without_mark() {
        assert_eq!(decode(SAMPLE_TEXT.as_bytes()), (SAMPLE_TEXT.to_owned(), Encoding::Utf8));
        let marked = [b"\xef\xbb\xbf".as_slice(), SAMPLE_TEXT.as_bytes()].concat();
        assert_eq!(decode(&marked), (SAMPLE_TEXT.to_owned(), Encoding::Utf8));
        assert_eq!(decode(b""), (String::new(), Encoding::Utf8));
    }

    #[test]
    fn utf16_is_read_in_both_orders_with_and_without_mark() {
        for (bytes, name) in
            [(u16::to_le_bytes as fn(u16) -> [u8; 2], "UTF-16LE"), (u16::to_be_bytes, "UTF-16BE")]
        {
            for mark in ["", "\u{feff}"] {
                let encoded = utf16(&format!("{mark}{SAMPLE_TEXT}"), bytes);
                assert_eq!(decode(&encoded), (SAMPLE_TEXT.to_owned(), Encoding::Other(name)), "{mark:?}");
            }
        }
    }

    #[test]
    fn cut_utf16_is_lossy_but_read() {
        let encoded = utf16(&format!("\u{feff}{SAMPLE_TEXT}"), u16::to_le_bytes);
        let (text, encoding) = decode(&encoded[..encoded.len() - 1]);
        assert_eq!(encoding, Encoding::Lossy("UTF-16LE"));
        assert!(text.starts_with("Harlem’s hero"));
    }

    #[test]
    fn windows_1252_is_detected() {
        let bytes = b"Harlem\x92s hero \x96 \x93Luke Cage\x94 \x96 gets a caf\xe9 scene.\n";
        assert_eq!(decode(bytes), (SAMPLE_TEXT.to_owned(), Encoding::Other("windows-1252")));
    }

    #[test]
    fn one_damaged_byte_does_not_turn_utf8_into_mojibake() {
        let mut bytes = SAMPLE_TEXT.as_bytes().to_vec();
        bytes.push(0xff);
        let (text, encoding) = decode(&bytes);
        assert_eq!(encoding, Encoding::Lossy("UTF-8"));
        assert_eq!(text, format!("{SAMPLE_TEXT}\u{fffd}"));
    }

    #[test]
    fn binary_gives_something() {
        let bytes: Vec<u8> = (0..=255).cycle().take(4000).collect();
        assert!(matches!(decode(&bytes).1, Encoding::Lossy(_)));
    }
}
