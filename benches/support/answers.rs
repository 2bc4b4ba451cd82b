//! How long an index takes to answer, without a terminal: pages, counts, facets, orders, completions.

use std::hint::black_box;
use std::time::Instant;

use newsreader::index::Index;
use newsreader::query::{Anchor, Clock, CompletionRequest, PageRequest, Query, parse};

use super::queries;
use super::table::Series;

/// Rows around the cursor that a screen asks for.
const MARGIN: usize = 60;
/// Rows of each kind of facet, and of completions, that a screen shows.
const FACETS: usize = 200;
const COMPLETIONS: usize = 50;

/// Lends an index for some questions.
pub type Lend<'a> = &'a mut dyn FnMut(&mut dyn FnMut(&dyn Index));

/// Times of each kind of answer.
#[derive(Debug, Default)]
pub struct Answers {
    /// A page for each letter of each query, one after the other.
    pub typed: Series,
    /// A page for each whole query.
    pub asked: Series,
    /// A page far down in the list of each query.
    pub jumps: Series,
    /// The exact count for each letter of each query without a phrase, and of those with one.
    pub totals: Series,
    pub phrase_totals: Series,
    pub facets: Series,
    /// Pages in every order but the newest first.
    pub sorted: Series,
    pub completions: Series,
}

impl Answers {
    /// Asks everything, each kind of question of an index that remembers none of the others: `lend` lends
    /// one as it is after a start.
    pub fn of(lend: Lend<'_>, queries: &[String]) -> Self {
        let mut answers = Self::default();
        lend(&mut |index| {
            answers.typed =
                queries.iter().flat_map(|query| beginnings(query)).map(|text| page(index, text, 0)).collect();
        });
        lend(&mut |index| answers.asked = queries.iter().map(|query| page(index, query, 0)).collect());
        lend(&mut |index| {
            answers.jumps = queries.iter().map(|query| page(index, query, usize::MAX)).collect();
        });
        lend(&mut |index| answers.count(index, queries));
        lend(&mut |index| {
            let facets = |query: Query| timed(|| index.facets(&query, FACETS, &|| false));
            answers.facets =
                queries.iter().map(|text| read(text)).chain([Query::default()]).map(facets).collect();
        });
        lend(&mut |index| {
            let orders = ["relevance", "oldest", "title", "source"];
            let sorted = |(number, query)| page(index, &format!("{query} sort:{}", orders[number % 4]), 0);
            answers.sorted = queries.iter().enumerate().map(sorted).collect();
        });
        lend(&mut |index| {
            let rest = |number: usize, text: &str| {
                if number.is_multiple_of(2) { Query::default() } else { read(text) }
            };
            let asked = queries.iter().enumerate();
            answers.completions =
                asked.map(|(number, text)| completions(index, rest(number, text), number)).collect();
        });
        answers
    }

    fn count(&mut self, index: &dyn Index, queries: &[String]) {
        for letters in queries.iter().flat_map(|query| beginnings(query)) {
            let series = match queries::has_phrase(letters) {
                true => &mut self.phrase_totals,
                false => &mut self.totals,
            };
            let query = read(letters);
            series.push(timed(|| index.total(&query, &[], &|| false)));
        }
    }

    pub fn report(&self, what: &str) {
        for (kind, series) in [
            ("a page, typed on", &self.typed),
            ("a page, asked afresh", &self.asked),
            ("the last page", &self.jumps),
            ("exact count", &self.totals),
            ("exact count of phrases", &self.phrase_totals),
            ("facets", &self.facets),
            ("a page in another order", &self.sorted),
            ("completions", &self.completions),
        ] {
            println!(
                "{what}: {kind}: median {:.2} ms, p95 {:.2} ms, worst {:.1} ms ({} times)",
                series.median(),
                series.p95(),
                series.worst(),
                series.len()
            );
        }
    }
}

/// A moment behind the newest article.
const CLOCK: Clock = Clock { now: 1_790_000_000, offset: 0, last_session: None };

/// A text as it grows letter by letter.
fn beginnings(text: &str) -> impl Iterator<Item = &str> {
    text.char_indices().map(|(place, letter)| &text[..place + letter.len_utf8()])
}

fn read(text: &str) -> Query {
    parse(text, &CLOCK).0
}

fn page(index: &dyn Index, text: &str, position: usize) -> std::time::Duration {
    let anchor = Anchor::Position(position);
    let request = PageRequest { generation: 0, query: read(text), kept: Vec::new(), anchor, margin: MARGIN };
    timed(|| index.page(&request, &|| false))
}

fn completions(index: &dyn Index, rest: Query, number: usize) -> std::time::Duration {
    let field = ["show", "source", "tag", "author"][number % 4];
    let value = ["", "t", "th", "ma"][number / 4 % 4].to_owned();
    let request = CompletionRequest { generation: 0, field, value, rest, clock: CLOCK };
    timed(|| index.complete(&request, COMPLETIONS, &|| false))
}

fn timed<T>(work: impl FnOnce() -> T) -> std::time::Duration {
    let begin = Instant::now();
    black_box(work());
    begin.elapsed()
}
