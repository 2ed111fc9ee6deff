use super::{Edit, Project};

/// The edits that can be undone and done again, newest last.
///
/// Each stack holds the edit that has to be applied next, so undo and redo are
/// the same move between the two.
#[derive(Debug, Clone, Default)]
pub struct History {
    undo: Vec<Edit>,
    redo: Vec<Edit>,
}

impl History {
    /// Applies a new edit; what had been undone is forgotten.
    pub fn apply(&mut self, project: &mut Project, edit: Edit) {
        let inverse = project.apply(edit);
        self.undo.push(inverse);
        self.redo.clear();
    }

    /// Takes the last edit back and returns the edit that did so.
    pub fn undo(&mut self, project: &mut Project) -> Option<Edit> {
        let edit = self.undo.pop()?;
        self.redo.push(project.apply(edit.clone()));
        Some(edit)
    }

    /// Applies again what was undone last and returns it.
    pub fn redo(&mut self, project: &mut Project) -> Option<Edit> {
        let edit = self.redo.pop()?;
        self.undo.push(project.apply(edit.clone()));
        Some(edit)
    }

    /// The name of what undo would take back.
    pub fn undo_name(&self) -> Option<String> {
        self.undo.last().map(Edit::name)
    }

    /// The name of what redo would do again.
    pub fn redo_name(&self) -> Option<String> {
        self.redo.last().map(Edit::name)
    }
}
