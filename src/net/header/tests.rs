//! Headers as servers write them, well and badly.

use ureq::http::HeaderMap;

use super::*;

/// Wednesday, 18 November 2026, 12:00 UTC.
const NOW: i64 = 1_795_003_200;

fn headers(lines: &[(&'static str, &str)]) -> HeaderMap {
    lines.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect()
}

#[test]
fn how_long_to_leave_a_server_in_peace() {
    for (value, seconds) in [
        ("120", Some(120)),
        (" 7 ", Some(7)),
        ("0", Some(0)),
        ("99999999999999999999", Some(FARTHEST)),
        ("Wed, 18 Nov 2026 12:05:00 GMT", Some(300)),
        ("Wednesday, 18-Nov-26 12:05:00 GMT", Some(300)),
        ("Wed, 18 Nov 2026 11:00:00 GMT", Some(0)),
        ("Tue, 01 Jan 2199 00:00:00 GMT", Some(FARTHEST)),
        ("-5", None),
        ("soon", None),
        ("", None),
    ] {
        let found = retry_after(&headers(&[("retry-after", value)]), NOW);
        assert_eq!(found, seconds.map(Duration::from_secs), "{value:?}");
    }
}

#[test]
fn the_servers_clock_counts() {
    let late = headers(&[
        ("retry-after", "Wed, 18 Nov 2026 11:05:00 GMT"),
        ("date", "Wed, 18 Nov 2026 11:00:00 GMT"),
        ("expires", "Wed, 18 Nov 2026 11:10:00 GMT"),
    ]);
    assert_eq!(retry_after(&late, NOW), Some(Duration::from_secs(300)));
    assert_eq!(max_age(&late, NOW), Some(Duration::from_secs(600)));
}

#[test]
fn how_long_an_answer_is_current() {
    for (lines, seconds) in [
        (&[("cache-control", "max-age=600")][..], Some(600)),
        (&[("cache-control", "public, Max-Age=\"600\"")], Some(600)),
        (&[("cache-control", "public"), ("cache-control", "max-age=5")], Some(5)),
        (&[("cache-control", "max-age=600"), ("age", "100")], Some(500)),
        (&[("cache-control", "max-age=600"), ("age", "1000")], None),
        (&[("cache-control", "max-age=600, no-store")], None),
        (&[("cache-control", "no-cache, max-age=600")], None),
        (&[("cache-control", "max-age=0"), ("expires", "Wed, 18 Nov 2026 12:10:00 GMT")], None),
        (&[("cache-control", "max-age=99999999999")], Some(FARTHEST)),
        (&[("cache-control", "max-age=many")], None),
        (&[("cache-control", "private"), ("expires", "Wed, 18 Nov 2026 12:10:00 GMT")], Some(600)),
        (&[("expires", "Wed, 18 Nov 2026 12:10:00 GMT")], Some(600)),
        (&[("expires", "Wed, 18 Nov 2026 11:10:00 GMT")], None),
        (&[("expires", "0")], None),
        (&[], None),
    ] {
        assert_eq!(max_age(&headers(lines), NOW), seconds.map(Duration::from_secs), "{lines:?}");
    }
}

#[test]
fn only_short_printable_headers_are_kept() {
    let mut all = headers(&[("etag", " \"one\" "), ("server", "")]);
    all.insert("x-long", "x".repeat(LONGEST + 1).parse().unwrap());
    all.insert("x-odd", ureq::http::HeaderValue::from_bytes(b"caf\xe9").unwrap());
    assert_eq!(text(&all, "etag").as_deref(), Some("\"one\""));
    for name in ["server", "x-long", "x-odd", "x-none"] {
        assert_eq!(text(&all, name), None, "{name}");
    }
}

#[test]
fn names_and_passwords_are_written_as_servers_read_them() {
    for (name, password, header) in [
        ("Aladdin", "open sesame", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="),
        ("me", "", "Basic bWU6"),
        ("", "a", "Basic OmE="),
        ("m%65", "%3A%zz%4", "Basic bWU6OiV6eiU0"),
    ] {
        assert_eq!(basic(name, password), header);
    }
}
