//! An article as the index holds it: its row, and its words folded for search.

use rayon::prelude::*;

use super::search_text::{Parts, SearchText};
use crate::article::{Article, BodyHash, Fault, Row, plain_text};
use crate::marks::Identity;
use crate::query::TextField;
use crate::show::{Catalogue, Mentions, Passages, ShowId, paragraphs};
use crate::text::Clean;

/// One article, without marks. Costs about its text in memory; the blocks stay in the file.
#[derive(Clone, Debug)]
pub struct Entry {
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
    /// Shows that the front matter says and the catalogue does not know; the article is about them.
    pub said: Vec<Clean>,
    /// How many of `row.shows`, from the first, the article is about.
    about_names: usize,
    text: SearchText,
}

impl Entry {
    /// Takes from an article what lists and searches need, and recognises its shows. `version` is the
    /// file's ([`Stamp::version`](crate::store::file::Stamp::version)).
    pub fn of(article: &Article, catalogue: &Catalogue, version: u64) -> Self {
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
            version,
            title: article.title.clone(),
            date: article.date,
            date_kind: article.date_kind,
            source: article.source.clone(),
            author: article.author.clone(),
            shows,
            tags: article.tags.clone(),
            url: article.url.clone(),
            faulty: !article.faults.is_empty(),
            read: false,
            bookmarked: false,
            hidden: false,
        };
        Self {
            text: search_text(article, &row.shows),
            row,
            body_hash: article.body_hash,
            summary: article.summary.clone(),
            image: article.image.clone(),
            words: article.words,
            faults: article.faults.clone(),
            named: mentions.named,
            about: mentions.about,
            said,
            about_names,
        }
    }

    /// Names of the shows that the article is about.
    pub fn about_names(&self) -> &[Clean] {
        self.row.shows.get(..self.about_names).unwrap_or_default()
    }

    /// The folded words of a field, or of all that plain words are looked for in.
    pub(super) fn words_of(&self, field: Option<TextField>) -> &str {
        self.text.of(field)
    }

    /// As marks know this article.
    pub fn identity(&self) -> Identity {
        Identity { id: self.row.id, path: self.row.path.clone(), body_hash: self.body_hash }
    }
}

/// Entries of many articles, made in parallel; each article comes with its file's version.
pub fn entries(articles: Vec<(Article, u64)>, catalogue: &Catalogue) -> Vec<Entry> {
    articles.into_par_iter().map(|(article, version)| Entry::of(&article, catalogue, version)).collect()
}

fn recognise(article: &Article, catalogue: &Catalogue) -> Mentions {
    let paragraphs = paragraphs(&article.blocks);
    catalogue.recognise(Passages { title: &article.title, paragraphs: &paragraphs, said: &article.shows })
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
