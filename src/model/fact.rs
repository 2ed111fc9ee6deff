use std::sync::Arc;

use super::{ArticleId, Edit, Mention, MentionId, Project, Publication, Remark, TextSpan};

/// One thing that a person said, as a project file keeps it. `None` and `false`
/// say that it is no longer said.
///
/// A fact is a state and no change: written twice it is the same, so a write that
/// failed can be tried again.
#[derive(Debug, Clone, PartialEq)]
pub enum Fact {
    Publication(ArticleId, Option<Publication>),
    Reading(ArticleId, TextSpan, Option<String>),
    SwitchedOff(ArticleId, bool),
    Removed(ArticleId, bool),
    Remark(MentionId, Option<Arc<Remark>>),
    Made(MentionId, Option<Arc<Mention>>),
    KeptApart([MentionId; 2], bool),
    Joined([MentionId; 2], bool),
    View(String, Option<String>),
    Watched(String, bool),
}

impl Project {
    /// What is true now of all that an edit may have changed.
    pub fn facts_after(&self, edit: &Edit) -> Vec<Fact> {
        let mut facts = Vec::new();
        self.push_facts(edit, &mut facts);
        facts
    }

    fn push_facts(&self, edit: &Edit, facts: &mut Vec<Fact>) {
        let corrections = self.corrections();
        match edit {
            Edit::SetPublication { article, .. } => {
                facts.push(Fact::Publication(*article, self.set_publication(*article)));
            }
            Edit::ChooseReading { article, span, .. } => {
                let value = self.readings(*article).remove(span);
                facts.push(Fact::Reading(*article, *span, value));
            }
            Edit::Switch { article, .. } => {
                facts.push(Fact::SwitchedOff(*article, !self.is_switched_on(*article)));
            }
            Edit::RemoveArticles { articles } | Edit::RestoreArticles { articles } => {
                let removed = |id: &ArticleId| Fact::Removed(*id, self.is_removed(*id));
                facts.extend(articles.iter().map(removed));
            }
            Edit::Say { said } => facts.extend(said.iter().map(|(mention, _)| {
                Fact::Remark(mention.id, corrections.remarks.get(&mention.id).cloned())
            })),
            Edit::MakeEvent { mention } => facts.push(self.made(mention.id)),
            Edit::UnmakeEvent { mention } => facts.push(self.made(*mention)),
            Edit::KeepApart { pairs, .. } => facts.extend(
                pairs
                    .iter()
                    .map(|pair| Fact::KeptApart(*pair, corrections.kept_apart.contains(pair))),
            ),
            Edit::Join { pairs, .. } => facts.extend(
                pairs.iter().map(|pair| Fact::Joined(*pair, corrections.joined.contains(pair))),
            ),
            Edit::Watch { folder, .. } => {
                facts.push(Fact::Watched(folder.clone(), self.watched().contains(folder)));
            }
            Edit::SaveView { name, .. } => {
                facts.push(Fact::View(name.clone(), self.views().get(name).cloned()));
            }
            Edit::Together { edits, .. } => {
                for edit in edits {
                    self.push_facts(edit, facts);
                }
            }
        }
    }

    fn made(&self, id: MentionId) -> Fact {
        Fact::Made(id, self.corrections().made.get(&id).cloned())
    }

    /// What a file keeps of all that was said, before its articles are there.
    pub fn from_facts(facts: impl IntoIterator<Item = Fact>) -> Self {
        let mut project = Self::default();
        for fact in facts {
            project.restore(fact);
        }
        project
    }

    /// Takes over a fact from a file.
    pub fn restore(&mut self, fact: Fact) {
        match fact {
            Fact::Publication(article, publication) => {
                self.apply(Edit::SetPublication { article, publication });
            }
            Fact::Reading(article, span, value) => {
                self.apply(Edit::ChooseReading { article, span, value });
            }
            Fact::SwitchedOff(article, off) => {
                self.apply(Edit::Switch { article, on: !off });
            }
            Fact::Removed(article, true) => self.remove_ahead(article),
            Fact::Removed(article, false) => {
                self.apply(Edit::RestoreArticles { articles: vec![article] });
            }
            Fact::Remark(id, remark) => self.put_remark(id, remark),
            Fact::Made(_, Some(mention)) => {
                self.apply(Edit::MakeEvent { mention });
            }
            Fact::Made(mention, None) => {
                self.apply(Edit::UnmakeEvent { mention });
            }
            Fact::KeptApart(pair, apart) => {
                self.apply(Edit::KeepApart { pairs: vec![pair], apart });
            }
            Fact::Watched(folder, on) => {
                self.apply(Edit::Watch { folder, on });
            }
            Fact::View(name, view) => {
                self.apply(Edit::SaveView { name, view });
            }
            Fact::Joined(pair, joined) => {
                self.apply(Edit::Join { pairs: vec![pair], joined });
            }
        }
    }
}
