//! Which of the days that were found is the day of publication.

use chrono::{NaiveDate, NaiveDateTime};

use crate::model::{Publication, PublicationSource};

use super::day;

/// Returns the day of publication, and the others that were found with their
/// sources. `found` has the most reliable first; `in_utc` are those of them that
/// wrote a time in the zone of Greenwich.
///
/// An article that came out in New York on the evening of the 17th is stamped with
/// the 18th in Greenwich. Where another source has the 17th, which it can be
/// somewhere on earth at that time, the first source is read as saying the same.
pub(super) fn settle(
    mut found: Vec<Publication>,
    in_utc: &[(Publication, NaiveDateTime)],
) -> (Option<Publication>, Vec<Publication>) {
    let time_of = |publication: &Publication| {
        in_utc.iter().find(|(other, _)| other == publication).map(|(_, time)| *time)
    };
    let local: Vec<_> =
        found.iter().filter(|publication| time_of(publication).is_none()).copied().collect();
    for publication in &mut found {
        let Some(time) = time_of(publication) else { continue };
        let has_day = |other: &&Publication| day::is_somewhere(other.day, time);
        if let Some(other) = local.iter().find(has_day) {
            publication.day = other.day;
        }
    }
    let mut others: Vec<Publication> = Vec::new();
    for publication in found {
        if !others.contains(&publication) {
            others.push(publication);
        }
    }
    let first = (!others.is_empty()).then(|| others.remove(0));
    (first, others)
}

/// Leaves out the days that fields call those of a change, as long as another day is
/// left: all but what the most reliable source says, and that too where it is only
/// what readers are shown.
pub(super) fn without_changes(found: Vec<Publication>, changed: &[NaiveDate]) -> Vec<Publication> {
    use PublicationSource::{HeaderLine, TimeElement};
    let is_change = |publication: &Publication| changed.contains(&publication.day);
    if found.iter().all(is_change) {
        return found;
    }
    let is_kept = |(nth, publication): &(usize, Publication)| {
        let is_shown = matches!(publication.source, TimeElement | HeaderLine);
        !is_change(publication) || (*nth == 0 && !is_shown)
    };
    found.into_iter().enumerate().filter(is_kept).map(|(_, publication)| publication).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Settles values as fields write them.
    fn check(fields: &[(PublicationSource, &str)], day: u32, others: &[u32]) {
        let mut found = Vec::new();
        let mut in_utc = Vec::new();
        for (source, value) in fields {
            let publication = Publication { day: day::stated(value).unwrap(), source: *source };
            found.push(publication);
            in_utc.extend(day::stated_in_utc(value).map(|time| (publication, time)));
        }
        let of_january = |day| NaiveDate::from_ymd_opt(2021, 1, day).unwrap();
        let (first, rest) = settle(found, &in_utc);
        let first = first.unwrap();
        assert_eq!((first.day, first.source), (of_january(day), fields[0].0), "{fields:?}");
        let rest: Vec<NaiveDate> = rest.iter().map(|other| other.day).collect();
        assert_eq!(rest, others.iter().map(|day| of_january(*day)).collect::<Vec<_>>());
    }

    #[test]
    fn the_day_of_the_place_counts() {
        use PublicationSource::{Address, PageMetadata, StructuredData, TimeElement};
        let utc = (StructuredData, "2021-01-18T04:30:00Z");
        check(&[(StructuredData, "2021-01-17T23:30:00-05:00")], 17, &[]);
        check(&[utc], 18, &[]);
        check(&[utc, (PageMetadata, "2021-01-17T23:30:00-05:00")], 17, &[17]);
        check(&[utc, (PageMetadata, utc.1), (Address, "2021-01-17")], 17, &[17, 17]);
        // What cannot be the same time is another day.
        check(&[utc, (Address, "2021-01-20")], 18, &[20]);
        check(&[utc, (Address, "2021-01-20"), (TimeElement, "2021-01-17")], 17, &[20, 17]);
        check(&[(StructuredData, "2021-01-18"), (Address, "2021-01-17")], 18, &[17]);
    }

    #[test]
    fn a_day_that_fields_call_a_change_says_nothing_where_another_is() {
        use PublicationSource::{HeaderLine, PageMetadata, StructuredData, TimeElement};
        let day = |day| NaiveDate::from_ymd_opt(2021, 1, day).unwrap();
        let found = |day_found, source| Publication { day: day(day_found), source };
        let shown = [found(18, TimeElement), found(18, HeaderLine)];
        let published = found(17, StructuredData);
        let left = |found: &[Publication]| without_changes(found.to_vec(), &[day(18)]);
        assert_eq!(left(&[published, shown[0], shown[1]]), [published]);
        assert_eq!(left(&shown), shown);
        assert_eq!(left(&[shown[0], published]), [published]);
        assert_eq!(left(&[published, found(18, PageMetadata)]), [published]);
        assert_eq!(left(&[found(18, StructuredData), published]).len(), 2);
    }

    #[test]
    fn what_says_the_same_twice_is_kept_once() {
        use PublicationSource::PageMetadata;
        check(&[(PageMetadata, "2021-01-18"), (PageMetadata, "18 January 2021")], 18, &[]);
        assert_eq!(settle(Vec::new(), &[]), (None, Vec::new()));
    }
}
