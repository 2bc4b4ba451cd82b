//! The writer on a real folder.
#![expect(clippy::disallowed_methods, reason = "tests look into their own files")]

use std::collections::BTreeSet;
use std::path::Path;

use tantivy::SegmentReader;

use super::*;
use crate::article::{FileState, Source, read as read_article};
use crate::index::Record;
use crate::index::disk::{check, fingerprint, record};
use crate::show::Catalogue;
use crate::text::date;

struct World {
    place: Place,
    catalogue: Arc<Catalogue>,
    lock: Lock,
    _folder: tempfile::TempDir,
}

impl World {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let catalogue = Arc::new(Catalogue::new(&[]).0);
        let place = Place::of(folder.path(), fingerprint(catalogue.fingerprint(), 8 << 20, "UTC"));
        let lock = Lock::try_take(&place).unwrap().unwrap();
        Self { place, catalogue, lock, _folder: folder }
    }

    fn place(&self) -> Place {
        self.place.clone()
    }

    fn open(&self) -> Result<Writer, IndexError> {
        let options = Options { memory: 15_000_000, ..Options::new(Arc::clone(&self.catalogue)) };
        Writer::open(&self.place(), &self.lock, options)
    }

    fn entry(&self, path: &str, text: &str) -> Entry {
        let bytes = text.as_bytes();
        let modified = date::parse("2017-07-14").unwrap();
        let article =
            read_article(Source { path: Path::new(path), bytes, size: bytes.len() as u64, modified });
        Entry::of(&article, &self.catalogue, FileState { version: 7, arrived: 1 })
    }

    /// All records that are committed, segment by segment.
    fn records(&self) -> Vec<Record> {
        let index = self.place().open().unwrap().unwrap();
        let searcher = reader(&index).unwrap().searcher();
        let stored = Fields::new().1.record;
        let mut records = Vec::new();
        for segment in searcher.segment_readers() {
            let store = segment.get_store_reader(1).unwrap();
            for document in segment.doc_ids_alive() {
                let document: TantivyDocument = store.get(document).unwrap();
                let bytes = tantivy::schema::Value::as_bytes(&document.get_first(stored).unwrap()).unwrap();
                records.push(record::decode(bytes, &self.catalogue).unwrap());
            }
        }
        records
    }

    fn titles(&self) -> BTreeSet<String> {
        let records = self.records();
        let titles: BTreeSet<_> = records.iter().map(|record| record.row.title.to_string()).collect();
        assert_eq!(titles.len(), records.len(), "an article is there twice");
        titles
    }

    fn files(&self) -> BTreeSet<String> {
        let entries = fs::read_dir(self.place().folder).unwrap();
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect()
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().flatten() {
        fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

fn titles<const N: usize>(titles: [&str; N]) -> BTreeSet<String> {
    titles.map(str::to_owned).into()
}

fn key(path: &str) -> PathKey {
    PathKey::of(Path::new(path))
}

#[test]
fn what_is_committed_is_there_and_what_is_put_again_is_replaced() {
    let world = World::new();
    let mut writer = world.open().unwrap();
    writer.put(vec![world.entry("a.txt", "One\n\nx"), world.entry("b.txt", "Two\n\nx")]).unwrap();
    writer.put(vec![world.entry("b.txt", "Two again\n\nx")]).unwrap(); // before any commit
    assert!(world.records().is_empty());
    writer.commit().unwrap();
    assert_eq!(world.titles(), titles(["One", "Two again"]));
    writer.put(vec![world.entry("a.txt", "One again\n\nx"), world.entry("c.txt", "Three\n\nx")]).unwrap();
    writer.commit().unwrap();
    assert_eq!(world.titles(), titles(["One again", "Three", "Two again"]));
    writer.finish();

    let mut writer = world.open().unwrap();
    writer.put(vec![world.entry("a.txt", "One for ever\n\nx")]).unwrap();
    writer.remove(&[key("b.txt"), key("never-there.txt")]).unwrap();
    writer.commit().unwrap();
    assert_eq!(world.titles(), titles(["One for ever", "Three"]));
    check(&world.place(), None, &|| false).unwrap();
}

#[test]
fn removed_and_put_again_is_there() {
    let world = World::new();
    let mut writer = world.open().unwrap();
    for _ in 0..2 {
        writer.put(vec![world.entry("a.txt", "One\n\nx")]).unwrap();
        writer.remove(&[key("a.txt")]).unwrap();
        writer.commit().unwrap();
        assert!(world.records().is_empty());
    }
    writer.remove(&[key("a.txt")]).unwrap();
    writer.put(vec![world.entry("a.txt", "One\n\nx")]).unwrap();
    writer.commit().unwrap();
    assert_eq!(world.titles(), titles(["One"]));
}

#[test]
fn what_was_not_committed_is_forgotten_and_its_files_go() {
    let world = World::new();
    let mut writer = world.open().unwrap();
    writer.put(vec![world.entry("a.txt", "One\n\nx")]).unwrap();
    writer.commit().unwrap();
    let whole = world.files();
    writer.put(vec![world.entry("a.txt", "Lost\n\nx"), world.entry("b.txt", "Lost too\n\nx")]).unwrap();
    fs::write(world.place().folder.join(".tmpAb12"), "half a list").unwrap();
    writer.finish();
    assert_eq!(world.titles(), titles(["One"]));

    let writer = world.open().unwrap();
    writer.inner.garbage_collect_files().wait().unwrap();
    assert_eq!(world.files(), whole);
}

#[test]
fn a_segment_is_sorted_newest_first_and_its_columns_are_what_the_record_says() {
    let world = World::new();
    let mut writer = world.open().unwrap();
    let dated = |day: u32| {
        let text = format!("+++\ndate = 2016-09-{day:02}\n+++\nTitle {day}\n\nLuke Cage returns.");
        world.entry(&format!("{day}.md"), &text)
    };
    writer.put([3, 9, 1, 7].map(dated).into()).unwrap();
    writer.commit().unwrap();
    let days: Vec<i8> = world.records().iter().map(|record| record.row.date.day.day()).collect();
    assert_eq!(days, [9, 7, 3, 1]);

    let index = world.place().open().unwrap().unwrap();
    let segment = SegmentReader::open(&index.searchable_segments().unwrap()[0]).unwrap();
    let columns = segment.fast_fields();
    for (document, record) in (0..).zip(world.records()) {
        let number = |name: &str| columns.u64(name).unwrap().first(document).unwrap();
        let signed = |name: &str| columns.i64(name).unwrap().first(document).unwrap();
        assert_eq!(number("order"), record.order());
        assert_eq!(number("path_key"), PathKey::of(&record.row.path).0);
        assert_eq!((number("id"), number("group")), (record.row.id.0, record.row.id.0));
        assert_eq!((number("version"), number("flags")), (7, 0));
        assert_eq!((signed("day"), signed("arrived")), (17_044 + i64::from(record.row.date.day.day()), 1));
        let shows = columns.str("show_name").unwrap().unwrap();
        let mut show = String::new();
        shows.ord_to_str(shows.term_ords(document).next().unwrap(), &mut show).unwrap();
        assert_eq!(show, "Luke Cage");
    }
}

#[test]
fn there_are_never_two_writers() {
    let world = World::new();
    let writer = world.open().unwrap();
    assert!(matches!(world.open(), Err(IndexError::Busy)));
    writer.finish();
    assert!(world.open().is_ok());
}

#[test]
fn a_writer_waits_for_one_that_ends() {
    let world = World::new();
    let writer = world.open().unwrap();
    thread::scope(|scope| {
        scope.spawn(|| {
            thread::sleep(LOOK * 3);
            writer.finish();
        });
        assert!(world.open().is_ok());
    });
}

#[test]
fn many_commits_leave_few_segments() {
    let world = World::new();
    let mut writer = world.open().unwrap();
    for number in 0..10 {
        writer.put(vec![world.entry(&format!("{number}.txt"), &format!("{number}\n\nx"))]).unwrap();
        writer.commit().unwrap();
    }
    writer.rest().unwrap();
    writer.finish_merging().unwrap();
    let index = world.place().open().unwrap().unwrap();
    assert!(index.searchable_segments().unwrap().len() <= 6);
    assert_eq!(world.titles().len(), 10);
    check(&world.place(), None, &|| false).unwrap();
}

#[test]
fn another_version_of_the_fields_is_damage() {
    let world = World::new();
    fs::create_dir_all(world.place().folder).unwrap();
    let mut schema = tantivy::schema::Schema::builder();
    schema.add_u64_field("other", tantivy::schema::FAST);
    let (folder, _) = world.place().directory().unwrap();
    Index::builder().schema(schema.build()).open_or_create(folder).unwrap();
    assert!(matches!(world.open(), Err(IndexError::Damaged(_))));
}

#[test]
fn damage_under_a_removal_is_an_error_and_not_the_end() {
    let world = World::new();
    let mut writer = world.open().unwrap();
    writer.put((0..200).map(|number| world.entry(&format!("{number}.txt"), "One\n\nx")).collect()).unwrap();
    writer.commit().unwrap();
    writer.finish();
    let safe = world.place.folder.with_file_name("safe");
    copy(&world.place().folder, &safe);
    let postings = world.files().into_iter().find(|name| name.ends_with(".idx")).unwrap();
    let path = world.place().folder.join(postings);
    let whole = fs::read(&path).unwrap();
    let mut found = 0;
    for part in 0..8 {
        // All but the ends, in stretches, so that something is hit that is looked at.
        let mut damaged = whole.clone();
        let stretch = (whole.len() - 300) / 8;
        damaged[part * stretch..][..stretch].iter_mut().for_each(|byte| *byte = !*byte);
        fs::write(&path, &damaged).unwrap();
        let mut writer = world.open().unwrap();
        let keys: Vec<_> = (0..200).map(|number| key(&format!("{number}.txt"))).collect();
        let removed = writer.remove(&keys).and_then(|()| writer.commit());
        found += usize::from(matches!(removed, Err(IndexError::Damaged(_))));
        writer.finish();
        world.place().remove().unwrap();
        copy(&safe, &world.place().folder);
    }
    assert!(found > 0);
}

#[test]
fn a_disk_that_takes_nothing_is_said_so() {
    let world = World::new();
    let mut writer = world.open().unwrap();
    writer.end.0.let_go();
    let many = (0..50).map(|number| world.entry(&format!("{number}.txt"), "One\n\nx")).collect();
    let failed = writer.put(many).and_then(|()| writer.commit());
    assert!(matches!(failed, Err(IndexError::Io(_))), "{failed:?}");
    let again = writer.put(vec![world.entry("a.txt", "One\n\nx")]).and_then(|()| writer.commit());
    assert!(again.is_err());
}
