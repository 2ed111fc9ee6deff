//! Patterns over tokens, written like this:
//!
//! ```text
//! in|by <the? %month:first -> <%month ,? %year>
//! ```
//!
//! * `word` stands for itself in any case, `Word` only with a capital; signs and
//!   digits stand for themselves;
//! * `%class` is a word or phrase of a class, a shape of digits, or one of
//!   `%number`, `%ordinal`, `%spoken_year` ("nineteen ninety-six"), `%Name` (a word
//!   with a capital), `%word` (any word);
//!   what it found is kept under the class's name, or under `%class:name`;
//! * `@phrase` is a part that several patterns share;
//! * `( … | … )` are alternatives, tried in order; `x?` may be missing;
//! * `~x` stands without white space after what came before;
//! * `<` and `>` enclose the words that are the expression; without them all
//!   words are. Two pairs make two expressions;
//! * `^` is the start of a sentence.

use super::RulesError;
use super::words::{WordId, Words};

/// What one place in a pattern asks of the text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Test {
    /// A word or a sign.
    Word {
        id: WordId,
        is_capital: bool,
    },
    /// One of a set of words: `(at|by|until)`.
    AnyOf(u16),
    /// Digits that are written like this.
    Digits {
        value: u32,
        length: u8,
    },
    Class(u16),
    /// A shape of digits, by its number.
    Shape(u16),
    Number,
    Ordinal,
    /// "nineteen ninety-six".
    SpokenYear,
    Name,
    AnyWord,
    SentenceStart,
}

/// One instruction of a compiled pattern.
#[derive(Debug, Clone, Copy)]
pub(super) enum Op {
    Test {
        test: Test,
        is_glued: bool,
        name: Option<u16>,
    },
    /// Try the first way, then the second; each only where its guard, a set of
    /// words in [`WordSets`](super::word_sets::WordSets), holds the next word.
    Split {
        ways: [u16; 2],
        guards: [u16; 2],
    },
    Jump(u16),
    Open,
    Close,
}

impl Op {
    /// A fork whose guards are still to be set.
    const fn split(ways: [u16; 2]) -> Self {
        Self::Split { ways, guards: [0, 0] }
    }
}

/// A pattern, ready to run.
#[derive(Debug, Clone, Default)]
pub(super) struct Program {
    pub(super) ops: Vec<Op>,
    /// The guard of its first word.
    pub(super) opening: u16,
}

/// Turns pattern text into programs; collects the names of what they find.
#[derive(Debug)]
pub(super) struct Compiler<'w> {
    pub(super) words: &'w mut Words,
    pub(super) names: Vec<String>,
}

/// Phrases may use phrases, but not for ever.
const DEEPEST_PHRASE: usize = 8;

impl Compiler<'_> {
    pub(super) fn compile(&mut self, pattern: &str) -> Result<Program, RulesError> {
        let text = self.with_phrases(pattern, 0)?;
        let pieces = pieces(&text);
        let mut reader = Reader { compiler: self, pieces: &pieces, at: 0, ops: Vec::new() };
        reader.alternatives()?;
        let Reader { at, mut ops, .. } = reader;
        if at < pieces.len() {
            return Err(RulesError::Pattern {
                pattern: pattern.to_owned(),
                problem: "a bracket too many",
            });
        }
        if !ops.iter().any(|op| matches!(op, Op::Open)) {
            for op in &mut ops {
                match op {
                    Op::Split { ways, .. } => *ways = ways.map(|way| way + 1),
                    Op::Jump(target) => *target += 1,
                    _ => {}
                }
            }
            ops.insert(0, Op::Open);
            ops.push(Op::Close);
        }
        Ok(Program { ops: without_idle_jumps(&ops), opening: 0 })
    }

    fn with_phrases(&self, pattern: &str, depth: usize) -> Result<String, RulesError> {
        let mut whole = String::new();
        for (index, part) in pattern.split('@').enumerate() {
            if index == 0 {
                whole.push_str(part);
                continue;
            }
            let length = part.find(|letter: char| letter != '_' && !letter.is_alphanumeric());
            let (name, rest) =
                part.split_at_checked(length.unwrap_or(part.len())).unwrap_or((part, ""));
            let phrase = self.words.phrases.get(name).filter(|_| depth < DEEPEST_PHRASE);
            let phrase = phrase.ok_or_else(|| RulesError::UnknownName { name: name.to_owned() })?;
            whole.push('(');
            whole.push_str(&self.with_phrases(phrase, depth + 1)?);
            whole.push(')');
            whole.push_str(rest);
        }
        Ok(whole)
    }

    fn name(&mut self, name: &str) -> u16 {
        let known = self.names.iter().position(|known| known == name);
        let index = known.unwrap_or_else(|| {
            self.names.push(name.to_owned());
            self.names.len() - 1
        });
        index as u16
    }

    fn test(&mut self, piece: &str) -> Result<(Test, Option<u16>), RulesError> {
        let Some(class) = piece.strip_prefix('%').filter(|class| !class.is_empty()) else {
            let first = piece.chars().next().unwrap_or(' ');
            let test = match piece {
                "^" => Test::SentenceStart,
                _ if first.is_ascii_digit() => Test::Digits {
                    value: piece.parse().unwrap_or_default(),
                    length: piece.len() as u8,
                },
                _ if first.is_alphabetic() => {
                    Test::Word { id: self.words.learn(piece), is_capital: first.is_uppercase() }
                }
                _ => Test::Word { id: self.words.learn_sign(first), is_capital: false },
            };
            return Ok((test, None));
        };
        let (class, name) = class.split_once(':').unwrap_or((class, class));
        let test = match class {
            "number" => Test::Number,
            "ordinal" => Test::Ordinal,
            "spoken_year" => Test::SpokenYear,
            "Name" => Test::Name,
            "word" => Test::AnyWord,
            _ => match (self.words.shape_number(class), self.words.class(class)) {
                (Some(shape), _) => Test::Shape(shape),
                (None, Some(class)) => Test::Class(class),
                (None, None) => return Err(RulesError::UnknownName { name: class.to_owned() }),
            },
        };
        Ok((test, Some(self.name(name))))
    }
}

