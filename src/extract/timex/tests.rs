//! Every example of every rule, and laws that hold for every text.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::rules::Example;
use super::{DocumentKind, Source, tag};
use crate::extract::Language;
use crate::extract::languages::codes;
use crate::extract::sentences::{SentenceRules, sentences};
use crate::extract::tokens::tokenize;
use crate::model::{Meaning, TemporalExpression};

fn tagged(
    text: &str,
    published: Option<NaiveDate>,
    kind: Option<DocumentKind>,
) -> Vec<TemporalExpression> {
    let tokens = tokenize(text);
    let Language { sentences: rules, timex, .. } = Language::of("en").unwrap();
    let sentences = sentences(text, &tokens, rules, &[]);
    let source = Source { title: "", text, tokens: &tokens, sentences: &sentences, published };
    tag(source, kind, None, timex)
}

/// The text without its marks, and the marked words.
fn unmarked(text: &str) -> (String, Vec<String>) {
    let marked = text.split("<<").skip(1).filter_map(|rest| rest.split(">>").next());
    (text.replace("<<", "").replace(">>", ""), marked.map(str::to_owned).collect())
}

/// `None` if the example comes out as it says, otherwise what came out.
fn failure(example: &Example) -> Option<String> {
    let Example { text, published, kind, value, r#type, r#mod } = example;
    let (text, marked) = unmarked(text);
    let published = published.as_ref().map(|day| day.parse().unwrap());
    let kind = kind.as_ref().map(|kind| match kind.as_str() {
        "news" => DocumentKind::News,
        "narrative" => DocumentKind::Narrative,
        other => panic!("{other:?} is no kind of document"),
    });
    let kind = kind.or(published.map(|_| DocumentKind::News));
    let found = tagged(&text, published, kind);
    let is_right = marked.len() == value.as_slice().len()
        && marked.iter().zip(value.as_slice()).all(|(words, value)| {
            found.iter().any(|found| {
                found.span.of(&text) == words
                    && found.value == *value
                    && r#type.is_none_or(|kind| found.kind == kind)
                    && r#mod.as_ref().is_none_or(|modifier| {
                        found.modifier.map(|it| it.to_string()).unwrap_or_default() == *modifier
                    })
            })
        });
    let came_out = |found: &TemporalExpression| {
        format!("«{}» {} {} {:?}", found.span.of(&text), found.kind, found.value, found.modifier)
    };
    (!is_right).then(|| {
        format!("{text}\n    {}", found.iter().map(came_out).collect::<Vec<_>>().join("\n    "))
    })
}

#[test]
fn the_rules_can_be_read() {
    for code in codes() {
        if let Err(problem) = Language::load(code) {
            panic!("{code}: {problem}: {problem:?}");
        }
    }
}

#[test]
fn every_rule_keeps_its_examples() {
    let mut failures = Vec::new();
    for rule in Language::of("en").unwrap().timex.all() {
        let examples = &rule.examples;
        if examples.finds.is_empty() && examples.ignores.is_empty() {
            failures.push(format!("{}: no examples", rule.name));
        }
        let finds = examples.finds.iter().filter_map(failure);
        failures.extend(finds.map(|problem| format!("{}: {problem}", rule.name)));
        for text in &examples.ignores {
            let found = tagged(text, None, None);
            failures.extend(
                found
                    .iter()
                    .map(|found| format!("{}: {text}\n    «{}»", rule.name, found.span.of(text))),
            );
        }
        let cured = examples.known_wrong.iter().filter(|example| failure(example).is_none());
        failures.extend(
            cured.map(|example| format!("{}: no longer wrong: {}", rule.name, example.text)),
        );
    }
    assert!(failures.is_empty(), "{} failures\n{}", failures.len(), failures.join("\n"));
}

fn only(text: &str) -> TemporalExpression {
    let published = NaiveDate::from_ymd_opt(2021, 3, 23);
    let found = tagged(text, published, Some(DocumentKind::News));
    assert_eq!(found.len(), 1, "{text}");
    found.into_iter().next().unwrap()
}

#[test]
fn a_value_tells_how_it_came_about() {
    let words = |text| {
        let steps: Vec<String> = only(text).derivation.iter().map(ToString::to_string).collect();
        steps.join("; ")
    };
    assert_eq!(
        words("He spoke last month."),
        "“last month” = last-month (last unit); published 2021-03-23; → 2021-02"
    );
    assert_eq!(
        words("He will speak on Friday."),
        "“Friday” = weekday-5 (weekday); published 2021-03-23; told in the future tense; → 2021-03-26"
    );
}

