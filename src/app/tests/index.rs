//! An index over a handful of rows that answers effects at once.

mod counting;
mod matching;

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use super::screen::{self, moment, row};
use crate::app::reader::sample::explained;
use crate::app::{Effect, Message, Severity};
use crate::article::{self, Article, ArticleId, Row, Source};
use crate::marks::{Change, Field};
use crate::query::{Anchor, CompletionRequest, Counts, Page, PageRequest, Query, UnknownShow};
use crate::show::Explanation;
use crate::text::Clean;
use matching::{matches, speaks_of_hidden, wanted_shows};

/// An article's path and bytes.
macro_rules! bundled {
    ($path:literal) => {
        ($path, include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/articles/", $path)))
    };
}

/// Newest first.
const BUNDLED: [(&str, &[u8]); 5] = [
    bundled!("2016/2016-09-30-luke-cage-arrives.txt"),
    bundled!("2016/2016-09-28-luke-cage-in-pictures.txt"),
    bundled!("2016/2016-09-14-who-is-luke-cage.md"),
    bundled!("2016/2016-06-06-bron-faa-sista.txt"),
    bundled!("2016/2016-03-18-daredevil-meets-the-punisher.md"),
];

/// Rows, newest first.
pub struct Fake {
    pub rows: Vec<Row>,
    /// Bodies of rows; the others are made up.
    pub bodies: Vec<Arc<Article>>,
    /// Why a row names which shows.
    pub explanations: HashMap<ArticleId, Arc<Explanation>>,
    pub followed: Vec<String>,
    pub aliases: Vec<(&'static str, &'static [&'static str])>,
    pub unknown: Vec<UnknownShow>,
    /// Why marks cannot be saved.
    pub fault: Option<&'static str>,
    /// So many articles that are made up when they are asked for, every thousandth of them unread.
    pub endless: Option<usize>,
    /// Pages tell how many articles are known so far, and no total follows by itself.
    pub counts_late: bool,
}

impl Fake {
    pub fn new(rows: Vec<Row>) -> Self {
        Self {
            rows,
            bodies: Vec::new(),
            explanations: HashMap::new(),
            followed: Vec::new(),
            aliases: Vec::new(),
            unknown: Vec::new(),
            fault: None,
            endless: None,
            counts_late: false,
        }
    }

    /// So many articles, none of which is kept; any filter finds all of them.
    pub fn endless(count: usize) -> Self {
        Self { endless: Some(count), ..Self::new(Vec::new()) }
    }

    /// The answer to the last question for rows.
    pub fn answer_page(&self, effects: &[Effect]) -> Message {
        let last = effects.iter().rev().find_map(|effect| match effect {
            Effect::Rows(request) => Some(self.page(request)),
            _ => None,
        });
        Message::Page(last.unwrap())
    }

    fn endless_page(&self, request: &PageRequest, count: usize) -> Page {
        let is_unread = |position: &usize| (position + 1).is_multiple_of(1_000);
        let cursor = match &request.anchor {
            Anchor::Position(position) => *position,
            Anchor::Article { id, .. } => usize::try_from(id.0).unwrap() - 1,
            Anchor::Unread { from, forward: true } => (from + 1..count).find(is_unread).unwrap_or(*from),
            Anchor::Unread { from, forward: false } => (0..*from).rev().find(is_unread).unwrap_or(*from),
        };
        let cursor = cursor.min(count - 1);
        let start = cursor.saturating_sub(request.margin);
        let end = (cursor + request.margin + 1).min(count);
        let made_up = |position: usize| {
            let number = position as u64 + 1;
            let title = format!("Article {number}");
            Row { read: !is_unread(&position), ..row(number, &title, position as i64 / 1_000) }
        };
        let (exact, total) = if self.counts_late { (false, end) } else { (true, count) };
        let rows = (start..end).map(made_up).collect();
        Page { generation: request.generation, total, exact, start, rows, cursor, shows: Vec::new() }
    }

    /// So many unread articles, `Article 1` the newest.
    pub fn numbered(count: u64) -> Self {
        let title = |number| format!("Article {number}");
        Self::new((1..=count).map(|number| row(number, &title(number), number as i64)).collect())
    }

    /// So many articles, every other of which has names in its text that count, and titles that are not known.
    pub fn explained(count: u64) -> Self {
        let mut fake = Self::numbered(count);
        for row in fake.rows.iter_mut().filter(|row| row.id.0.is_multiple_of(2)) {
            row.shows = vec![Clean::line("Paragraph")];
            let (article, places) =
                (screen::article(row), [("Paragraph", 1, 0, true), ("Article", 0, 0, false)]);
            let places = &places[usize::from(article.blocks.is_empty())..];
            fake.explanations.insert(row.id, explained(&article, places));
        }
        fake.unknown = vec![UnknownShow { title: Clean::line("Harbour Nights"), total: 3 }];
        fake
    }

    /// What the pictures show.
    pub fn standard() -> Self {
        let mut rows = Vec::new();
        let mut add = |title: &str, days, shows: &[&str], source: &str, marks: &str| {
            let mut article = row(rows.len() as u64 + 1, title, days);
            article.shows = shows.iter().map(|show| Clean::line(show)).collect();
            article.source = Some(Clean::line(source));
            article.url = Some(Clean::line(&format!("https://example.com/{}", rows.len() + 1)));
            article.read = marks.contains('r');
            article.bookmarked = marks.contains('b');
            article.hidden = marks.contains('h');
            article.faulty = marks.contains('!');
            rows.push(article);
        };
        add("Who is Luke Cage? A new featurette", 2, &["Luke Cage", "Jessica Jones"], "ComicBook", "b");
        add("Harlem’s hero gets a second season", 5, &["Luke Cage"], "TheGrio", "");
        add("First photos: Jessica Jones’ Luke", 8, &["Jessica Jones", "Daredevil"], "CBR", "r");
        add(
            "デアデビル、第三シーズンが決定：ネットフリックスが発表した",
            20,
            &["Daredevil"],
            "映画ニュース",
            "",
        );
        add("A hidden one", 25, &[], "Nowhere", "h");
        add(
            "Winter has come 🐺 and stays for a very long while",
            40,
            &["Game of Thrones"],
            "Wall Watch",
            "r!b",
        );
        add("The Good Place: what the frozen yoghurt means", 400, &["The Good Place"], "Forking Post", "");
        Self::new(rows)
    }

    /// Some of the repository's own articles, as they are read from disk.
    pub fn bundled() -> Self {
        let mut fake = Self::new(Vec::new());
        for (path, bytes) in BUNDLED {
            let (path, size) = (Path::new(path), bytes.len() as u64);
            let body = article::read(Source { path, bytes, size, modified: moment(0) });
            fake.rows.push(Row {
                path: body.path.clone(),
                title: body.title.clone(),
                date: body.date,
                date_kind: body.date_kind,
                source: body.source.clone(),
                author: body.author.clone(),
                shows: body.shows.clone(),
                ..row(body.id.0, "", 0)
            });
            fake.bodies.push(Arc::new(body));
        }
        fake
    }

    fn body(&self, row: &Row) -> Arc<Article> {
        let real = self.bodies.iter().find(|body| body.id == row.id);
        real.cloned().unwrap_or_else(|| screen::article(row))
    }

    pub fn answer(&mut self, effect: &Effect) -> Vec<Message> {
        match effect {
            Effect::Rows(request) => vec![Message::Page(self.page(request))],
            Effect::Counts => vec![Message::Counts(self.counts())],
            Effect::Shows { generation } => {
                vec![Message::Shows { generation: *generation, shows: self.shows(&Query::default()) }]
            }
            Effect::Unknown { generation } => {
                vec![Message::Unknown { generation: *generation, unknown: self.unknown.clone() }]
            }
            Effect::Facets { generation, query, .. } => {
                vec![Message::Facets { generation: *generation, facets: self.facets(query) }]
            }
            Effect::Totals { generation, queries } => {
                let totals = queries.iter().map(|query| self.listed(query).count()).collect();
                vec![Message::Totals { generation: *generation, totals }]
            }
            Effect::Suggest { generation, filter, .. } => {
                let suggestions = self.suggest(filter);
                vec![Message::Suggestions { generation: *generation, suggestions }]
            }
            Effect::Complete(CompletionRequest { generation, field, value, rest, .. }) => {
                let completions = if *field == "tag" { self.tags() } else { self.complete(value, rest) };
                vec![Message::Completions { generation: *generation, completions }]
            }
            Effect::Body { generation, id, path } => {
                let found = self.rows.iter().find(|row| row.id == *id && row.path == *path);
                let article = found.map(|row| self.body(row)).ok_or_else(|| Clean::line("the file is gone"));
                let explanation = self.explanations.get(id).cloned().unwrap_or_default();
                vec![Message::Body { generation: *generation, article, explanation }]
            }
            Effect::Mark { serial, change } => {
                self.mark(change);
                vec![match self.fault {
                    Some(reason) => Message::NotSaved { serial: *serial, reason: Clean::line(reason) },
                    None => Message::Saved { serial: *serial },
                }]
            }
            Effect::AddShow { name } => {
                let text = Clean::line(&format!("{name} is a show from now on"));
                vec![Message::Notice { severity: Severity::Info, text }]
            }
            Effect::MarkAll { serial, query, change } => {
                let wanted = |row: &&Row| !row.hidden && !row.read && matches(&query.root, row);
                let rows = self.rows.iter().filter(wanted);
                let change = Change { articles: rows.map(|row| row.id).collect(), ..change.clone() };
                self.mark(&change);
                vec![Message::MarkedAll(change), Message::Saved { serial: *serial }]
            }
            _ => Vec::new(),
        }
    }

    fn mark(&mut self, change: &Change) {
        if let Field::Followed(show) = &change.field {
            self.followed.retain(|followed| followed != show);
            self.followed.extend(change.value.then(|| show.clone()));
        }
        for row in self.rows.iter_mut().filter(|row| change.articles.contains(&row.id)) {
            match &change.field {
                Field::Read => row.read = change.value,
                Field::Bookmarked => row.bookmarked = change.value,
                Field::Hidden => row.hidden = change.value,
                Field::Tag(tag) => {
                    row.tags.retain(|known| known.as_str() != tag);
                    row.tags.extend(change.value.then(|| Clean::line(tag)));
                }
                Field::About(show) | Field::NotAbout(show) => {
                    let is_about = matches!(change.field, Field::About(_));
                    row.corrections.retain(|(name, about)| name.as_str() != show || *about != is_about);
                    row.corrections.extend(change.value.then(|| (Clean::line(show), is_about)));
                }
                Field::Followed(_) | Field::Never(_) => {}
            }
        }
    }

    fn page(&self, request: &PageRequest) -> Page {
        if let Some(count) = self.endless {
            return self.endless_page(request, count);
        }
        let hidden = speaks_of_hidden(&request.query.root);
        let listed = |row: &&Row| {
            request.kept.contains(&row.id) || (hidden || !row.hidden) && matches(&request.query.root, row)
        };
        let rows: Vec<&Row> = self.rows.iter().filter(listed).collect();
        let last = rows.len().saturating_sub(1);
        let cursor = match &request.anchor {
            Anchor::Position(position) => *position,
            Anchor::Article { id, path, position } => {
                let same = |row: &&Row| row.id == *id;
                rows.iter()
                    .position(same)
                    .or_else(|| rows.iter().position(|r| r.path == *path))
                    .unwrap_or(*position)
            }
            Anchor::Unread { from, forward: true } => {
                rows.iter().skip(from + 1).position(|row| !row.read).map_or(*from, |n| from + 1 + n)
            }
            Anchor::Unread { from, forward: false } => {
                rows[..*from].iter().rposition(|row| !row.read).unwrap_or(*from)
            }
        };
        let cursor = cursor.min(last);
        let start = cursor.saturating_sub(request.margin);
        let rows_around = rows.iter().skip(start).take(cursor - start + request.margin + 1);
        let rows_around: Vec<Row> = rows_around.map(|row| corrected(row)).collect();
        let shows = wanted_shows(&request.query.root, &rows_around);
        Page {
            generation: request.generation,
            total: rows.len(),
            exact: true,
            start,
            rows: rows_around,
            cursor,
            shows,
        }
    }

    fn counts(&self) -> Counts {
        if let Some(articles) = self.endless {
            return Counts { articles, unread: articles / 1_000, ..Counts::default() };
        }
        let seen = || self.rows.iter().filter(|row| !row.hidden);
        Counts {
            articles: seen().count(),
            unread: seen().filter(|row| !row.read).count(),
            bookmarked: seen().filter(|row| row.bookmarked).count(),
            hidden: self.rows.len() - seen().count(),
        }
    }

    fn listed<'a>(&'a self, query: &'a Query) -> impl Iterator<Item = &'a Row> {
        let hidden = speaks_of_hidden(&query.root);
        self.rows.iter().filter(move |row| (hidden || !row.hidden) && matches(&query.root, row))
    }
}

/// The row with what the reader says of its shows.
fn corrected(row: &Row) -> Row {
    let mut row = row.clone();
    for (show, is_about) in row.corrections.clone() {
        row.shows.retain(|name| *name != show);
        if is_about {
            row.shows.insert(0, show);
        }
    }
    row
}
