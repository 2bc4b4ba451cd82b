//! Whatever an item says, its file reads back as it.

use proptest::prelude::*;

use super::*;

fn some(text: &'static str) -> impl Strategy<Value = Option<String>> {
    prop::option::of(words(text))
}

/// Words of a pattern, and now and then what tries to break out.
fn words(pattern: &'static str) -> impl Strategy<Value = String> {
    prop_oneof![
        4 => pattern.prop_map(String::from),
        1 => prop::sample::select(vec![
            "\n+++\n", "\"\"\"", "'''", "\\", "\u{0}\u{1b}[31m", "# x", "\r\n---\r\n", "\u{202e}abc", "= 3\nid = \"x\"",
            "\u{feff}", "e\u{301}\u{301}", "]]>", "%41",
        ]).prop_map(String::from),
        1 => "\\PC{0,40}".prop_map(String::from),
    ]
}

fn items() -> impl Strategy<Value = Item> {
    let texts = (
        some("[a-zA-Z0-9:/ .-]{1,30}"),
        words("[A-Za-zé ]{0,30}[.!?]?"),
        some("[A-Z][a-z]{1,9}, [A-Z]"),
        prop::collection::vec(words("[a-z ]{1,10}"), 0..5),
    );
    let bodies = (
        some("[a-zA-Z0-9 .#*_<>&;\\[\\]()!-]{0,80}"),
        any::<bool>(),
        some("https://i\\.test/[a-z]{1,9}\\.png"),
    );
    let dates = (
        prop::option::of(-3_000_000_000_i64..8_000_000_000),
        prop::option::of(-70_000_000_000_i64..200_000_000_000),
    );
    (texts, bodies, dates).prop_map(
        |((guid, title, author, categories), (text, is_html, image), (published, updated))| {
            let kind = if is_html { MarkupKind::Html } else { MarkupKind::Plain };
            Item {
                guid,
                link: image.clone(),
                title,
                author,
                published: published.and_then(|second| Timestamp::from_second(second).ok()),
                updated: updated.and_then(|second| Timestamp::from_second(second).ok()),
                content: text.and_then(|text| markup(&text, kind)),
                categories,
                image,
                ..Item::default()
            }
        },
    )
}

proptest! {
    #[test]
    fn a_file_reads_back_as_its_item(item in items(), name in words("[A-Z][a-z]{0,9}"), show in words("[A-Z][a-z]{1,9}")) {
        let subscription = Subscription { name: name.clone(), shows: vec![show.clone()], ..subscription() };
        let keyed = keyed(std::slice::from_ref(&item));
        let file = of(&item, &keyed[0].keys[0], &subscription, "Feed");
        prop_assert_eq!(&file, &of(&item, &keyed[0].keys[0], &subscription, "Feed"));
        prop_assert!(!crate::text::decode::decode(&file.bytes).0.contains('\0'));
        let article = read(&file);
        prop_assert_eq!(article.id, file.id);
        let broken: Vec<_> = article.faults.iter().filter(|fault| !fault.text.contains("lies more than a year")).collect();
        prop_assert!(broken.is_empty(), "{:?}\n{}", broken, text(&file));
        let said = Clean::line(&item.title);
        if is_readable(&said) {
            prop_assert_eq!(&article.title, &said);
        }
        prop_assert!(is_readable(&article.title));
        let source = Clean::line(&name);
        let source = if source.is_empty() { "Feed" } else { source.as_str() };
        prop_assert_eq!(article.source.as_ref().map(Clean::as_str), Some(source));
        let url = item.link.as_deref().and_then(|link| Url::parse(link).ok());
        prop_assert_eq!(article.url.as_ref().map(Clean::as_str), url.as_ref().map(Url::as_str));
        let show = Clean::line(&show);
        prop_assert_eq!(article.shows.first().cloned(), Some(show).filter(|show| !show.is_empty()));
        let mut tags: Vec<Clean> = Vec::new();
        for tag in item.categories.iter().map(|tag| Clean::line(tag)).filter(|tag| !tag.is_empty()) {
            if !tags.contains(&tag) {
                tags.push(tag);
            }
        }
        prop_assert_eq!(&article.tags, &tags);
        match date(&item) {
            Some(date) => {
                let seconds = date.to_zoned(TimeZone::UTC).unwrap().timestamp().as_second();
                let late = seconds - Moment::of_day(jiff::civil::date(2026, 11, 20)).seconds > 366 * 86_400;
                prop_assert!(late || (article.date_kind, article.date.seconds) == (DateKind::Said, seconds));
            }
            None => prop_assert!(file.path.starts_with("tv/undated") && article.date_kind != DateKind::Said),
        }
    }
}
