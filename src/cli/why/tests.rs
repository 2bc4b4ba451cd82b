//! What `why` says of an explanation made by hand.

use std::sync::LazyLock;

use super::*;
use crate::show::{Evidence, NewsKind};
use unicode_width::UnicodeWidthStr;

const NAME: Evidence = Evidence { name: "its own name", weight: 12, help: "", example: "" };
const WORD: Evidence = Evidence { name: "an ordinary word", weight: 0, help: "", example: "" };
const SMALL: Evidence = Evidence { name: "small letters", weight: -6, help: "", example: "" };
const TITLE: Evidence = Evidence { name: "in the headline", weight: 10, help: "", example: "" };

const TEXTS: [&str; 2] = [
    "Luke Cage walks through walls",
    "Harlem’s hero has a second season, says everybody who saw him. Luke Cage fights on, lost in thought, and \
     nothing that they throw at him leaves any mark worth a word of ours.",
];

fn ground(evidence: &'static Evidence, words: &str) -> Ground {
    Ground { evidence, words: words.to_owned() }
}

fn place(passage: usize, name: &str, score: i16, grounds: Vec<Ground>) -> Mention {
    let start = TEXTS[passage].find(name).unwrap();
    let seasons = if passage == 1 && score > 0 { vec![(2, None), (2, Some(5))] } else { Vec::new() };
    Mention { passage, range: start..start + name.len(), counts: score >= ENOUGH, score, grounds, seasons }
}

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::new(&[]).0);

fn explanation() -> Explanation {
    let reasons = |name: &str, named, mentions, grounds| Reasons {
        show: CATALOGUE.exact(name).unwrap(),
        name: Clean::line(name),
        named,
        about: named,
        mentions,
        grounds,
    };
    let cage = (0..2).map(|passage| place(passage, "Luke Cage", 12, vec![ground(&NAME, "")])).collect();
    let lost = vec![place(1, "lost", -6, vec![ground(&WORD, ""), ground(&SMALL, "lost")])];
    Explanation {
        shows: vec![
            reasons("Luke Cage", true, cage, vec![ground(&TITLE, "Luke Cage")]),
            reasons("Lost", false, lost, Vec::new()),
        ],
        kinds: vec![(NewsKind::Renewal, "second season".to_owned())],
    }
}

fn printed(width: Option<usize>, state: &State, asked: Option<&str>) -> Result<String, CliError> {
    let explanation = explanation();
    let mut cases = cases(&explanation, &[Clean::line("Starfall")], state, &CATALOGUE);
    if let Some(written) = asked {
        cases = the_one(cases, written, &CATALOGUE)?;
    }
    let whole = Whole { id: "1".into(), texts: TEXTS.to_vec(), explanation: &explanation, cases: &cases };
    let mut text = Vec::new();
    lines::print(&whole, asked.is_some(), &mut Out::new(&mut text, width))?;
    Ok(String::from_utf8(text).unwrap())
}

#[test]
fn reasons_look_so() {
    let corrected = State {
        about: vec!["Daredevil".into()],
        not_about: vec!["Luke Cage".into(), "Daredevil".into()],
        ..State::default()
    };
    insta::assert_snapshot!("why_80", printed(Some(80), &State::default(), None).unwrap());
    insta::assert_snapshot!("why_40", printed(Some(40), &State::default(), None).unwrap());
    insta::assert_snapshot!("why_pipe", printed(None, &State::default(), None).unwrap());
    insta::assert_snapshot!("why_corrected", printed(Some(80), &corrected, None).unwrap());
}

#[test]
fn lines_fit_a_terminal_of_any_width() {
    for width in 20..200 {
        for line in printed(Some(width), &State::default(), None).unwrap().lines() {
            assert!(line.width() <= width, "{width}: {line:?}");
        }
    }
    printed(Some(0), &State::default(), None).unwrap();
}

#[test]
fn one_show_is_told_by_any_spelling_even_if_it_stands_nowhere() {
    let heading = |asked| {
        let text = printed(None, &State::default(), Some(asked)).unwrap();
        text.lines().skip(3).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(heading("luke cage")[0], "Luke Cage: about, season 2, season 2 episode 5");
    assert_eq!(heading("LOST")[0], "Lost: not meant");
    assert!(
        heading("lost")[2]
            .ends_with("not meant: an ordinary word (+0), small letters “lost” (-6): -6, needs 10")
    );
    assert_eq!(heading("starfall")[0], "Starfall: about");
    let nowhere = heading("breaking bad");
    assert_eq!(
        (nowhere[0].as_str(), nowhere[1].trim()),
        ("Breaking Bad: not meant", "no name of it stands in the text")
    );
}

#[test]
fn an_unknown_show_is_a_slip_of_the_pen() {
    let error = |asked| printed(None, &State::default(), Some(asked)).unwrap_err().to_string();
    assert_eq!(error("Brekaing Bda"), "no show is called `Brekaing Bda`; did you mean `Breaking Bad`?");
    assert_eq!(error("Starfal"), "no show is called `Starfal`; did you mean `Starfall`?");
    assert_eq!(error("qqqqqqqqqqqq"), "no show is called `qqqqqqqqqqqq`");
    assert!(error("walking").starts_with("no show is called `walking`: it may be `"), "{}", error("walking"));
}
