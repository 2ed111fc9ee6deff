//! `TimeML` 1.2: the article's text with its temporal expressions marked inline
//! as `TIMEX3`, and the document creation time in front.

use std::fmt::Write as _;

use crate::model::{Article, TemporalExpression};

/// One article as a `TimeML` document.
pub fn document(article: &Article, expressions: &[TemporalExpression]) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <TimeML xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
         xsi:noNamespaceSchemaLocation=\"http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd\">\n",
    );
    // A `String` takes everything, so these writes cannot fail.
    write!(out, "<DOCID>{}</DOCID>\n<DCT>", escaped(&article.name)).ok();
    if let Some(day) = article.published() {
        write!(
            out,
            "<TIMEX3 tid=\"t0\" type=\"DATE\" value=\"{day}\" \
             functionInDocument=\"CREATION_TIME\">{day}</TIMEX3>"
        )
        .ok();
    }
    write!(out, "</DCT>\n<TITLE>{}</TITLE>\n<TEXT>", escaped(&article.title)).ok();
    let mut written = 0;
    for (number, expression) in expressions.iter().enumerate() {
        let before = article.text.get(written..expression.span.start()).unwrap_or_default();
        out.push_str(&escaped(before));
        write!(
            out,
            "<TIMEX3 tid=\"t{}\" type=\"{}\" value=\"{}\"",
            number + 1,
            expression.kind,
            escaped(&expression.value)
        )
        .ok();
        if let Some(modifier) = expression.modifier {
            write!(out, " mod=\"{modifier}\"").ok();
        }
        write!(out, ">{}</TIMEX3>", escaped(expression.span.of(&article.text))).ok();
        written = expression.span.end();
    }
    out.push_str(&escaped(article.text.get(written..).unwrap_or_default()));
    out.push_str("</TEXT>\n</TimeML>\n");
    out
}

/// Text as XML takes it. Control characters that XML 1.0 cannot hold become
/// U+FFFD.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(character),
            // XML readers turn a bare one into a line feed.
            '\r' => out.push_str("&#13;"),
            _ if character.is_control() || matches!(character, '\u{fffe}' | '\u{ffff}') => {
                out.push('\u{fffd}');
            }
            _ => out.push(character),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{ArticleId, Meaning, TextSpan, TimexKind};

    #[test]
    fn the_text_can_be_read_back_out_of_the_marks() {
        let text: Arc<str> = "R&D grew in <2020> and 2021.".into();
        let year = |start: usize| TemporalExpression {
            span: TextSpan::new(&text, start, start + 4).unwrap(),
            kind: TimexKind::Date,
            value: "2020".to_owned(),
            modifier: None,
            meaning: Meaning::Nothing,
            derivation: Vec::new(),
            alternatives: Vec::new(),
        };
        let expressions = [year(13), year(23)];
        let article = Article {
            id: ArticleId(0),
            name: "a".to_owned(),
            title: String::new(),
            publication: None,
            outlet: None,
            language: String::new(),
            text: Arc::clone(&text),
            left_out: Vec::new(),
        };
        let document = document(&article, &expressions);
        assert_eq!(document.matches("<TIMEX3").count(), 2);
        let marked = document.split_once("<TEXT>").unwrap().1.split_once("</TEXT>").unwrap().0;
        let mut plain = String::new();
        for piece in marked.split('<') {
            plain.push_str(piece.split_once('>').map_or(piece, |(_, after)| after));
        }
        let plain = plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        assert_eq!(plain, *text);
    }
}
