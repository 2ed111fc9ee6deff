use super::{Edit, Project};

/// The edits that can be undone and done again.
///
/// One row in the order of doing: up to `done` stand the edits that take back what
/// was done, after it those that do again what was taken back. Undo and redo
/// replace one edit by its inverse, so a file keeps the row by single writes.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct History {
    entries: Vec<HistoryEntry>,
    done: usize,
}

/// One edit of the row.
#[derive(Debug, Clone, PartialEq)]
pub struct HistoryEntry {
    /// What a person did, whichever way the edit leads.
    pub name: String,
    pub edit: Edit,
}

/// What one move changed, as a project file keeps it.
#[derive(Debug, Clone, PartialEq)]
pub struct HistoryStep {
    /// The edit that was applied to the project.
    pub applied: Edit,
    /// Which place of the row, counted from 0, has a new edit.
    pub place: usize,
    /// What stands there now.
    pub entry: HistoryEntry,
    /// How many edits are done now.
    pub done: usize,
    /// Whether all that stood after this place is forgotten.
    pub forgets_undone: bool,
}

impl History {
    /// A row as it was kept.
    pub fn restored(entries: Vec<HistoryEntry>, done: usize) -> Self {
        let done = done.min(entries.len());
        Self { entries, done }
    }

    /// Applies a new edit; what had been undone is forgotten.
    pub fn apply(&mut self, project: &mut Project, edit: Edit) -> HistoryStep {
        let entry = HistoryEntry { name: edit.name(), edit: project.apply(edit.clone()) };
        let place = self.done;
        self.entries.truncate(place);
        self.entries.push(entry.clone());
        self.done += 1;
        HistoryStep { applied: edit, place, entry, done: self.done, forgets_undone: true }
    }

    /// Takes the last edit back.
    pub fn undo(&mut self, project: &mut Project) -> Option<HistoryStep> {
        let place = self.done.checked_sub(1)?;
        self.done = place;
        self.exchange(project, place)
    }

    /// Applies again what was undone last.
    pub fn redo(&mut self, project: &mut Project) -> Option<HistoryStep> {
        let place = self.done;
        self.done += usize::from(place < self.entries.len());
        self.exchange(project, place)
    }

    /// Applies the edit at a place and puts its inverse there.
    fn exchange(&mut self, project: &mut Project, place: usize) -> Option<HistoryStep> {
        let entry = self.entries.get_mut(place)?;
        let applied = entry.edit.clone();
        entry.edit = project.apply(applied.clone());
        let entry = entry.clone();
        Some(HistoryStep { applied, place, entry, done: self.done, forgets_undone: false })
    }

    /// How many edits are done.
    pub const fn done_count(&self) -> usize {
        self.done
    }

    /// The name of what undo would take back.
    pub fn undo_name(&self) -> Option<&str> {
        Some(&self.entries.get(self.done.checked_sub(1)?)?.name)
    }

    /// The name of what redo would do again.
    pub fn redo_name(&self) -> Option<&str> {
        self.entries.get(self.done).map(|entry| entry.name.as_str())
    }
}
