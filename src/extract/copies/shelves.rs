//! Texts by the keys of their sketches: those that share one are compared.

use rustc_hash::FxHashMap;

/// The texts with one key. Most keys are those of one text, which takes no memory of
/// its own.
#[derive(Debug, Clone, Copy)]
enum Shelf {
    One(u32),
    /// The place of a list in `Shelves::lists`.
    Many(u32),
}

/// Texts by number, in each shelf in an order that whoever puts them in gives.
#[derive(Debug, Default)]
pub(super) struct Shelves {
    by_key: FxHashMap<u32, Shelf>,
    lists: Vec<Vec<u32>>,
    free_lists: Vec<u32>,
}

impl Shelves {
    /// The texts with a key, in order.
    pub(super) fn with(&self, key: u32) -> &[u32] {
        match self.by_key.get(&key) {
            None => &[],
            Some(Shelf::One(text)) => std::slice::from_ref(text),
            Some(Shelf::Many(list)) => self.lists.get(*list as usize).map_or(&[], Vec::as_slice),
        }
    }

    /// Puts a text in before the first that comes `after` it.
    pub(super) fn insert(&mut self, key: u32, text: u32, is_before: impl Fn(u32) -> bool) {
        let mut list = match self.by_key.get(&key) {
            None => {
                self.by_key.insert(key, Shelf::One(text));
                return;
            }
            Some(Shelf::One(other)) => vec![*other],
            Some(Shelf::Many(list)) => {
                let list = self.lists.get_mut(*list as usize);
                list.map(std::mem::take).unwrap_or_default()
            }
        };
        list.insert(list.partition_point(|other| is_before(*other)), text);
        self.put(key, list);
    }

    pub(super) fn remove(&mut self, key: u32, text: u32) {
        let mut list = self.with(key).to_vec();
        list.retain(|other| *other != text);
        self.put(key, list);
    }

    fn put(&mut self, key: u32, list: Vec<u32>) {
        let known = match self.by_key.get(&key) {
            Some(Shelf::Many(place)) => Some(*place),
            _ => None,
        };
        let place = match list[..] {
            [] | [_] => None,
            _ => Some(known.or_else(|| self.free_lists.pop()).unwrap_or_else(|| {
                self.lists.push(Vec::new());
                (self.lists.len() - 1) as u32
            })),
        };
        match (place, list.first()) {
            (Some(place), _) => self.by_key.insert(key, Shelf::Many(place)),
            (None, Some(text)) => self.by_key.insert(key, Shelf::One(*text)),
            (None, None) => self.by_key.remove(&key),
        };
        if let Some(kept) = place.and_then(|place| self.lists.get_mut(place as usize)) {
            *kept = list;
        } else if let Some(free) = known {
            self.lists.get_mut(free as usize).map(std::mem::take);
            self.free_lists.push(free);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_on_a_shelf_stands_there_in_order_until_it_is_taken_away() {
        let mut shelves = Shelves::default();
        for text in [5, 1, 9, 3] {
            shelves.insert(7, text, |other| other < text);
            shelves.insert(8, text, |other| other > text);
        }
        assert_eq!((shelves.with(7), shelves.with(8)), (&[1, 3, 5, 9][..], &[9, 5, 3, 1][..]));
        for text in [1, 9, 3] {
            shelves.remove(7, text);
        }
        assert_eq!(shelves.with(7), [5]);
        shelves.remove(7, 5);
        assert!(shelves.with(7).is_empty() && shelves.with(1).is_empty());
        // The list that became free is used again.
        shelves.insert(9, 1, |_| false);
        shelves.insert(9, 2, |_| false);
        assert_eq!((shelves.with(9), shelves.lists.len()), (&[2, 1][..], 2));
    }
}
