//! An event with all its sources as plain text, for a document or a message.

use crate::model::{Article, ArticleId, Event, Mention, Realis, When};
use crate::timeline::DateStyle;

use super::wording::{self, Style};

/// The event on a line, and below it a line for each place that tells of it:
///
/// ```text
/// 17 January 2021 (2021-01-17): Alexei Navalny arrested
/// “Police arrested him at the airport.” — Return to Moscow, The Herald, 18 January 2021
/// ```
///
/// `article_of` finds the articles, each with the publication date that counts;
/// a mention whose article is gone is left out. No line end stands at the end.
pub fn event(
    event: &Event,
    article_of: impl Fn(ArticleId) -> Option<Article>,
    dates: DateStyle,
) -> String {
    let style = Style::long(dates);
    let planned = if event.realis() == Realis::Planned { " (planned)" } else { "" };
    let mut lines =
        vec![format!("{}: {}{planned}", date(event.when(), style), on_one_line(event.title()))];
    for mention in event.mentions() {
        let Some(article) = article_of(mention.id.article) else { continue };
        let line = source(event, mention, &article, style);
        // Two mentions in one sentence are one citation.
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines.join("\n")
}

/// "17 January 2021 (2021-01-17)".
fn date(when: When, style: Style) -> String {
    let words = wording::when(when, style);
    match when.edtf() {
        Some(edtf) => format!("{words} ({edtf})"),
        None => words,
    }
}

fn source(event: &Event, mention: &Mention, article: &Article, style: Style) -> String {
    let quote = on_one_line(mention.sentence.of(&article.text));
    let published = article.published().map_or_else(
        || "no publication date".to_owned(),
        |published| wording::day(published, style),
    );
    let title = (!article.title.is_empty()).then(|| on_one_line(&article.title));
    let outlet = article.outlet.as_deref().map(on_one_line);
    let page = article.page(mention.sentence.start()).map(|page| format!("page {page}"));
    let named: Vec<String> = [title, outlet, Some(published), page].into_iter().flatten().collect();
    let other = if mention.when.agrees_with(event.when()) {
        String::new()
    } else {
        format!(" [gives {}]", date(mention.when, style))
    };
    format!("“{quote}” — {}{other}", named.join(", "))
}

/// The lines of a web page or a column are none of the quote.
fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use chrono::NaiveDate;

    use super::*;
    use crate::export::sample::{self, ARTICLE};
    use crate::model::{CalendarUnit, Conclusion};

    fn check(change: impl Fn(&mut Conclusion, &mut Article), expected: &str) {
        let mut told = Conclusion::from(sample::event());
        let mut article = sample::article();
        change(&mut told, &mut article);
        let article_of = |id| (id == ARTICLE).then(|| article.clone());
        assert_eq!(event(&told.into(), article_of, DateStyle::default()), expected);
    }

    #[test]
    fn an_event_is_cited_with_all_its_sources() {
        let source = "“He was arrested on Sunday.” — Return to Moscow, The Herald, 18 January 2021";
        let heading = "17 January 2021 (2021-01-17): Alexei Navalny arrested";
        check(|_, _| {}, &format!("{heading}\n{source}"));
        check(|event, _| event.realis = Realis::Planned, &format!("{heading} (planned)\n{source}"));
        check(
            |event, _| event.when = When::Undated,
            &format!("undated: Alexei Navalny arrested\n{source}"),
        );
        check(
            |_, article| {
                article.outlet = None;
                article.publication = None;
            },
            &format!(
                "{heading}\n“He was arrested on Sunday.” — Return to Moscow, no publication date"
            ),
        );
        check(
            |event, article| {
                article.page_starts = vec![0, event.mentions[0].sentence.start()];
            },
            &format!("{heading}\n{source}, page 2"),
        );
        check(
            |event, _| event.mentions.push(event.mentions[0].clone()),
            &format!("{heading}\n{source}"),
        );
        check(
            |event, _| {
                let mut other = Mention::clone(&event.mentions[0]);
                other.when =
                    When::at(CalendarUnit::day(NaiveDate::from_ymd_opt(2021, 1, 18).unwrap()));
                event.mentions.push(Arc::new(other));
            },
            &format!("{heading}\n{source}\n{source} [gives 18 January 2021 (2021-01-18)]"),
        );
        check(|event, _| event.mentions.clear(), heading);
    }
}
