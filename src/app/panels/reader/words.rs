//! Which words a person marks with the mouse. egui draws such a selection itself,
//! and does not tell where in the text it lies.

use eframe::egui::{Id, Response, Ui};

use crate::app::command::{Command, Passage};
use crate::app::state::State;
use crate::model::{Article, TextSpan};

/// The byte at which the pointer was pressed.
#[derive(Clone, Copy, Default)]
struct Anchor(Option<usize>);

fn anchor_id() -> Id {
    Id::unique("marked words")
}

/// Forgets where a drag began that is over, wherever it ended.
pub(super) fn end_drag(ui: &Ui) {
    if !ui.input(|input| input.pointer.primary_down()) {
        ui.data_mut(|data| data.remove::<Anchor>(anchor_id()));
    }
}

/// Follows the pointer over a paragraph. `offset` is the byte of the text under
/// the pointer, where that is beside this paragraph or on it.
pub(super) fn follow(
    ui: &Ui,
    state: &State,
    article: &Article,
    paragraph: TextSpan,
    response: &Response,
    offset: Option<usize>,
    commands: &mut Vec<Command>,
) {
    let Some(offset) = offset else { return };
    let (is_pressed, is_down) =
        ui.input(|input| (input.pointer.primary_pressed(), input.pointer.primary_down()));
    if is_pressed && response.contains_pointer() {
        ui.data_mut(|data| data.insert_temp(anchor_id(), Anchor(Some(offset))));
        if state.view.reader.marked.is_some() {
            commands.push(Command::MarkWords(None));
        }
        return;
    }
    let Anchor(anchor) = ui.data_mut(|data| *data.get_temp_mut_or_default::<Anchor>(anchor_id()));
    let words = if response.triple_clicked() {
        Some(paragraph)
    } else if response.double_clicked() {
        word_at(&article.text, paragraph, offset)
    } else if is_down {
        anchor
            .and_then(|anchor| TextSpan::new(&article.text, anchor.min(offset), anchor.max(offset)))
    } else {
        None
    };
    let marked = words.filter(|words| !words.is_empty());
    let marked = marked.map(|span| Passage { article: article.id, span });
    if marked.is_some() && marked != state.view.reader.marked {
        commands.push(Command::MarkWords(marked));
    }
}

/// The letters and digits around a byte.
fn word_at(text: &str, paragraph: TextSpan, offset: usize) -> Option<TextSpan> {
    let before = text.get(paragraph.start()..offset)?;
    let after = text.get(offset..paragraph.end())?;
    let is_gap = |character: char| !character.is_alphanumeric();
    let start = before.rfind(is_gap).map_or(paragraph.start(), |gap| {
        let length =
            before.get(gap..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
        paragraph.start() + gap + length
    });
    let end = offset + after.find(is_gap).unwrap_or(after.len());
    TextSpan::new(text, start, end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_ends_where_its_letters_do() {
        let text = "Navalny’s étape, ended.";
        for (at, expected) in
            [("aval", "Navalny"), ("tape", "étape"), ("ended", "ended"), (", ", "étape")]
        {
            let offset = text.find(at).unwrap();
            let word = word_at(text, TextSpan::whole(text), offset).unwrap();
            assert_eq!(word.of(text), expected, "{at}");
        }
    }
}
