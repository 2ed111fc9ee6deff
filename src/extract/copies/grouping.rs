//! Texts in groups, kept up as articles come and go.
//!
//! The texts have an order, the longest first. In this order each text either is a
//! copy of one that leads a group, and joins the first such group, or leads a group of
//! its own. What comes out depends on the texts alone, not on when they came: where a
//! text begins or ceases to lead, those after it that may be its copies are looked at
//! again, in order, and no others.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::mem;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::model::{Article, ArticleId, CopyGroups};

use super::shelves::Shelves;
use super::sketch::Sketch;
use super::wording::{Body, Wording, hash, words};

/// A text of fewer words is a copy only of the same text with the same title: notes
/// that say nothing but that something is closed are of different things.
const FEWEST_WORDS: usize = 40;

/// A text is compared with so many leaders of one key at most: the first. It keeps
/// grouping linear where a hundred thousand reports have a paragraph in common.
const MOST_LEADERS: usize = 64;

/// A text’s place in the order: the longest first, and of those as long any order that
/// is always the same.
type Place = (Reverse<usize>, u64);

/// One text, with all articles that have these very words.
struct Text {
    articles: BTreeSet<ArticleId>,
    body: Body,
    place: Place,
    /// `None` where only the same words are a copy.
    sketch: Option<Sketch>,
    standing: Standing,
    /// The texts that are copies of this one.
    followers: BTreeSet<u32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// Not looked at yet.
    New,
    /// It is no copy, and others may be copies of it.
    Leads,
    /// It is a copy of the text with this number.
    Follows(u32),
}

/// The texts of articles that come, change and go, and which of them are copies.
#[derive(Default)]
pub struct Copies {
    texts: Vec<Option<Text>>,
    free: Vec<u32>,
    /// Texts by the hash of their words.
    by_words: FxHashMap<u64, u32>,
    by_article: FxHashMap<ArticleId, u32>,
    shelves: Shelves,
    /// Texts that are to be looked at, in order.
    open: BTreeSet<(Place, u32)>,
    is_outdated: bool,
    groups: Arc<CopyGroups>,
}

impl Copies {
    /// Adds an article, or puts it in the place of the one with its number. An article
    /// without words is nobody’s copy.
    pub fn put(&mut self, article: &Article) {
        self.remove(article.id);
        let body = Body::of(article);
        let wording = Wording::of(&body);
        if wording.word_count == 0 {
            return;
        }
        let is_short = wording.word_count < FEWEST_WORDS;
        let words = if is_short {
            let title = hash(article.title.as_str());
            hash(&(title, words(&article.text).map(hash).collect::<Vec<u64>>()))
        } else {
            hash(&wording.runs)
        };
        let number = match self.by_words.get(&words) {
            Some(number) => *number,
            None => {
                let sketch = Sketch::of(&wording.runs).filter(|_| !is_short);
                self.insert(body, (Reverse(wording.word_count), words), sketch)
            }
        };
        self.by_article.insert(article.id, number);
        if let Some(text) = self.text_mut(number) {
            text.articles.insert(article.id);
            self.is_outdated = true;
        }
    }

    /// Takes an article out.
    pub fn remove(&mut self, article: ArticleId) {
        let Some(number) = self.by_article.remove(&article) else { return };
        self.is_outdated = true;
        let Some(text) = self.text_mut(number) else { return };
        text.articles.remove(&article);
        if text.articles.is_empty() {
            self.take_out(number);
        }
    }

    /// Brings the groups in line with all that came and went since the last settling,
    /// and returns the articles that may be in another group now.
    pub fn settle(&mut self) -> Vec<ArticleId> {
        let mut moved = Vec::new();
        while let Some((_, number)) = self.open.pop_first() {
            let Some(text) = self.text(number) else { continue };
            let (before, now) = (text.standing, self.decided(text));
            if before != now {
                self.stand(number, now);
                moved.extend(self.text(number).into_iter().flat_map(|text| &text.articles));
            }
        }
        if mem::take(&mut self.is_outdated) {
            let groups = CopyGroups::new(self.all_groups());
            if *self.groups != groups {
                self.groups = Arc::new(groups);
            }
        }
        moved
    }

    /// The groups, as of the last settling; the same value as long as nothing changed.
    pub const fn groups(&self) -> &Arc<CopyGroups> {
        &self.groups
    }

    /// The group of an article, as a number that its copies share; `None` for what is
    /// nobody’s copy for want of words.
    pub fn group_of(&self, article: ArticleId) -> Option<u32> {
        let number = *self.by_article.get(&article)?;
        match self.text(number)?.standing {
            Standing::Follows(leader) => Some(leader),
            Standing::Leads | Standing::New => Some(number),
        }
    }

