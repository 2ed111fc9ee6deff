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
use super::needs::Needs;
use super::numerals;
use super::words::{Shape, WordId, WordMarks, Words, class};

/// What one place in a pattern asks of the text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Test {
    /// A word or a sign.
    Word {
        id: WordId,
        is_capital: bool,
    },
    /// Digits that are written like this.
    Digits {
        value: u32,
        length: u8,
    },
    Class(u16),
    Shape(Shape),
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
    /// words in [`Guards`](super::guards::Guards), holds the next word.
    Split {
        ways: [usize; 2],
        guards: [u16; 2],
    },
    Jump(usize),
    Open,
    Close,
}

impl Op {
    /// A fork whose guards are still to be set.
    const fn split(ways: [usize; 2]) -> Self {
        Self::Split { ways, guards: [0, 0] }
    }
}

/// A pattern, ready to run.
#[derive(Debug, Clone, Default)]
pub(super) struct Program {
    pub(super) ops: Vec<Op>,
    /// Of each of these marks one word ahead has to have one.
    pub(super) needs: Vec<WordMarks>,
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
        let needs = reader.alternatives()?.marks();
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
        Ok(Program { ops: without_idle_jumps(&ops), needs })
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

    /// What a test needs. Short words are common, so they tell little.
    fn needs(&mut self, test: Test) -> Needs {
        const COMMON: usize = 1000;
        let digits = |words: &mut Words| {
            Words::DIGITS.fold(0, |marks, digits| marks | words.mark_itself(digits))
        };
        match test {
            Test::Word { id, is_capital: _ } => {
                Needs::one_of(self.words.mark_itself(id), COMMON, 1)
            }
            Test::Digits { .. } | Test::Shape(_) => Needs::one_of(digits(self.words), 5, 1),
            Test::Class(class) => {
                let longest = self.words.members(class).map(|(_, rest)| 1 + rest.len()).max();
                let choices = self.words.members(class).count();
                Needs::one_of(self.words.marks_of([class]), choices, longest.unwrap_or(1))
            }
            Test::Number | Test::Ordinal | Test::SpokenYear => {
                let other = if test == Test::Ordinal { class::ORDINAL } else { class::MULTIPLIER };
                let marks = self.words.marks_of([class::NUMBER, other]) | digits(self.words);
                Needs::one_of(marks, COMMON, numerals::LONGEST)
            }
            Test::Name | Test::AnyWord => Needs::nothing(1),
            Test::SentenceStart => Needs::nothing(0),
        }
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
            _ => match (self.words.shapes.get(class), self.words.class(class)) {
                (Some(shape), _) => Test::Shape(*shape),
                (None, Some(class)) => Test::Class(class),
                (None, None) => return Err(RulesError::UnknownName { name: class.to_owned() }),
            },
        };
        Ok((test, Some(self.name(name))))
    }
}

/// Takes out the jumps to the very next instruction that reading leaves behind.
fn without_idle_jumps(ops: &[Op]) -> Vec<Op> {
    let is_idle = |(at, op): (usize, &Op)| matches!(op, Op::Jump(target) if *target == at + 1);
    let idle: Vec<bool> = ops.iter().enumerate().map(is_idle).collect();
    let moved =
        |target: usize| target - idle.iter().take(target).filter(|is_idle| **is_idle).count();
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

    fn alternatives(&mut self) -> Result<Needs, RulesError> {
        let start = self.ops.len();
        let mut needs = self.sequence()?;
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
            self.set(start, Op::split([start + 1, jump + 1]));
            needs = needs.or(&self.alternatives()?);
            let end = self.ops.len();
            self.set(jump, Op::Jump(end));
        }
        Ok(needs)
    }

    fn sequence(&mut self) -> Result<Needs, RulesError> {
        let mut needs = Needs::default();
        while self.peek().is_some_and(|piece| piece != "|" && piece != ")") {
            needs.then(&self.item()?);
        }
        Ok(needs)
    }

    /// One element, with the `?` after it.
    fn item(&mut self) -> Result<Needs, RulesError> {
        let mut needs = Needs::default();
        let start = self.ops.len();
        self.ops.push(Op::Jump(start + 1)); // Becomes a split if a `?` follows.
        if self.takes("<") {
            self.ops.push(Op::Open);
        } else if self.takes(">") {
            self.ops.push(Op::Close);
        } else if self.takes("(") {
            needs = self.alternatives()?;
            if !self.takes(")") {
                let pattern = self.pieces.join(" ");
                return Err(RulesError::Pattern { pattern, problem: "a bracket is not closed" });
            }
        } else {
            let is_glued = self.takes("~");
            let piece = self.peek().unwrap_or_default().to_owned();
            self.at += 1;
            let (test, name) = self.compiler.test(&piece)?;
            needs = self.compiler.needs(test);
            self.ops.push(Op::Test { test, is_glued, name });
        }
        if self.takes("?") {
            let end = self.ops.len();
            self.set(start, Op::split([start + 1, end]));
            needs = needs.or_nothing();
        }
        Ok(needs)
    }
}
