//! How many colours a terminal has, and the nearest of those to a colour.

use ratatui::style::Color;

/// How many colours the terminal can show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Depth {
    /// `NO_COLOR`: bold, dim, underline and reverse carry everything.
    None,
    #[default]
    Sixteen,
    TwoHundredFiftySix,
    True,
}

/// Terminals of 24-bit colour whose names do not say so, in case COLORTERM was lost (ssh, sudo).
const TRUE_COLOUR: [&str; 6] = ["kitty", "alacritty", "foot", "wezterm", "ghostty", "contour"];

/// Terminals without colour.
const COLOURLESS: [&str; 5] = ["dumb", "vt52", "vt100", "vt102", "vt220"];

impl Depth {
    /// What the settings call the depths.
    pub const NAMES: [(&'static str, Self); 4] = [
        ("none", Self::None),
        ("16", Self::Sixteen),
        ("256", Self::TwoHundredFiftySix),
        ("true", Self::True),
    ];

    /// The depth that `NO_COLOR` (set and not empty), else the setting, else the values of COLORTERM
    /// and TERM say.
    pub fn from_env(
        no_color: bool,
        setting: Option<Self>,
        colorterm: Option<&str>,
        term: Option<&str>,
    ) -> Self {
        if no_color {
            return Self::None;
        }
        setting.unwrap_or_else(|| match colorterm.map(str::to_ascii_lowercase).as_deref() {
            Some("truecolor" | "24bit") => Self::True,
            _ => Self::of_terminal(&term.unwrap_or_default().to_ascii_lowercase()),
        })
    }

    fn of_terminal(term: &str) -> Self {
        if COLOURLESS.contains(&term) || term.ends_with("-m") || term.ends_with("-mono") {
            Self::None
        } else if term.ends_with("-direct") || TRUE_COLOUR.iter().any(|name| term.contains(name)) {
            Self::True
        } else if term.contains("256color") {
            Self::TwoHundredFiftySix
        } else {
            Self::Sixteen
        }
    }

    /// The colour as this depth can show it. The terminal's own sixteen stay what they are.
    pub fn nearest(self, colour: Color) -> Color {
        match (self, colour) {
            (Self::None, _) => Color::Reset,
            (_, Color::Indexed(index @ 0..16)) => SIXTEEN[usize::from(index)].0,
            (Self::TwoHundredFiftySix, Color::Rgb(red, green, blue)) => nearest_of_256([red, green, blue]),
            (Self::Sixteen, Color::Rgb(red, green, blue)) => nearest_of_16([red, green, blue]),
            (Self::Sixteen, Color::Indexed(index)) => nearest_of_16(indexed(index)),
            (_, colour) => colour,
        }
    }
}

/// The terminal's own colours by their numbers, and what xterm makes of them: a guess, for palettes
/// are the user's.
pub(super) const SIXTEEN: [(Color, [u8; 3]); 16] = [
    (Color::Black, [0, 0, 0]),
    (Color::Red, [205, 0, 0]),
    (Color::Green, [0, 205, 0]),
    (Color::Yellow, [205, 205, 0]),
    (Color::Blue, [0, 0, 238]),
    (Color::Magenta, [205, 0, 205]),
    (Color::Cyan, [0, 205, 205]),
    (Color::Gray, [229, 229, 229]),
    (Color::DarkGray, [127, 127, 127]),
    (Color::LightRed, [255, 0, 0]),
    (Color::LightGreen, [0, 255, 0]),
    (Color::LightYellow, [255, 255, 0]),
    (Color::LightBlue, [92, 92, 255]),
    (Color::LightMagenta, [255, 0, 255]),
    (Color::LightCyan, [0, 255, 255]),
    (Color::White, [255, 255, 255]),
];

/// Steps of the 6×6×6 cube at 16 to 231.
const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];

fn nearest_of_16(colour: [u8; 3]) -> Color {
    let nearest = SIXTEEN.iter().min_by_key(|(_, other)| distance(colour, *other));
    nearest.map_or(Color::Reset, |(name, _)| *name)
}

fn nearest_of_256(colour: [u8; 3]) -> Color {
    let nearest = (16..=255).min_by_key(|index| distance(colour, indexed(*index)));
    nearest.map_or(Color::Reset, Color::Indexed)
}

