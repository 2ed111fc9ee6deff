use std::num::NonZero;
use std::thread;

/// Does the same to all items, on all processors, and answers in their order. What
/// a share comes to is missing if it ended by a fault of the program.
pub(super) fn in_shares<T: Send, U: Send>(
    mut items: Vec<T>,
    work: impl Fn(T) -> U + Sync,
) -> Vec<U> {
    let count = thread::available_parallelism().map_or(1, NonZero::get);
    let share = items.len().div_ceil(count).max(1);
    let mut shares = Vec::new();
    while !items.is_empty() {
        let rest = items.split_off(share.min(items.len()));
        shares.push(std::mem::replace(&mut items, rest));
    }
    let work = &work;
    thread::scope(|scope| {
        let serve = |share: Vec<T>| move || share.into_iter().map(work).collect::<Vec<U>>();
        let hands: Vec<_> = shares.into_iter().map(|share| scope.spawn(serve(share))).collect();
        hands.into_iter().filter_map(|hand| hand.join().ok()).flatten().collect()
    })
}
