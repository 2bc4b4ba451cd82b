//! Which shows are followed: a preference of the reader, laid over the counts of an index.

use super::corrected::Key;
use crate::marks::Preferences;
use crate::query::ShowCount;
use crate::show::Catalogue;

/// Marks the shows that are followed, adds those of them that have no articles, and puts all in the order
/// of [`Index::shows`](super::Index::shows).
pub(super) fn with_followed(
    mut shows: Vec<ShowCount>,
    preferences: &Preferences,
    catalogue: &Catalogue,
) -> Vec<ShowCount> {
    let mut keys: Vec<Key> = Vec::new();
    if !preferences.followed.is_empty() {
        keys.extend(shows.iter().map(|show| Key::of(&show.name, catalogue)));
    }
    for name in &preferences.followed {
        let key = Key::of(name, catalogue);
        let at = keys.iter().position(|known| *known == key).unwrap_or_else(|| {
            let aliases = match &key {
                Key::Known(id) => catalogue.get(*id).map(|show| show.aliases.clone()),
                Key::Said(_) => None,
            };
            let (name, aliases) = (key.name(name, catalogue), aliases.unwrap_or_default());
            shows.push(ShowCount { name, aliases, total: 0, unread: 0, followed: true });
            keys.push(key);
            shows.len() - 1
        });
        shows[at].followed = true;
    }
    shows.sort_by(|left, right| right.total.cmp(&left.total).then_with(|| left.name.cmp(&right.name)));
    shows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Clean;

    #[test]
    fn followed_shows_are_told_whatever_their_spelling_and_articles() {
        let (catalogue, _) = Catalogue::new(&[]);
        let count = |name: &str, total| ShowCount {
            name: Clean::line(name),
            aliases: Vec::new(),
            total,
            unread: 0,
            followed: false,
        };
        let shows = vec![count("Qwop Road", 1), count("Luke Cage", 2), count("Jessica Jones", 2)];
        let followed = ["luke cage", "qwop ROAD", "Daredevil", "Zzyzx", "zzyzx"].map(str::to_owned);
        let preferences = Preferences { followed: followed.into(), ..Preferences::default() };
        let told: Vec<_> = with_followed(shows.clone(), &preferences, &catalogue)
            .into_iter()
            .map(|show| (show.name.to_string(), show.total, show.followed))
            .collect();
        let expected = [
            ("Jessica Jones", 2, false),
            ("Luke Cage", 2, true),
            ("Qwop Road", 1, true),
            ("Daredevil", 0, true),
            ("Zzyzx", 0, true),
        ];
        assert_eq!(told, expected.map(|(name, total, followed)| (name.to_owned(), total, followed)));
        let none = with_followed(shows, &Preferences::default(), &catalogue);
        assert!(none.iter().all(|show| !show.followed));
    }
}
