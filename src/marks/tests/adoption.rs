//! Marks follow an article whose file is renamed or edited.

use super::*;

fn article(id: u64, path: &str, body: u64) -> Identity {
    Identity { id: ArticleId(id), path: path.into(), body_hash: BodyHash(body) }
}

fn line(counter: u64, article: &Identity, name: Name, value: bool) -> Record {
    let articles = vec![(article.id, Some(Sighting::from(article)))];
    record("a", Line { counter, time: 0, fact: Fact::Articles { articles, name, value } })
}

fn read_mark(counter: u64, article: &Identity, value: bool) -> Record {
    line(counter, article, Name::Mark(Field::Read), value)
}

fn is_read(marks: &Marks, article: &Identity, present: &[u64]) -> bool {
    marks.state(article, &|id| present.contains(&id.0)).read
}

#[test]
fn a_renamed_article_keeps_its_marks() {
    let marks = merged(&[read_mark(1, &article(1, "old.txt", 10), true)]);
    assert!(is_read(&marks, &article(1, "new.txt", 10), &[1]));
}

#[test]
fn an_article_that_got_another_id_takes_the_marks_of_its_body() {
    let marks = merged(&[read_mark(1, &article(1, "a.txt", 10), true)]);
    assert!(is_read(&marks, &article(2, "elsewhere.txt", 10), &[2]));
    assert!(!is_read(&marks, &article(2, "elsewhere.txt", 11), &[2]));
    assert!(
        !is_read(&marks, &article(2, "elsewhere.txt", 10), &[1, 2]),
        "two articles of the same words are two"
    );
}

#[test]
fn an_edited_article_takes_the_marks_of_its_path_if_the_old_id_is_gone() {
    let marks = merged(&[read_mark(1, &article(1, "a.txt", 10), true)]);
    assert!(is_read(&marks, &article(2, "a.txt", 11), &[2]));
    assert!(!is_read(&marks, &article(2, "a.txt", 11), &[1, 2]), "1 was moved away, 2 is a new article");
}

#[test]
fn the_body_comes_before_the_path() {
    let marks = merged(&[
        read_mark(1, &article(1, "a.txt", 10), true),
        line(2, &article(2, "b.txt", 20), Name::Mark(Field::Hidden), true),
    ]);
    let state = marks.state(&article(3, "b.txt", 10), &|_| false);
    assert!(state.read && !state.hidden);
}

#[test]
fn an_article_with_marks_of_its_own_takes_no_others() {
    let marks = merged(&[
        read_mark(1, &article(1, "a.txt", 10), true),
        read_mark(2, &article(2, "b.txt", 20), false),
    ]);
    assert!(!is_read(&marks, &article(2, "a.txt", 10), &[2]), "unread by hand is a mark too");
}

#[test]
fn empty_bodies_make_no_two_articles_the_same() {
    let nothing = BodyHash::of("");
    let marks = merged(&[read_mark(1, &article(1, "a.txt", nothing.0), true)]);
    assert!(!is_read(&marks, &article(2, "b.txt", nothing.0), &[1, 2]));
}

#[test]
fn only_the_last_place_where_an_article_was_seen_counts() {
    let marks = merged(&[
        line(2, &article(1, "new.txt", 11), Name::Seen, true),
        read_mark(1, &article(1, "old.txt", 10), true),
    ]);
    assert!(!is_read(&marks, &article(2, "old.txt", 99), &[2]));
    assert!(!is_read(&marks, &article(2, "x.txt", 10), &[2]));
    assert!(is_read(&marks, &article(2, "new.txt", 99), &[2]));
    assert!(is_read(&marks, &article(2, "x.txt", 11), &[2]));
}

#[test]
fn a_descendant_has_all_marks_of_its_line_the_latest_first() {
    let (first, second, third) = (article(1, "a", 10), article(2, "a", 20), article(3, "a", 30));
    let mut marks = merged(&[
        read_mark(1, &first, true),
        line(2, &first, Name::Mark(Field::Bookmarked), true),
        line(3, &second, Name::Was(first.id), true),
        read_mark(4, &second, false),
    ]);
    let state = marks.state(&second, &|_| true);
    assert!(state.bookmarked && !state.read);
    // The third is found by the path; then it is known, wherever it goes.
    assert_eq!(marks.heritage(&third, &|_| false), [first.id, second.id]);
    assert!(marks.state(&third, &|_| false).bookmarked);
    marks.apply(&line(5, &third, Name::Was(second.id), true));
    assert!(marks.state(&article(3, "b", 31), &|_| false).bookmarked);
    // Edited back to what it was: a circle does no harm, and the latest still counts.
    marks.apply(&line(6, &first, Name::Was(third.id), true));
    assert!(!marks.state(&first, &|_| true).read);
}

#[test]
fn marked_articles_that_moved_are_told_from_those_that_stayed() {
    let marks = merged(&[read_mark(1, &article(1, "a.txt", 10), true)]);
    assert!(!marks.has_moved(&article(1, "a.txt", 10)));
    assert!(marks.has_moved(&article(1, "b.txt", 10)) && marks.has_moved(&article(1, "a.txt", 11)));
    assert!(!marks.has_moved(&article(2, "b.txt", 10)), "without marks there is nothing to follow");
}
