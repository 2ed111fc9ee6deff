use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::export::wording::{self, Style};
use crate::model::Season;
use crate::timeline::DateStyle;

/// A Thursday.
const TODAY: Option<NaiveDate> = NaiveDate::from_ymd_opt(2024, 3, 14);

/// The words of the window for what was typed; nothing where it is not understood.
fn reading(typed: &str) -> String {
    typed_when(typed, TODAY.unwrap(), DateOrder::DayMonth)
        .map_or_else(String::new, |when| wording::when(when, Style::long(DateStyle::default())))
}

fn check<'a>(table: impl IntoIterator<Item = (&'a str, &'a str)>) {
    let wrong: Vec<_> = table
        .into_iter()
        .map(|(typed, expected)| (typed, expected, reading(typed)))
        .filter(|(_, expected, found)| found != expected)
        .collect();
    assert!(wrong.is_empty(), "typed, expected, found: {wrong:#?}");
}

#[test]
fn every_form_reads_its_examples() {
    for code in crate::extract::languages::codes() {
        let forms = &Language::of(code).unwrap().typed.forms;
        assert!(forms.iter().all(|form| !form.examples.is_empty()));
        let examples = forms.iter().flat_map(|form| &form.examples);
        check(examples.map(|[typed, expected]| (typed.as_str(), expected.as_str())));
    }
}

#[test]
fn every_pattern_of_a_form_reads_dates() {
    let forms = &Language::of(LANGUAGE).unwrap().typed.forms;
    for form in forms {
        for pattern in &form.patterns {
            let (one, two) = match form.reads {
                FormKind::Clock => ("5 may 2020", "14:30"),
                FormKind::Within => ("may 2020", "by 6 may 2020"),
                _ => ("5 may 2020", "6 may 2020"),
            };
            let (typed, _) = pattern.with([one, two]);
            assert!(!reading(&typed).is_empty(), "{typed:?}");
        }
    }
}

#[test]
fn one_moment_is_a_point() {
    check([
        ("mar 2024", "March 2024"),
        ("March 2024", "March 2024"),
        ("MARCH 2024", "March 2024"),
        ("1987", "1987"),
        ("now", "14 March 2024"),
        ("today", "14 March 2024"),
        ("yesterday", "13 March 2024"),
        ("tomorrow", "15 March 2024"),
        ("5 May 2019", "5 May 2019"),
        ("5 may 2019", "5 May 2019"),
        ("May 5, 2019", "5 May 2019"),
        ("5th of may 2019", "5 May 2019"),
        ("Sunday, 5 May 2019", "5 May 2019"),
        ("  aug   2020 ", "August 2020"),
        ("early 2020", "2020, by 1 May 2020"),
        ("early May 2020", "May 2020, by 11 May 2020"),
        ("late august 2020", "August 2020, from 21 August 2020"),
        ("mid-May 2020", "May 2020, 11 May 2020 to 21 May 2020"),
        ("last tuesday", "12 March 2024"),
        ("next friday", "15 March 2024"),
        ("tuesday", "12 March 2024"),
        ("last month", "February 2024"),
        ("last year", "2023"),
        ("two weeks ago", "about 29 February 2024"),
        ("three years ago", "2021"),
        ("about two years ago", "about 2022"),
        ("summer 2020", "summer 2020"),
        ("spring 2021", "spring 2021"),
        ("the 1990s", "the 1990s"),
        ("1980s", "the 1980s"),
        ("late 1980s", "the 1980s, from 1 September 1986"),
        ("the 19th century", "19th century"),
        ("5th century BC", "5th century BC"),
        ("400 bc", "400 BC"),
        ("44 BC", "44 BC"),
        ("15 March 44 BC", "15 March 44 BC"),
        ("AD 79", "79"),
        ("q3 2021", "Q3 2021"),
        ("first half of 2021", "first half of 2021"),
        ("week of 1 February 2021", "week of 1 February 2021"),
        ("christmas 2020", "25 December 2020"),
        ("VE Day", "8 May 1945"),
        ("9/11", "11 September 2001"),
    ]);
}

