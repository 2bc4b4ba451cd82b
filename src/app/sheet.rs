//! Where the parts of a list stand that lies over the panes and tells more of what is chosen in it: the reasons for
//! shows, the feeds.

use ratatui::layout::{Margin, Rect, Size};

use crate::app::panes::{Panes, within};

const WIDEST: u16 = 132;
const TALLEST: u16 = 30;
/// From this width within, what is told stands beside the list.
const BESIDE: u16 = 110;
/// Between the two.
const GAP: u16 = 3;
/// Lines of border, title and keys.
const AROUND: u16 = 6;
/// From these heights within there is room for a title and for the keys.
const WITH_TITLE: u16 = 12;
const WITH_FOOT: u16 = 7;

/// The parts; one without room has no area.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Border included.
    pub area: Rect,
    /// What all of it is about.
    pub title: Rect,
    pub list: Rect,
    /// Parts the list from what is told of the chosen one.
    pub rule: Rect,
    pub detail: Rect,
    /// What can be pressed.
    pub foot: Rect,
}

/// Where all of it may stand, border included.
pub fn area(size: Size) -> Rect {
    let panes = Panes::middle(size);
    let fitted = |room: u16, most: u16, margin: u16| if room < most + margin { room } else { most };
    let (width, height) = (fitted(panes.width, WIDEST, 8), fitted(panes.height, TALLEST, 4));
    Rect { x: panes.x + (panes.width - width) / 2, y: panes.y + (panes.height - height) / 2, width, height }
}

impl Sheet {
    /// Lays out a list of so many, of each of which so many lines are told, where that is known: the list gets the
    /// others, else a third.
    pub fn of(size: Size, count: usize, told: Option<u16>) -> Self {
        let area = match told {
            Some(told) => shrunk(area(size), count, told),
            None => area(size),
        };
        let inner = within(area).inner(Margin::new(1, 0));
        let (mut middle, mut title, mut foot) = (inner, Rect::ZERO, Rect::ZERO);
        if inner.height >= WITH_TITLE {
            title = Rect { height: 1, ..inner };
            middle = Rect { y: middle.y + 2, height: middle.height - 2, ..middle };
        }
        if inner.height >= WITH_FOOT {
            foot = Rect { y: inner.bottom() - 1, height: 1, ..inner };
            middle.height -= 2;
        }
        let (list, rule, detail) =
            if inner.width >= BESIDE { beside(middle) } else { stacked(middle, count, told) };
        Self { area, title, list, rule, detail, foot }
    }
}

/// No higher than the list and what is told need, be they beside or below each other.
fn shrunk(area: Rect, count: usize, told: u16) -> Rect {
    let count = u16::try_from(count).unwrap_or(u16::MAX).max(1);
    let is_wide = within(area).width.saturating_sub(2) >= BESIDE;
    let lines = if is_wide { count.max(told) } else { count.saturating_add(told + 1) };
    Rect { height: area.height.min(lines.saturating_add(AROUND)), ..area }
}

fn beside(middle: Rect) -> (Rect, Rect, Rect) {
    let width = (middle.width - GAP) * 9 / 20;
    let list = Rect { width, ..middle };
    let rule = Rect { x: list.right() + GAP / 2, width: 1, ..middle };
    let detail = Rect { x: list.right() + GAP, width: middle.width - width - GAP, ..middle };
    (list, rule, detail)
}

fn stacked(middle: Rect, count: usize, told: Option<u16>) -> (Rect, Rect, Rect) {
    let wanted = u16::try_from(count).unwrap_or(u16::MAX).max(1);
    let others = told.map_or(0, |told| middle.height.saturating_sub(told + 1));
    let height = wanted.min((middle.height / 3).max(2).max(others)).min(middle.height);
    let gap = u16::from(middle.height > 6);
    let list = Rect { height, ..middle };
    let rule = Rect { y: list.bottom(), height: gap, ..middle };
    let detail = Rect { y: rule.bottom(), height: middle.height.saturating_sub(height + gap), ..middle };
    (list, rule, detail)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_lie_within_the_border_apart_from_each_other() {
        for width in (40..=300).step_by(7) {
            for height in 10..=100 {
                for (count, told) in [(0, None), (1, Some(3)), (12, None), (500, None), (500, Some(6))] {
                    let sheet = Sheet::of(Size::new(width, height), count, told);
                    let parts = [sheet.title, sheet.list, sheet.rule, sheet.detail, sheet.foot];
                    let inner = within(sheet.area);
                    for (index, part) in parts.iter().enumerate().filter(|(_, part)| !part.is_empty()) {
                        assert_eq!(inner.intersection(*part), *part, "{width}×{height}");
                        assert!(parts[index + 1..].iter().all(|other| part.intersection(*other).is_empty()));
                    }
                    assert!(sheet.list.height >= 1 && sheet.detail.height >= 2, "{width}×{height}");
                }
            }
        }
    }
}
