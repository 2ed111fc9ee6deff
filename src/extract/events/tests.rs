//! The examples in the rules, and articles made up for the steps of dating.

use super::*;
use crate::extract::sentences::sentences;
use crate::extract::tokens::tokenize;
use crate::extract::{Language, Rules, timex};

fn found(text: &str, published: &str, rules: &Rules) -> Vec<Mention> {
    read(text, published, false, rules)
}

fn read(text: &str, published: &str, has_headline: bool, rules: &Rules) -> Vec<Mention> {
    let tokens = tokenize(text);
    let language = Language::of("en").unwrap();
    let sentences = sentences(text, &tokens, &language.sentences, &[]);
    let published = published.parse().ok();
    let source =
        timex::Source { title: "", text, tokens: &tokens, sentences: &sentences, published };
    let timexes = timex::tag(source, None, None, &language.timex);
    let source = Source {
        article: ArticleId(0),
        text,
        tokens: &tokens,
        sentences: &sentences,
        timexes: &timexes,
        published,
        has_headline,
    };
    mentions(source, &rules.events)
}

/// Every kind has at least one sentence that it finds, and finds it.
#[test]
fn every_kind_keeps_its_examples() {
    let rules = Rules::load().unwrap();
    let mut failures = Vec::new();
    for (kind, finds, ignores) in rules.events.examples() {
        assert!(!finds.is_empty(), "no example for {kind}");
        for example in finds {
            let text = example.replace("<<", "").replace(">>", "");
            let (_, marked) = example.split_once("<<").unwrap();
            let (words, _) = marked.split_once(">>").unwrap();
            let all = found(&text, "2021-03-23", &rules);
            let is_found = all
                .iter()
                .any(|mention| &*mention.kind == kind && mention.trigger.of(&text) == words);
            if !is_found {
                let told: Vec<_> = all
                    .iter()
                    .map(|mention| (mention.kind.to_string(), mention.trigger.of(&text)))
                    .collect();
                failures.push(format!("{kind}: {example} found {told:?}"));
            }
        }
        for text in ignores {
            if found(text, "2021-03-23", &rules).iter().any(|mention| &*mention.kind == kind) {
                failures.push(format!("{kind} found in: {text}"));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// Checks the dates of marked triggers: "Police <<arrested>> him" and its EDTF.
fn check(published: &str, marked: &str, expected: &[&str]) {
    let rules = Rules::load().unwrap();
    let text = marked.replace("<<", "").replace(">>", "");
    let all = found(&text, published, &rules);
    let mut removed = 0;
    let starts = marked.match_indices("<<").map(|(at, _)| {
        let start = at - removed;
        removed += 4;
        start
    });
    for (start, edtf) in starts.zip(expected) {
        let mention = all.iter().find(|mention| mention.trigger.start() == start);
        let told =
            mention.map(|mention| mention.when.edtf().unwrap_or_else(|| "undated".to_owned()));
        assert_eq!(told.as_deref(), Some(*edtf), "the event at {start} in {text}");
    }
}

#[test]
fn a_date_belongs_to_the_verb_or_noun_of_its_clause() {
    let published = "2021-03-23";
    check(
        published,
        "On Monday, police <<arrested>> a clerk who had <<robbed>> a bank.",
        &["2021-03-22", "[..2021-03-23]"],
    );
    check(published, "The <<strike>> on 3 March <<paralysed>> the port.", &["2021-03-03"]);
    check(
        published,
        "His 2014 <<conviction>> was <<overturned>> in May 2016.",
        &["2014", "2016-05"],
    );
    check(published, "They <<held>> <<talks>> on 3 March.", &["2021-03-03"]);
    check(
        published,
        "The firm <<announced>> the <<merger>> on 3 March.",
        &["2021-03-03", "undated"],
    );
}

#[test]
fn lengths_of_time_and_ages_date_nothing() {
    check(
        "2021-03-23",
        "The 44-year-old man was <<sentenced>> to two years in prison.",
        &["[..2021-03-23]"],
    );
}

#[test]
fn without_publication_nothing_is_bounded_by_it() {
    check("", "Police <<arrested>> a clerk.", &["undated"]);
    check("", "The mayor <<said>> so.", &["undated"]);
}

#[test]
fn notices_of_the_site_tell_of_nothing() {
    let rules = Rules::load().unwrap();
    for text in [
        "Something went wrong - please try again later.",
        "Sign up for our newsletter to meet our editors.",
    ] {
        assert!(found(text, "2021-03-23", &rules).is_empty(), "{text}");
    }
}

#[test]
fn intervals_keep_their_open_ends() {
    let published = "2021-03-23";
    check(published, "She has <<lived>> abroad since 2019.", &["2019/.."]);
    check(published, "The <<siege>> lasted from March 1992 to May 1994.", &["1992-03/1994-05"]);
}

#[test]
fn one_event_gives_its_time_to_another() {
    let published = "2021-03-23";
    check(
        published,
        "He was <<arrested>> on January 17 upon his <<return>> from Germany.",
        &["2021-01-17", "2021-01-17"],
    );
    check(
        published,
        "<<Protests>> erupted after the minister <<resigned>> on 3 March.",
        &["[2021-03-03..2021-03-23]", "2021-03-03"],
    );
    check(
        published,
        "He was <<freed>> from prison on 3 March after <<spending>> five months there.",
        &["2021-03-03", "2020-10~/2021-03-03"],
    );
}

#[test]
fn what_a_report_is_about_has_its_day() {
    let published = "2021-03-23";
    check(
        published,
        "On Monday Mira Holm <<unveiled>> a phone. Holm <<praised>> the engineers and <<showed>> a film.",
        &["2021-03-22", "2021-03-22?", "2021-03-22?"],
    );
    // A sentence of another time leaves the occasion, and one of its day comes back.
    check(
        published,
        "On Monday Mira Holm unveiled a phone. She liked it. They all did. Holm <<founded>> the firm in 2009. \
         It <<bought>> a rival. On Monday they watched a film. Holm <<opened>> a shop.",
        &["2009", "[..2021-03-23]", "2021-03-22?"],
    );
    check(published, "The mayor <<said>> so.", &["2021-03-23?"]);
    // Another event gives the time.
    check(
        published,
        "On Monday Mira Holm unveiled a phone. After the vote, Holm <<opened>> a shop.",
        &["[..2021-03-23]"],
    );
}

#[test]
fn a_headline_tells_of_the_day_that_the_report_is_about() {
    let rules = Rules::load().unwrap();
    let text = "Firm launches phone\nOn Monday the firm showed it.";
    let all = read(text, "2021-03-23", true, &rules);
    let launch = all.iter().find(|mention| mention.trigger.of(text) == "launches").unwrap();
    assert_eq!(launch.when.edtf().as_deref(), Some("2021-03-22?"));
}

#[test]
fn what_was_planned_or_agreed_has_its_own_date() {
    let published = "2021-03-23";
    check(
        published,
        "A <<march>> <<planned>> for Friday drew few.",
        &["2021-03-26", "[..2021-03-23]"],
    );
    check(
        published,
        "The firm <<agreed>> to <<buy>> a mine on 3 March.",
        &["2021-03-03", "undated"],
    );
}

#[test]
fn a_date_before_when_is_that_of_the_clause() {
    check(
        "2021-03-23",
        "It <<changed>> in May 1970, when the mayor, Mira Holm, <<resigned>>.",
        &["1970-05", "1970-05"],
    );
    check(
        "2021-03-23",
        "The firm has been weak since 3 May 2019, when a rival <<bought>> its best mine.",
        &["2019-05-03"],
    );
}

#[test]
fn what_a_blast_does_it_does_at_once() {
    check(
        "2021-03-23",
        "An <<explosion>> <<tore>> through a market on Monday, <<killing>> nine people.",
        &["2021-03-22", "2021-03-22", "2021-03-22"],
    );
}

#[test]
fn realis_is_told_by_mood_and_governing_words() {
    let rules = Rules::load().unwrap();
    let check = |marked: &str, expected: Realis| {
        let text = marked.replace("<<", "").replace(">>", "");
        let start = marked.find("<<").unwrap();
        let all = found(&text, "2021-03-23", &rules);
        let realis = all
            .iter()
            .find(|mention| mention.trigger.start() == start)
            .map(|mention| mention.realis);
        assert_eq!(realis, Some(expected), "{marked}");
    };
    check("Police did not <<arrest>> him.", Realis::Negated);
    check("Nobody was <<arrested>> in Oslo.", Realis::Negated);
    check("No one <<died>> in the fire.", Realis::Negated);
    check("The blast <<killed>> no one.", Realis::Negated);
    check("No fewer than 20 people <<died>>.", Realis::Happened);
    check("Police will <<arrest>> him.", Realis::Planned);
    check("Police could <<arrest>> him.", Realis::Hypothetical);
    check("If police <<arrest>> him, he will appeal.", Realis::Hypothetical);
    check("They called for a new <<protest>>.", Realis::Planned);
    check("The court refused to <<release>> him from prison.", Realis::Negated);
    check("Police <<arrested>> him.", Realis::Happened);
    check("Had police <<arrested>> him, he would be alive.", Realis::Hypothetical);
    check("A valve was to have been <<fitted>> in May.", Realis::Hypothetical);
    check("If neither wins, they would <<resign>> in May, he said.", Realis::Hypothetical);
}

#[test]
fn the_same_person_has_one_name_and_titles_are_whole() {
    let rules = Rules::load().unwrap();
    let text = "Mira Holm, a writer, lives in Oslo. Ms Holm was arrested on 3 March upon her return from Denmark.";
    let all = found(text, "2021-03-23", &rules);
    let arrest = all.iter().find(|mention| &*mention.kind == "arrest").unwrap();
    assert_eq!(&*arrest.title, "Mira Holm arrested upon return from Denmark");
    assert_eq!(
        arrest.participants.first().map(|participant| participant.name.as_str()),
        Some("Mira Holm")
    );
    let back = all.iter().find(|mention| &*mention.kind == "travel").unwrap();
    assert_eq!(&*back.title, "Mira Holm’s return from Denmark");
    assert_eq!(*back.places, ["Denmark"]);
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]

    /// No text makes the reading of events panic.
    #[test]
    fn any_text_is_read(text in "\\PC{0,300}", words in proptest::collection::vec(
        proptest::sample::select(vec![
            "on", "Monday", "3", "March", "2021", "was", "arrested", "Mr", "Navalny", "’s", ",", "who", "that", "said",
            "to", "leave", "after", "five", "months", ".", "\n", "“", "”", "has", "been", "his", "return", "from", "–", "-", "and",
        ]), 0..40)) {
        thread_local! {
            static RULES: Rules = Rules::load().unwrap();
        }
        RULES.with(|rules| {
            for text in [text.clone(), words.join(" ")] {
                for mention in found(&text, "2021-03-23", rules) {
                    assert!(!mention.trigger.of(&text).is_empty());
                }
            }
        });
    }
}

#[test]
fn what_is_counted_is_kept_as_it_is_written() {
    let rules = Rules::load().unwrap();
    let check = |text: &str, lemma: &str, expected: &[&str]| {
        let all = found(text, "2021-03-23", &rules);
        let told = all.iter().find(|mention| mention.lemma == lemma).unwrap();
        let told: Vec<&str> = told.quantities.iter().map(smol_str::SmolStr::as_str).collect();
        assert_eq!(told, expected, "{text}");
    };
    check("The blast killed 12 people and injured 34 on Monday.", "kill", &["12 people"]);
    check("The firm bought its rival for $5 million in May 2020.", "buy", &["$5 million"]);
    check("A Boeing 737 crashed near Oslo on 3 May.", "crash", &[]);
    check("Police arrested more than 100 protesters in 2019.", "arrest", &["100 protesters"]);
}
