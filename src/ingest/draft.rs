//! What all formats share: from the text and the fields that a reader found to
//! an article.

use std::path::Path;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};

use crate::model::{Article, ArticleId, Origin, Publication, PublicationSource};

use super::day;
use super::language::language_of;
use super::left_out;
use super::mojibake;
use super::publication::{settle, without_changes};

/// What one format's reader found.
#[derive(Debug, Default)]
pub(super) struct Draft {
    /// A record says itself what its title is: a line that only looks like one
    /// is part of the article.
    pub(super) is_record: bool,
    pub(super) title: Option<String>,
    pub(super) outlet: Option<String>,
    /// Who wrote it.
    pub(super) author: Option<String>,
    /// The language it says it is in, such as `en-GB`.
    pub(super) language: Option<String>,
    /// Where the page was.
    pub(super) address: Option<String>,
    /// The days of publication it states, the most reliable first.
    pub(super) stated: Vec<Publication>,
    /// Those of them that write a time in the zone of Greenwich.
    pub(super) in_utc: Vec<(Publication, NaiveDateTime)>,
    /// The days on which it says it was changed.
    pub(super) changed: Vec<NaiveDate>,
    /// The day on which the document was made: it came out later, if at all.
    pub(super) made: Option<NaiveDate>,
    pub(super) text: String,
    /// Where each page begins in the text, in bytes; empty without pages.
    pub(super) page_starts: Vec<usize>,
}

impl Draft {
    /// Adds a day of publication, if `value` is one.
    pub(super) fn state(&mut self, source: PublicationSource, value: Option<&str>) {
        let Some((value, day)) = value.and_then(|value| Some((value, day::stated(value)?))) else {
            return;
        };
        let publication = Publication { day, source };
        self.stated.push(publication);
        self.in_utc.extend(day::stated_in_utc(value).map(|time| (publication, time)));
    }

    /// Turns back letters that were read wrongly before they came here, also where a format
    /// has them as entities or escapes.
    pub(super) fn turn_letters_back(&mut self) {
        let fields = [&mut self.title, &mut self.outlet, &mut self.author];
        for text in fields.into_iter().flatten().chain([&mut self.text]) {
            if let Some(repaired) = mojibake::repaired(text) {
                *text = repaired;
            }
        }
    }

    /// Whether it states a day as it was where the article came out.
    pub(super) fn states_local_day(&self) -> bool {
        self.stated.len() > self.in_utc.len()
    }

    /// Makes the article called `name`; `path` is where it was read, if its
    /// name may hold a date.
    pub(super) fn into_article(self, name: &str, path: Option<&Path>) -> Article {
        let Self {
            title,
            outlet,
            author,
            language,
            address,
            stated,
            in_utc,
            changed,
            made,
            text,
            page_starts,
            is_record,
        } = self;
        let title = title.map(|title| one_line(&title)).filter(|title| !title.is_empty());
        let mut parts = left_out::find(&text, title.as_deref());
        if is_record && let Some(guess) = parts.title {
            parts.left_out.retain(|span| span.of(&text) != guess);
        }
        let from_name =
            || path.and_then(Path::file_stem).map(|stem| one_line(&stem.to_string_lossy()));
        let title = title.or(parts.title.map(one_line)).or_else(from_name);
        let page_path = address.as_deref().and_then(path_of);
        let year = page_path.and_then(day::year_in_name);
        let publication =
            |day: Option<NaiveDate>, source| day.map(|day| Publication { day, source });
        let found = [
            publication(parts.header_day, PublicationSource::HeaderLine),
            publication(
                parts.dateline.and_then(|line| line.day(year)),
                PublicationSource::Dateline,
            ),
            publication(page_path.and_then(day::in_name), PublicationSource::Address),
            publication(path.and_then(day_in_file_name), PublicationSource::FileName),
            publication(made, PublicationSource::Made),
        ];
        let found = stated.into_iter().chain(found.into_iter().flatten()).collect();
        let found = without_changes(found, &changed);
        let (publication, other_publications) = settle(found, &in_utc);
        let outlet = outlet.map(|outlet| one_line(&outlet)).filter(|outlet| !outlet.is_empty());
        let author = author.map(|author| one_line(&author)).filter(|author| !author.is_empty());
        let author = author.or_else(|| parts.author.map(one_line));
        Article {
            id: ArticleId::default(),
            name: name.to_owned(),
            title: title.unwrap_or_else(|| name.to_owned()),
            publication,
            outlet: outlet.or_else(|| address.as_deref().and_then(host_of).map(str::to_owned)),
            language: language_of(&text, language.as_deref()),
            origin: Origin { author, address, document: None, other_publications },
            left_out: parts.left_out,
            page_starts,
            text: Arc::from(text),
        }
    }
}

