use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{
    Article, ArticleId, Edit, Mention, MentionId, Publication, TemporalExpression, TextSpan,
};

/// What the machine concluded from one article. It can be computed again at any
/// time, so nothing here is saved as a person's work.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Findings {
    /// In the order of the text.
    pub temporal_expressions: Vec<TemporalExpression>,
    /// In the order of the text.
    pub mentions: Vec<Arc<Mention>>,
    /// Whether there are rules for the article's language.
    pub is_language_supported: bool,
}

impl Findings {
    /// Puts the mentions under the article's number in the project, which is
    /// known only after it was read.
    pub fn belong_to(&mut self, article: ArticleId) {
        for mention in &mut self.mentions {
            Arc::make_mut(mention).id.article = article;
        }
    }

    /// Whether it matters which number of 03/04/2024 is the month.
    pub fn depend_on_date_order(&self) -> bool {
        self.temporal_expressions.iter().any(TemporalExpression::has_other_order)
    }
}

/// TIMEX3 values that a person chose for words of one article.
pub type ChosenReadings = BTreeMap<TextSpan, String>;

/// Pairs of mentions that a person says are not one event, the lesser first.
pub type KeptApart = BTreeSet<[MentionId; 2]>;

/// What a person put together: the articles, and what was said about them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Project {
    articles: BTreeMap<ArticleId, Arc<Article>>,
    /// Publication dates set by hand; the article keeps the one it was read
    /// with.
    publications: BTreeMap<ArticleId, Publication>,
    /// Readings of temporal expressions that a person chose.
    readings: BTreeMap<ArticleId, ChosenReadings>,
    /// Articles whose events are switched off.
    switched_off: BTreeSet<ArticleId>,
    kept_apart: KeptApart,
    next_id: u32,
}

impl Project {
    /// Adds an article under a number of its own, which is returned.
    pub fn add(&mut self, mut article: Article) -> ArticleId {
        let id = ArticleId(self.next_id);
        self.next_id += 1;
        article.id = id;
        self.articles.insert(id, Arc::new(article));
        id
    }

    pub fn article(&self, id: ArticleId) -> Option<&Arc<Article>> {
        self.articles.get(&id)
    }

    /// All articles in the order of adding.
    pub fn articles(&self) -> impl Iterator<Item = &Arc<Article>> {
        self.articles.values()
    }

    pub fn article_count(&self) -> usize {
        self.articles.len()
    }

    /// The publication date that counts: the one set by hand, else the one
    /// that was read.
    pub fn publication(&self, id: ArticleId) -> Option<Publication> {
        let set = self.publications.get(&id).copied();
        set.or_else(|| self.article(id)?.publication)
    }

    /// The article with the publication date that counts.
    pub fn dated_article(&self, id: ArticleId) -> Option<Article> {
        let article = self.article(id)?.as_ref().clone();
        Some(Article { publication: self.publication(id), ..article })
    }

    /// The readings that a person chose in an article.
    pub fn readings(&self, id: ArticleId) -> ChosenReadings {
        self.readings.get(&id).cloned().unwrap_or_default()
    }

    /// Whether the article's events are shown.
    pub fn is_switched_on(&self, id: ArticleId) -> bool {
        !self.switched_off.contains(&id)
    }

    /// The mentions that a person keeps apart.
    pub const fn kept_apart(&self) -> &KeptApart {
        &self.kept_apart
    }

    /// The mentions that a person keeps apart from one.
    pub fn kept_apart_from(&self, mention: MentionId) -> impl Iterator<Item = MentionId> {
        let pairs = self.kept_apart.iter().filter(move |pair| pair.contains(&mention));
        pairs.map(move |[one, two]| if *one == mention { *two } else { *one })
    }

    /// Applies an edit and returns the one that takes it back.
    pub fn apply(&mut self, edit: Edit) -> Edit {
        match edit {
            Edit::SetPublication { article, publication } => {
                let before = match publication {
                    Some(publication) => self.publications.insert(article, publication),
                    None => self.publications.remove(&article),
                };
                Edit::SetPublication { article, publication: before }
            }
            Edit::ChooseReading { article, span, value } => {
                let readings = self.readings.entry(article).or_default();
                let before = match value {
                    Some(value) => readings.insert(span, value),
                    None => readings.remove(&span),
                };
                if readings.is_empty() {
                    self.readings.remove(&article);
                }
                Edit::ChooseReading { article, span, value: before }
            }
            Edit::Switch { article, on } => {
                let was_on = self.is_switched_on(article);
                if on {
                    self.switched_off.remove(&article);
                } else {
                    self.switched_off.insert(article);
                }
                Edit::Switch { article, on: was_on }
            }
            Edit::RemoveArticles { articles } => {
                let removed = articles.iter().filter_map(|id| self.articles.remove(id)).collect();
                Edit::PutArticles { articles: removed }
            }
            Edit::PutArticles { articles } => {
                let ids = articles.iter().map(|article| article.id).collect();
                for article in articles {
                    self.articles.insert(article.id, article);
                }
                Edit::RemoveArticles { articles: ids }
            }
            Edit::KeepApart { mut pairs, apart } => {
                let set = &mut self.kept_apart;
                pairs.retain(|pair| if apart { set.insert(*pair) } else { set.remove(pair) });
                Edit::KeepApart { pairs, apart: !apart }
            }
        }
    }
}
