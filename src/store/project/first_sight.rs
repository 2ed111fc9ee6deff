//! Events as they were shown last, packed so that a million of them are there
//! before an eye blinks.
//!
//! They hold what a timeline, a list and a filter need. All else (why a date is what
//! it is, what a person said) comes with the articles, and with that the events
//! anew. Numbers are written as LEB128, dates as days of the common era.

use std::sync::Arc;

use chrono::{Datelike as _, NaiveDate};
use smol_str::SmolStr;

use crate::model::{
    ArticleId, CalendarUnit, Conclusion, Event, KindId, List, Mention, MentionId, Moment,
    Participant, Precision, Realis, Role, TextSpan, When,
};

const PRECISIONS: [Precision; 13] = [
    Precision::Millennium,
    Precision::Century,
    Precision::Decade,
    Precision::Year,
    Precision::Half,
    Precision::Season,
    Precision::Quarter,
    Precision::Month,
    Precision::Week,
    Precision::Day,
    Precision::Hour,
    Precision::Minute,
    Precision::Second,
];
const REALES: [Realis; 5] =
    [Realis::Happened, Realis::Planned, Realis::Negated, Realis::Hypothetical, Realis::Habitual];
const ROLES: [Role; 3] = [Role::Agent, Role::Patient, Role::Other];

/// Packs events one after the other.
pub fn pack<'a>(events: impl IntoIterator<Item = &'a Event>) -> Vec<u8> {
    let mut body = Packer::default();
    for event in events {
        body.event(event);
    }
    let mut whole = Packer::default();
    whole.number(body.kinds.len() as u64);
    for kind in &body.kinds {
        whole.words(kind);
    }
    whole.bytes.extend(body.bytes);
    whole.bytes
}

/// Events out of what was packed; `None` where that is not it.
pub fn unpack(packed: &[u8]) -> Option<Vec<Event>> {
    let mut reader = Unpacker { bytes: packed, kinds: Vec::new() };
    let kind_count = reader.count()?;
    for _ in 0..kind_count {
        let kind = KindId::from(reader.words()?);
        reader.kinds.push(kind);
    }
    let mut events = Vec::new();
    while !reader.bytes.is_empty() {
        events.push(reader.event()?);
    }
    Some(events)
}

#[derive(Default)]
struct Packer {
    bytes: Vec<u8>,
    kinds: Vec<String>,
}

impl Packer {
    fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    fn words(&mut self, words: &str) {
        self.number(words.len() as u64);
        self.bytes.extend(words.as_bytes());
    }

    fn day(&mut self, day: NaiveDate) {
        self.bytes.extend(day.num_days_from_ce().to_le_bytes());
    }

    fn place<T: PartialEq>(&mut self, all: &[T], one: &T) {
        self.bytes.push(all.iter().position(|other| other == one).unwrap_or(0) as u8);
    }

    fn kind(&mut self, kind: &str) {
        let known = self.kinds.iter().position(|known| known == kind);
        let place = known.unwrap_or_else(|| {
            self.kinds.push(kind.to_owned());
            self.kinds.len() - 1
        });
        self.number(place as u64);
    }

    fn unit(&mut self, unit: CalendarUnit) {
        let (first_day, precision, clock) = unit.parts();
        self.day(first_day);
        self.place(&PRECISIONS, &precision);
        self.bytes.extend(clock);
    }

    fn moment(&mut self, moment: Moment) {
        self.unit(moment.unit);
        self.bytes.push(u8::from(moment.is_approximate) | u8::from(moment.is_uncertain) << 1);
        self.day(moment.earliest);
        self.day(moment.latest);
    }

    fn option<T>(&mut self, value: Option<T>, pack: impl FnOnce(&mut Self, T)) {
        self.bytes.push(u8::from(value.is_some()));
        if let Some(value) = value {
            pack(self, value);
        }
    }

    fn when(&mut self, when: When) {
        match when {
            When::Undated => self.bytes.push(0),
            When::Point { at } => {
                self.bytes.push(1);
                self.moment(at);
            }
            When::Interval { begin, end } => {
                self.bytes.push(2);
                self.option(begin, Self::moment);
                self.option(end, Self::moment);
            }
            When::Bounded { not_before, not_after } => {
                self.bytes.push(3);
                self.option(not_before, Self::unit);
                self.option(not_after, Self::unit);
            }
        }
    }

    /// What both events and mentions have.
    fn told(&mut self, title: &str, kind: &str, when: When, realis: Realis, confidence: f32) {
        self.words(title);
        self.kind(kind);
        self.when(when);
        self.place(&REALES, &realis);
        self.bytes.extend(confidence.to_le_bytes());
    }

    fn names(&mut self, participants: &[Participant], places: &[SmolStr]) {
        self.number(participants.len() as u64);
        for participant in participants {
            self.words(&participant.name);
            self.place(&ROLES, &participant.role);
        }
        self.number(places.len() as u64);
        for place in places {
            self.words(place);
        }
    }

    fn span(&mut self, span: TextSpan) {
        self.number(span.start() as u64);
        self.number(span.len() as u64);
    }

    fn mention(&mut self, mention: &Mention) {
        let Mention { id, title, kind, when, realis, confidence, .. } = mention;
        self.number(u64::from(id.article.0));
        self.number(u64::from(id.trigger_start));
        self.bytes.push(id.nth);
        self.told(title, kind, *when, *realis, *confidence);
        self.names(&mention.participants, &mention.places);
        self.span(mention.sentence);
        self.span(mention.trigger);
    }

