//! The articles that come with the program: they are the samples of a first run, and show every
//! kind of file that the reader must cope with. What they are read as is checked here as a whole.
#![expect(clippy::disallowed_methods, reason = "a test reads the folder as it stands")]
#![expect(clippy::unwrap_used, reason = "helpers of tests are tests")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use newsreader::article::{self, Article, Block, DateKind, Source};
use newsreader::show::{self, Catalogue, Passages};
use newsreader::text::date;
use unicode_width::UnicodeWidthStr;

/// Files with a fault that is meant, and a word of it.
const FAULTY: &[(&str, &str)] = &[
    ("2022/2022-06-02-borgen-power-and-glory.txt", "UTF-16"),
    ("2023/2023-10-25-elite-et-lupin.txt", "1252"),
];

/// Titles that the text itself gives, or their beginning where only that is sure.
const TITLES: &[(&str, &str)] = &[
    (
        "2015/2015-04-21-second-season-for-hells-kitchen.txt",
        "Netflix keeps its blind lawyer for a second season",
    ),
    ("2016/2016-09-28-luke-cage-in-pictures.txt", "Luke Cage in pictures: a walk through Harlem"),
    ("2016/2016-12-05-harlem-gets-a-second-season.txt", "Luke Cage will be back"),
    ("2018/2018-11-30-daredevil-cancelled.txt", "Daredevil cancelled after three seasons"),
    ("2019/2019-05-19-game-of-thrones-iron-chair.txt", "No throne, no war, no bells"),
    ("2021/2021-10-04-squid-game-ko.txt", "오징어 게임, 전 세계가 초록색 운동복을 입다"),
    ("2022/2022-06-02-borgen-power-and-glory.txt", "Borgen: Birgitte Nyborg is back in office"),
    ("2023/2023-10-25-elite-et-lupin.txt", "“Élite” et “Lupin” : l’été espagnol, l’hiver parisien"),
    ("2024/2024-02-27-shogun-ja.txt", "『SHOGUN 将軍』配信開始、台詞のほとんどは日本語"),
    ("2025/2025-03-13-adolescence-one-take.txt", "A front door is broken in at six in the morning"),
    ("2026/2026-02-12-jessica-jones-comes-back.txt", "Krysten Ritter puts the leather jacket on again"),
    ("saved/2025-05-30-overheard.txt", "They are remaking it again"),
    ("saved/the-wire-at-a-glance.md", "The Wire, season by season"),
];

/// Shows that plain texts must be found to be about.
const ABOUT: &[(&str, &[&str])] = &[
    ("2014/2014-09-02-friends-at-twenty.txt", &["Friends"]),
    ("2015/2015-04-21-second-season-for-hells-kitchen.txt", &["Daredevil"]),
    ("2016/2016-06-06-bron-faa-sista.txt", &["The Bridge"]),
    ("2016/2016-09-30-luke-cage-arrives.txt", &["Luke Cage"]),
    ("2016/2016-12-05-harlem-gets-a-second-season.txt", &["Luke Cage"]),
    ("2017/2017-11-17-the-punisher-alone.txt", &["The Punisher"]),
    ("2018/2018-07-20-iron-fist-in-pictures.txt", &["Iron Fist"]),
    ("2019/2019-05-19-game-of-thrones-iron-chair.txt", &["Game of Thrones"]),
    ("2020/2020-11-15-the-crown-fourth.txt", &["The Crown"]),
    ("2021/2021-10-04-squid-game-ko.txt", &["Squid Game"]),
    ("2022/2022-06-02-borgen-power-and-glory.txt", &["Borgen"]),
    ("2022/2022-11-30-wednesday-dances.txt", &["Wednesday"]),
    ("2023/2023-10-25-elite-et-lupin.txt", &["Élite", "Lupin"]),
    ("2024/2024-02-27-shogun-ja.txt", &["Shōgun"]),
    ("2025/2025-03-13-adolescence-one-take.txt", &["Adolescence"]),
    ("2025/2025-06-27-squid-game-three.txt", &["Squid Game"]),
];

