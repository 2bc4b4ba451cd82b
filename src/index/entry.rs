//! An article as the index holds it: its row, and its words folded for search.

mod holding;

use std::collections::HashSet;

use rayon::prelude::*;

use self::holding::{has_image, has_link};
use super::order::Relevance;
use super::search_text::{Parts, SearchText};
use crate::article::{Article, BodyHash, Fault, FileState, PathKey, Row, plain_text};
use crate::marks::Identity;
use crate::query::TextField;
use crate::show::{Catalogue, Explanation, Mentions, NewsKind, Passages, Season, ShowId, paragraphs};
use crate::text::Clean;
use crate::text::fold::Searchable;

/// One article, without marks, ready to be put into an index. Costs about its text in memory; the
/// blocks stay in the file.
#[derive(Clone, Debug)]
pub struct Entry {
    pub record: Record,
    pub(super) text: SearchText,
    /// [`Record::order`], reckoned once.
    pub(super) order: u64,
}

/// What an index gives back of an article: all but its text and its marks.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// As without any marks; [`Listed::row`](super::Listed::row) has them.
    pub row: Row,
    pub body_hash: BodyHash,
    pub summary: Option<Clean>,
    pub image: Option<Clean>,
    /// Words of the text, furniture left out.
    pub words: usize,
    pub faults: Vec<Fault>,
    /// Shows of the catalogue that are named, and those that the article is about.
    pub named: Vec<ShowId>,
    pub about: Vec<ShowId>,
    /// Seasons and episodes said of them.
    pub seasons: Vec<Season>,
    pub kinds: Vec<NewsKind>,
    /// Titles that look like a series and that the catalogue does not know.
    pub unknown: Vec<Clean>,
    /// Shows that the front matter says and the catalogue does not know; the article is about them.
    pub said: Vec<Clean>,
    /// How many of `row.shows`, from the first, the article is about.
    pub about_names: usize,
    /// When the file came or changed, in seconds since 1970.
    pub arrived: i64,
    pub has_image: bool,
    pub has_link: bool,
}

impl Entry {
    /// Takes from an article what lists and searches need, and recognises its shows.
    pub fn of(article: &Article, catalogue: &Catalogue, file: FileState) -> Self {
        let mentions = recognise(article, catalogue);
        let said: Vec<_> = article.shows.iter().filter(|name| catalogue.exact(name).is_none()).collect();
        let name_of = |id: &ShowId| catalogue.get(*id).map(|show| &show.name);
        let mut shows: Vec<Clean> = Vec::new();
        let about = mentions.about.iter().filter_map(name_of).chain(said.iter().copied());
        push_new(&mut shows, about);
        let about_names = shows.len();
        push_new(&mut shows, mentions.named.iter().filter_map(name_of));

        let said = said.into_iter().cloned().collect();
        let row = Row {
            id: article.id,
            path: article.path.clone(),
            version: file.version,
            title: article.title.clone(),
            date: article.date,
            date_kind: article.date_kind,
            source: article.source.clone(),
            author: article.author.clone(),
            shows,
            corrections: Vec::new(),
            tags: article.tags.clone(),
            url: article.url.clone(),
            faulty: !article.faults.is_empty(),
            read: false,
            bookmarked: false,
            hidden: false,
        };
        let text = search_text(article, &row.shows);
        let record = Record {
            row,
            body_hash: article.body_hash,
            summary: article.summary.clone(),
            image: article.image.clone(),
            words: article.words,
            faults: article.faults.clone(),
            named: mentions.named,
            about: mentions.about,
            seasons: mentions.seasons,
            kinds: mentions.kinds,
            unknown: once_each(&mentions.unknown),
            said,
            about_names,
            arrived: file.arrived,
            has_image: has_image(article),
            has_link: has_link(article),
        };
        Self { order: record.order(), record, text }
    }

    /// The folded words of a field, or of all that plain words are looked for in.
    pub(super) fn words_of(&self, field: Option<TextField>) -> &str {
        self.text.of(field)
    }

    /// How well it fits the words that a list is sorted by.
    pub(super) fn score(&self, relevance: &Relevance) -> u32 {
        relevance.score(self.text.of(Some(TextField::Title)), self.text.shows(), self.text.lead())
    }
}

impl Record {
    /// Names of the shows that the article is about.
    pub fn about_names(&self) -> &[Clean] {
        self.row.shows.get(..self.about_names).unwrap_or_default()
    }

    /// What lists are ordered by, highest first: the moment, then the path's key, so that articles of
    /// one second have an order that nothing but their names decides.
    pub fn order(&self) -> u64 {
        const TIES: u64 = (1 << 24) - 1;
        let moment = self.row.date.seconds.clamp(-MOMENTS, MOMENTS - 1);
        first_order(moment).unwrap_or_default() | (TIES - (PathKey::of(&self.row.path).0 >> 40))
    }

    /// As marks know this article.
    pub fn identity(&self) -> Identity {
        Identity { id: self.row.id, path: self.row.path.clone(), body_hash: self.body_hash }
    }
}

/// What [`Record::order`] reckons with, in seconds: years far beyond 9999, either way.
const MOMENTS: i64 = 1 << 38;

/// The least [`Record::order`] of an article that is not older than a moment, in seconds since 1970;
/// `None` where no article can be so young.
pub(super) fn first_order(seconds: i64) -> Option<u64> {
    let moment = seconds.max(-MOMENTS);
    (moment < MOMENTS).then(|| (moment + MOMENTS).unsigned_abs() << 24)
}

/// Entries of many articles, made in parallel; each article comes with its file's state.
pub fn entries(articles: Vec<(Article, FileState)>, catalogue: &Catalogue) -> Vec<Entry> {
    articles.into_par_iter().map(|(article, file)| Entry::of(&article, catalogue, file)).collect()
}

/// Why an article as it was read names which shows: the reasons for what [`Entry::of`] finds.
pub fn explain(article: &Article, catalogue: &Catalogue) -> Explanation {
    catalogue.explain(passages(article, &paragraphs(&article.blocks)))
}

fn recognise(article: &Article, catalogue: &Catalogue) -> Mentions {
    catalogue.recognise(passages(article, &paragraphs(&article.blocks)))
}

fn passages<'a>(article: &'a Article, paragraphs: &'a [String]) -> Passages<'a> {
    Passages { title: &article.title, paragraphs, said: &article.shows, tags: &article.tags }
}

/// Titles that differ in case and punctuation are one.
fn once_each(titles: &[String]) -> Vec<Clean> {
    let mut known = HashSet::new();
    let new = titles.iter().filter(|title| known.insert(Searchable::new(title).as_str().to_owned()));
    new.map(|title| Clean::line(title)).collect()
}

fn push_new<'a>(names: &mut Vec<Clean>, more: impl Iterator<Item = &'a Clean>) {
    for name in more {
        if !names.contains(name) {
            names.push(name.clone());
        }
    }
}

fn search_text(article: &Article, shows: &[Clean]) -> SearchText {
    let texts = |names: &'_ [Clean]| names.iter().map(Clean::to_string).collect::<Vec<_>>();
    let (tags, shows) = (texts(&article.tags), texts(shows));
    let optional = |text: &Option<Clean>| text.as_ref().map(Clean::to_string).unwrap_or_default();
    SearchText::new(Parts {
        title: &article.title,
        source: &optional(&article.source),
        author: &optional(&article.author),
        tags: &tags.iter().map(String::as_str).collect::<Vec<_>>(),
        shows: &shows.iter().map(String::as_str).collect::<Vec<_>>(),
        body: &plain_text(&article.blocks, true),
        url: &optional(&article.url),
    })
}