/// The colour of a number from 16 on, which all terminals agree about.
pub(super) fn indexed(index: u8) -> [u8; 3] {
    match index {
        0..16 => SIXTEEN[usize::from(index)].1,
        16..232 => {
            let place = usize::from(index - 16);
            [STEPS[place / 36], STEPS[place / 6 % 6], STEPS[place % 6]]
        }
        232.. => [8 + 10 * (index - 232); 3],
    }
}

/// How different two colours look: squares of differences, weighted by how red they are together.
fn distance(left: [u8; 3], right: [u8; 3]) -> i64 {
    let [red, green, blue] = [0, 1, 2].map(|part| i64::from(left[part]) - i64::from(right[part]));
    let redness = (i64::from(left[0]) + i64::from(right[0])) / 2;
    (512 + redness) * red * red + 1024 * green * green + (767 - redness) * blue * blue
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_is_found_in_the_order_of_authority() {
        let depth = |no_color, setting, colorterm, term| Depth::from_env(no_color, setting, colorterm, term);
        assert_eq!(depth(true, Some(Depth::True), Some("truecolor"), None), Depth::None);
        assert_eq!(depth(false, Some(Depth::Sixteen), Some("truecolor"), None), Depth::Sixteen);
        assert_eq!(depth(false, None, Some("truecolor"), Some("xterm")), Depth::True);
        assert_eq!(depth(false, None, Some("24bit"), Some("dumb")), Depth::True);
        for (term, wanted) in [
            ("xterm-256color", Depth::TwoHundredFiftySix),
            ("xterm", Depth::Sixteen),
            ("linux", Depth::Sixteen),
            ("xterm-kitty", Depth::True),
            ("xterm-direct", Depth::True),
            ("dumb", Depth::None),
            ("vt220", Depth::None),
            ("", Depth::Sixteen),
        ] {
            assert_eq!(depth(false, None, Some("1"), Some(term)), wanted, "{term}");
        }
        assert_eq!(depth(false, None, None, None), Depth::Sixteen);
    }

    #[test]
    fn colours_become_their_neighbours() {
        let amber = Color::Rgb(0xf5, 0xb5, 0x5f);
        assert_eq!(Depth::True.nearest(amber), amber);
        assert_eq!(Depth::TwoHundredFiftySix.nearest(amber), Color::Indexed(215));
        assert_eq!(Depth::Sixteen.nearest(amber), Color::Yellow);
        assert_eq!(Depth::Sixteen.nearest(Color::Rgb(0x8f, 0xb8, 0xf0)), Color::Gray);
        assert_eq!(Depth::Sixteen.nearest(Color::Rgb(0x60, 0x80, 0xf0)), Color::LightBlue);
        assert_eq!(Depth::Sixteen.nearest(Color::Rgb(0xff, 0xff, 0x40)), Color::LightYellow);
        assert_eq!(Depth::Sixteen.nearest(Color::Indexed(215)), Color::Yellow);
        assert_eq!(Depth::Sixteen.nearest(Color::Rgb(0x16, 0x18, 0x1d)), Color::Black);
        assert_eq!(Depth::TwoHundredFiftySix.nearest(Color::Rgb(8, 8, 8)), Color::Indexed(232));
        assert_eq!(Depth::None.nearest(amber), Color::Reset);
        for depth in [Depth::Sixteen, Depth::TwoHundredFiftySix, Depth::True] {
            assert_eq!(depth.nearest(Color::LightBlue), Color::LightBlue);
            assert_eq!(depth.nearest(Color::Indexed(12)), Color::LightBlue);
            assert_eq!(depth.nearest(Color::Reset), Color::Reset);
        }
    }

    #[test]
    fn every_colour_of_the_256_is_its_own_neighbour() {
        for index in 16..=255 {
            let [red, green, blue] = indexed(index);
            let Color::Indexed(nearest) = nearest_of_256([red, green, blue]) else { panic!("{index}") };
            assert_eq!(indexed(nearest), indexed(index));
        }
        for (name, [red, green, blue]) in SIXTEEN {
            assert_eq!(nearest_of_16([red, green, blue]), name);
        }
    }
}
