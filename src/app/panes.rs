//! The only geometry: which part of the screen is where, at a size. Used by update and by view.

use ratatui::layout::{Margin, Rect, Size};

/// The smallest screen that can be used.
const LEAST: Size = Size::new(40, 10);
/// From this width list and reading pane stand side by side.
const SIDE_BY_SIDE: u16 = 100;
/// The list takes this share of the width, in hundredths, up to [`WIDEST_LIST`].
const LIST_SHARE: u16 = 37;
const WIDEST_LIST: u16 = 60;
/// From this height of the list a blank line parts its rows.
const AIRY: u16 = 30;
/// Columns of the choices of completion, at least and at most, and how many show at once.
const CHOICES_WIDTH: (u16, u16) = (20, 60);
const MOST_CHOICES: usize = 10;
const WIDEST_PICKER: u16 = 80;
const TALLEST_PICKER: u16 = 24;

/// Rectangles of the screen's parts. A part that does not show has no area.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Panes {
    pub header: Rect,
    pub bar: Rect,
    /// Border included.
    pub list: Rect,
    /// Border included.
    pub reader: Rect,
    pub status: Rect,
}

impl Panes {
    /// Lays out a screen. Under 40×10 nothing but the message that the window is too small fits:
    /// `None`. The reading pane stands alone only while it has the focus.
    pub fn of(size: Size, reader_focused: bool, reader_alone: bool) -> Option<Self> {
        if size.width < LEAST.width || size.height < LEAST.height {
            return None;
        }
        let row = |y| Rect::new(0, y, size.width, 1);
        let middle = Self::middle(size);
        let (list, reader) =
            match (size.width >= SIDE_BY_SIDE && !(reader_focused && reader_alone), reader_focused) {
                (true, _) => beside(middle),
                (false, true) => (Rect::ZERO, middle),
                (false, false) => (middle, Rect::ZERO),
            };
        Some(Self { header: row(0), bar: row(1), list, reader, status: row(size.height - 1) })
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

fn beside(area: Rect) -> (Rect, Rect) {
    let width = (area.width * LIST_SHARE / 100).min(WIDEST_LIST);
    let list = Rect { width, ..area };
    (list, Rect { x: area.x + width, width: area.width - width, ..area })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(width: u16, height: u16, focused: bool, alone: bool) -> Option<Panes> {
        Panes::of(Size::new(width, height), focused, alone)
    }

    #[test]
    fn widths_of_the_picture() {
        let list = |width| of(width, 40, false, false).unwrap().list.width;
        assert_eq!((list(100), list(120), list(160), list(300)), (37, 44, 59, 60));
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
                    let parts = [panes.header, panes.bar, panes.list, panes.reader, panes.status];
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
