use std::path::Path;
use std::sync::Arc;

use crate::extract;
use crate::model::Project;
use crate::store::{Access, ProjectError, ProjectFile};
use crate::worker::Report;

use super::loading::Loading;
use super::message::Opened;

/// Reads a whole project at once, for pictures and tables: the reports in the order
/// in which a window would get them.
pub fn read_project(path: &Path) -> Result<Vec<Report>, ProjectError> {
    Ok(read_project_while(path, &|| true)?.unwrap_or_default())
}

/// The same; `None` as soon as it is no longer wanted.
pub(in crate::worker) fn read_project_while(
    path: &Path,
    is_wanted: &dyn Fn() -> bool,
) -> Result<Option<Vec<Report>>, ProjectError> {
    let file = ProjectFile::look(path)?;
    let saved = file.load()?;
    let said = Project::from_facts(saved.facts.iter().cloned());
    let mut loading = Loading::new(said, saved.article_count);
    let mut reports = vec![Report::Opened(Box::new(Opened {
        path: path.to_owned(),
        // It is looked at, and nobody writes.
        access: Access::Write,
        is_untitled: false,
        first_sight: None,
        saved,
    }))];
    let rules: Arc<str> = extract::rules_name().into();
    while let Some(step) = loading.next(&file, &rules)? {
        reports.push(Report::Loaded { articles: step.articles, is_last: step.is_last });
        if !is_wanted() {
            return Ok(None);
        }
    }
    Ok(Some(reports))
}
