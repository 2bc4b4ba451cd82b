//! The moment and the place that filters like `since:7d` and `is:new` are read at.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::query::Clock;
use crate::store::library::Library;
use crate::store::session;

/// The clock of a library's filters. `now` in seconds since 1970.
pub fn read(library: &Library, now: i64) -> Clock {
    let last_session = session::read(library).and_then(|session| session.ended);
    Clock { now, offset: offset(now), last_session }
}

/// Seconds that the system's wall clock is ahead of UTC at this moment.
pub fn offset(now: i64) -> i32 {
    let moment = Timestamp::from_second(now).unwrap_or(Timestamp::UNIX_EPOCH);
    TimeZone::system().to_offset(moment).seconds()
}