/// What is set apart as furniture, and with it the shows that are named only there.
const FURNITURE: &[(&str, &str, &str)] = &[
    ("2015/2015-04-21-second-season-for-hells-kitchen.txt", "MORE: Everything we know", "Luke Cage"),
    ("2017/2017-11-17-the-punisher-alone.txt", "Source: Panel & Frame", ""),
    ("2019/2019-05-19-game-of-thrones-iron-chair.txt", "RELATED: What happens to Westworld", "Westworld"),
    ("2023/2023-07-14-the-day-the-actors-walked-out.txt", "SEE ALSO: The Bear", "The Bear"),
    ("2026/2026-02-12-jessica-jones-comes-back.txt", "MORE: Agents of", "Agents of S.H.I.E.L.D."),
];

/// Sentences of an excerpt that the text repeats: to be shown once.
const EXCERPTS: &[(&str, &str)] = &[
    ("2015/2015-04-21-second-season-for-hells-kitchen.txt", "Eleven days after it arrived"),
    ("2020/2020-11-15-the-crown-fourth.txt", "A princess on roller skates"),
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("articles")
}

fn bytes(path: impl AsRef<Path>) -> Vec<u8> {
    std::fs::read(folder().join(path)).unwrap()
}

fn collect(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, out);
        } else if path.extension().is_some_and(|ending| ending == "md" || ending == "txt") {
            out.push(path);
        }
    }
}

fn read(path: &str) -> Article {
    let bytes = bytes(path);
    let modified = date::parse("2026-06-01").unwrap();
    article::read(Source { path: Path::new(path), bytes: &bytes, size: bytes.len() as u64, modified })
}

/// Every article, by path.
fn all() -> Vec<(String, Article)> {
    let mut paths = Vec::new();
    collect(&folder(), &mut paths);
    paths.sort();
    let below = |path: &PathBuf| path.strip_prefix(folder()).unwrap().to_str().unwrap().replace('\\', "/");
    paths.iter().map(below).map(|path| (path.clone(), read(&path))).collect()
}

/// Names of the shows that an article names, and of those that it is about.
fn shows(catalogue: &Catalogue, article: &Article) -> (Vec<String>, Vec<String>) {
    let paragraphs = show::paragraphs(&article.blocks);
    let passages = Passages {
        title: &article.title,
        paragraphs: &paragraphs,
        said: &article.shows,
        tags: &article.tags,
    };
    let mentions = catalogue.recognise(passages);
    let names =
        |ids: &[show::ShowId]| ids.iter().map(|id| catalogue.get(*id).unwrap().name.to_string()).collect();
    (names(&mentions.named), names(&mentions.about))
}

/// All blocks, those within others too.
fn deep<'a>(blocks: &'a [Block], out: &mut Vec<&'a Block>) {
    for block in blocks {
        out.push(block);
        match block {
            Block::Quote(inner) | Block::Furniture(inner) => deep(inner, out),
            Block::List { items, .. } => {
                for item in items {
                    deep(&item.blocks, out);
                }
            }
            _ => {}
        }
    }
}

#[test]
fn there_are_enough_articles_about_enough_shows() {
    let articles = all();
    assert!(articles.len() >= 36, "{} articles", articles.len());
    let plain = articles.iter().filter(|(path, _)| path.ends_with(".txt")).count();
    assert!(plain * 10 >= articles.len() * 3, "{plain} of {} are plain text", articles.len());

    let (catalogue, _) = Catalogue::new(&[]);
    let about: BTreeSet<String> =
        articles.iter().flat_map(|(_, article)| shows(&catalogue, article).1).collect();
    assert!(about.len() >= 30, "{about:?}");
    for name in ["Daredevil", "Jessica Jones", "Luke Cage", "Iron Fist", "The Defenders", "The Punisher"] {
        let count = articles
            .iter()
            .filter(|(_, article)| shows(&catalogue, article).1.iter().any(|show| show == name));
        assert!(count.count() >= 4, "few articles about {name}");
    }
}

