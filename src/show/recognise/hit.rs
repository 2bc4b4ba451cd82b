//! Adapter until the finder says more.
use std::ops::Range;
use crate::show::{Catalogue, Common, ShowId};
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PersonId(pub u32);
pub enum Hit { Name(Found), Person(PersonFound) }
pub struct PersonFound { pub person: PersonId, pub range: Range<usize> }
pub struct Found { pub show: ShowId, pub range: Range<usize>, pub common: Common, pub form: Form }
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form { pub letters: Letters, pub article: Leading, pub possessive: bool, pub studio: bool, pub hashtag: bool, pub glued: bool, pub misspelt: bool, pub alias: bool }
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Letters { AsNamed, Capitals, Small, Other }
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leading { Same, Dropped, Added }

pub fn find_all<'a>(catalogue: &'a Catalogue, text: &'a str) -> impl Iterator<Item = Hit> + 'a {
    catalogue.lexicon.find_all(text).map(|found| {
        let rest = &text[found.range.end..];
        let possessive = rest.starts_with("'s") || rest.starts_with("’s");
        Hit::Name(Found { show: found.show, range: found.range, common: found.common, form: Form {
            letters: Letters::AsNamed, article: Leading::Same, possessive, studio: false, hashtag: false, glued: false, misspelt: false, alias: false } })
    })
}
pub fn namesakes(_: &Catalogue, _: ShowId) -> &'static [ShowId] { &[] }
pub fn shows_of(_: &Catalogue, _: PersonId) -> &'static [ShowId] { &[] }
