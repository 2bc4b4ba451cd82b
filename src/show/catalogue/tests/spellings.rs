//! Every way to ask for a show of the compiled-in catalogue leads to it.

use super::*;

/// Ways to write a name, each by what is done to it.
fn ways(name: &str) -> Vec<(&'static str, String)> {
    let straight = name.replace(['‘', '’'], "'");
    let article = name.strip_prefix("The ").map_or_else(|| format!("The {name}"), str::to_owned);
    let glued: String = fold::words(name).map(|word| word.folded).collect();
    let tag = name.replace(|c: char| c.is_ascii_punctuation() || c.is_whitespace() || "‘’".contains(c), "");
    vec![
        ("nothing", name.to_owned()),
        ("small letters", name.to_lowercase()),
        ("capitals", name.to_uppercase()),
        ("without brackets", name.replace(['(', ')'], "")),
        ("quotes", format!("“{name}”")),
        ("mismatched quotes", format!("‘{name}‘")),
        ("straight quotes", format!("\"{straight}\"")),
        ("emphasis", format!("*{name}*")),
        ("possessive", format!("{name}’s")),
        ("straight possessive", format!("{straight}'s")),
        ("possessive of a plural", format!("{name}’")),
        ("Marvel", format!("Marvel’s {name}")),
        ("DC", format!("DC's {name}")),
        ("article", article.clone()),
        ("article in small letters", article.to_lowercase()),
        ("ampersand", name.replace(" and ", " & ")),
        ("and", name.replace(" & ", " and ")),
        ("hashtag in small letters", format!("#{glued}")),
        ("hashtag", format!("#{tag}")),
        ("run together", tag),
        ("white space", format!(" {} ", name.replace(' ', "  "))),
    ]
}

/// What a show is called, without brackets too, folded, with and without the space between words.
fn own(show: &Show) -> impl Iterator<Item = String> {
    let bare = show.name.split(" (").take(1);
    let names = std::iter::once(&show.name).chain(&show.aliases).map(|name| &**name).chain(bare);
    let keys = names.filter_map(key);
    keys.flat_map(|key| [key.replace(' ', ""), key])
}

#[test]
fn any_spelling_of_a_name_leads_to_its_show() {
    let catalogue = with(&[]);
    let mut taken = Vec::new();
    for (id, show) in catalogue.iter() {
        for name in std::iter::once(&show.name).chain(&show.aliases) {
            for (way, written) in ways(name) {
                let found = catalogue.find(&written);
                if found == [id] {
                    continue;
                }
                // Without its article, or with one, it may be what another show is called.
                let others = found.iter().filter_map(|id| catalogue.get(*id));
                let plain = key(&written).unwrap();
                let plain = [plain.strip_prefix("the"), Some(plain.as_str())];
                let is_own = |other: &Show| own(other).any(|own| plain.contains(&Some(own.as_str())));
                let may_be = name.starts_with("The ") || way.starts_with("article");
                assert!(
                    may_be && found.len() == 1 && others.clone().all(is_own),
                    "{written} ({way}): {found:?}"
                );
                taken.push(written);
            }
        }
    }
    assert!(taken.len() < 40, "{taken:?}");
}

#[test]
fn a_bare_name_leads_to_one_of_its_namesakes() {
    let catalogue = with(&[]);
    let mut count = 0;
    for (_, show) in catalogue.iter() {
        let Some((bare, _)) = show.name.split_once(" (") else { continue };
        count += 1;
        let found = catalogue.exact(bare).and_then(|id| catalogue.get(id));
        let is_called_so = |show: &Show| own(show).any(|own| Some(own) == key(bare));
        assert!(found.is_some_and(is_called_so), "{bare} of {}", show.name);
    }
    assert!(count > 3, "{count}");
}
