//! Markdown without its marks: a line per block.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// The text of a Markdown document and its first heading of the first level.
#[derive(Debug, Default)]
pub(super) struct Document {
    pub(super) text: String,
    pub(super) heading: Option<String>,
}

/// Reads `markdown`; code blocks, HTML and pictures are dropped.
pub(super) fn read(markdown: &str) -> Document {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let mut lines = Lines::default();
    for event in Parser::new_ext(markdown, options) {
        lines.take(event);
    }
    lines.end_block();
    Document { text: lines.text, heading: lines.heading }
}

#[derive(Default)]
struct Lines {
    text: String,
    /// The block that is being read.
    block: String,
    /// How many code blocks, HTML blocks and pictures we are in.
    dropped: usize,
    heading: Option<String>,
}

impl Lines {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(
                Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::Image { .. } | Tag::MetadataBlock(_),
            ) => {
                self.end_block_before_dropped(&event);
                self.dropped += 1;
            }
            Event::End(
                TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::Image | TagEnd::MetadataBlock(_),
            ) => self.dropped -= 1,
            _ if self.dropped > 0 => {}
            Event::Text(text)
            | Event::Code(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text) => {
                self.block.push_str(&text);
            }
            Event::SoftBreak => self.block.push(' '),
            Event::HardBreak => self.block.push('\n'),
            Event::End(TagEnd::TableCell) => self.block.push('\t'),
            Event::End(TagEnd::Heading(level)) => {
                if level == HeadingLevel::H1 && self.heading.is_none() {
                    self.heading = Some(self.block.trim().to_owned());
                }
                self.end_block();
            }
            Event::Start(tag) if is_block(&tag) => self.end_block(),
            Event::End(
                TagEnd::Paragraph
                | TagEnd::Item
                | TagEnd::TableRow
                | TagEnd::TableHead
                | TagEnd::FootnoteDefinition,
            )
            | Event::Rule => self.end_block(),
            Event::Start(_)
            | Event::End(_)
            | Event::Html(_)
            | Event::InlineHtml(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => {}
        }
    }

    /// A picture stands within a line, what else is dropped does not.
    fn end_block_before_dropped(&mut self, event: &Event<'_>) {
        if !matches!(event, Event::Start(Tag::Image { .. })) {
            self.end_block();
        }
    }

    fn end_block(&mut self) {
        let block = self.block.trim();
        if !block.is_empty() {
            if !self.text.is_empty() {
                self.text.push_str("\n\n");
            }
            self.text.push_str(block);
        }
        self.block.clear();
    }
}

fn is_block(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Paragraph
            | Tag::Heading { .. }
            | Tag::BlockQuote(_)
            | Tag::List(_)
            | Tag::Item
            | Tag::FootnoteDefinition(_)
            | Tag::Table(_)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(markdown: &str, text: &str) {
        assert_eq!(read(markdown).text, text);
    }

    #[test]
    fn marks_go_and_words_stay() {
        check(
            "# Court\nOn *Tuesday* a [court](https://a.example) **ruled**.",
            "Court\n\nOn Tuesday a court ruled.",
        );
        check("A line\nthat goes on  \nand breaks.", "A line that goes on\nand breaks.");
        check("* one\n* two\n\n1. three", "one\n\ntwo\n\nthree");
        check("> Quoted.\n\nNot.", "Quoted.\n\nNot.");
        check("Before.\n\n```rust\nfn main() {}\n```\n\nAfter `code`.", "Before.\n\nAfter code.");
        check("<div>\nhidden\n</div>\n\nA <b>bold</b> move.", "A bold move.");
        check("See ![a picture](a.png) here[^1].\n\n[^1]: A note.", "See  here.\n\nA note.");
        check("|a|b|\n|-|-|\n|1|2|", "a\tb\n\n1\t2");
        check("AT&amp;T &mdash; 7 \\* 3", "AT&T — 7 * 3");
    }

    #[test]
    fn the_first_heading_is_known() {
        assert_eq!(read("## Two\n\n# *One*\n\n# Three").heading.as_deref(), Some("One"));
        assert_eq!(read("Text").heading, None);
    }
}
