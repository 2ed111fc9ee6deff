//! The thread that answers questions about articles that are already read:
//! what happens when a date changes, and how all events lie together.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::mpsc::Receiver;

use crate::extract;
use crate::model::{Article, ArticleId, Event, Mention, MentionId, Realis};
use crate::timeline::{Entry, EventKey, Extent, Index};

use super::arrangement::{Arrangement, MarkedAs, ReaderMark};
use super::choices::Choices;
use super::reading::guarded;
use super::{Looks, Member, Question, Report, Reporter, lanes};

/// Answers questions until the other side is gone.
pub(super) fn serve(questions: &Receiver<Question>, reporter: &Reporter) {
    while let Ok(question) = questions.recv() {
        // After a fault of the program nothing is found, and the window goes on.
        let report = match question {
            Question::Extract { article, readings, number } => {
                let findings = guarded(|| extract::extract(&article, &readings, extract::rules()));
                let findings = Box::new(findings.unwrap_or_default());
                Report::Extracted { article: article.id, findings, number }
            }
            Question::Arrange { members, looks, number } => {
                let arrangement = guarded(|| arrange(&members, &looks));
                let arrangement = Arc::new(arrangement.unwrap_or_default());
                let events = Arc::clone(&arrangement);
                if !reporter.send(Report::Arranged { arrangement, number }) {
                    return;
                }
                // The timeline does not wait for the numbers beside it.
                let choices = guarded(|| Choices::new(events.events.iter(), &looks.filter));
                Report::Counted { choices: Arc::new(choices.unwrap_or_default()), number }
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
pub fn events_of(members: &[Member]) -> Vec<Event> {
    let mentions: Vec<&Mention> =
        members.iter().flat_map(|member| &member.findings.mentions).collect();
    let texts: BTreeMap<ArticleId, &str> =
        members.iter().map(|member| (member.article.id, &*member.article.text)).collect();
    let mut events = extract::merge(&mentions, &texts, extract::rules());
    events.retain(Event::is_asserted);
    events.sort_by_key(|event| (Extent::of(event.when).is_none(), event.when.sort_key(), event.id));
    events
}

/// Merges what all members tell of, and lays it out as it is to be looked at.
pub fn arrange(members: &[Member], looks: &Looks) -> Arrangement {
    let events = events_of(members);
    let is_shown: Vec<bool> = events.iter().map(|event| looks.filter.keeps(event)).collect();
    let shown: Vec<(usize, &Event)> = events
        .iter()
        .enumerate()
        .filter(|(index, _)| is_shown.get(*index) == Some(&true))
        .collect();
    let event_of: BTreeMap<MentionId, usize> = events
        .iter()
        .enumerate()
        .flat_map(|(index, event)| event.mentions.iter().map(move |one| (one.id, index)))
        .collect();
    let titles: BTreeMap<ArticleId, &str> =
        members.iter().map(|member| (member.article.id, &*member.article.title)).collect();
    let (lanes, lane_of) =
        lanes::lanes(shown.iter().map(|(_, event)| *event), looks.lanes_by, &titles);
    Arrangement {
        shown_count: shown.len(),
        article_count: members.len(),
        counts: counts(&events),
        marks: marks(members, &event_of),
        lanes,
        core_ms: core_ms(&shown),
        index: Arc::new(index(&shown, &lane_of)),
        undated: undated(&shown),
        event_of,
        is_shown,
        events,
    }
}

/// Events for the tray, those first that a person would look for: what is
/// planned, then what makes headlines, then what names somebody.
fn undated(shown: &[(usize, &Event)]) -> Vec<usize> {
    let taxonomy = &extract::rules().taxonomy;
    let mut undated: Vec<(usize, &Event)> =
        shown.iter().copied().filter(|(_, event)| Extent::of(event.when).is_none()).collect();
    undated.sort_by_key(|(_, event)| {
        let salience = taxonomy.kind(&event.kind).map_or(0, |kind| kind.salience);
        let is_planned = event.realis == Realis::Planned;
        (!is_planned, Reverse(salience), event.participants.is_empty())
    });
    undated.into_iter().map(|(index, _)| index).collect()
}

/// Corroborated events get their labels first, then those that make headlines
/// and name somebody, then the surer.
fn priority(event: &Event) -> u32 {
    let sources = event.article_count().min(1000) as u32;
    let kind = extract::rules().taxonomy.kind(&event.kind);
    let salience = kind.map_or(0, |kind| u32::from(kind.salience));
    let is_named = u32::from(!event.participants.is_empty());
    sources * 1000 + (2 * is_named + salience) * 100 + (event.confidence * 99.0) as u32
}

fn index(shown: &[(usize, &Event)], lane_of: &[usize]) -> Index {
    let entries = shown.iter().zip(lane_of).filter_map(|((key, event), lane)| {
        let span = Extent::of(event.when)?.span();
        Some(Entry { key: EventKey(*key), lane: *lane, span, priority: priority(event) })
    });
    Index::new(&entries.collect::<Vec<Entry>>())
}

/// Share of the events that make up the core.
const CORE_SHARE: f64 = 0.75;

/// A core longer than this share of the whole is not worth leaving anything
/// out.
const LONGEST_CORE: f64 = 0.5;

/// The shortest stretch that holds most of the events, where a few lie so far
/// off that they would squeeze all others into a corner; else the whole.
fn core_ms(shown: &[(usize, &Event)]) -> Option<[i64; 2]> {
    let ranges = shown.iter().filter_map(|(_, event)| Some(Extent::of(event.when)?.range_ms()));
    let ranges: Vec<[i64; 2]> = ranges.collect();
    let mut starts: Vec<i64> = ranges.iter().map(|range| range[0]).collect();
    starts.sort_unstable();
    let whole = [*starts.first()?, ranges.iter().map(|range| range[1]).max()?];
    let length = |range: [i64; 2]| range[1] - range[0];
    let held = ((starts.len() as f64 * CORE_SHARE).ceil() as usize).max(1);
    let stretches = starts.windows(held).filter_map(|run| Some([*run.first()?, *run.last()?]));
    let core = stretches.min_by_key(|stretch| length(*stretch))?;
    let is_short = (length(core) as f64) < length(whole) as f64 * LONGEST_CORE;
    Some(if is_short { core } else { whole })
}

fn counts(events: &[Event]) -> BTreeMap<ArticleId, usize> {
    let mut counts = BTreeMap::new();
    for event in events {
        let articles: BTreeSet<ArticleId> =
            event.mentions.iter().map(|mention| mention.id.article).collect();
        for article in articles {
            *counts.entry(article).or_insert(0) += 1;
        }
    }
    counts
}

/// Marks for triggers of events and for all temporal expressions; where two
/// overlap, the one that leads to an event stays, else the first.
fn marks(
    members: &[Member],
    event_of: &BTreeMap<MentionId, usize>,
) -> BTreeMap<ArticleId, Vec<ReaderMark>> {
    members.iter().map(|member| (member.article.id, marks_of(member, event_of))).collect()
}

fn marks_of(member: &Member, event_of: &BTreeMap<MentionId, usize>) -> Vec<ReaderMark> {
    let shown = member.findings.mentions.iter().filter(|one| event_of.contains_key(&one.id));
    let mut marks: Vec<ReaderMark> = Vec::new();
    for mention in shown {
        let linked = |span, marked_as| ReaderMark { span, marked_as, mention: Some(mention.id) };
        let triggers = [Some(mention.trigger), mention.carrier].into_iter().flatten();
        marks.extend(triggers.map(|trigger| linked(trigger, MarkedAs::Trigger)));
        marks.extend(mention.timex.as_ref().map(|timex| linked(timex.span, MarkedAs::Date)));
    }
    let dates = member.findings.temporal_expressions.iter();
    marks.extend(dates.map(|date| ReaderMark {
        span: date.span,
        marked_as: MarkedAs::Date,
        mention: None,
    }));
    marks.sort_by_key(|mark| (mark.span.start(), mark.mention.is_none(), mark.span.end()));
    let mut apart: Vec<ReaderMark> = Vec::with_capacity(marks.len());
    for mark in marks {
        match apart.last() {
            Some(last) if last.span.overlaps(mark.span) => {
                if last.mention.is_none() && mark.mention.is_some() {
                    apart.pop();
                    apart.push(mark);
                }
            }
            _ => apart.push(mark),
        }
    }
    apart
}

/// Arranges what `reports` brought, as the window would.
pub fn arrange_reports(reports: &[Report]) -> (Vec<Member>, Arrangement) {
    let mut members = Vec::new();
    for report in reports {
        let Report::Read { articles, problems: _, is_whole_file: _ } = report else { continue };
        for read in articles {
            let id = ArticleId(members.len() as u32);
            let mut findings = read.findings.clone();
            findings.belong_to(id);
            let article = Article { id, ..read.article.clone() };
            members.push(Member { article: Arc::new(article), findings: Arc::new(findings) });
        }
    }
    let arrangement = arrange(&members, &Looks::default());
    (members, arrangement)
}
