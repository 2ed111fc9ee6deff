//! A later version of an article in the place of the one before.
//!
//! The version that was read before is taken out, as a person takes an article out,
//! and what was said of it is said of the new one: so undo brings both back.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{
    Alignment, Article, ArticleId, DatedBy, Edit, Mention, MentionId, Pairs, Project, TextSpan,
};

impl Article {
    /// Whether it is called by its place in the document, which can change.
    fn is_counted(&self) -> bool {
        self.name.rsplit_once(':').is_some_and(|(_, number)| {
            !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
        })
    }
}

impl Project {
    /// Whether this article is in the project: the same text under the same name, or
    /// at another place of a document that counts what is in it.
    pub fn knows(&self, article: &Article) -> bool {
        let is_the_same = |known: &Arc<Article>| {
            known.title == article.title && known.publication == article.publication
        };
        self.named(&article.name).any(|known| known.text == article.text)
            || article.is_counted() && self.with_text_of(article).any(is_the_same)
    }

    /// The article that stood in this one's place when its document was read before.
    /// What is only counted has the same title there.
    pub fn version_before(&self, article: &Article) -> Option<ArticleId> {
        article.origin.document.as_ref()?;
        let is_before = |known: &&Arc<Article>| {
            known.document() == article.document()
                && (!article.is_counted() || known.title == article.title)
        };
        self.named(&article.name).filter(is_before).map(|known| known.id).last()
    }

    /// Whether this article was taken out, in whatever version.
    pub fn took_out(&self, article: &Article) -> bool {
        self.version_before(article).is_none()
            && self.named_aside(&article.name).any(|it| it.document() == article.document())
    }

    /// Whether something was said of places in an article's text.
    pub fn is_annotated(&self, article: ArticleId) -> bool {
        let corrections = self.corrections();
        let pairs = corrections.kept_apart.iter().chain(&corrections.joined).flatten();
        corrections.remarks_in(article).next().is_some()
            || corrections.made_in(article).next().is_some()
            || !self.readings(article).is_empty()
            || pairs.into_iter().any(|mention| mention.article == article)
    }

    /// The edit that puts an article, which was added aside, in the place of the
    /// version before. Without an alignment nothing is brought over that was said of
    /// places in the text.
    pub fn succession(
        &self,
        before: ArticleId,
        after: ArticleId,
        alignment: Option<&Alignment>,
    ) -> Edit {
        let mut edits = vec![Edit::RestoreArticles { articles: vec![after] }];
        let publication = self.set_publication(before);
        edits.extend(publication.map(|publication| Edit::SetPublication {
            article: after,
            publication: Some(publication),
        }));
        if !self.is_switched_on(before) {
            edits.push(Edit::Switch { article: after, on: false });
        }
        edits.extend(
            alignment
                .into_iter()
                .flat_map(|alignment| Following::new(self, before, after, alignment).edits()),
        );
        edits.push(Edit::RemoveArticles { articles: vec![before] });
        let title = self.article(before).map_or("an article", |article| &article.title);
        Edit::Together { name: format!("the new text of “{title}”"), edits }
    }
}

/// Brings over what was said of places in a text.
struct Following<'a> {
    project: &'a Project,
    before: ArticleId,
    after: ArticleId,
    alignment: &'a Alignment,
    /// What mentions are called in the new version.
    ids: BTreeMap<MentionId, MentionId>,
}

impl<'a> Following<'a> {
    fn new(
        project: &'a Project,
        before: ArticleId,
        after: ArticleId,
        alignment: &'a Alignment,
    ) -> Self {
        let corrections = project.corrections();
        let remarks = corrections.remarks_in(before).map(|remark| remark.id());
        let made = corrections.made_in(before).map(|mention| mention.id);
        let pairs = corrections.kept_apart.iter().chain(&corrections.joined).flatten().copied();
        let known: BTreeSet<MentionId> =
            remarks.chain(made).chain(pairs.filter(|id| id.article == before)).collect();
        let mut taken = BTreeSet::new();
        let mut ids = BTreeMap::new();
        for id in known {
            let trigger_start = alignment.moved_offset(id.trigger_start);
            let mut now = MentionId { article: after, trigger_start, ..id };
            // Words that are gone may all have stood where one word stands now.
            while !taken.insert(now) && now.nth < u8::MAX {
                now.nth += 1;
            }
            ids.insert(id, now);
        }
        Self { project, before, after, alignment, ids }
    }

    fn edits(&self) -> Vec<Edit> {
        let corrections = self.project.corrections();
        let mut edits = Vec::new();
        for (span, value) in self.project.readings(self.before) {
            // Other words are to be read anew.
            if self.alignment.keeps(span) {
                let span = self.alignment.moved(span);
                let value = Some(value);
                edits.push(Edit::ChooseReading { article: self.after, span, value });
            }
        }
        for made in corrections.made_in(self.before) {
            edits.push(Edit::MakeEvent { mention: self.mention(made) });
        }
        for remark in corrections.remarks_in(self.before) {
            let mention = self.mention(&remark.mention);
            let said = remark.sayings().into_iter().map(|saying| (Arc::clone(&mention), saying));
            edits.push(Edit::Say { said: said.collect() });
        }
        for (kept, is_joined) in [(&corrections.kept_apart, false), (&corrections.joined, true)] {
            let pairs = self.pairs(kept);
            edits.push(if is_joined {
                Edit::Join { pairs, joined: true }
            } else {
                Edit::KeepApart { pairs, apart: true }
            });
        }
        edits
    }

    fn pairs(&self, pairs: &Pairs) -> Vec<[MentionId; 2]> {
        let is_here = |pair: &&[MentionId; 2]| pair.iter().any(|it| it.article == self.before);
        let here = pairs.iter().filter(is_here);
        here.map(|[one, two]| self.id(*one).paired_with(self.id(*two))).collect()
    }

    fn id(&self, id: MentionId) -> MentionId {
        self.ids.get(&id).copied().unwrap_or(id)
    }

    fn mention(&self, mention: &Mention) -> Arc<Mention> {
        let is_kept = |span: &TextSpan| self.alignment.keeps(*span);
        let moved = |span| self.alignment.moved(span);
        let mut now = mention.clone();
        now.id = self.id(mention.id);
        now.sentence = moved(mention.sentence);
        now.trigger = moved(mention.trigger);
        if !is_kept(&mention.trigger) {
            // What stands there now may be a paragraph about something else.
            now.trigger = now.trigger.start_only();
        }
        now.carrier = mention.carrier.filter(is_kept).map(moved);
        let timex = mention.timex.as_deref().filter(|timex| is_kept(&timex.span));
        now.timex = timex
            .map(|timex| Box::new(DatedBy { span: moved(timex.span), value: timex.value.clone() }));
        Arc::new(now)
    }
}