/// Takes out the jumps to the very next instruction that reading leaves behind.
fn without_idle_jumps(ops: &[Op]) -> Vec<Op> {
    let is_idle =
        |(at, op): (usize, &Op)| matches!(op, Op::Jump(target) if usize::from(*target) == at + 1);
    let idle: Vec<bool> = ops.iter().enumerate().map(is_idle).collect();
    let moved = |target: u16| {
        let before = idle.iter().take(target.into()).filter(|is_idle| **is_idle);
        target - before.count() as u16
    };
    let busy = ops.iter().zip(&idle).filter(|(_, is_idle)| !**is_idle);
    busy.map(|(op, _)| match op {
        Op::Split { ways, .. } => Op::split(ways.map(moved)),
        Op::Jump(target) => Op::Jump(moved(*target)),
        other => *other,
    })
    .collect()
}

/// Cuts a pattern at white space and round its own signs.
fn pieces(pattern: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut is_open = false;
    for letter in pattern.chars() {
        let is_class_start = letter == '%';
        let is_in_word = letter.is_alphanumeric() || letter == '_';
        let joins_name =
            letter == ':' && is_open && pieces.last().is_some_and(|piece| piece.starts_with('%'));
        match pieces.last_mut() {
            Some(piece) if is_open && (is_in_word || joins_name) => piece.push(letter),
            _ if letter.is_whitespace() => {}
            _ => pieces.push(letter.to_string()),
        }
        is_open = is_class_start || is_in_word || joins_name;
    }
    pieces
}

struct Reader<'c, 'w> {
    compiler: &'c mut Compiler<'w>,
    pieces: &'c [String],
    at: usize,
    ops: Vec<Op>,
}

impl Reader<'_, '_> {
    fn peek(&self) -> Option<&str> {
        self.pieces.get(self.at).map(String::as_str)
    }

    fn takes(&mut self, piece: &str) -> bool {
        let is_next = self.peek() == Some(piece);
        self.at += usize::from(is_next);
        is_next
    }

    fn set(&mut self, at: usize, op: Op) {
        if let Some(place) = self.ops.get_mut(at) {
            *place = op;
        }
    }

    fn alternatives(&mut self) -> Result<(), RulesError> {
        let start = self.ops.len();
        self.sequence()?;
        if self.takes("|") {
            // Make room for the split before what has been written.
            let moved: Vec<Op> = self.ops.drain(start..).collect();
            self.ops.push(Op::Jump(0));
            for op in moved {
                self.ops.push(match op {
                    Op::Split { ways, .. } => Op::split(ways.map(|way| way + 1)),
                    Op::Jump(target) => Op::Jump(target + 1),
                    other => other,
                });
            }
            let jump = self.ops.len();
            self.ops.push(Op::Jump(0));
            self.set(start, Op::split([start + 1, jump + 1].map(|way| way as u16)));
            self.alternatives()?;
            let end = self.ops.len() as u16;
            self.set(jump, Op::Jump(end));
        }
        Ok(())
    }

    fn sequence(&mut self) -> Result<(), RulesError> {
        while self.peek().is_some_and(|piece| piece != "|" && piece != ")") {
            self.item()?;
        }
        Ok(())
    }

    /// Alternatives that are nothing but words, in any case and with nothing
    /// between them: one test does for all.
    fn takes_words(&mut self) -> Option<u16> {
        let rest = self.pieces.get(self.at..)?.strip_prefix(&["(".to_owned()])?;
        let length = rest.iter().position(|piece| piece == ")")?;
        let (words, bars): (Vec<_>, Vec<_>) =
            rest.get(..length)?.iter().partition(|piece| *piece != "|");
        let is_plain =
            |word: &&String| word.chars().all(|it| it.is_lowercase() && it.is_alphabetic());
        let alternates = rest.get(..length)?.iter().skip(1).step_by(2).all(|piece| piece == "|");
        if words.len() != bars.len() + 1 || !alternates || !words.iter().all(is_plain) {
            return None;
        }
        self.at += length + 2;
        let ids = words.iter().map(|word| self.compiler.words.learn(word)).collect();
        Some(self.compiler.words.learn_any_of(ids))
    }

    /// One element, with the `?` after it.
    fn item(&mut self) -> Result<(), RulesError> {
        let start = self.ops.len();
        self.ops.push(Op::Jump(start as u16 + 1)); // Becomes a split if a `?` follows.
        if self.takes("<") {
            self.ops.push(Op::Open);
        } else if self.takes(">") {
            self.ops.push(Op::Close);
        } else if let Some(set) = self.takes_words() {
            let test = Test::AnyOf(set);
            self.ops.push(Op::Test { test, is_glued: false, name: None });
        } else if self.takes("(") {
            self.alternatives()?;
            if !self.takes(")") {
                let pattern = self.pieces.join(" ");
                return Err(RulesError::Pattern { pattern, problem: "a bracket is not closed" });
            }
        } else {
            let is_glued = self.takes("~");
            let piece = self.peek().unwrap_or_default().to_owned();
            self.at += 1;
            let (test, name) = self.compiler.test(&piece)?;
            self.ops.push(Op::Test { test, is_glued, name });
        }
        if self.takes("?") {
            let end = self.ops.len();
            self.set(start, Op::split([start + 1, end].map(|way| way as u16)));
        }
        Ok(())
    }
}
