//! Made articles: news of 3 KB on subjects that several articles tell of, the
//! same on every machine.
//!
//! A subject has its own people, places and body, and a handful of stories, each
//! on its day. An article tells of some of them in words and dates of its own,
//! between sentences about the past, plans, and talk that tells of no event.

use chrono::{Datelike as _, NaiveDate, TimeDelta, Weekday};

use super::numbers::Numbers;

const ARTICLE_BYTES: usize = 3_000;
/// So many articles are about one subject.
const ARTICLES_PER_SUBJECT: usize = 8;
const STORIES_PER_SUBJECT: usize = 7;
const STORIES_PER_ARTICLE: usize = 4;

/// What happens to whom, in words; `P` and `Q` are people, `L` and `M` places,
/// `B` a body, `N` a number, `D` the date.
const STORIES: [[&str; 3]; 14] = [
    [
        "Police arrested P in L D.",
        "P was detained in L D, the interior ministry said.",
        "D, officers took P into custody at a flat in L.",
    ],
    [
        "A court in L sentenced P to N years in prison D.",
        "P was sentenced D to N years by a court in L.",
        "Judges in L jailed P D after a trial that lasted for weeks.",
    ],
    [
        "D, an explosion at a plant in L killed N people.",
        "N workers died when a blast tore through a plant in L D.",
        "The explosion in L D killed N, rescuers said.",
    ],
    ["P resigned as head of B D.", "P stepped down from B D.", "D, P announced a resignation."],
    [
        "B acquired a rival in L D for N million dollars.",
        "D, B bought its rival from L for N million dollars.",
        "The acquisition of the firm in L was completed D, B said.",
    ],
    [
        "An earthquake struck L D and injured N people.",
        "N people were injured in L when an earthquake hit the region D.",
        "D, the earthquake destroyed dozens of houses in L.",
    ],
    [
        "Voters elected P mayor of L D.",
        "P won the election in L D with N percent of the votes.",
        "D, P was elected in L.",
    ],
    [
        "Thousands protested in L D against B.",
        "D, crowds marched through L to protest against B.",
        "Protests against B broke out in L D.",
    ],
    ["P met Q in L D.", "D, P and Q held talks in L.", "Q received P in L D for talks on trade."],
    [
        "P died in L D at the age of N.",
        "D, P died in a hospital in L.",
        "The death of P in L D was confirmed by B.",
    ],
    [
        "B launched a satellite from L D.",
        "D, the rocket with the satellite of B was launched from L.",
        "The launch from L D went as planned, B said.",
    ],
    [
        "Troops attacked L D and killed N civilians.",
        "D, N civilians were killed in an attack on L.",
        "The attack on L D was the worst in years, P said.",
    ],
    [
        "P and Q signed an agreement in L D.",
        "D, an agreement was signed in L by P and Q.",
        "The agreement between P and Q was signed D.",
    ],
    [
        "Fire destroyed a market in L D.",
        "A market in L burned down D; N traders were injured.",
        "D, N people were injured when fire swept through the market of L.",
    ],
];

/// Of the past and the future; `Y` is a year, `O` a month with its year.
const BACKGROUND: [&str; 16] = [
    "B was founded in L in O.",
    "P moved from M to L in O.",
    "In O, Q won a prize for A.",
    "P and Q signed a treaty on A in O.",
    "P had been arrested once before in M, in O.",
    "B opened an office in M in O.",
    "The trial of P is expected to begin in M next month.",
    "B plans to sell A by the end of the year.",
    "If the talks on A fail, B could withdraw from L.",
    "Since Y, N people have died in M because of A.",
    "Q has led B since O.",
    "In O, M was hit by floods that killed N people.",
    "Parliament is to vote on the bill of P next week.",
    "P visited M in O and praised its A.",
    "In Y, the mayor of M was sentenced for A.",
    "The museum of M was destroyed by fire in O.",
];

/// Talk that every article has; `A` is some quality of some thing, seldom the
/// same twice.
const TALK: [&str; 20] = [
    "“Nobody here is used to A,” according to Q, who lives near A in L.",
    "People in L worry about A and A.",
    "The roads around M are narrow, and there is A on both sides.",
    "Neighbours know P for A and for A.",
    "It is not clear who is to pay for A, or why A matters.",
    "B has no answer to questions about A.",
    "The mood in the streets of L is one of A, with A as usual.",
    "For many families A is more important than A.",
    "“A comes first,” in the words of Q, “and A comes last.”",
    "The region is known for A, for A and for a long border.",
    "Some experts doubt that B has A.",
    "Between L and M there is A, but little A.",
    "The numbers are hard to compare because of A.",
    "Others in the party of P are more concerned with A.",
    "On the square of M there is A next to A.",
    "In the view of Q, A is only a sign of A.",
    "There is A in every corner of L, and A at every door.",
    "Much of this has to do with A, less with A.",
    "A and A are part of life in M.",
    "What B lacks is A; what it has is A.",
];

