use rusqlite::Connection;

use super::*;
use crate::model::{
    Article, ArticleId, CalendarUnit, Field, MentionId, Moment, SearchQuery, TextSpan, When,
};

fn date(words: &str) -> Option<Moment> {
    CalendarUnit::month(words.get(..4)?.parse().ok()?, words.get(5..)?.parse().ok()?)
        .map(Moment::of)
}

fn query(typed: &str) -> SearchQuery {
    SearchQuery::read(typed, date)
}

fn article(id: u32, title: &str, outlet: &str, text: &str) -> Article {
    Article {
        id: ArticleId(id),
        name: String::new(),
        title: title.to_owned(),
        publication: None,
        outlet: Some(outlet.to_owned()),
        origin: crate::model::Origin::default(),
        language: "en".to_owned(),
        text: text.into(),
        left_out: Vec::new(),
        page_starts: Vec::new(),
    }
}

fn words(article: u32, trigger_start: u32, title: &str) -> MentionWords<'_> {
    MentionWords {
        mention: MentionId { article: ArticleId(article), trigger_start, nth: 0 },
        title,
        names: Vec::new(),
        kind: vec!["Arrest", "arrest", "Justice"],
        told: Vec::new(),
        when: When::Undated,
    }
}

fn month(year: i32, month: u32) -> When {
    When::at(CalendarUnit::month(year, month).unwrap())
}

fn index() -> Connection {
    let connection = Connection::open_in_memory().unwrap();
    connection.execute_batch(TABLES).unwrap();
    connection
}

fn index_all(index: &Connection, article: &Article, mentions: Vec<MentionWords<'_>>) {
    take_in(index, &ArticleWords::of(article, mentions)).unwrap();
}

fn navalny<'a>() -> MentionWords<'a> {
    MentionWords {
        names: vec!["Alexei Navalny", "Moscow"],
        told: vec![ARREST],
        when: month(2021, 1),
        ..words(0, 19, "Navalny arrested")
    }
}

const ARREST: &str = "Alexei Navalny was arrested in Moscow.";

/// Four articles, of which the first two have mentions.
fn filled() -> Connection {
    let index = index();
    let lawyer = MentionWords {
        names: vec!["Mira Holm", "Alexei Petrov"],
        when: month(2021, 3),
        ..words(0, 60, "Lawyer of Navalny held")
    };
    let won = MentionWords {
        kind: vec!["Election", "election", "Politics"],
        names: vec!["Müller"],
        when: When::bounded(None, CalendarUnit::month(2020, 8)).unwrap(),
        ..words(1, 30, "Müller gewählt")
    };
    let german = "Frau Müller wurde gewählt. Ihr Sieg war klar.";
    let japanese = "昨日、容疑者が逮捕された。二〇二一年の事件。";
    let russian = "Фёдор приехал в Москву. Η Αθήνα. Diyarbakır’da. Oﬃce.";
    index_all(&index, &article(0, "Critic held", "The Herald", ARREST), vec![navalny(), lawyer]);
    index_all(&index, &article(1, "Müller siegt", "Bote", german), vec![won]);
    index_all(&index, &article(2, "逮捕", "新聞", japanese), vec![]);
    index_all(&index, &article(3, "Город", "Газета", russian), vec![]);
    index
}

/// The mentions that are found, as the number of the article and the place.
fn mentions(index: &Connection, typed: &str) -> Vec<(u32, u32)> {
    let mut found = Vec::new();
    find_mentions(index, &query(typed), |mention| {
        found.push((mention.article.0, mention.trigger_start));
        true
    })
    .unwrap();
    found
}

fn articles(index: &Connection, typed: &str) -> Vec<u32> {
    let mut found = Vec::new();
    find_articles(index, &query(typed), |article| {
        found.push(article.0);
        true
    })
    .unwrap();
    found
}

#[test]
fn events_are_found_by_all_that_tells_of_them() {
    let index = filled();
    let (arrest, lawyer, won) = ((0, 19), (0, 60), (1, 30));
    for (typed, expected) in [
        ("navalny", vec![arrest, lawyer]),
        ("NAVAL", vec![arrest, lawyer]),
        ("naval ", vec![]),
        ("was moscow", vec![arrest]),
        ("\"navalny was\"", vec![arrest]),
        ("\"was navalny\"", vec![]),
        ("\"holm alexei\"", vec![]),
        ("navalny -holm", vec![arrest]),
        ("navalny -\"alexei navalny\"", vec![lawyer]),
        ("who:navalny", vec![arrest]),
        ("who:\"Mira Holm\"", vec![lawyer]),
        ("navalny -who:holm", vec![arrest]),
        ("type:arrest", vec![arrest, lawyer]),
        ("type:justice", vec![arrest, lawyer]),
        ("type:elec", vec![won]),
        ("-type:arrest", vec![won]),
        ("muller", vec![won]),
        ("before:2021-02", vec![arrest, won]),
        ("after:2021-02", vec![lawyer]),
        ("after:2021-01 before:2021-02", vec![arrest]),
        ("navalny before:2021-02", vec![arrest]),
        ("article:herald", vec![arrest, lawyer]),
        ("held article:critic", vec![lawyer]),
        ("-article:herald type:election", vec![won]),
        ("article:nowhere navalny", vec![]),
        ("", vec![]),
    ] {
        assert_eq!(mentions(&index, typed), expected, "{typed:?}");
    }
}

