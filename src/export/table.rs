//! Events as a table for the eye, one line each.

use crate::model::{Article, Event, Realis};
use crate::timeline::DateStyle;

use super::wording::{self, Style};

/// Longer titles are cut, so that a line stays on the screen.
const TITLE_WIDTH: usize = 60;

/// Lines of "when, what, says who", with a heading and in the given order.
pub fn events<'a>(events: impl Iterator<Item = (&'a Event, &'a Article)>) -> String {
    let rows: Vec<[String; 4]> = events.map(|(event, article)| row(event, article)).collect();
    let heading = ["When", "What", "Kind", "Source"].map(str::to_owned);
    let width = |column: usize| {
        let all = std::iter::once(&heading).chain(&rows);
        all.filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths = [width(0), width(1), width(2)];
    let mut table = String::new();
    for [when, what, kind, source] in std::iter::once(&heading).chain(&rows) {
        let [when_width, what_width, kind_width] = widths;
        let line = format!("{when:when_width$}  {what:what_width$}  {kind:kind_width$}  {source}");
        table.push_str(line.trim_end());
        table.push('\n');
    }
    table
}

fn row(event: &Event, article: &Article) -> [String; 4] {
    let planned = if event.realis() == Realis::Planned { " (planned)" } else { "" };
    let others = event.article_count() - 1;
    let source = article.outlet.as_deref().unwrap_or(&article.name);
    let source = if others == 0 { source.to_owned() } else { format!("{source} + {others}") };
    [
        format!("{}{planned}", wording::when(event.when(), Style::short(DateStyle::default()))),
        shortened(event.title()),
        event.kind().to_owned(),
        source,
    ]
}

fn shortened(title: &str) -> String {
    if title.chars().count() <= TITLE_WIDTH {
        return title.to_owned();
    }
    let kept: String = title.chars().take(TITLE_WIDTH - 1).collect();
    format!("{}…", kept.trim_end())
}
