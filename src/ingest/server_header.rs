//! The lines that a web server sends before a page, where a program saved them with
//! it, such as `curl -i` does.

use crate::model::{Publication, PublicationSource};

use super::day;

/// Fields with a day, the better first. Of most pages they tell when they were
/// fetched: a person may choose one, nobody else.
const DAYS: &[&str] = &["last-modified", "date"];

/// Splits the header off `text`, and returns what follows and the days it has.
pub(super) fn split(text: &str) -> Option<(&str, Vec<Publication>)> {
    if !text.starts_with("HTTP/") {
        return None;
    }
    let ends = ["\r\n\r\n", "\n\n"].into_iter().filter_map(|end| text.split_once(end));
    let (header, rest) = ends.min_by_key(|(header, _)| header.len())?;
    let field = |name: &str| {
        header.lines().skip(1).find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.trim().eq_ignore_ascii_case(name).then(|| value.trim())
        })
    };
    Some((rest, days(field)))
}

/// The days in a header, of which `field` gives the values by their names.
pub(super) fn days<'a>(field: impl Fn(&str) -> Option<&'a str>) -> Vec<Publication> {
    let days = DAYS.iter().filter_map(|name| day::stated(field(name)?));
    let source = PublicationSource::ServerHeader;
    days.map(|day| Publication { day, source }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_is_split_off_and_its_days_are_known() {
        let text = "HTTP/1.1 200 OK\r\nDate: Wed, 03 Feb 2021 01:30:00 GMT\r\nlast-modified: Mon, 01 Feb 2021 09:00:00 GMT\r\n\r\n<p>A court.\r\n\r\nHe left.";
        let (rest, days) = split(text).unwrap();
        assert_eq!(rest, "<p>A court.\r\n\r\nHe left.");
        let days: Vec<String> = days.iter().map(|found| found.day.to_string()).collect();
        assert_eq!(days, ["2021-02-01", "2021-02-03"]);
        assert_eq!(split("HTTP/1.1 is a protocol."), None);
        assert_eq!(split("A court.\n\nHe left."), None);
    }
}
