//! Days in a column. Of 03/04/2024 either number can be the month: one value in
//! which only one way makes a day tells for the whole column.

use chrono::NaiveDate;

use super::super::day;

/// Which number comes first in a column of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    DayFirst,
    MonthFirst,
}

/// Two numbers that are a day and a month in either order, and a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Numbers {
    first: u32,
    second: u32,
    year: i32,
}

/// Whether a cell is a day, in whatever order.
pub(super) fn is_day(cell: &str) -> bool {
    cell.len() <= 60 && (day::stated(cell).is_some() || is_unclear(cell))
}

/// Whether a cell is a day that could be read in two ways.
pub(super) fn is_unclear(cell: &str) -> bool {
    numbers(cell)
        .is_some_and(|numbers| order_in(numbers).is_none() && numbers.first != numbers.second)
        && day::stated(cell).is_none()
}

/// The order that a cell shows, if only one makes a day.
pub(super) fn order(cell: &str) -> Option<Order> {
    order_in(numbers(cell)?)
}

/// The day in a cell; what could be read in two ways is none without an order.
pub(super) fn day(cell: &str, order: Option<Order>) -> Option<NaiveDate> {
    let in_order = || {
        let numbers = numbers(cell)?;
        match order? {
            Order::DayFirst => day::plausible(numbers.year, numbers.second, numbers.first),
            Order::MonthFirst => day::plausible(numbers.year, numbers.first, numbers.second),
        }
    };
    day::stated(cell).or_else(in_order)
}

fn order_in(numbers: Numbers) -> Option<Order> {
    let can_be_day_first = day::plausible(numbers.year, numbers.second, numbers.first).is_some();
    let can_be_month_first = day::plausible(numbers.year, numbers.first, numbers.second).is_some();
    match (can_be_day_first, can_be_month_first) {
        (true, false) => Some(Order::DayFirst),
        (false, true) => Some(Order::MonthFirst),
        _ => None,
    }
}

/// `03/04/2024`, with a clock time after it or not.
fn numbers(cell: &str) -> Option<Numbers> {
    let date = cell.split([' ', 'T', ',']).next()?;
    let mut parts = date.split(['/', '-']);
    let first = day::number(parts.next()?)?;
    let second = day::number(parts.next()?)?;
    let year = parts.next().filter(|year| year.len() == 4)?;
    let year = year.bytes().all(|byte| byte.is_ascii_digit()).then(|| year.parse().ok())??;
    parts.next().is_none().then_some(Numbers { first, second, year })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_value_tells_the_order() {
        assert_eq!(order("13/04/2024"), Some(Order::DayFirst));
        assert_eq!(order("04/13/2024 10:30"), Some(Order::MonthFirst));
        assert_eq!(order("03/04/2024"), None);
        assert_eq!(order("2024-03-04"), None);
        assert!(is_unclear("03/04/2024") && !is_unclear("04/04/2024") && !is_unclear("13/04/2024"));
        let day = |order| day("03/04/2024", order).map(|day| day.to_string()).unwrap_or_default();
        assert_eq!(day(Some(Order::DayFirst)), "2024-04-03");
        assert_eq!(day(Some(Order::MonthFirst)), "2024-03-04");
        assert_eq!(day(None), "");
    }
}
