//! Edits and what takes them back.

use std::sync::Arc;

use chrono::NaiveDate;
use dateline::app::action::Action;
use dateline::app::command::{Command, Effect};
use dateline::app::state::State;
use dateline::app::update::update;
use dateline::model::{
    Article, ArticleId, Corrections, Edit, History, List, Mention, MentionId, Project, Publication,
    PublicationSource, Realis, SaidWhen, Saying, TextSpan, Verdict, When,
};
use proptest::prelude::*;

fn article(number: u32) -> Article {
    Article {
        id: ArticleId(number),
        name: format!("{number}.txt"),
        title: format!("Article {number}"),
        publication: None,
        outlet: None,
        origin: dateline::model::Origin::default(),
        language: "en".to_owned(),
        text: "The mayor was arrested on Tuesday.".into(),
        left_out: Vec::new(),
        page_starts: Vec::new(),
    }
}

pub(crate) fn project() -> Project {
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

pub(crate) fn mention(article: u32) -> Arc<Mention> {
    let trigger = TextSpan::new("The mayor was arrested on Tuesday.", 14, 22).unwrap();
    Arc::new(Mention {
        id: MentionId { article: ArticleId(article), trigger_start: 14, nth: 0 },
        title: "Mayor arrested".into(),
        kind: "arrest".into(),
        when: When::Undated,
        realis: Realis::Happened,
        confidence: 0.5,
        participants: List::EMPTY,
        places: List::EMPTY,
        quantities: List::EMPTY,
        sentence: trigger,
        trigger,
        carrier: None,
        lemma: "arrest".into(),
        timex: None,
        derivation: List::EMPTY,
    })
}

fn saying() -> impl Strategy<Value = Saying> {
    let words = || proptest::option::of("[a-c]{1,2}".prop_map(Into::into));
    let verdict = [None, Some(Verdict::Hidden), Some(Verdict::Accepted { when: When::Undated })];
    let said = words().prop_map(|words| words.map(|words| SaidWhen { when: When::Undated, words }));
    prop_oneof![
        proptest::sample::select(verdict.to_vec()).prop_map(Saying::Verdict),
        words().prop_map(Saying::Title),
        said.prop_map(Saying::When),
        proptest::option::of(Just("trial".into())).prop_map(Saying::Kind),
        Just(Saying::Participants(Some(Vec::new()))),
        Just(Saying::Places(Some(vec!["Oslo".into()]))),
        any::<bool>().prop_map(Saying::Star),
        proptest::collection::btree_set("[ab]".prop_map(Into::into), 0..2).prop_map(Saying::Tags),
        words().prop_map(Saying::Note),
    ]
}

fn simple_edit() -> impl Strategy<Value = Edit> {
    let id = (0_u32..5).prop_map(ArticleId);
    let ids = proptest::collection::vec(id.clone(), 0..3);
    let pairs = || {
        let pair = (0_u32..5, 5_u32..9).prop_map(|(one, two)| [one, two].map(|it| mention(it).id));
        (proptest::collection::vec(pair, 0..4), any::<bool>())
    };
    let said = (0_u32..5, saying()).prop_map(|(article, saying)| (mention(article), saying));
    prop_oneof![
        (id.clone(), proptest::option::of(publication()))
            .prop_map(|(article, publication)| Edit::SetPublication { article, publication }),
        (id.clone(), 0..3_usize, proptest::option::of("20[0-9]{2}")).prop_map(
            |(article, start, value)| {
                let span = TextSpan::new("The mayor", start, start + 3).unwrap();
                Edit::ChooseReading { article, span, value }
            }
        ),
        (id, any::<bool>()).prop_map(|(article, on)| Edit::Switch { article, on }),
        ids.clone().prop_map(|articles| Edit::RemoveArticles { articles }),
        ids.prop_map(|articles| Edit::RestoreArticles { articles }),
        proptest::collection::vec(said, 1..4).prop_map(|said| Edit::Say { said }),
        (0_u32..5).prop_map(|article| Edit::MakeEvent { mention: mention(article) }),
        (0_u32..5).prop_map(|article| Edit::UnmakeEvent { mention: mention(article).id }),
        ("[ab]", proptest::option::of("[cd]"))
            .prop_map(|(name, view)| Edit::SaveView { name, view }),
        pairs().prop_map(|(pairs, apart)| Edit::KeepApart { pairs, apart }),
        pairs().prop_map(|(pairs, joined)| Edit::Join { pairs, joined }),
    ]
}

pub(crate) fn edit() -> impl Strategy<Value = Edit> {
    let together = proptest::collection::vec(simple_edit(), 0..4)
        .prop_map(|edits| Edit::Together { name: "all of it".to_owned(), edits });
    prop_oneof![5 => simple_edit(), 1 => together]
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

    #[test]
    fn facts_lead_to_the_same_project_however_it_came_about(
        edits in proptest::collection::vec(edit(), 0..20),
        undone in 0..20_usize,
    ) {
        let mut project = project();
        let mut kept = project.clone();
        let mut history = History::default();
        let mut steps: Vec<_> =
            edits.into_iter().map(|edit| history.apply(&mut project, edit)).collect();
        steps.extend((0..undone).filter_map(|_| history.undo(&mut project)));
        for step in steps {
            for fact in project.facts_after(&step.applied) {
                kept.restore(fact);
            }
        }
        prop_assert_eq!(kept, project);
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
        assert!(matches!(
            effects[..],
            [Effect::Extract { article: ArticleId(0), .. }, Effect::Keep(_)]
        ));
    }
}

#[test]
fn an_answer_to_an_outdated_question_is_dropped() {
    use dateline::worker::Report;
    let mut state = State::default();
    update(
        &mut state,
        Command::Take(Box::new(Report::Listed { files: Vec::new(), size_bytes: 0 })),
        0.0,
    );
    let arrangement = Arc::default();
    let old = Report::Arranged { arrangement, number: 7 };
    state.derived.awaited = Some(8);
    update(&mut state, Command::Take(Box::new(old)), 0.0);
    assert_eq!(state.derived.awaited, Some(8));
}

#[test]
fn an_event_of_ones_own_goes_with_all_that_was_said_of_it() {
    let (mut project, mut history) = (project(), History::default());
    let made = mention(1);
    history.apply(&mut project, Edit::MakeEvent { mention: Arc::clone(&made) });
    for saying in [Saying::Title(Some("Arrest".into())), Saying::Star(true)] {
        history.apply(&mut project, Edit::Say { said: vec![(Arc::clone(&made), saying)] });
    }
    let before = project.clone();
    let unmaking = project.corrections().unmaking(made.id);
    history.apply(&mut project, unmaking);
    assert_eq!(**project.corrections(), Corrections::default());
    assert_eq!(history.undo_name(), Some("removal of an event of your own"));
    history.undo(&mut project);
    assert_eq!(project, before);
}
