//! Numbers as seasons and episodes are counted: "2", "two", "2nd", "second", "1-3", "one and two".
//!
//! Everything here reads forwards from a byte of a text and says where it stopped.

use crate::show::beginnings::Beginnings;

/// Higher ones are years, minutes or prices.
const HIGHEST: u16 = 99;

/// The longest row of seasons that is believed ("seasons 1-40").
const LONGEST_ROW: u16 = 60;

const UNITS: &[(&str, &str)] = &[
    ("one", "first"),
    ("two", "second"),
    ("three", "third"),
    ("four", "fourth"),
    ("five", "fifth"),
    ("six", "sixth"),
    ("seven", "seventh"),
    ("eight", "eighth"),
    ("nine", "ninth"),
    ("ten", "tenth"),
    ("eleven", "eleventh"),
    ("twelve", "twelfth"),
    ("thirteen", "thirteenth"),
    ("fourteen", "fourteenth"),
    ("fifteen", "fifteenth"),
    ("sixteen", "sixteenth"),
    ("seventeen", "seventeenth"),
    ("eighteen", "eighteenth"),
    ("nineteen", "nineteenth"),
];

const TENS: &[(&str, &str)] = &[
    ("twenty", "twentieth"),
    ("thirty", "thirtieth"),
    ("forty", "fortieth"),
    ("fifty", "fiftieth"),
    ("sixty", "sixtieth"),
    ("seventy", "seventieth"),
    ("eighty", "eightieth"),
    ("ninety", "ninetieth"),
];

/// How those numbers begin.
const BEGINNINGS: Beginnings = {
    let mut beginnings = Beginnings::of(&[]);
    let mut row = 0;
    while row < UNITS.len() {
        beginnings = beginnings.and(UNITS[row].0).and(UNITS[row].1);
        row += 1;
    }
    let mut row = 0;
    while row < TENS.len() {
        beginnings = beginnings.and(TENS[row].0).and(TENS[row].1);
        row += 1;
    }
    beginnings
};

/// How numbers are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// "2", "two".
    Cardinal,
    /// "2nd", "second".
    Ordinal,
}

/// The text after `start` and one of these, capitals aside; the first that fits.
pub fn after_any(text: &str, start: usize, any: &[&str]) -> Option<usize> {
    let rest = &text.as_bytes()[start..];
    let fits = |wanted: &&&str| {
        rest.get(..wanted.len()).is_some_and(|found| found.eq_ignore_ascii_case(wanted.as_bytes()))
    };
    any.iter().find(fits).map(|found| start + found.len())
}

/// The same for whole words.
pub fn after_word(text: &str, start: usize, any: &[&str]) -> Option<usize> {
    let end = start + letters(text, start).len();
    any.iter().any(|word| text[start..end].eq_ignore_ascii_case(word)).then_some(end)
}

