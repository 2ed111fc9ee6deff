//! Edits and what takes them back.

use std::sync::Arc;

use chrono::NaiveDate;
use dateline::app::action::Action;
use dateline::app::command::{Command, Effect};
use dateline::app::state::State;
use dateline::app::update::update;
use dateline::model::{
    Article, ArticleId, Edit, History, MentionId, Project, Publication, PublicationSource, TextSpan,
};
use proptest::prelude::*;

fn article(number: u32) -> Article {
    Article {
        id: ArticleId(number),
        name: format!("{number}.txt"),
        title: format!("Article {number}"),
        publication: None,
        outlet: None,
        language: "en".to_owned(),
        text: "The mayor was arrested on Tuesday.".into(),
        left_out: Vec::new(),
    }
}

fn project() -> Project {
    let mut project = Project::default();
    for number in 0..4 {
        project.add(article(number));
    }
    project
}

fn publication() -> impl Strategy<Value = Publication> {
    (0_i32..5000).prop_map(|days| Publication {
        day: NaiveDate::from_ymd_opt(2015, 1, 1).unwrap() + chrono::TimeDelta::days(days.into()),
        source: PublicationSource::SetByHand,
    })
}

fn kept_apart(articles: &[(u32, u32)], apart: bool) -> Edit {
    let mention = |article| MentionId { article: ArticleId(article), trigger_start: 14, nth: 0 };
    let pairs = articles.iter().map(|(one, two)| [mention(*one), mention(*two)]);
    Edit::KeepApart { pairs: pairs.collect(), apart }
}

fn edit() -> impl Strategy<Value = Edit> {
    let id = (0_u32..5).prop_map(ArticleId);
    prop_oneof![
        (id.clone(), proptest::option::of(publication()))
            .prop_map(|(article, publication)| Edit::SetPublication { article, publication }),
        (id.clone(), 0..3_usize, proptest::option::of("20[0-9]{2}")).prop_map(
            |(article, start, value)| {
                let span = TextSpan::new("The mayor", start, start + 3).unwrap();
                Edit::ChooseReading { article, span, value }
            }
        ),
        (id.clone(), any::<bool>()).prop_map(|(article, on)| Edit::Switch { article, on }),
        (proptest::collection::vec((0_u32..5, 5_u32..9), 0..4), any::<bool>())
            .prop_map(|(pairs, apart)| kept_apart(&pairs, apart)),
        proptest::collection::vec(id, 0..3).prop_map(|articles| Edit::RemoveArticles { articles }),
    ]
}

proptest! {
    #[test]
    fn undoing_everything_gives_back_the_same_project(
        edits in proptest::collection::vec(edit(), 0..20),
    ) {
        let mut project = project();
        let mut history = History::default();
        let before = project.clone();
        for edit in edits {
            history.apply(&mut project, edit);
        }
        let after = project.clone();
        while history.undo(&mut project).is_some() {}
        prop_assert_eq!(&project, &before);
        while history.redo(&mut project).is_some() {}
        prop_assert_eq!(&project, &after);
    }
}

#[test]
fn a_date_set_by_hand_wins_over_the_one_that_was_read() {
    let mut project = project();
    let day = NaiveDate::from_ymd_opt(2020, 5, 5).unwrap();
    let publication = Publication { day, source: PublicationSource::SetByHand };
    let set = Edit::SetPublication { article: ArticleId(1), publication: Some(publication) };
    let inverse = project.apply(set);
    assert_eq!(project.publication(ArticleId(1)), Some(publication));
    assert_eq!(project.dated_article(ArticleId(1)).unwrap().published(), Some(day));
    project.apply(inverse);
    assert_eq!(project.publication(ArticleId(1)), None);
}

#[test]
fn setting_a_date_has_the_article_read_again_and_so_has_taking_it_back() {
    let mut state = State::default();
    state.project.add(article(0));
    let day = NaiveDate::from_ymd_opt(2020, 5, 5).unwrap();
    let publication = Some(Publication { day, source: PublicationSource::SetByHand });
    let edit = Edit::SetPublication { article: ArticleId(0), publication };
    for command in [Command::Edit(edit), Command::Do(Action::Undo), Command::Do(Action::Redo)] {
        let effects = update(&mut state, command, 0.0);
        assert!(matches!(effects[..], [Effect::Extract { article: ArticleId(0), .. }]));
    }
}

#[test]
fn an_answer_to_an_outdated_question_is_dropped() {
    use dateline::worker::Report;
    let mut state = State::default();
    update(&mut state, Command::Take(Box::new(Report::Listed { files: Vec::new() })), 0.0);
    let arrangement = Arc::default();
    let old = Report::Arranged { arrangement, number: 7 };
    state.derived.awaited = Some(8);
    update(&mut state, Command::Take(Box::new(old)), 0.0);
    assert_eq!(state.derived.awaited, Some(8));
}
