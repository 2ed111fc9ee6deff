//! What is written into files.

use std::path::PathBuf;
use std::sync::Arc;

use crate::app::command::{Dialog, Effect, Export, PictureScale};
use crate::app::state::{Notice, State};
use crate::export::wording::short_name;
use crate::model::Article;

/// Asks which file to write into.
pub(super) fn choose_file(state: &mut State, export: Export) -> Vec<Effect> {
    state.view.picture_scale = None;
    if export != Export::Comparison && has_nothing(state) {
        return Vec::new();
    }
    vec![Effect::OpenDialog(Dialog::Save(export))]
}

pub(super) fn choose_scale(state: &mut State) {
    if !has_nothing(state) {
        state.view.picture_scale = Some(PictureScale::default());
    }
}

/// Whether there is nothing to export, which is then said.
fn has_nothing(state: &mut State) -> bool {
    let is_nothing = state.derived.arrangement.shown_count == 0;
    if is_nothing {
        let text = "There are no events to export.".to_owned();
        state.notice = Some(Notice { text, can_undo: false });
    }
    is_nothing
}

/// Has a file written; what came of it is reported later.
pub(super) fn export(state: &mut State, export: Export, path: PathBuf) -> Vec<Effect> {
    state.view.path_field = None;
    let name = short_name(&path);
    state.notice = Some(Notice { text: format!("Writing {name}…"), can_undo: false });
    match export {
        Export::Events => {
            let arrangement = Arc::clone(&state.derived.arrangement);
            vec![Effect::WriteEvents { path, articles: dated_articles(state), arrangement }]
        }
        Export::Comparison => {
            let shown = state.view.comparing.shown.as_ref();
            let rows = shown.map(|shown| (Arc::clone(&shown.comparison), shown.rows.clone()));
            let write = |(comparison, rows)| Effect::WriteComparison { path, comparison, rows };
            rows.map(write).into_iter().collect()
        }
        Export::Picture(scale) => vec![Effect::WritePicture { path, scale }],
    }
}

pub(super) fn exported(state: &mut State, message: String) {
    state.notice = Some(Notice { text: message, can_undo: false });
}

/// All articles with the publication dates that count; shared where it is the
/// one that was read.
fn dated_articles(state: &State) -> Vec<Arc<Article>> {
    let dated = |article: &Arc<Article>| {
        let publication = state.project.publication(article.id);
        if publication == article.publication {
            return Arc::clone(article);
        }
        Arc::new(Article { publication, ..Article::clone(article) })
    };
    state.project.articles().map(dated).collect()
}
