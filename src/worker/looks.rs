use serde::{Deserialize, Serialize};

use super::filter::Filter;
use super::lanes::LanesBy;

/// How a person wants to look at the events: which of them, and in which lanes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Looks {
    pub filter: Filter,
    pub lanes_by: LanesBy,
    /// Whether long stretches without events are folded.
    pub folds_gaps: bool,
}
