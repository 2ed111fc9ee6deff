//! Which texts are copies, told as tables; and that it never matters when they came.

use std::sync::Arc;

use proptest::prelude::*;

use super::Copies;
use crate::model::{Article, ArticleId, CopyGroups, Origin, TextSpan};

/// An article whose first line is its title, where it has several.
fn article(number: u32, text: &str) -> Article {
    let title = text.split_once("\n\n").map_or("", |(title, _)| title);
    let title_span = TextSpan::new(text, 0, title.len()).filter(|span| !span.is_empty());
    Article {
        id: ArticleId(number),
        name: String::new(),
        title: title.to_owned(),
        publication: None,
        outlet: None,
        origin: Origin::default(),
        language: "en".to_owned(),
        text: text.into(),
        left_out: title_span.into_iter().collect(),
        page_starts: Vec::new(),
    }
}

fn groups(texts: &[&str]) -> Arc<CopyGroups> {
    let mut copies = Copies::default();
    for (text, number) in texts.iter().zip(0..) {
        copies.put(&article(number, text));
    }
    copies.settle();
    Arc::clone(copies.groups())
}

/// Checks which of some texts are copies of each other, by their places.
fn check(texts: &[&str], expected: &[&[u32]]) {
    let groups = groups(texts);
    let found: Vec<Vec<u32>> =
        groups.iter().map(|group| group.iter().map(|id| id.0).collect()).collect();
    assert_eq!(found, expected, "{texts:#?}");
}

const WIRE: &str = "Two dock workers held after fire in Omsk\n\n\
    OMSK (Wire) — Police in the port of Omsk arrested two dock workers on Tuesday after a fire \
    destroyed a grain store, the regional prosecutor said. The two men are suspected of having \
    smoked where it was forbidden. Nobody was hurt, but the loss is put at three million roubles, \
    and the harbour will stay closed until the end of the week.\n\n\
    The store, which was built in 1911, held wheat for the whole of the district. Its owner had \
    been warned twice this year that the hydrants on the quay did not work, according to a letter \
    which the town council made public in the evening. He could not be reached.\n\n\
    It was the third fire in the port since spring. In April a warehouse for timber burned down, \
    and in June a ferry that lay at anchor for repairs. Firemen were called from four towns, and \
    worked until the morning to keep the flames from a depot for oil on the other bank.";

const RETOLD: &str = "Grain store burns down in Omsk, two men held\n\n\
    Two men were detained at the harbour of Omsk on Tuesday, the day after flames had eaten \
    through its largest grain store. Prosecutors believe that a cigarette was the cause. Ships \
    wait at anchor, and the port authority cannot say for how long. The owner speaks of a loss of \
    three million roubles, and of wheat that a whole district will miss in the winter. Twice he \
    had been told to have the hydrants mended.\n\n\
    Two other fires had broken out there in the course of the year: one among timber in April, \
    and one on board a ferry in June. This time crews from four towns fought all night long, as a \
    depot for oil lies just across the river.";

const TRANSLATED: &str = "Zwei Hafenarbeiter nach Brand in Omsk verhaftet\n\n\
    Die Polizei im Hafen von Omsk hat am Dienstag zwei Hafenarbeiter verhaftet, nachdem ein Brand \
    einen Getreidespeicher zerstört hatte, wie der Staatsanwalt der Region mitteilte. Die beiden \
    Männer sollen geraucht haben, wo es verboten war. Niemand wurde verletzt, doch der Schaden \
    wird auf drei Millionen Rubel geschätzt, und der Hafen bleibt bis zum Ende der Woche \
    geschlossen. Der Speicher wurde 1911 gebaut und enthielt Weizen für den ganzen Bezirk.";

fn changed(from: &str, to: &str) -> String {
    assert!(WIRE.contains(from), "{from}");
    WIRE.replacen(from, to, 1)
}

#[test]
fn one_text_under_other_names_is_one_group() {
    let headline = changed("Two dock workers held after fire in Omsk", "Cigarette costs millions");
    let spaced = WIRE.replace(' ', "\n  ");
    check(&[WIRE, RETOLD, WIRE, &headline, &spaced], &[&[0, 2, 3, 4]]);
}

