//! Dates of standards, programs and languages, their slips, and what is none.

use super::*;

/// All of one moment.
fn all_mean(moment: &str, texts: &[&str]) {
    let expected: Timestamp = moment.parse().unwrap();
    let wrong: Vec<_> =
        texts.iter().map(|text| (text, parse(text))).filter(|(_, read)| *read != Some(expected)).collect();
    assert!(wrong.is_empty(), "not {moment}: {wrong:#?}");
}

#[test]
fn mail_and_its_slips() {
    all_mean(
        "2016-09-14T08:30:00Z",
        &[
            "Wed, 14 Sep 2016 10:30:00 +0200",
            "Wed, 14 Sep 2016 10:30:00 +02:00",
            "Wed,14 Sep 2016 10:30:00 +0200",
            "wed, 14 sep 16 10:30 +0200",
            "Wednesday, 14 September 2016 10:30:00 CEST",
            "Wed, Sep 14 2016 10:30:00 GMT+0200",
            "Wed, 14 Sept 2016 08:30:00 GMT",
            "Wed, 14 Sep 2016 8:30:0 UT",
            "14 Sep 2016 08:30:00",
            "Wed, 14 Sep 2016 04:30:00 EDT",
            "Wed, 14 Sep 2016 01:30:00 -0700 (PDT)",
            "Sun, 14 Sep 116 08:30:00 Z",
            "Wed, 14-Sep-2016 08:30:00 GMT",
            "September 14th, 2016 8:30 am",
            "Wed, 14 Sep 2016 08:30:00 Etc/GMT",
            "Wed Sep 14 08:30:00 2016",
            "Wed Sep 14 04:30:00 EDT 2016",
            "Wed Sep 14 04:30:00 -0400 2016",
            "1473841800",
            "1473841800000",
        ],
    );
}

#[test]
fn standards_of_every_precision() {
    all_mean(
        "2016-09-14T08:30:00Z",
        &[
            "2016-09-14T08:30:00Z",
            "2016-09-14t08:30z",
            "2016-09-14T10:30:00+0200",
            "2016-09-14T10:30:00+02",
            "2016-09-14 08:30:00",
            "2016-09-14 10:30 CEST",
            "2016/09/14 08:30:00",
            "20160914T083000Z",
            "20160914083000",
            "2016-258T08:30:00Z",
            "2016258T08:30:00Z",
            "2016-W37-3T08:30Z",
            "2016W373T0830Z",
        ],
    );
    all_mean(
        "2016-09-14T00:00:00Z",
        &["2016-09-14", "20160914", "16-09-14", "14.09.2016", "9/14/2016", "14/9/2016"],
    );
    all_mean("2016-09-01T00:00:00Z", &["2016-09", "Sep 2016", "September, 2016"]);
    all_mean("2016-01-01T00:00:00Z", &["2016", "2016-01-01", "2015-12-31T24:00:00Z"]);
}

#[test]
fn fractions_of_a_second() {
    all_mean(
        "2016-09-14T08:30:00.5Z",
        &[
            "2016-09-14T08:30:00.5Z",
            "2016-09-14T10:30:00.500000000000000+02:00",
            "20160914T083000.5Z",
            "2016-09-14 08:30:00,500",
            "2016-09-14 08:30:00:500",
        ],
    );
}

