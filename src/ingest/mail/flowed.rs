//! `format=flowed` (RFC 3676): a line that ends in a space goes on in the next.

/// Joins the lines of each paragraph, keeping how deep it is quoted. With
/// `delsp=yes` the space belongs to the format, not to the text.
pub(super) fn joined(text: &str, drops_space: bool) -> String {
    let mut joined = String::with_capacity(text.len());
    let mut open_depth = None;
    for line in text.lines() {
        let words = line.trim_start_matches('>');
        let depth = line.len() - words.len();
        let words = words.strip_prefix(' ').unwrap_or(words);
        if open_depth != Some(depth) {
            if open_depth.is_some() {
                joined.push('\n');
            }
            joined.push_str(&">".repeat(depth));
            if depth > 0 {
                joined.push(' ');
            }
        }
        let is_signature_mark = words == "-- ";
        let goes_on = words.ends_with(' ') && !is_signature_mark;
        let kept = if goes_on && drops_space { words.strip_suffix(' ') } else { None };
        joined.push_str(kept.unwrap_or(words));
        if goes_on {
            open_depth = Some(depth);
        } else {
            open_depth = None;
            joined.push('\n');
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_joined_at_their_depth() {
        let text = "A court ruled \non Monday.\n\n> He \n> left.\n>> Why \n> Because.\n-- \nAnn\n From here";
        let expected =
            "A court ruled on Monday.\n\n> He left.\n>> Why \n> Because.\n-- \nAnn\nFrom here\n";
        assert_eq!(joined(text, false), expected);
        assert_eq!(joined("ab \ncd", true), "abcd\n");
    }
}
