//! Why a feed brought nothing, in a line that says what to do, and what it means for the next try.

use std::time::Duration;

use jiff::SignedDuration;

use super::secrets::NoSecret;
use crate::feed::NotAFeed;
use crate::feed::health::span;
use crate::feed::schedule::Trouble;
use crate::net::NetError;
use crate::text::Clean;

/// Why a feed brought nothing. Every text is in clauses without the address.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error("{0}{hint}", hint = hint(.0))]
    Net(#[from] NetError),
    #[error("{0}{hint}", hint = if matches!(.0, NotAFeed::Page) { ": `newsreader add` finds a page's feed" } else { "" })]
    NotAFeed(#[from] NotAFeed),
    #[error(transparent)]
    Header(#[from] NoSecret),
    /// Not asked, since another feed of its host has just been told so.
    #[error("its server asks to be left in peace for {}", span(*.0))]
    Peace(SignedDuration),
    /// A file on this device stands in the way of all feeds.
    #[error("{0}")]
    Here(Clean),
    #[error("newsreader failed at this feed; please report that")]
    Crashed,
}

/// How long a server is left in peace that is asked too often, and does not say how long.
const USUAL_PEACE: Duration = Duration::from_secs(3600);

/// What to do about an answer, by its status.
const STATUS: [(std::ops::RangeInclusive<u16>, &str); 5] = [
    (401..=401, ": it wants a pass word, which [[headers]] in your config.toml can give"),
    (403..=403, ": it lets nobody in, or not this program"),
    (404..=404, ": the feed is not there, look for its new address on its site"),
    (410..=410, ": the feed is gone for good, `newsreader feeds --remove` takes it out"),
    (429..=429, ": it is asked too often"),
];

fn hint(error: &NetError) -> &'static str {
    match error {
        NetError::Status { status, .. } => {
            STATUS.iter().find(|(statuses, _)| statuses.contains(status)).map_or("", |(_, hint)| hint)
        }
        _ => "",
    }
}

impl Failure {
    /// What it means for the next try; `None` where the feed has no part in it.
    pub fn trouble(&self) -> Option<Trouble> {
        let failed = |retry_after| Some(Trouble::Failed { retry_after });
        match self {
            Self::Net(NetError::Offline | NetError::Stopped) => None,
            Self::Net(NetError::Status { status: 410, .. }) => Some(Trouble::Gone),
            Self::Net(NetError::Status { .. }) => failed(self.peace()),
            Self::Peace(wait) => failed(Some(*wait)),
            Self::Net(NetError::UnknownHost) => Some(Trouble::DeadHost),
            // What is wrong is here: it is tried again as soon as that has been put right.
            Self::Header(_) | Self::Here(_) => None,
            Self::Net(_) | Self::NotAFeed(_) | Self::Crashed => failed(None),
        }
    }

    /// How long the server asks to be left in peace, if at all.
    pub fn peace(&self) -> Option<SignedDuration> {
        match self {
            Self::Peace(wait) => Some(*wait),
            Self::Net(NetError::Status { status, retry_after }) => {
                let wait =
                    retry_after.or((*status == 429).then_some(USUAL_PEACE)).filter(|wait| !wait.is_zero())?;
                Some(SignedDuration::try_from(wait).unwrap_or(SignedDuration::MAX))
            }
            _ => None,
        }
    }

    pub fn is_offline(&self) -> bool {
        matches!(self, Self::Net(NetError::Offline))
    }

    pub fn is_stop(&self) -> bool {
        matches!(self, Self::Net(NetError::Stopped))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_say_what_to_do_and_when_to_come_again() {
        for (status, told) in [
            (401, "[[headers]]"),
            (404, "new address"),
            (410, "feeds --remove"),
            (429, "too often"),
            (500, "the server answered 500"),
        ] {
            let failure = Failure::from(NetError::Status { status, retry_after: None });
            assert!(failure.to_string().contains(told), "{failure}");
            assert_eq!(failure.trouble() == Some(Trouble::Gone), status == 410);
        }
        let wait =
            |seconds| NetError::Status { status: 503, retry_after: Some(Duration::from_secs(seconds)) };
        let retry_after = |seconds| match Failure::from(wait(seconds)).trouble() {
            Some(Trouble::Failed { retry_after }) => retry_after,
            other => panic!("{other:?}"),
        };
        assert_eq!(retry_after(120), Some(SignedDuration::from_secs(120)));
        assert_eq!(retry_after(u64::MAX), Some(SignedDuration::MAX));
        let often = Failure::from(NetError::Status { status: 429, retry_after: None });
        assert_eq!(often.peace(), Some(SignedDuration::from_hours(1)));
        assert_eq!(Failure::from(wait(0)).peace(), None, "other feeds of the host are asked");
    }

    #[test]
    fn what_is_no_fault_of_the_feed_does_not_count_against_it() {
        assert_eq!(Failure::from(NetError::Offline).trouble(), None);
        assert_eq!(Failure::from(NetError::Stopped).trouble(), None);
        assert_eq!(Failure::from(NetError::UnknownHost).trouble(), Some(Trouble::DeadHost));
        assert_eq!(Failure::Crashed.trouble(), Some(Trouble::Failed { retry_after: None }));
    }
}
