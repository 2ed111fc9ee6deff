use chrono::{Days, TimeDelta};
use proptest::prelude::*;

use super::*;

/// Mostly a day of our times, sometimes one long before or after.
fn day() -> impl Strategy<Value = NaiveDate> {
    let years = prop_oneof![6 => 1800..2100_i32, 2 => -1200..1200_i32, 1 => -30_000..30_000_i32];
    (years, 1..=366_u32).prop_map(|(year, ordinal)| {
        NaiveDate::from_yo_opt(year, ordinal)
            .or_else(|| NaiveDate::from_yo_opt(year, 1))
            .unwrap_or_default()
    })
}

fn unit_of(day: NaiveDate, which: u32, seconds: i64) -> Option<CalendarUnit> {
    let (year, month) = (day.year(), day.month());
    let years = |length: i32| year - year.rem_euclid(length);
    let time = NaiveTime::MIN + TimeDelta::seconds(seconds);
    match which {
        0 => CalendarUnit::millennium(years(1000)),
        1 => CalendarUnit::century(years(100)),
        2 => CalendarUnit::decade(years(10)),
        3 => CalendarUnit::year(year),
        4 => CalendarUnit::half(year, 1 + month / 7),
        5 => CalendarUnit::season(
            year,
            match month {
                1..=3 => Season::Spring,
                4..=6 => Season::Summer,
                7..=9 => Season::Autumn,
                _ => Season::Winter,
            },
        ),
        6 => CalendarUnit::quarter(year, 1 + month / 4),
        7 => CalendarUnit::month(year, month),
        8 => CalendarUnit::week_of(day),
        9 => Some(CalendarUnit::clock(day, time, Precision::Minute)),
        10 => Some(CalendarUnit::clock(day, time, Precision::Second)),
        _ => Some(CalendarUnit::day(day)),
    }
}

fn any_unit() -> impl Strategy<Value = CalendarUnit> {
    (day(), 0..14_u32, 0..86_400_i64)
        .prop_filter_map("on the calendar", |(day, which, seconds)| unit_of(day, which, seconds))
}

/// A moment that can be written: a part of a week, or the whole of another unit.
fn any_moment() -> impl Strategy<Value = Moment> {
    (any_unit(), any::<[bool; 2]>(), 0..7_u64, 0..7_u64).prop_map(
        |(unit, [is_approximate, is_uncertain], from, days)| {
            let whole = Moment { is_approximate, is_uncertain, ..Moment::of(unit) };
            if unit.precision() != Precision::Week {
                return whole;
            }
            let first = unit.first_day() + Days::new(from);
            whole.within([Some(first), Some(first + Days::new(days))]).unwrap_or(whole)
        },
    )
}

fn any_when() -> impl Strategy<Value = When> {
    let moments = || proptest::option::of(any_moment());
    let units = || proptest::option::of(any_unit());
    prop_oneof![
        any_moment().prop_map(|at| When::Point { at }),
        (moments(), moments()).prop_map(|(one, two)| {
            let (begin, end) = match (one, two) {
                (Some(one), Some(two)) if one.earliest > two.latest => (Some(two), Some(one)),
                ends => ends,
            };
            When::Interval { begin, end }
        }),
        (units(), units()).prop_filter_map("bounds that do not cross", |(one, two)| {
            When::bounded(one, two).or_else(|| When::bounded(two, one))
        }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn what_is_written_is_read_to_the_same_days(when in any_when()) {
        let Some(text) = when.edtf() else { return Ok(()) };
        let read = When::from_edtf(&text);
        prop_assert_eq!(read.and_then(When::edtf).unwrap_or_default(), text);
        let days = |when: When| [when.earliest(), when.latest()];
        prop_assert_eq!(read.map(days), Some(days(when)));
    }

    #[test]
    fn any_text_is_read_or_refused(text in "[-0-9XYT:.~?%/\\[\\]]{0,24}") {
        if let Some(written) = When::from_edtf(&text).and_then(When::edtf) {
            let again = When::from_edtf(&written).and_then(When::edtf);
            prop_assert_eq!(again, Some(written));
        }
    }
}

#[test]
fn a_date_keeps_its_kind_and_its_unit() {
    for (text, kind, precision) in [
        ("2020", "point", Some(Precision::Year)),
        ("2020-08~", "point", Some(Precision::Month)),
        ("2020-21", "point", Some(Precision::Season)),
        ("2020-33", "point", Some(Precision::Quarter)),
        ("2020-41", "point", Some(Precision::Half)),
        ("198X", "point", Some(Precision::Decade)),
        ("19XX?", "point", Some(Precision::Century)),
        ("1XXX", "point", Some(Precision::Millennium)),
        ("[-0498..-0399]", "point", Some(Precision::Century)),
        ("[2021-02-01..2021-02-07]", "point", Some(Precision::Week)),
        ("[2021-02-06..2021-02-07]~", "point", Some(Precision::Week)),
        ("[2021-02-06..2021-02-07]", "bounded", None),
        ("-0044-03-15", "point", Some(Precision::Day)),
        ("2021-01-17T14", "point", Some(Precision::Hour)),
        ("2021-01-17T14:30", "point", Some(Precision::Minute)),
        ("2021-01-17T14:30:00", "point", Some(Precision::Minute)),
        ("2021-01-17T14:30:07", "point", Some(Precision::Second)),
        ("2020/2021-03", "interval", Some(Precision::Year)),
        ("../2020%", "interval", Some(Precision::Year)),
        ("2020/", "interval", Some(Precision::Year)),
        ("[..2020-08]", "bounded", None),
        ("[2021-02..]", "bounded", None),
    ] {
        let when = When::from_edtf(text);
        assert_eq!(when.map(When::kind), Some(kind), "{text}");
        assert_eq!(when.and_then(When::precision), precision, "{text}");
    }
}

#[test]
fn what_is_no_date_or_more_than_one_is_none() {
    for text in [
        "",
        "..",
        "[..]",
        "[]",
        "20",
        "202",
        "20200",
        "2020-",
        "2020-1",
        "2020-13",
        "2020-00",
        "2020-25",
        "2020-02-30",
        "2020-08~~",
        "2020-08~?",
        "~2020",
        "2020-8X",
        "20X0",
        "X",
        "-0000",
        "Y2020",
        "+2020",
        "2020-+1",
        "2021/2020",
        "2020/2021/2022",
        "[2021..2020]",
        "[2020..2021]~",
        "[2020,2021]",
        "{2020..2021}",
        "[2020..2021",
        "2021-01-17T25",
        "2021-01-17T14:3",
        "2021-01-17T14:30:00:00",
        "2021-01-17T14:30Z",
        "XXXX-05-03",
        "2020 ",
    ] {
        assert_eq!(When::from_edtf(text), None, "{text}");
    }
}
