//! What is marked in the reader.

use std::sync::Arc;

use crate::model::{Findings, Mention, MentionId};

use super::arrangement::{MarkedAs, ReaderMark};

/// Marks for triggers of events, of mentions that were found and of others
/// `beside` them, and for all temporal expressions, in the order of the text; where two overlap, the one that leads to an event stays, else
/// the first.
pub(super) fn marks(
    findings: &Findings,
    beside: &[Arc<Mention>],
    is_shown: impl Fn(MentionId) -> bool,
) -> Vec<ReaderMark> {
    let all = findings.mentions.iter().chain(beside);
    let shown = all.filter(|mention| is_shown(mention.id));
    let mut marks: Vec<ReaderMark> = Vec::new();
    for mention in shown {
        let linked = |span, marked_as| ReaderMark { span, marked_as, mention: Some(mention.id) };
        let triggers = [Some(mention.trigger), mention.carrier].into_iter().flatten();
        marks.extend(triggers.map(|trigger| linked(trigger, MarkedAs::Trigger)));
        marks.extend(mention.timex.as_ref().map(|timex| linked(timex.span, MarkedAs::Date)));
    }
    let dates = findings.temporal_expressions.iter();
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
