//! The examples in the rules, and articles made up for the steps of dating.

use super::*;
use crate::extract::sentences::sentences;
use crate::extract::tokens::tokenize;
use crate::extract::{Rules, timex};

fn found(text: &str, published: &str, rules: &Rules) -> Vec<Mention> {
    let tokens = tokenize(text);
    let sentences = sentences(text, &tokens, "en", &[]);
    let published = published.parse().ok();
    let timexes = timex::tag(text, &tokens, &sentences, published, None, rules.timex);
    let source = Source {
        article: ArticleId(0),
        text,
        tokens: &tokens,
        sentences: &sentences,
        timexes: &timexes,
        published,
    };
    mentions(source, &rules.events)
}

#[test]
#[ignore = "prints how sentences are taken apart"]
fn outline() {
    let rules = Rules::load().unwrap();
    let text = std::fs::read_to_string("/tmp/outline.txt").unwrap();
    let tokens = tokenize(&text);
    let sentences = sentences(&text, &tokens, "en", &[]);
    let timexes =
        timex::tag(&text, &tokens, &sentences, "2021-03-23".parse().ok(), None, rules.timex);
    let events = &rules.events;
    let reader = WordReader::new(
        &text,
        &tokens,
        &sentences,
        &timexes,
        &events.grammar,
        &events.tagger,
        &events.lexicon,
    );
    for sentence in &sentences {
        let parse = Parse::new(reader.read(sentence));
        for (index, word) in parse.words.iter().enumerate() {
            print!(
                "{}/{:?}/{}{} ",
                word.lower,
                word.tag,
                parse.clause_of[index],
                word.timex.map_or("", |_| "@")
            );
        }
        println!();
        for (index, clause) in parse.clauses.iter().enumerate() {
            let phrase = |phrase: Option<usize>| {
                phrase.map(|phrase| parse.words[parse.phrases[phrase].head].lower.clone())
            };
            println!(
                "  {index} {:?} <- {:?} verb {:?} {:?} subject {:?} object {:?} antecedent {:?}",
                clause.opener,
                clause.parent,
                clause.verb.map(|verb| (
                    parse.words[verb.head].lower.clone(),
                    verb.form,
                    verb.tense
                )),
                clause.verb.map(|verb| verb.aspect),
                phrase(clause.subject),
                phrase(clause.object),
                phrase(clause.antecedent)
            );
        }
    }
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
            let start = example.find("<<").unwrap();
            let words = &example[start + 2..example.find(">>").unwrap()];
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
        assert_eq!(
            told.as_deref(),
            Some(*edtf),
            "{} in {text}",
            &text[start..(start + 12).min(text.len())]
        );
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
