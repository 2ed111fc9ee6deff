//! The lines of a column, from top to bottom.

use super::pieces::Piece;

/// Words this far apart, in parts of their size, are cells of a table.
const CELL_GAP: f64 = 1.8;

/// So much, in parts of their size, the cells of a column may be out of line.
const ALIGNED: f64 = 0.3;

/// A line of a column.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub(super) piece: Piece,
    /// Whether it is a row of cells, which are parted by tabs.
    pub(super) is_row: bool,
}

/// Puts pieces that stand on one line together.
pub(super) fn lines(mut pieces: Vec<Piece>) -> Vec<Line> {
    pieces.sort_by(|one, other| one.baseline.total_cmp(&other.baseline));
    let mut rows: Vec<Vec<Piece>> = Vec::new();
    for piece in pieces {
        match rows.last_mut() {
            Some(row) if row.first().is_some_and(|first| piece.is_on_line_of(first)) => {
                row.push(piece);
            }
            _ => rows.push(vec![piece]),
        }
    }
    for row in &mut rows {
        row.sort_by(|one, other| one.left.total_cmp(&other.left));
    }
    let ends =
        |row: &Vec<Piece>| row.first().zip(row.last()).map(|(one, other)| (one.left, other.right));
    let left = rows.iter().filter_map(ends).map(|(left, _)| left).fold(f64::MAX, f64::min);
    let right = rows.iter().filter_map(ends).map(|(_, right)| right).fold(f64::MIN, f64::max);
    let tables: Vec<Vec<Piece>> = rows
        .iter()
        .map(|row| if is_evened_out(row, left, right) { Vec::new() } else { row.clone() })
        .collect();
    (0..rows.len()).filter_map(|number| line(&rows, &tables, number)).collect()
}

/// Whether a line consists of single words from edge to edge: then its gaps are
/// wide to make it as long as the others.
fn is_evened_out(row: &[Piece], left: f64, right: f64) -> bool {
    let is_at_edge = |place: f64, edge: f64, size: f64| (place - edge).abs() <= ALIGNED * size;
    let is_whole = row.first().is_some_and(|first| is_at_edge(first.left, left, first.size))
        && row.last().is_some_and(|last| is_at_edge(last.right, right, last.size));
    is_whole && row.iter().filter(|piece| !piece.text.contains(' ')).count() * 2 >= row.len()
}

fn line(rows: &[Vec<Piece>], tables: &[Vec<Piece>], number: usize) -> Option<Line> {
    let is_row = tables.get(number).is_some_and(|row| !row.is_empty());
    let mut pieces = rows.get(number)?.iter();
    let mut line = Line { piece: pieces.next()?.clone(), is_row: false };
    for piece in pieces {
        if is_row && is_in_table(&line.piece, piece, tables, number) {
            line.is_row = true;
            line.piece.text.push('\t');
            line.piece.text.push_str(&piece.text);
            line.piece.right = piece.right;
        } else {
            line.piece.append(piece);
        }
    }
    Some(line)
}

fn is_apart(before: &Piece, piece: &Piece, gap: f64) -> bool {
    piece.left - before.right > gap * piece.size.min(before.size)
}

/// Whether words stand below or above others as the cells of a table do: even
/// lines have wide gaps too, but not one below the other.
fn is_in_table(before: &Piece, piece: &Piece, rows: &[Vec<Piece>], number: usize) -> bool {
    let near = rows.iter().enumerate().skip(number.saturating_sub(2)).take(5);
    let is_number =
        piece.text.starts_with(|char: char| char.is_ascii_digit() || "-−+$€£".contains(char));
    let is_aligned = |other: &Piece| {
        let slack = ALIGNED * piece.size;
        (other.left - piece.left).abs() <= slack
            || is_number && (other.right - piece.right).abs() <= slack
    };
    // One of two cells may be so long that little room is left beside it.
    let is_wide = is_apart(before, piece, CELL_GAP);
    let gap = if is_wide { CELL_GAP / 3.0 } else { CELL_GAP };
    let has_room = is_apart(before, piece, CELL_GAP / 3.0);
    has_room
        && near.filter(|(other, _)| *other != number).any(|(_, row)| {
            row.windows(2).any(|pair| match pair {
                [before, other] => is_apart(before, other, gap) && is_aligned(other),
                _ => false,
            })
        })
}