#[test]
fn edtf_is_read_as_it_is_written() {
    check([
        ("2020-08", "August 2020"),
        ("2020-08-17", "17 August 2020"),
        ("2020-08~", "about August 2020"),
        ("2020-08?", "probably August 2020"),
        ("2020-08%", "probably about August 2020"),
        ("2020-21", "spring 2020"),
        ("198x", "the 1980s"),
        ("2020/2021-03", "2020 – March 2021"),
        ("../2020", "until 2020"),
        ("2020/..", "since 2020"),
        ("[..2020-08]", "not after August 2020"),
        ("[2021-02..2021-03-23]", "between February 2021 and 23 March 2021"),
        ("2021-01-17T14:30:00", "17 January 2021, 14:30"),
        ("2021-01-17 14:30", "17 January 2021, 14:30"),
        ("-0043", "44 BC"),
        // As a part of words too.
        ("before 2020-08", "not after July 2020"),
        ("from 2020-08-17 to 2020-08-19", "17 August 2020 – 19 August 2020"),
        ("about 2020-08-17", "about 17 August 2020"),
    ]);
}

#[test]
fn the_order_of_numbers_is_a_choice() {
    let today = TODAY.unwrap();
    for (typed, day_first, month_first) in [
        ("17/1/2021", "17 January 2021", "17 January 2021"),
        ("1/17/2021", "17 January 2021", "17 January 2021"),
        ("3/4/2021", "3 April 2021", "4 March 2021"),
        ("03-04-2021", "3 April 2021", "4 March 2021"),
        ("3.4.2021", "3 April 2021", "3 April 2021"),
        ("3/4/21", "3 April 2021", "4 March 2021"),
        ("3/4/60", "3 April 1960", "4 March 1960"),
        ("8/2020", "August 2020", "August 2020"),
        ("2020/08/17", "17 August 2020", "17 August 2020"),
        ("1/4/2021 to 3/4/2021", "1 April 2021 – 3 April 2021", "4 January 2021 – 4 March 2021"),
    ] {
        for (order, expected) in
            [(DateOrder::DayMonth, day_first), (DateOrder::MonthDay, month_first)]
        {
            let when = typed_when(typed, today, order).unwrap_or_default();
            assert_eq!(
                wording::when(when, Style::long(DateStyle::default())),
                expected,
                "{typed} {order:?}"
            );
        }
    }
}

#[test]
fn intervals_bounds_and_the_undated_are_told_apart() {
    check([
        ("undated", "undated"),
        ("Unknown", "undated"),
        ("n.d.", "undated"),
        ("May–July 2020", "May 2020 – July 2020"),
        ("1914–1918", "1914 – 1918"),
        ("December 2020 to February 2021", "December 2020 – February 2021"),
        ("17 January 2021 at 14:00 to 16:00", "17 January 2021, 14:00 – 17 January 2021, 16:00"),
        ("10:00 to 11:30 on 5 May 2020", "5 May 2020, 10:00 – 5 May 2020, 11:30"),
        ("since early May 2020", "since May 2020"),
        ("between 2 May and 3 June 2020", "between 2 May 2020 and 3 June 2020"),
        ("between May 2020 and 17/6/2020", "between May 2020 and 17 June 2020"),
        ("before 44 BC", "not after 45 BC"),
        ("after spring 2020", "not before 1 June 2020"),
        ("before 17 January 2021 at 14:30", "not after 17 January 2021"),
        ("by yesterday", "not after 13 March 2024"),
        ("2020 or before", "not after 2020"),
    ]);
}

