//! What people type into the filter bar: queries of every kind over the words of the generated articles,
//! common and rare ones, always the same.

use super::library::{Dice, Language, Press};

/// Words of the most common so many, and of the rare ones.
const COMMON: usize = 200;
const ALL: usize = 6_000;

/// Of a hundred queries, how many are of which kind.
type Kind = (usize, fn(&Press, &mut Dice) -> String);

const KINDS: [Kind; 16] = [
    (20, |press, dice| word(press, dice, ALL)),
    (16, |press, dice| format!("{} {}", word(press, dice, COMMON), word(press, dice, ALL))),
    (4, |press, dice| {
        format!("{} {} {}", word(press, dice, COMMON), word(press, dice, COMMON), word(press, dice, ALL))
    }),
    (14, |press, dice| format!("show:\"{}\"", show(press, dice).to_lowercase())),
    (5, |press, dice| {
        format!("about:\"{}\" {}", show(press, dice).to_lowercase(), word(press, dice, COMMON))
    }),
    (9, |press, dice| format!("\"{} {}\"", word(press, dice, COMMON), word(press, dice, COMMON))),
    (5, |press, dice| format!("title:{}", word(press, dice, ALL))),
    (4, |press, dice| format!("source:\"{}\"", dice.pick(press.sources()).to_lowercase())),
    (3, |press, dice| format!("tag:{}", dice.pick(press.tags()))),
    (5, |press, dice| format!("{} -{}", word(press, dice, COMMON), word(press, dice, COMMON))),
    (4, |press, dice| format!("{} or {}", word(press, dice, ALL), word(press, dice, COMMON))),
    (3, |press, dice| format!("is:unread {}", word(press, dice, ALL))),
    (2, |press, dice| {
        format!("on:{}-0{} {}", 2016 + dice.roll(10), 1 + dice.roll(9), word(press, dice, COMMON))
    }),
    (2, |press, dice| format!("has:image {}", word(press, dice, COMMON))),
    (2, |press, dice| press.word(Language::Cyrillic, dice.roll(COMMON)).to_owned()),
    (2, |press, dice| press.word(Language::Chinese, dice.roll(COMMON)).to_owned()),
];

/// So many queries, the kinds well mixed.
pub fn typed(press: &Press, count: usize) -> Vec<String> {
    let dice = &mut Dice::of(300);
    (0..count).map(|_| one(press, dice)).collect()
}

fn one(press: &Press, dice: &mut Dice) -> String {
    let mut roll = dice.roll(KINDS.iter().map(|(share, _)| share).sum());
    for (share, query) in KINDS {
        if roll < share {
            return query(press, dice);
        }
        roll -= share;
    }
    unreachable!("the roll is below the sum of the shares")
}

/// An English word of the first so many; common and rare ones alike.
fn word(press: &Press, dice: &mut Dice, among: usize) -> String {
    let rank = (among as f64).powf(dice.roll(1_000) as f64 / 1_000.0);
    press.word(Language::English, rank as usize).to_owned()
}

fn show<'a>(press: &'a Press, dice: &mut Dice) -> &'a str {
    let count = press.shows().count();
    press.shows().nth(dice.roll(count)).unwrap_or_default()
}

/// A phrase's exact count may come later than its list.
pub fn has_phrase(query: &str) -> bool {
    query.contains('"') && !query.contains(":\"")
}
