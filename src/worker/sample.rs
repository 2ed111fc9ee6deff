//! Events for tests.

use std::sync::Arc;

use crate::model::{
    ArticleId, Conclusion, Event, List, Mention, MentionId, Participant, Realis, Role, TextSpan,
    When,
};

/// An event without a date, told of in the first article.
pub(super) fn event(kind: &str, participants: &[(&str, Role)]) -> Event {
    let named = |(name, role): &(&str, Role)| Participant { name: (*name).into(), role: *role };
    Event::from_mention(Arc::new(Mention {
        id: MentionId { article: ArticleId(0), trigger_start: 0, nth: 0 },
        title: format!("An event of the kind {kind}").into(),
        kind: kind.into(),
        when: When::Undated,
        realis: Realis::Happened,
        confidence: 0.5,
        participants: participants.iter().map(named).collect(),
        places: List::EMPTY,
        quantities: List::EMPTY,
        sentence: TextSpan::whole("Words."),
        trigger: TextSpan::whole("Words"),
        carrier: None,
        lemma: kind.into(),
        timex: None,
        derivation: List::EMPTY,
    }))
}

/// The same event with a mention in each of these articles.
pub(super) fn told_by(event: Event, articles: &[u32]) -> Event {
    let first = event.mentions().first().cloned();
    let mention = |article: &u32| {
        let mut mention = Mention::clone(first.as_ref()?);
        mention.id.article = ArticleId(*article);
        Some(Arc::new(mention))
    };
    let mut told = Conclusion::from(event);
    told.mentions = articles.iter().filter_map(mention).collect();
    told.id = told.mentions.first().map_or(told.id, |mention| mention.id);
    told.source_count = Event::from(told.clone()).article_count();
    Event::from(told)
}
