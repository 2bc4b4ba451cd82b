//! Dates in the forms that files have.

use proptest::prelude::*;

use super::*;

fn written(text: &str) -> Option<String> {
    parse(text).map(|moment| {
        let second = moment.seconds - Moment::of_day(moment.day).seconds;
        format!("{} {second:+}", moment.day)
    })
}

#[test]
fn every_common_form_is_read() {
    let table = [
        ("2016-09-14", "2016-09-14 +0"),
        ("2016-09-14T10:00:00Z", "2016-09-14 +36000"),
        ("2016-09-14T10:00:00.123Z", "2016-09-14 +36000"),
        ("2016-09-14t23:30:00-05:00", "2016-09-14 +102600"),
        ("2016-09-14 10:00", "2016-09-14 +36000"),
        ("2016-09-14 10:00:30+02:00", "2016-09-14 +28830"),
        ("2016-09", "2016-09-01 +0"),
        ("20160914", "2016-09-14 +0"),
        ("2016/9/14", "2016-09-14 +0"),
        ("Wed, 14 Sep 2016 10:00:00 GMT", "2016-09-14 +36000"),
        ("Wed, 14 Sep 2016 10:00:00 +0200", "2016-09-14 +28800"),
        ("14 Sep 16 10:00:00 EST", "2016-09-14 +54000"),
        ("Wed, 14 Sep 2016 10:00:00 CET", "2016-09-14 +32400"),
        ("14 September 2016", "2016-09-14 +0"),
        ("14th of September, 2016", "2016-09-14 +0"),
        ("Wednesday, September 14th, 2016", "2016-09-14 +0"),
        ("Sept. 14, 2016", "2016-09-14 +0"),
        ("SEPTEMBER 14 2016 at 9:05 PM", "2016-09-14 +75900"),
        ("Sep 14, 2016 12:15 a.m. ET", "2016-09-14 +18900"),
        ("September 2016", "2016-09-01 +0"),
        ("14.09.2016", "2016-09-14 +0"),
        ("14.9.2016 10:00", "2016-09-14 +36000"),
        ("9/14/2016", "2016-09-14 +0"),
        ("14/09/2016", "2016-09-14 +0"),
        ("14-Sep-2016", "2016-09-14 +0"),
        ("Posted on: September 14, 2016", "2016-09-14 +0"),
        ("2016-09-14 and more", "2016-09-14 +0"),
        ("2016-09-14 25:99", "2016-09-14 +0"),
        ("2016-09-14T24:00:00Z", "2016-09-14 +86399"),
        ("  \u{feff}2016-09-14\n", "2016-09-14 +0"),
    ];
    for (text, wanted) in table {
        assert_eq!(written(text).as_deref(), Some(wanted), "{text:?}");
    }
}

#[test]
fn what_is_no_date_is_none() {
    let table = [
        "",
        "soon",
        "2016",
        "0000-01-01",
        "9999-12-31",
        "1899-12-31",
        "2201-01-01",
        "2016-13-01",
        "2016-02-30",
        "31 June 2016",
        "03/04/2016",
        "Marvel 2016",
        "14",
        "May the fourth",
        "99999999999999",
        "2016-09-9999",
        "é",
        "10:00",
        "Sun",
        "may 2",
    ];
    for text in table {
        assert_eq!(written(text), None, "{text:?}");
    }
}

#[test]
fn the_day_is_the_writers_day() {
    let moment = parse("2016-09-14T23:30:00-05:00").unwrap();
    assert_eq!(day(moment.day), "14 Sep 2016");
    assert_eq!(moment.seconds, 1_473_913_800);
}

#[test]
fn a_date_with_words_behind_it_is_not_only_a_date() {
    for text in ["September 14, 2016", "Posted on: 14 Sep 2016, 10:00 am EST", "2016-09-14"] {
        assert!(is_date(text), "{text}");
    }
    for text in ["September 14, 2016 brought the trailer", "2016-09-14-luke-cage", "Luke Cage"] {
        assert!(!is_date(text), "{text}");
    }
}

#[test]
fn ages_are_short() {
    const DAY: i64 = 86_400;
    let table = [
        (0, "now"),
        (59, "now"),
        (60, "1m"),
        (3599, "59m"),
        (3600, "1h"),
        (DAY - 1, "23h"),
        (DAY, "1d"),
        (6 * DAY, "6d"),
        (7 * DAY, "1w"),
        (29 * DAY, "4w"),
        (30 * DAY, "1mo"),
        (364 * DAY, "11mo"),
        (365 * DAY, "1y"),
        (366 * DAY, "1y"),
        (731 * DAY, "2y"),
        (3653 * DAY, "10y"),
        (-200, "now"),
        (-3600, "in 1h"),
        (-2 * DAY, "in 2d"),
        (-800 * DAY, "in 2y"),
    ];
    for (seconds, wanted) in table {
        assert_eq!(age(1_500_000_000, 1_500_000_000 - seconds), wanted, "{seconds}");
    }
    age(i64::MAX, i64::MIN);
    age(i64::MIN, i64::MAX);
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic(text in "\\PC{0,40}", number in any::<u64>()) {
        parse(&text);
        parse(&number.to_string());
        parse(&format!("{text}2016-09-14{text}"));
    }

    #[test]
    fn mixed_pieces_are_read_without_panic(
        pieces in proptest::collection::vec(
            prop::sample::select(vec!["2016", "-", "14", "Sep", " ", ":", ".", "T", "+", "99", "pm", "(", "é", "/"]),
            0..12,
        )
    ) {
        if let Some(moment) = parse(&pieces.concat()) {
            prop_assert!((1900..=2200).contains(&moment.day.year()));
        }
    }

    #[test]
    fn a_shown_day_is_read_again(days in -25_000_i64..80_000) {
        let date = civil::date(1970, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap();
        prop_assert_eq!(parse(&day(date)), Some(Moment::of_day(date)));
        prop_assert_eq!(parse(&date.to_string()), Some(Moment::of_day(date)));
    }
}
