//! The chip that says where the day of publication is in doubt: sources disagree, or
//! none has one. A click offers the days that were found.

use eframe::egui::{Button, RichText, Ui};

use crate::app::command::Command;
use crate::app::state::State;
use crate::app::theme::Palette;
use crate::export::wording::{self, Style};
use crate::model::Article;

/// Draws the chip, if there is a doubt, and returns whether there is.
pub(super) fn day_chip_ui(
    ui: &mut Ui,
    state: &State,
    article: &Article,
    commands: &mut Vec<Command>,
) -> bool {
    let Some(doubt) = doubt(state, article) else { return false };
    let text = RichText::new(doubt).small().color(Palette::in_ui(ui).warning);
    let hint = if state.project.publication(article.id).is_some() {
        "The article names more than one day; click to choose"
    } else {
        "Relative dates such as “last month” need the day of publication"
    };
    if ui.add(Button::new(text).small().truncate()).on_hover_text(hint).clicked() {
        commands.push(Command::EditPublication(Some(article.id)));
    }
    true
}

/// What is in doubt, until a person says which day it is.
fn doubt(state: &State, article: &Article) -> Option<String> {
    if state.project.set_publication(article.id).is_some() {
        return None;
    }
    let style = Style::short(state.settings.date_style());
    let days: Vec<String> =
        article.days_found().iter().map(|day| wording::day(*day, style)).collect();
    match &days[..] {
        [] => Some("no publication date".to_owned()),
        [_] => None,
        [first, second] => Some(format!("published {}?", either(first, second))),
        [first, others @ ..] => Some(format!("published {first}, or {} others?", others.len())),
    }
}

/// "3 or 5 May 2021": what both days end with is said once.
fn either(first: &str, second: &str) -> String {
    let common = first.rsplit(' ').zip(second.rsplit(' ')).take_while(|(one, two)| one == two);
    let words: Vec<&str> = first.split(' ').collect();
    let own = words.len().saturating_sub(common.count()).max(1);
    let own = words.get(..own).unwrap_or_default().join(" ");
    format!("{} or {second}", own.trim_end_matches(','))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_days_are_said_in_few_words() {
        assert_eq!(either("3 May 2021", "5 May 2021"), "3 or 5 May 2021");
        assert_eq!(either("30 Apr 2021", "3 May 2021"), "30 Apr or 3 May 2021");
        assert_eq!(either("May 3, 2021", "May 5, 2021"), "May 3 or May 5, 2021");
        assert_eq!(either("2021-05-03", "2021-05-05"), "2021-05-03 or 2021-05-05");
    }
}
