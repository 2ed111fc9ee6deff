//! The facts: articles, dates, events, and the edits a person makes to them.
//!
//! Plain data. Nothing here reads a file, draws, or asks what day it is.

mod alignment;
mod article;
mod calendar_unit;
mod code_points;
mod comparison;
mod copy_groups;
mod corrected;
mod corrections;
mod derivation;
mod edit;
mod edtf;
mod event;
mod fact;
mod history;
mod kind_id;
mod list;
mod mention;
mod project;
mod remark;
mod search;
mod source_file;
mod succession;
mod taxonomy;
mod temporal_expression;
mod text_span;
mod when;

pub use alignment::Alignment;
pub use article::{Article, ArticleId, Origin, Publication, PublicationSource};
pub use calendar_unit::{CalendarUnit, Precision, Season};
pub use code_points::CodePointIndex;
pub use comparison::{ComparedEvent, ComparedSet, Comparison, Standing, days_apart};
pub use copy_groups::CopyGroups;
pub use corrected::{Corrected, Review};
pub use corrections::{Corrections, Pairs};
pub use derivation::{Anchor, Step, Tense};
pub use edit::Edit;
pub use event::{Conclusion, Event};
pub use fact::Fact;
pub use history::{History, HistoryEntry, HistoryStep};
pub use kind_id::KindId;
pub use list::List;
pub use mention::{DatedBy, Mention, MentionId, Participant, Realis, Role};
pub use project::{ChosenReadings, Findings, Project};
pub use remark::{Remark, SaidWhen, Saying, Verdict};
pub use search::{Clause, Field, FoldedWord, FoldedWords, Hint, Places, SearchQuery, Term};
pub use source_file::{FileStamp, SourceFile};
pub use taxonomy::{Category, EventKind, Shape, Symbol, Taxonomy};
pub use temporal_expression::{
    Length, LengthUnit, Meaning, Modifier, Reading, TemporalExpression, TimexKind,
};
pub use text_span::TextSpan;
pub use when::{Moment, When};
