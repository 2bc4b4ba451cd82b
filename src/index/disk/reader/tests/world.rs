//! A library that is held in memory and written to disk alike.

use std::path::Path;
use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::select;

use super::super::*;
use crate::article::{Article, Block, BodyHash, DateKind, FileState, Inline};
use crate::index::disk::{Lock, Options, Place, Writer};
use crate::index::{Entry, Memory};
use crate::marks::{Change, Marks};
use crate::show::{Catalogue, KINDS, Season};
use crate::text::Clean;
use crate::text::date::Moment;

pub(super) const PATHS: &[&str] = &["1", "2", "3", "a/1", "a/2", "a/b/1", "ab", "é/東"];
pub(super) const BODIES: &[&str] = &["", "Luke Cage’s cage", "cage cage c", "東京 Élite x1 luke"];

const TITLES: &[&str] = &["", "Luke’s Cage", "“Élite” 東京", "L cagey Lu", "lukes cage", "Cage Luke x1 c"];
const NAMES: &[&str] = &["Luke Cage", "C", "l’Élite", "the cagey 東"];
const SHOWS: &[&str] = &["Jessica Jones", "Qwop Road", "qwop road", "Zzyzx", "Road to Luke"];

/// Shows of the catalogue that seasons are said of; texts and front matter name them, too.
const SEASONED: &[&str] = &["Jessica Jones", "Luke Cage"];
const UNKNOWN: &[&str] = &["Salt Road", "SALT ROAD", "The Weir", "Luke Cage"];

static CATALOGUE: LazyLock<Arc<Catalogue>> = LazyLock::new(|| Arc::new(Catalogue::new(&[]).0));

/// An article, by the places of its parts in the lists above.
#[derive(Clone, Debug, Default)]
pub(super) struct Made {
    pub path: &'static str,
    pub id: u64,
    pub seconds: i64,
    pub title: usize,
    pub body: usize,
    pub source: Option<usize>,
    pub author: Option<usize>,
    pub link: bool,
    pub image: bool,
    pub tags: Vec<usize>,
    pub shows: Vec<usize>,
    pub arrived: i64,
    /// Shows by their places in [`SEASONED`], and seasons of them.
    pub seasons: Vec<(usize, u16)>,
    pub kinds: Vec<usize>,
    pub unknown: Vec<usize>,
}

pub(super) fn any_made() -> impl Strategy<Value = Made> {
    let name = || proptest::option::of(0..NAMES.len());
    let texts = (0..TITLES.len(), 0..BODIES.len(), name(), name());
    let lists = (
        proptest::collection::vec(0..NAMES.len(), 0..3),
        proptest::collection::btree_set(0..SHOWS.len(), 0..3),
    );
    let kinds = proptest::collection::btree_set(0..KINDS.len(), 0..3);
    let news = (
        proptest::collection::vec((0..SEASONED.len(), select(vec![0, 1, 2, 12])), 0..4),
        kinds.prop_map(Vec::from_iter),
        proptest::collection::vec(0..UNKNOWN.len(), 0..3),
    );
    let seconds = prop_oneof![(-3..6_i64).prop_map(|day| day * 40_000), Just(i64::MIN), Just(i64::MAX)];
    let rest = (any::<[bool; 2]>(), 0..5_i64, news);
    (select(PATHS), 0..8_u64, seconds, texts, lists, rest).prop_map(
        |(path, id, seconds, (title, body, source, author), (tags, shows), rest)| Made {
            path,
            id,
            seconds,
            title,
            body,
            source,
            author,
            tags,
            // One article does not spell a show in two ways.
            shows: shows.iter().copied().filter(|show| *show != 2 || !shows.contains(&1)).collect(),
            link: rest.0[0],
            image: rest.0[1],
            arrived: rest.1,
            seasons: rest.2.0,
            kinds: rest.2.1,
            unknown: rest.2.2,
        },
    )
}

/// What happens to a library.
#[derive(Clone, Debug)]
pub(super) enum Step {
    Put(Vec<Made>),
    Remove(Vec<&'static str>),
    Commit,
}

pub(super) struct World {
    pub memory: Memory,
    /// As soon as something is committed.
    pub disk: Option<Disk>,
    writer: Writer,
    place: Place,
    _lock: Lock,
    _folder: tempfile::TempDir,
}

impl World {
    pub(super) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let place = Place::of(folder.path(), 1);
        let lock = Lock::try_take(&place).unwrap().unwrap();
        let options = Options { memory: 15_000_000, ..Options::new(CATALOGUE.clone()) };
        Self {
            memory: Memory::new(CATALOGUE.clone()),
            disk: None,
            writer: Writer::open(&place, &lock, options).unwrap(),
            place,
            _lock: lock,
            _folder: folder,
        }
    }

