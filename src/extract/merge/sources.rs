//! Which articles are one source: a wire report that several papers print is the
//! word of one.
//!
//! Copies of one text are one source, and so is an article with one that took its
//! words: at least half of the shorter one’s runs of words (shingles; Broder 1997) are
//! in the other, so that one that was shortened or got a new beginning is no
//! source of its own. Samples of the runs tell that.

use rustc_hash::FxHashMap;

use super::similarity::ArticleText;

/// An article that tells of an event.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    pub(super) text: &'a ArticleText,
    /// What it has in common with its copies.
    pub(super) copy_group: Option<u32>,
}

/// For each article the number of its source, counted from 0. An article is compared
/// with the first of each source, so that a chain of small changes does not make one
/// of all.
pub(super) fn sources(articles: &[Source<'_>]) -> Vec<usize> {
    let mut firsts_with: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    let mut first_lengths: Vec<usize> = Vec::new();
    let mut source_of_group: FxHashMap<u32, usize> = FxHashMap::default();
    let mut sources = Vec::with_capacity(articles.len());
    for Source { text, copy_group } in articles {
        let of_group = copy_group.and_then(|group| source_of_group.get(&group).copied());
        let source = of_group.unwrap_or_else(|| {
            let sample = text.sample();
            taken_from(sample, &firsts_with, &first_lengths).unwrap_or_else(|| {
                let new = first_lengths.len();
                first_lengths.push(sample.len());
                for run in sample {
                    firsts_with.entry(*run).or_default().push(new);
                }
                new
            })
        });
        source_of_group.extend(copy_group.map(|group| (group, source)));
        sources.push(source);
    }
    sources
}

/// The first source whose first article shares half of the shorter one’s runs.
fn taken_from(
    sample: &[u32],
    firsts_with: &FxHashMap<u32, Vec<usize>>,
    first_lengths: &[usize],
) -> Option<usize> {
    let mut shared: FxHashMap<usize, usize> = FxHashMap::default();
    for source in sample.iter().filter_map(|run| firsts_with.get(run)).flatten() {
        *shared.entry(*source).or_default() += 1;
    }
    let has_taken = |source: usize, count: usize| {
        let shorter = first_lengths.get(source).map_or(0, |length| sample.len().min(*length));
        count * 2 >= shorter
    };
    let taken = shared.into_iter().filter(|(source, count)| has_taken(*source, *count));
    taken.map(|(source, _)| source).min()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::copies::{Body, Copies};
    use crate::model::{Article, ArticleId};

    const WIRE: &str = "Police in the port of Omsk arrested two dock workers on Tuesday after a \
        fire destroyed a grain store, the regional prosecutor said. The two men are suspected of \
        having smoked where it was forbidden. Nobody was hurt, but the loss is put at three \
        million roubles, and the harbour will stay closed until the end of the week.";
    const OTHER: &str = "Two men were detained at the harbour of Omsk on Tuesday, the day after \
        flames had eaten through its largest grain store. Prosecutors believe that a cigarette \
        was the cause. Ships wait at anchor, and the port authority cannot say for how long. The \
        owner speaks of a loss of three million roubles.";

    fn check(texts: &[&str], expected: &[usize]) {
        let mut copies = Copies::default();
        let articles = texts.iter().zip(0..).map(|(text, number)| Article {
            id: ArticleId(number),
            name: String::new(),
            title: String::new(),
            publication: None,
            outlet: None,
            origin: crate::model::Origin::default(),
            language: "en".to_owned(),
            text: (*text).into(),
            left_out: Vec::new(),
            page_starts: Vec::new(),
        });
        let read = articles.map(|article| {
            copies.put(&article);
            (article.id, ArticleText::new(Body::of(&article)))
        });
        let read: Vec<(ArticleId, ArticleText)> = read.collect();
        copies.settle();
        let source = |(id, text)| Source { text, copy_group: copies.group_of(id) };
        let articles: Vec<Source<'_>> = read.iter().map(|(id, text)| source((*id, text))).collect();
        assert_eq!(sources(&articles), expected);
    }

    #[test]
    fn one_text_printed_twice_is_one_source() {
        let begun_anew = format!("OMSK, from our own correspondent. {WIRE}");
        let (shortened, _) = WIRE.split_at(WIRE.find(" Nobody").unwrap());
        check(&[WIRE, OTHER, WIRE, &begun_anew, shortened], &[0, 1, 0, 0, 0]);
    }

    #[test]
    fn reports_of_one_thing_in_other_words_are_two_sources() {
        check(&[WIRE, OTHER], &[0, 1]);
        check(&["He died.", "She died.", "He died.", ""], &[0, 1, 0, 2]);
    }
}
