//! The built-in themes, one table each: role, style in full colour, style in sixteen colours.
//!
//! `terminal` has to read well on backgrounds it does not know. It therefore uses only what most
//! palettes keep readable on black and on white (light-blue, light-magenta, light-red), dims with the
//! modifier (dark-gray is the background's own colour in some palettes), and where it paints a
//! background it paints the text on it too. A reversed row is not dim, else parts of it turn gray. Its
//! borders are the terminal's own colour, dim or bold, for a frame of accent outshines what stands in it.
//! The others paint every background themselves.

use super::Role::{self, *};

/// A theme as it is written.
pub(super) struct Written {
    pub name: &'static str,
    pub help: &'static str,
    pub roles: &'static [(Role, &'static str, &'static str)],
}

pub(super) const BUILTIN: &[Written] = &[TERMINAL, DARK, LIGHT, HIGH_CONTRAST];

const TERMINAL: Written = Written {
    name: "terminal",
    help: "the terminal's own sixteen colours and background",
    roles: &[
        (Text, "", ""),
        (Dim, "dim", "dim"),
        (Accent, "light-magenta bold", "light-magenta bold"),
        (Title, "bold", "bold"),
        (TitleRead, "dim", "dim"),
        (Show, "light-blue", "light-blue"),
        (Name, "light-blue", "light-blue"),
        (Border, "dim", "dim"),
        (BorderFocused, "bold", "bold"),
        (Cursor, "default on default reversed not-dim", "default on default reversed not-dim"),
        (Match, "black on yellow", "black on yellow"),
        (Star, "light-magenta", "light-magenta"),
        (Heading, "bold", "bold"),
        (Quote, "italic", "italic"),
        (Code, "light-blue", "light-blue"),
        (Link, "light-blue underlined", "light-blue underlined"),
        (Error, "light-red bold", "light-red bold"),
        (Warning, "light-red", "light-red"),
        (Hint, "default on default reversed bold not-dim", "default on default reversed bold not-dim"),
    ],
};

const DARK: Written = Written {
    name: "dark",
    help: "light text on near-black, amber and blue",
    roles: &[
        (Text, "#d6dae2 on #16181d", "gray on black"),
        (Dim, "#8c949f", "gray dim"),
        (Accent, "#f2b866 bold", "yellow bold"),
        (Title, "#ffffff bold", "white bold"),
        (TitleRead, "#8c949f", "gray dim"),
        (Show, "#8fb8f0", "light-blue"),
        (Name, "#8fb8f0", "light-blue"),
        (Border, "#4b5260", "dark-gray"),
        (BorderFocused, "#f2b866", "yellow"),
        (Cursor, "on #262b35", "black on gray not-dim"),
        (Match, "#16181d on #f2b866", "black on yellow"),
        (Star, "#f2b866", "yellow"),
        (Heading, "#ffffff bold", "white bold"),
        (Quote, "#b9c0cc italic", "gray italic"),
        (Code, "#9ccfae", "green"),
        (Link, "#8fb8f0 underlined", "light-blue underlined"),
        (Error, "#f0808a bold", "light-red bold"),
        (Warning, "#f0a07a", "light-red"),
        (Hint, "#16181d on #d6dae2 bold", "black on gray bold"),
    ],
};

const LIGHT: Written = Written {
    name: "light",
    help: "dark text on off-white, amber and blue",
    roles: &[
        (Text, "#2a2e36 on #faf9f6", "black on white"),
        (Dim, "#62676f", "black dim"),
        (Accent, "#8f5600 bold", "magenta bold"),
        (Title, "#101216 bold", "black bold"),
        (TitleRead, "#62676f", "black dim"),
        (Show, "#1f55a8", "blue"),
        (Name, "#1f55a8", "blue"),
        (Border, "#b9b6ad", "dark-gray"),
        (BorderFocused, "#8f5600", "magenta"),
        (Cursor, "on #e9e5da", "black on gray not-dim"),
        (Match, "#101216 on #f7c873", "black on yellow"),
        (Star, "#8f5600", "magenta"),
        (Heading, "#101216 bold", "black bold"),
        (Quote, "#474c55 italic", "black italic"),
        (Code, "#1d6140", "blue"),
        (Link, "#1f55a8 underlined", "blue underlined"),
        (Error, "#a8202c bold", "red bold"),
        (Warning, "#94450c", "red"),
        (Hint, "#faf9f6 on #2a2e36 bold", "white on black bold"),
    ],
};

const HIGH_CONTRAST: Written = Written {
    name: "high-contrast",
    help: "white on black, nothing dim",
    roles: &[
        (Text, "#ffffff on #000000", "white on black"),
        (Dim, "#d8d8d8", "gray"),
        (Accent, "#ffe14d bold", "light-yellow bold"),
        (Title, "#ffffff bold", "white bold"),
        (TitleRead, "#d8d8d8", "gray"),
        (Show, "#7fd4ff", "light-cyan"),
        (Name, "#7fd4ff", "light-cyan"),
        (Border, "#d8d8d8", "gray"),
        (BorderFocused, "#ffe14d bold", "light-yellow bold"),
        (Cursor, "#000000 on #ffffff", "black on white"),
        (Match, "#000000 on #ffe14d bold underlined", "black on light-yellow bold underlined"),
        (Star, "#ffe14d", "light-yellow"),
        (Heading, "#ffe14d bold", "light-yellow bold"),
        (Quote, "#ffffff italic", "white italic"),
        (Code, "#8cffb0", "light-green"),
        (Link, "#7fd4ff underlined", "light-cyan underlined"),
        (Error, "#ffffff on #b00000 bold", "white on red bold"),
        (Warning, "#ffb066 bold", "light-yellow bold"),
        (Hint, "#000000 on #ffffff bold", "black on white bold"),
    ],
};

/// Every theme without colour: what has to be told apart differs by modifiers.
pub(super) const COLOURLESS: &[(Role, &str)] = &[
    (Text, ""),
    (Dim, "dim"),
    (Accent, "bold"),
    (Title, "bold"),
    (TitleRead, "dim"),
    (Show, ""),
    (Name, "italic underlined"),
    (Border, "dim"),
    (BorderFocused, "bold"),
    (Cursor, "reversed not-dim"),
    (Match, "bold underlined"),
    (Star, "bold"),
    (Heading, "bold underlined"),
    (Quote, "italic"),
    (Code, ""),
    (Link, "underlined"),
    (Error, "bold reversed"),
    (Warning, "bold"),
    (Hint, "bold reversed"),
];