#[test]
fn what_is_not_understood_is_no_date() {
    check(
        [
            "",
            "   ",
            "navalny",
            "1987 navalny",
            "the day before nothing",
            "31 february 2020",
            "32 May 2020",
            "20 years",
            "3",
            "18",
            "12345",
            "2020-13",
            "2020–13",
            "2020-02-30",
            "13/13/2020",
            "1/2/3",
            "2021/2020",
            "5 May 2020 to 3 May 2020",
            "between 2021 and 2020",
            "before",
            "between May",
            "from to",
            "to",
            "since",
            "not",
            "before after 2020",
            "about",
            "c.",
            "before c. 1916",
            "between about May and July 2020",
            "by probably 2020",
            "every Monday",
            "several years ago",
            "17 January 2021 at 25:00",
            "17 January 2021 at home",
            "17 January 2021 in the evening",
            "recently",
            "../..",
            "–",
            "...",
            "?",
            "2020 2021",
            "may 2020 june 2021",
            "March 2021, by 2020",
            "2020, 2021",
            "5 May 2020 14",
            "the 45th of May",
        ]
        .map(|typed| (typed, "")),
    );
}

fn unit() -> impl Strategy<Value = CalendarUnit> {
    let seasons = [Season::Spring, Season::Summer, Season::Autumn, Season::Winter];
    (1500..2100_i32, 1..=12_u32, 1..=28_u32, 0..10_u32).prop_filter_map(
        "a unit that is on the calendar",
        move |(year, month, day, which)| {
            let day = NaiveDate::from_ymd_opt(year, month, day)?;
            match which {
                0 => CalendarUnit::decade(year - year % 10),
                1 => CalendarUnit::year(year),
                2 => CalendarUnit::half(year, 1 + month / 7),
                3 => CalendarUnit::quarter(year, month.div_ceil(3)),
                4 => CalendarUnit::season(year, *seasons.get(month as usize / 4)?),
                5 => CalendarUnit::month(year, month),
                6 => CalendarUnit::week_of(day),
                7 => CalendarUnit::century(year - year % 100),
                8 => {
                    let time = chrono::NaiveTime::from_hms_opt(month, 30, 0)?;
                    Some(CalendarUnit::clock(day, time, Precision::Minute))
                }
                _ => Some(CalendarUnit::day(day)),
            }
        },
    )
}

fn moment() -> impl Strategy<Value = Moment> {
    (unit(), any::<[bool; 2]>()).prop_map(|(unit, [is_approximate, is_uncertain])| Moment {
        is_approximate,
        is_uncertain,
        ..Moment::of(unit)
    })
}

fn when() -> impl Strategy<Value = When> {
    prop_oneof![
        moment().prop_map(|at| When::Point { at }),
        (unit(), 0..20_i64, 0..20_i64).prop_map(|(unit, from, to)| {
            let day = |days: i64| unit.first_day() + chrono::TimeDelta::days(days);
            let at = Moment::of(unit).within([Some(day(from)), Some(day(from + to))]);
            When::Point { at: at.unwrap_or(Moment::of(unit)) }
        }),
        (moment(), moment()).prop_filter_map("in order", |(begin, end)| {
            let is_in_order = begin.earliest <= end.latest;
            is_in_order.then_some(When::Interval { begin: Some(begin), end: Some(end) })
        }),
        moment().prop_map(|begin| When::Interval { begin: Some(begin), end: None }),
        moment().prop_map(|end| When::Interval { begin: None, end: Some(end) }),
        (proptest::option::of(unit()), proptest::option::of(unit()))
            .prop_filter_map("in order", |(first, last)| When::bounded(first, last)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn what_the_window_writes_can_be_typed(when in when()) {
        for style in [Style::long(DateStyle::default()), Style::short(DateStyle::default())] {
            let words = wording::when(when, style);
            let read = typed_when(&words, TODAY.unwrap(), DateOrder::DayMonth);
            prop_assert_eq!(read, Some(when), "{}", words);
        }
    }

    #[test]
    fn any_text_is_read_or_refused(
        text in "\\PC{0,40}",
        words in proptest::collection::vec(
            proptest::sample::select(vec!["may", "2020", "5", "to", "–", "before", "c.", ",", "at", "14:30"]),
            0..8,
        ),
    ) {
        let today = TODAY.unwrap();
        typed_when(&text, today, DateOrder::DayMonth);
        if let Some(When::Interval { begin: Some(begin), end: Some(end) }) =
            typed_when(&words.join(" "), today, DateOrder::DayMonth)
        {
            prop_assert!(begin.earliest <= end.latest);
        }
    }
}
