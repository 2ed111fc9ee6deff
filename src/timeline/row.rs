//! One row of a lane while seats are given out.

/// What is in the row already, from left to right; nothing overlaps.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    taken: Vec<Taken>,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Taken {
    pub(super) left_ms: i64,
    pub(super) mark_right_ms: i64,
    pub(super) right_ms: i64,
    /// Whose label may still be dropped in favour of a mark.
    pub(super) guest: Option<usize>,
}

impl Row {
    /// Whether nothing lies from `left_ms` up to before `right_ms`.
    pub(super) fn is_free(&self, left_ms: i64, right_ms: i64) -> bool {
        let (before, after) = self.around(left_ms);
        before.is_none_or(|before| before.right_ms <= left_ms)
            && after.is_none_or(|after| right_ms <= after.left_ms)
    }

    /// Whose label has to go so that this stretch is free; `None` where that
    /// would not help.
    pub(super) fn label_in_the_way(&self, left_ms: i64, right_ms: i64) -> Option<usize> {
        let (before, after) = self.around(left_ms);
        let before = before?;
        let helps =
            before.mark_right_ms <= left_ms && after.is_none_or(|after| right_ms <= after.left_ms);
        before.guest.filter(|_| helps)
    }

    /// Takes a free stretch.
    pub(super) fn take(&mut self, taken: Taken) {
        let place = self.place(taken.left_ms);
        self.taken.insert(place, taken);
    }

    /// Frees the room of a label, keeping its mark.
    pub(super) fn drop_label(&mut self, guest: usize) {
        for taken in &mut self.taken {
            if taken.guest == Some(guest) {
                *taken = Taken { right_ms: taken.mark_right_ms, guest: None, ..*taken };
            }
        }
    }

    /// Extends what begins at `left_ms` up to `right_ms` where that is free.
    pub(super) fn extend(&mut self, left_ms: i64, right_ms: i64, guest: usize) -> bool {
        let place = self.place(left_ms);
        let is_free = self.taken.get(place + 1).is_none_or(|after| right_ms <= after.left_ms);
        match self.taken.get_mut(place) {
            Some(taken) if taken.left_ms == left_ms && is_free => {
                taken.right_ms = taken.right_ms.max(right_ms);
                taken.guest = Some(guest);
                true
            }
            _ => false,
        }
    }

    fn place(&self, left_ms: i64) -> usize {
        self.taken.partition_point(|taken| taken.left_ms < left_ms)
    }

    fn around(&self, left_ms: i64) -> (Option<&Taken>, Option<&Taken>) {
        let place = self.place(left_ms);
        (place.checked_sub(1).and_then(|before| self.taken.get(before)), self.taken.get(place))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A row with a mark from 10 to 20 that has a label up to 50.
    fn row() -> Row {
        let mut row = Row::default();
        row.take(Taken { left_ms: 10, mark_right_ms: 20, right_ms: 50, guest: Some(7) });
        row
    }

    fn check(stretch_ms: [i64; 2], is_free: bool, label_in_the_way: Option<usize>) {
        let [left_ms, right_ms] = stretch_ms;
        assert_eq!(row().is_free(left_ms, right_ms), is_free, "{stretch_ms:?}");
        assert_eq!(row().label_in_the_way(left_ms, right_ms), label_in_the_way, "{stretch_ms:?}");
    }

    #[test]
    fn marks_stay_and_labels_may_go() {
        check([0, 10], true, None);
        check([0, 11], false, None);
        check([15, 25], false, None);
        check([20, 25], false, Some(7));
        check([50, 60], true, Some(7));
    }

    #[test]
    fn a_dropped_label_leaves_its_mark() {
        let mut row = row();
        row.drop_label(7);
        assert!(row.is_free(20, 60));
        assert!(!row.is_free(19, 60));
        assert!(row.extend(10, 40, 8));
        assert!(!row.is_free(39, 60));
    }
}
