//! How far a fetch is, for the status line.

use super::draw::Pen;
use super::status::GoingOn;
use crate::app::Course;
use crate::text::grouped;

/// How far it is.
pub fn going_on(course: &Course, pen: &Pen<'_>) -> GoingOn {
    let (dot, ellipsis) = (pen.signs.dot, pen.signs.ellipsis);
    let Some(progress) = course.progress else {
        let word = if course.stopping { "stopping" } else { "fetching" };
        return GoingOn { wordings: vec![format!("{word} {ellipsis}")], gauge: None };
    };
    let (done, feeds) = (grouped(progress.done), grouped(progress.feeds));
    let mut so_far = format!("{done} of {feeds} {dot} {} new", grouped(progress.new));
    if progress.failed > 0 {
        so_far.push_str(&format!(" {dot} {} failed", grouped(progress.failed)));
    }
    let short = format!("{done}/{feeds} {dot} {} new", grouped(progress.new));
    let mut wordings = vec![so_far, short, format!("{done}/{feeds}")];
    if course.stopping {
        wordings =
            wordings.iter().map(|wording| format!("stopping: {wording}")).chain(wordings.clone()).collect();
    }
    GoingOn { wordings, gauge: Some((progress.done, progress.feeds)) }
}
