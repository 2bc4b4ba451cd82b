//! Arguments of the verbs about feeds.

use clap::Args;

/// What a new subscription shall be.
#[derive(Clone, Debug, Default, Args)]
pub struct AddWish {
    /// What lists call it, in place of the feed's own title
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// Where its articles go, below articles/, in place of a folder called like its host
    #[arg(long, value_name = "FOLDER")]
    pub folder: Option<String>,
    /// A tag that all its articles get; may be given more than once
    #[arg(long = "tag", value_name = "TAG")]
    pub tags: Vec<String>,
    /// A show that all its articles are about; may be given more than once
    #[arg(long = "show", value_name = "SHOW")]
    pub shows: Vec<String>,
}

/// What the reader wants of subscriptions, in place of the list.
#[derive(Clone, Debug, Default, Args)]
pub struct FeedWish {
    /// Unsubscribe; its articles stay
    #[arg(long, value_name = "NAME", group = "wish", conflicts_with = "json")]
    pub remove: Option<String>,
    /// Fetch it no longer
    #[arg(long, value_name = "NAME", group = "wish", conflicts_with = "json")]
    pub pause: Option<String>,
    /// Fetch it again
    #[arg(long, value_name = "NAME", group = "wish", conflicts_with = "json")]
    pub resume: Option<String>,
    /// Call it otherwise
    #[arg(long, num_args = 2, value_names = ["OLD", "NEW"], group = "wish", conflicts_with = "json")]
    pub rename: Vec<String>,
    /// Remove the articles that are older than their feed's `keep`, never bookmarked or changed ones
    #[arg(long, group = "wish", conflicts_with = "json")]
    pub clean: bool,
    /// Do not ask
    #[arg(long, requires = "clean")]
    pub yes: bool,
}
