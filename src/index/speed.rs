//! Figures of the index at 10,000 articles of 300 words: how long a keystroke's query takes, typed on
//! and asked afresh, and what all of it takes in memory. Prints and asserts nothing of time:
//! `cargo test --release index::speed -- --ignored --nocapture`.

use std::time::{Duration, Instant};

use super::memory::tests::{article, words};
use super::{Entry, Index, Memory};
use crate::query::{Anchor, Expression, PageRequest, Query};

const ARTICLES: usize = 10_000;
const WORDS: usize = 300;

/// Words as uneven as a language's: few are in every text, most in hardly any.
struct Language {
    seed: u64,
    words: Vec<String>,
}

impl Language {
    fn new() -> Self {
        let mut language = Self { seed: 1, words: Vec::new() };
        for _ in 0..30_000 {
            let length = 2 + language.random() % 9;
            let word = (0..length).map(|_| char::from(b"etaoinshrdlucmfwypvbgkjqxz"[language.uneven(26)]));
            let word: String = word.collect();
            language.words.push(word);
        }
        language
    }

    fn random(&mut self) -> usize {
        self.seed = self.seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.seed >> 33) as usize
    }

    /// Below `end`, small numbers more often.
    fn uneven(&mut self, end: usize) -> usize {
        let share = (self.random() % 10_000) as f64 / 10_000.0;
        ((end as f64).powf(share) - 1.0) as usize
    }

    fn text(&mut self, count: usize) -> String {
        let words = (0..count).map(|_| self.uneven(30_000)).collect::<Vec<_>>();
        words.into_iter().map(|word| self.words[word].as_str()).collect::<Vec<_>>().join(" ")
    }
}

fn resident() -> usize {
    let status = std::fs::File::open("/proc/self/status").map(std::io::read_to_string);
    let status = status.ok().and_then(Result::ok).unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap_or_default().to_string();
    line.split_whitespace().nth(1).and_then(|kilobytes| kilobytes.parse().ok()).unwrap_or_default()
}

fn ask(memory: &Memory, root: Expression) -> (Duration, usize) {
    let request = PageRequest {
        generation: 0,
        query: Query { root },
        kept: Vec::new(),
        anchor: Anchor::Position(0),
        margin: 60,
    };
    #[expect(clippy::disallowed_methods, reason = "a measurement")]
    let start = Instant::now();
    let total = memory.page(&request, &|| false).map_or(0, |page| page.total);
    (start.elapsed(), total)
}

fn report(name: &str, mut times: Vec<Duration>) {
    times.sort();
    let at = |share: usize| times[(times.len() - 1) * share / 100];
    println!("{name}: p50 {:?}, p95 {:?}, longest {:?}, of {}", at(50), at(95), at(100), times.len());
}

#[test]
#[ignore = "prints figures"]
fn figures() {
    let mut language = Language::new();
    let before = resident();
    let mut memory = Memory::default();
    for batch in 0..ARTICLES / 100 {
        let entries = (0..100).map(|number| {
            let path = format!("2016/2016-09-14-some-article-{batch}-{number}.txt");
            let (title, text) = (language.text(8), language.text(WORDS));
            Entry::of(&article(&path, (batch * 7919 + number) as i64, &title, &text), memory.catalogue(), 0)
        });
        let entries: Vec<_> = entries.collect();
        memory.put(entries);
    }
    memory.settle();
    println!("memory: {} KiB for {} articles", resident() - before, memory.len());

    let (mut typed, mut afresh, mut counts) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..200 {
        let text = language.text(2);
        memory.forget_answer();
        for end in 1..=text.len() {
            typed.push(ask(&memory, words(None, &text[..end])).0);
        }
        for end in 1..=text.len().min(6) {
            memory.forget_answer();
            let (time, total) = ask(&memory, words(None, &text[..end]));
            if round == 0 {
                println!("  {:8} {total:6} of {} in {time:?}", &text[..end], memory.len());
            }
            afresh.push(time);
        }
        #[expect(clippy::disallowed_methods, reason = "a measurement")]
        let start = Instant::now();
        std::hint::black_box((memory.counts(), memory.shows()));
        counts.push(start.elapsed());
    }
    for word in ["zqjxk", "qq", "in the", "aaaaaaaaaaaa"] {
        memory.forget_answer();
        println!("  {word:12} {:?}", ask(&memory, words(None, word)));
    }
    report("typed on", typed);
    report("asked afresh", afresh);
    report("counts and shows", counts);
}
