//! A look at the events that a group on the canvas stands for, without moving
//! there.

use crate::timeline::{Cluster, Crowd, View};

/// What is looked into.
#[derive(Debug, Clone, PartialEq)]
pub enum Peek {
    /// What is nearest to the selected event or to the middle: the canvas, which
    /// knows what it shows, opens it.
    Nearest,
    At(Box<Opened>),
}

/// The group whose events are listed.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    pub cluster: Cluster,
    pub crowd: Crowd,
    /// In which view: in another one there are other groups.
    pub view: View,
    /// The place among its events at which the keys are.
    pub chosen: usize,
}
