use std::sync::Arc;

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::extract::{self, extract};
use crate::model::{
    Article, ArticleId, CalendarUnit, ChosenReadings, Origin, Project, Publication,
    PublicationSource, SaidWhen, Saying, Verdict,
};

/// A set of articles that came out on 20 March 2021, numbered from `first` on.
fn set(first: u32, texts: &[&str]) -> SetOfArticles {
    let day = NaiveDate::from_ymd_opt(2021, 3, 20);
    let member = |(number, text): (u32, &&str)| {
        let article = Article {
            id: ArticleId(number),
            name: format!("{number}"),
            title: format!("Article {number}"),
            publication: day.map(|day| Publication { day, source: PublicationSource::Record }),
            outlet: None,
            language: "en".to_owned(),
            text: (*text).into(),
            left_out: Vec::new(),
            origin: Origin::default(),
            page_starts: Vec::new(),
        };
        let findings = extract(&article, &ChosenReadings::new(), None, extract::rules());
        Member { article: Arc::new(article), findings: Arc::new(findings) }
    };
    SetOfArticles {
        name: format!("from {first}"),
        members: (first..).zip(texts).map(member).collect(),
        corrections: Arc::default(),
    }
}

fn compared(these: &SetOfArticles, others: &SetOfArticles) -> Comparison {
    compare(&[these.clone(), others.clone()], &|| true).unwrap()
}

/// "Moved: 2021-03-03 | 2021-03".
fn written(comparison: &Comparison) -> Vec<String> {
    let date = |event: &Option<Arc<Event>>| match event {
        Some(event) => event.when().edtf().unwrap_or_else(|| "undated".to_owned()),
        None => "–".to_owned(),
    };
    let row = |row: &ComparedEvent| {
        format!("{:?}: {}", row.standing, row.events.each_ref().map(date).join(" | "))
    };
    comparison.rows.iter().map(row).collect()
}

const ARREST: &str = "Police arrested Mira Holm in Oslo on 3 March 2021.";

#[test]
fn every_pair_of_sets_has_its_rows() {
    let collapse = "A bridge collapsed in Bergen on 7 March 2021.";
    let table: &[(&[&str], &[&str], &[&str])] = &[
        (&[ARREST], &[ARREST], &["Same: 2021-03-03 | 2021-03-03"]),
        (
            &[ARREST],
            &["Mira Holm was detained by police in Oslo on 3 March 2021."],
            &["Same: 2021-03-03 | 2021-03-03"],
        ),
        (&[ARREST], &["Nothing is known yet."], &["OnlyThese: 2021-03-03 | –"]),
        (&[collapse], &[ARREST], &["OnlyThose: – | 2021-03-03", "OnlyThese: 2021-03-07 | –"]),
        (
            &[ARREST],
            &["In March 2021 Mira Holm was arrested in Oslo."],
            &["Moved: 2021-03-03 | 2021-03"],
        ),
        (
            &[ARREST],
            &["Police arrested Mira Holm in Oslo on 5 March 2021."],
            &["Contradicted: 2021-03-03 | 2021-03-05"],
        ),
        (
            &[ARREST, "In Oslo, Mira Holm was arrested on 5 March 2021."],
            &["Mira Holm was arrested on 5 March 2021 in Oslo."],
            &["Same: 2021-03-05 | 2021-03-05"],
        ),
    ];
    for (these, others, expected) in table {
        // Articles of two projects have the same numbers.
        let comparison = compared(&set(0, these), &set(0, others));
        assert_eq!(written(&comparison), *expected, "{these:?} {others:?}");
    }
}

/// A set with what was said in it, by the title of the event.
fn said(mut set: SetOfArticles, saying: &Saying) -> SetOfArticles {
    let mut project = Project::default();
    let events = crate::worker::events_of(&set.members);
    let edit = events.first().unwrap().say(saying).unwrap();
    project.apply(edit);
    set.corrections = Arc::clone(project.corrections());
    set
}

