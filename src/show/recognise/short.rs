//! Names that the text uses for a longer one: "House" where "House of the Dragon" is the series.

use super::place::Place;
use crate::show::Common;
use crate::show::evidence::Sign;
use crate::show::evidence::words::{self, Class};

/// Lowers one-word names with which a series begins that the text surely means, where nothing of their own
/// show is said.
pub fn lower(places: &mut [Place], texts: &[&str]) {
    let own = [
        Sign::Person,
        Sign::PersonElsewhere,
        Sign::PersonOfName,
        Sign::OwnNetwork,
        Sign::OwnYear,
        Sign::Years,
        Sign::Tag,
        Sign::Credit,
        Sign::Retelling,
    ];
    let written = |place: &Place| &texts[place.passage][place.range.clone()];
    let longer: Vec<&str> =
        places.iter().filter(|place| place.common == Common::No && !place.small).map(written).collect();
    for at in 0..places.len() {
        let name = written(&places[at]);
        let goes_on = |longer: &&&str| {
            longer.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
                && (longer[name.len()..].split_whitespace().next()).is_some_and(|word| {
                    word.starts_with(char::is_lowercase) && words::class(word).any(Class::SMALL)
                })
        };
        if places[at].common != Common::Word || name.contains(' ') {
            continue;
        }
        let Some(longer) = longer.iter().find(goes_on) else { continue };
        let show = places[at].show;
        if !places.iter().any(|place| place.show == show && place.evidence.has_any(&own)) {
            places[at].evidence.add(Sign::ShortForLonger, longer);
        }
    }
}
