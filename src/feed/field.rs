//! The one table of what elements mean: which vocabulary and name, standing where, fills which field, and which of several
//! that fill one field counts. Documents of all XML formats are read by it alone; a new element is a new row.

use super::namespace::Namespace::{
    self, Atom, Content as Encoded, Dc, DcTerms, Feedburner, Itunes, Media, Rdf, Rss, Slash, Sy, Xhtml,
};

/// What an element stands in: the nearest of these that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Outside,
    Feed,
    Item,
    /// The feed that an item was taken from.
    Source,
    Person,
    Image,
    /// What is of no use here.
    Ignored,
}

/// What an element is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Element {
    /// It holds others.
    Holds(Place),
    /// Its attributes or its text tell something.
    Tells(Field),
}

/// What is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Guid,
    Link,
    Title,
    Published,
    Updated,
    Summary,
    Content,
    Category,
    /// Categories with commas between them.
    Keywords,
    Comments,
    Language,
    /// The address of a picture.
    Image,
    Enclosure,
    /// A file of the media module: a picture or an enclosure.
    File,
    Ttl,
    UpdatePeriod,
    UpdateFrequency,
    MovedTo,
    PersonName,
    PersonMail,
}

impl Field {
    /// Its elements may hold markup, escaped or not.
    pub fn is_markup(self) -> bool {
        matches!(self, Self::Title | Self::Summary | Self::Content)
    }
}

/// A row: elements of one meaning.
#[derive(Debug)]
pub(super) struct Row {
    pub namespaces: &'static [Namespace],
    /// Local names in lower case.
    pub names: &'static [&'static str],
    pub places: &'static [Place],
    pub element: Element,
    /// Of elements that fill one field, the lowest counts.
    pub rank: u8,
}

use Element::{Holds, Tells};
use Field::*;

const CORE: &[Namespace] = &[Rss, Atom];
const ANY: &[Place] =
    &[Place::Outside, Place::Feed, Place::Item, Place::Source, Place::Person, Place::Image, Place::Ignored];
const ABOUT: &[Place] = &[Place::Feed, Place::Item, Place::Source];

const fn row(
    namespaces: &'static [Namespace],
    names: &'static [&'static str],
    places: &'static [Place],
    element: Element,
    rank: u8,
) -> Row {
    Row { namespaces, names, places, element, rank }
}

