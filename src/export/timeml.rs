//! `TimeML` 1.2.1: the article's text with its temporal expressions marked inline
//! as `TIMEX3`, and the document creation time in front, in the layout of
//! TempEval-3 (`UzZaman` et al. 2013).

use std::fmt::Write as _;

use crate::model::{Anchor, Article, Meaning, Step, TemporalExpression};

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
        if article.published().is_some() {
            out.push_str(links_to_creation_time(expression));
        }
        write!(out, ">{}</TIMEX3>", escaped(expression.span.of(&article.text))).ok();
        written = expression.span.end();
    }
    out.push_str(&escaped(article.text.get(written..).unwrap_or_default()));
    out.push_str("</TEXT>\n</TimeML>\n");
    out
}

/// What an expression takes from the document creation time, whose `tid` is `t0`:
/// the date it is counted from, or the end of a length that it is pinned to.
fn links_to_creation_time(expression: &TemporalExpression) -> &'static str {
    let is_counted = expression
        .derivation
        .iter()
        .any(|step| matches!(step, Step::Counted { from: Anchor::Publication, .. }));
    match expression.meaning {
        Meaning::Span { end: Some(end), .. } if end.is_one_day() => " endPoint=\"t0\"",
        Meaning::Span { begin: Some(begin), .. } if begin.is_one_day() => " beginPoint=\"t0\"",
        _ if is_counted => " temporalFunction=\"true\" anchorTimeID=\"t0\"",
        _ => "",
    }
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
    use proptest::prelude::*;

    use super::*;
    use crate::extract;
    use crate::model::{ArticleId, Publication, PublicationSource};

    const TYPES: [&str; 4] = ["DATE", "TIME", "DURATION", "SET"];

    fn article(text: &str) -> Article {
        Article {
            id: ArticleId(0),
            name: "a & \"b\"".to_owned(),
            title: String::new(),
            publication: chrono::NaiveDate::from_ymd_opt(2021, 3, 23)
                .map(|day| Publication { day, source: PublicationSource::Record }),
            outlet: None,
            origin: crate::model::Origin::default(),
            language: "en".to_owned(),
            text: text.into(),
            left_out: Vec::new(),
            page_starts: Vec::new(),
        }
    }

    /// Reads the document back with an XML parser, and compares.
    fn check(text: &str) -> String {
        let article = article(text);
        let expressions = extract::tag(&article, None);
        let document = document(&article, &expressions);
        let tree = roxmltree::Document::parse(&document).unwrap();
        let element = |name| tree.descendants().find(|node| node.has_tag_name(name)).unwrap();
        assert_eq!(element("DOCID").text(), Some(article.name.as_str()));
        let creation_time = element("DCT").first_element_child().unwrap();
        assert_eq!(creation_time.attribute("tid"), Some("t0"));
        let (mut plain, mut found) = (String::new(), Vec::new());
        for node in element("TEXT").children() {
            let words = node.text().or_else(|| node.first_child()?.text()).unwrap_or_default();
            if node.is_element() {
                found.push((plain.len(), plain.len() + words.len(), node));
            }
            plain.push_str(words);
        }
        assert_eq!(plain, text);
        assert_eq!(found.len(), expressions.len());
        for (number, ((start, end, node), expression)) in found.iter().zip(&expressions).enumerate()
        {
            assert_eq!((*start, *end), (expression.span.start(), expression.span.end()));
            assert_eq!(node.attribute("tid"), Some(format!("t{}", number + 1).as_str()));
            assert_eq!(node.attribute("value"), Some(expression.value.as_str()));
            assert!(TYPES.contains(&node.attribute("type").unwrap()));
        }
        document
    }

    #[test]
    fn a_document_can_be_read_back() {
        let document =
            check("R&D <grew> in 2020, and over the past two years. He left on Friday.\r\n");
        assert!(document.contains("value=\"P2Y\" endPoint=\"t0\""), "{document}");
        assert!(document.contains("temporalFunction=\"true\" anchorTimeID=\"t0\">Friday<"));
    }

    proptest! {
        #[test]
        fn any_text_can_be_read_back(
            pieces in prop::collection::vec("May 3|<2020>|&|in 1990|\\PC{0,9}|\n|\"|Friday", 0..20),
        ) {
            check(&pieces.join(" ").replace(['\u{fffe}', '\u{ffff}'], ""));
        }
    }
}