/// The ASCII letters that stand at `start`.
fn letters(text: &str, start: usize) -> &str {
    let length = text.as_bytes()[start..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    &text[start..start + length]
}

/// The number at `start`, and where it ends.
pub fn number(text: &str, start: usize, form: Form) -> Option<(u16, usize)> {
    let digits = text.as_bytes()[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    if digits == 0 {
        return spelt(text, start, form);
    }
    let value = text[start..start + digits].parse().ok().filter(|value| (1..=HIGHEST).contains(value))?;
    let end = start + digits;
    match form {
        Form::Ordinal => after_word(text, end, &["st", "nd", "rd", "th"]).map(|end| (value, end)),
        Form::Cardinal => ends_number(&text[end..]).then_some((value, end)),
    }
}

/// Whether digits are a whole number where this follows. Words glued to it by bad extraction begin with
/// a capital ("Season 2Silo").
fn ends_number(rest: &str) -> bool {
    let mut next = rest.chars();
    match (next.next(), next.next()) {
        (Some('.' | ','), Some(digit)) => !digit.is_ascii_digit(),
        (Some('%' | '°'), _) => false,
        (Some(c), Some(second)) if c.is_alphabetic() => c.is_uppercase() && second.is_lowercase(),
        (Some(c), _) => !c.is_alphanumeric(),
        (None, _) => true,
    }
}

fn spelt(text: &str, start: usize, form: Form) -> Option<(u16, usize)> {
    let word = letters(text, start);
    if !matches!(word.as_bytes(), [first, second, ..] if BEGINNINGS.has(*first, *second)) {
        return None;
    }
    let end = start + word.len();
    let place = |rows: &[(&str, &str)], word: &str, form| {
        let is_it = |row: &(&str, &str)| {
            word.eq_ignore_ascii_case(if form == Form::Cardinal { row.0 } else { row.1 })
        };
        (1_u16..).zip(rows).find(|(_, row)| is_it(row)).map(|(place, _)| place)
    };
    if let Some(unit) = place(UNITS, word, form) {
        return Some((unit, end));
    }
    let tens = |form| place(TENS, word, form).map(|tens| (tens + 1) * 10);
    let unit_after = || {
        let next = after_any(text, end, &["-", " "])?;
        let word = letters(text, next);
        let unit = place(&UNITS[..9], word, form)?;
        Some((tens(Form::Cardinal)? + unit, next + word.len()))
    };
    unit_after().or_else(|| Some((tens(form)?, end)))
}

/// Numbers in a row: "1", "1-3", "1, 2 and 3". `several` says that the word beside them is a plural;
/// else only "1-3" and neighbours ("1 and 2") are a row.
pub fn row(text: &str, start: usize, form: Form, several: bool) -> Option<(Vec<u16>, usize)> {
    let (first, mut end) = number(text, start, form)?;
    let mut all = vec![first];
    loop {
        let last = all[all.len() - 1];
        let until = span(text, end, several).and_then(|next| number(text, next, form));
        if let Some((value, after)) = until
            && value > last
            && value - last < LONGEST_ROW
        {
            all.extend(last + 1..=value);
            end = after;
            continue;
        }
        let next = after_any(text, end, &[", and ", " and ", " & ", ", ", "/", " or ", " plus "]);
        match next.and_then(|next| number(text, next, form)) {
            Some((value, after)) if several && value > last || value == last + 1 => {
                all.push(value);
                end = after;
            }
            _ => return Some((all, end)),
        }
    }
}

/// Behind a sign that a row goes on to its end: "1-3", "one through three".
fn span(text: &str, start: usize, several: bool) -> Option<usize> {
    let dash = after_any(text, start, &["-", "–", "—", " - ", " – "]);
    let word = || after_any(text, start, &[" to ", " through ", " thru "]).filter(|_| several);
    dash.or_else(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row_of(text: &str, form: Form) -> (Vec<u16>, &str) {
        row(text, 0, form, true).map_or((Vec::new(), text), |(all, end)| (all, &text[end..]))
    }

    #[test]
    fn numbers_are_read_however_they_are_written() {
        for (text, all, rest) in [
            ("2", vec![2], ""),
            ("02 of", vec![2], " of"),
            ("Twenty-one.", vec![21], "."),
            ("forty two", vec![42], ""),
            ("ninety", vec![90], ""),
            ("1-3", vec![1, 2, 3], ""),
            ("1–3 of", vec![1, 2, 3], " of"),
            ("one to three", vec![1, 2, 3], ""),
            ("1, 2 and 4", vec![1, 2, 4], ""),
            ("1 & 2", vec![1, 2], ""),
            ("4-2", vec![4], "-2"),
            ("2Silo", vec![2], "Silo"),
            ("2’s", vec![2], "’s"),
            ("2, and 20 others", vec![2, 20], " others"),
        ] {
            assert_eq!(row_of(text, Form::Cardinal), (all, rest), "{text}");
        }
        for text in ["", "2024", "0", "100", "1,000", "2.5", "3D", "3d", "50%", "2nd", "second", "oneself"] {
            assert_eq!(row_of(text, Form::Cardinal).0, [0; 0], "{text}");
        }
    }

    #[test]
    fn ordinals_are_no_cardinals() {
        for (text, all) in [
            ("second", vec![2]),
            ("TWENTY-SECOND", vec![22]),
            ("thirtieth", vec![30]),
            ("22nd", vec![22]),
            ("first and second", vec![1, 2]),
            ("first through fourth", vec![1, 2, 3, 4]),
        ] {
            assert_eq!(row_of(text, Form::Ordinal), (all, ""), "{text}");
        }
        for text in ["two", "2", "seconds", "2th-rate"] {
            let read = row_of(text, Form::Ordinal).0;
            assert_eq!(read, if text == "2th-rate" { vec![2] } else { vec![] }, "{text}");
        }
    }

    #[test]
    fn beside_a_singular_only_neighbours_are_a_row() {
        let all = |text| row(text, 0, Form::Cardinal, false).unwrap().0;
        assert_eq!(all("2 and 3"), [2, 3]);
        assert_eq!(all("2 and 20 others"), [2]);
        assert_eq!(all("2 to 5 million"), [2]);
        assert_eq!(all("1-3"), [1, 2, 3]);
    }
}