#[test]
fn modifiers_narrow_the_days() {
    let check = |text, earliest: &str, latest: &str| {
        let at = only(text).moment().unwrap();
        assert_eq!(
            (at.earliest.to_string(), at.latest.to_string()),
            (earliest.to_owned(), latest.to_owned()),
            "{text}"
        );
    };
    check("He spoke earlier this month.", "2021-03-01", "2021-03-23");
    check("He will speak later this year.", "2021-03-23", "2021-12-31");
    check("He spoke in early May 1990.", "1990-05-01", "1990-05-11");
    check("He spoke over the weekend.", "2021-03-20", "2021-03-21");
}

#[test]
fn what_cannot_be_told_is_not_invented() {
    for text in ["He spoke yesterday.", "He spoke on May 3.", "He spoke two days later."] {
        let found = tagged(text, None, None);
        assert!(found.iter().all(|found| found.meaning == Meaning::Nothing), "{text} {found:?}");
        assert_eq!(found.len(), 1, "{text}");
    }
}

#[test]
fn days_that_are_on_no_calendar_are_no_dates() {
    for text in ["30 February 1990 came.", "It is due on 31 April.", "Filed 2021-13-45."] {
        let found = tagged(text, NaiveDate::from_ymd_opt(2021, 3, 23), None);
        assert!(found.iter().all(|found| found.value.len() < 8), "{text} {found:?}");
    }
}

#[test]
fn both_orders_of_a_date_in_numbers_are_kept() {
    let other = only("It was signed on 03/04/2024.").alternatives;
    assert_eq!(
        other.iter().map(|reading| reading.value.as_str()).collect::<Vec<_>>(),
        ["2024-04-03"]
    );
}

