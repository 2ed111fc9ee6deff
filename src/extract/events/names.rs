//! Names of persons, organisations and places, each under the fullest form the
//! article gives.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use smol_str::SmolStr;
use std::ops::Range;

use super::clauses::Parse;
use super::grammar::Class;
use super::words::{Tag, Word, opens_with_capital};

/// More words than this are a title or a list, not the name of a person.
const LONGEST_PERSON: usize = 4;

/// What a title says about the person who bears it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gender {
    Man,
    Woman,
}

/// One name in a sentence.
#[derive(Debug, Clone)]
pub(super) struct Name {
    /// Without titles.
    pub(super) words: Range<usize>,
    /// As written, with look-alike letters put right; after
    /// [`Names::new`] the fullest form.
    pub(super) full: SmolStr,
    pub(super) has_title: bool,
    pub(super) gender: Option<Gender>,
    pub(super) is_organisation: bool,
}

/// All names of an article.
#[derive(Debug)]
pub(super) struct Names {
    /// Per sentence, in order.
    pub(super) in_sentences: Vec<Vec<Name>>,
    /// Names that a title makes a person’s.
    genders: FxHashMap<SmolStr, Option<Gender>>,
}

impl Names {
    pub(super) fn new(text: &str, parses: &[Parse]) -> Self {
        let mut in_sentences: Vec<Vec<Name>> =
            parses.iter().map(|parse| names_of(text, parse)).collect();
        let fullest = fullest_forms(text, parses, &in_sentences);
        let mut genders: FxHashMap<SmolStr, Option<Gender>> = FxHashMap::default();
        for name in in_sentences.iter_mut().flatten() {
            if let Some(full) = fullest.get(&name.full) {
                name.full.clone_from(full);
            }
            if name.has_title && !name.is_organisation {
                let gender = genders.entry(name.full.clone()).or_default();
                *gender = gender.or(name.gender);
            }
        }
        Self { in_sentences, genders }
    }

    /// The names of a sentence.
    pub(super) fn of_sentence(&self, sentence: usize) -> &[Name] {
        self.in_sentences.get(sentence).map(Vec::as_slice).unwrap_or_default()
    }

    /// The name that covers a word.
    pub(super) fn at(&self, sentence: usize, word: usize) -> Option<&Name> {
        self.of_sentence(sentence).iter().find(|name| name.words.contains(&word))
    }

    /// Whether somewhere a title stands before the name.
    pub(super) fn is_person(&self, name: &str) -> bool {
        self.genders.contains_key(name)
    }

    /// What the titles say; `None` where they say nothing.
    pub(super) fn gender(&self, name: &str) -> Option<Gender> {
        self.genders.get(name).copied().flatten()
    }
}

/// Finds runs of capitalised words.
fn names_of(text: &str, parse: &Parse) -> Vec<Name> {
    let words = &parse.words;
    let mut names = Vec::new();
    let mut index = 0;
    while index < words.len() {
        if !is_name_word(words, index) {
            index += 1;
            continue;
        }
        let mut end = index + 1;
        while let Some(next) = next_of_name(words, index, end) {
            end = next + 1;
        }
        let person = person_after_title(words, index..end).unwrap_or(index);
        names.extend(trimmed(text, words, index..person));
        names.extend(trimmed(text, words, person..end));
        index = end;
    }
    names
}

/// Where the person begins in "Acme chief executive Mira Holm": at the title, if
/// a name follows it and something else stands before.
fn person_after_title(words: &[Word], run: Range<usize>) -> Option<usize> {
    let is_title = |at: usize| words.get(at).is_some_and(|word| word.is(Class::TitleOfAPerson));
    let last = run.clone().skip(1).rev().find(|at| is_title(*at) && at + 1 < run.end)?;
    let first = (run.start..=last).rev().take_while(|at| is_title(*at)).last()?;
    (first > run.start).then_some(first)
}

