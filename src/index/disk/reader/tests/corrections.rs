//! Corrections and preferences, in both indexes: each rule by an example.

use super::*;
use crate::query::Completion;
use crate::text::Clean;

/// Three articles, newest first: `3` says Jessica Jones and Qwop Road, `2` Jessica Jones, `1` nothing.
fn world() -> World {
    let mut world = World::new();
    let made = |(path, id, shows): (&'static str, u64, &[usize])| Made {
        path,
        id,
        seconds: id as i64,
        shows: shows.to_vec(),
        ..Made::default()
    };
    world.take(vec![Step::Put([("1", 1, &[][..]), ("2", 2, &[0]), ("3", 3, &[0, 1])].map(made).to_vec())]);
    world
}

fn article(id: u64, field: Field, value: bool) -> Change {
    Change { articles: vec![ArticleId(id)], field, value }
}

fn about(id: u64, show: &str) -> Change {
    article(id, Field::About(show.into()), true)
}

fn not_about(id: u64, show: &str) -> Change {
    article(id, Field::NotAbout(show.into()), true)
}

impl World {
    fn change(&mut self, change: &Change) {
        self.memory.mark(change);
        self.disk.as_mut().unwrap().mark(change);
    }

    /// What both indexes answer.
    fn ask<T: PartialEq + fmt::Debug>(&self, ask: impl Fn(&dyn Index) -> T) -> T {
        let [memory, disk] = [&self.memory as &dyn Index, self.disk.as_ref().unwrap()].map(ask);
        assert_eq!(memory, disk);
        disk
    }

    fn ids(&self, filter: &str) -> Vec<u64> {
        let (query, problems) = crate::query::parse(filter, &Clock::default());
        assert_eq!(problems, [], "{filter}");
        let ids: Vec<_> = self.ask(|index| index.ids(&query)).into_iter().map(|id| id.0).collect();
        assert_eq!(self.ask(|index| index.total(&query, &[], &|| false)), Some(ids.len()));
        ids
    }

    /// Shows with articles, unread ones, and whether they are followed.
    fn shows(&self) -> Vec<(String, usize, usize, bool)> {
        let shows = self.ask(|index| index.shows(&|| false)).unwrap().into_iter();
        shows.map(|show| (show.name.to_string(), show.total, show.unread, show.followed)).collect()
    }

    fn complete(&self, field: &'static str, value: &str) -> Vec<(String, Option<usize>)> {
        let (value, clock) = (value.to_owned(), Clock::default());
        let request = CompletionRequest { generation: 1, field, value, rest: Query::default(), clock };
        let found = self.ask(|index| index.complete(&request, 9, &|| false)).unwrap().into_iter();
        found.map(|Completion { label, count, .. }| (label.to_string(), count)).collect()
    }

    fn names(&self, id: u64) -> (Vec<String>, Vec<String>) {
        let listed = self.ask(|index| index.find(ArticleId(id))).unwrap();
        let names = |names: &[Clean]| names.iter().map(ToString::to_string).collect();
        assert_eq!(listed.row().shows, listed.shows());
        (names(listed.shows()), names(listed.about_names()))
    }
}

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn what_an_article_is_said_to_be_about_is_found_listed_and_counted_at_once() {
    let mut world = world();
    assert_eq!(world.ids("show:\"luke cage\""), [0; 0]);
    world.change(&about(1, "Luke Cage"));
    world.change(&about(2, "luke cage"));
    assert_eq!(world.ids("show:\"luke cage\""), [2, 1], "the set that is kept of the word is corrected");
    assert_eq!(world.ids("about:\"luke cage\""), [2, 1]);
    assert_eq!(world.ids("about:luk -show:jessica"), [1]);
    assert_eq!(world.ids("luke"), [2, 1], "plain words find it");
    assert_eq!(world.ids("title:luke or tag:luke"), [0; 0]);
    let names = owned(&["Luke Cage", "Jessica Jones"]);
    assert_eq!(world.names(2), (names.clone(), names), "first, by its name in the catalogue");
    let row = world.ask(|index| index.find(ArticleId(2))).unwrap().row();
    assert_eq!(
        row.corrections,
        [("luke cage".into(), true)].map(|(show, is): (String, bool)| (Clean::line(&show), is))
    );
    world.change(&article(1, Field::Read, true));
    assert!(world.shows().contains(&("Luke Cage".into(), 2, 1, false)));
    assert_eq!(world.complete("about", "luke"), [("Luke Cage".to_owned(), Some(2))]);
    let facets = world.ask(|index| index.facets(&Query::default(), 9, &|| false)).unwrap();
    let of_luke = facets.shows.iter().find(|tally| tally.name.as_str() == "Luke Cage").unwrap();
    assert_eq!((of_luke.total, of_luke.unread), (2, 1));
    world.change(&about(2, "luke cage").inverse());
    world.change(&about(1, "Luke Cage").inverse());
    assert_eq!(world.ids("show:\"luke cage\""), [0; 0]);
}

#[test]
fn what_an_article_has_nothing_to_do_with_is_neither_named_nor_about() {
    let mut world = world();
    assert_eq!(world.ids("show:\"jessica jones\""), [3, 2]);
    world.change(&not_about(3, "jessica jones"));
    assert_eq!(
        (world.ids("show:\"jessica jones\""), world.ids("about:\"jessica jones\"")),
        (vec![2], vec![2])
    );
    assert_eq!(world.ids("show:jess"), [2]);
    assert_eq!(world.ids("not show:jessica"), [3, 1]);
    assert_eq!(world.names(3), (owned(&["Qwop Road"]), owned(&["Qwop Road"])));
    assert!(world.shows().contains(&("Jessica Jones".into(), 1, 1, false)));
    world.change(&not_about(3, "QWOP road"));
    assert_eq!(world.names(3), (owned(&[]), owned(&[])));
    assert_eq!(world.complete("show", "qwop"), [], "no article is left");
    assert_eq!(world.shows().len(), 1);
    world.change(&about(3, "Jessica Jones"));
    assert_eq!(world.ids("show:jessica"), [3, 2], "where both are said, it is about it");
    world.change(&about(3, "Jessica Jones").inverse());
    assert_eq!(world.ids("show:jessica"), [2]);
}

