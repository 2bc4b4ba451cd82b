//! Themes over all roles, depths and names.

use ratatui::style::{Color, Modifier};

use super::*;

const DEPTHS: [Depth; 4] = [Depth::None, Depth::Sixteen, Depth::TwoHundredFiftySix, Depth::True];

#[test]
fn every_role_has_a_row_in_its_place() {
    for (place, row) in ROLES.iter().enumerate() {
        assert_eq!(row.role as usize, place);
        assert_eq!(Role::named(row.name), Some(row.role), "two roles are named {}", row.name);
        assert!(!row.help.is_empty() && row.help == row.help.trim());
    }
}

#[test]
fn every_theme_gives_every_role_once() {
    let all: Vec<Role> = ROLES.iter().map(|row| row.role).collect();
    for theme in BUILTIN {
        assert_eq!(theme.roles.iter().map(|(role, ..)| *role).collect::<Vec<_>>(), all, "{}", theme.name);
        for (_, full, sixteen) in theme.roles {
            paint(full).unwrap();
            paint(sixteen).unwrap();
        }
        for depth in DEPTHS {
            assert!(Theme::builtin(theme.name, depth).is_some());
        }
    }
    assert_eq!(COLOURLESS.iter().map(|(role, _)| *role).collect::<Vec<_>>(), all);
    assert_eq!(Theme::builtin("no such", Depth::True), None);
    assert_eq!(names().next().map(|(name, _)| name), Some("terminal"));
}

#[test]
fn a_depth_holds_no_colour_beyond_it() {
    let allowed = |depth, colour| match depth {
        Depth::None => false,
        Depth::Sixteen => !matches!(colour, Color::Rgb(..) | Color::Indexed(_)),
        Depth::TwoHundredFiftySix => !matches!(colour, Color::Rgb(..)),
        Depth::True => true,
    };
    for theme in BUILTIN {
        for depth in DEPTHS {
            for style in Theme::builtin(theme.name, depth).unwrap().styles {
                let colours = [style.fg, style.bg].into_iter().flatten();
                assert!(colours.clone().all(|colour| allowed(depth, colour)), "{} {style:?}", theme.name);
            }
        }
    }
}

/// In any theme at any depth, what has to be told apart is.
#[test]
fn roles_that_meet_differ() {
    let pairs = [
        (Role::Title, Role::TitleRead),
        (Role::Cursor, Role::Text),
        (Role::Match, Role::Text),
        (Role::Match, Role::Title),
        (Role::Match, Role::Cursor),
        (Role::Border, Role::BorderFocused),
        (Role::Link, Role::Text),
        (Role::Name, Role::Text),
        (Role::Name, Role::Link),
        (Role::Name, Role::Match),
        (Role::Heading, Role::Text),
        (Role::Quote, Role::Text),
        (Role::Hint, Role::Text),
        (Role::Hint, Role::Match),
        (Role::Error, Role::Dim),
    ];
    for theme in BUILTIN {
        for depth in DEPTHS {
            let theme_at = Theme::builtin(theme.name, depth).unwrap();
            for (left, right) in pairs {
                let over = |role| theme_at.style(Role::Text).patch(theme_at.style(role));
                assert_ne!(over(left), over(right), "{} {depth:?}: {left:?} and {right:?}", theme.name);
                let cursor = theme_at.style(Role::Cursor);
                let dims = cursor.has_modifier(Modifier::REVERSED)
                    && over(Role::Dim).patch(cursor).has_modifier(Modifier::DIM);
                assert!(!dims, "{} {depth:?}: a dim part of a reversed row turns gray", theme.name);
                let on_cursor = |role| over(Role::Cursor).patch(theme_at.style(role));
                if left == Role::Match && right != Role::Cursor {
                    assert_ne!(on_cursor(left), on_cursor(right), "{} {depth:?}", theme.name);
                }
            }
        }
    }
}

/// The default theme knows nothing of the background: it never sets one colour of a pair alone where
/// that could vanish, and never white, black, gray or plain yellow as text on the unknown.
#[test]
fn terminal_is_safe_on_light_and_dark() {
    for depth in [Depth::Sixteen, Depth::TwoHundredFiftySix, Depth::True] {
        let theme = Theme::builtin("terminal", depth).unwrap();
        for row in ROLES {
            let style = theme.style(row.role);
            let safe = [Color::LightBlue, Color::LightMagenta, Color::LightRed, Color::Reset];
            match (style.fg, style.bg) {
                (Some(text), None | Some(Color::Reset)) => assert!(safe.contains(&text), "{}", row.name),
                (None, None) | (Some(_), Some(_)) => {}
                (None, Some(_)) => panic!("{} paints under text of unknown colour", row.name),
            }
        }
        assert_eq!(theme.style(Role::Text), Style::new());
        assert!(theme.style(Role::Cursor).has_modifier(Modifier::REVERSED));
    }
}

/// Brightness as the web's accessibility rules reckon it, 0 to 1.
fn luminance(colour: Color) -> f64 {
    let [red, green, blue] = match colour {
        Color::Rgb(red, green, blue) => [red, green, blue],
        Color::Indexed(index) => depth::indexed(index),
        other => panic!("{other:?}"),
    };
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

fn contrast(left: Color, right: Color) -> f64 {
    let (left, right) = (luminance(left), luminance(right));
    (left.max(right) + 0.05) / (left.min(right) + 0.05)
}

#[test]
fn painted_themes_have_contrast() {
    for theme in &BUILTIN[1..] {
        for depth in [Depth::TwoHundredFiftySix, Depth::True] {
            let theme_at = Theme::builtin(theme.name, depth).unwrap();
            let text = theme_at.style(Role::Text);
            for row in ROLES {
                let style = text.patch(theme_at.style(row.role));
                let wanted = match (theme.name, row.role) {
                    (_, Role::Border) => 1.5,
                    ("high-contrast", _) => 7.0,
                    (_, Role::Text | Role::Title | Role::Match) => 7.0,
                    _ => 4.5,
                };
                let found = contrast(style.fg.unwrap(), style.bg.unwrap());
                assert!(found >= wanted, "{} {depth:?} {}: {found:.1}", theme.name, row.name);
                let on_cursor = style.patch(theme_at.style(Role::Cursor));
                let found = contrast(on_cursor.fg.unwrap(), on_cursor.bg.unwrap());
                let least = if row.role == Role::Border || row.role == Role::Match { 1.0 } else { 4.0 };
                let painted = theme_at.style(row.role).bg.is_some();
                assert!(
                    painted || found >= least,
                    "{} {depth:?} {} on cursor: {found:.1}",
                    theme.name,
                    row.name
                );
            }
        }
    }
}

#[test]
fn a_role_can_be_given_another_style() {
    let mut design = Design::builtin("dark").unwrap();
    design.set(Role::Accent, paint("#ff8800 bold").unwrap());
    assert_eq!(design.at(Depth::True).style(Role::Accent).fg, Some(Color::Rgb(255, 136, 0)));
    assert!(matches!(design.at(Depth::TwoHundredFiftySix).style(Role::Accent).fg, Some(Color::Indexed(_))));
    assert_eq!(design.at(Depth::None), Theme::builtin("dark", Depth::None).unwrap());
    let dark = Theme::builtin("dark", Depth::True).unwrap();
    assert_eq!(design.at(Depth::True).style(Role::Show), dark.style(Role::Show));
}