/// What follows on a story or on its past.
const TAILS: [&str; 8] = [
    ", despite A",
    ", amid A and A",
    ", with A in the background",
    ", a sign of A",
    ", which Q called A",
    "",
    "",
    "",
];

const QUALITIES: [&str; 40] = [
    "rising", "bitter", "old", "new", "cheap", "heavy", "quiet", "local", "foreign", "dry",
    "endless", "modest", "rare", "strict", "open", "deep", "warm", "narrow", "public", "private",
    "golden", "rural", "urban", "distant", "careful", "sudden", "broad", "thin", "honest",
    "stubborn", "familiar", "patient", "curious", "noisy", "pale", "proud", "remote", "simple",
    "tender", "uneven",
];
const THINGS: [&str; 60] = [
    "timber", "rent", "gossip", "ledgers", "rain", "traffic", "bread", "tourism", "music", "dust",
    "pride", "fuel", "housing", "fishing", "glass", "wool", "steel", "coffee", "debt", "corn",
    "fog", "leather", "granite", "noise", "patience", "football", "theatre", "snow", "silence",
    "wine", "sugar", "cotton", "salt", "poetry", "dairy", "copper", "paper", "honey", "luck",
    "advice", "mistrust", "loyalty", "humour", "custom", "comfort", "exile", "ambition", "boredom",
    "doubt", "sympathy", "forms", "weather", "cycling", "seeds", "hunting", "sailing", "brewing",
    "joinery", "pottery", "chess",
];

const HEADS: [&str; 20] = [
    "Kal", "Mor", "Ver", "Tam", "Sel", "Bran", "Dor", "Fen", "Gal", "Hol", "Jar", "Kest", "Lind",
    "Nor", "Ost", "Per", "Rad", "Stav", "Ul", "Wes",
];
const MIDDLES: [&str; 15] = [
    "a", "e", "i", "o", "ari", "eli", "ino", "ovi", "ura", "eda", "ile", "ona", "ume", "ati", "ero",
];
const ONSETS: [&str; 12] = ["", "", "l", "m", "n", "r", "s", "t", "v", "d", "k", "b"];
const ENDS: [&str; 12] =
    ["nov", "berg", "sen", "ski", "dal", "mann", "reno", "ley", "ford", "vic", "tor", "nen"];
const TOWN_ENDS: [&str; 6] = ["ville", "grad", "stad", "port", "minster", "burg"];
const FIRST_NAMES: [&str; 24] = [
    "Anna", "Boris", "Clara", "David", "Elena", "Frank", "Greta", "Henry", "Irina", "James",
    "Karen", "Louis", "Maria", "Nils", "Olga", "Peter", "Rosa", "Simon", "Tanya", "Ulrich", "Vera",
    "Walter", "Yvonne", "Zoe",
];

impl Numbers {
    pub(crate) fn days(&mut self, limit: u32) -> TimeDelta {
        TimeDelta::days(self.below(limit as usize).try_into().unwrap_or_default())
    }

    const fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }

    fn name(&mut self) -> String {
        [self.pick(&HEADS), self.pick(&MIDDLES), self.pick(&ONSETS)].concat()
    }
}

struct Subject {
    people: [String; 3],
    places: [String; 3],
    body: String,
    /// What happened: which story, to whom, where, how many, when.
    stories: Vec<Story>,
}

struct Story {
    words: usize,
    person: usize,
    place: usize,
    number: usize,
    day: NaiveDate,
}

impl Subject {
    fn new(nth: usize) -> Self {
        let mut numbers = Numbers::new(nth as u64 * 7919 + 17);
        let first_day = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap();
        let start = first_day + numbers.days(8_000);
        let people = [(); 3].map(|()| {
            format!("{} {}{}", numbers.pick(&FIRST_NAMES), numbers.name(), numbers.pick(&ENDS))
        });
        let places = [(); 3].map(|()| format!("{}{}", numbers.name(), numbers.pick(&TOWN_ENDS)));
        let body = format!("{} {}", numbers.name(), numbers.name());
        let stories = (0..STORIES_PER_SUBJECT).map(|_| Story {
            words: numbers.below(STORIES.len()),
            person: numbers.below(3),
            place: numbers.below(3),
            number: 2 + numbers.below(60),
            day: start + numbers.days(90),
        });
        let stories = stories.collect();
        Self { people, places, body, stories }
    }
}

/// An article with the day on which it came out.
pub(crate) struct Made {
    pub(crate) published: NaiveDate,
    pub(crate) text: String,
}

