//! Where the sections of the breakdown stand: side by side where there is room, else below each other,
//! else the one that has the keys alone.

use ratatui::layout::{Margin, Rect};

use super::Breakdown;
use crate::app::{picker, within};

/// The narrowest column of three.
const NARROWEST: u16 = 26;
/// Empty columns between them.
const GAP: u16 = 3;
/// The fewest lines of a section below others, its heading among them.
const LOWEST: u16 = 3;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Section {
    #[default]
    Shows,
    Sources,
    Months,
}

/// All of them, in their order.
pub const SECTIONS: [Section; 3] = [Section::Shows, Section::Sources, Section::Months];

impl Section {
    pub fn heading(self) -> &'static str {
        match self {
            Self::Shows => "Shows",
            Self::Sources => "Sources",
            Self::Months => "Months",
        }
    }
}

/// The rectangles of the sections that show, headings included, without gaps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sections(Vec<(Section, Rect)>);

impl Sections {
    /// Lays them out within a border.
    pub fn of(area: Rect, breakdown: &Breakdown) -> Self {
        let inner = within(area).inner(Margin::new(1, 0));
        if inner.width >= 3 * NARROWEST + 2 * GAP {
            return Self::beside(inner);
        }
        let lines = SECTIONS.map(|section| breakdown.lines(section).len());
        let gaps = SECTIONS.len() as u16 - 1;
        if inner.height < SECTIONS.len() as u16 * LOWEST + gaps {
            return Self(vec![(breakdown.section(), inner)]);
        }
        let heights = heights(lines, inner.height - gaps);
        let mut y = inner.y;
        let below = SECTIONS.into_iter().zip(heights).map(|(section, height)| {
            let area = Rect { y, height, ..inner };
            y += height + 1;
            (section, area)
        });
        Self(below.collect())
    }

    fn beside(inner: Rect) -> Self {
        let width = (inner.width - 2 * GAP) / 3;
        let part = |(section, x)| (section, Rect { x, width, ..inner });
        let columns = (0..3).map(|index| inner.x + index * (width + GAP));
        Self(SECTIONS.into_iter().zip(columns).map(part).collect())
    }

    pub fn iter(&self) -> impl Iterator<Item = (Section, Rect)> {
        self.0.iter().copied()
    }

    /// The lines below a section's heading.
    pub fn lines(area: Rect) -> Rect {
        Rect { y: area.y + 1.min(area.height), height: area.height.saturating_sub(1), ..area }
    }

    /// The first line of a section that shows, so that the chosen one does.
    pub fn top(breakdown: &Breakdown, section: Section, height: u16) -> usize {
        picker::top(breakdown.chosen(section), height.into())
    }
}

/// Shares lines out: each section gets what it needs up to an even share, and what is left over goes to
/// those that need more, the first of them first.
fn heights(lines: [usize; 3], all: u16) -> [u16; 3] {
    let wanted = lines.map(|lines| u16::try_from(lines + 1).unwrap_or(u16::MAX).max(LOWEST));
    let mut heights = wanted.map(|wanted| wanted.min(all / 3));
    let mut left = all - heights.iter().sum::<u16>();
    for (height, wanted) in heights.iter_mut().zip(wanted) {
        let more = left.min(wanted - *height);
        *height += more;
        left -= more;
    }
    heights
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_shared_out_by_need() {
        assert_eq!(heights([100, 100, 100], 30), [10, 10, 10]);
        assert_eq!(heights([100, 2, 4], 30), [22, 3, 5]);
        assert_eq!(heights([0, 0, 0], 30), [3, 3, 3]);
        assert_eq!(heights([5, 50, 50], 32), [6, 16, 10]);
    }

    /// In every area they lie within the border and do not overlap.
    #[test]
    fn sections_fit_every_area() {
        for width in 30..=200 {
            for height in 7..=60 {
                let area = Rect::new(3, 2, width, height);
                let sections: Vec<_> = Sections::of(area, &Breakdown::default()).iter().collect();
                for (index, (_, part)) in sections.iter().enumerate() {
                    assert_eq!(within(area).intersection(*part), *part, "{width}×{height}");
                    assert!(part.height >= 2);
                    assert!(
                        sections[index + 1..].iter().all(|(_, other)| part.intersection(*other).is_empty())
                    );
                }
            }
        }
    }
}
