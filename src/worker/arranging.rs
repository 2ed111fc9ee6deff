//! The thread that answers questions about articles that are already read:
//! what happens when a date changes, and how all events lie together.

use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::thread;
use std::time::Duration;

use crate::extract;
use crate::model::{Alignment, Article, ArticleId, Event, Project};

use super::arrangement::Arrangement;
use super::arranger::Arranger;
use super::choices::Choices;
use super::finding::find;
use super::guarded::guarded;
use super::listing::Listing;
use super::queue::to_review;
use super::{LoadedArticle, Member, Question, Report, Reporter, ToArrange};

/// While articles come in, an answer waits so long for each event that it lays
/// out and counts, a few times what that takes, so that reading is hardly held
/// up; and so long at most.
const REST_PER_EVENT: Duration = Duration::from_micros(3);
const LONGEST_REST: Duration = Duration::from_secs(1);

/// Answers questions until the other side is gone.
pub(super) fn serve(questions: &Receiver<Question>, reporter: &Reporter) {
    let mut arranger = Arranger::default();
    let mut event_count = 0;
    while let Ok(question) = questions.recv() {
        // After a fault of the program nothing is found, and the window goes on.
        let report = match question {
            Question::Extract { article, readings, order, number } => {
                let rules = extract::rules();
                let findings = guarded(|| extract::extract(&article, &readings, order, rules));
                let findings = Box::new(findings.unwrap_or_default());
                Report::Extracted { article: article.id, findings, number }
            }
            Question::Arrange { all, number } => {
                if all.is_reading {
                    thread::sleep(LONGEST_REST.min(REST_PER_EVENT * event_count));
                }
                let answer = guarded(|| arranger.arrange(&all));
                if answer.is_err() {
                    arranger = Arranger::default();
                }
                let arrangement = Arc::new(answer.unwrap_or_default());
                let counted = Arc::clone(&arrangement);
                if !reporter.send(Report::Arranged { arrangement, number }) {
                    return;
                }
                // The timeline does not wait for the numbers beside it.
                let events = counted.events.iter().map(|event| &**event);
                let choices = guarded(|| Choices::new(events, &all.looks.filter));
                event_count = counted.events.len() as u32;
                Report::Counted { choices: Arc::new(choices.unwrap_or_default()), number }
            }
            Question::Queue { arrangement, known, number } => {
                // Nothing to review rather than a review that never begins.
                let batch = guarded(|| to_review(&arrangement, &known)).unwrap_or_default();
                Report::Queued { batch, number }
            }
            Question::Align { before, after, number } => {
                let align = || Alignment::between(&before.text, &after.text);
                let alignment = Box::new(guarded(align).unwrap_or_default());
                Report::Aligned { before: before.id, after: after.id, alignment, number }
            }
            Question::Find { article, query, number } => {
                let hits = guarded(|| find(&article.text, &query)).unwrap_or_default();
                Report::Found { article: article.id, hits: hits.into(), number }
            }
            Question::Sort { arrangement, sort, number } => {
                let listing = guarded(|| Listing::sorted(Arc::clone(&arrangement), sort));
                // In the order of time rather than not at all.
                let listing = listing.unwrap_or_else(|_| Listing::unsorted(arrangement, sort));
                Report::Sorted { listing: Box::new(listing), number }
            }
        };
        if !reporter.send(report) {
            return;
        }
    }
}

/// The events that all members tell of together, in the order of time and the
/// undated last. What is denied, imagined or usual did not happen and is left
/// out.
pub fn events_of(members: &[Member]) -> Vec<Arc<Event>> {
    Arranger::default().events(members, &Arc::default())
}

/// Merges what all members tell of, and lays it out as it is to be looked at.
pub fn arrange(all: &ToArrange) -> Arrangement {
    Arranger::default().arrange(all)
}

/// Arranges what `reports` brought, articles or a project, as the window would.
pub fn arrange_reports(reports: &[Report]) -> (Vec<Member>, Arrangement) {
    let (members, said) = gathered(reports);
    let corrections = Arc::clone(said.corrections());
    let all = ToArrange { members, corrections, ..ToArrange::default() };
    let arrangement = arrange(&all);
    (all.members, arrangement)
}

/// The articles that `reports` brought, and what a person said.
pub(super) fn gathered(reports: &[Report]) -> (Vec<Member>, Project) {
    let mut members = Vec::new();
    let mut said = Project::default();
    for report in reports {
        match report {
            Report::Read { articles, .. } => {
                for read in articles {
                    let id = ArticleId(members.len() as u32);
                    let mut findings = read.findings.clone();
                    findings.belong_to(id);
                    let article = Article { id, ..read.article.clone() };
                    let (article, findings) = (Arc::new(article), Arc::new(findings));
                    members.push(Member { article, findings });
                }
            }
            Report::Opened(opened) => {
                said = Project::from_facts(opened.saved.facts.iter().cloned());
            }
            Report::Loaded { articles, .. } => {
                for LoadedArticle { article, findings, .. } in articles {
                    said.put(Arc::clone(article));
                    if said.article(article.id).is_some() && said.is_switched_on(article.id) {
                        let (article, findings) = (Arc::clone(article), Arc::clone(findings));
                        members.push(Member { article, findings });
                    }
                }
            }
            _ => {}
        }
    }
    (members, said)
}
