//! How it looks that a person accepted, changed, starred or hid an event.

use std::sync::Arc;

use chrono::TimeDelta;
use dateline::model::{CalendarUnit, Edit, Mention, Moment, SaidWhen, Saying, Verdict, When};
use dateline::worker::{Criterion, Looks, Member};

use crate::encodings::{check, day, march, members, mention, planned, timeline_said};

fn accepted(when: When) -> Vec<Saying> {
    vec![Saying::Verdict(Some(Verdict::Accepted { when }))]
}

/// What is told, and what is said of it.
fn told() -> Vec<(Mention, Vec<Saying>)> {
    let month = When::at(CalendarUnit::month(2021, 3).unwrap());
    let inferred = When::Point { at: Moment::probably(CalendarUnit::day(march(9))) };
    let given = SaidWhen { when: day(20), words: "20 March".into() };
    let star = || Saying::Star(true);
    vec![
        (mention("Nobody has looked", "arrest", day(5)), Vec::new()),
        (mention("Accepted", "arrest", day(12)), accepted(day(12))),
        (mention("Date set by hand", "arrest", day(2)), vec![Saying::When(Some(given))]),
        (mention("Changed since", "arrest", day(27)), accepted(day(26))),
        (mention("Starred", "battle", day(5)), vec![star()]),
        (
            mention("Accepted and starred", "battle", day(12)),
            [accepted(day(12)), vec![star()]].concat(),
        ),
        (planned(mention("Planned, accepted", "death", day(5))), accepted(day(5))),
        (mention("Inferred, accepted", "death", inferred), accepted(inferred)),
        (mention("A month, accepted", "election", month), accepted(month)),
        (
            mention("A month, accepted, starred", "election", month),
            [accepted(month), vec![star()]].concat(),
        ),
        (mention("Hidden", "strike", day(15)), vec![Saying::Verdict(Some(Verdict::Hidden))]),
    ]
}

fn everything() -> (Vec<Member>, Vec<Edit>) {
    let (mentions, sayings): (Vec<Mention>, Vec<Vec<Saying>>) = told().into_iter().unzip();
    // A second paper tells of some, so that there are rings.
    let second = mentions.iter().skip(1).step_by(3).cloned().collect();
    let members = members(vec![mentions, second]);
    let first = &members[0].findings.mentions;
    let edits = first.iter().zip(sayings).flat_map(|(mention, sayings)| {
        sayings.into_iter().map(|saying| Edit::Say { said: vec![(Arc::clone(mention), saying)] })
    });
    let edits = edits.collect();
    (members, edits)
}

#[test]
fn what_somebody_vouches_for_has_a_tick_and_what_is_starred_a_star() {
    let (members, said) = everything();
    let view = [march(1) - TimeDelta::days(3), march(31)];
    let mut shown = timeline_said(members, 480.0, view, Looks::default(), &said);
    assert!(shown.state().state.derived.arrangement.hidden_count == 1);
    check(&mut shown, "said");
}

#[test]
fn hidden_events_have_a_cross_where_they_are_asked_for() {
    let (members, said) = everything();
    let mut looks = Looks::default();
    looks.filter.toggle(Criterion::Review(dateline::model::Review::Hidden));
    let mut shown = timeline_said(members, 240.0, [march(1), march(31)], looks, &said);
    check(&mut shown, "hidden");
}
