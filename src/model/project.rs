use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{
    Article, ArticleId, Corrections, Edit, Mention, MentionId, Pairs, Publication, Remark, Saying,
    TemporalExpression, TextSpan,
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

/// What a person put together: the articles, and what was said about them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Project {
    articles: BTreeMap<ArticleId, Arc<Article>>,
    /// Articles that were taken out, which undo puts back.
    removed: BTreeMap<ArticleId, Arc<Article>>,
    /// Articles of which a file says that they were taken out before they are there.
    removed_ahead: BTreeSet<ArticleId>,
    /// Publication dates set by hand; the article keeps the one it was read
    /// with.
    publications: BTreeMap<ArticleId, Publication>,
    /// Readings of temporal expressions that a person chose.
    readings: BTreeMap<ArticleId, ChosenReadings>,
    /// Articles whose events are switched off.
    switched_off: BTreeSet<ArticleId>,
    /// Folders of which new files are read as they come.
    watched: BTreeSet<String>,
    /// Ways to look at it, by the names they were given.
    views: BTreeMap<String, String>,
    /// Shared with whoever arranges the events.
    corrections: Arc<Corrections>,
    /// Articles by their names, also those that were taken out.
    by_name: BTreeMap<String, BTreeSet<ArticleId>>,
    /// Articles by a hash of their text and of the document that it was read from.
    by_text: BTreeMap<u64, Vec<ArticleId>>,
    next_id: u32,
}

impl Project {
    /// Adds an article under a number of its own.
    pub fn add(&mut self, article: Article) -> Arc<Article> {
        let article = self.numbered(article);
        self.articles.insert(article.id, Arc::clone(&article));
        article
    }

    fn numbered(&mut self, mut article: Article) -> Arc<Article> {
        article.id = ArticleId(self.next_id);
        self.next_id += 1;
        self.index(&article);
        Arc::new(article)
    }

    fn index(&mut self, article: &Article) {
        self.by_name.entry(article.name.clone()).or_default().insert(article.id);
        self.by_text.entry(text_hash(article)).or_default().push(article.id);
    }

    /// Adds an article that is not shown until it is put back.
    pub fn add_aside(&mut self, article: Article) -> Arc<Article> {
        let article = self.numbered(article);
        self.removed.insert(article.id, Arc::clone(&article));
        article
    }

    /// An article that was taken out, or is not shown yet.
    pub fn article_aside(&self, id: ArticleId) -> Option<&Arc<Article>> {
        self.removed.get(&id)
    }

    /// Puts in an article under the number it has, as a file keeps it.
    pub fn put(&mut self, article: Arc<Article>) {
        self.next_id = self.next_id.max(article.id.0 + 1);
        self.index(&article);
        let is_removed = self.removed_ahead.remove(&article.id);
        let place = if is_removed { &mut self.removed } else { &mut self.articles };
        place.insert(article.id, article);
    }

    pub fn article(&self, id: ArticleId) -> Option<&Arc<Article>> {
        self.articles.get(&id)
    }

    /// The articles of this name that were not taken out, in the order of adding.
    pub fn named(&self, name: &str) -> impl Iterator<Item = &Arc<Article>> {
        self.by_name.get(name).into_iter().flatten().filter_map(|id| self.article(*id))
    }

    /// The articles of this name that were taken out.
    pub(super) fn named_aside(&self, name: &str) -> impl Iterator<Item = &Arc<Article>> {
        self.by_name.get(name).into_iter().flatten().filter_map(|id| self.article_aside(*id))
    }

    /// The articles with this one's text from this one's document that were not taken
    /// out.
    pub(super) fn with_text_of(&self, article: &Article) -> impl Iterator<Item = &Arc<Article>> {
        let ids = self.by_text.get(&text_hash(article)).into_iter().flatten();
        let known = ids.filter_map(|id| self.article(*id));
        known.filter(|known| known.text == article.text)
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
        self.set_publication(id).or_else(|| self.article(id)?.publication)
    }

