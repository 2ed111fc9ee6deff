use std::fmt;
use std::ops::Deref;
use std::slice;

use serde::{Deserialize, Serialize};

/// A list that is made once and mostly empty, such as the places of a mention:
/// one pointer, no memory of its own while nothing is in it, and one piece of
/// memory for a single item.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "Vec<T>", into = "Vec<T>", bound(serialize = "T: Serialize + Clone"))]
pub struct List<T>(Option<Box<Items<T>>>);

/// What a list holds that is not empty. `Several` are at least two, so that
/// equal lists are of the same variant.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Items<T> {
    One(T),
    Several(Box<[T]>),
}

impl<T> List<T> {
    /// The list without anything in it.
    pub const EMPTY: Self = Self(None);
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self::EMPTY
    }
}

impl<T> Deref for List<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        match self.0.as_deref() {
            None => &[],
            Some(Items::One(item)) => slice::from_ref(item),
            Some(Items::Several(items)) => items,
        }
    }
}

impl<T: fmt::Debug> fmt::Debug for List<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(out)
    }
}

impl<T> From<Vec<T>> for List<T> {
    fn from(mut items: Vec<T>) -> Self {
        let items = if items.len() > 1 {
            Some(Items::Several(items.into()))
        } else {
            items.pop().map(Items::One)
        };
        Self(items.map(Box::new))
    }
}

impl<T, const COUNT: usize> From<[T; COUNT]> for List<T> {
    fn from(items: [T; COUNT]) -> Self {
        Vec::from(items).into()
    }
}

impl<T> From<List<T>> for Vec<T> {
    fn from(list: List<T>) -> Self {
        match list.0.map(|items| *items) {
            None => Self::new(),
            Some(Items::One(item)) => vec![item],
            Some(Items::Several(items)) => items.into_vec(),
        }
    }
}

impl<T> FromIterator<T> for List<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        items.into_iter().collect::<Vec<T>>().into()
    }
}

impl<'a, T> IntoIterator for &'a List<T> {
    type Item = &'a T;
    type IntoIter = slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Participant;

    #[test]
    fn a_list_is_a_pointer_and_holds_what_was_put_in() {
        assert_eq!(size_of::<List<String>>(), size_of::<usize>());
        assert_eq!(size_of::<Items<Participant>>(), size_of::<Participant>());
        for items in [vec![], vec![1], vec![1, 2, 3]] {
            let list = List::from(items.clone());
            assert_eq!(*list, *items);
            assert_eq!(Vec::from(list), items);
        }
    }
}
