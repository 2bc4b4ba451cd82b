//! What the reader says of shows, as marks: which ones an article is about or has nothing to do with, which
//! ones are followed, which spellings never mean one. Shown in the rows at once; what recognition says of an
//! article without a correction comes with the index's answer.

use super::marking::said;
use super::{App, Severity};
use crate::article::{ArticleId, Row};
use crate::marks::{Change, Field};
use crate::text::Clean;

impl App {
    /// Says of an article that it is about a show (true) or has nothing to do with it (false), or takes back
    /// what was said.
    pub(super) fn correct(&mut self, id: ArticleId, show: &Clean, wish: Option<bool>) {
        let Some(row) = self.list.find(id) else { return };
        let (title, before) = (row.title.clone(), correction(row, show));
        let fields = [(true, Field::About(show.to_string())), (false, Field::NotAbout(show.to_string()))];
        let wrong =
            fields.into_iter().filter(|(is_about, _)| has(row, show, *is_about) != (wish == Some(*is_about)));
        let changes: Vec<Change> = wrong
            .map(|(is_about, field)| Change { articles: vec![id], field, value: wish == Some(is_about) })
            .collect();
        // What is newly said counts for more than what falls away with it.
        let Some(change) = changes.iter().find(|change| change.value).or(changes.first()) else {
            let text = match before {
                Some(_) => format!("you have said so of {show} already"),
                None => format!("you have said nothing of {show} here"),
            };
            return self.say(Severity::Info, &text);
        };
        let done = said(&change.field, change.value);
        let label = Clean::line(&format!("{done}: {title}"));
        self.make(&done, label, changes);
    }

    /// Follows a show, or no longer.
    pub(super) fn follow(&mut self, show: &Clean, followed: bool) {
        self.make_of_no_article(Field::Followed(show.to_string()), followed);
    }

    /// Says that names written so are never a show in this library.
    pub(super) fn say_never(&mut self, name: &Clean) {
        if self.marking.says_never(name) {
            return self.say(Severity::Info, &format!("‘{name}’ is never a show here already"));
        }
        self.make_of_no_article(Field::Never(name.to_string()), true);
    }

    fn make_of_no_article(&mut self, field: Field, value: bool) {
        let done = said(&field, value);
        let label = Clean::line(&done);
        self.make(&done, label, vec![Change { articles: Vec::new(), field, value }]);
    }
}

/// What the reader says of a show: the article is about it, or has nothing to do with it.
pub(super) fn correction(row: &Row, show: &str) -> Option<bool> {
    [true, false].into_iter().find(|is_about| has(row, show, *is_about))
}

pub(super) fn has(row: &Row, show: &str, is_about: bool) -> bool {
    row.corrections.iter().any(|(name, about)| name.as_str() == show && *about == is_about)
}

/// Sets a correction or takes it away, and what of the row's shows can be known to follow.
pub(super) fn set(row: &mut Row, show: &str, is_about: bool, value: bool) {
    row.corrections.retain(|(name, about)| name.as_str() != show || *about != is_about);
    if value {
        row.corrections.push((Clean::line(show), is_about));
        row.shows.retain(|name| name.as_str() != show);
    }
    if value && is_about {
        row.shows.insert(0, Clean::line(show));
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::row;
    use super::*;

    #[test]
    fn a_row_shows_what_is_said_of_it() {
        let mut row = row(1, "an article", 0);
        row.shows = ["Daredevil", "Luke Cage"].map(Clean::line).to_vec();
        let shows = |row: &Row| row.shows.iter().map(ToString::to_string).collect::<Vec<_>>();
        set(&mut row, "Luke Cage", true, true);
        assert_eq!(
            (shows(&row), correction(&row, "Luke Cage")),
            (vec!["Luke Cage".into(), "Daredevil".into()], Some(true))
        );
        set(&mut row, "Daredevil", false, true);
        assert_eq!((shows(&row), correction(&row, "Daredevil")), (vec!["Luke Cage".into()], Some(false)));
        set(&mut row, "Daredevil", false, false);
        assert_eq!(
            (shows(&row).len(), correction(&row, "Daredevil")),
            (1, None),
            "the index knows what it was"
        );
    }
}
