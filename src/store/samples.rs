//! The repository's own articles, compiled in: what a library without articles shows.
//!
//! They come out as if read from disk, but for the file's time, which is the same for all.

use include_dir::{Dir, include_dir};
use jiff::civil::date;

use super::scan;
use crate::article::{self, Article, DateKind, Source};
use crate::text::date::Moment;

static FOLDER: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/articles");

/// 1 October 2016, midnight UTC: the time of samples that say none.
const WRITTEN: Moment = Moment { seconds: 1_475_280_000, day: date(2016, 10, 1) };

/// The file time of every sample, later than all that they say, so that no date counts as a slip.
const PACKED: Moment = Moment { seconds: 4_102_444_800, day: date(2100, 1, 1) };

/// All samples, in no order.
pub fn all() -> Vec<Article> {
    articles_of(&FOLDER)
}

/// The sample at a path below `articles/`.
pub fn read(path: &std::path::Path) -> Option<Article> {
    FOLDER.get_file(path).map(read_file)
}

fn articles_of(folder: &Dir<'_>) -> Vec<Article> {
    let mut articles: Vec<_> =
        folder.files().filter(|file| scan::is_article(file.path())).map(read_file).collect();
    articles.extend(folder.dirs().filter(|folder| !scan::is_skipped(folder.path())).flat_map(articles_of));
    articles
}

fn read_file(file: &include_dir::File<'_>) -> Article {
    let bytes = file.contents();
    let source = Source { path: file.path(), bytes, size: bytes.len() as u64, modified: PACKED };
    let mut article = article::read(source);
    if article.date_kind == DateKind::FileTime {
        article.date = WRITTEN;
    }
    article
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use include_dir::{DirEntry, File};

    use super::*;

    #[test]
    fn files_that_are_no_articles_are_left_out() {
        const ENTRIES: &[DirEntry<'static>] = &[
            DirEntry::File(File::new("one.txt", b"One\n\nText of one.")),
            DirEntry::File(File::new(".hidden.md", b"no")),
            DirEntry::File(File::new("picture.png", b"no")),
            DirEntry::Dir(Dir::new(
                "folder",
                &[DirEntry::File(File::new("folder/two.md", b"# Two\n\nText of two."))],
            )),
            DirEntry::Dir(Dir::new(".git", &[DirEntry::File(File::new(".git/three.md", b"no"))])),
        ];
        let articles = articles_of(&Dir::new("", ENTRIES));
        let paths: Vec<_> = articles.iter().map(|article| article.path.as_path()).collect();
        assert_eq!(paths, [Path::new("one.txt"), Path::new("folder/two.md")]);
        assert!(articles.iter().all(|article| article.words > 0));
    }

    #[test]
    fn samples_are_the_same_articles_as_the_files_they_were_made_from() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("articles");
        let on_disk = crate::store::file::Articles::new(folder, 8 << 20);
        let mut scanner = scan::Scanner::new(on_disk, Vec::new());
        let mut found = Vec::new();
        scanner
            .scan(&|_| Vec::new(), &mut |batch| {
                found.extend(batch.put.into_iter().map(|(article, _)| (article.path, article.id)));
                std::ops::ControlFlow::Continue(())
            })
            .unwrap();
        let mut samples: Vec<_> = all().into_iter().map(|article| (article.path, article.id)).collect();
        found.sort();
        samples.sort();
        assert_eq!(samples, found);
        assert!(samples.iter().all(|(path, id)| read(path).is_some_and(|article| article.id == *id)));
    }

    #[test]
    fn no_date_of_a_sample_is_called_a_slip() {
        for article in all() {
            let dates = article.faults.iter().filter(|fault| fault.text.contains("date"));
            assert_eq!(dates.count(), 0, "{}: {:?}", article.path.display(), article.faults);
            assert!(article.date.seconds < PACKED.seconds, "{}", article.path.display());
        }
    }

    #[test]
    fn the_time_of_samples_is_what_it_says() {
        assert_eq!(
            jiff::Timestamp::from_second(WRITTEN.seconds).unwrap().to_string(),
            "2016-10-01T00:00:00Z"
        );
    }
}
