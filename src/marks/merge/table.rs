//! The marks of many articles as sorted rows: about 90 bytes for an article with one mark. Never changed
//! but made anew, so that copies of it cost nothing; what is newer stands beside it in `merge`.

use serde::{Deserialize, Serialize};

use crate::article::{ArticleId, BodyHash, PathKey};

/// What one field of an article has, and since which line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Mark {
    pub id: u64,
    pub field: u32,
    pub device: u32,
    pub counter: u64,
    pub value: bool,
}

/// Where an article was last seen, and by which line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Seen {
    pub id: u64,
    pub body: u64,
    pub path: u64,
    pub counter: u64,
    pub device: u32,
}

/// An article, and an id that it had before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Was {
    pub id: u64,
    pub earlier: u64,
}

/// All rows of one article.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Known<'a> {
    /// Sorted by field.
    pub marks: &'a [Mark],
    pub seen: Option<&'a Seen>,
    /// Sorted. They only grow: an article does not stop having been another.
    pub was: &'a [Was],
}

impl Known<'_> {
    pub(super) fn is_marked(&self) -> bool {
        !self.marks.is_empty() || !self.was.is_empty()
    }

    pub(super) fn mark(&self, field: u32) -> Option<&Mark> {
        self.marks.binary_search_by_key(&field, |mark| mark.field).ok().map(|at| &self.marks[at])
    }
}

/// Rows of many articles.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    rows: Rows,
    /// Positions in `rows.seen`, by body and by path.
    by_body: Vec<u32>,
    by_path: Vec<u32>,
}

/// The rows as a snapshot has them, each list sorted by id, then by field or earlier id.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Rows {
    pub marks: Vec<Mark>,
    pub seen: Vec<Seen>,
    pub was: Vec<Was>,
}

impl Rows {
    /// Whether the lists are sorted, and no id is seen twice.
    pub(super) fn are_sorted(&self) -> bool {
        self.marks.is_sorted_by(|left, right| (left.id, left.field) < (right.id, right.field))
            && self.seen.is_sorted_by(|left, right| left.id < right.id)
            && self.was.is_sorted_by(|left, right| left < right)
    }

    pub(super) fn of(&self, id: ArticleId) -> Known<'_> {
        Known {
            marks: run(&self.marks, |mark| mark.id, id.0),
            seen: run(&self.seen, |seen| seen.id, id.0).first(),
            was: run(&self.was, |was| was.id, id.0),
        }
    }
}

/// The rows of one key in a list that is sorted by it.
fn run<T>(rows: &[T], key: impl Fn(&T) -> u64, sought: u64) -> &[T] {
    let start = first(rows, &key, sought);
    let length = rows[start..].iter().take_while(|row| key(row) == sought).count();
    &rows[start..start + length]
}

/// Where the first row of this key or a later one stands. Keys are hashes, so that a key tells about where
/// its row is: a few looks, where halving takes many, each at memory that was not looked at lately.
fn first<T>(rows: &[T], key: impl Fn(&T) -> u64, sought: u64) -> usize {
    let is_before = |at: usize| key(&rows[at]) < sought;
    let guess = ((u128::from(sought) * rows.len() as u128) >> 64) as usize;
    let (mut low, mut high, mut step) = (0, rows.len(), 8);
    if guess < high && is_before(guess) {
        low = guess + 1;
        while low + step < high {
            if !is_before(low + step) {
                high = low + step;
                break;
            }
            low += step + 1;
            step *= 4;
        }
    } else {
        high = guess;
        while step < high {
            if is_before(high - step) {
                low = high - step + 1;
                break;
            }
            high -= step;
            step *= 4;
        }
    }
    low + rows[low..high].partition_point(|row| key(row) < sought)
}

impl Table {
    /// The rows must be sorted.
    pub(super) fn new(rows: Rows) -> Self {
        let by = |key: fn(&Seen) -> u64| {
            let mut keys: Vec<(u64, u32)> = rows.seen.iter().map(key).zip(0..).collect();
            keys.sort_unstable();
            keys.into_iter().map(|(_, position)| position).collect()
        };
        Self { by_body: by(|seen| seen.body), by_path: by(|seen| seen.path), rows }
    }

    pub(super) fn rows(&self) -> &Rows {
        &self.rows
    }

    /// Articles that were last seen with a body.
    pub(super) fn with_body(&self, body: BodyHash) -> impl Iterator<Item = ArticleId> {
        self.with(&self.by_body, |seen| seen.body, body.0)
    }

    /// Articles that were last seen at a path.
    pub(super) fn at_path(&self, path: PathKey) -> impl Iterator<Item = ArticleId> {
        self.with(&self.by_path, |seen| seen.path, path.0)
    }

    fn with(&self, by: &[u32], key: fn(&Seen) -> u64, sought: u64) -> impl Iterator<Item = ArticleId> {
        let seen = |position: &u32| &self.rows.seen[*position as usize];
        run(by, |position| key(seen(position)), sought)
            .iter()
            .map(move |position| ArticleId(seen(position).id))
            .collect::<Vec<_>>()
            .into_iter()
    }
}