#[test]
fn front_matter_names_only_shows_that_are_known() {
    let (catalogue, _) = Catalogue::new(&[]);
    for (path, article) in all() {
        for name in &article.shows {
            assert_eq!(
                catalogue.exact(name).and_then(|id| catalogue.get(id)).map(|show| &show.name),
                Some(name),
                "{path}"
            );
        }
    }
}

#[test]
fn titles_are_lines_that_a_list_can_show() {
    let articles = all();
    for (path, article) in &articles {
        assert!(
            !article.title.trim().is_empty() && article.title.width() <= 120,
            "{path}: {}",
            article.title
        );
    }
    for (path, title) in TITLES {
        let found = &read(path).title;
        assert!(found.starts_with(title), "{path}: {found}");
    }
    let mut titles: Vec<&str> = articles.iter().map(|(_, article)| &*article.title).collect();
    titles.sort_unstable();
    titles.dedup();
    assert_eq!(titles.len(), articles.len(), "two articles with one title");
}

#[test]
fn at_most_three_are_without_a_date() {
    let undated: Vec<String> = all()
        .into_iter()
        .filter(|(_, article)| article.date_kind == DateKind::FileTime)
        .map(|(path, _)| path)
        .collect();
    assert_eq!(undated, ["saved/the-wire-at-a-glance.md"]);
}

#[test]
fn dates_are_those_of_front_matter_or_file_name() {
    for (path, article) in all() {
        let year = article.date.day.year();
        assert!((2014..=2026).contains(&year), "{path}: {year}");
        let name = path.rsplit('/').next().unwrap();
        if path.ends_with(".txt") && article.date_kind != DateKind::FileTime {
            assert_eq!(article.date_kind, DateKind::FileName, "{path}");
            assert_eq!(article.date.day.to_string(), name[..10], "{path}");
        }
    }
}

#[test]
fn faults_are_only_those_that_are_meant() {
    for (path, article) in all() {
        let faults: Vec<&str> = article.faults.iter().map(|fault| &*fault.text).collect();
        match FAULTY.iter().find(|(faulty, _)| *faulty == path) {
            Some((_, word)) => assert!(faults.len() == 1 && faults[0].contains(word), "{path}: {faults:?}"),
            None => assert!(faults.is_empty(), "{path}: {faults:?}"),
        }
    }
}

#[test]
fn plain_texts_are_about_what_they_are_about() {
    let (catalogue, _) = Catalogue::new(&[]);
    for (path, expected) in ABOUT {
        let (_, about) = shows(&catalogue, &read(path));
        for name in *expected {
            assert!(about.iter().any(|about| about == name), "{path} is about {name}, not {about:?}");
        }
    }
}

#[test]
fn furniture_is_set_apart_and_names_nothing() {
    let (catalogue, _) = Catalogue::new(&[]);
    for (path, text, show) in FURNITURE {
        let article = read(path);
        let furniture: Vec<Block> =
            article.blocks.iter().filter(|block| matches!(block, Block::Furniture(_))).cloned().collect();
        let inner: Vec<Block> = furniture
            .into_iter()
            .flat_map(|block| if let Block::Furniture(inner) = block { inner } else { vec![] })
            .collect();
        assert!(show::paragraphs(&inner).join("\n").contains(text), "{path}: {text} is not furniture");
        assert!(!show::paragraphs(&article.blocks).join("\n").contains(text), "{path}: {text} is text");
        let (named, _) = shows(&catalogue, &article);
        assert!(!named.iter().any(|name| name == show), "{path} names {show} only in its furniture");
    }
}