#[test]
fn a_wire_text_stays_one_where_papers_change_a_little_of_it() {
    let dateline = changed("OMSK (Wire) —", "By our own correspondent, Omsk, Wednesday.");
    let without_end = WIRE.split_at(WIRE.find("It was the third").unwrap()).0;
    let sentence = changed(
        "Nobody was hurt, but the loss is put at three million roubles, and the harbour will stay \
         closed until the end of the week.",
        "A fireman was taken to hospital with burns, and it is not known when ships can call again.",
    );
    let with_more = format!("{WIRE}\n\nThe town council meets on Thursday to talk about the port.");
    let figure = changed("three million", "four million");
    check(&[WIRE, &dateline, &sentence, without_end, &with_more, &figure], &[&[0, 1, 2, 3, 4, 5]]);
}

#[test]
fn reports_in_other_words_and_translations_are_no_copies() {
    check(&[WIRE, RETOLD, TRANSLATED], &[]);
}

const DISCLAIMER: &str = "This statement has words on what may come, such as expects, plans and \
    believes. What comes may be otherwise for many reasons, among them the price of grain, the \
    weather, laws of any country in which the company does business, strikes, and the course of \
    exchange of the rouble. The company has no duty to make such words good if anything changes, \
    and asks whoever reads them not to rely on them. Nothing here is an offer to sell shares, nor \
    is it meant for readers in countries where such an offer would be against the law. The figures \
    were not looked at by an accountant. The annual report, which can be had from the seat of the \
    company or read on its pages in the net, tells of all risks that are known to it, of the \
    directors and what they are paid, and of those who own more than a twentieth of the shares. \
    Words and names that are printed in capitals are marks of the company or of others, who keep \
    all rights in them, and may not be used unless they agree to that in writing.";

#[test]
fn the_same_disclaimer_below_makes_no_copies() {
    let release = |news: &str| format!("News of the company\n\n{news}\n\n{DISCLAIMER}");
    let store = release(
        "The company said today that its grain store in the port of Omsk was destroyed by fire on \
         Monday night, and that it hopes to be paid by the insurers before the winter. Nobody was \
         hurt. The harvest will be taken to two smaller stores in the meantime.",
    );
    let director = release(
        "Mira Holm was appointed director of finance by the board in its sitting this morning. She \
         comes from a bank in Oslo, where she led the department for ships and cargo, and will \
         begin in March. Jan Berg, who had the office since spring, retires as planned.",
    );
    check(&[&store, &director], &[]);
    check(&[&store, &director, &store], &[&[0, 2]]);
}

#[test]
fn a_form_that_is_filled_in_anew_is_no_copy() {
    let weather = |[day, high, low, wind, rain, risen, set, pollen]: [&str; 8]| {
        format!(
            "Weather for the coast on {day}. The day will be mostly bright with a few clouds in \
             the afternoon, and the highest temperature will reach {high} degrees in the towns \
             and a little less on the islands. The night stays mild at {low} degrees. The wind \
             blows from the west with {wind} kilometres an hour and calms down in the evening. \
             There is a chance of {rain} percent for a shower over the hills behind the coast. \
             The sun rises at {risen} and sets at {set}, and the count of pollen in the air is \
             expected to be near {pollen} for those who suffer from birch and grass. The forecast \
             is made anew every morning before the first boats leave, out of what the stations on \
             the islands measure and what the ships report that come in from the north. Whoever \
             goes out to sea should listen to the radio as well, since a storm can come up faster \
             than any paper is printed. For the mountains there is a forecast of its own, which \
             can be heard by telephone at all hours and hangs in the window of every station of \
             the railway. The harbour office answers questions about tides, and lends life jackets \
             to guests of the town who leave their names and the name of their boat."
        )
    };
    let monday = weather(["3 May", "21", "12", "14", "20", "5.41", "20.52", "110"]);
    let tuesday = weather(["4 May", "19", "11", "22", "45", "5.39", "20.54", "87"]);
    check(&[&monday, &tuesday], &[]);
    check(&[&monday, &tuesday, &monday], &[&[0, 2]]);
    let score = |[home, guest, first, second, third, fourth]: [&str; 6]| {
        format!(
            "{home} {first} {guest} {second}. At half time it stood {third} to {fourth}. {home}: \
             {second} of {fourth} from the field, {third} rebounds, {first} assists, {fourth} \
             turnovers. {guest}: {first} of {second} from the field, {fourth} rebounds, {third} \
             assists, {first} turnovers. The referees were the same as in the last game."
        )
    };
    let one = score(["Omsk", "Oslo", "88", "79", "40", "41"]);
    let two = score(["Omsk", "Oslo", "93", "99", "51", "47"]);
    check(&[&one, &two], &[]);
}