    /// The publication date set by hand.
    pub fn set_publication(&self, id: ArticleId) -> Option<Publication> {
        self.publications.get(&id).copied()
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

    /// Whether the article was taken out.
    pub fn is_removed(&self, id: ArticleId) -> bool {
        self.removed.contains_key(&id) || self.removed_ahead.contains(&id)
    }

    /// Takes an article out, whether it is there already or is still to come.
    pub(super) fn remove_ahead(&mut self, article: ArticleId) {
        if self.articles.contains_key(&article) {
            self.apply(Edit::RemoveArticles { articles: vec![article] });
        } else if !self.removed.contains_key(&article) {
            self.removed_ahead.insert(article);
        }
    }

    /// The folders of which new files are read as they come.
    pub const fn watched(&self) -> &BTreeSet<String> {
        &self.watched
    }

    /// The ways to look at it that were given a name.
    pub const fn views(&self) -> &BTreeMap<String, String> {
        &self.views
    }

    /// What a person said about events.
    pub const fn corrections(&self) -> &Arc<Corrections> {
        &self.corrections
    }

    /// The mentions that a person keeps apart from one.
    pub fn kept_apart_from(&self, mention: MentionId) -> impl Iterator<Item = MentionId> {
        let pairs = self.corrections.kept_apart.iter().filter(move |pair| pair.contains(&mention));
        pairs.map(move |[one, two]| if *one == mention { *two } else { *one })
    }

    /// Applies an edit and returns the one that takes it back.
    pub fn apply(&mut self, edit: Edit) -> Edit {
        match edit {
            Edit::SetPublication { article, publication } => {
                let before = put(&mut self.publications, article, publication);
                Edit::SetPublication { article, publication: before }
            }
            Edit::ChooseReading { article, span, value } => {
                let value = self.choose_reading(article, span, value);
                Edit::ChooseReading { article, span, value }
            }
            Edit::SaveView { name, view } => {
                let before = put(&mut self.views, name.clone(), view);
                Edit::SaveView { name, view: before }
            }
            Edit::Watch { folder, on } => {
                let on = put_member(&mut self.watched, folder.clone(), on);
                Edit::Watch { folder, on }
            }
            Edit::Switch { article, on } => {
                let was_off = put_member(&mut self.switched_off, article, !on);
                Edit::Switch { article, on: !was_off }
            }
            Edit::RemoveArticles { articles } => {
                let articles = moved(&mut self.articles, &mut self.removed, articles);
                Edit::RestoreArticles { articles }
            }
            Edit::RestoreArticles { articles } => {
                let articles = moved(&mut self.removed, &mut self.articles, articles);
                Edit::RemoveArticles { articles }
            }
            Edit::Say { said } => {
                let mut before: Vec<_> = said.into_iter().map(|said| self.say(said)).collect();
                before.reverse();
                Edit::Say { said: before }
            }
            Edit::MakeEvent { mention } => {
                let id = mention.id;
                let made = &mut Arc::make_mut(&mut self.corrections).made;
                let before = put(made, id, Some(mention));
                before.map_or(Edit::UnmakeEvent { mention: id }, |mention| Edit::MakeEvent {
                    mention,
                })
            }
            Edit::UnmakeEvent { mention } => {
                let made = Arc::make_mut(&mut self.corrections).made.remove(&mention);
                made.map_or(Edit::UnmakeEvent { mention }, |mention| Edit::MakeEvent { mention })
            }
            Edit::KeepApart { pairs, apart } => {
                let set = &mut Arc::make_mut(&mut self.corrections).kept_apart;
                Edit::KeepApart { pairs: put_pairs(set, pairs, apart), apart: !apart }
            }
            Edit::Join { pairs, joined } => {
                let set = &mut Arc::make_mut(&mut self.corrections).joined;
                Edit::Join { pairs: put_pairs(set, pairs, joined), joined: !joined }
            }
            Edit::Together { name, edits } => {
                let mut before: Vec<_> = edits.into_iter().map(|edit| self.apply(edit)).collect();
                before.reverse();
                Edit::Together { name, edits: before }
            }
        }
    }

    fn choose_reading(
        &mut self,
        article: ArticleId,
        span: TextSpan,
        value: Option<String>,
    ) -> Option<String> {
        let readings = self.readings.entry(article).or_default();
        let before = put(readings, span, value);
        if readings.is_empty() {
            self.readings.remove(&article);
        }
        before
    }

    /// Says one thing and answers what was said before, by the mention as it is
    /// kept.
    fn say(&mut self, (mention, saying): (Arc<Mention>, Saying)) -> (Arc<Mention>, Saying) {
        let id = mention.id;
        let kept = self.corrections.remarks.get(&id);
        let mut remark = kept.map_or_else(|| Remark::on(mention), |kept| Remark::clone(kept));
        let before = (Arc::clone(&remark.mention), remark.say(saying));
        self.put_remark(id, (!remark.is_empty()).then(|| Arc::new(remark)));
        before
    }

    /// Puts a remark in the place of what was said of a mention.
    pub(super) fn put_remark(&mut self, id: MentionId, remark: Option<Arc<Remark>>) {
        put(&mut Arc::make_mut(&mut self.corrections).remarks, id, remark);
    }
}

fn text_hash(article: &Article) -> u64 {
    let mut hasher = DefaultHasher::new();
    (article.document(), &article.text).hash(&mut hasher);
    hasher.finish()
}

/// Puts a value in, or with `None` takes it out, and answers what was there.
fn put<K: Ord, V>(map: &mut BTreeMap<K, V>, key: K, value: Option<V>) -> Option<V> {
    match value {
        Some(value) => map.insert(key, value),
        None => map.remove(&key),
    }
}

/// Puts a member in or takes it out, and answers whether it was in.
fn put_member<K: Ord>(set: &mut BTreeSet<K>, key: K, is_in: bool) -> bool {
    if is_in { !set.insert(key) } else { set.remove(&key) }
}

/// Puts pairs in or takes them out, and answers those of which that was not so
/// before.
fn put_pairs(set: &mut Pairs, mut pairs: Vec<[MentionId; 2]>, is_in: bool) -> Vec<[MentionId; 2]> {
    pairs.retain(|pair| if is_in { set.insert(*pair) } else { set.remove(pair) });
    pairs
}

/// Moves articles from one place to the other, and answers which were there.
fn moved(
    from: &mut BTreeMap<ArticleId, Arc<Article>>,
    to: &mut BTreeMap<ArticleId, Arc<Article>>,
    mut articles: Vec<ArticleId>,
) -> Vec<ArticleId> {
    articles.retain(|id| {
        let article = from.remove(id);
        let was_there = article.is_some();
        to.extend(article.map(|article| (*id, article)));
        was_there
    });
    articles
}
