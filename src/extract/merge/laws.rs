//! What holds for any series of changes: the events are those of merging from
//! scratch.

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::*;

use crate::extract::{self, Merging, extract, merge};
use crate::model::{Article, ArticleId, Event, Mention, MentionId, Pairs};
use crate::model::{Publication, PublicationSource};

/// Sentences that can be of one event, contradict each other, or have nothing
/// in common.
const SENTENCES: [&str; 9] = [
    "Police arrested Mira Holm in Oslo on 3 March 2021.",
    "Mira Holm was detained in Oslo yesterday.",
    "Police arrested Mira Holm on 5 March 2021.",
    "A court sentenced Jan Berg to 5 years last month.",
    "Jan Berg was sentenced in February 2021.",
    "An earthquake killed 12 people in Bergen on Monday.",
    "In Bergen 12 people died when the earth shook on 1 March.",
    "Mira Holm was poisoned before her return from Norway.",
    "Officials said that the bridge collapsed on 3 March 2021.",
];

#[derive(Debug, Clone)]
enum Step {
    Put {
        article: u32,
        day: u32,
        sentences: Vec<usize>,
    },
    Remove(u32),
    /// Keeps the mentions apart that have these places among all.
    KeepApart(usize, usize),
    /// Joins them.
    Join(usize, usize),
}

fn step() -> impl Strategy<Value = Step> {
    let article = 0_u32..60;
    prop_oneof![
        6 => (article.clone(), 1_u32..28, prop::collection::vec(0..SENTENCES.len(), 1..5)).prop_map(
            |(article, day, sentences)| Step::Put { article, day, sentences }
        ),
        1 => article.prop_map(Step::Remove),
        1 => (0_usize..99, 0_usize..99).prop_map(|(one, two)| Step::KeepApart(one, two)),
        1 => (0_usize..99, 0_usize..99).prop_map(|(one, two)| Step::Join(one, two)),
    ]
}

fn made(article: u32, day: u32, sentences: &[usize]) -> (Article, Vec<Arc<Mention>>) {
    let text: Vec<&str> = sentences.iter().map(|sentence| SENTENCES[*sentence]).collect();
    let source = PublicationSource::Record;
    let article = Article {
        id: ArticleId(article),
        name: String::new(),
        title: String::new(),
        publication: format!("2021-03-{day:02}")
            .parse()
            .ok()
            .map(|day| Publication { day, source }),
        outlet: None,
        origin: crate::model::Origin::default(),
        language: "en".to_owned(),
        text: text.join(" ").into(),
        left_out: Vec::new(),
        page_starts: Vec::new(),
    };
    let mentions = extract(&article, &BTreeMap::default(), None, extract::rules()).mentions;
    (article, mentions)
}

/// Events by their first mention, kept up with what each settling says.
type Shown = BTreeMap<MentionId, Arc<Event>>;

fn settle(merging: &mut Merging<'_>, shown: &mut Shown) {
    let changes = merging.settle();
    for event in changes.removed {
        assert_eq!(shown.remove(&event.id()), Some(event));
    }
    for event in changes.added {
        assert!(shown.insert(event.id(), event).is_none(), "an event took the place of another");
    }
}

fn check(steps: &[Step]) {
    let mut merging = Merging::new(extract::rules());
    let mut articles: BTreeMap<u32, (Article, Vec<Arc<Mention>>)> = BTreeMap::new();
    let mut shown = Shown::new();
    let (mut apart, mut joined) = (Pairs::new(), Pairs::new());
    for step in steps {
        match step {
            Step::Put { article, day, sentences } => {
                let (made, mentions) = made(*article, *day, sentences);
                merging.put(&made, &mentions);
                articles.insert(*article, (made, mentions));
            }
            Step::Remove(article) => {
                merging.remove(ArticleId(*article));
                articles.remove(article);
            }
            Step::KeepApart(one, two) | Step::Join(one, two) => {
                let all: Vec<MentionId> =
                    articles.values().flat_map(|(_, told)| told).map(|told| told.id).collect();
                let said = if matches!(step, Step::Join(..)) { &mut joined } else { &mut apart };
                if let (Some(one), Some(two)) = (all.get(*one), all.get(*two)) {
                    said.insert(one.paired_with(*two));
                }
            }
        }
        merging.keep_apart(&apart);
        merging.join(&joined);
        settle(&mut merging, &mut shown);
    }
    let mut fresh = Merging::new(extract::rules());
    for (article, mentions) in articles.values() {
        fresh.put(article, mentions);
    }
    fresh.keep_apart(&apart);
    fresh.join(&joined);
    let mut expected = Shown::new();
    settle(&mut fresh, &mut expected);
    assert_eq!(shown, expected);
    if apart.is_empty() && joined.is_empty() {
        let told = articles.values().map(|(article, mentions)| (article, &**mentions));
        assert_eq!(merge(told, extract::rules()).len(), shown.len());
    }
    let holds = |event: &Event, id| event.mentions().iter().any(|mention| mention.id == id);
    let are_one = |[one, two]: &[MentionId; 2]| {
        shown.values().any(|event| holds(event, *one) && holds(event, *two))
    };
    let are_there =
        |pair: &[MentionId; 2]| pair.iter().all(|id| shown.values().any(|event| holds(event, *id)));
    assert!(!apart.iter().any(|pair| pair[0] != pair[1] && are_one(pair)));
    if apart.is_empty() {
        assert!(joined.iter().filter(|pair| are_there(pair)).all(are_one));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn any_series_of_changes_ends_as_merging_from_scratch(
        steps in prop::collection::vec(step(), 1..90),
    ) {
        check(&steps);
    }
}
