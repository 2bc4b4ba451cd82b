//! What kind of news a text is: the table of kinds, which `kind:`, `list --json` and the help are made from.

/// A kind of news about a series. An article can be of several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NewsKind {
    Renewal,
    Cancellation,
    Casting,
    Trailer,
    Premiere,
    Review,
    Recap,
    Interview,
    Ratings,
}

/// A row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KindRow {
    pub kind: NewsKind,
    /// As `kind:` and JSON write it.
    pub name: &'static str,
    pub help: &'static str,
}

/// In the order of the variants.
pub const KINDS: &[KindRow] = &[
    row(NewsKind::Renewal, "renewal", "another season, a series order, a revival"),
    row(NewsKind::Cancellation, "cancellation", "a series ends or is dropped"),
    row(NewsKind::Casting, "casting", "who joins, leaves or returns"),
    row(NewsKind::Trailer, "trailer", "a trailer, teaser, clip or first look"),
    row(NewsKind::Premiere, "premiere", "when and where it starts"),
    row(NewsKind::Review, "review", "a critic's judgement"),
    row(NewsKind::Recap, "recap", "what happened in an episode"),
    row(NewsKind::Interview, "interview", "somebody is asked and answers"),
    row(NewsKind::Ratings, "ratings", "how many watched"),
];

const fn row(kind: NewsKind, name: &'static str, help: &'static str) -> KindRow {
    KindRow { kind, name, help }
}

impl NewsKind {
    /// As `kind:` and JSON write it.
    pub fn name(self) -> &'static str {
        KINDS[self as usize].name
    }

    /// The kind of exactly this name.
    pub fn named(name: &str) -> Option<Self> {
        KINDS.iter().find(|row| row.name == name).map(|row| row.kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_stands_in_its_place() {
        for (place, row) in KINDS.iter().enumerate() {
            assert_eq!(row.kind as usize, place);
            assert_eq!((row.kind.name(), NewsKind::named(row.name)), (row.name, Some(row.kind)));
        }
        assert_eq!(NewsKind::named("nothing"), None);
    }
}
