//! Merged marks as a snapshot stores them, and whether two say the same.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Marks;
use super::names::Names;
use super::preferences::Preferred;
use super::table::{Rows, Table};
use crate::marks::journal::{read_preference, write_preference};
use crate::marks::{Field, Name};

/// Marks as a snapshot stores them.
#[derive(Debug, Serialize, Deserialize)]
pub(in crate::marks) struct Stored {
    counter: u64,
    devices: Vec<String>,
    /// As journals write them.
    fields: Vec<String>,
    /// Each by subject and field, as journals write them.
    preferences: Vec<(String, Preferred)>,
    rows: Rows,
}

impl From<&Marks> for Stored {
    fn from(marks: &Marks) -> Self {
        let mut packed = marks.clone();
        packed.pack();
        let write = |(field, preferred): (&Field, &Preferred)| Some((write_preference(field)?, *preferred));
        Self {
            counter: packed.counter,
            devices: packed.devices.all().iter().map(ToString::to_string).collect(),
            fields: packed.fields.all().iter().map(|field| Name::Mark(field.clone()).write()).collect(),
            preferences: packed.preferences.iter().filter_map(write).collect(),
            rows: packed.table.rows().clone(),
        }
    }
}

impl Stored {
    /// The marks; `None` where these are none that a program has written.
    pub(in crate::marks) fn marks(self) -> Option<Marks> {
        let field = |word: &String| match Name::read(word) {
            Some(Name::Mark(field)) => Some(field),
            _ => None,
        };
        let fields = self.fields.iter().map(field).collect::<Option<Vec<_>>>()?;
        let preference = |(words, preferred): &(String, Preferred)| {
            let (subject, field) = words.split_once(' ')?;
            Some((read_preference(subject, field)?, *preferred))
        };
        let preferences = self.preferences.iter().map(preference).collect::<Option<BTreeMap<_, _>>>()?;
        let devices: Vec<Arc<str>> = self.devices.into_iter().map(Arc::from).collect();
        let is_device = |device: u32| (device as usize) < devices.len();
        let Rows { marks, seen, .. } = &self.rows;
        let whole = marks.iter().all(|mark| is_device(mark.device) && (mark.field as usize) < fields.len())
            && seen.iter().all(|seen| is_device(seen.device))
            && preferences.values().all(|preferred| is_device(preferred.device));
        (whole && self.rows.are_sorted()).then(|| Marks {
            table: Arc::new(Table::new(self.rows)),
            recent: Arc::default(),
            devices: Names::of(devices),
            fields: Names::of(fields),
            preferences: Arc::new(preferences),
            counter: self.counter,
        })
    }
}

/// Equal where they say the same, however it is stored.
impl PartialEq for Marks {
    fn eq(&self, other: &Self) -> bool {
        self.counter == other.counter && self.spelt() == other.spelt()
    }
}

impl Eq for Marks {}

impl Marks {
    /// All rows in words, in an order of their own.
    fn spelt(&self) -> Vec<String> {
        let rows = self.recent.merged_with(self.table.rows());
        let device = |number| self.devices.get(number);
        let marks = rows.marks.iter().map(|mark| {
            let (field, device) = (self.fields.get(mark.field), device(mark.device));
            format!("{} {field:?} {device:?} {} {}", mark.id, mark.counter, mark.value)
        });
        let seen = rows.seen.iter().map(|seen| {
            format!("{} {} {} {} {:?}", seen.id, seen.body, seen.path, seen.counter, device(seen.device))
        });
        let was = rows.was.iter().map(|was| format!("{} {}", was.id, was.earlier));
        let preferences = self.preferences.iter().map(|(field, Preferred { counter, device: by, value })| {
            format!("{field:?} {:?} {counter} {value}", device(*by))
        });
        let mut spelt: Vec<String> = marks.chain(seen).chain(was).chain(preferences).collect();
        spelt.sort_unstable();
        spelt
    }
}
