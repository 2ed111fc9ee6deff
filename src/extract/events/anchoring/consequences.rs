//! What usually follows what: detentions follow protests, deaths an earthquake.

use crate::extract::events::draft::{Draft, Reading};
use crate::model::Realis;

use super::links::{Link, Relation};

/// Two sentences of prose tell of fewer events; a text without full stops does
/// not.
const MOST_NEAR: usize = 32;

/// Detentions told right after protests come after them, in the same paragraph
/// and without a date of their own.
pub(super) fn find(reading: &Reading<'_>, drafts: &[Draft]) -> Vec<Link> {
    let mut links = Vec::new();
    for (event, draft) in drafts.iter().enumerate() {
        let Some(kind) = reading.kind(draft.trigger.kind).filter(|kind| !kind.follows.is_empty())
        else {
            continue;
        };
        if draft.realis != Realis::Happened || draft.dating.is_stated {
            continue;
        }
        let earlier = drafts.iter().enumerate().take(event).rev();
        let near = earlier
            .take(MOST_NEAR)
            .take_while(|(_, earlier)| earlier.sentence + 1 >= draft.sentence);
        let causes = near.filter(|(_, earlier)| {
            kind.follows.contains(&earlier.trigger.kind)
                && earlier.realis == Realis::Happened
                && is_same_paragraph(reading, earlier, draft)
                && !(earlier.sentence == draft.sentence && earlier.clause == draft.clause)
        });
        for (other, earlier) in causes {
            let words = reading.words(earlier.sentence, earlier.trigger.words.clone()).to_owned();
            links.push(Link {
                event,
                other,
                relation: Relation::UsuallyNotBefore,
                rule: "such an event usually answers the one before",
                words,
            });
        }
    }
    links
}

fn is_same_paragraph(reading: &Reading<'_>, first: &Draft, second: &Draft) -> bool {
    let start = |draft: &Draft| {
        reading
            .parse(draft.sentence)
            .and_then(|parse| parse.word(draft.trigger.head))
            .map(|word| word.span.start())
    };
    let (Some(from), Some(to)) = (start(first), start(second)) else { return false };
    reading.text.get(from..to).is_some_and(|between| !between.contains('\n'))
}
