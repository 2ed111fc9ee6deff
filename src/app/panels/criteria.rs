//! Criteria of the filter in words.

use crate::app::state::State;
use crate::extract;
use crate::model::Review;
use crate::worker::{Criterion, Exactness};

/// What a chip or a menu says: "Justice", "at least 75 % sure".
pub(super) fn label(state: &State, criterion: &Criterion) -> String {
    let taxonomy = &extract::rules().taxonomy;
    match criterion {
        Criterion::Category(id) => {
            taxonomy.category(id).map_or_else(|| id.to_string(), |category| category.label.clone())
        }
        Criterion::Kind(id) => {
            taxonomy.kind(id).map_or_else(|| id.to_string(), |kind| kind.label.clone())
        }
        Criterion::Person(name) | Criterion::Place(name) => name.to_string(),
        Criterion::Article(id) => state
            .project
            .article(*id)
            .map_or_else(|| "Removed article".to_owned(), |article| article.title.clone()),
        Criterion::LeastConfidence(percent) => format!("At least {percent} % sure"),
        Criterion::Date(Exactness::Exact) => "Exact".to_owned(),
        Criterion::Date(Exactness::Inferred) => "Probably: day inferred".to_owned(),
        Criterion::Date(Exactness::Bounded) => "Bounded".to_owned(),
        Criterion::Date(Exactness::Undated) => "Undated".to_owned(),
        Criterion::SingleSource => "Told by one article only".to_owned(),
        Criterion::LeastArticles(2) => "Told by several articles".to_owned(),
        Criterion::LeastArticles(least) => format!("Told by at least {least} articles"),
        Criterion::HidePlanned => "Not planned".to_owned(),
        Criterion::OnlyPlanned => "Planned".to_owned(),
        Criterion::Review(Review::Open) => "Not reviewed".to_owned(),
        Criterion::Review(Review::Done) => "Accepted or edited".to_owned(),
        Criterion::Review(Review::Changed) => "Changed since accepted".to_owned(),
        Criterion::Review(Review::Hidden) => "Hidden".to_owned(),
        Criterion::Starred => "Starred".to_owned(),
        Criterion::Tag(tag) => format!("Tag: {tag}"),
        Criterion::OnlyDisputed => "Sources disagree".to_owned(),
    }
}
