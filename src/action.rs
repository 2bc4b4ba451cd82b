//! Actions: everything a key or the palette can do, each declared once with its name, its help, its
//! default keys, where they count and what it is for. Help, hints, palette, config.toml's checks and the
//! README's table derive.
//!
//! What an action does is `app::act`'s; how keys are written and looked up is `keymap`'s.

/// Declares [`Action`] and its table; the doc comment is the help.
macro_rules! actions {
    ($($(#[doc = $help:literal])+ $variant:ident $name:literal [$($key:literal),*] $context:ident $subject:ident;)+) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Action { $($(#[doc = $help])+ $variant,)+ }

        /// The table, in the order of the help within each subject.
        pub const ACTIONS: &[Row] = &[$(Row {
            action: Action::$variant,
            name: $name,
            help: concat!($($help),+).trim_ascii(),
            keys: &[$($key),*],
            context: Context::$context,
            subject: Subject::$subject,
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
    pub subject: Subject,
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
    /// In the reasons for an article's shows; keys that mean nothing there mean what they mean in the panes.
    Why,
    /// In the list of feeds; keys that mean nothing there mean what they mean in the panes.
    Feeds,
    /// Everywhere.
    Everywhere,
}

impl Context {
    pub const ALL: [Self; 6] =
        [Self::Panes, Self::Bar, Self::Picker, Self::Why, Self::Feeds, Self::Everywhere];

    /// There, or in a part of it, keys that are letters type themselves.
    pub fn types(self) -> bool {
        matches!(self, Self::Bar | Self::Picker | Self::Everywhere)
    }
}

/// What an action is for: a section of the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    Moving,
    Filtering,
    Reading,
    Marks,
    Feeds,
    Program,
    Bar,
    Picker,
    Why,
    FeedList,
}

/// The subjects with their headings, in the order of the help.
pub const SUBJECTS: [(Subject, &str); 10] = [
    (Subject::Moving, "Moving"),
    (Subject::Filtering, "Filter and views"),
    (Subject::Reading, "Reading"),
    (Subject::Marks, "Marks"),
    (Subject::Feeds, "Feeds"),
    (Subject::Program, "Program"),
    (Subject::Bar, "In the filter bar"),
    (Subject::Picker, "In lists to pick from, and prompts"),
    (Subject::Why, "In the reasons for an article’s shows"),
    (Subject::FeedList, "In the list of feeds"),
];

actions! {
    /// next article; a line on while reading
    Down "down" ["j", "Down"] Panes Moving;
    /// previous article; a line back while reading
    Up "up" ["k", "Up"] Panes Moving;
    /// first article; top of the text
    First "first" ["g", "Home"] Panes Moving;
    /// last article; end of the text
    Last "last" ["G", "End"] Panes Moving;
    /// half a page down
    HalfPageDown "half-page-down" ["Ctrl-d"] Panes Moving;
    /// half a page up
    HalfPageUp "half-page-up" ["Ctrl-u"] Panes Moving;
    /// a page down
    PageDown "page-down" ["PageDown"] Panes Moving;
    /// a page up
    PageUp "page-up" ["PageUp"] Panes Moving;
    /// read the article
    Read "read" ["Enter", "l", "Right"] Panes Reading;
    /// back to the list; in the list, drop the filter
    Back "back" ["Esc"] Panes Reading;
    /// back to the list
    ToList "to-list" ["h", "Left"] Panes Reading;
    /// go to the other pane
    OtherPane "other-pane" ["Tab"] Panes Reading;
    /// page on; at the end the next unread article
    PageOn "page-on" ["Space"] Panes Reading;
    /// next article, from any pane
    NextArticle "next-article" ["J"] Panes Moving;
    /// previous article, from any pane
    PreviousArticle "previous-article" ["K"] Panes Moving;
    /// next unread article, or match of a find
    Next "next" ["n"] Panes Moving;
    /// previous unread article, or match of a find
    Previous "previous" ["N"] Panes Moving;
    /// filter the list
    Filter "filter" ["/"] Panes Filtering;
    /// pick a show
    PickShow "pick-show" ["s"] Panes Filtering;
    /// pick a view, of your own or built in
    Views "views" ["v"] Panes Filtering;
    /// all articles
    ViewAll "view-all" ["1"] Panes Filtering;
    /// unread articles
    ViewUnread "view-unread" ["2"] Panes Filtering;
    /// bookmarked articles
    ViewBookmarked "view-bookmarked" ["3"] Panes Filtering;
    /// hidden articles
    ViewHidden "view-hidden" [] Panes Filtering;
    /// order of the list
    Order "order" ["O"] Panes Filtering;
    /// articles by show, source and month
    Breakdown "breakdown" ["S"] Panes Filtering;
    /// bookmark, or take the bookmark away
    Bookmark "bookmark" ["b"] Panes Marks;
    /// mark as read, or as unread
    ToggleRead "toggle-read" ["m"] Panes Marks;
    /// mark all in this view as read
    ReadAll "read-all" ["M"] Panes Marks;
    /// hide the article, or show it again
    Hide "hide" ["d"] Panes Marks;
    /// set or take away a tag
    Tag "tag" ["t"] Panes Marks;
    /// undo the last change
    Undo "undo" ["u"] Panes Marks;
    /// list of changes
    Changes "changes" ["U"] Panes Marks;
    /// find in the article
    Find "find" ["Ctrl-f"] Panes Reading;
    /// letters on links and shows in view: a letter opens, or filters
    Links "links" ["f"] Panes Reading;
    /// list of links
    LinkList "link-list" ["F"] Panes Reading;
    /// why these shows, and correct them
    Why "why" ["w"] Panes Reading;
    /// open the article in the browser
    OpenInBrowser "open-in-browser" ["o"] Panes Reading;
    /// copy the article's link
    CopyLink "copy-link" ["y"] Panes Reading;
    /// open the file in the editor
    EditFile "edit-file" ["e"] Panes Reading;
    /// the reading pane alone, or both again
    ReaderAlone "reader-alone" ["z"] Panes Reading;
    /// fetch the feed that the article came from
    FetchFeed "fetch-feed" ["r"] Panes Feeds;
    /// fetch all feeds
    FetchAll "fetch-all" ["R"] Panes Feeds;
    /// stop fetching
    StopFetch "stop-fetch" [] Panes Feeds;
    /// add a feed, by its address or its site’s
    AddFeed "add-feed" ["a"] Panes Feeds;
    /// list of feeds, and how they fare
    Feeds "feeds" ["A"] Panes Feeds;
    /// help for here
    Help "help" ["?"] Panes Program;
    /// commands by name; a number goes to that row
    Palette "palette" [":"] Panes Program;
    /// back; out of the first screen
    Leave "leave" ["q"] Panes Program;
    /// quit
    Quit "quit" ["Q"] Panes Program;
    /// quit, from anywhere
    QuitAnywhere "quit-anywhere" ["Ctrl-c"] Everywhere Program;
    /// suspend to the shell
    Suspend "suspend" ["Ctrl-z"] Everywhere Program;
    /// keep the filter
    BarKeep "bar-keep" ["Enter"] Bar Bar;
    /// take back what was typed
    BarCancel "bar-cancel" ["Esc"] Bar Bar;
    /// next article while typing
    BarDown "bar-down" ["Down"] Bar Bar;
    /// previous article while typing
    BarUp "bar-up" ["Up"] Bar Bar;
    /// earlier filter
    BarEarlier "bar-earlier" ["Ctrl-p"] Bar Bar;
    /// later filter
    BarLater "bar-later" ["Ctrl-n"] Bar Bar;
    /// empty the bar
    BarEmpty "bar-empty" ["Ctrl-u"] Bar Bar;
    /// complete
    BarComplete "bar-complete" ["Tab"] Bar Bar;
    /// take the chosen one
    PickerTake "picker-take" ["Enter"] Picker Picker;
    /// leave without choosing
    PickerCancel "picker-cancel" ["Esc"] Picker Picker;
    /// next choice
    PickerDown "picker-down" ["Down", "Ctrl-n"] Picker Picker;
    /// previous choice
    PickerUp "picker-up" ["Up", "Ctrl-p"] Picker Picker;
    /// empty what was typed
    PickerEmpty "picker-empty" ["Ctrl-u"] Picker Picker;
    /// follow the chosen show, or no longer
    PickerFollow "picker-follow" ["Ctrl-f"] Picker Picker;
    /// add the chosen or typed title to your shows
    PickerAdd "picker-add" ["Ctrl-a"] Picker Picker;
    /// list the show's articles
    WhyFilter "why-filter" ["Enter"] Why Why;
    /// the article has nothing to do with this show
    WhyNot "why-not" ["x"] Why Why;
    /// the article is about this show
    WhyAbout "why-about" ["a"] Why Why;
    /// the article is about another show, to be picked
    WhyOther "why-other" ["A"] Why Why;
    /// take back what you said of this show
    WhyTakeBack "why-take-back" ["r"] Why Why;
    /// names written as in the chosen place are never a show here
    WhyNever "why-never" ["!"] Why Why;
    /// list the feed’s articles
    FeedFilter "feed-filter" ["Enter"] Feeds FeedList;
    /// fetch this feed
    FeedFetch "feed-fetch" ["r"] Feeds FeedList;
    /// pause this feed, or fetch it again from now on
    FeedPause "feed-pause" ["p"] Feeds FeedList;
    /// take this feed away; its articles stay
    FeedRemove "feed-remove" ["d"] Feeds FeedList;
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
