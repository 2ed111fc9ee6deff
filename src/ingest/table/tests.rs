//! Tables whose columns a person chose.

use super::{ChosenColumns, ColumnRole, Table};
use crate::ingest::{IngestError, Reading};

use ColumnRole::{Author, Date, Identifier, Language, Outlet, Text, Title};

const TABLE: &str = "nr,headline,body,remarks,von,paper,seen\n\
    a-1,Court rules,The court ruled on Monday that the bridge stays closed for the winter.,\
    A remark that is short.,Ines Berg,Hafenblatt,2021-02-03\n\
    a-2,Ferry late,The ferry to Ven came six hours late on Friday after it struck a buoy.,\
    Another that is not long.,Jan Holm,Stadtbote,2021-02-04\n";

fn read(table: &str, chosen: &[Option<ColumnRole>]) -> Reading {
    let table_of = Table::of("news.csv", table.as_bytes(), true).unwrap();
    let chosen = ChosenColumns { has_header: true, roles: chosen.to_vec() };
    Reading::of(|take| table_of.chosen(&chosen).each("news.csv", &mut table.as_bytes(), take))
}

/// Checks name, title, outlet, author and day of the first article, and its text’s start.
fn check(chosen: &[Option<ColumnRole>], expected: [&str; 6]) {
    let reading = read(TABLE, chosen);
    assert_eq!(reading.articles.len(), 2, "{:?}", reading.problems);
    let article = &reading.articles[0];
    let or_none = |it: Option<&String>| it.map_or("", String::as_str).to_owned();
    let day = article.published().map(|day| day.to_string()).unwrap_or_default();
    let start: String = article.text.chars().take(9).collect();
    let (outlet, author) =
        (or_none(article.outlet.as_ref()), or_none(article.origin.author.as_ref()));
    assert_eq!([&article.name, &article.title, &outlet, &author, &day, &start], expected);
}

#[test]
fn columns_are_read_as_a_person_says() {
    let whole = [Some(Identifier), Some(Title), Some(Text), None, None, Some(Outlet), Some(Date)];
    check(&whole, ["a-1", "Court rules", "Hafenblatt", "", "2021-02-03", "The court"]);
    let other = [None, None, Some(Title), Some(Text), Some(Author), None, None];
    let title = "The court ruled on Monday that the bridge stays closed for the winter.";
    check(&other, ["news.csv:2", title, "", "Ines Berg", "", "A remark "]);
    // Of two columns for one thing, the first is it.
    let twice = [None, Some(Title), Some(Text), Some(Text), None, None, None];
    check(&twice, ["news.csv:2", "Court rules", "", "", "", "The court"]);
}

#[test]
fn what_was_chosen_is_said_and_can_be_chosen_again() {
    let chosen = [None, Some(Title), None, Some(Text), None, None, None];
    let reading = read(TABLE, &chosen);
    let [note] = &reading.problems[..] else { panic!("{:?}", reading.problems) };
    assert!(note.is_note() && matches!(note, IngestError::ColumnsChosen { .. }));
    let (name, columns) = note.table().unwrap();
    assert_eq!((name, columns.chosen().roles), ("news.csv", chosen.to_vec()));
    let [_, headline, body, ..] = &columns.columns[..] else { panic!("{columns:?}") };
    assert_eq!(columns.heading(headline), Some("headline"));
    assert_eq!(columns.first_values(headline), ["Court rules", "Ferry late"]);
    assert!(columns.first_values(body)[0].ends_with("closed for the winter."));
}

#[test]
fn a_language_that_a_column_names_is_taken_where_words_cannot_tell() {
    let table = "text,what\nOK.,sv\n";
    let reading = read(table, &[Some(Text), Some(Language)]);
    assert_eq!(reading.articles[0].language, "sv");
}

#[test]
fn without_a_text_nothing_is_read_and_the_columns_are_shown() {
    let reading = read(TABLE, &[None; 7]);
    assert!(reading.articles.is_empty());
    let [problem] = &reading.problems[..] else { panic!("{:?}", reading.problems) };
    assert!(!problem.is_note() && problem.table().is_some_and(|(_, it)| it.columns.len() == 7));
}

#[test]
fn a_choice_for_a_table_of_other_columns_is_left_and_said() {
    let reading = read(TABLE, &[Some(Text), None]);
    assert_eq!(reading.articles.len(), 2);
    assert!(matches!(reading.problems[0], IngestError::ColumnsGuessed { .. }));
}

#[test]
fn whether_the_first_row_names_the_columns_is_a_person_s_word() {
    // Nothing tells these names from an article.
    let table = "one,two\nThe ferry came late.,A buoy was struck.\n";
    let read = |has_header: bool| {
        let roles = vec![Some(Text), Some(Title)];
        let chosen = ChosenColumns { has_header, roles };
        let table_of = Table::of("two.csv", table.as_bytes(), true).unwrap();
        Reading::of(|take| table_of.chosen(&chosen).each("two.csv", &mut table.as_bytes(), take))
    };
    for (has_header, titles, heading) in [
        (true, &["A buoy was struck."][..], Some("one")),
        (false, &["two", "A buoy was struck."][..], None),
    ] {
        let reading = read(has_header);
        let found: Vec<&str> = reading.articles.iter().map(|it| it.title.as_str()).collect();
        let (_, columns) = reading.problems[0].table().unwrap();
        assert_eq!((&found[..], columns.heading(&columns.columns[0])), (titles, heading));
    }
}
