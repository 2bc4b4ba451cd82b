//! Lines of DEVICE.seen, and what they come to.

use std::path::PathBuf;

use proptest::prelude::*;

use super::*;

fn line(id: u64, hash: u64, path: &str) -> Line {
    Line { id: ArticleId(id), hash: FileHash(hash), path: path.into() }
}

fn seen(text: &str) -> Seen {
    let mut seen = Seen::default();
    assert_eq!(seen.read(text.as_bytes()), 0);
    seen
}

#[test]
fn a_line_is_written_as_the_format_says() {
    let text = line(0xc1, 0x89ab, "tv/2026/a title-00c1.md").write();
    assert_eq!(text, "36993092 00000000000000c1 00000000000089ab tv/2026/a%20title-00c1.md\n");
    assert_eq!(seen(&text).lines().collect::<Vec<_>>(), [line(0xc1, 0x89ab, "tv/2026/a title-00c1.md")]);
}

#[test]
fn lines_of_all_devices_are_merged_and_the_last_counts() {
    let mut seen = seen(
        &[line(1, 10, "a.md"), line(2, 20, "b.md"), line(1, 11, "a.md")].map(|line| line.write()).concat(),
    );
    assert!(seen.knows(ArticleId(1)) && !seen.knows(ArticleId(3)));
    assert!(seen.is_last(ArticleId(1), FileHash(11)) && !seen.is_last(ArticleId(1), FileHash(10)));
    assert!(seen.wrote(ArticleId(1), FileHash(10)) && !seen.wrote(ArticleId(2), FileHash(10)));
    seen.read(line(1, 12, "other.md").write().as_bytes());
    seen.add(&[line(0, 5, "c.md"), line(1, 13, "a.md")]);
    assert!(seen.is_last(ArticleId(1), FileHash(13)) && seen.wrote(ArticleId(1), FileHash(12)));
    assert_eq!(seen.places(ArticleId(1)), [Path::new("a.md"), Path::new("other.md")]);
    let articles: Vec<(u64, &Path)> = seen.articles().map(|(id, path)| (id.0, path)).collect();
    assert_eq!(articles, [(0, Path::new("c.md")), (1, Path::new("a.md")), (2, Path::new("b.md"))]);
}

#[test]
fn no_line_leads_out_of_the_folder() {
    for path in ["/etc/passwd", "../x.md", "a/../../x.md", "", ".hidden/x.md", "a/.x.md", "a\0b.md", "./x.md"]
    {
        assert_eq!(seen(&line(1, 1, path).write()).lines().count(), 0, "{path:?}");
    }
}

#[test]
fn a_newer_version_may_say_more() {
    let text = "0000000000000001 0000000000000002 a.md and=more";
    let text = format!("{:08x} {text}\n", crc32fast::hash(text.as_bytes()));
    assert_eq!(seen(&text).lines().collect::<Vec<_>>(), [line(1, 2, "a.md")]);
    let other = format!("{:08x} v2 something else\n", crc32fast::hash(b"v2 something else"));
    assert_eq!(seen(&other).lines().count(), 0);
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a test takes the time")]
fn many_lines_are_read_quickly() {
    let many = |count: u64| -> String {
        (0..count)
            .map(|n| {
                line(
                    n.wrapping_mul(0x9E37_79B9_7F4A_7C15),
                    n,
                    &format!("tv/2026/some-title-of-an-article-{n:016x}.md"),
                )
                .write()
            })
            .collect()
    };
    let text = many(100_000);
    let start = std::time::Instant::now();
    let seen = seen(&text);
    let took = start.elapsed();
    assert_eq!(seen.articles().count(), 100_000);
    println!("100,000 lines in {took:?}");
    // Unoptimised and beside other tests; a hundred times of what it takes optimised.
    assert!(took.as_secs() < 5, "{took:?}");
}

fn paths() -> impl Strategy<Value = PathBuf> {
    prop::collection::vec("[a-z%é \u{1}-]{1,9}", 1..4).prop_map(|parts| {
        let parts = parts.iter().map(|part| format!("x{part}"));
        parts.collect()
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(lines in prop::collection::vec((any::<u64>(), any::<u64>(), paths()), 0..9)) {
        let lines: Vec<Line> = lines.into_iter().map(|(id, hash, path)| Line { id: ArticleId(id), hash: FileHash(hash), path }).collect();
        let mut sorted = lines.clone();
        sorted.sort_by_key(|line| line.id);
        prop_assert_eq!(seen(&lines.iter().map(Line::write).collect::<String>()).lines().collect::<Vec<_>>(), sorted);
    }

    #[test]
    fn any_damage_costs_the_lines_it_hits(at in 0..200_usize, bit in 0..8_u8, cut in 0..200_usize) {
        let lines = [line(1, 1, "a/b.md"), line(2, 2, "a/c.md"), line(3, 3, "a/d.md")];
        let mut bytes = lines.each_ref().map(Line::write).concat().into_bytes();
        let at = at % bytes.len();
        bytes[at] ^= 1 << bit;
        let mut seen = Seen::default();
        let damaged = seen.read(&bytes);
        let left: Vec<Line> = seen.lines().collect();
        prop_assert!(left.iter().all(|line| lines.contains(line)) && !left.is_empty(), "{left:?}");
        prop_assert!(damaged > 0 || left.len() == 3);
        let mut seen = Seen::default();
        seen.read(&bytes[..cut % bytes.len()]);
        prop_assert!(seen.lines().all(|line| lines.contains(&line)));
    }
}
