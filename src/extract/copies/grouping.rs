//! Texts in groups, kept up as articles come and go.
//!
//! The texts have an order, the longest first. In this order each text either is a
//! copy of one that leads a group, and joins the group of the one that it resembles
//! most, or leads a group of its own. What comes out depends on the texts alone, not on when they came: where a
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
use super::wording::{Body, Runs, Wording, hash, words};

/// A text of fewer words is a copy only of the same text with the same title: notes
/// that say nothing but that something is closed are of different things.
const FEWEST_WORDS: usize = 40;

/// A text is compared with so many leaders of one key at most: the first. It keeps
/// grouping linear where a hundred thousand reports have a paragraph in common.
const MOST_LEADERS: usize = 64;
/// So many that it resembles most are compared word by word.
const MOST_COMPARED: usize = 2;

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
    /// Texts whose group may have changed.
    touched: BTreeSet<u32>,
    /// Leaders with a group that is more than one article.
    group_leaders: BTreeSet<u32>,
    groups: Arc<CopyGroups>,
}

impl Copies {
    /// Adds an article, or puts it in the place of the one with its number. An article
    /// without words is nobody’s copy.
    pub fn put(&mut self, article: &Article) {
        self.remove(article.id);
        let body = Body::of(article);
        let Runs { word_count, hashes } = Runs::of(&body);
        if word_count == 0 {
            return;
        }
        let is_short = word_count < FEWEST_WORDS;
        let words = if is_short {
            let title = hash(article.title.as_str());
            hash(&(title, words(&article.text).map(hash).collect::<Vec<u64>>()))
        } else {
            hash(&hashes)
        };
        let known = self.by_words.get(&words).copied();
        let number = known.unwrap_or_else(|| {
            let sketch = Sketch::of(&hashes).filter(|_| !is_short);
            self.insert(body, (Reverse(word_count), words), sketch)
        });
        self.by_article.insert(article.id, number);
        if let Some(text) = self.text_mut(number) {
            text.articles.insert(article.id);
            self.touch(number);
        }
    }

    /// Takes an article out.
    pub fn remove(&mut self, article: ArticleId) {
        let Some(number) = self.by_article.remove(&article) else { return };
        self.touch(number);
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
        self.group();
        moved
    }

    /// Makes the groups anew, if one of them may have changed.
    fn group(&mut self) {
        let mut is_outdated = false;
        for number in mem::take(&mut self.touched) {
            let text = self.text(number).filter(|text| text.standing == Standing::Leads);
            let has_copies = |it: &Text| it.articles.len() > 1 || !it.followers.is_empty();
            is_outdated |= if text.is_some_and(has_copies) {
                self.group_leaders.insert(number);
                true
            } else {
                self.group_leaders.remove(&number)
            };
        }
        if is_outdated {
            let groups = CopyGroups::new(self.all_groups());
            if *self.groups != groups {
                self.groups = Arc::new(groups);
            }
        }
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
        let leaders = self.group_leaders.iter().filter_map(|number| self.text(*number));
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

    /// Notes that the group of a text may have changed.
    fn touch(&mut self, number: u32) {
        self.touched.insert(number);
        if let Some(Standing::Follows(leader)) = self.text(number).map(|text| text.standing) {
            self.touched.insert(leader);
        }
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
        let mut alike: BTreeMap<(Reverse<u16>, Place), (u32, &Body)> = BTreeMap::new();
        for key in sketch.keys() {
            let before = self.leaders(key).take_while(|it| it.1.place < text.place);
            let before = before.take(MOST_LEADERS);
            alike.extend(before.filter_map(|(number, leader)| {
                let resemblance = sketch.resemblance(leader.sketch.as_ref()?)?;
                Some(((Reverse(resemblance), leader.place), (number, &leader.body)))
            }));
        }
        if alike.is_empty() {
            return Standing::Leads;
        }
        let wording = Wording::of(&text.body);
        let mut most_alike = alike.into_values().take(MOST_COMPARED);
        let copied = most_alike.find(|(_, body)| wording.is_copy_of(&Wording::of(body)));
        copied.map_or(Standing::Leads, |(leader, _)| Standing::Follows(leader))
    }

    /// The leaders with a key, in order.
    fn leaders(&self, key: u32) -> impl Iterator<Item = (u32, &Text)> {
        let texts = self.shelves.with(key).iter();
        let texts = texts.filter_map(|number| Some((*number, self.text(*number)?)));
        texts.filter(|(_, text)| text.standing == Standing::Leads)
    }

    /// Gives a text its standing, and has those looked at again that depend on it.
    fn stand(&mut self, number: u32, standing: Standing) {
        self.touch(number);
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
        self.touch(number);
        if (before == Standing::Leads) != (standing == Standing::Leads) {
            for number in followers {
                if let Some(follower) = self.text_mut(number) {
                    follower.standing = Standing::New;
                    let place = follower.place;
                    self.open.insert((place, number));
                }
            }
            self.open_alike(number, standing == Standing::Leads);
        }
    }

    /// Has the texts looked at again that may be copies of one that began or ceased to
    /// lead; and also those that may be copies of another which is therefore no longer
    /// among the first leaders of a key, or now is.
    fn open_alike(&mut self, number: u32, leads: bool) {
        let Some(text) = self.text(number) else { return };
        let mut alike: Vec<(Place, u32)> = Vec::new();
        for key in text.sketch.iter().flat_map(Sketch::keys) {
            let before = self.leaders(key).take_while(|it| it.1.place < text.place);
            if before.take(MOST_LEADERS).count() == MOST_LEADERS {
                continue;
            }
            alike.extend(self.alike(text, key));
            let last = MOST_LEADERS - usize::from(!leads);
            let moved = self.leaders(key).nth(last);
            alike.extend(moved.into_iter().flat_map(|(_, moved)| self.alike(moved, key)));
        }
        self.open.extend(alike);
    }

    /// The texts with a key that come after a leader and may be copies of it.
    fn alike(&self, leader: &Text, key: u32) -> impl Iterator<Item = (Place, u32)> {
        let after = self.shelves.with(key).iter().rev();
        let after = after.filter_map(|other| Some((*other, self.text(*other)?)));
        let after = after.take_while(|(_, other)| other.place > leader.place);
        let may_be_copy = |other: &Text| {
            let sketches = leader.sketch.as_ref().zip(other.sketch.as_ref());
            sketches.is_some_and(|(one, two)| one.resemblance(two).is_some())
        };
        after.filter(move |(_, other)| may_be_copy(other)).map(|(number, it)| (it.place, number))
    }
}
