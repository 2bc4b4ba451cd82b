//! Seasons: how they are said, and whose they are. Names stand between braces.

use super::*;

/// The text without braces, and the places of the names.
fn marked(text: &str) -> (String, Vec<Range<usize>>) {
    let (mut plain, mut names) = (String::new(), Vec::new());
    for (place, part) in text.split(['{', '}']).enumerate() {
        let start = plain.len();
        plain.push_str(part);
        if place % 2 == 1 {
            names.push(start..plain.len());
        }
    }
    (plain, names)
}

/// "Silo 2, Silo 2x5, ? 3": the shows with their seasons, `?` for the article's only show.
fn told(text: &str) -> String {
    let (plain, names) = marked(text);
    let mut all = Vec::new();
    for said in said(&plain, &sayings(&plain), &names) {
        let name = said.name.map_or("?", |index| &plain[names[index].clone()]);
        let episode = said.episode.map(|episode| format!("x{episode}")).unwrap_or_default();
        all.push(format!("{name} {}{episode}", said.season));
    }
    all.join(", ")
}

#[test]
fn seasons_are_said_in_many_ways() {
    for (text, expected) in [
        ("{Silo} season 2", "Silo 2"),
        ("{Silo}: Season 2 trailer", "Silo 2"),
        ("“{Silo}” (season two)", "Silo 2"),
        ("season two of {Silo}", "Silo 2"),
        ("the second season of {Silo} begins", "Silo 2"),
        ("{Silo}’s third and final season", "Silo 3"),
        ("{Silo}’s sixth (and last) season", "Silo 6"),
        ("{Silo}’s 3rd season", "Silo 3"),
        ("{Silo}’s twenty-second season", "Silo 22"),
        ("{Silo} second season finale", "Silo 2"),
        ("{Silo}’s season-four premiere", "Silo 4"),
        ("the second-season finale of {Silo}", "Silo 2"),
        ("{Silo} S02E05", "Silo 2x5"),
        ("{Silo} s2e5", "Silo 2x5"),
        ("{Silo} S2 Ep. 5 recap", "Silo 2x5"),
        ("{Silo} S2:E5", "Silo 2x5"),
        ("{Silo} 2x05", "Silo 2x5"),
        ("{Silo} Series 3", "Silo 3"),
        ("series one of {Silo}", "Silo 1"),
        ("{Silo} gets a third series", "Silo 3"),
        ("the first series of {Silo}", "Silo 1"),
        ("{Silo} season 2, episode 5", "Silo 2x5"),
        ("{Silo} season 2 episode 5", "Silo 2x5"),
        ("season 2’s fifth episode of {Silo}", "Silo 2x5"),
        ("episode five of season 2 of {Silo}", "Silo 2x5"),
        ("the fifth episode of the second season of {Silo}", "Silo 2x5"),
        ("{Silo} episodes 1-3 of season 2", "Silo 2x1, Silo 2x2, Silo 2x3"),
        ("{Silo} seasons 1-3", "Silo 1, Silo 2, Silo 3"),
        ("{Silo} seasons one and two", "Silo 1, Silo 2"),
        ("between seasons 1 and 2 of {Silo}", "Silo 1, Silo 2"),
        ("the first two seasons of {Silo}", "Silo 1, Silo 2"),
        ("the second and third seasons of {Silo}", "Silo 2, Silo 3"),
        ("{Silo} S2", "Silo 2"),
        ("{Silo} S2: first look", "Silo 2"),
        ("SILO? No: {SILO} SEASON 2", "SILO 2"),
        ("a season 2 trailer of {Silo}", "Silo 2"),
        ("{Silo} is back for season five.", "Silo 5"),
        ("{Agents of S.H.I.E.L.D.} season 2", "Agents of S.H.I.E.L.D. 2"),
        ("{24} season two", "24 2"),
        ("{Silo} Season 2{Lost} Season 3", "Silo 2, Lost 3"),
        ("more of {Silo}Season 2", "Silo 2"),
        ("{Silo} 5: everything we know", "Silo 5"),
        ("the {Silo} 3 trailer is here", "Silo 3"),
        ("We want {Silo} 2", "Silo 2"),
    ] {
        assert_eq!(told(text), expected, "{text}");
    }
}

#[test]
fn what_looks_like_a_season_is_none() {
    for text in [
        "#{Silo}2 trends",
        "{Silo} season 2024",
        "{Silo} season II",
        "the best of {Silo} this season",
        "{Silo} ran for three seasons",
        "{Silo}, a ten-season run",
        "a season of 24 episodes of {Silo}",
        "{Silo} next season two actors leave",
        "{Silo}: season 2.5 percent",
        "{Silo} and the World Series 3",
        "the {Silo} star in her third series",
        "{Silo} is the first series to film there",
        "after {Silo} he wrote a third series for Sky",
        "the Galaxy S2 came out when many people watched {Silo}",
        "watch {Silo} on S4C",
        "the series {24} ran",
        "a plank of 2x10 before we watched all of {Silo}",
        "{Silo} 1080x1920, 2x5",
        "{Silo} seasons greetings",
        "seasoned {Silo} star",
        "the third series of matches",
        "Series 3 of talks",
        "S3 storage, 2x05",
        "{Silo} 4.6, {Lost} 3, {24} 5.",
        "{Silo} 2 million",
        "{Silo} 2 stars of five",
        "{Silo} 1",
        "{Silo} 2024: the year",
        "{Silo} two: of us",
        "Season 2{Silo} ends, {Lost} begins",
    ] {
        assert_eq!(told(text), "", "{text}");
    }
}

#[test]
fn a_season_is_its_nearest_name_s() {
    for (text, expected) in [
        ("{Silo} season 2, {Lost} season 3", "Silo 2, Lost 3"),
        ("Season 2 of {Silo}, season 3 of {Lost}", "Silo 2, Lost 3"),
        ("{Lost} fans will like the second season of {Silo}", "Silo 2"),
        ("{Lost} fans will like the second season of Apple’s {Silo}", "Silo 2"),
        ("In its second season, {Silo} digs. {Lost} never did.", "Silo 2"),
        ("{Lost} ended. The third season of {Silo} starts.", "Silo 3"),
        ("{Lost} ended long ago. The third season starts in May.", "? 3"),
        ("The third season starts in May", "? 3"),
        ("It’s third season starts in May", "? 3"),
        ("The third season of the show starts in May", "? 3"),
        ("S02E05 was the best", "? 2x5"),
    ] {
        assert_eq!(told(text), expected, "{text}");
    }
}

#[test]
fn the_season_of_an_unknown_title_is_nobody_s() {
    for text in [
        "The third season of Starfall starts in May",
        "the third season of “Starfall” starts",
        "Starfall’s third season starts",
        "Unlike {Silo}, Starfall’s third season ends",
        "Watch “Starfall” season 2 on Friday",
    ] {
        assert_eq!(told(text), "", "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn any_text_is_read(text in "(season|series|S2|E5|x|2|19|first|-| |’|é|\\.|of|Silo|and|,){0,14}", cut in 0usize..40) {
        let end = (0..=cut.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let start = (0..=end / 2).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        for said in said(&text, &sayings(&text), std::slice::from_ref(&(start..end))) {
            assert!(said.season <= 99 && text.get(said.range).is_some());
        }
    }
}