#[test]
fn programs_and_languages() {
    all_mean(
        "2016-09-14T08:30:00Z",
        &[
            "Wed, 2016/09/14 04:30:00 EDT",
            "2016년 09월 14일  17:30:00",
            "2016-09-14 오후 5:30:00",
            "2016年9月14日 08:30:00",
            "2016年9月14日 8時30分",
            "2016-szeptember-14T10:30+02:00",
            "Τετ, 14 Σεπ 2016 08:30:00 GMT",
            "Mittwoch, 14. September 2016 10:30 MESZ",
            "mer, 14 sept. 2016 08:30:00 +0000",
            "mar., 14 septiembre 2016 08:30",
            "Ср, 14 сен 2016 11:30:00 +0300",
            "14 września 2016 08:30",
            "14 Eylül 2016 08:30",
            "Sep 14, 2016 8:30:00 AM",
            "8:30 a.m., 14 September 2016",
        ],
    );
    all_mean(
        "2016-09-14T12:05:00Z",
        &["14 Sep 2016 12:05 PM", "14 Sep 2016 12:05", "14 Sep 2016 08:05 EDT -0400"],
    );
    all_mean("2016-09-14T00:05:00Z", &["14 Sep 2016 12:05 AM"]);
}

#[test]
fn months_of_other_languages() {
    for (text, month) in [
        ("3 janvier 2016", 1),
        ("3 gennaio 2016", 1),
        ("3 stycznia 2016", 1),
        ("3 février 2016", 2),
        ("3. März 2016", 3),
        ("3 março 2016", 3),
        ("3 maart 2016", 3),
        ("3 kwietnia 2016", 4),
        ("3 mai 2016", 5),
        ("3 мая 2016", 5),
        ("3 juin 2016", 6),
        ("3 июня 2016", 6),
        ("3 juillet 2016", 7),
        ("3 luglio 2016", 7),
        ("3 août 2016", 8),
        ("3 Αύγ 2016", 8),
        ("3 setembro 2016", 9),
        ("3 října 2016", 10),
        ("3 ottobre 2016", 10),
        ("3 листопада 2016", 11),
        ("3 kasım 2016", 11),
        ("3 dezembro 2016", 12),
        ("3 décembre 2016", 12),
        ("вівторок, 3 березня 2016", 3),
        ("середа, 3 серпня 2016", 8),
        ("3 سبتمبر 2016", 9),
        ("3 أغسطس، 2016", 8),
        ("3 تموز 2016", 7),
        ("יום שני, 3 בפברואר 2016", 2),
        ("3 אוקטובר 2016", 10),
        ("3 मार्च 2016", 3),
        ("3 फ़रवरी 2016", 2),
        ("3 अक्टूबर 2016", 10),
        ("3 มี.ค. 2559", 3),
        ("วันพฤหัสบดีที่ 3 พฤศจิกายน พ.ศ. 2559", 11),
        ("٣ سبتمبر ٢٠١٦", 9),
        ("๓ ก.ย. ๒๕๕๙", 9),
        ("３ Sep ２０１６", 9),
        ("3 of no month 2016", 0),
    ] {
        let expected = (month > 0).then(|| format!("2016-{month:02}-03T00:00:00Z").parse().unwrap());
        assert_eq!(parse(text), expected, "{text}");
    }
}

#[test]
fn what_is_no_date() {
    for text in [
        "",
        "yesterday",
        "0001-01-01T00:00:00Z",
        "0000-00-00 00:00:00",
        "30 Feb 2016",
        "2016-13-01",
        "9999-01-01",
        "2016-400",
        "10:30",
        "-1",
        "99999999999999999999999",
        "2016-W60-1",
    ] {
        assert_eq!(parse(text), None, "{text:?}");
    }
}

proptest::proptest! {
    #[test]
    fn no_text_is_too_odd(text in "[0-9a-zA-Z:+/., é년T-]{0,60}|\\PC{0,40}") {
        let _ = parse(&text);
    }

    #[test]
    fn every_moment_is_read_back(seconds in 0_i64..4_000_000_000) {
        let moment = Timestamp::from_second(seconds).unwrap();
        let mail = moment.strftime("%a, %d %b %Y %H:%M:%S +0000").to_string();
        proptest::prop_assert_eq!(parse(&moment.to_string()), Some(moment));
        proptest::prop_assert_eq!(parse(&mail), Some(moment));
        proptest::prop_assert_eq!(parse(&moment.strftime("%c %Z").to_string()).is_some(), true);
    }
}