#[test]
fn one_of_two_shows_that_a_spelling_means_may_be_denied() {
    let mut world = world();
    // `jo` is the begin of a word of many names, of Jessica Jones too.
    world.change(&about(2, "Road to Jo"));
    assert_eq!(world.ids("show:jo"), [3, 2]);
    world.change(&not_about(2, "Jessica Jones"));
    world.change(&not_about(3, "Jessica Jones"));
    assert_eq!(world.ids("show:jo"), [2]);
    world.change(&not_about(3, "Qwop Road"));
    assert_eq!(world.ids("show:road"), [2]);
    world.change(&not_about(3, "Qwop Road").inverse());
    assert_eq!(world.ids("show:road"), [3, 2]);
    // The same of two that were recognised.
    let both = Made { path: "3", id: 3, seconds: 3, shows: vec![1, 4], ..Made::default() };
    world.take(vec![Step::Put(vec![both])]);
    world.change(&not_about(3, "Qwop Road"));
    assert_eq!(world.ids("show:road"), [3, 2]);
    world.change(&not_about(3, "Road to Luke"));
    assert_eq!(world.ids("show:road"), [2]);
}

#[test]
fn a_name_that_no_catalogue_has_is_a_show_if_the_reader_says_so() {
    let mut world = world();
    assert_eq!(world.ids("show:\"vvww club\""), [0; 0]);
    world.change(&about(1, "Vvww Club"));
    world.change(&about(2, "Vvww Club of Qwop"));
    assert_eq!(world.ids("show:\"vvww club\""), [1], "exactly so");
    assert_eq!(world.ids("show:vvww"), [2, 1], "of which a word begins so");
    assert_eq!(world.complete("show", "vv").len(), 2);
    let request = PageRequest {
        generation: 1,
        query: crate::query::parse("show:\"vvww club\"", &Clock::default()).0,
        kept: Vec::new(),
        anchor: Anchor::Position(0),
        margin: 9,
    };
    let page = world.ask(|index| index.page(&request, &|| false)).unwrap();
    assert_eq!(page.shows, [Clean::line("Vvww Club")], "to be highlighted");
    world.change(&article(1, Field::Hidden, true));
    assert_eq!(world.ids("show:vvww"), [2]);
    assert!(world.shows().iter().all(|(name, ..)| name != "Vvww Club"));
}

#[test]
fn a_show_of_many_spellings_is_called_as_the_newest_article_has_it() {
    let mut world = world();
    world.change(&about(1, "QWOP Road"));
    world.change(&about(2, "qwop road"));
    let names = |world: &World| {
        let shows =
            world.shows().into_iter().filter(|show| show.1 > 0 && show.0.to_lowercase() == "qwop road");
        shows.map(|show| (show.0, show.1)).collect::<Vec<_>>()
    };
    assert_eq!(names(&world), [("Qwop Road".to_owned(), 3)]);
    world.change(&not_about(3, "Qwop Road"));
    assert_eq!(names(&world), [("qwop road".to_owned(), 2)]);
    world.change(&about(2, "qwop road").inverse());
    assert_eq!(names(&world), [("QWOP Road".to_owned(), 1)]);
}

#[test]
fn corrections_stay_with_their_articles_through_commits() {
    let mut world = world();
    world.change(&about(1, "Luke Cage"));
    world.change(&not_about(2, "Jessica Jones"));
    let new = Made { path: "a/1", id: 4, seconds: 9, shows: vec![0], ..Made::default() };
    let again = Made { path: "2", id: 2, seconds: 2, title: 1, shows: vec![0], ..Made::default() };
    world.take(vec![Step::Put(vec![new, again]), Step::Commit, Step::Remove(vec!["1"])]);
    assert_eq!(world.ids("show:\"jessica jones\""), [4, 3]);
    assert_eq!(world.ids("show:\"luke cage\""), [0; 0]);
    assert_eq!(world.ids("luke"), [2], "its title");
}

#[test]
fn followed_shows_are_told_at_once_with_articles_or_without() {
    let mut world = world();
    let follow =
        |show: &str, value| Change { articles: Vec::new(), field: Field::Followed(show.into()), value };
    world.change(&follow("jessica jones", true));
    world.change(&follow("Daredevil", true));
    world.change(&Change { field: Field::Never("Monk".into()), ..follow("", true) });
    let expected = [("Jessica Jones", 2, 2, true), ("Qwop Road", 1, 1, false), ("Daredevil", 0, 0, true)];
    assert_eq!(world.shows(), expected.map(|(name, total, unread, is)| (name.to_owned(), total, unread, is)));
    world.change(&follow("Daredevil", false));
    assert_eq!(world.shows().len(), 2);
    let mut marks = Marks::default();
    let fact = crate::marks::Fact::Preference { field: Field::Followed("Luke Cage".into()), value: true };
    let line = crate::marks::Line { counter: 1, time: 0, fact };
    marks.apply(&crate::marks::Record { device: "one".into(), line });
    world.mark(marks, &[follow("Daredevil", true)]);
    let followed: Vec<_> = world.shows().into_iter().filter(|show| show.3).map(|show| show.0).collect();
    assert_eq!(followed, ["Daredevil", "Luke Cage"], "of the journals, and what they do not have yet");
}
