use chrono::NaiveDate;

use super::field::Field;
use super::{SearchQuery, Term};
use crate::model::{CalendarUnit, Moment};

/// Reads "2021-02", "2020" and "early 2020".
fn date(words: &str) -> Option<Moment> {
    let words = words.trim_start_matches("early ");
    let (year, month) = words.split_once('-').unwrap_or((words, "1"));
    let year = year.parse().ok().filter(|year| (1000..3000).contains(year))?;
    CalendarUnit::month(year, month.parse().ok()?).map(Moment::of)
}

fn read(typed: &str) -> SearchQuery {
    SearchQuery::read(typed, date)
}

fn written(term: &Term) -> String {
    format!("{}{}", term.words.join(" "), if term.is_prefix { "*" } else { "" })
}

/// `-who[mira holm*] from 2021-02-01`
fn shown(query: &SearchQuery) -> String {
    let clauses = query.clauses.iter().map(|clause| {
        let field = match clause.field {
            Field::Any => "",
            Field::Who => "who",
            Field::Type => "type",
            Field::Article => "article",
        };
        let sign = if clause.is_left_out { "-" } else { "" };
        format!("{sign}{field}[{}]", written(&clause.term))
    });
    let day = |name: &str, day: Option<NaiveDate>| day.map(|day| format!("{name} {day}"));
    let dates = [day("from", query.first_day), day("until", query.end_day)];
    clauses.chain(dates.into_iter().flatten()).collect::<Vec<_>>().join(" ")
}

#[test]
fn what_is_typed_is_understood() {
    for (typed, expected) in [
        ("", ""),
        ("   ", ""),
        ("nav", "[nav*]"),
        ("n", "[n]"),
        ("n*", "[n*]"),
        ("navalny ", "[navalny]"),
        ("Navalny arr", "[navalny] [arr*]"),
        ("MÜLLER sieg", "[muller] [sieg*]"),
        ("arrest* police ", "[arrest*] [police]"),
        ("\"court of appeal\"", "[court of appeal]"),
        ("“court of appeal” x ", "[court of appeal] [x]"),
        ("\"court of app", "[court of app*]"),
        ("\"court of app\"*", "[court of app*]"),
        ("\"", ""),
        ("don’t ", "[don t]"),
        ("逮捕", "[逮 捕]"),
        ("-police arrest ", "-[police] [arrest]"),
        ("-\"the police\" arrest ", "-[the police] [arrest]"),
        ("well - yes ", "[well] [yes]"),
        ("well-known ", "[well known]"),
        ("who:navalny", "who[navalny*]"),
        ("who:navalny ", "who[navalny]"),
        ("WHO:navalny ", "who[navalny]"),
        ("who:\"Mira Holm\"", "who[mira holm]"),
        ("who:\"Mira Ho", "who[mira ho*]"),
        ("who:", ""),
        ("-who:holm x ", "-who[holm] [x]"),
        ("type:arrest ", "type[arrest]"),
        ("article:herald ", "article[herald]"),
        ("before:2021-02", "until 2021-02-01"),
        ("after:2021-02 ", "from 2021-02-01"),
        ("after:\"early 2020\"", "from 2020-01-01"),
        ("after:2020 before:2021", "from 2020-01-01 until 2021-01-01"),
        ("before:2020 before:2019-05", "until 2019-05-01"),
        ("after:2018 after:2019-05", "from 2019-05-01"),
        ("before:", ""),
        ("10:30 ", "[10 30]"),
        ("https://example.org/a ", "[https] [example org a]"),
    ] {
        assert_eq!(shown(&read(typed)), expected, "{typed:?}");
    }
}

#[test]
fn what_cannot_be_read_is_taken_as_words_and_says_so() {
    for (typed, expected, hint) in [
        ("when:yesterday ", "[when] [yesterday]", "“when:” is taken as a word"),
        ("before:nonsense x ", "[before] [nonsense] [x]", "“nonsense” is taken as words"),
        ("before:20", "", "“20” is no date yet"),
        ("-before:2020 x ", "-[before] -[2020] [x]", "“before:” is taken as a word"),
        ("after:2021 before:2020", "from 2021-01-01 until 2020-01-01", "No day lies between"),
        ("*** x ", "[x]", "“***” has no letters"),
        ("who:\"…\" ", "", "“who:\"…\"” has no letters"),
    ] {
        let query = read(typed);
        assert_eq!(shown(&query), expected, "{typed:?}");
        let said = query.hints.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        assert!(said.starts_with(hint) && query.hints.len() == 1, "{typed:?}: {said}");
    }
    for plain in ["x", "x -y", "\"x y", "who:x type:", "before:2020", "- x "] {
        let hints = read(plain).hints;
        assert_eq!(hints.is_empty(), plain != "- x ", "{plain:?}: {hints:?}");
    }
}

#[test]
fn the_words_are_found_in_a_text() {
    let text = "Police arrested Alexei Navalny. The Müllers left; NAVALNY’s lawyers, 逮捕された";
    for (typed, field, expected) in [
        ("navalny", Field::Any, vec!["Navalny", "NAVALNY"]),
        ("nav", Field::Any, vec!["Navalny", "NAVALNY"]),
        ("nav ", Field::Any, vec![]),
        ("muller", Field::Any, vec!["Müllers"]),
        ("\"alexei navalny\" navalny ", Field::Any, vec!["Alexei Navalny", "NAVALNY"]),
        ("navalny -police", Field::Any, vec!["Navalny", "NAVALNY"]),
        ("who:navalny ", Field::Any, vec![]),
        ("who:navalny ", Field::Who, vec!["Navalny", "NAVALNY"]),
        ("捕", Field::Any, vec!["捕"]),
        ("逮捕", Field::Any, vec!["逮捕"]),
        ("arrested navalny", Field::Any, vec!["arrested", "Navalny", "NAVALNY"]),
        ("\"arrested navalny", Field::Any, vec![]),
        ("\"left navalny s", Field::Any, vec!["left; NAVALNY’s"]),
    ] {
        let query = read(typed);
        let found: Vec<&str> =
            query.places_in(text, field).map(|(_, place)| text.get(place).unwrap()).collect();
        assert_eq!(found, expected, "{typed:?}");
    }
}