#[test]
fn repeated_excerpts_are_shown_once() {
    for (path, words) in EXCERPTS {
        let file = String::from_utf8(bytes(path)).unwrap();
        assert_eq!(file.matches(words).count(), 2, "{path} has an excerpt");
        let text = show::paragraphs(&read(path).blocks).join("\n");
        assert_eq!(text.matches(words).count(), 1, "{path}");
    }
}

#[test]
fn every_kind_of_block_occurs() {
    let articles = all();
    let mut blocks = Vec::new();
    for (_, article) in &articles {
        deep(&article.blocks, &mut blocks);
    }
    let has = |kind: fn(&Block) -> bool| blocks.iter().any(|block| kind(block));
    assert!(has(|block| matches!(block, Block::Heading { level: 2, .. })), "heading");
    assert!(has(|block| matches!(block, Block::Heading { level: 3, .. })), "lower heading");
    assert!(has(|block| matches!(block, Block::Quote(_))), "quote");
    assert!(has(|block| matches!(block, Block::List { start: Some(1), .. })), "numbered list");
    assert!(has(|block| matches!(block, Block::Table { rows } if rows.len() > 3)), "table");
    assert!(has(|block| matches!(block, Block::Rule)), "rule");
    assert!(has(|block| matches!(block, Block::Code { .. })), "code");
    assert!(has(|block| matches!(block, Block::Caption(_))), "caption");
    assert!(has(|block| matches!(block, Block::Furniture(_))), "furniture");
    let nested = |item: &article::Item| item.blocks.iter().any(|block| matches!(block, Block::List { .. }));
    let lists = || {
        blocks
            .iter()
            .filter_map(|block| if let Block::List { items, .. } = block { Some(items) } else { None })
    };
    assert!(lists().flatten().any(nested), "nested list");
    assert!(lists().flatten().any(|item| item.task == Some(true)), "task");
    let link = |block: &&Block| matches!(block, Block::Paragraph(text) if text.iter().any(|inline| inline.link.is_some()));
    assert!(blocks.iter().any(link), "link");
}

#[test]
fn a_photo_story_is_captions_under_a_title() {
    let story = read("2016/2016-09-28-luke-cage-in-pictures.txt");
    let captions = story.blocks.iter().filter(|block| matches!(block, Block::Caption(_))).count();
    assert_eq!((captions, story.blocks.len()), (8, 8));
}

#[test]
fn every_kind_of_file_occurs() {
    let files: Vec<Vec<u8>> = all().iter().map(|(path, _)| bytes(path)).collect();
    let has = |kind: fn(&[u8]) -> bool| files.iter().any(|file| kind(file));
    assert!(has(|file| file.starts_with(&[0xff, 0xfe])), "UTF-16");
    assert!(has(|file| file.starts_with(&[0xef, 0xbb, 0xbf])), "UTF-8 with a byte order mark");
    assert!(has(|file| std::str::from_utf8(file).is_err() && !file.contains(&0)), "windows-1252");
    assert!(has(|file| file.windows(2).any(|pair| pair == b"\r\n")), "CRLF");

    let words = |article: &Article| article.words;
    let articles = all();
    assert!(articles.iter().any(|(_, article)| words(article) > 1500), "a long one");
    assert!(articles.iter().any(|(_, article)| words(article) < 10), "a very short one");
    let text = |path: &str| String::from_utf8(bytes(path)).unwrap();
    assert!(text("2022/2022-11-30-wednesday-dances.txt").contains("👩‍🚒"), "emoji");
    let lines = text("2016/2016-12-05-harlem-gets-a-second-season.txt");
    assert!(lines.lines().count() > 10 && lines.lines().all(|line| line.width() <= 80), "hard-wrapped lines");
    assert!(
        text("2014/2014-05-13-gotham-and-the-flash.txt").lines().any(|line| line.len() > 1500),
        "a long paragraph"
    );
}
