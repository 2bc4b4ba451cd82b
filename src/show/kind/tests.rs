//! Kinds of news: every row of both tables, and what looks like news.

use super::cue::CUES;
use super::*;
use crate::show::runs::runs;

fn told_of<'a>(texts: &[&'a str]) -> Vec<Told<'a>> {
    let runs: Vec<Vec<Run>> = texts.iter().map(|text| runs(text)).collect();
    told(texts, &runs)
}

fn kinds(title: &str, text: &str) -> String {
    let texts: Vec<&str> = std::iter::once(title).chain(text.split("\n\n")).collect();
    told_of(&texts).iter().map(|told| told.kind.name()).collect::<Vec<_>>().join(" ")
}

#[test]
fn every_kind_stands_in_its_place() {
    for (place, row) in KINDS.iter().enumerate() {
        assert_eq!(row.kind as usize, place);
        assert_eq!((row.kind.name(), NewsKind::named(row.name)), (row.name, Some(row.kind)));
    }
    assert_eq!(NewsKind::named("nothing"), None);
}

#[test]
fn every_cue_is_found_in_its_example() {
    let stands = |cue: &&Cue| {
        let mut found = Vec::new();
        let runs = runs(cue.example);
        read(
            cue.example,
            &runs,
            if cue.place == Place::Headline { cue.place } else { Place::Lead },
            &mut found,
        );
        found.iter().any(|found| found.cue == *cue)
    };
    let of_kinds = CUES.iter().filter(|cue| cue.kind.is_some());
    let missing: Vec<_> = of_kinds.filter(|cue| !stands(cue)).map(|cue| (cue.words, cue.example)).collect();
    assert_eq!(missing, []);
}

#[test]
fn every_near_miss_is_of_no_kind() {
    let mut wrong = Vec::new();
    for miss in CUES.iter().filter(|cue| cue.kind.is_none()) {
        let words = Words::of(miss.example, &runs(miss.example));
        let mut stands = false;
        for at in 0..words.all.len() {
            PATTERNS.at(&words.all, at, miss.place, |cue, _| stands |= cue == miss);
        }
        if !stands {
            wrong.push((miss.words, "is not in its example".to_owned()));
        }
        for kinds in [kinds(miss.example, ""), kinds("", miss.example)] {
            if !kinds.is_empty() {
                wrong.push((miss.words, kinds));
            }
        }
    }
    assert_eq!(wrong, []);
}

#[test]
fn every_kind_has_cues_and_every_cue_can_be_looked_up() {
    for row in KINDS {
        let cues = CUES.iter().filter(|cue| cue.kind == Some(row.kind));
        assert!(cues.map(|cue| cue.weight).sum::<i16>() >= ENOUGH, "{}", row.name);
    }
    for cue in CUES {
        assert!(cue.weight <= 12 && cue.kind.is_some() == (cue.weight > 0), "{}", cue.words);
        assert!(!cue.words.starts_with(".."), "{}", cue.words);
        for stem in cue.words.split([' ', '|']).filter_map(|word| word.strip_suffix('*')) {
            assert!(stem.len() >= 3, "{stem}");
        }
    }
}

#[test]
fn headline_and_lead_say_what_an_article_is() {
    for (title, text, expected) in [
        ("‘Silo’ renewed for season 3", "", "renewal"),
        ("Silo is not cancelled after all", "", ""),
        ("Silo awaits renewal", "", ""),
        ("Is Silo renewed?", "", ""),
        ("Silo", "Will it be cancelled? Apple has not said.", ""),
        ("Silo", "The drama, which had been cancelled once, is loved.", ""),
        ("Apple cancels Silo", "The trailer of Lost was nice.", "cancellation trailer"),
        ("Severance season 3 adds two to the cast and gets a premiere date", "", "casting premiere"),
        ("No trailer for Andor yet", "", ""),
        ("The critics have reviewed Andor", "", ""),
        ("Andor: what the ratings say", "It drew 4.6 million viewers.", "ratings"),
        ("“I cried for a week”", "We sat down with Diego Luna in Madrid.", "interview"),
        ("Andor recap: the wedding", "", "recap"),
        ("A wedding in the snow", "★★★★☆ The script is superb.", "review"),
        ("The children begin to march", "It may start, they say, in a fall.", ""),
        ("Slow Horses", "It starts on Apple TV+ in May.", "premiere"),
        ("Broadcast news", "The podcast cast of two has forecast rain.", ""),
    ] {
        assert_eq!(kinds(title, text), expected, "{title} / {text}");
    }
}

#[test]
fn questions_and_what_somebody_says_of_himself_are_an_interview() {
    for (title, text, expected) in [
        ("On hats", "What do you wear?\nA hat.\n\nAnd your horse?\nTwo.", "interview"),
        ("On hats", "What do you wear? A hat.\n\nIt rained. Are you wet?", ""),
        ("On hats", "Is it good?\n\nIs it long?\n\nIs it over?", ""),
        ("Diego Luna: ‘I cried’", "He told the website how it was, and laughs.", "interview"),
        ("Diego Luna: ‘I cried’", "Nobody knows when.", "interview"),
        ("Diego Luna: ‘the horse and me’", "Nobody knows when.", "interview"),
        ("Andor: ‘I cried’", "Nobody knows when.", ""),
        ("A hat", "Would she return? “They know where.” And to Leeds? “Never.”", "interview"),
        ("A hat", "Would she return? “They know where.” And to Leeds?", ""),
        ("Andor: ‘Rix Road’ is long", "He told the website.", ""),
        ("On hats", "What do you wear?\n\nAnd what next?\n\nA hat.", "interview"),
        ("Diego Luna on Hats", "“It rained,” he says.", "interview"),
        ("Slow Horses on Netflix", "“It rained,” he says.", ""),
        ("A hat", "“I was wet for a week,” he says. “My horse was wet.”", "interview"),
        ("A hat", "“It was wet for a week,” he says. “The horse was wet.”", ""),
    ] {
        assert_eq!(kinds(title, text), expected, "{title} / {text}");
    }
}

#[test]
fn what_stands_far_down_counts_half_or_not_at_all() {
    let lead = "A long paragraph about nothing in particular at all.\n\n".repeat(2);
    assert_eq!(kinds("Silo", &format!("{lead}Apple has renewed it.")), "");
    assert_eq!(
        kinds(
            "Silo",
            &format!("{lead}Apple has renewed it, and 3 million viewers saw Lost renewed for a season.")
        ),
        "renewal"
    );
    let far = "Nothing here, nothing there, and nothing at all. ".repeat(80);
    assert_eq!(kinds("Silo", &format!("{far}Apple has renewed it.")), "");
}

#[test]
fn the_words_that_say_so_are_told() {
    let told = told_of(&["The Silo renewal", "Apple has renewed Silo for a third season."]);
    assert_eq!(told[0].words, ["renewal", "renewed Silo for a third season"]);
}

proptest::proptest! {
    #[test]
    fn any_text_is_read(title in "\\PC{0,40}", text in "(renewed|trailer|not|é|’|\\.|\\?| |★|casts|doubt|season){0,30}") {
        told_of(&[&title, &text]);
    }
}
