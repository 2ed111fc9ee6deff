//! Who sits where: one table of rows while seats are given out.

use std::cmp::Reverse;

use super::EventKey;
use super::footprint::Footprint;
use super::lane::Lane;
use super::row::{Row, Taken};
use super::tile::Level;

/// The row of an event, and the width of its label where it has one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Seat {
    pub(super) slot: usize,
    pub(super) row: usize,
    pub(super) label_points: Option<f32>,
}

impl Seat {
    pub(super) fn footprint(self, lane: &Lane, level: Level) -> Option<Footprint> {
        Some(Footprint::of(lane.span(self.slot)?, self.label_points, level))
    }
}

/// The seats of a stretch of time at one level of zoom.
pub(super) struct Table<'a> {
    lane: &'a Lane,
    label_points: &'a dyn Fn(EventKey) -> f32,
    level: Level,
    /// Nothing new may reach beyond this moment.
    limit_ms: i64,
    rows: Vec<Row>,
    /// Seats given out, or given a label, at this table.
    guests: Vec<Seat>,
}

impl<'a> Table<'a> {
    /// A table at which `seated` have their places already.
    pub(super) fn new(
        lane: &'a Lane,
        label_points: &'a dyn Fn(EventKey) -> f32,
        level: Level,
        limit_ms: i64,
        row_count: usize,
        seated: &[Seat],
    ) -> Self {
        let mut rows = vec![Row::default(); row_count];
        for seat in seated {
            if let (Some(print), Some(row)) = (seat.footprint(lane, level), rows.get_mut(seat.row))
            {
                row.take(taken(print, None));
            }
        }
        Self { lane, label_points, level, limit_ms, rows, guests: Vec::new() }
    }

    /// Gives a label to a mark that has none, where there is room by now.
    pub(super) fn label(&mut self, seat: Seat) {
        let Some(width) = self.label_width(seat.slot) else { return };
        let labelled = Seat { label_points: Some(width), ..seat };
        let Some(print) = labelled.footprint(self.lane, self.level) else { return };
        let is_inside = print.right_ms == print.mark_right_ms;
        let Some(row) = self.rows.get_mut(seat.row) else { return };
        if (is_inside || print.right_ms <= self.limit_ms)
            && row.extend(print.left_ms, print.right_ms, self.guests.len())
        {
            self.guests.push(labelled);
        }
    }

    /// Gives seats to as many as there is room for, the most important first.
    ///
    /// The first `headline_count` keep their labels. All other labels make way
    /// for marks: an event without its label is still to be seen.
    pub(super) fn seat_all(&mut self, mut slots: Vec<usize>, headline_count: usize) {
        slots.sort_unstable_by_key(|slot| (Reverse(self.lane.priority(*slot)), *slot));
        for (nth, slot) in slots.into_iter().enumerate() {
            self.seat(slot, nth < headline_count);
        }
    }

    /// Keeps the most important of `seats`, in their rows, and hides the others.
    pub(super) fn keep_some(&mut self, seats: &[Seat]) {
        let mut seats = seats.to_vec();
        seats.sort_unstable_by_key(|seat| (Reverse(self.lane.priority(seat.slot)), seat.slot));
        for seat in seats {
            let bare = Seat { label_points: None, ..seat };
            for seat in [seat, bare] {
                let Some(print) = seat.footprint(self.lane, self.level) else { continue };
                let row = self.rows.get(seat.row);
                if row.is_some_and(|row| row.is_free(print.left_ms, print.right_ms)) {
                    self.admit(seat, print, true);
                    break;
                }
            }
        }
    }

    /// The new seats and the new labels.
    pub(super) fn into_guests(self) -> Vec<Seat> {
        self.guests
    }

    fn seat(&mut self, slot: usize, is_headline: bool) {
        let Some(span) = self.lane.span(slot) else { return };
        let bare = Footprint::of(span, None, self.level);
        if bare.right_ms > self.limit_ms {
            return;
        }
        if let Some(width) = self.label_width(slot) {
            let print = Footprint::of(span, Some(width), self.level);
            let row = self.rows.iter().position(|row| row.is_free(print.left_ms, print.right_ms));
            if let Some(row) = row.filter(|_| print.right_ms <= self.limit_ms) {
                self.admit(Seat { slot, row, label_points: Some(width) }, print, is_headline);
                return;
            }
        }
        if let Some(row) = self.row_for_mark(bare) {
            self.admit(Seat { slot, row, label_points: None }, bare, true);
        }
    }

    /// The first row with room for a mark, else the first where a label can
    /// make way for it.
    fn row_for_mark(&mut self, print: Footprint) -> Option<usize> {
        let Footprint { left_ms, mark_right_ms, right_ms: _ } = print;
        let free = self.rows.iter().position(|row| row.is_free(left_ms, mark_right_ms));
        if free.is_some() {
            return free;
        }
        let mut rows = self.rows.iter_mut().enumerate();
        let (nth, row, guest) = rows.find_map(|(nth, row)| {
            let guest = row.label_in_the_way(left_ms, mark_right_ms)?;
            Some((nth, row, guest))
        })?;
        row.drop_label(guest);
        if let Some(guest) = self.guests.get_mut(guest) {
            guest.label_points = None;
        }
        Some(nth)
    }

    fn admit(&mut self, seat: Seat, print: Footprint, keeps_label: bool) {
        let guest = (!keeps_label).then_some(self.guests.len());
        if let Some(row) = self.rows.get_mut(seat.row) {
            row.take(taken(print, guest));
            self.guests.push(seat);
        }
    }

    fn label_width(&self, slot: usize) -> Option<f32> {
        let width = (self.label_points)(self.lane.key(slot)?);
        (width > 0.0).then(|| width.min(super::MAX_LABEL_POINTS))
    }
}

fn taken(print: Footprint, guest: Option<usize>) -> Taken {
    let Footprint { left_ms, mark_right_ms, right_ms } = print;
    Taken { left_ms, mark_right_ms, right_ms, guest }
}
