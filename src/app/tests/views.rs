//! Views of the reader's own, their picker, and the order of the list.

use super::{Fake, NOW, Screen};
use crate::app::sorting::ORDERS;
use crate::app::{Effect, LibraryInfo, Message, Overlay, View};
use crate::config::{Environment, Layer, Settings, Trust};
use crate::query::{self, Clock, Sort};
use crate::text::Clean;

const VIEWS: &str = "
[[views]]
name = \"Luke, unread\"
query = 'show:\"luke cage\" is:unread'
key = \"4\"
[[views]]
name = \"Either of two shows that one would like to hear of\"
query = 'show:daredevil or show:\"jessica jones\"'
";

pub fn with_views() -> Settings {
    let layer = Layer { name: "config.toml", text: VIEWS, trust: Trust::User };
    let loaded = Settings::load(&[layer], &Environment::default());
    assert!(loaded.warnings.is_empty() && loaded.errors.is_empty(), "{loaded:?}");
    loaded.settings
}

pub fn screen() -> Screen {
    Screen::with(Fake::standard(), with_views(), LibraryInfo::default())
}

#[test]
fn a_view_is_gone_to_by_its_key_and_combines_with_the_filter() {
    let screen = screen().keys("4");
    assert_eq!(screen.app.view().name(), "Luke, unread");
    assert_eq!(screen.titles(), ["Who is Luke Cage? A new featurette", "Harlem’s hero gets a second season"]);
    assert!(screen.text().lines().next().unwrap().contains("newsreader  Luke, unread"));
    let screen = screen.keys("/harlem<Enter>");
    assert_eq!(screen.titles(), ["Harlem’s hero gets a second season"]);
    assert!(screen.text().contains("1 of 2"), "of the view's: {}", screen.text());
    let screen = screen.keys("1");
    assert_eq!((screen.app.view(), screen.titles().len()), (&View::All, 1));
}

#[test]
fn what_the_view_looks_for_is_highlighted_as_the_filter_is() {
    let marked = screen().keys("4").marked();
    assert!(!marked.is_empty() && marked.iter().all(|text| text == "Luke Cage"), "{marked:?}");
    let marked = screen().keys("4/har<Enter>").marked();
    assert_eq!(marked[..2], ["Harlem’s", "Luke Cage"], "{marked:?}");
    assert_eq!(screen().keys("1").marked(), [""; 0]);
}

#[test]
fn what_was_read_stays_in_a_saved_view_until_it_is_left() {
    let screen = screen().keys("4lh/har<Enter><Esc>");
    assert_eq!(screen.titles().len(), 2);
    assert_eq!(screen.keys("14").titles().len(), 1);
}

#[test]
fn the_picker_counts_begins_with_the_present_view_and_narrows_by_letters() {
    let screen = screen().keys("2v");
    let text = screen.text();
    for (name, count) in
        [("All", "6"), ("Unread", "4"), ("Hidden", "1"), ("Luke, unread", "2"), ("Either", "3")]
    {
        let line =
            text.lines().find(|line| line.contains(&format!(" {name} ")) || line.contains(name)).unwrap();
        let inner = line.trim_end_matches(['│', ' ']);
        assert!(inner.contains(count), "{name}: {text}");
    }
    let screen = screen.keys("<Enter>");
    assert_eq!(screen.app.view(), &View::Unread, "the present one is chosen");
    let screen = screen.keys("veith<Enter>");
    assert_eq!(
        screen.titles(),
        [
            "Who is Luke Cage? A new featurette",
            "First photos: Jessica Jones’ Luke",
            "デアデビル、第三シーズンが決定：ネットフリックスが発表した"
        ]
    );
}

#[test]
fn counts_that_come_late_change_no_choice() {
    let screen = screen().hold().keys("v<Down><Down>");
    let chosen = |screen: &Screen| match screen.app.overlay() {
        Some(Overlay::Picker { picker, .. }) => picker.chosen().cloned(),
        _ => None,
    };
    let before = chosen(&screen);
    let screen = screen.send(Message::Totals { generation: 0, totals: vec![9; 6] });
    assert!(!screen.text().contains(" 9 │"), "an answer to no question");
    let screen = screen.release();
    assert_eq!(chosen(&screen), before);
    assert!(screen.keys("<Enter>").app.view() == &View::Bookmarked);
}

/// Numbers of any length leave the filters below each other.
#[test]
fn filters_stand_below_each_other_in_the_picker() {
    for width in [40, 80, 160] {
        let screen = Screen::with(Fake::numbered(1_000), with_views(), LibraryInfo::default());
        let text = screen.size(width, 24).keys("v").text();
        let column = |filter: &str| {
            let line = text.lines().find_map(|line| line.split_once(filter));
            line.map(|(before, _)| before.chars().count()).unwrap()
        };
        assert!(text.contains(" 1,000 │") && text.contains(" 0 │"), "{text}");
        assert_eq!(column("is:unre"), column("is:book"), "{text}");
        assert_eq!(column("is:unre"), column("is:hidd"), "{text}");
    }
}

