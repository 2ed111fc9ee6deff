//! Events that a person saw in the text and the program did not.

use crate::extract::{Language, sentences, tokens};
use crate::model::{
    Article, Corrections, KindId, List, Mention, MentionId, Realis, TextSpan, When,
};

/// What a person says of a new event.
#[derive(Debug, Clone, PartialEq)]
pub struct Made {
    pub title: String,
    pub kind: KindId,
    pub when: When,
}

/// The mention that tells of a new event in `words` of an article. `paragraph` is
/// the piece of the text in which they begin; nothing beyond is read for their
/// sentence.
///
/// Mentions that are found count from 0, those that are made down from 255: so
/// neither takes the identity of the other. `None` where as many were made at the
/// same place as there are numbers.
pub fn made_mention(
    article: &Article,
    paragraph: TextSpan,
    words: TextSpan,
    made: Made,
    corrections: &Corrections,
) -> Option<Mention> {
    let id = |nth| MentionId { article: article.id, trigger_start: words.start() as u32, nth };
    let is_free = |id: &MentionId| !corrections.made.contains_key(id);
    let published = article.published();
    let is_to_come = made.when.earliest().zip(published).is_some_and(|(day, out)| day > out);
    Some(Mention {
        id: (1..=u8::MAX).rev().map(id).find(is_free)?,
        title: made.title.into(),
        kind: made.kind,
        when: made.when,
        realis: if is_to_come { Realis::Planned } else { Realis::Happened },
        confidence: 1.0,
        participants: List::EMPTY,
        places: List::EMPTY,
        quantities: List::EMPTY,
        sentence: sentence_around(article, paragraph, words),
        trigger: words,
        carrier: None,
        lemma: words.of(&article.text).to_lowercase().into(),
        timex: None,
        derivation: List::EMPTY,
    })
}

/// The sentences that words stand in; the words themselves where no language is
/// known that tells.
fn sentence_around(article: &Article, paragraph: TextSpan, words: TextSpan) -> TextSpan {
    let Some(language) = Language::of(&article.language) else { return words };
    let text = paragraph.of(&article.text);
    let tokens = tokens::tokenize(text);
    let cut = sentences::sentences(text, &tokens, &language.sentences, &[]);
    let in_article = cut.iter().filter_map(|sentence| {
        let [start, end] =
            [sentence.span.start(), sentence.span.end()].map(|at| paragraph.start() + at);
        TextSpan::new(&article.text, start, end)
    });
    in_article.filter(|span| span.overlaps(words)).fold(words, TextSpan::joined)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{ArticleId, Edit, Project};

    fn article() -> Article {
        Article {
            id: ArticleId(0),
            name: String::new(),
            title: String::new(),
            publication: None,
            outlet: None,
            origin: crate::model::Origin::default(),
            language: "en".to_owned(),
            text: "A title.\nMr. Holm left. The roof of the hall gave way. Nobody came.".into(),
            left_out: Vec::new(),
            page_starts: Vec::new(),
        }
    }

    #[test]
    fn the_sentence_is_the_one_around_and_every_new_event_has_its_own_identity() {
        let article = article();
        let span = |words: &str| {
            let start = article.text.find(words).unwrap();
            TextSpan::new(&article.text, start, start + words.len()).unwrap()
        };
        let paragraph = TextSpan::new(&article.text, 9, article.text.len()).unwrap();
        let mut project = Project::default();
        for (words, sentence, nth) in [
            ("gave way", "The roof of the hall gave way.", 255),
            ("gave way", "The roof of the hall gave way.", 254),
            ("left. The roof", "Mr. Holm left. The roof of the hall gave way.", 255),
        ] {
            let made = Made { title: words.into(), kind: "accident".into(), when: When::Undated };
            let corrections = Arc::clone(project.corrections());
            let mention =
                made_mention(&article, paragraph, span(words), made, &corrections).unwrap();
            assert_eq!(mention.sentence.of(&article.text), sentence);
            assert_eq!(mention.trigger.of(&article.text), words);
            assert_eq!(mention.id.nth, nth);
            project.apply(Edit::MakeEvent { mention: Arc::new(mention) });
        }
    }
}