#[test]
fn articles_are_found_in_every_script() {
    let index = filled();
    for (typed, expected) in [
        ("muller", vec![1]),
        ("MÜLLER", vec![1]),
        ("mull", vec![1]),
        ("sieg", vec![1]),
        ("sieg ", vec![1]),
        ("critic", vec![0]),
        ("逮捕", vec![2]),
        ("容疑者が", vec![2]),
        ("捕逮", vec![]),
        ("事件", vec![2]),
        ("федор", vec![3]),
        ("МОСКВ", vec![3]),
        ("αθηνα", vec![3]),
        ("diyarbakir", vec![3]),
        ("office", vec![3]),
        ("article:bote klar", vec![1]),
        ("article:herald klar", vec![]),
        ("-muller в", vec![3]),
        // Nothing says what is to be found.
        ("-muller", vec![]),
        // Only an event has these.
        ("muller type:election", vec![]),
        ("muller after:2020-01", vec![]),
    ] {
        assert_eq!(articles(&index, typed), expected, "{typed:?}");
    }
}

#[test]
fn what_is_found_is_what_is_marked() {
    let index = filled();
    let text = "Frau Müller wurde gewählt. Ihr Sieg war klar.";
    for typed in ["muller", "\"ihr sieg\"", "gewah", "MÜLLER klar", "ull", "frauen "] {
        let is_found = !articles(&index, typed).is_empty();
        assert_eq!(query(typed).places_in(text, Field::Any).next().is_some(), is_found, "{typed}");
    }
}

#[test]
fn the_index_follows_what_is_taken_in_again_and_what_is_forgotten() {
    let index = filled();
    let again = |mentions| {
        index_all(&index, &article(0, "Critic held", "The Herald", ARREST), mentions);
    };
    again(vec![MentionWords { title: "Opponent seized", ..navalny() }, words(0, 99, "Else")]);
    assert_eq!(mentions(&index, "seized"), [(0, 19)]);
    assert_eq!(mentions(&index, "type:arrest"), [(0, 19), (0, 99)]);
    again(vec![words(0, 19, "Again")]);
    assert_eq!(mentions(&index, "type:arrest"), [(0, 19)]);
    assert!(mentions(&index, "moscow").is_empty());
    index_all(&index, &article(1, "New title", "Bote", "Other words."), vec![]);
    assert!(articles(&index, "muller").is_empty());
    assert_eq!(articles(&index, "other"), [1]);
    forget(&index, ArticleId(1)).unwrap();
    assert!(articles(&index, "other").is_empty());
    assert!(mentions(&index, "muller").is_empty());
    assert_eq!(mentions(&index, "again"), [(0, 19)]);
}

#[test]
fn what_is_no_part_of_an_article_is_not_found_and_no_phrase_spans_it() {
    let index = index();
    let text = "Before COOKIES after.";
    let start = text.find("COOKIES").unwrap();
    let left_out = vec![TextSpan::new(text, start, start + "COOKIES".len()).unwrap()];
    index_all(&index, &Article { left_out, ..article(0, "", "", text) }, vec![]);
    assert!(articles(&index, "cookies").is_empty());
    assert_eq!(articles(&index, "before after"), [0]);
    assert!(articles(&index, "\"before after\"").is_empty());
}

#[test]
fn nothing_that_can_be_typed_is_an_error() {
    let index = filled();
    let all =
        ["AND", "OR NOT", "\"", "a\"b", "(", "NEAR(a b)", "*", "^a", "a:b:c", "--", "-", "{x}"];
    for typed in all {
        mentions(&index, typed);
        articles(&index, typed);
    }
    let most = "type:\u{0} \u{fffd} '; DROP TABLE searched_mentions";
    mentions(&index, most);
    assert_eq!(mentions(&index, "type:arrest").len(), 2);
}

#[test]
fn whoever_has_enough_is_not_told_more() {
    let index = filled();
    let mut count = 0;
    find_mentions(&index, &query("navalny"), |_| {
        count += 1;
        false
    })
    .unwrap();
    assert_eq!(count, 1);
}