#[test]
fn the_palette_and_the_help_know_the_views() {
    let screen = screen().keys(":luke, un<Enter>");
    assert_eq!(screen.app.view().name(), "Luke, unread");
    assert!(screen.keys("?").text().contains("4          the view Luke, unread"));
}

#[test]
fn an_order_is_picked_by_name_and_stands_in_the_filter() {
    let mut screen = Screen::new().keys("/luke<Enter>");
    screen.drain();
    let screen = screen.keys("Oold<Enter>");
    assert_eq!(screen.app.bar().text().split(' ').filter(|word| *word == "sort:oldest").count(), 1);
    let screen = screen.keys("Osource<Enter>");
    assert!(screen.app.bar().text().contains("sort:source") && !screen.app.bar().text().contains("oldest"));
    assert_eq!(screen.keys("Onewest<Enter>").app.bar().text(), "luke");
}

/// The order of the view is the usual one in it: every other has to be said, the newest first too.
#[test]
fn a_view_s_own_order_can_be_left_and_come_back_to() {
    let text = "[[views]]\nname = \"V\"\nquery = \"sort:oldest\"\nkey = \"4\"";
    let layer = Layer { name: "config.toml", text, trust: Trust::User };
    let settings = Settings::load(&[layer], &Environment::default()).settings;
    let screen = Screen::with(Fake::standard(), settings, LibraryInfo::default()).keys("4");
    let order = |screen: &Screen| (screen.app.bar().text().to_owned(), screen.app.list().query().order());
    assert_eq!(order(&screen), (String::new(), Sort::Oldest));
    let screen = screen.keys("Onewest<Enter>");
    assert_eq!(order(&screen), ("sort:newest ".to_owned(), Sort::Newest));
    assert_eq!(order(&screen.keys("Ooldest<Enter>")), (String::new(), Sort::Oldest));
}

#[test]
fn another_order_than_the_usual_is_said_in_the_title_of_the_list() {
    let title = |keys: &str| Screen::new().keys(keys).text().lines().nth(2).unwrap().to_owned();
    assert!(title("/luke<Enter>").contains("─ Articles ─"));
    assert!(title("Oold<Enter>").contains("─ Articles · oldest first ─"));
    assert!(title("/sort:rel<Tab><Enter>").contains("─ Articles ─"), "half a word orders nothing");
    assert!(title("/luke sort:relevance<Enter>").contains("─ Articles · most relevant first ─"));
    for (sort, name, _) in ORDERS {
        let (query, problems) = query::parse(&query::with_sort("luke", Some(sort)), &Clock::default());
        assert_eq!((query.sort, problems), (Some(sort), Vec::new()), "{name}");
    }
}

/// `since:7d` of yesterday is not that of today, in the filter and in the view.
#[test]
fn another_day_asks_again_what_is_about_time() {
    let asked_at_midnight = |view: &str, filter: &str| {
        let text = format!("[[views]]\nname = \"V\"\nquery = \"{view}\"\nkey = \"4\"");
        let layer = Layer { name: "config.toml", text: &text, trust: Trust::User };
        let settings = Settings::load(&[layer], &Environment::default()).settings;
        let screen = Screen::with(Fake::standard(), settings, LibraryInfo::default());
        let mut screen = screen.keys(&format!("4/{filter}<Enter>j"));
        screen.drain();
        let selected = screen.selected().to_owned();
        let mut screen = screen.send(Message::Clock(NOW + 3600));
        assert_eq!(screen.drain(), [], "the same day");
        let mut screen = screen.send(Message::Clock(NOW + 86_400));
        assert_eq!(screen.selected(), selected, "the cursor stays");
        screen.drain().iter().any(|effect| matches!(effect, Effect::Rows(_)))
    };
    assert!(!asked_at_midnight("luke", "cage"));
    assert!(asked_at_midnight("luke", "since:30d"));
    assert!(asked_at_midnight("since:30d", "luke"));
}

#[test]
fn tags_are_picked_from_those_in_use_or_typed() {
    let tagged = |tags: &[&str]| tags.iter().map(|tag| Clean::line(tag)).collect::<Vec<_>>();
    let mut fake = Fake::standard();
    fake.rows[1].tags = tagged(&["casting"]);
    let screen = || {
        let mut fake = Fake::new(fake.rows.clone());
        fake.rows[0].tags.clear();
        Screen::with(fake, super::settings(), LibraryInfo::default()).size(80, 24)
    };
    let tags = |screen: &Screen| screen.app.list().selected().unwrap().tags.clone();
    assert_eq!(tags(&screen().keys("tca<Enter>")), tagged(&["casting"]), "the one in use");
    assert_eq!(tags(&screen().keys("tca<Down><Enter>")), tagged(&["ca"]), "what was typed");
    assert!(screen().keys("tcasting<Enter>t").text().contains("on this article"));
    assert_eq!(tags(&screen().keys("tcasting<Enter>tcasting<Enter>")), tagged(&[]), "and away again");
    assert_eq!(tags(&screen().keys("t<Esc>")), tagged(&[]));
}
