//! The only geometry: which part of the screen is where, at a size. Used by update and by view.

use ratatui::layout::{Margin, Rect, Size};

use super::Focus;

/// The smallest screen that can be used.
const LEAST: Size = Size::new(40, 10);
/// From this width list and reading pane stand side by side.
const SIDE_BY_SIDE: u16 = 100;
/// From this width the breakdown stands at their left.
const THREE_BESIDE: u16 = 160;
/// The breakdown takes this share of the width, in hundredths, up to [`WIDEST_BREAKDOWN`].
const BREAKDOWN_SHARE: u16 = 20;
const WIDEST_BREAKDOWN: u16 = 40;
/// The list takes this share of what is left, in hundredths, up to [`WIDEST_LIST`].
const LIST_SHARE: u16 = 37;
const WIDEST_LIST: u16 = 60;
/// From this height of the list a blank line parts its rows.
const AIRY: u16 = 30;
/// Columns of the choices of completion, at least and at most, and how many show at once.
const CHOICES_WIDTH: (u16, u16) = (20, 60);
const MOST_CHOICES: usize = 10;
const WIDEST_OFFERS: u16 = 62;
const WIDEST_PICKER: u16 = 80;
const TALLEST_PICKER: u16 = 24;

/// Rectangles of the screen's parts. A part that does not show has no area.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Panes {
    pub header: Rect,
    pub bar: Rect,
    /// Shows, sources and months; border included. On a narrow screen it lies over the panes.
    pub breakdown: Rect,
    /// Border included.
    pub list: Rect,
    /// Border included.
    pub reader: Rect,
    pub status: Rect,
}

/// What decides which panes show, beside the size of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Arrangement {
    pub focus: Focus,
    /// The reading pane is to stand alone while it has the keys.
    pub reader_alone: bool,
    /// The breakdown is to stand beside the list where there is room.
    pub breakdown: bool,
}

impl Panes {
    /// Lays out a screen. Under 40×10 nothing but the message that the window is too small fits:
    /// `None`. The reading pane stands alone only while it has the focus; where the breakdown has no room
    /// of its own, it shows only while it has the focus.
    pub fn of(size: Size, arrangement: Arrangement) -> Option<Self> {
        if size.width < LEAST.width || size.height < LEAST.height {
            return None;
        }
        let row = |y| Rect::new(0, y, size.width, 1);
        let middle = Self::middle(size);
        let reading = arrangement.focus == Focus::Reader;
        let alone = reading && arrangement.reader_alone;
        let (left, rest) = match arrangement.breakdown && size.width >= THREE_BESIDE && !alone {
            true => parted(middle, BREAKDOWN_SHARE, WIDEST_BREAKDOWN),
            false => (Rect::ZERO, middle),
        };
        let (list, reader) = match (size.width >= SIDE_BY_SIDE && !alone, reading) {
            (true, _) => parted(rest, LIST_SHARE, WIDEST_LIST),
            (false, true) => (Rect::ZERO, rest),
            (false, false) => (rest, Rect::ZERO),
        };
        let over = left.is_empty() && arrangement.focus == Focus::Breakdown;
        let breakdown = if over { middle } else { left };
        Some(Self { header: row(0), bar: row(1), breakdown, list, reader, status: row(size.height - 1) })
    }

    /// The breakdown lies over the other panes.
    pub fn covers(&self) -> bool {
        let others = [self.list, self.reader];
        others.iter().any(|pane| !self.breakdown.intersection(*pane).is_empty())
    }

    /// Lines from one row of the list to the next: two, and a blank one where there is room.
    pub fn row_step(list: Rect) -> u16 {
        if within(list).height >= AIRY { 3 } else { 2 }
    }

    /// Where the panes stand, what lies over them left out.
    pub fn middle(size: Size) -> Rect {
        Rect::new(0, 2, size.width, size.height.saturating_sub(3))
    }