#[test]
fn a_weekday_keeps_its_other_side_where_the_tense_does_not_tell() {
    let others = |text| {
        let readings = only(text).alternatives;
        readings.iter().map(|reading| reading.value.clone()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(others("A fair on Saturday."), "2021-03-27");
    assert_eq!(others("A fair was held on Saturday."), "");
    assert_eq!(others("A fair in September."), "2020-09");
    assert_eq!(others("A fair in April."), "");
}

#[test]
fn a_reading_can_be_chosen_and_given_back() {
    let mut timex = only("It was signed on 03/04/2024.");
    let before = timex.clone();
    timex.choose("2024-04-03");
    assert_eq!(timex.value, "2024-04-03");
    assert_eq!(timex.moment().unwrap().to_string(), "2024-04-03");
    timex.choose("1999");
    assert_eq!(timex.value, "2024-04-03");
    timex.choose("2024-03-04");
    assert_eq!((timex.value, timex.meaning), (before.value, before.meaning));
}

#[test]
fn another_language_needs_nothing_but_its_rules() {
    const WORDS: &str = r#"
        rules = ["daten"]
        past_endings = []
        [shapes]
        day = { from = 1, to = 31, digits = [1, 2], is_part = true }
        year = { from = 1000, to = 2199, digits = [4, 4] }
        [phrases]
        [values.month]
        Januar = 1
        "März" = 3
        [values.unit]
        Tagen = "day"
        [values.number]
        drei = 3
        [lists]
    "#;
    const RULES: &str = r#"
        [[rule]]
        name = "Tag"
        pattern = "%day . %month %year?"
        value = "{year|year?}-{month:2}-{day:2}"
        [[rule]]
        name = "vor"
        pattern = "vor %number %unit"
        value = "PUB-{unit}-{number}"
    "#;
    let file = |name: &str| Ok(if name == "words.toml" { WORDS } else { RULES });
    let rules = super::Rules::read::<super::RulesError>(file).unwrap();
    let text = "Er kam am 3. März 2021 und ging VOR DREI TAGEN. Am 9. MÄRZ war er fort.";
    let tokens = tokenize(text);
    let sentences = sentences(text, &tokens, &SentenceRules::default(), &[]);
    let published = NaiveDate::from_ymd_opt(2021, 3, 23);
    let source = Source { title: "", text, tokens: &tokens, sentences: &sentences, published };
    let found = tag(source, Some(DocumentKind::News), None, &rules);
    let values: Vec<&str> = found.iter().map(|it| it.value.as_str()).collect();
    assert_eq!(values, ["2021-03-03", "2021-03-20", "2021-03-09"]);
}

/// Whether a value is one of TIMEX3's: a date or a time, of which parts may be
/// unknown, a length, or a vague reference.
fn is_timex3(value: &str) -> bool {
    if matches!(value, "PRESENT_REF" | "PAST_REF" | "FUTURE_REF") {
        return true;
    }
    if let Some(length) = value.strip_prefix('P') {
        let is_part = |it: char| it.is_ascii_digit() || ".XTSMHDWQYECL".contains(it);
        return length.ends_with(|it: char| it.is_ascii_uppercase()) && length.chars().all(is_part);
    }
    let (date, time) = value.split_once('T').unwrap_or((value, ""));
    let date = date.strip_prefix("BC").unwrap_or(date);
    let mut parts = date.split('-');
    let is_number = |part: &str| part.chars().all(|it| it.is_ascii_digit() || it == 'X');
    let year = parts.next().unwrap_or_default();
    let is_named = |part: &str| {
        matches!(part, "SP" | "SU" | "FA" | "WI" | "WE")
            || part.strip_prefix(['Q', 'H', 'W']).is_some_and(is_number)
    };
    let is_time = |it: char| it.is_ascii_digit() || ":XZ+-".contains(it);
    (1..=4).contains(&year.len())
        && is_number(year)
        && parts.all(|part| is_named(part) || (is_number(part) && (1..=2).contains(&part.len())))
        && (matches!(time, "" | "MO" | "MI" | "AF" | "EV" | "NI") || time.chars().all(is_time))
}

/// Text in which much looks like a date.
fn date_like() -> impl Strategy<Value = String> {
    const PIECES: [&str; 44] = [
        "May",
        "March 3",
        "1990",
        "0000",
        "99999999999",
        "31",
        "30 February",
        "-",
        "–",
        ",",
        ".",
        "’",
        "s",
        "the",
        "last",
        "next",
        "week",
        "years",
        "ago",
        "two and a half",
        "hundred",
        "'84",
        "BC",
        "AD 79",
        "3rd",
        "century",
        "in",
        "of",
        "between",
        "and",
        "from",
        "to",
        "12:30",
        "a.m.",
        "Friday",
        "night",
        "(",
        ")",
        "\n",
        "summer",
        "first quarter",
        "million",
        "é",
        "late",
    ];
    prop::collection::vec(prop_oneof![4 => prop::sample::select(&PIECES[..]).prop_map(str::to_owned), 1 => "\\PC{0,6}"], 0..30)
        .prop_map(|pieces| pieces.join(" "))
}

proptest! {
    #[test]
    fn no_text_makes_it_panic_and_expressions_are_apart(
        text in date_like(),
        day in prop::option::of(-800_000_i32..2_000_000),
    ) {
        let published = day.and_then(NaiveDate::from_num_days_from_ce_opt);
        for kind in [None, Some(DocumentKind::News), Some(DocumentKind::Narrative)] {
            let mut end = 0;
            for found in tagged(&text, published, kind) {
                prop_assert!(found.span.start() >= end);
                prop_assert!(!found.span.is_empty());
                prop_assert!(text.get(found.span.range()).is_some());
                prop_assert!(is_timex3(&found.value), "{:?} in {text:?}", found.value);
                end = found.span.end();
            }
        }
    }

    #[test]
    fn deictic_days_move_with_publication(day in 0_i32..800_000, shift in -400_i32..400) {
        let published = |days: i32| NaiveDate::from_num_days_from_ce_opt(700_000 + days);
        let text = "He spoke yesterday. He speaks today, and left three days ago. He will come \
            tomorrow or the day after tomorrow. This morning it rained.";
        let days = |published: Option<NaiveDate>| -> Vec<NaiveDate> {
            let found = tagged(text, published, Some(DocumentKind::News));
            found.iter().filter_map(|it| Some(it.moment()?.earliest)).collect()
        };
        let (before, after) = (days(published(day)), days(published(day + shift)));
        prop_assert_eq!(before.len(), 6);
        for (before, after) in before.into_iter().zip(after) {
            prop_assert_eq!(after - before, chrono::TimeDelta::days(shift.into()));
        }
    }

    #[test]
    fn no_text_of_any_language_makes_it_panic(text in ".{0,200}") {
        for found in tagged(&text, NaiveDate::from_ymd_opt(2021, 3, 23), None) {
            prop_assert!(text.get(found.span.range()).is_some());
        }
    }
}
