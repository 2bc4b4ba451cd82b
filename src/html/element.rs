//! What each element means to a reader of articles: one table from names to roles.

use html5ever::{LocalName, local_name};

/// What becomes of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Nothing: its content counts as if it were not there.
    Plain,
    /// Neither it nor its content is shown.
    Gone,
    Break,
    Rule,
    /// Its content is a block, whatever the kind.
    Block,
    Paragraph,
    /// Its level in Markdown.
    Heading(u8),
    Quote,
    List {
        ordered: bool,
    },
    Item,
    Term,
    Definition,
    Table,
    Rows,
    Row,
    Cell,
    TableCaption,
    Preformatted,
    Caption,
    Summary,
    Voice(Voice),
    QuotationMarks,
    /// The reading of a ruby text.
    Reading,
    Link,
    Image,
    /// An address for the picture or the media around it.
    Source,
    Media(Media),
    /// Shown only where the image before it had no address.
    NoScript,
}

/// A voice that text between two tags has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Voice {
    Strong,
    Emphasis,
    Strike,
    Code,
    Raised,
    Lowered,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Media {
    Audio,
    Video,
    /// A frame, `embed` or `object`: its address tells what it is.
    Embedded,
}

/// The role of an element by its name.
#[expect(clippy::too_many_lines, reason = "a line for each element")]
pub(super) fn role(name: &LocalName) -> Role {
    match *name {
        local_name!("p") => Role::Paragraph,
        local_name!("br") => Role::Break,
        local_name!("a") => Role::Link,
        local_name!("img") | local_name!("image") => Role::Image,
        local_name!("li") => Role::Item,
        local_name!("strong") | local_name!("b") => Role::Voice(Voice::Strong),
        local_name!("em") | local_name!("i") | local_name!("cite") | local_name!("dfn") => {
            Role::Voice(Voice::Emphasis)
        }
        local_name!("del") | local_name!("s") | local_name!("strike") => Role::Voice(Voice::Strike),
        local_name!("code") | local_name!("tt") | local_name!("samp") => Role::Voice(Voice::Code),
        local_name!("sup") => Role::Voice(Voice::Raised),
        local_name!("sub") => Role::Voice(Voice::Lowered),
        local_name!("q") => Role::QuotationMarks,
        local_name!("div")
        | local_name!("section")
        | local_name!("article")
        | local_name!("aside")
        | local_name!("main")
        | local_name!("header")
        | local_name!("footer")
        | local_name!("hgroup")
        | local_name!("address")
        | local_name!("center")
        | local_name!("details")
        | local_name!("dialog")
        | local_name!("fieldset")
        | local_name!("figure")
        | local_name!("body")
        | local_name!("html")
        | local_name!("frameset") => Role::Block,
        local_name!("h1") | local_name!("h2") => Role::Heading(2),
        local_name!("h3") => Role::Heading(3),
        local_name!("h4") => Role::Heading(4),
        local_name!("h5") => Role::Heading(5),
        local_name!("h6") => Role::Heading(6),
        local_name!("blockquote") => Role::Quote,
        local_name!("ul") | local_name!("dl") | local_name!("menu") | local_name!("dir") => {
            Role::List { ordered: false }
        }
        local_name!("ol") => Role::List { ordered: true },
        local_name!("dt") => Role::Term,
        local_name!("dd") => Role::Definition,
        local_name!("table") => Role::Table,
        local_name!("thead") | local_name!("tbody") | local_name!("tfoot") => Role::Rows,
        local_name!("tr") => Role::Row,
        local_name!("td") | local_name!("th") => Role::Cell,
        local_name!("caption") => Role::TableCaption,
        local_name!("pre") | local_name!("listing") | local_name!("xmp") => Role::Preformatted,
        local_name!("figcaption") => Role::Caption,
        local_name!("summary") | local_name!("legend") => Role::Summary,
        local_name!("hr") => Role::Rule,
        local_name!("rt") => Role::Reading,
        local_name!("source") => Role::Source,
        local_name!("audio") => Role::Media(Media::Audio),
        local_name!("video") => Role::Media(Media::Video),
        local_name!("iframe") | local_name!("embed") | local_name!("object") => Role::Media(Media::Embedded),
        local_name!("noscript") => Role::NoScript,
        local_name!("script")
        | local_name!("style")
        | local_name!("template")
        | local_name!("title")
        | local_name!("svg")
        | local_name!("canvas")
        | local_name!("map")
        | local_name!("annotation")
        | local_name!("annotation-xml")
        | local_name!("form")
        | local_name!("button")
        | local_name!("select")
        | local_name!("option")
        | local_name!("optgroup")
        | local_name!("datalist")
        | local_name!("textarea")
        | local_name!("progress")
        | local_name!("meter")
        | local_name!("nav")
        | local_name!("noembed")
        | local_name!("noframes")
        | local_name!("rp") => Role::Gone,
        _ if &**name == "amp-img" => Role::Image,
        _ => Role::Plain,
    }
}

impl Role {
    /// Does it stand on lines of its own?
    pub(super) fn is_block(self) -> bool {
        !matches!(
            self,
            Self::Plain
                | Self::Gone
                | Self::Break
                | Self::Voice(_)
                | Self::QuotationMarks
                | Self::Reading
                | Self::Link
                | Self::Image
                | Self::Source
                | Self::NoScript
                | Self::Media(_)
        )
    }
}

/// Has an element of this name no content and no end tag?
pub(super) fn is_void(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("br")
            | local_name!("img")
            | local_name!("image")
            | local_name!("hr")
            | local_name!("wbr")
            | local_name!("input")
            | local_name!("meta")
            | local_name!("link")
            | local_name!("base")
            | local_name!("col")
            | local_name!("area")
            | local_name!("embed")
            | local_name!("source")
            | local_name!("track")
            | local_name!("param")
            | local_name!("frame")
            | local_name!("keygen")
    )
}