/// Article number `nth`.
pub(crate) fn article(nth: usize) -> Made {
    let subject = Subject::new(nth / ARTICLES_PER_SUBJECT);
    let mut numbers = Numbers::new(nth as u64 * 104_729 + 3);
    let first = numbers.below(STORIES_PER_SUBJECT);
    let told: Vec<&Story> = (0..STORIES_PER_ARTICLE)
        .filter_map(|step| subject.stories.get((first + 2 * step) % STORIES_PER_SUBJECT))
        .collect();
    let last = told.iter().map(|story| story.day).max().unwrap_or_default();
    let published = last + numbers.days(6);
    let mut text = String::with_capacity(ARTICLE_BYTES + 500);
    let mut next = 0;
    while text.len() < ARTICLE_BYTES {
        let sentence = if let (Some(story), true) = (told.get(next), numbers.below(3) == 0) {
            next += 1;
            story_sentence(&subject, story, published, &mut numbers)
        } else if numbers.below(4) == 0 {
            let template = with_tail(numbers.pick(&BACKGROUND), &mut numbers);
            filled(&template, &subject, numbers.below(3), numbers.below(3), published, &mut numbers)
        } else {
            let template = numbers.pick(&TALK);
            filled(template, &subject, numbers.below(3), numbers.below(3), published, &mut numbers)
        };
        text.push_str(&sentence);
        text.push_str(if numbers.below(5) == 0 { "\n\n" } else { " " });
    }
    Made { published, text }
}

fn story_sentence(
    subject: &Subject,
    story: &Story,
    published: NaiveDate,
    numbers: &mut Numbers,
) -> String {
    let template = numbers.pick(&STORIES[story.words]);
    // One report in fifteen is wrong by a day or two.
    let slip = if numbers.below(15) == 0 {
        TimeDelta::days(1) + numbers.days(2)
    } else {
        TimeDelta::zero()
    };
    let day = date(story.day - slip, published, numbers);
    let number = story.number.to_string();
    let dated =
        template.replacen(" D", &format!(" {day}"), 1).replacen(" N", &format!(" {number}"), 1);
    let dated = if let Some(rest) = dated.strip_prefix("D,") {
        format!("{}{}, {}", day[..1].to_uppercase(), &day[1..], rest.trim_start())
    } else if let Some(rest) = dated.strip_prefix("N ") {
        format!("{number} {rest}")
    } else {
        dated
    };
    let tailed = with_tail(&dated, numbers);
    filled(&tailed, subject, story.person, story.place, published, numbers)
}

fn with_tail(sentence: &str, numbers: &mut Numbers) -> String {
    let tail = numbers.pick(&TAILS);
    format!("{}{tail}.", sentence.trim_end_matches('.'))
}

/// A day as an article of another day names it.
fn date(day: NaiveDate, published: NaiveDate, numbers: &mut Numbers) -> String {
    let weekday = match day.weekday() {
        Weekday::Mon => "on Monday",
        Weekday::Tue => "on Tuesday",
        Weekday::Wed => "on Wednesday",
        Weekday::Thu => "on Thursday",
        Weekday::Fri => "on Friday",
        Weekday::Sat => "on Saturday",
        Weekday::Sun => "on Sunday",
    };
    match ((published - day).num_days(), numbers.below(5)) {
        (1, 0..3) => "yesterday".to_owned(),
        (0..6, 0..3) => weekday.to_owned(),
        (20..40, 0) if day.month() != published.month() => "last month".to_owned(),
        (20.., 1) => day.format("in %B %Y").to_string(),
        (_, 2) => day.format("on %B %-d, %Y").to_string(),
        _ => day.format("on %-d %B %Y").to_string(),
    }
}

/// The template with names for its letters.
fn filled(
    template: &str,
    subject: &Subject,
    person: usize,
    place: usize,
    published: NaiveDate,
    numbers: &mut Numbers,
) -> String {
    let mut out = String::with_capacity(template.len() * 2);
    for part in template.split_inclusive([' ', ',', '.', ';', '“', '”']) {
        let letters = part.trim_end_matches([' ', ',', '.', ';', '“', '”']);
        let tail = &part[letters.len()..];
        match letters {
            "P" => out.push_str(&subject.people[person]),
            "Q" => out.push_str(&subject.people[(person + 1) % 3]),
            "L" => out.push_str(&subject.places[place]),
            "M" => out.push_str(&subject.places[(place + 1) % 3]),
            "B" => out.push_str(&subject.body),
            "N" => out.push_str(&(2 + numbers.below(90)).to_string()),
            "Y" => {
                let day = published - TimeDelta::days(365) - numbers.days(40 * 365);
                out.push_str(&day.year().to_string());
            }
            "A" => {
                out.push_str(numbers.pick(&QUALITIES));
                out.push(' ');
                out.push_str(numbers.pick(&THINGS));
            }
            "O" => {
                let day = published - TimeDelta::days(40) - numbers.days(3000);
                out.push_str(&day.format("%B %Y").to_string());
            }
            _ => out.push_str(letters),
        }
        out.push_str(tail);
    }
    out
}
