//! Running heads and feet: what stands at the edge of page after page.

use std::collections::HashMap;

use super::pieces::Piece;

/// So many lines at the top and at the bottom of a page may be repeated.
const MAX_LINES: usize = 3;

/// They stand within this part of the height of the page from its edge.
const EDGE: f64 = 0.13;

/// Lines on different pages stand at the same height within so many points.
const SAME_HEIGHT: f64 = 4.0;

/// A line of at most so many letters may be the number of the page.
const MAX_NUMBER: usize = 9;

/// What a line is compared by: its words with all numbers alike, and its height.
type Key = (String, i64);

/// What stands on a page, and its height.
pub(super) struct Sheet {
    pub(super) pieces: Vec<Piece>,
    pub(super) height: f64,
}

/// Takes running heads and feet and the numbers of pages out of `sheets`.
pub(super) fn leave_out(sheets: &mut [Sheet]) {
    let mut counts: HashMap<Key, usize> = HashMap::new();
    for sheet in sheets.iter() {
        let mut keys: Vec<Key> = sheet.edge_lines().iter().flat_map(keys).collect();
        keys.sort();
        keys.dedup();
        for key in keys {
            *counts.entry(key).or_default() += 1;
        }
    }
    for sheet in sheets {
        let is_running = |line: &Piece| {
            let repeats = keys(line).into_iter().filter_map(|key| counts.get(&key)).max();
            repeats.is_some_and(|count| *count > 1) || is_page_number(&line.text)
        };
        let running: Vec<Piece> = sheet.edge_lines().into_iter().filter(is_running).collect();
        sheet.pieces.retain(|piece| !running.iter().any(|line| piece.is_on_line_of(line)));
    }
}

impl Sheet {
    /// The first and the last lines of the page, right across it, if they stand at
    /// its edge.
    fn edge_lines(&self) -> Vec<Piece> {
        let mut pieces: Vec<&Piece> = self.pieces.iter().collect();
        pieces.sort_by(|one, other| one.baseline.total_cmp(&other.baseline));
        let mut rows: Vec<Vec<&Piece>> = Vec::new();
        for piece in pieces {
            match rows.last_mut() {
                Some(row) if row.first().is_some_and(|first| piece.is_on_line_of(first)) => {
                    row.push(piece);
                }
                _ => rows.push(vec![piece]),
            }
        }
        let count = rows.len();
        let lines = rows.into_iter().enumerate().filter(|(place, row)| {
            let is_above = |piece: &&Piece| piece.bottom() <= EDGE * self.height;
            let is_below = |piece: &&Piece| piece.top() >= (1.0 - EDGE) * self.height;
            *place < MAX_LINES && row.iter().all(is_above)
                || place + MAX_LINES >= count && row.iter().all(is_below)
        });
        lines.filter_map(|(_, row)| whole(row)).collect()
    }
}

/// A line of all that stands on it.
fn whole(mut row: Vec<&Piece>) -> Option<Piece> {
    row.sort_by(|one, other| one.left.total_cmp(&other.left));
    row.into_iter().cloned().reduce(|mut line, piece| {
        line.append(&piece);
        line
    })
}

/// The line under its height and the next one, so that rounding parts no two.
fn keys(line: &Piece) -> [Key; 2] {
    let mut words = String::new();
    for char in line.text.chars() {
        match char {
            '0'..='9' if words.ends_with('#') => {}
            '0'..='9' => words.push('#'),
            _ if char.is_whitespace() => {}
            _ => words.extend(char.to_lowercase()),
        }
    }
    let height = (line.baseline / SAME_HEIGHT).floor() as i64;
    [(words.clone(), height), (words, height + 1)]
}

/// `12`, `- 12 -`, `xii`, `[12]`, `p. 12`, `12/30`.
fn is_page_number(text: &str) -> bool {
    let inner = text.trim_matches(|char: char| !char.is_alphanumeric());
    let has_digits = inner.contains(|char: char| char.is_ascii_digit());
    let is_number = has_digits && inner.chars().all(|char| !char.is_alphabetic() || char == 'p');
    let is_roman = !inner.is_empty() && inner.chars().all(|char| "ivxlc".contains(char));
    text.chars().count() <= MAX_NUMBER && (is_number || is_roman) || is_one_of_many(inner)
}

/// "Page 3 of 17", in any language: word, number, word, number.
fn is_one_of_many(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let mut word_and_number = || {
        let word = words.next()?;
        let number = words.next()?.parse::<u16>().ok()?;
        word.chars().all(char::is_alphabetic).then_some(number)
    };
    let numbers = word_and_number().zip(word_and_number());
    numbers.is_some_and(|(page, pages)| page <= pages) && words.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(text: &str, left: f64, baseline: f64) -> Piece {
        Piece { text: text.to_owned(), left, right: left + 90.0, baseline, size: 10.0 }
    }

    #[test]
    fn what_is_repeated_at_the_edge_is_left_out() {
        let sheet = |number: usize, text: &str| Sheet {
            pieces: vec![
                piece("The Gazette", 50.0, 40.0),
                piece(&format!("page {number}"), 300.0, 40.0),
                piece(text, 50.0, 120.0),
                piece("The same words twice.", 50.0, 400.0),
                piece(&number.to_string(), 200.0, 780.0),
            ],
            height: 800.0,
        };
        let mut sheets = [sheet(1, "One."), sheet(2, "Two.")];
        leave_out(&mut sheets);
        let texts = |sheet: &Sheet| -> Vec<String> {
            sheet.pieces.iter().map(|piece| piece.text.clone()).collect()
        };
        assert_eq!(texts(&sheets[0]), ["One.", "The same words twice."]);
        assert_eq!(texts(&sheets[1]), ["Two.", "The same words twice."]);
    }

    #[test]
    fn numbers_of_pages_are_known() {
        for number in ["12", "– 12 –", "[3]", "xii", "p. 7", "3 / 17", "Page 3 of 17"] {
            assert!(is_page_number(number), "{number}");
        }
        for text in ["May 1945", "Civil", "The end", "", "12 ships", "May 3 to 2"] {
            assert!(!is_page_number(text), "{text}");
        }
    }
}
