//! Times as docs/performance.md shows them: medians, p95, ratios, and what is missed.

#![allow(dead_code, reason = "each bench uses its part")]

use std::time::Duration;

/// Times of one thing, measured again and again.
#[derive(Clone, Debug, Default)]
pub struct Series(Vec<Duration>);

impl Series {
    pub fn push(&mut self, time: Duration) {
        self.0.push(time);
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn median(&self) -> f64 {
        self.at(50)
    }

    pub fn p95(&self) -> f64 {
        self.at(95)
    }

    pub fn best(&self) -> f64 {
        self.at(0)
    }

    pub fn worst(&self) -> f64 {
        self.at(100)
    }

    /// In milliseconds.
    fn at(&self, percent: usize) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort();
        let index = (sorted.len() * percent / 100).min(sorted.len().saturating_sub(1));
        sorted.get(index).map_or(f64::NAN, |time| time.as_secs_f64() * 1e3)
    }
}

impl FromIterator<Duration> for Series {
    fn from_iter<T: IntoIterator<Item = Duration>>(times: T) -> Self {
        Self(times.into_iter().collect())
    }
}

/// A cell of the table: what was measured, and the number that a goal is about.
#[derive(Clone, Debug)]
pub struct Cell {
    pub text: String,
    pub number: f64,
}

impl Cell {
    /// Median and p95; the goal is about p95.
    pub fn p95(series: &Series) -> Self {
        let (median, p95) = (series.median(), series.p95());
        Self { text: format!("{} p95 {} ms", shortly(median), shortly(p95)), number: p95 }
    }

    pub fn number(number: f64, unit: &str) -> Self {
        Self { text: format!("{}{unit}", shortly(number)), number }
    }
}

/// What the table asks of each row: at most (or at least) so much at 1,000, 100,000 and a million.
pub struct Goal {
    pub row: &'static str,
    pub limits: [Option<f64>; 3],
    pub at_least: bool,
}

const fn at_most(row: &'static str, limits: [Option<f64>; 3]) -> Goal {
    Goal { row, limits, at_least: false }
}

pub const START: &str = "exec to list on screen, indexed, to the first library’s";
pub const MOVING: &str = "key to frame, moving";
pub const JUMPING: &str = "key to frame, `G` and `g`";
pub const MOVING_TEXT: &str = "moving, until the article’s text stands too";
pub const JUMPING_TEXT: &str = "`G` and `g`, until the article’s text stands too";
pub const TYPING: &str = "keystroke in the bar to the new list";
pub const TYPED_TOTAL: &str = "keystroke in the bar to the exact count on screen";
pub const TOTAL: &str = "exact count (no phrase)";
pub const FACETS: &str = "facet counts";
pub const SORTING: &str = "`sort:` other than date";
pub const READING: &str = "private memory, reading";
pub const PEAK: &str = "private memory, peak of the first indexing";
pub const INDEXING: &str = "first indexing, articles a second";
pub const RECONCILE: &str = "reconcile of an unchanged folder, to `find`’s time";
pub const ADDED: &str = "one file added: until found";
pub const REVISING: &str = "all looked through for a new show";
pub const REVISING_KEYS: &str = "key to frame meanwhile, moving and `G` and `g`";
pub const IDLE: &str = "idle CPU over 10 s, ticks";

/// The goals of the index, in milliseconds, MB and ratios.
pub const GOALS: [Goal; 18] = [
    at_most(START, [None, Some(1.3), Some(1.5)]),
    at_most(MOVING, [Some(2.0), Some(2.0), Some(4.0)]),
    at_most(JUMPING, [Some(2.0), Some(2.0), Some(4.0)]),
    at_most(MOVING_TEXT, [None, None, None]),
    at_most(JUMPING_TEXT, [None, None, None]),
    at_most(TYPING, [Some(4.0), Some(5.0), Some(8.0)]),
    at_most(TYPED_TOTAL, [None, None, None]),
    at_most(TOTAL, [Some(4.0), Some(6.0), Some(15.0)]),
    at_most(FACETS, [None, Some(10.0), Some(60.0)]),
    at_most(SORTING, [None, Some(15.0), Some(60.0)]),
    at_most(READING, [Some(20.0), Some(30.0), Some(80.0)]),
    at_most(PEAK, [None, Some(150.0), Some(300.0)]),
    Goal { row: INDEXING, limits: [None, Some(4_000.0), Some(4_000.0)], at_least: true },
    at_most(RECONCILE, [None, Some(3.0), Some(3.0)]),
    at_most(ADDED, [None, Some(1_000.0), Some(1_000.0)]),
    at_most(REVISING, [None, None, None]),
    at_most(REVISING_KEYS, [Some(2.0), Some(2.0), Some(4.0)]),
    at_most(IDLE, [Some(0.0), Some(0.0), Some(0.0)]),
];

/// A column: a library's name and size, and what was measured there.
#[derive(Debug, Default)]
pub struct Column {
    pub name: String,
    pub articles: usize,
    cells: Vec<(&'static str, Cell)>,
}

impl Column {
    pub fn new(name: &str, articles: usize) -> Self {
        Self { name: name.to_owned(), articles, cells: Vec::new() }
    }

    pub fn put(&mut self, row: &'static str, cell: Cell) {
        println!("{}: {row}: {}", self.name, cell.text);
        self.cells.push((row, cell));
    }

    pub fn cell(&self, row: &str) -> Option<&Cell> {
        self.cells.iter().find(|(name, _)| *name == row).map(|(_, cell)| cell)
    }
}

/// Prints the table in Markdown; what misses its goal is marked.
pub fn print(columns: &[Column]) {
    let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
    println!("\n| | {} |\n|---|{}", names.join(" | "), "---|".repeat(columns.len()));
    for goal in &GOALS {
        let cells: Vec<String> = columns.iter().map(|column| cell(goal, column)).collect();
        println!("| {} | {} |", goal.row, cells.join(" | "));
    }
}

fn cell(goal: &Goal, column: &Column) -> String {
    let Some(cell) = column.cell(goal.row) else { return "–".into() };
    let limit = match column.articles {
        ..=10_000 => goal.limits[0],
        10_001..=300_000 => goal.limits[1],
        _ => goal.limits[2],
    };
    let Some(limit) = limit else { return cell.text.clone() };
    let (sign, kept) = match goal.at_least {
        true => ("≥", cell.number >= limit),
        false => ("≤", cell.number <= limit),
    };
    let missed = if kept { "" } else { " **missed**" };
    format!("{} ({sign} {}){missed}", cell.text, shortly(limit))
}

/// Three digits or so.
fn shortly(number: f64) -> String {
    match number {
        ..10.0 if number.fract() != 0.0 => format!("{number:.2}"),
        ..100.0 if number.fract() != 0.0 => format!("{number:.1}"),
        _ => format!("{number:.0}"),
    }
}