#[test]
fn two_reports_in_one_digest_are_not_copies_of_each_other() {
    let digest = format!("The morning in brief\n\n{WIRE}\n\n{RETOLD}");
    let all = groups(&[WIRE, RETOLD, &digest]);
    assert!(!all.are_copies(ArticleId(0), ArticleId(1)), "{all:?}");
}

#[test]
fn short_notes_are_copies_only_whole_and_under_one_title() {
    let closed = "Market\n\nThe market is closed today.";
    let other_title = "Harbour\n\nThe market is closed today.";
    check(&[closed, other_title, closed, "The market is closed today.", ""], &[&[0, 2]]);
    check(&["", "", "—"], &[]);
}

#[test]
fn what_is_taken_out_leaves_its_group() {
    let with_more = format!("{WIRE}\n\nThe town council meets on Thursday to talk about the port.");
    let mut copies = Copies::default();
    for (text, number) in [WIRE, &with_more, WIRE].into_iter().zip(0..) {
        copies.put(&article(number, text));
    }
    assert_eq!(copies.settle().len(), 3);
    assert_eq!(copies.groups().of(ArticleId(0)).len(), 3);
    // The longest text led.
    copies.remove(ArticleId(1));
    assert_eq!(copies.settle(), [ArticleId(0), ArticleId(2)]);
    assert_eq!(copies.groups().of(ArticleId(0)), [ArticleId(0), ArticleId(2)]);
    let before = Arc::clone(copies.groups());
    copies.put(&article(2, WIRE));
    assert!(copies.settle().is_empty());
    assert!(Arc::ptr_eq(&before, copies.groups()), "nothing changed");
    copies.put(&article(2, RETOLD));
    copies.settle();
    assert!(copies.groups().of(ArticleId(0)).is_empty());
}

/// Sentences that are long enough for a few of them to be a text.
const SENTENCES: usize = 9;

/// Some sentences out of one report, each with the number of its version.
fn text(sentences: &[(usize, u8)]) -> String {
    let sentence = |(place, version): &(usize, u8)| {
        let words = (0..12).map(|nth| match (nth, version) {
            (5, 1..) => format!("other{version}"),
            _ => format!("word{}x{nth}", (b'a' + *place as u8) as char),
        });
        words.collect::<Vec<_>>().join(" ")
    };
    sentences.iter().map(sentence).collect::<Vec<_>>().join(". ")
}

/// Versions of a report: some of its sentences in order, a few of them changed.
fn version() -> impl Strategy<Value = String> {
    prop::collection::vec((0_u8..10, 0_u8..8), SENTENCES).prop_map(|sentences| {
        let kept = sentences.iter().enumerate().filter(|(_, (kept, _))| *kept > 1);
        let versions = kept.map(|(place, (_, version))| (place, version.saturating_sub(5)));
        text(&versions.collect::<Vec<_>>())
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn the_order_of_coming_and_going_does_not_matter(
        versions in prop::collection::vec(version(), 2..24),
        order in prop::collection::vec((any::<prop::sample::Index>(), any::<bool>()), 0..40),
    ) {
        let articles: Vec<Article> =
            versions.iter().zip(0..).map(|(text, number)| article(number, text)).collect();
        let mut at_once = Copies::default();
        for article in &articles {
            at_once.put(article);
        }
        at_once.settle();
        let mut by_and_by = Copies::default();
        for (index, is_settled) in &order {
            let article = index.get(&articles);
            if by_and_by.group_of(article.id).is_some() {
                by_and_by.remove(article.id);
            } else {
                by_and_by.put(article);
            }
            if *is_settled {
                by_and_by.settle();
            }
        }
        for article in articles.iter().rev() {
            by_and_by.put(article);
            by_and_by.settle();
        }
        prop_assert_eq!(at_once.groups(), by_and_by.groups());
        let together = |copies: &Copies| -> Vec<bool> {
            let pairs = articles.iter().flat_map(|one| articles.iter().map(move |two| (one, two)));
            pairs.map(|(one, two)| copies.group_of(one.id) == copies.group_of(two.id)).collect()
        };
        prop_assert_eq!(together(&at_once), together(&by_and_by));
    }
}
