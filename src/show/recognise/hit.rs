pub use crate::show::PersonId;
pub use crate::show::lexicon::{Form, Found, Hit, Leading, Letters};