fn is_name_word(words: &[Word], at: usize) -> bool {
    words.get(at).is_some_and(|word| {
        word.is_capitalised
            && word.timex.is_none()
            && !word.is(Class::Nobody)
            && !matches!(
                word.tag,
                Tag::Sign
                    | Tag::Pronoun
                    | Tag::Possessive
                    | Tag::Determiner
                    | Tag::Question
                    | Tag::Preposition
            )
            && (word.tag == Tag::Name || !word.tag.is_verb() && word.tag != Tag::Adverb)
    })
}

/// The next word of the name `first..end`: the next capitalised word, past "of"
/// in the name of an organisation and past "de" in that of a person.
fn next_of_name(words: &[Word], first: usize, end: usize) -> Option<usize> {
    // "Acme Inc. Mira Holm" are two.
    let is_over = end.checked_sub(1).and_then(|last| words.get(last));
    if is_over.is_some_and(|last| last.is(Class::CorporateSuffix)) {
        return None;
    }
    if is_name_word(words, end) {
        return Some(end);
    }
    let connector = words.get(end)?;
    // "Harry S. Truman".
    let is_after_initial =
        words.get(end.checked_sub(1)?).is_some_and(|last| last.lower.chars().count() == 1);
    if is_after_initial && connector.lower == "." && is_name_word(words, end + 1) {
        return Some(end + 1);
    }
    let is_organisation = words
        .get(first..end)?
        .iter()
        .any(|word| word.is(Class::Organisation) && !word.is(Class::TitleOfAPerson));
    if connector.is(Class::SmallNamePart) && is_name_word(words, end + 1) {
        return Some(end + 1);
    }
    if !is_organisation || !connector.is(Class::NameConnector) || connector.is(Class::Coordinator) {
        return None;
    }
    let next = end + 1 + usize::from(words.get(end + 1)?.is(Class::NameConnector));
    is_name_word(words, next).then_some(next)
}

/// The name without titles and nationalities at its head; `None` if nothing is
/// left.
fn trimmed(text: &str, words: &[Word], run: Range<usize>) -> Option<Name> {
    let is_organisation = words
        .get(run.clone())?
        .iter()
        .any(|word| word.is(Class::Organisation) && !word.is(Class::TitleOfAPerson));
    let mut start = run.start;
    let mut gender = None;
    let mut has_title = false;
    // "Mr. Navalny": a full stop stands between.
    let before = start.checked_sub(1).and_then(|before| words.get(before));
    let title = if before.is_some_and(|word| word.lower == ".") {
        start.checked_sub(2)
    } else {
        start.checked_sub(1)
    };
    let mut titles: Vec<&Word> = title.and_then(|title| words.get(title)).into_iter().collect();
    while let Some(word) = words.get(start).filter(|_| start < run.end) {
        let is_title = word.classes.has_any(&[
            Class::TitleOfAMan,
            Class::TitleOfAWoman,
            Class::TitleOfAPerson,
        ]);
        let is_before_nationality =
            words.get(start + 1).is_some_and(|next| next.is(Class::Nationality));
        let is_nationality = (word.is(Class::Nationality)
            || word.is(Class::Direction) && is_before_nationality)
            && !is_organisation;
        if !is_title && !is_nationality || is_organisation && start == run.start && !is_title {
            break;
        }
        titles.push(word);
        start += 1;
    }
    if start == run.end {
        return None;
    }
    for word in titles {
        gender = match word {
            word if word.is(Class::TitleOfAMan) => Some(Gender::Man),
            word if word.is(Class::TitleOfAWoman) => Some(Gender::Woman),
            _ => gender,
        };
        has_title |= word.classes.has_any(&[
            Class::TitleOfAMan,
            Class::TitleOfAWoman,
            Class::TitleOfAPerson,
        ]);
    }
    let span = words.get(start)?.span.joined(words.get(run.end - 1)?.span);
    let full = folded(span.of(text));
    let is_long_enough = full.chars().filter(|letter| letter.is_alphabetic()).count() > 1;
    is_long_enough.then_some(Name {
        words: start..run.end,
        full: full.into(),
        has_title,
        gender,
        is_organisation,
    })
}

