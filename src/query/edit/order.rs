//! The order that a filter asks for, read and changed in its text.

use std::ops::Range;

use super::{put_in, take_out};
use crate::query::Sort;
use crate::query::field::{FIELDS, Field, Meaning};
use crate::query::parse::readable;
use crate::query::token::{Kind, Token, tokens};

/// The order that a filter asks for; `None` where it leaves that to the view.
pub fn sort_of(text: &str) -> Option<Sort> {
    let text = readable(text);
    orders(text).into_iter().filter_map(|(_, sort)| sort).next_back()
}

/// The filter with another order, or without one; the rest of it as it was.
pub fn with_sort(text: &str, sort: Option<Sort>) -> String {
    let text = readable(text);
    let mut filter = text.to_owned();
    let orders = orders(text);
    let (first, others) = match orders.split_first() {
        Some((first, others)) => (first.0.clone(), others),
        None => (0..0, [].as_slice()),
    };
    for (place, _) in others.iter().rev() {
        take_out(&mut filter, place);
    }
    match sort.and_then(written) {
        Some(order) if orders.is_empty() => filter.insert_str(0, &format!("{order} ")),
        Some(order) => put_in(&mut filter, &first, &order),
        None if orders.is_empty() => {}
        None => take_out(&mut filter, &first),
    }
    filter
}

/// `sort:oldest`.
fn written(sort: Sort) -> Option<String> {
    let means = |field: &Field| {
        let value = field.values.iter().find(|value| value.meaning == Meaning::Sort(sort))?;
        Some(format!("{}:{}", field.name, value.name))
    };
    FIELDS.iter().find_map(means)
}

/// Every `sort:` that counts, half-typed ones too.
fn orders(text: &str) -> Vec<(Range<usize>, Option<Sort>)> {
    let mut orders = Vec::new();
    let (mut depth, mut excluded) = (0_usize, false);
    for Token { kind, range } in tokens(text) {
        match &kind {
            // It closes nothing, and is passed over.
            Kind::Close if depth == 0 => continue,
            Kind::Open => depth += 1,
            Kind::Close => depth -= 1,
            Kind::Field(field, value) if depth == 0 && !excluded && is_order(field) => {
                let name = text[value.content.clone()].trim();
                orders.push((range, field.choice(name).and_then(sort_meant)));
            }
            _ => {}
        }
        excluded = matches!(kind, Kind::Minus | Kind::Not);
    }
    orders
}

pub(super) fn is_order(field: &Field) -> bool {
    field.values.iter().any(|value| sort_meant(value.meaning).is_some())
}

fn sort_meant(meaning: Meaning) -> Option<Sort> {
    match meaning {
        Meaning::Sort(sort) => Some(sort),
        Meaning::State(_) | Meaning::New | Meaning::Holding(_) | Meaning::Kind(_) => None,
    }
}
