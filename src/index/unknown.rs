//! Titles that look like a series and that the catalogue does not know: which of them are worth offering.
//! Recognition notes them article by article, every index counts them in its own way.

use super::complete::of_one_name;
use crate::query::UnknownShow;
use crate::show::Catalogue;
use crate::text::Clean;

/// Articles that have a title before it is offered: one may have made it up.
const SEVERAL: usize = 2;

/// The titles of several articles, most first, then by name, at most `limit`. `counts` are the articles
/// of each spelling. An entry may be older than the catalogue: what that knows by now is left out.
pub(super) fn of_several(
    counts: Vec<(Clean, usize)>,
    catalogue: &Catalogue,
    limit: usize,
) -> Vec<UnknownShow> {
    let titles = of_one_name(counts).into_iter();
    let several = titles.take_while(|(_, total)| *total >= SEVERAL);
    let unknown = several.filter(|(title, _)| catalogue.exact(title).is_none());
    unknown.take(limit).map(|(title, total)| UnknownShow { title, total }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::show::ShowEntry;

    #[test]
    fn titles_of_several_articles_are_offered_under_their_commonest_spelling() {
        let known = ShowEntry { name: "Known Now".into(), ..ShowEntry::default() };
        let (catalogue, _) = Catalogue::new(&[known]);
        let counts = [
            ("Known now", 9),
            ("Qwopland", 1),
            ("The Salt Road", 2),
            ("THE SALT ROAD", 1),
            ("Harbour’s Edge", 3),
            ("Zzyzx", 4),
            ("Alone", 1),
            ("…", 5),
        ];
        let counts = counts.map(|(title, count)| (Clean::line(title), count)).to_vec();
        let offered = |limit| {
            let found = of_several(counts.clone(), &catalogue, limit);
            found.into_iter().map(|found| (found.title.to_string(), found.total)).collect::<Vec<_>>()
        };
        let all = [("Zzyzx", 4), ("Harbour’s Edge", 3), ("The Salt Road", 3)]
            .map(|(title, total)| (title.to_owned(), total));
        assert_eq!(offered(9), all);
        assert_eq!(offered(2), all[..2]);
    }
}