/// The fullest form per short form: "Navalny" is "Alexei Navalny", "ECHR" the
/// name it stands behind in brackets.
fn fullest_forms(text: &str, parses: &[Parse], names: &[Vec<Name>]) -> BTreeMap<SmolStr, SmolStr> {
    let mut fullest = BTreeMap::new();
    let all: Vec<&Name> = names.iter().flatten().collect();
    let mut by_last: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
    for name in all.iter().filter(|name| !name.is_organisation) {
        let parts = name.full.split(' ').count();
        if (2..=LONGEST_PERSON).contains(&parts)
            && let Some(last) = name.full.rsplit(' ').next()
        {
            let forms = by_last.entry(last).or_default();
            if !forms.contains(&name.full.as_str()) {
                forms.push(&name.full);
            }
        }
    }
    for name in &all {
        let Some(last) = name.full.rsplit(' ').next() else { continue };
        let longer = by_last.get(last).into_iter().flatten().find(|form| {
            form.len() > name.full.len()
                && form.strip_suffix(name.full.as_str()).is_some_and(|rest| rest.ends_with(' '))
        });
        if let Some(longer) = longer {
            fullest.insert(name.full.clone(), SmolStr::new(longer));
        }
    }
    for (parse, names) in parses.iter().zip(names) {
        for pair in names.windows(2) {
            if let [long, short] = pair
                && is_acronym_of(text, parse, long, short)
            {
                fullest.insert(short.full.clone(), long.full.clone());
            }
        }
    }
    fullest
}

/// "United Nations (UN)".
fn is_acronym_of(text: &str, parse: &Parse, long: &Name, short: &Name) -> bool {
    let between = parse.words.get(long.words.end..short.words.start).unwrap_or_default();
    let is_in_brackets = between.len() == 1 && between.iter().all(|word| word.lower == "(");
    let words = parse.words.get(long.words.clone()).unwrap_or_default();
    let initials: String = words
        .iter()
        .filter(|word| opens_with_capital(word.span.of(text)))
        .filter_map(|word| word.span.of(text).chars().next())
        .collect();
    is_in_brackets && initials == short.full
}

/// Puts letters right that look Latin but are Cyrillic or Greek, in words that
/// also hold Latin ones.
pub(super) fn folded(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        if !word.is_ascii() && word.chars().any(|letter| letter.is_ascii_alphabetic()) {
            folded.extend(word.chars().filter(|letter| !is_invisible(*letter)).map(look_alike));
        } else {
            folded.push_str(word);
        }
    }
    folded
}

const fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

const fn look_alike(letter: char) -> char {
    match letter {
        'А' | 'Α' => 'A',
        'В' | 'Β' => 'B',
        'С' | 'Ϲ' => 'C',
        'Е' | 'Ε' => 'E',
        'Н' | 'Η' => 'H',
        'І' | 'Ι' => 'I',
        'К' | 'Κ' => 'K',
        'М' | 'Μ' => 'M',
        'О' | 'Ο' => 'O',
        'Р' | 'Ρ' => 'P',
        'Т' | 'Τ' => 'T',
        'Х' | 'Χ' => 'X',
        'а' | 'α' => 'a',
        'с' | 'ϲ' => 'c',
        'е' => 'e',
        'і' | 'ι' => 'i',
        'о' | 'ο' => 'o',
        'р' | 'ρ' => 'p',
        'х' | 'χ' => 'x',
        'у' => 'y',
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn look_alike_letters_become_latin_only_among_latin_ones() {
        assert_eq!(folded("European \u{421}ourt"), "European Court");
        assert_eq!(folded("Сергей"), "Сергей");
    }
}