fn day_in_file_name(path: &Path) -> Option<NaiveDate> {
    day::in_name(&path.file_stem()?.to_string_lossy())
}

/// The host of a web address, without the `www.` that says nothing.
fn host_of(address: &str) -> Option<&str> {
    let (_, rest) = address.split_once("://")?;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    (!host.is_empty()).then_some(host)
}

/// The part of a web address between host and query.
fn path_of(address: &str) -> Option<&str> {
    let (_, rest) = address.split_once("://")?;
    let start = rest.find('/')?;
    rest.get(start..)?.split(['?', '#']).next()
}

/// The words of `text` with a space between each.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(address: &str, file: &str, text: &str) -> Article {
        let address = Some(address.to_owned()).filter(|address| !address.is_empty());
        let draft = Draft { address, text: text.to_owned(), ..Draft::default() };
        draft.into_article(file, Some(Path::new(file)))
    }

    #[test]
    fn the_more_reliable_day_wins() {
        use PublicationSource::{Address, Dateline, FileName, HeaderLine};
        let check = |address: &str, file: &str, text: &str, source, day: &str| {
            let publication = article(address, file, text).publication.unwrap();
            assert_eq!((publication.source, publication.day.to_string().as_str()), (source, day));
        };
        let address = "https://www.a.example/2021/02/03/court?page=2020-01-01";
        let file = "some/2021-02-04-court.txt";
        let dateline = "MOSCOW, 2 February 2021 - A court has ruled.";
        let header = format!("Court rules\ndate 2021-02-01\n\n{dateline}");
        check("", file, "A court has ruled.", FileName, "2021-02-04");
        let all = article(address, file, &header);
        let others: Vec<_> = all.origin.other_publications.iter().map(|it| it.source).collect();
        assert_eq!(others, [Dateline, Address, FileName], "all that was found is kept");
        check(address, file, "A court has ruled.", Address, "2021-02-03");
        check(address, file, dateline, Dateline, "2021-02-02");
        check(address, file, &header, HeaderLine, "2021-02-01");
        check(
            "http://a.example/2021/02/court",
            "a.txt",
            "ROME, Feb. 1 - A court has ruled.",
            Dateline,
            "2021-02-01",
        );
    }

    #[test]
    fn no_day_is_made_up() {
        for text in [
            "ROME, Feb. 1 - A court has ruled.",
            "On 3 February 2021 a court ruled.",
            "Updated 3 May 2021\n\nA court.",
        ] {
            assert_eq!(article("", "2021/court.txt", text).publication, None, "{text}");
        }
    }

    #[test]
    fn the_host_is_the_outlet_where_nothing_else_is() {
        let outlet = |address: &str| article(address, "a.txt", "A court has ruled.").outlet;
        assert_eq!(outlet("https://www.a.example/b").as_deref(), Some("a.example"));
        assert_eq!(outlet("/b"), None);
        assert_eq!(outlet(""), None);
    }

    #[test]
    fn a_by_line_at_the_head_names_the_author() {
        let author = |text: &str| article("", "a.txt", text).origin.author;
        let text = "Court rules\n\nBy Dana Whitlock\n\nA court has ruled.";
        assert_eq!(author(text).as_deref(), Some("Dana Whitlock"));
        assert_eq!(author("Court rules\n\nBy noon, a court had ruled."), None);
    }

    #[test]
    fn the_title_is_the_first_headline_or_the_file() {
        assert_eq!(
            article("", "a/court.txt", "Court rules\n\nA court has ruled.").title,
            "Court rules"
        );
        assert_eq!(article("", "a/court.txt", "A court has ruled.").title, "court");
    }
}
