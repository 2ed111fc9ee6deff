//! A text that was read again and has changed takes the place of the one before, and
//! keeps what a person said.

use chrono::NaiveDate;
use dateline::app::action::Action;
use dateline::app::command::Command;
use dateline::app::correction::{Correction, Telling};
use dateline::extract::{self, extract};
use dateline::model::{
    ArticleId, ChosenReadings, Edit, Event, Publication, PublicationSource, Saying, TextSpan,
};
use dateline::worker::{Criterion, ReadArticle, Report};

use crate::desk::Desk;

const ARRESTED: &str = "Police arrested Mira Holm in Oslo on 3 March 2021. A bridge collapsed in \
                        Bergen on 7 March 2021.";
const ELSEWHERE: &str = "Jan Berg resigned in Vienna on 9 March 2021.";

/// Opens the file of the first article again, which holds this text now.
fn open_again(desk: &mut Desk, text: &str) {
    let project = &desk.state.project;
    let known = project.article(ArticleId(0)).or_else(|| project.article_aside(ArticleId(0)));
    let mut article = known.unwrap().as_ref().clone();
    article.text = text.into();
    article.origin.document = Some("0.txt".into());
    let findings = extract(&article, &ChosenReadings::new(), None, extract::rules());
    let paragraphs = vec![TextSpan::whole(text)].into();
    let articles = vec![ReadArticle { article, findings, paragraphs, order: None }];
    let report = Report::Read { articles, problems: Vec::new(), whole_file: None };
    desk.give(Command::Take(Box::new(report)));
}

fn event_of(desk: &Desk, words: &str) -> Option<Event> {
    let has_words = |event: &Event| {
        let article = desk.state.project.article(event.mentions()[0].id.article).unwrap();
        event.mentions()[0].sentence.of(&article.text).contains(words)
    };
    desk.events().into_iter().find(has_words)
}

fn star(desk: &mut Desk, words: &str) {
    let event = event_of(desk, words).unwrap();
    desk.give(Command::SelectEvent(event.id()));
    desk.give(Command::Do(Action::Correct(Correction::Star)));
}

#[test]
fn what_was_said_stays_with_its_words() {
    for (text, words) in [
        // Moved on by what was put before, with another sentence after it.
        (
            "Updated today. Police arrested Mira Holm in Oslo on 3 March 2021. She was freed.",
            "arrested",
        ),
        // In a sentence with other words.
        ("Officers arrested Mira Holm, a writer, in Oslo on 3 March 2021.", "arrested"),
        // By another word for the same.
        ("Police detained Mira Holm in Oslo on 3 March 2021.", "detained"),
    ] {
        let mut desk = Desk::new(&[ARRESTED, ELSEWHERE]);
        star(&mut desk, "arrested");
        open_again(&mut desk, text);
        assert_eq!(desk.state.project.article_count(), 2, "{text}");
        let event = event_of(&desk, words).unwrap();
        assert!(event.is_starred(), "{text}");
        assert_eq!(desk.events().iter().filter(|event| event.is_starred()).count(), 1, "{text}");
        let selected = desk.state.selected_event().map(|(_, event)| event.id());
        assert_eq!(selected, Some(event.id()), "{text}");
    }
}

#[test]
fn what_was_said_of_words_that_are_gone_is_not_lost() {
    let mut desk = Desk::new(&[ARRESTED, ELSEWHERE]);
    star(&mut desk, "arrested");
    let event = event_of(&desk, "arrested").unwrap();
    let note = Saying::Note(Some("ask the court".into()));
    desk.give(Command::Tell(Telling::Say(event.id(), note)));
    open_again(&mut desk, "A bridge collapsed in Bergen on 7 March 2021.");
    let starred: Vec<Event> = desk.events().into_iter().filter(Event::is_starred).collect();
    assert_eq!(starred.len(), 1);
    assert_eq!(starred[0].title(), event.title());
    assert_eq!(starred[0].remark().unwrap().note.as_deref(), Some("ask the court"));
    assert_eq!(desk.events().len(), 3, "the bridge, the resignation, and what was starred");
}