    fn event(&mut self, event: &Event) {
        let mentions = event.mentions();
        // What a person said of an event of one mention makes it differ from that.
        let is_told_once = mentions.len() == 1 && event.remark().is_none();
        self.number(if is_told_once { 0 } else { mentions.len() as u64 });
        for mention in mentions {
            self.mention(mention);
        }
        if !is_told_once {
            let (when, realis) = (event.when(), event.realis());
            self.told(event.title(), event.kind(), when, realis, event.confidence());
            self.names(event.participants(), event.places());
            self.number(event.source_count() as u64);
            self.bytes.push(u8::from(event.is_disputed()));
        }
    }
}

struct Unpacker<'a> {
    bytes: &'a [u8],
    kinds: Vec<KindId>,
}

impl<'a> Unpacker<'a> {
    fn byte(&mut self) -> Option<u8> {
        let (byte, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(*byte)
    }

    fn array<const COUNT: usize>(&mut self) -> Option<[u8; COUNT]> {
        let (array, rest) = self.bytes.split_first_chunk::<COUNT>()?;
        self.bytes = rest;
        Some(*array)
    }

    fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    /// A number of things, of which each takes a byte at least.
    fn count(&mut self) -> Option<usize> {
        let count = usize::try_from(self.number()?).ok()?;
        (count <= self.bytes.len()).then_some(count)
    }

    fn words(&mut self) -> Option<&'a str> {
        let length = self.count()?;
        let (words, rest) = self.bytes.split_at_checked(length)?;
        self.bytes = rest;
        std::str::from_utf8(words).ok()
    }

    fn day(&mut self) -> Option<NaiveDate> {
        NaiveDate::from_num_days_from_ce_opt(i32::from_le_bytes(self.array()?))
    }

    fn one_of<T: Copy>(&mut self, all: &[T]) -> Option<T> {
        all.get(usize::from(self.byte()?)).copied()
    }

    fn kind(&mut self) -> Option<KindId> {
        let place = usize::try_from(self.number()?).ok()?;
        self.kinds.get(place).cloned()
    }

    fn unit(&mut self) -> Option<CalendarUnit> {
        let first_day = self.day()?;
        let precision = self.one_of(&PRECISIONS)?;
        CalendarUnit::from_parts(first_day, precision, self.array()?)
    }

    fn moment(&mut self) -> Option<Moment> {
        let unit = self.unit()?;
        let flags = self.byte()?;
        let (is_approximate, is_uncertain) = (flags & 1 != 0, flags & 2 != 0);
        Some(Moment {
            unit,
            is_approximate,
            is_uncertain,
            earliest: self.day()?,
            latest: self.day()?,
        })
    }

    #[expect(clippy::option_option, reason = "the outer one says whether it could be read")]
    fn option<T>(&mut self, unpack: impl FnOnce(&mut Self) -> Option<T>) -> Option<Option<T>> {
        match self.byte()? {
            0 => Some(None),
            _ => unpack(self).map(Some),
        }
    }

    fn when(&mut self) -> Option<When> {
        Some(match self.byte()? {
            0 => When::Undated,
            1 => When::Point { at: self.moment()? },
            2 => When::Interval {
                begin: self.option(Self::moment)?,
                end: self.option(Self::moment)?,
            },
            3 => When::Bounded {
                not_before: self.option(Self::unit)?,
                not_after: self.option(Self::unit)?,
            },
            _ => return None,
        })
    }

    fn participants(&mut self) -> Option<Vec<Participant>> {
        let count = self.count()?;
        let participant = |_| {
            let name = self.words()?.into();
            Some(Participant { name, role: self.one_of(&ROLES)? })
        };
        (0..count).map(participant).collect()
    }

    fn places(&mut self) -> Option<Vec<SmolStr>> {
        let count = self.count()?;
        (0..count).map(|_| self.words().map(SmolStr::new)).collect()
    }

    fn span(&mut self) -> Option<TextSpan> {
        let start = u32::try_from(self.number()?).ok()?;
        TextSpan::kept(start, start.checked_add(u32::try_from(self.number()?).ok()?)?)
    }

    fn mention(&mut self) -> Option<Mention> {
        let article = ArticleId(u32::try_from(self.number()?).ok()?);
        let trigger_start = u32::try_from(self.number()?).ok()?;
        let id = MentionId { article, trigger_start, nth: self.byte()? };
        Some(Mention {
            id,
            title: self.words()?.into(),
            kind: self.kind()?,
            when: self.when()?,
            realis: self.one_of(&REALES)?,
            confidence: f32::from_le_bytes(self.array()?),
            participants: self.participants()?.into(),
            places: self.places()?.into(),
            quantities: List::EMPTY,
            sentence: self.span()?,
            trigger: self.span()?,
            carrier: None,
            lemma: SmolStr::default(),
            timex: None,
            derivation: List::EMPTY,
        })
    }

    fn event(&mut self) -> Option<Event> {
        let count = self.count()?;
        if count == 0 {
            return Some(Event::from_mention(Arc::new(self.mention()?)));
        }
        let mentions: Vec<Arc<Mention>> =
            (0..count).map(|_| self.mention().map(Arc::new)).collect::<Option<_>>()?;
        Some(Event::from(Conclusion {
            id: mentions.first()?.id,
            title: self.words()?.into(),
            kind: self.kind()?,
            when: self.when()?,
            realis: self.one_of(&REALES)?,
            confidence: f32::from_le_bytes(self.array()?),
            participants: self.participants()?,
            places: self.places()?,
            quantities: Vec::new(),
            mentions,
            source_count: usize::try_from(self.number()?).ok()?,
            merged_because: Vec::new(),
            is_disputed: self.byte()? != 0,
            corrected: None,
        }))
    }
}