pub(super) const ROWS: &[Row] = &[
    // What holds the rest.
    row(CORE, &["rss", "feed", "channel", "rdf", "redirect"], ANY, Holds(Place::Feed), 0),
    row(&[Rdf], &["rdf"], ANY, Holds(Place::Feed), 0),
    row(CORE, &["item", "entry"], ANY, Holds(Place::Item), 0),
    row(CORE, &["source"], &[Place::Item], Holds(Place::Source), 0),
    row(CORE, &["author"], ABOUT, Holds(Place::Person), 0),
    row(&[Dc, DcTerms], &["creator", "author"], ABOUT, Holds(Place::Person), 0),
    row(CORE, &["managingeditor"], ABOUT, Holds(Place::Person), 1),
    row(&[Itunes], &["author"], ABOUT, Holds(Place::Person), 1),
    row(&[Media], &["credit"], ABOUT, Holds(Place::Person), 2),
    row(CORE, &["image"], ABOUT, Holds(Place::Image), 0),
    row(CORE, &["textinput", "contributor", "cloud"], ABOUT, Holds(Place::Ignored), 0),
    row(&[Itunes], &["owner"], ABOUT, Holds(Place::Person), 3),
    row(CORE, &["uri", "url", "homepage"], &[Place::Person], Holds(Place::Ignored), 0),
    // Which it is, and where.
    row(CORE, &["guid", "id"], ABOUT, Tells(Guid), 0),
    row(&[Feedburner], &["origlink"], &[Place::Item], Tells(Link), 0),
    row(CORE, &["link"], ABOUT, Tells(Link), 1),
    row(CORE, &["comments"], &[Place::Item], Tells(Comments), 0),
    row(&[Itunes], &["new-feed-url"], &[Place::Feed], Tells(MovedTo), 0),
    row(CORE, &["newlocation"], &[Place::Feed], Tells(MovedTo), 0),
    // What it says.
    row(CORE, &["title"], ABOUT, Tells(Title), 0),
    row(&[Dc, DcTerms], &["title"], ABOUT, Tells(Title), 1),
    row(&[Media, Itunes], &["title"], ABOUT, Tells(Title), 2),
    row(&[Encoded], &["encoded"], ABOUT, Tells(Content), 0),
    row(CORE, &["content", "fullitem"], ABOUT, Tells(Content), 0),
    row(&[Rss, Atom, Xhtml], &["body"], ABOUT, Tells(Content), 1),
    row(CORE, &["description", "summary", "abstract", "tagline", "subtitle"], ABOUT, Tells(Summary), 0),
    row(&[Dc, DcTerms], &["description", "abstract"], ABOUT, Tells(Summary), 1),
    row(&[Itunes], &["summary", "description"], ABOUT, Tells(Summary), 2),
    row(&[Media], &["description"], ABOUT, Tells(Summary), 3),
    row(&[Itunes], &["subtitle"], ABOUT, Tells(Summary), 4),
    // Who and when.
    row(&[Rss, Atom, Itunes], &["name"], &[Place::Person], Tells(PersonName), 0),
    row(&[Rss, Atom, Itunes], &["email"], &[Place::Person], Tells(PersonMail), 0),
    row(CORE, &["pubdate", "published", "issued"], ABOUT, Tells(Published), 0),
    row(&[DcTerms], &["issued"], ABOUT, Tells(Published), 1),
    row(&[Dc, DcTerms], &["date"], ABOUT, Tells(Published), 2),
    row(CORE, &["created"], ABOUT, Tells(Published), 3),
    row(&[DcTerms], &["created"], ABOUT, Tells(Published), 3),
    row(CORE, &["updated", "modified", "lastbuilddate"], ABOUT, Tells(Updated), 0),
    row(&[DcTerms], &["modified"], ABOUT, Tells(Updated), 1),
    // What goes with it.
    row(CORE, &["category", "keywords"], ABOUT, Tells(Category), 0),
    row(&[Dc, DcTerms], &["subject"], ABOUT, Tells(Category), 0),
    row(&[Itunes, Media], &["category"], ABOUT, Tells(Category), 0),
    row(&[Slash], &["section"], ABOUT, Tells(Category), 0),
    row(&[Itunes, Media], &["keywords"], ABOUT, Tells(Keywords), 0),
    row(CORE, &["tags"], ABOUT, Tells(Keywords), 0),
    row(CORE, &["enclosure"], ABOUT, Tells(Enclosure), 0),
    row(&[Media], &["content"], ABOUT, Tells(File), 1),
    row(&[Media], &["thumbnail"], ABOUT, Tells(Image), 0),
    row(CORE, &["url"], &[Place::Image], Tells(Image), 0),
    row(CORE, &["logo"], ABOUT, Tells(Image), 0),
    row(&[Itunes], &["image"], ABOUT, Tells(Image), 2),
    row(CORE, &["icon"], ABOUT, Tells(Image), 4),
    row(&[Rss, Atom, Dc, DcTerms], &["language"], ABOUT, Tells(Language), 0),
    // How often to ask.
    row(CORE, &["ttl"], &[Place::Feed], Tells(Ttl), 0),
    row(&[Sy], &["updateperiod"], &[Place::Feed], Tells(UpdatePeriod), 0),
    row(&[Sy], &["updatefrequency"], &[Place::Feed], Tells(UpdateFrequency), 0),
];

/// What an element means where it stands, and its rank.
pub(super) fn lookup(namespace: Namespace, name: &str, place: Place) -> Option<(Element, u8)> {
    if matches!(namespace, Namespace::Other | Namespace::Xml) {
        return None;
    }
    ROWS.iter()
        .find(|row| {
            row.namespaces.contains(&namespace) && row.names.contains(&name) && row.places.contains(&place)
        })
        .map(|row| (row.element, row.rank))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_row_hides_another_one() {
        for (number, row) in ROWS.iter().enumerate() {
            for &namespace in row.namespaces {
                for name in row.names {
                    for &place in row.places {
                        let found = ROWS.iter().position(|row| {
                            row.namespaces.contains(&namespace)
                                && row.names.contains(name)
                                && row.places.contains(&place)
                        });
                        assert_eq!(found, Some(number), "{namespace:?} {name} in {place:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn names_are_local_and_in_lower_case() {
        for name in ROWS.iter().flat_map(|row| row.names) {
            assert!(!name.contains(':') && *name == name.to_ascii_lowercase(), "{name}");
        }
    }
}