    /// Where so many choices of completion stand, each so many columns wide, border included: under the
    /// bar, over the panes.
    pub fn choices(&self, columns: u16, count: usize) -> Rect {
        let (least, most) = CHOICES_WIDTH;
        let width = columns.saturating_add(4).clamp(least, most).min(self.bar.width.saturating_sub(2));
        let y = self.bar.bottom();
        let height = u16::try_from(count.min(MOST_CHOICES)).unwrap_or(0) + 2;
        Rect { x: self.bar.x, y, width, height: height.min(self.status.y.saturating_sub(y)) }
    }

    /// How many whole rows the list shows.
    pub fn rows(list: Rect) -> usize {
        let step = Self::row_step(list);
        usize::from((within(list).height + (step - 2)) / step)
    }

    /// The two lines of the list's row that stands `index` rows below the window's top.
    pub fn row(list: Rect, index: usize) -> Rect {
        let inner = within(list);
        let y = u16::try_from(index).unwrap_or(u16::MAX).saturating_mul(Self::row_step(list));
        Rect { y: inner.y.saturating_add(y), height: 2, ..inner }.intersection(inner)
    }
}

/// What a border of one cell leaves.
pub fn within(area: Rect) -> Rect {
    area.inner(Margin::new(1, 1))
}

/// Where the text stands in the reading pane: inside the border, at most `measure` wide, centred,
/// with an empty line above and margins where there is room. Its size is what [`Reader::resize`](super::Reader::resize)
/// wants.
pub fn text_area(pane: Rect, measure: u16) -> Rect {
    let (width, height) = (pane.width.saturating_sub(2), pane.height.saturating_sub(2));
    let margin = match width {
        0..8 => 0,
        8..24 => 1,
        _ => 2,
    };
    let columns = (width - 2 * margin).min(measure);
    let above = u16::from(height > 4);
    Rect {
        x: pane.x + pane.width.min(1) + (width - columns) / 2,
        y: pane.y + pane.height.min(1) + above,
        width: columns,
        height: height - above,
    }
}

/// Where a picker stands, border and prompt included: over the middle of the panes, over their whole
/// width where little of them would show beside it. `entries` are all that can be picked, so that it
/// keeps its size while typing narrows them.
pub fn picker(size: Size, entries: usize) -> Rect {
    let panes = Panes::middle(size);
    let width = if panes.width < WIDEST_PICKER + 8 { panes.width } else { WIDEST_PICKER };
    let height = if panes.height < TALLEST_PICKER + 4 { panes.height } else { TALLEST_PICKER };
    let (x, y) = (panes.x + (panes.width - width) / 2, panes.y + (panes.height - height) / 2);
    let wanted = u16::try_from(entries).unwrap_or(u16::MAX).max(1).saturating_add(4);
    Rect { x, y, width, height: height.min(wanted) }
}

/// Where a picker's entries stand, a line each: below its prompt and an empty line, clear of the border.
pub fn picker_entries(area: Rect) -> Rect {
    let inner = within(area);
    let above = 2.min(inner.height);
    Rect { y: inner.y + above, height: inner.height - above, ..inner }
}

/// Where the offers of other spellings stand in an empty list, a line each: below two lines that say why
/// it is empty, in its upper third where that leaves room.
pub fn offers_area(list: Rect) -> Rect {
    let inner = within(list);
    let above = if inner.height >= 12 { inner.height / 3 } else { 0 } + 2;
    let above = above.min(inner.height);
    let width = inner.width.min(WIDEST_OFFERS);
    let (x, y) = (inner.x + (inner.width - width) / 2, inner.y + above);
    Rect { x, y, width, height: inner.height - above }.inner(Margin::new(1, 0))
}

