//! What is recognised in a text beside what its labels say, and the figures.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::Path;

use newsreader::article::{self, Article, Source};
use newsreader::show::{self, Catalogue, Explanation, Passages, ShowId};
use newsreader::text::date;

use super::set::Text;

/// What the program finds in a text.
pub struct Found {
    shows: Vec<String>,
    about: Vec<String>,
    seasons: Vec<u16>,
    kinds: Vec<String>,
    explanation: Explanation,
}

impl Found {
    /// Reads the text as the file of an article, and recognises its shows.
    pub fn of(text: &Text, catalogue: &Catalogue) -> Self {
        let article = read(text);
        let paragraphs = show::paragraphs(&article.blocks);
        let passages = Passages {
            title: &article.title,
            paragraphs: &paragraphs,
            said: &article.shows,
            tags: &article.tags,
        };
        let mentions = catalogue.recognise(passages);
        let names = |ids: &[ShowId]| {
            ids.iter().map(|id| catalogue.get(*id).unwrap().name.to_string()).collect::<Vec<_>>()
        };
        Self {
            shows: names(&mentions.named),
            about: names(&mentions.about),
            seasons: mentions.seasons.iter().map(|season| season.season).collect(),
            kinds: mentions.kinds.iter().map(|kind| kind.name().to_owned()).collect(),
            explanation: catalogue.explain(passages),
        }
    }

    /// Whether names stand in the text that look like a show's and are none, or none at all are meant.
    pub fn is_trap(&self, text: &Text) -> bool {
        let all = self.explanation.shows.iter();
        all.filter(|reasons| !text.shows.contains(&reasons.name.to_string())).count() > 0
            || text.shows.is_empty()
    }

    /// What is wrong, and why it was taken so; `None` where nothing is.
    pub fn miss(&self, text: &Text) -> Option<String> {
        let difference = |found: &[String], labelled: &[String]| -> Vec<String> {
            let more = found.iter().filter(|name| !labelled.contains(name)).map(|name| format!("+{name}"));
            let fewer = labelled.iter().filter(|name| !found.contains(name)).map(|name| format!("-{name}"));
            more.chain(fewer).collect()
        };
        let (shows, about) = (difference(&self.shows, &text.shows), difference(&self.about, &text.about));
        let kinds = text.kinds.as_ref().map(|kinds| difference(&self.kinds, kinds)).unwrap_or_default();
        let said = |seasons: &[u16]| seasons.iter().map(u16::to_string).collect::<Vec<_>>();
        let seasons = text.seasons.as_ref();
        let seasons =
            seasons.map(|seasons| difference(&said(&self.seasons), &said(seasons))).unwrap_or_default();
        if [&shows, &about, &kinds, &seasons].iter().all(|wrong| wrong.is_empty()) {
            return None;
        }
        let mut miss = format!("\n[{}] {}\n{}\n", text.difficulty, text.title, text.text.trim());
        for (what, wrong) in [("shows", &shows), ("about", &about), ("seasons", &seasons), ("kinds", &kinds)]
        {
            if !wrong.is_empty() {
                miss += &format!("   {what}: {}\n", wrong.join(", "));
            }
        }
        for reasons in &self.explanation.shows {
            for mention in &reasons.mentions {
                let grounds = mention.grounds.iter();
                let grounds = grounds.map(|ground| {
                    format!("{} {:+} {:?}", ground.evidence.name, ground.evidence.weight, ground.words)
                });
                let grounds = grounds.collect::<Vec<_>>().join(", ");
                let (name, score, counts) = (&reasons.name, mention.score, mention.counts);
                miss += &format!("   {name} in {}: {score} {counts} ({grounds})\n", mention.passage);
            }
        }
        Some(miss)
    }
}

fn read(text: &Text) -> Article {
    let mut front = toml::Table::new();
    front.insert("title".to_owned(), text.title.clone().into());
    front.insert("tags".to_owned(), text.tags.clone().into());
    let bytes = format!("+++\n{}+++\n\n{}", toml::to_string(&front).unwrap(), text.text);
    let modified = date::parse("2026-06-01").unwrap();
    let size = bytes.len() as u64;
    article::read(Source { path: Path::new("text.md"), bytes: bytes.as_bytes(), size, modified })
}

/// Right ones, wrong ones, and those not found.
#[derive(Clone, Copy, Debug, Default)]
pub struct Score {
    right: usize,
    wrong: usize,
    missing: usize,
}

impl Score {
    pub fn add<T: Ord>(&mut self, labelled: &[T], found: &[T]) {
        let (labelled, found): (BTreeSet<_>, BTreeSet<_>) =
            (labelled.iter().collect(), found.iter().collect());
        self.right += labelled.intersection(&found).count();
        self.wrong += found.difference(&labelled).count();
        self.missing += labelled.difference(&found).count();
    }

    pub fn precision(&self) -> f64 {
        share(self.right, self.right + self.wrong)
    }

    pub fn recall(&self) -> f64 {
        share(self.right, self.right + self.missing)
    }

    pub fn f1(&self) -> f64 {
        share(2 * self.right, 2 * self.right + self.wrong + self.missing)
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// All scores, by difficulty.
#[derive(Default)]
pub struct Table {
    rows: BTreeMap<String, Row>,
    total: Row,
}

#[derive(Clone, Copy, Default)]
struct Row {
    texts: usize,
    shows: Score,
    about: Score,
    seasons: Score,
    kinds: Score,
}

impl Table {
    pub fn add(&mut self, text: &Text, found: &Found) {
        for row in [self.rows.entry(text.difficulty.clone()).or_default(), &mut self.total] {
            row.texts += 1;
            row.shows.add(&text.shows, &found.shows);
            row.about.add(&text.about, &found.about);
            if let Some(seasons) = &text.seasons {
                row.seasons.add(seasons, &found.seasons);
            }
            if let Some(kinds) = &text.kinds {
                row.kinds.add(kinds, &found.kinds);
            }
        }
    }

    pub fn shows(&self) -> Score {
        self.total.shows
    }

    pub fn about(&self) -> Score {
        self.total.about
    }
}

impl fmt::Display for Table {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            formatter,
            "difficulty    texts  precision  recall     F1   wrong missed  about F1  season F1  kind F1"
        )?;
        let rows = self.rows.iter().map(|(name, row)| (name.as_str(), row));
        for (name, row) in rows.chain([("all", &self.total)]) {
            let Score { wrong, missing, .. } = row.shows;
            writeln!(
                formatter,
                "{name:<13} {:>5}  {:>9.3}  {:>6.3}  {:>5.3}  {wrong:>6} {missing:>6}  {:>8.3}  {:>9.3}  {:>7.3}",
                row.texts,
                row.shows.precision(),
                row.shows.recall(),
                row.shows.f1(),
                row.about.f1(),
                row.seasons.f1(),
                row.kinds.f1(),
            )?;
        }
        Ok(())
    }
}
