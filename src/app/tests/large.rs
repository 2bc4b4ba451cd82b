//! A screen over a million articles: jumps, numbers that fit, totals that follow.

use super::{Fake, Screen, settings};
use crate::app::{Effect, LibraryInfo, Message};

const MILLION: usize = 1_000_000;

fn million() -> Screen {
    Screen::with(Fake::endless(MILLION), settings(), LibraryInfo::default()).size(80, 24)
}

#[test]
fn a_row_is_gone_to_by_its_number_however_it_is_written() {
    for number in ["500000", "500,000", " 500 000 "] {
        assert_eq!(million().keys(&format!(":{number}<Enter>")).selected(), "Article 500000", "{number}");
    }
    assert_eq!(million().keys(":0<Enter>").selected(), "Article 1");
    let past = format!("{}", u128::MAX);
    for keys in [":2000000<Enter>", &format!(":{past}<Enter>"), "G"] {
        assert_eq!(million().keys(keys).selected(), "Article 1000000", "{keys}");
    }
}

#[test]
fn jumps_ask_for_no_more_than_their_surroundings() {
    let mut screen = million();
    screen.drain();
    let mut screen = screen.keys("G").keys("g").keys(":500000<Enter>").keys("<PageDown>n");
    let asked = screen.drain();
    let margins = asked.iter().filter_map(|effect| match effect {
        Effect::Rows(request) => Some(request.margin),
        _ => None,
    });
    let margins: Vec<_> = margins.collect();
    assert!(margins.len() <= 8 && margins.iter().all(|margin| *margin <= 60), "{margins:?}");
    assert_eq!(screen.selected(), "Article 501000", "the next unread one");
}

#[test]
fn numbers_have_separators_and_fit_a_narrow_screen() {
    let narrow = million().size(40, 10).keys("/x<Enter>G");
    insta::assert_snapshot!("million_40x10", narrow.text());
    insta::assert_snapshot!("million_80x24", narrow.size(80, 24).text());
}

#[test]
fn a_total_that_is_not_known_yet_says_so_until_it_is() {
    let mut fake = Fake::endless(MILLION);
    fake.counts_late = true;
    let screen = Screen::with(fake, settings(), LibraryInfo::default()).size(80, 24).hold();
    let page = screen.index.answer_page(&screen.effects);
    let screen = screen.send(page).keys("/x<Enter>");
    let generation = screen.effects.iter().rev().find_map(|effect| match effect {
        Effect::Rows(request) => Some(request.generation),
        _ => None,
    });
    let page = screen.index.answer_page(&screen.effects);
    let screen = screen.send(page);
    assert!(screen.text().contains("51+ of 1,000,000"), "{}", screen.text());
    assert!(screen.text().contains("1/51+"));
    let total = |generation, total| Message::Total { generation, total };
    let screen = screen.send(total(generation.unwrap() - 1, 7));
    assert!(screen.text().contains("51+"), "a total of another list is dropped");
    let screen = screen.send(total(generation.unwrap(), 123_456));
    assert!(screen.text().contains("123,456 of 1,000,000") && screen.text().contains("1/123,456"));
}
