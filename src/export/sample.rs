//! An event and its article, for tests.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::model::{
    Article, ArticleId, CalendarUnit, DatedBy, Event, List, Mention, MentionId, Participant,
    Publication, PublicationSource, Realis, Remark, Role, SaidWhen, Saying, TextSpan, Verdict,
    When,
};

pub(super) const ARTICLE: ArticleId = ArticleId(3);

const TEXT: &str = "Für Freunde. He was\narrested on Sunday. More follows.";

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

fn span(words: &str) -> TextSpan {
    let start = TEXT.find(words).unwrap_or_default();
    TextSpan::new(TEXT, start, start + words.len()).unwrap_or_else(|| TextSpan::whole(TEXT))
}

/// A report with letters of two bytes and a line that breaks within a sentence.
pub(super) fn article() -> Article {
    let published = Publication { day: day(2021, 1, 18), source: PublicationSource::Record };
    Article {
        id: ARTICLE,
        name: "return.txt".to_owned(),
        title: "Return to Moscow".to_owned(),
        publication: Some(published),
        outlet: Some("The Herald".to_owned()),
        origin: crate::model::Origin::default(),
        language: "en".to_owned(),
        text: TEXT.into(),
        left_out: Vec::new(),
        page_starts: Vec::new(),
    }
}

/// What the report tells of.
pub(super) fn event() -> Event {
    let trigger = span("arrested");
    Event::from_mention(Arc::new(Mention {
        id: MentionId { article: ARTICLE, trigger_start: trigger.start() as u32, nth: 0 },
        title: "Alexei Navalny arrested".into(),
        kind: "arrest".into(),
        when: When::at(CalendarUnit::day(day(2021, 1, 17))),
        realis: Realis::Happened,
        confidence: 0.875,
        participants: List::from([Participant {
            name: "Alexei Navalny".into(),
            role: Role::Patient,
        }]),
        places: List::from(["Moscow".into(), "Khimki".into()]),
        quantities: List::EMPTY,
        sentence: span("He was\narrested on Sunday."),
        trigger,
        carrier: None,
        lemma: "arrest".into(),
        timex: Some(Box::new(DatedBy { span: span("Sunday"), value: "2021-01-17".into() })),
        derivation: List::EMPTY,
    }))
}

/// The same after a person has looked at it.
pub(super) fn said() -> Event {
    let event = event();
    let when = When::at(CalendarUnit::day(day(2021, 1, 18)));
    let remark = event.mentions().first().map(|mention| {
        let mut remark = Remark::on(Arc::clone(mention));
        for saying in [
            Saying::Title(Some("Held at the airport".into())),
            Saying::When(Some(SaidWhen { when, words: "18 jan".into() })),
            Saying::Verdict(Some(Verdict::Accepted { when })),
            Saying::Star(true),
            Saying::Tags(["to check".into(), "airport".into()].into()),
            Saying::Note(Some("=ask again".into())),
        ] {
            drop(remark.say(saying));
        }
        Arc::new(remark)
    });
    Event::clone(&Event::corrected(&Arc::new(event), remark.into_iter().collect()))
}
