//! The vocabularies that feeds are written in: known by address where a document declares one, by the usual prefix where
//! it does not, or declares an address that nobody knows.

use std::collections::HashMap;

/// A vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Namespace {
    /// RSS of any version, and elements without any.
    Rss,
    Atom,
    Rdf,
    Content,
    Dc,
    DcTerms,
    Media,
    Itunes,
    Slash,
    Sy,
    Feedburner,
    Xhtml,
    Xml,
    /// Known for not being read, or unknown.
    Other,
}

use Namespace::{
    Atom, Content, Dc, DcTerms, Feedburner, Itunes, Media, Other, Rdf, Rss, Slash, Sy, Xhtml, Xml,
};

/// Addresses without their scheme, in lower case; a row holds for all that begin with it.
const ADDRESSES: &[(&str, Namespace)] = &[
    ("www.w3.org/2005/atom", Atom),
    ("purl.org/atom/", Atom),
    ("purl.org/pie/", Atom),
    ("purl.org/echo/", Atom),
    ("example.com/necho", Atom),
    ("example.com/newformat#", Atom),
    ("backend.userland.com/rss", Rss),
    ("blogs.law.harvard.edu/tech/rss", Rss),
    ("cyber.law.harvard.edu/rss/rss.html", Rss),
    ("my.netscape.com/rdf/simple/0.9", Rss),
    ("my.netscape.com/publish/formats/rss", Rss),
    ("channel.netscape.com/rdf/simple/0.9", Rss),
    ("purl.org/rss/1.0/modules/content", Content),
    ("purl.org/rss/1.0/modules/slash", Slash),
    ("purl.org/rss/1.0/modules/syndication", Sy),
    ("purl.org/rss/1.0/modules/rss091", Rss),
    ("purl.org/rss/1.0/modules/", Other),
    ("purl.org/rss/1.0", Rss),
    ("purl.org/net/rss1.1", Rss),
    ("www.w3.org/1999/02/22-rdf-syntax-ns", Rdf),
    ("purl.org/dc/elements/", Dc),
    ("purl.org/dc/terms", DcTerms),
    ("search.yahoo.com/mrss", Media),
    ("www.itunes.com/dtds/podcast", Itunes),
    ("www.google.com/schemas/play-podcasts", Itunes),
    ("rssnamespace.org/feedburner/ext", Feedburner),
    ("www.w3.org/1999/xhtml", Xhtml),
    ("www.w3.org/xml/1998/namespace", Xml),
    ("www.w3.org/2000/svg", Other),
    ("www.w3.org/1998/math/mathml", Other),
    ("www.georss.org/georss", Other),
    ("www.opengis.net/gml", Other),
    ("wellformedweb.org/commentapi", Other),
];

/// What a prefix means where no known address is declared for it.
const PREFIXES: &[(&str, Namespace)] = &[
    ("", Rss),
    ("rss", Rss),
    ("atom", Atom),
    ("atom10", Atom),
    ("a10", Atom),
    ("rdf", Rdf),
    ("content", Content),
    ("dc", Dc),
    ("dcterms", DcTerms),
    ("media", Media),
    ("itunes", Itunes),
    ("googleplay", Itunes),
    ("slash", Slash),
    ("sy", Sy),
    ("syn", Sy),
    ("feedburner", Feedburner),
    ("xhtml", Xhtml),
    ("xml", Xml),
];

impl Namespace {
    /// By the address that is declared for a prefix.
    fn declared(prefix: &str, address: &str) -> Self {
        let address = address.trim().to_ascii_lowercase();
        let bare = address.trim_start_matches("https://").trim_start_matches("http://");
        let known = ADDRESSES.iter().find(|(start, _)| bare.starts_with(start));
        known.map_or_else(|| Self::usual(prefix), |(_, namespace)| *namespace)
    }

    /// By prefix alone.
    fn usual(prefix: &str) -> Self {
        PREFIXES.iter().find(|(known, _)| *known == prefix).map_or(Other, |(_, namespace)| *namespace)
    }
}

/// What prefixes mean at the place of the document where reading is.
#[derive(Debug, Default)]
pub(super) struct Scopes {
    /// The meanings of a prefix, the innermost last.
    meanings: HashMap<String, Vec<Namespace>>,
}

impl Scopes {
    /// A declaration that holds until it is taken back; the prefix is empty for the default.
    pub fn declare(&mut self, prefix: &str, address: &str) {
        self.meanings.entry(prefix.to_owned()).or_default().push(Namespace::declared(prefix, address));
    }

    pub fn take_back(&mut self, prefix: &str) {
        if let Some(meanings) = self.meanings.get_mut(prefix) {
            meanings.pop();
        }
    }

    /// The vocabulary and the local part of a name.
    pub fn resolve<'n>(&self, name: &'n str) -> (Namespace, &'n str) {
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let declared = self.meanings.get(prefix).and_then(|meanings| meanings.last().copied());
        (declared.unwrap_or_else(|| Namespace::usual(prefix)), local)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_known_whatever_their_scheme_case_and_end() {
        let mut scopes = Scopes::default();
        for (address, namespace) in [
            ("http://www.w3.org/2005/Atom", Atom),
            ("HTTPS://WWW.W3.ORG/2005/ATOM/", Atom),
            ("http://search.yahoo.com/mrss", Media),
            ("http://purl.org/rss/1.0/", Rss),
            ("http://purl.org/rss/1.0/modules/content/", Content),
            ("http://purl.org/rss/1.0/modules/company", Other),
        ] {
            scopes.declare("x", address);
            assert_eq!(scopes.resolve("x:title"), (namespace, "title"), "{address}");
        }
    }

    #[test]
    fn what_nobody_knows_goes_by_its_prefix() {
        let mut scopes = Scopes::default();
        scopes.declare("dc", "http://wrong.example/");
        assert_eq!(scopes.resolve("dc:creator"), (Dc, "creator"));
        assert_eq!(scopes.resolve("itunes:author"), (Itunes, "author"));
        assert_eq!(scopes.resolve("of:nobody"), (Other, "of:nobody".split_once(':').unwrap().1));
    }

    #[test]
    fn an_inner_declaration_holds_until_it_is_taken_back() {
        let mut scopes = Scopes::default();
        scopes.declare("", "http://www.w3.org/2005/Atom");
        scopes.declare("", "http://www.w3.org/1999/xhtml");
        assert_eq!(scopes.resolve("title"), (Xhtml, "title"));
        scopes.take_back("");
        assert_eq!(scopes.resolve("title"), (Atom, "title"));
    }

    #[test]
    fn a_row_is_not_hidden_by_an_earlier_one() {
        for (number, (address, namespace)) in ADDRESSES.iter().enumerate() {
            let found = ADDRESSES.iter().position(|(start, _)| address.starts_with(start));
            assert_eq!(found, Some(number), "{address} for {namespace:?} is never reached");
            assert_eq!(*address, address.to_ascii_lowercase());
        }
    }
}