#[test]
fn undo_brings_the_text_before_back_with_all_that_was_said_of_it() {
    let mut desk = Desk::new(&[ARRESTED, ELSEWHERE]);
    star(&mut desk, "arrested");
    let before = desk.events();
    desk.give(Command::ToggleCriterion(Criterion::Article(ArticleId(0))));
    open_again(&mut desk, &format!("Updated today. {ARRESTED}"));
    let notice = desk.state.notice.as_ref().unwrap();
    assert_eq!(notice.text, "“Paper 0” has changed; its new text was read.");
    assert!(desk.state.view.looks.filter.contains(&Criterion::Article(ArticleId(2))));
    assert_eq!(desk.state.history.undo_name(), Some("the new text of “Paper 0”"));
    desk.give(Command::Do(Action::ClearFilters));
    desk.give(Command::Do(Action::Undo));
    assert_eq!(desk.events(), before);
    assert!(desk.state.project.article(ArticleId(0)).is_some());
    desk.give(Command::Do(Action::Redo));
    assert!(event_of(&desk, "arrested").unwrap().is_starred());
    assert_eq!(desk.state.project.article_count(), 2);
}

#[test]
fn what_was_said_of_the_article_stays_too() {
    let mut desk = Desk::new(&[ARRESTED, ELSEWHERE]);
    let day = NaiveDate::from_ymd_opt(2021, 3, 9).unwrap();
    let publication = Some(Publication { day, source: PublicationSource::SetByHand });
    let article = ArticleId(0);
    desk.give(Command::Edit(Edit::SetPublication { article, publication }));
    desk.give(Command::Edit(Edit::Switch { article, on: false }));
    open_again(&mut desk, "A bridge collapsed in Bergen on Sunday.");
    assert_eq!(desk.state.project.publication(ArticleId(2)), publication);
    assert!(!desk.state.project.is_switched_on(ArticleId(2)));
}

#[test]
fn a_text_that_changes_twice_at_once_leaves_one_article() {
    let mut desk = Desk::new(&[ARRESTED]);
    star(&mut desk, "arrested");
    open_again(&mut desk, &format!("Updated. {ARRESTED}"));
    open_again(&mut desk, &format!("Updated twice. {ARRESTED}"));
    assert_eq!(desk.state.project.article_count(), 1);
    assert!(event_of(&desk, "arrested").unwrap().is_starred());
    // The same once more is known.
    open_again(&mut desk, &format!("Updated twice. {ARRESTED}"));
    assert_eq!(desk.state.project.article_count(), 1);
}

#[test]
fn what_was_taken_out_comes_back_only_when_it_is_opened() {
    let mut desk = Desk::new(&[ARRESTED, ELSEWHERE]);
    desk.give(Command::Edit(Edit::RemoveArticles { articles: vec![ArticleId(0)] }));
    desk.give(Command::Edit(Edit::Watch { folder: "inbox".to_owned(), on: true }));
    let appeared = Report::Appeared { files: vec!["inbox/0.txt".into(), "other/0.txt".into()] };
    desk.give(Command::Take(Box::new(appeared)));
    assert!(desk.state.loading.appeared.iter().map(|name| &**name).eq(["inbox/0.txt"]));
    // As the file is called that the articles of this test are from.
    desk.state.loading.appeared.insert("0.txt".into());
    let text = &format!("Updated. {ARRESTED}");
    open_again(&mut desk, text);
    assert_eq!(desk.state.project.article_count(), 1);
    desk.state.loading.appeared.clear();
    open_again(&mut desk, text);
    assert_eq!(desk.state.project.article_count(), 2);
}

#[test]
fn mentions_that_were_joined_or_kept_apart_stay_so() {
    let mut desk = Desk::new(&[ARRESTED, ELSEWHERE]);
    let ids: Vec<_> = desk.events().iter().map(Event::id).collect();
    assert_eq!(ids.len(), 3);
    let pairs = vec![ids[0].paired_with(ids[2])];
    desk.give(Command::Edit(Edit::Join { pairs, joined: true }));
    assert_eq!(desk.events().len(), 2);
    open_again(&mut desk, &format!("Updated today. {ARRESTED}"));
    assert_eq!(desk.events().len(), 2);
}
