//! Which reports become one event, told as a table of small articles.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::extract::{Merging, Rules, extract, merge};
use crate::model::{Article, ArticleId, Event, Mention, Publication, PublicationSource};

fn article(number: usize, published: &str, text: &str) -> Article {
    let source = PublicationSource::Record;
    Article {
        id: ArticleId(number as u32),
        name: String::new(),
        title: String::new(),
        publication: published.parse().ok().map(|day| Publication { day, source }),
        outlet: None,
        origin: crate::model::Origin::default(),
        language: "en".to_owned(),
        text: Arc::from(text),
        left_out: Vec::new(),
        page_starts: Vec::new(),
    }
}

fn read(articles: &[(&str, &str)], rules: &Rules) -> Vec<Arc<Event>> {
    let articles = articles.iter().enumerate();
    let articles: Vec<Article> =
        articles.map(|(number, (published, text))| article(number, published, text)).collect();
    let found = articles.iter().map(|article| {
        let findings = extract(article, &BTreeMap::default(), None, rules);
        (article, findings.mentions)
    });
    let found: Vec<(&Article, Vec<Arc<Mention>>)> = found.collect();
    merge(found.iter().rev().map(|(article, mentions)| (*article, &**mentions)), rules)
}

/// Checks the dates of all events of a kind; `!` marks the disputed.
fn check(kind: &str, articles: &[(&str, &str)], expected: &[&str]) {
    let rules = Rules::load().unwrap();
    let told: Vec<String> = read(articles, &rules)
        .iter()
        .filter(|event| event.kind() == kind)
        .map(|event| {
            let date = event.when().edtf().unwrap_or_else(|| "undated".to_owned());
            format!("{date}{}", if event.is_disputed() { "!" } else { "" })
        })
        .collect();
    assert_eq!(told, expected, "{articles:?}");
}

const ARREST: &str = "Police arrested Mira Holm in Oslo on 3 March 2021.";

#[test]
fn one_event_told_twice_is_one() {
    check(
        "arrest",
        &[("2021-03-05", ARREST), ("2021-03-09", "Mira Holm was detained in Oslo on 3 March.")],
        &["2021-03-03"],
    );
    check(
        "arrest",
        &[("2021-03-05", ARREST), ("2021-03-09", "Police have arrested Mira Holm.")],
        &["2021-03-03"],
    );
}

#[test]
fn a_bounded_event_takes_the_day_that_another_article_gives() {
    check(
        "poisoning",
        &[
            ("2021-03-05", "Mira Holm was poisoned in Oslo on 20 August 2020."),
            (
                "2021-03-09",
                "Mira Holm was arrested on January 17 upon her return from Norway, where she \
                 spent five months recovering from a nerve-agent poisoning.",
            ),
        ],
        &["2020-08-20"],
    );
}

#[test]
fn other_people_days_and_denials_are_other_events() {
    check(
        "arrest",
        &[("2021-03-05", ARREST), ("2021-03-09", "Police arrested Jan Berg in Oslo on 3 March.")],
        &["2021-03-03", "2021-03-03"],
    );
    check(
        "arrest",
        &[("2021-03-05", ARREST), ("2023-03-09", "Police arrested Mira Holm on 5 January 2023.")],
        &["2021-03-03", "2023-01-05"],
    );
    check(
        "arrest",
        &[("2021-03-05", ARREST), ("2021-03-09", "Police did not arrest Mira Holm on 3 March.")],
        &["2021-03-03", "2021-03-03"],
    );
}

#[test]
fn articles_that_contradict_each_other_dispute_the_date() {
    let other = ("2021-03-09", "Police arrested Mira Holm on 5 March 2021.");
    let own_words = ("2021-03-10", "Mira Holm was detained in Oslo on 3 March 2021.");
    check("arrest", &[("2021-03-05", ARREST), other, own_words], &["2021-03-03!"]);
    // What several papers print is the word of one.
    check("arrest", &[("2021-03-05", ARREST), other, other, other, own_words], &["2021-03-03!"]);
    check(
        "arrest",
        &[
            ("2021-03-05", ARREST),
            ("2022-03-09", "Police arrested Mira Holm in Oslo on 3 March 2020."),
        ],
        &["2021-03-03!"],
    );
    // An article that tells of two arrests does not contradict the other.
    let both = "Police arrested Mira Holm on 3 March 2021. Police arrested Mira Holm again on 5 March 2021.";
    check("arrest", &[("2021-03-05", ARREST), ("2021-03-09", both)], &["2021-03-03", "2021-03-05"]);
}

#[test]
fn two_halves_of_one_report_are_one_source_once_the_whole_is_there() {
    let rules = Rules::load().unwrap();
    let filler =
        |part: &str| (0..120).map(|nth| format!("{part}{nth}")).collect::<Vec<_>>().join(" ");
    let (above, below) = (filler("above"), filler("below"));
    let first = article(0, "2021-03-05", &format!("{above}. {ARREST}"));
    let last = article(1, "2021-03-05", &format!("{ARREST} {below}."));
    let whole = article(2, "2021-03-05", &format!("{above}. {ARREST} {below}."));
    let mut merging = Merging::new(&rules);
    for half in [&first, &last] {
        merging.put(half, &extract(half, &BTreeMap::default(), None, &rules).mentions);
    }
    let source_counts = |merging: &mut Merging<'_>| -> Vec<usize> {
        let events = merging.settle().added;
        let merged = events.iter().filter(|event| event.mentions().len() > 1);
        merged.map(|event| event.source_count()).collect()
    };
    assert_eq!(source_counts(&mut merging), [2]);
    // It tells of nothing that is shown, and says all the same whose words they are.
    merging.put(&whole, &[]);
    assert_eq!(source_counts(&mut merging), [1]);
    merging.remove(whole.id);
    assert_eq!(source_counts(&mut merging), [2]);
}

#[test]
fn links_lead_no_further_than_what_can_be_one_event() {
    let later = ("2021-03-29", "Police arrested Mira Holm in Oslo on 25 March 2021.");
    let latest = ("2021-04-20", "Police arrested Mira Holm in Oslo on 15 April 2021.");
    check("arrest", &[("2021-03-05", ARREST), later, latest], &["2021-03-03!", "2021-04-15"]);
    let mayor = "In 1988 the mayor of Lillehammer was sentenced for fraud in the town.";
    let other = "In 1988 the mayor of Fredrikstad was sentenced for fraud in the town.";
    check("sentence", &[("2021-03-05", mayor), ("2021-03-05", other)], &["1988", "1988"]);
}

#[test]
fn the_order_of_mentions_does_not_matter() {
    let rules = Rules::load().unwrap();
    let articles = [("2021-03-05", ARREST), ("2021-03-09", "Mira Holm was detained on 3 March.")];
    let events = read(&articles, &rules);
    assert_eq!(events, read(&articles, &rules));
    assert!(
        events
            .iter()
            .all(|event| event.mentions().first().map(|mention| mention.id) == Some(event.id()))
    );
}