    fn all_groups(&self) -> impl Iterator<Item = Vec<ArticleId>> {
        let leaders = self.texts.iter().flatten().filter(|text| text.standing == Standing::Leads);
        leaders.map(|leader| {
            let followers = leader.followers.iter().filter_map(|number| self.text(*number));
            let texts = std::iter::once(leader).chain(followers);
            texts.flat_map(|text| text.articles.iter().copied()).collect()
        })
    }

    fn text(&self, number: u32) -> Option<&Text> {
        self.texts.get(number as usize)?.as_ref()
    }

    fn text_mut(&mut self, number: u32) -> Option<&mut Text> {
        self.texts.get_mut(number as usize)?.as_mut()
    }

    /// Adds a text that is not there yet, and returns its number.
    fn insert(&mut self, body: Body, place: Place, sketch: Option<Sketch>) -> u32 {
        let number = self.free.pop().unwrap_or_else(|| {
            self.texts.push(None);
            (self.texts.len() - 1) as u32
        });
        let texts = &self.texts;
        let is_before = |other: u32| {
            let other = texts.get(other as usize).and_then(Option::as_ref);
            other.is_some_and(|other| other.place < place)
        };
        for key in sketch.iter().flat_map(Sketch::keys) {
            self.shelves.insert(key, number, is_before);
        }
        let (articles, followers) = (BTreeSet::new(), BTreeSet::new());
        let standing = Standing::New;
        let text = Text { articles, body, place, sketch, standing, followers };
        if let Some(free) = self.texts.get_mut(number as usize) {
            *free = Some(text);
        }
        self.by_words.insert(place.1, number);
        self.open.insert((place, number));
        number
    }

    fn take_out(&mut self, number: u32) {
        self.stand(number, Standing::New);
        let Some(text) = self.texts.get_mut(number as usize).and_then(Option::take) else { return };
        for key in text.sketch.iter().flat_map(Sketch::keys) {
            self.shelves.remove(key, number);
        }
        self.by_words.remove(&text.place.1);
        self.open.remove(&(text.place, number));
        self.free.push(number);
    }

    /// What a text is, by the leaders before it.
    fn decided(&self, text: &Text) -> Standing {
        let Some(sketch) = &text.sketch else { return Standing::Leads };
        let mut candidates: BTreeMap<Place, (u32, &Body)> = BTreeMap::new();
        for key in sketch.keys() {
            let before = self.first_leaders(key).take_while(|it| it.1.place < text.place);
            let alike = before.filter(|(_, it)| {
                it.sketch.as_ref().is_some_and(|other| sketch.may_be_copy(other))
            });
            candidates.extend(alike.map(|(number, it)| (it.place, (number, &it.body))));
        }
        if candidates.is_empty() {
            return Standing::Leads;
        }
        let wording = Wording::of(&text.body);
        let mut candidates = candidates.into_values();
        let copied = candidates.find(|(_, body)| wording.is_copy_of(&Wording::of(body)));
        copied.map_or(Standing::Leads, |(leader, _)| Standing::Follows(leader))
    }

    /// The leaders with a key that others are compared with.
    fn first_leaders(&self, key: u32) -> impl Iterator<Item = (u32, &Text)> {
        let texts = self.shelves.with(key).iter();
        let texts = texts.filter_map(|number| Some((*number, self.text(*number)?)));
        texts.filter(|(_, text)| text.standing == Standing::Leads).take(MOST_LEADERS)
    }

    /// Gives a text its standing, and has those looked at again that depend on it.
    fn stand(&mut self, number: u32, standing: Standing) {
        let Some(text) = self.text_mut(number) else { return };
        let before = mem::replace(&mut text.standing, standing);
        let followers = mem::take(&mut text.followers);
        if let Standing::Follows(leader) = before
            && let Some(leader) = self.text_mut(leader)
        {
            leader.followers.remove(&number);
        }
        if let Standing::Follows(leader) = standing
            && let Some(leader) = self.text_mut(leader)
        {
            leader.followers.insert(number);
        }
        if (before == Standing::Leads) != (standing == Standing::Leads) {
            for number in followers {
                if let Some(follower) = self.text_mut(number) {
                    follower.standing = Standing::New;
                    let place = follower.place;
                    self.open.insert((place, number));
                }
            }
            self.open_after(number);
        }
    }

    /// Has the texts looked at again that come after one and share a key with it.
    fn open_after(&mut self, number: u32) {
        let Some(text) = self.text(number) else { return };
        let place = text.place;
        let mut after: Vec<(Place, u32)> = Vec::new();
        for key in text.sketch.iter().flat_map(Sketch::keys) {
            let before = self.first_leaders(key).take_while(|it| it.1.place < place);
            if before.count() < MOST_LEADERS {
                let others = self.shelves.with(key).iter().rev();
                let others = others.filter_map(|other| Some((self.text(*other)?.place, *other)));
                after.extend(others.take_while(|(other, _)| *other > place));
            }
        }
        self.open.extend(after);
    }
}
