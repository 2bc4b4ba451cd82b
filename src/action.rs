//! Actions: everything a key or the palette can do, each declared once with its name, its help and
//! its default keys. Help, hints, palette, config.toml's checks and the README's table derive.
//!
//! What an action does is `app::act`'s; how keys are written and looked up is `keymap`'s.

/// Declares [`Action`] and its table; the doc comment is the help.
macro_rules! actions {
    ($($(#[doc = $help:literal])+ $variant:ident $name:literal [$($key:literal),*] $context:ident;)+) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Action { $($(#[doc = $help])+ $variant,)+ }

        /// The table, in the order of the help.
        pub const ACTIONS: &[Row] = &[$(Row {
            action: Action::$variant,
            name: $name,
            help: concat!($($help),+).trim_ascii(),
            keys: &[$($key),*],
            context: Context::$context,
        }),+];
    };
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    pub action: Action,
    /// In config.toml's `[keys]` and in the palette.
    pub name: &'static str,
    pub help: &'static str,
    /// Default keys, as config.toml writes them.
    pub keys: &'static [&'static str],
    pub context: Context,
}

impl Row {
    /// The palette lists what can be done in the panes and everywhere; the others need their prompt.
    pub fn in_palette(&self) -> bool {
        matches!(self.context, Context::Panes | Context::Everywhere)
    }
}

impl Action {
    /// Its row in the table.
    pub fn row(self) -> &'static Row {
        // The table is made from the same list as the variants.
        &ACTIONS[self as usize]
    }

    pub fn named(name: &str) -> Option<Self> {
        ACTIONS.iter().find(|row| row.name == name).map(|row| row.action)
    }
}

/// Where a key means its action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Context {
    /// In list and reading pane.
    Panes,
    /// In the filter bar, where all other keys are text.
    Bar,
    /// In a picker, palette or prompt, where all other keys are text.
    Picker,
    /// Everywhere.
    Everywhere,
}

actions! {
    /// next article; a line on while reading
    Down "down" ["j", "Down"] Panes;
    /// previous article; a line back while reading
    Up "up" ["k", "Up"] Panes;
    /// first article; top of the text
    First "first" ["g", "Home"] Panes;
    /// last article; end of the text
    Last "last" ["G", "End"] Panes;
    /// half a page down
    HalfPageDown "half-page-down" ["Ctrl-d"] Panes;
    /// half a page up
    HalfPageUp "half-page-up" ["Ctrl-u"] Panes;
    /// a page down
    PageDown "page-down" ["PageDown"] Panes;
    /// a page up
    PageUp "page-up" ["PageUp"] Panes;
    /// read the article
    Read "read" ["Enter", "l", "Right"] Panes;
    /// back to the list; in the list, drop the filter
    Back "back" ["Esc"] Panes;
    /// back to the list
    ToList "to-list" ["h", "Left"] Panes;
    /// go to the other pane
    OtherPane "other-pane" ["Tab"] Panes;
    /// page on; at the end the next unread article
    PageOn "page-on" ["Space"] Panes;
    /// next article, from any pane
    NextArticle "next-article" ["J"] Panes;
    /// previous article, from any pane
    PreviousArticle "previous-article" ["K"] Panes;
    /// next unread article, or match of a find
    Next "next" ["n"] Panes;
    /// previous unread article, or match of a find
    Previous "previous" ["N"] Panes;
    /// filter the list
    Filter "filter" ["/"] Panes;
    /// pick a show
    PickShow "pick-show" ["s"] Panes;
    /// all articles
    ViewAll "view-all" ["1"] Panes;
    /// unread articles
    ViewUnread "view-unread" ["2"] Panes;
    /// bookmarked articles
    ViewBookmarked "view-bookmarked" ["3"] Panes;
    /// hidden articles
    ViewHidden "view-hidden" [] Panes;
    /// bookmark, or take the bookmark away
    Bookmark "bookmark" ["b"] Panes;
    /// mark as read, or as unread
    ToggleRead "toggle-read" ["m"] Panes;
    /// mark all in this view as read
    ReadAll "read-all" ["M"] Panes;
    /// hide the article, or show it again
    Hide "hide" ["d"] Panes;
    /// set or take away a tag
    Tag "tag" ["t"] Panes;
    /// undo the last change
    Undo "undo" ["u"] Panes;
    /// list of changes
    Changes "changes" ["U"] Panes;
    /// find in the article
    Find "find" ["Ctrl-f"] Panes;
    /// letters on the links in view; a letter opens
    Links "links" ["f"] Panes;
    /// list of links
    LinkList "link-list" ["F"] Panes;
    /// open the article in the browser
    OpenInBrowser "open-in-browser" ["o"] Panes;
    /// copy the article's link
    CopyLink "copy-link" ["y"] Panes;
    /// open the file in the editor
    EditFile "edit-file" ["e"] Panes;
    /// the reading pane alone, or both again
    ReaderAlone "reader-alone" ["z"] Panes;
    /// help for here
    Help "help" ["?"] Panes;
    /// commands by name; a number goes to that row
    Palette "palette" [":"] Panes;
    /// back; out of the first screen
    Leave "leave" ["q"] Panes;
    /// quit
    Quit "quit" ["Q"] Panes;
    /// quit, from anywhere
    QuitAnywhere "quit-anywhere" ["Ctrl-c"] Everywhere;
    /// suspend to the shell
    Suspend "suspend" ["Ctrl-z"] Everywhere;
    /// keep the filter
    BarKeep "bar-keep" ["Enter"] Bar;
    /// take back what was typed
    BarCancel "bar-cancel" ["Esc"] Bar;
    /// next article while typing
    BarDown "bar-down" ["Down"] Bar;
    /// previous article while typing
    BarUp "bar-up" ["Up"] Bar;
    /// earlier filter
    BarEarlier "bar-earlier" ["Ctrl-p"] Bar;
    /// later filter
    BarLater "bar-later" ["Ctrl-n"] Bar;
    /// empty the bar
    BarEmpty "bar-empty" ["Ctrl-u"] Bar;
    /// complete
    BarComplete "bar-complete" ["Tab"] Bar;
    /// take the chosen one
    PickerTake "picker-take" ["Enter"] Picker;
    /// leave without choosing
    PickerCancel "picker-cancel" ["Esc"] Picker;
    /// next choice
    PickerDown "picker-down" ["Down", "Ctrl-n"] Picker;
    /// previous choice
    PickerUp "picker-up" ["Up", "Ctrl-p"] Picker;
    /// empty what was typed
    PickerEmpty "picker-empty" ["Ctrl-u"] Picker;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_can_be_reached_and_is_explained() {
        for row in ACTIONS {
            assert!(row.in_palette() || !row.keys.is_empty(), "{}", row.name);
            assert!(!row.help.is_empty() && row.help == row.help.trim(), "{}", row.name);
            assert!(row.name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{}", row.name);
            assert_eq!(row.action.row().name, row.name);
            assert_eq!(Action::named(row.name), Some(row.action), "two actions are named {}", row.name);
        }
    }
}
