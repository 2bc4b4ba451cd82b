//! Marks follow articles that are renamed and edited, with every cache gone.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::*;

/// A library of article files: id by path; the body is the id.
#[derive(Default)]
struct Files(RefCell<BTreeMap<&'static str, u64>>);

impl Files {
    fn put(&self, path: &'static str, id: u64) {
        self.0.borrow_mut().insert(path, id);
    }

    fn rename(&self, from: &'static str, to: &'static str) {
        let id = self.0.borrow_mut().remove(from).unwrap();
        self.put(to, id);
    }

    fn all(&self) -> Vec<Identity> {
        let identity = |(path, id): (&&str, &u64)| Identity {
            id: ArticleId(*id),
            path: (*path).into(),
            body_hash: BodyHash(*id),
        };
        self.0.borrow().iter().map(identity).collect()
    }

    fn find(&self, id: ArticleId) -> Option<Identity> {
        self.all().into_iter().find(|article| article.id == id)
    }

    fn state(&self, marks: &Marks, path: &str) -> State {
        let article = self.all().into_iter().find(|article| article.path == Path::new(path)).unwrap();
        marks.state(&article, &|id| self.find(id).is_some())
    }

    /// A start: all is read anew, nothing comes from a cache.
    fn start(&self, disk: &Simulated) -> MarkStore<Simulated> {
        for file in disk.files(Path::new("/home/cache")) {
            disk.remove(&file);
        }
        open(disk)
    }

    fn settle(&self, store: &mut MarkStore<Simulated>) -> usize {
        store.settle(&self.all(), &|id| self.find(id), 0).unwrap().len()
    }
}

#[test]
fn a_mark_on_an_adopting_article_keeps_what_it_adopted() {
    let (disk, files) = (disk(), Files::default());
    files.put("a", 1);
    let find = |id| files.find(id);
    files.start(&disk).append(&[change(1, Field::Read, true)], &find, 0).unwrap();
    files.put("a", 2);
    files.start(&disk).append(&[change(2, Field::Bookmarked, true)], &find, 0).unwrap();
    let store = files.start(&disk);
    let state = files.state(store.marks(), "a");
    assert!(state.read && state.bookmarked);
}

#[test]
fn marks_outlive_any_row_of_renames_and_edits_that_are_settled_between() {
    let (disk, files) = (disk(), Files::default());
    files.put("a", 1);
    files.put("other", 99);
    let find = |id| files.find(id);
    files.start(&disk).append(&[change(1, Field::Bookmarked, true)], &find, 0).unwrap();
    for (from, to, id) in [("a", "b", 2), ("b", "c", 3), ("c", "d", 4)] {
        files.rename(from, to);
        assert_eq!(files.settle(&mut files.start(&disk)), 1);
        files.put(to, id);
        assert!(files.state(files.start(&disk).marks(), to).bookmarked, "{to}");
        assert_eq!(files.settle(&mut files.start(&disk)), 1);
        assert_eq!(files.settle(&mut files.start(&disk)), 0, "said once");
        assert!(files.state(files.start(&disk).marks(), to).bookmarked, "{to}");
    }
    assert!(!files.state(files.start(&disk).marks(), "other").bookmarked);
    files.start(&disk).append(&[change(4, Field::Bookmarked, false)], &find, 0).unwrap();
    assert!(!files.state(files.start(&disk).marks(), "d").bookmarked);
}

#[test]
fn corrections_follow_their_article_and_those_of_two_devices_meet() {
    let (disk, files) = (disk(), Files::default());
    files.put("a", 1);
    let find = |id| files.find(id);
    let there =
        || MarkStore::open_on(disk.clone(), Places { state: "/home/b".into(), ..places() }, machine("b")).0;
    let about = |id, show: &str, value| change(id, Field::About(show.into()), value);
    let not_about = |id, show: &str, value| change(id, Field::NotAbout(show.into()), value);
    let here = [about(1, "Suits", true), not_about(1, "Monk", true)];
    files.start(&disk).append(&here, &find, 0).unwrap();
    files.rename("a", "b");
    assert_eq!(files.settle(&mut files.start(&disk)), 1);
    files.put("b", 2);
    // The other device speaks of what the article has become, and takes back what was said before.
    there().append(&[about(2, "Castle", true), not_about(2, "Monk", false)], &find, 0).unwrap();
    assert_eq!(journals(&disk).len(), 2);
    for store in [files.start(&disk), there()] {
        let state = files.state(store.marks(), "b");
        assert_eq!((state.about, state.not_about), (vec!["Castle".to_owned(), "Suits".to_owned()], vec![]));
    }
    let preferences = [preference(Field::Followed("Monk".into()), true)];
    files.start(&disk).append(&preferences, &find, 0).unwrap();
    there().append(&[preference(Field::Followed("Suits".into()), true)], &find, 0).unwrap();
    there().append(&[preferences[0].inverse()], &find, 0).unwrap();
    assert_eq!(files.start(&disk).marks().followed().collect::<Vec<_>>(), ["Suits"]);
}

#[test]
fn two_files_of_one_id_do_not_take_turns_in_the_journal() {
    let (disk, files) = (disk(), Files::default());
    files.put("a", 1);
    files.put("b", 1);
    let find = |id| files.find(id);
    files.start(&disk).append(&[change(1, Field::Read, true)], &find, 0).unwrap();
    for _ in 0..3 {
        assert_eq!(files.settle(&mut files.start(&disk)), 0);
    }
}
