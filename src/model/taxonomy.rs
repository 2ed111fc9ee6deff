use serde::{Deserialize, Serialize};

/// How an event of a kind usually lies in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Shape {
    /// Within a day.
    Day,
    /// Longer than a day.
    Span,
    /// A state: a bar only where both ends are known.
    State,
}

/// The form of a category's marks, for those who cannot tell its colour.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Symbol {
    #[default]
    Circle,
    Square,
    /// Standing on its base.
    Triangle,
    /// Standing on its tip.
    Funnel,
    Plus,
}

/// A group of event kinds that shares a lane, a colour and a symbol.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Category {
    pub id: String,
    pub label: String,
    /// sRGB, as `#rrggbb`; at least 3:1 against both themes' canvas.
    pub colour: String,
    pub symbol: Symbol,
}

/// What an event is: an arrest, an election, an earthquake.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EventKind {
    pub id: String,
    pub label: String,
    /// The identifier of a [`Category`].
    pub category: String,
    pub shape: Shape,
    /// 3 for what makes headlines, 2 for the ordinary, 1 for the background.
    pub salience: u8,
}

/// All kinds of event, in the order in which their lanes stand.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Taxonomy {
    #[serde(rename = "category")]
    pub categories: Vec<Category>,
    #[serde(rename = "kind")]
    pub kinds: Vec<EventKind>,
}

impl Taxonomy {
    pub fn kind(&self, id: &str) -> Option<&EventKind> {
        self.kinds.iter().find(|kind| kind.id == id)
    }

    pub fn category(&self, id: &str) -> Option<&Category> {
        self.categories.iter().find(|category| category.id == id)
    }

    /// The category of a kind.
    pub fn category_of(&self, kind: &str) -> Option<&Category> {
        self.category(&self.kind(kind)?.category)
    }
}