    pub(super) fn open(&self) -> Option<Disk> {
        self.try_open().unwrap()
    }

    pub(super) fn try_open(&self) -> Result<Option<Disk>, IndexError> {
        Disk::open(&self.place, CATALOGUE.clone())
    }

    /// The files of the segments, with their lengths.
    pub(super) fn files(&self) -> Vec<(PathBuf, usize)> {
        let all = std::fs::read_dir(&self.place.folder).unwrap();
        let mut files: Vec<_> = all.map(|entry| entry.unwrap().path()).collect();
        files.retain(|path| {
            path.extension().is_some_and(|extension| extension != "json" && extension != "lock")
        });
        files.sort();
        files
            .into_iter()
            .map(|path| (path.clone(), std::fs::metadata(path).unwrap().len() as usize))
            .collect()
    }

    /// Takes these steps, and a commit behind the last.
    pub(super) fn take(&mut self, steps: Vec<Step>) {
        for step in steps.into_iter().chain([Step::Commit]) {
            match step {
                Step::Put(made) => self.add(made.iter().map(entry).collect()),
                Step::Remove(paths) => {
                    self.memory.remove(paths.iter().map(Path::new));
                    let keys: Vec<_> = paths.iter().map(|path| PathKey::of(Path::new(path))).collect();
                    self.writer.remove(&keys).unwrap();
                }
                Step::Commit => self.commit(),
            }
        }
    }

    /// Takes these entries and commits them.
    pub(super) fn put(&mut self, entries: Vec<Entry>) {
        self.add(entries);
        self.commit();
    }

    fn add(&mut self, entries: Vec<Entry>) {
        self.memory.put(entries.clone());
        self.writer.put(entries).unwrap();
    }

    fn commit(&mut self) {
        self.writer.commit().unwrap();
        match &mut self.disk {
            Some(disk) => drop(disk.refresh().unwrap()),
            None => self.disk = self.open(),
        }
    }

    pub(super) fn mark(&mut self, marks: Marks, unsaved: &[Change]) {
        self.memory.set_marks(marks.clone(), unsaved);
        if let Some(disk) = &mut self.disk {
            disk.set_marks(marks, unsaved);
        }
    }

    pub(super) fn settle(&mut self) {
        self.memory.settle();
        if let Some(disk) = &mut self.disk {
            disk.settle();
        }
    }
}

fn entry(made: &Made) -> Entry {
    let file = FileState { version: made.seconds.unsigned_abs() % 7, arrived: made.arrived };
    let mut entry = Entry::of(&article(made), &CATALOGUE, file);
    let season = |(show, season): &(usize, u16)| Season {
        show: CATALOGUE.exact(SEASONED[*show]).unwrap(),
        season: *season,
        episode: Some(1),
    };
    entry.record.seasons = made.seasons.iter().map(season).collect();
    entry.record.kinds = made.kinds.iter().map(|place| KINDS[*place].kind).collect();
    entry.record.unknown = made.unknown.iter().map(|place| Clean::line(UNKNOWN[*place])).collect();
    entry
}

fn article(made: &Made) -> Article {
    let name = |place: usize| Clean::line(NAMES[place]);
    let day = made.seconds.clamp(-400_000, 400_000).div_euclid(86_400);
    let link = format!("https://{}.example.com/luke", made.title);
    Article {
        id: ArticleId(made.id),
        body_hash: BodyHash::of(BODIES[made.body]),
        path: made.path.into(),
        title: Clean::line(TITLES[made.title]),
        date: Moment {
            seconds: made.seconds,
            day: jiff::civil::date(1970, 1, 1) + jiff::Span::new().days(day),
        },
        date_kind: DateKind::Said,
        source: made.source.map(name),
        author: made.author.map(name),
        url: made.link.then(|| Clean::line(&link)),
        summary: None,
        image: made.image.then(|| Clean::line("image.png")),
        feed: None,
        shows: made.shows.iter().map(|place| Clean::line(SHOWS[*place])).collect(),
        tags: made.tags.iter().map(|place| name(*place)).collect(),
        blocks: vec![Block::Paragraph(vec![Inline::plain(BODIES[made.body])])],
        words: 1,
        faults: Vec::new(),
    }
}
