//! Cuts what a person types into pieces: `-who:"Mira Holm"`.

/// A piece as it was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece<'a> {
    pub(super) is_left_out: bool,
    /// The letters before a colon.
    pub(super) field: Option<&'a str>,
    pub(super) value: &'a str,
    /// Whether a star follows.
    pub(super) is_prefix: bool,
    /// Whether the next key may still belong to it.
    pub(super) is_being_typed: bool,
    /// All of it.
    pub(super) whole: &'a str,
}

const QUOTES: [char; 4] = ['"', '“', '”', '„'];

/// The pieces in their order.
pub(super) fn pieces(typed: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = typed.trim_start();
    while !rest.is_empty() {
        let (piece, after) = first(rest);
        pieces.push(piece);
        rest = after.trim_start();
    }
    pieces
}

/// The piece with which `typed` begins, and what comes after it.
fn first(typed: &str) -> (Piece<'_>, &str) {
    let stripped = typed.strip_prefix('-').filter(|rest| !rest.starts_with(char::is_whitespace));
    let unsigned = stripped.unwrap_or(typed);
    let (field, unnamed) = match unsigned.split_once(':') {
        Some((name, rest)) if is_name(name) => (Some(name), rest),
        _ => (None, unsigned),
    };
    let (value, after, is_being_typed) = value(unnamed);
    let is_quoted = unnamed.starts_with(QUOTES);
    let starred = if is_quoted { after.strip_prefix('*') } else { None };
    let is_prefix = starred.is_some() || (!is_quoted && value.ends_with('*'));
    let after = starred.unwrap_or(after);
    let length = typed.len() - after.len();
    let piece = Piece {
        is_left_out: stripped.is_some(),
        field,
        value: if is_quoted { value } else { value.trim_end_matches('*') },
        is_prefix,
        is_being_typed,
        whole: typed.get(..length).unwrap_or(typed),
    };
    (piece, after)
}

/// What is between quotes, or before the next space; what comes after that; and
/// whether its end is still to be typed.
fn value(typed: &str) -> (&str, &str, bool) {
    if let Some(quoted) = typed.strip_prefix(QUOTES) {
        let closed = quoted.split_once(QUOTES);
        return closed.map_or((quoted, "", true), |(value, after)| (value, after, false));
    }
    let end = typed.find(char::is_whitespace).unwrap_or(typed.len());
    let (value, after) = typed.split_at_checked(end).unwrap_or((typed, ""));
    (value, after, after.is_empty())
}

/// Letters only: "10:30" is no field, nor is an address.
fn is_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(char::is_alphabetic)
}
