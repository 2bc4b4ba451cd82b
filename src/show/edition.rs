//! An edition of the catalogue: the compiled-in shows, the user's own, and the names that are never a
//! show here.
//!
//! To read thousands of series takes longer than a first page may wait. So an edition tells its
//! fingerprint, by which its index is found, without reading them; the catalogue is built once, by
//! whoever needs it first, and others who need it meanwhile wait for that one. Best begun early, on a
//! thread of its own, with [`Edition::build`].

use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use super::catalogue::fingerprint_with;
use super::{Catalogue, ShowEntry};
use crate::text::Clean;

/// A catalogue that is built when it is needed. Copies are the same one; whoever uses it as a
/// [`Catalogue`] waits until it is built.
#[derive(Clone)]
pub struct Edition(Arc<Made>);

/// What it is made from, and what becomes of it.
struct Made {
    extra: Vec<ShowEntry>,
    /// Sorted, each once.
    never: Vec<String>,
    fingerprint: u64,
    built: OnceLock<Built>,
}

struct Built {
    catalogue: Arc<Catalogue>,
    problems: Vec<Clean>,
}

impl Edition {
    /// The compiled-in shows with `extra` laid over them, but for the names `never`.
    pub fn new(extra: Vec<ShowEntry>, mut never: Vec<String>) -> Self {
        never.sort_unstable();
        never.dedup();
        let fingerprint = fingerprint_with(&extra, &never);
        Self(Arc::new(Made { extra, never, fingerprint, built: OnceLock::new() }))
    }

    /// A number that stands for all of it: what one edition recognises, another with this number
    /// recognises too.
    pub fn fingerprint(&self) -> u64 {
        self.0.fingerprint
    }

    /// The names that are never a show here, sorted.
    pub fn never(&self) -> &[String] {
        &self.0.never
    }

    /// Builds the catalogue, or waits until it is built; what was wrong with the entries, one clause each.
    pub fn build(&self) -> &[Clean] {
        &self.built().problems
    }

    /// Whether nobody would have to wait for it.
    pub fn is_built(&self) -> bool {
        self.0.built.get().is_some()
    }

    fn built(&self) -> &Built {
        self.0.built.get_or_init(|| {
            let (catalogue, problems) = Catalogue::with(&self.0.extra, &self.0.never);
            Built { catalogue: Arc::new(catalogue), problems }
        })
    }
}

impl Deref for Edition {
    type Target = Catalogue;

    fn deref(&self) -> &Catalogue {
        &self.built().catalogue
    }
}

/// A catalogue that is built already.
impl From<Arc<Catalogue>> for Edition {
    fn from(catalogue: Arc<Catalogue>) -> Self {
        let fingerprint = catalogue.fingerprint();
        let built = OnceLock::from(Built { catalogue, problems: Vec::new() });
        Self(Arc::new(Made { extra: Vec::new(), never: Vec::new(), fingerprint, built }))
    }
}

/// One without any show.
impl Default for Edition {
    fn default() -> Self {
        Self::from(Arc::<Catalogue>::default())
    }
}

impl PartialEq for Edition {
    fn eq(&self, other: &Self) -> bool {
        self.fingerprint() == other.fingerprint()
    }
}

impl fmt::Debug for Edition {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Edition({:016x})", self.fingerprint())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str) -> Vec<ShowEntry> {
        vec![ShowEntry { name: name.into(), ..ShowEntry::default() }]
    }

    #[test]
    fn whatever_shapes_recognition_is_in_the_fingerprint_and_nothing_else() {
        let people = ShowEntry { people: vec!["Somebody".into()], ..named("A Show").remove(0) };
        let never = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let all = [
            Edition::new(Vec::new(), Vec::new()),
            Edition::new(named("A Show"), Vec::new()),
            Edition::new(named("A SHOW"), Vec::new()),
            Edition::new(vec![people], Vec::new()),
            Edition::new(Vec::new(), never(&["Lost"])),
            Edition::new(Vec::new(), never(&["Lost", "You"])),
        ];
        let different: std::collections::HashSet<_> = all.iter().map(Edition::fingerprint).collect();
        assert_eq!(different.len(), all.len());
        assert_eq!(all[5], Edition::new(Vec::new(), never(&["You", "Lost", "You"])));
        assert!(!all.iter().any(Edition::is_built), "nothing of this needs a catalogue");
        assert!(all.iter().all(|edition| edition.fingerprint() == Catalogue::fingerprint(edition)));
    }

    #[test]
    fn it_is_built_once_by_whoever_needs_it_and_says_what_was_wrong() {
        let edition = Edition::new([named("Qwopland"), named("qwopland")].concat(), Vec::new());
        let copy = edition.clone();
        assert!(copy.exact("Qwopland").is_some() && edition.is_built());
        assert!(matches!(edition.build(), [problem] if problem.contains("twice")));
    }
}
