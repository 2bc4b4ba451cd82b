//! Bytes in every encoding, declared rightly, wrongly and not at all.

use super::*;

const TEXT: &str = "<?xml version=\"1.0\"?><t>L’été à Łódź – 将軍</t>";

fn text(bytes: &[u8], content_type: Option<&str>) -> String {
    decode(bytes, content_type).0
}

#[test]
fn wide_encodings_show_themselves() {
    let utf16 = |bytes: fn(u16) -> [u8; 2], mark: &str| -> Vec<u8> {
        format!("{mark}{TEXT}").encode_utf16().flat_map(bytes).collect()
    };
    let utf32 = |bytes: fn(u32) -> [u8; 4], mark: &str| -> Vec<u8> {
        format!("{mark}{TEXT}").chars().map(u32::from).flat_map(bytes).collect()
    };
    for mark in ["", "\u{feff}"] {
        // What else is declared does not matter.
        let header = Some("text/xml; charset=iso-8859-1");
        assert_eq!(text(&utf16(u16::to_be_bytes, mark), header), TEXT);
        assert_eq!(text(&utf16(u16::to_le_bytes, mark), header), TEXT);
        assert_eq!(text(&utf32(u32::to_be_bytes, mark), header), TEXT);
        assert_eq!(text(&utf32(u32::to_le_bytes, mark), header), TEXT);
        assert_eq!(text(format!("{mark}{TEXT}").as_bytes(), header), TEXT);
    }
}

#[test]
fn the_header_goes_before_the_declaration_where_the_bytes_allow() {
    let cyrillic = b"<?xml version='1.0' encoding='windows-1251'?><t>\xd1\xe5\xf0\xe8\xe0\xeb</t>";
    assert!(text(cyrillic, None).contains("Сериал"));
    assert!(text(cyrillic, Some("text/xml; charset=\"windows-1252\"")).contains("Ñåðèàë"));
    assert!(text(cyrillic, Some("text/xml; charset=UTF-8")).contains("Сериал"));
    assert!(text(cyrillic, Some("text/xml; charset=us-ascii")).contains("Сериал"));
}

#[test]
fn wrong_declarations_are_seen_through_and_told() {
    let latin = |declared: &str| format!("<?xml version='1.0' encoding='{declared}'?><t>L’été</t>");
    let (read, fault) = decode(latin("iso-8859-1").as_bytes(), None);
    assert!(read.contains("L’été"));
    assert_eq!(fault.as_deref(), Some("declared as windows-1252, is UTF-8"));
    let bytes =
        b"<?xml version='1.0' encoding='utf-8'?><t>L\x92\xe9t\xe9 des s\xe9ries t\xe9l\xe9vis\xe9es</t>";
    let (read, fault) = decode(bytes, None);
    assert!(read.contains("L’été des séries"), "{read}");
    assert_eq!(fault.as_deref(), Some("the bytes are not UTF-8, as declared"));
}

#[test]
fn one_broken_byte_breaks_one_letter() {
    let mut bytes = TEXT.as_bytes().to_vec();
    bytes.push(0xff);
    let (read, fault) = decode(&bytes, None);
    assert_eq!(read, format!("{TEXT}\u{fffd}"));
    assert_eq!(fault.as_deref(), Some("not all bytes are UTF-8"));
}

#[test]
fn controls_go_and_those_of_windows_are_letters() {
    assert_eq!(text(b"a\x00b\x07c\td\n", None), "abc\td\n");
    assert_eq!(text("it\u{92}s".as_bytes(), None), "it’s");
}

#[test]
fn aliases_are_there_once_and_needed() {
    for (number, (alias, encoding)) in ALIASES.iter().enumerate() {
        assert!(ALIASES[..number].iter().all(|(other, _)| other != alias), "{alias}");
        assert_ne!(Encoding::for_label(alias.as_bytes()), Some(*encoding), "{alias}");
    }
}
