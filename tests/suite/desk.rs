//! The window's state with a worker that answers at once: what a person does,
//! without a window.

use std::sync::Arc;

use chrono::NaiveDate;
use dateline::app::command::{Command, Effect};
use dateline::app::state::{Found, State};
use dateline::app::update::update;
use dateline::extract::{self, extract};
use dateline::model::{
    Alignment, Article, ArticleId, ChosenReadings, Event, Findings, MentionId, Publication,
    PublicationSource, TextSpan,
};
use dateline::worker::{self, Report};

pub(crate) struct Desk {
    pub(crate) state: State,
}

impl Desk {
    /// With articles that came out on the first days of April 2021.
    pub(crate) fn new(texts: &[&str]) -> Self {
        let mut desk = Self { state: State::default() };
        desk.state.view.today = NaiveDate::from_ymd_opt(2021, 4, 20);
        desk.state.view.camera.is_motion_reduced = true;
        for (nth, text) in texts.iter().enumerate() {
            let day = NaiveDate::from_ymd_opt(2021, 4, nth as u32 + 1).unwrap();
            let source = PublicationSource::Record;
            let article = Article {
                id: ArticleId(nth as u32),
                name: format!("{nth}.txt"),
                title: format!("Paper {nth}"),
                publication: Some(Publication { day, source }),
                outlet: None,
                origin: dateline::model::Origin::default(),
                language: "en".to_owned(),
                text: (*text).into(),
                left_out: Vec::new(),
                page_starts: Vec::new(),
            };
            let findings = extract(&article, &ChosenReadings::new(), None, extract::rules());
            let paragraphs = vec![TextSpan::whole(text)].into();
            let id = desk.state.project.add(article).id;
            let found = Found { findings: Arc::new(findings), paragraphs };
            desk.state.derived.articles.insert(id, found);
        }
        desk.state.derived.is_outdated = true;
        let listed = Report::Listed { files: Vec::new(), size_bytes: 0 };
        desk.give(Command::Take(Box::new(listed)));
        desk
    }

    /// Does something and all that follows from it.
    pub(crate) fn give(&mut self, command: Command) {
        for effect in update(&mut self.state, command, 0.0) {
            self.answer(effect);
        }
    }

    fn answer(&mut self, effect: Effect) {
        let report = match effect {
            Effect::Arrange { all, number } => {
                Report::Arranged { arrangement: Arc::new(worker::arrange(&all)), number }
            }
            Effect::Read(sources) => {
                for report in worker::read_all(sources) {
                    self.give(Command::Take(Box::new(report)));
                }
                return;
            }
            Effect::Queue { arrangement, known, number } => {
                Report::Queued { batch: worker::to_review(&arrangement, &known), number }
            }
            Effect::Align { before, after, number } => {
                let alignment = Box::new(Alignment::between(&before.text, &after.text));
                Report::Aligned { before: before.id, after: after.id, alignment, number }
            }
            _ => return,
        };
        self.give(Command::Take(Box::new(report)));
    }

    /// Reads an article again and finds something else in it.
    pub(crate) fn find_anew(&mut self, article: ArticleId, findings: Findings) {
        self.state.derived.asked.insert(article, u64::MAX);
        let findings = Box::new(findings);
        let report = Report::Extracted { article, findings, number: u64::MAX };
        self.give(Command::Take(Box::new(report)));
    }

    pub(crate) fn findings(&self, article: ArticleId) -> Findings {
        Findings::clone(&self.state.derived.articles[&article].findings)
    }

    pub(crate) fn event(&self, mention: MentionId) -> Option<&Event> {
        self.state.derived.arrangement.event(mention).map(|(_, event)| event)
    }

    pub(crate) fn events(&self) -> Vec<Event> {
        let events = &self.state.derived.arrangement.events;
        events.iter().map(|event| Event::clone(event)).collect()
    }
}