/// A share of an area, in hundredths of its width, and the rest at its right.
fn parted(area: Rect, share: u16, widest: u16) -> (Rect, Rect) {
    // Shares of what 16 bits hold go beyond them.
    let width = u16::try_from(u32::from(area.width) * u32::from(share) / 100).unwrap_or(u16::MAX).min(widest);
    (Rect { width, ..area }, Rect { x: area.x + width, width: area.width - width, ..area })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(width: u16, height: u16, focused: bool, alone: bool) -> Option<Panes> {
        let focus = if focused { Focus::Reader } else { Focus::List };
        let arrangement = Arrangement { focus, reader_alone: alone, breakdown: true };
        Panes::of(Size::new(width, height), arrangement)
    }

    #[test]
    fn widths_of_the_picture() {
        let widths = |width| {
            let panes = of(width, 40, false, false).unwrap();
            (panes.breakdown.width, panes.list.width)
        };
        assert_eq!([100, 120, 160, 300].map(widths), [(0, 37), (0, 44), (32, 47), (40, 60)]);
    }

    #[test]
    fn the_breakdown_has_room_or_lies_over_the_panes_while_it_has_the_keys() {
        let of = |width, focus, breakdown| {
            let arrangement = Arrangement { focus, reader_alone: true, breakdown };
            Panes::of(Size::new(width, 30), arrangement).unwrap()
        };
        assert!(of(160, Focus::List, false).breakdown.is_empty());
        assert!(!of(160, Focus::Breakdown, true).covers());
        assert!(of(159, Focus::List, true).breakdown.is_empty());
        assert!(of(159, Focus::Breakdown, true).covers());
        assert!(of(40, Focus::Breakdown, true).covers());
        assert!(of(200, Focus::Reader, true).breakdown.is_empty(), "the reading pane is alone");
    }

    #[test]
    fn one_pane_at_a_time_on_a_narrow_screen() {
        let (list, reader) = (of(99, 24, false, false).unwrap(), of(99, 24, true, false).unwrap());
        assert!(list.reader.is_empty() && reader.list.is_empty());
        assert_eq!(list.list, reader.reader);
    }

    #[test]
    fn the_reading_pane_is_alone_only_with_the_focus() {
        assert!(of(160, 50, true, true).unwrap().list.is_empty());
        assert!(!of(160, 50, false, true).unwrap().list.is_empty());
    }

    #[test]
    fn too_small_is_nothing() {
        assert_eq!((of(39, 10, false, false), of(40, 9, false, false)), (None, None));
        assert!(of(40, 10, false, false).is_some());
    }

    #[test]
    fn a_text_stands_in_the_middle_of_the_pane() {
        let of = |width, height| text_area(Rect::new(10, 5, width, height), 72);
        assert_eq!(of(78, 30), Rect::new(13, 7, 72, 27));
        assert_eq!(of(100, 30), Rect::new(24, 7, 72, 27));
        assert_eq!(of(40, 10), Rect::new(13, 7, 34, 7));
        assert_eq!((of(2, 2).width, of(2, 2).height), (0, 0));
    }

    /// At every size the parts lie on the screen, one above the other, and do not overlap.
    #[test]
    fn parts_fill_every_screen() {
        for width in (40..=300).step_by(7) {
            for height in 10..=100 {
                for (focused, alone) in [(false, false), (true, false), (true, true)] {
                    let panes = of(width, height, focused, alone).unwrap();
                    let parts =
                        [panes.header, panes.bar, panes.breakdown, panes.list, panes.reader, panes.status];
                    let area: u32 = parts.iter().map(|part| part.area()).sum();
                    assert_eq!(area, u32::from(width) * u32::from(height), "{width}×{height}");
                    assert!(
                        parts
                            .iter()
                            .enumerate()
                            .all(|(n, a)| { parts[n + 1..].iter().all(|b| a.intersection(*b).is_empty()) })
                    );
                    if !panes.list.is_empty() {
                        let rows = Panes::rows(panes.list);
                        assert!(rows >= 2);
                        assert_eq!(Panes::row(panes.list, rows - 1).height, 2);
                    }
                }
            }
        }
    }
}