#[test]
fn what_was_said_in_each_project_counts() {
    let plain = set(0, &[ARREST]);
    let check = |saying: &Saying, expected: &[&str]| {
        let comparison = compared(&plain, &said(plain.clone(), saying));
        assert_eq!(written(&comparison), expected, "{saying:?}");
        comparison
    };
    check(&Saying::Verdict(Some(Verdict::Hidden)), &["OnlyThese: 2021-03-03 | –"]);
    let retitled = Saying::Title(Some("Taken away".into()));
    let comparison = check(&retitled, &["Same: 2021-03-03 | 2021-03-03"]);
    let titles = comparison.rows[0].events.each_ref().map(|event| event.as_ref().unwrap().title());
    assert_ne!(titles[0], "Taken away");
    assert_eq!(titles[1], "Taken away");
    let day = |day| CalendarUnit::day(NaiveDate::from_ymd_opt(2021, 3, day).unwrap());
    let on = |when| Saying::When(Some(SaidWhen { when, words: "as typed".into() }));
    check(&on(When::at(day(4))), &["Contradicted: 2021-03-03 | 2021-03-04"]);
    check(&on(When::Undated), &["Moved: 2021-03-03 | undated"]);
}

#[test]
fn events_that_somebody_merged_stand_beside_each_of_those_that_nobody_did() {
    let texts = [ARREST, "A bridge collapsed in Bergen on 7 March 2021."];
    let mut merged = set(0, &texts);
    let events = crate::worker::events_of(&merged.members);
    let mut project = Project::default();
    project.apply(Event::merger(events.iter().map(|event| &**event)));
    merged.corrections = Arc::clone(project.corrections());
    let comparison = compared(&set(0, &texts), &merged);
    let repeats: Vec<_> = comparison.rows.iter().map(|row| row.repeats).collect();
    assert_eq!(repeats, [Some(1), None], "{:?}", written(&comparison));
    assert!(comparison.rows.iter().all(|row| row.events[1].is_some()));
}

const TEXTS: [&str; 8] = [
    ARREST,
    "Mira Holm was detained in Oslo yesterday. Jan Berg will resign next week.",
    "Mira Holm was arrested on 5 March 2021. She had been poisoned.",
    "Last month a court sentenced Jan Berg to five years.",
    "Jan Berg was sentenced in February 2021. A bridge collapsed in Bergen.",
    "Two people died when a bridge collapsed in Bergen on 7 March 2021.",
    "Jan Berg was sentenced to five years on 9 February 2021. Protests broke out. It rained.",
    "Around 3 March 2021 Mira Holm was arrested in Oslo. Jan Berg resigned on Friday.",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn sides_can_change_places_and_a_set_is_the_same_as_itself(
        these in prop::collection::vec(0..TEXTS.len(), 1..6),
        others in prop::collection::vec(0..TEXTS.len(), 1..6),
    ) {
        let of = |first, numbers: &[usize]| {
            let texts: Vec<&str> = numbers.iter().map(|number| TEXTS[*number]).collect();
            set(first, &texts)
        };
        let [these, others] = [of(0, &these), of(3, &others)];
        let forth = compared(&these, &others);
        let back = compared(&others, &these).swapped();
        prop_assert_eq!(&forth.rows, &back.rows);
        for (side, set) in [&these, &others].into_iter().enumerate() {
            let events = crate::worker::events_of(&set.members);
            let mut shown: Vec<&Arc<Event>> =
                forth.rows.iter().filter_map(|row| row.events[side].as_ref()).collect();
            shown.sort_by_key(|event| event.id());
            shown.dedup();
            prop_assert_eq!(shown.len(), events.len(), "every event has a row");
        }
        let alike = compared(&these, &these);
        prop_assert_eq!(alike.count(Standing::Same), alike.rows.len());
        prop_assert_eq!(alike.rows.len(), crate::worker::events_of(&these.members).len());
        prop_assert!(alike.rows.iter().all(|row| row.repeats.is_none()));
    }
}
