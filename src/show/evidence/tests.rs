//! Every row is proved by its own example.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::*;
use crate::show::{Catalogue, Ground, Passages};
use crate::text::Clean;

static BUILTIN: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::new(&[]).0);

/// Grounds for a place, and for the text being about its show.
type Both = (Vec<Ground>, Vec<Ground>);

/// The grounds for the name between braces, and for the text being about its show.
fn grounds(row: &Evidence) -> Both {
    let (before, rest) = row.example.split_once('{').unwrap();
    let (name, behind) = rest.split_once('}').unwrap();
    let text = format!("{before}{name}{behind}");
    let (title, body) = text.split_once('\n').unwrap_or(("", &text));
    let paragraphs: Vec<String> = body.split('\n').map(str::to_owned).collect();
    let tags = if row.name.contains("tag") { vec![Clean::line(name)] } else { Vec::new() };
    let passages = Passages { title, paragraphs: &paragraphs, said: &[], tags: &tags };
    let passage = before.matches('\n').count() + usize::from(!row.example.contains('\n'));
    let start = before.rfind('\n').map_or(before.len(), |line| before.len() - line - 1);
    for reasons in BUILTIN.explain(passages).shows {
        let here = |range: &std::ops::Range<usize>| range.contains(&start) || range.start == start;
        let mut mentions = reasons.mentions.into_iter();
        if let Some(mention) = mentions.find(|mention| mention.passage == passage && here(&mention.range)) {
            return (mention.grounds, reasons.grounds);
        }
    }
    (Vec::new(), Vec::new())
}

/// The rows that do not hold in their examples, and those that do.
fn wrong(rows: &[Evidence], which: fn(Both) -> Vec<Ground>) -> Vec<String> {
    let of_row = |row: &Evidence| {
        let names: Vec<&str> = which(grounds(row)).iter().map(|ground| ground.evidence.name).collect();
        (!names.contains(&row.name)).then(|| format!("{}: {:?} says {names:?}", row.name, row.example))
    };
    rows.iter().filter_map(of_row).collect()
}

#[test]
fn every_row_holds_in_its_example() {
    assert_eq!(wrong(EVIDENCE, |(place, _)| place), [""; 0]);
}

#[test]
fn every_row_of_what_a_text_is_about_holds_in_its_example() {
    assert_eq!(wrong(ABOUT, |(_, about)| about), [""; 0]);
}

#[test]
fn rows_stand_in_the_order_of_their_names_and_differ() {
    assert_eq!(Sign::Spoken as usize + 1, EVIDENCE.len());
    assert_eq!(Rank::Only as usize + 1, ABOUT.len());
    let all = || EVIDENCE.iter().chain(ABOUT);
    let names: HashSet<&str> = all().map(|row| row.name).collect();
    assert_eq!(names.len(), EVIDENCE.len() + ABOUT.len(), "two rows of one name");
    assert!(all().all(|row| row.weight != 0 && row.weight.abs() < 20 && !row.help.ends_with('.')));
}
