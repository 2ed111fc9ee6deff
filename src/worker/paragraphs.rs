//! The pieces in which the reader lays out an article.

use crate::model::TextSpan;

/// A paragraph longer than this is shown in several pieces, so that no frame
/// has to lay out a book that came without line breaks.
const LONGEST_PIECE_BYTES: usize = 4_000;

/// Cuts `text` into paragraphs, without the blank lines between them.
pub(super) fn paragraphs(text: &str) -> Vec<TextSpan> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let end = start + line.len();
        if !line.trim().is_empty() {
            cut(text, start, end, &mut pieces);
        }
        start = end + 1;
    }
    pieces
}

fn cut(text: &str, mut start: usize, end: usize, pieces: &mut Vec<TextSpan>) {
    while end - start > LONGEST_PIECE_BYTES {
        let limit = text.floor_char_boundary(start + LONGEST_PIECE_BYTES);
        let head = text.get(start..limit).unwrap_or_default();
        let at = head.rfind(". ").map(|at| at + 2).or_else(|| head.rfind(' ').map(|at| at + 1));
        let middle = start + at.filter(|at| *at > 0).unwrap_or(head.len());
        pieces.extend(TextSpan::new(text, start, middle));
        start = middle;
    }
    pieces.extend(TextSpan::new(text, start, end));
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn blank_lines_are_no_paragraphs() {
        let text = "One.\n\nTwo.\n";
        let words: Vec<&str> = paragraphs(text).iter().map(|span| span.of(text)).collect();
        assert_eq!(words, ["One.", "Two."]);
    }

    proptest! {
        #[test]
        fn pieces_are_short_and_lose_nothing(text in "[a-zé. \n]{0,9000}") {
            let pieces = paragraphs(&text);
            prop_assert!(pieces.iter().all(|piece| piece.len() <= LONGEST_PIECE_BYTES));
            let kept: usize = pieces.iter().map(|piece| piece.of(&text).split_whitespace().map(str::len).sum::<usize>()).sum();
            let all: usize = text.split_whitespace().map(str::len).sum();
            prop_assert_eq!(kept, all);
        }
    }
}
