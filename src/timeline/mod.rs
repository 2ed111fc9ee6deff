//! Where things go on the timeline: time to `x`, ticks, marks, rows, clusters.
//!
//! Geometry only. Nothing here draws or knows egui: the window hands in a
//! [`View`] and gets back positions in points, 0 being the canvas' left edge.
//!
//! Time is that of the axis, which leaves out what is folded ([`Folding`]).
//!
//! An event's date becomes an [`Extent`], the extents an [`Index`], and the index
//! an [`Arranger`], which gives a [`Layout`] for every frame. Its cost follows
//! the width of the window and hardly the number of events.

mod time_range;
mod view;

mod axis;
mod bars;
mod calendar;
mod calendar_step;
mod date_label;
mod date_language;
mod date_style;

mod extent;

mod index;
mod lane;
mod max_tree;
mod neighbour;

mod crowd;
mod footprint;
mod hit;
mod layout;
mod row;
mod row_plan;
mod seating;
mod summary;
mod tile;

mod folding;
mod gaps;
mod overview;

#[cfg(test)]
mod layout_laws;
#[cfg(test)]
mod sample;

pub use axis::{Axis, Tick};
pub use calendar::{
    DAY_MS, EARLIEST_MS, LATEST_MS, datetime_from_ms, day_from_ms, ms_from_datetime, ms_from_day,
};
pub use crowd::Crowd;
pub use date_label::hover_label;
pub use date_language::DateLanguage;
pub use date_style::{DateForm, DateStyle};
pub use extent::{Edge, Extent, OPEN_TAIL_POINTS, Span};
pub use folding::{Fold, Folding};
pub use footprint::{LABEL_GAP_POINTS, MARK_RADIUS_POINTS, MAX_LABEL_POINTS};
pub use gaps::gaps;
pub use hit::Hit;
pub use index::{Census, Entry, EventKey, Index};
pub use layout::{Arranger, Label, LaneLayout, Layout, Placed};
pub use neighbour::Direction;
pub use summary::{Cluster, Column, PILL_POINTS};
pub use time_range::TimeRange;
pub use view::{MIN_MS_PER_POINT, View};
