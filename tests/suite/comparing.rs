//! Two sets of articles side by side, with the keyboard alone.

use std::fs;
use std::path::Path;

use dateline::app::command::{Command, Export};
use dateline::app::comparison::{ArticleSet, ComparingStep, ShownComparison};
use dateline::model::{Edit, Event as Happening, Saying, Standing, Verdict};
use dateline::worker::{Criterion, Source};
use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{AccessKitNode, NodeT as _, Queryable as _};

use crate::folder::Folder;
use crate::shown::{Shown, click, click_exactly, named, press, sample_window, wait, window};

const NONE: Modifiers = Modifiers::NONE;
const COMMAND: Modifiers = Modifiers::COMMAND;

fn comparison(shown: &Shown) -> &ShownComparison {
    shown.state().state.view.comparing.shown.as_ref().unwrap()
}

fn do_it(shown: &mut Shown, command: Command) {
    shown.state_mut().handle(command);
    shown.run_steps(3);
}

fn settle(shown: &mut Shown) {
    wait(shown, |shown| {
        let state = &shown.state().state;
        !state.derived.is_outdated
            && state.derived.awaited.is_none()
            && state.view.comparing.awaited.is_none()
    });
}

/// Rows that can be seen, as they are read out.
fn rows(shown: &Shown) -> Vec<String> {
    let rows = shown.query_all_by(|node| node.role() == Role::ListBoxOption);
    rows.filter_map(|row| row.accesskit_node().label()).collect()
}

fn counts(shown: &Shown) -> Vec<(Standing, usize)> {
    let counts = Standing::ALL.into_iter().zip(comparison(shown).counts);
    counts.filter(|(_, count)| *count > 0).collect()
}

/// Three reports of one arrest, of two papers.
fn two_papers() -> Shown {
    let article = |name: &str, outlet: &str, text: &str| Source::Bytes {
        name: format!("{name}.md"),
        bytes: format!("---\ntitle: {name}\ndate: 2021-03-20\nsource: {outlet}\n---\n\n{text}\n")
            .into(),
    };
    window(vec![
        article(
            "One",
            "Herald",
            "Police arrested Mira Holm in Oslo on 3 March 2021. A bridge \
            collapsed in Bergen on 7 March 2021.",
        ),
        article("Two", "Herald", "Jan Berg resigned as mayor of Bergen on 9 March 2021."),
        article(
            "Three",
            "Ledger",
            "Police arrested Mira Holm in Oslo on 5 March 2021. In March \
            2021 Jan Berg resigned as mayor of Bergen. An earthquake struck Tromsø on 1 February \
            2021.",
        ),
    ])
}

/// Chooses one paper against the other with Tab and Space.
fn compare_papers(shown: &mut Shown) {
    press(shown, Key::D, COMMAND);
    for choice in ["These: Herald", "Those: Ledger", "Compare"] {
        let mut presses = 0;
        while !is_focused(shown, choice) {
            press(shown, Key::Tab, NONE);
            presses += 1;
            assert!(presses < 40, "{choice} is not reached");
        }
        press(shown, Key::Space, NONE);
    }
    settle(shown);
}

fn has_focus(node: &AccessKitNode<'_>) -> bool {
    node.is_focused()
}

fn is_focused(shown: &Shown, name: &str) -> bool {
    shown.query_all_by(has_focus).any(|node| node.accesskit_node().label().as_deref() == Some(name))
}

#[test]
fn one_paper_stands_beside_the_other() {
    let mut shown = two_papers();
    compare_papers(&mut shown);
    let expected = [
        (Standing::OnlyThese, 1),
        (Standing::OnlyThose, 1),
        (Standing::Moved, 1),
        (Standing::Contradicted, 1),
    ];
    assert_eq!(counts(&shown), expected, "{:?}", rows(&shown));
    let said = rows(&shown);
    assert!(said[0].starts_with("only in Ledger; Ledger: 1 February 2021"), "{said:?}");
    let contradicted = said.iter().find(|row| row.starts_with("contradicted; 2 days later"));
    let contradicted = contradicted.unwrap_or_else(|| panic!("{said:?}"));
    assert!(contradicted.contains("Herald: 3 March 2021"), "{contradicted}");
    assert!(contradicted.contains("Ledger: 5 March 2021"), "{contradicted}");
    assert!(said.iter().any(|row| row.starts_with("moved; less exact")), "{said:?}");
}

#[test]
fn keys_walk_read_and_close() {
    let mut shown = two_papers();
    compare_papers(&mut shown);
    let chosen = |shown: &Shown| (comparison(shown).row, comparison(shown).side);
    assert_eq!(chosen(&shown), (0, 1), "the side that tells of it");
    press(&mut shown, Key::End, NONE);
    assert_eq!(chosen(&shown).0, 3);
    press(&mut shown, Key::Home, NONE);
    press(&mut shown, Key::ArrowDown, NONE);
    press(&mut shown, Key::ArrowLeft, NONE);
    assert!(comparison(&shown).chosen_row().is_some());
    press(&mut shown, Key::ArrowRight, NONE);
    let chosen_event = comparison(&shown).chosen_event().unwrap().title().to_owned();
    // Its words are seen in place, and Enter goes to them in the article.
    assert!(!named(&shown, "Three, Ledger, 20 Mar 2021").is_empty());
    press(&mut shown, Key::Enter, NONE);
    let (_, selected) = shown.state().state.selected_event().unwrap();
    assert_eq!(selected.title(), chosen_event);
    assert!(is_focused(&shown, "Article text"), "{:?}", named(&shown, "Three"));
    press(&mut shown, Key::Escape, NONE);
    assert!(shown.state().state.view.comparing.is_open(), "Esc only left the reader");
    press(&mut shown, Key::Escape, NONE);
    assert!(!shown.state().state.view.comparing.is_open());
    assert!(!named(&shown, "Lane: ").is_empty(), "the timeline is back");
}

#[test]
fn a_row_is_copied_and_the_rows_are_written() {
    let folder = Folder::new("comparison-written");
    let mut shown = two_papers();
    compare_papers(&mut shown);
    shown.event(Event::Copy);
    shown.run_steps(3);
    let notice = shown.state().state.notice.clone().unwrap().text;
    assert_eq!(notice, "Copied, with the sources of both sides.");
    let path = folder.path("comparison.csv");
    do_it(&mut shown, Command::Export(Export::Comparison, path.clone()));
    wait(&mut shown, |shown| !named(shown, "4 rows written to comparison.csv").is_empty());
    assert_eq!(fs::read_to_string(path).unwrap().lines().count(), 5);
}

#[test]
fn a_chip_shows_only_its_rows_and_control_adds_others() {
    let mut shown = two_papers();
    compare_papers(&mut shown);
    click_exactly(&mut shown, "1 moved");
    assert_eq!(rows(&shown).len(), 1);
    assert!(rows(&shown)[0].starts_with("moved"));
    do_it(&mut shown, Command::Compare(ComparingStep::Toggle(Standing::Contradicted)));
    assert_eq!(rows(&shown).len(), 2);
    do_it(&mut shown, Command::Compare(ComparingStep::Toggle(Standing::Contradicted)));
    click_exactly(&mut shown, "1 moved");
    assert_eq!(rows(&shown).len(), 4, "all differences are back");
}

fn find<'a>(shown: &'a Shown, words: &str) -> &'a Happening {
    let events = &shown.state().state.derived.arrangement.events;
    events.iter().find(|event| event.title().contains(words)).unwrap()
}

/// What a file and its folder hold.
fn content(path: &Path) -> (Vec<u8>, Vec<String>) {
    let entries = fs::read_dir(path.parent().unwrap()).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    (fs::read(path).unwrap(), names)
}

#[test]
fn a_project_stands_beside_what_it_was_and_neither_is_touched() {
    let folder = Folder::new("compared");
    let before = folder.path("before.dateline");
    let mut shown = two_papers();
    do_it(&mut shown, Command::SaveProject(before.clone()));
    wait(&mut shown, |shown| shown.state().state.keeping.name().is_some());
    let now = folder.path("now.dateline");
    do_it(&mut shown, Command::SaveProject(now));
    wait(&mut shown, |shown| shown.state().state.keeping.name().as_deref() == Some("now"));
    let hidden = find(&shown, "arthquake").say(&Saying::Verdict(Some(Verdict::Hidden))).unwrap();
    do_it(&mut shown, Command::Edit(hidden));
    settle(&mut shown);
    let file = content(&before);
    let project = shown.state().state.project.clone();

    press(&mut shown, Key::D, COMMAND);
    assert!(is_focused(&shown, "Choose file…"));
    // As the desktop's dialog answers.
    do_it(&mut shown, Command::Compare(ComparingStep::UseFile(before.clone())));
    shown.run_steps(5);
    assert!(is_focused(&shown, "Compare"));
    press(&mut shown, Key::Enter, NONE);
    settle(&mut shown);
    let only = counts(&shown);
    assert_eq!(only[0], (Standing::OnlyThose, 1), "{only:?}");
    assert!(
        only.iter()
            .all(|(standing, _)| { matches!(standing, Standing::OnlyThose | Standing::Same) })
    );
    // Its words are seen although this project hides it; they cannot be gone to.
    assert!(!named(&shown, "Three, Ledger").is_empty());
    press(&mut shown, Key::Enter, NONE);
    assert!(shown.state().state.view.selected.is_none());
    let (bytes, names) = content(&before);
    assert_eq!(names, file.1, "something is left beside the other project");
    assert!(bytes == file.0, "the other project is only read");
    assert_eq!(shown.state().state.project, project, "nothing of it enters this one");

    // What is edited now makes the comparison out of date, until it is made again.
    let article = find(&shown, "arrest").mentions()[0].id.article;
    do_it(&mut shown, Command::Edit(Edit::Switch { article, on: false }));
    settle(&mut shown);
    assert!(comparison(&shown).is_outdated);
    click(&mut shown, "Changed: compare again");
    settle(&mut shown);
    assert!(!comparison(&shown).is_outdated);
    assert!(counts(&shown)[0].1 > 1);
}

#[test]
fn what_cannot_be_read_says_so_and_what_is_given_up_does_not_come() {
    let folder = Folder::new("uncompared");
    let broken = folder.path("broken.dateline");
    fs::write(&broken, "no project").unwrap();
    let mut shown = two_papers();
    for path in [broken, folder.path("gone.dateline")] {
        press(&mut shown, Key::D, COMMAND);
        do_it(&mut shown, Command::Compare(ComparingStep::UseFile(path.clone())));
        do_it(&mut shown, Command::Compare(ComparingStep::Start));
        settle(&mut shown);
        let notice = shown.state().state.notice.clone().unwrap().text;
        assert!(notice.contains(&*path.to_string_lossy()), "{notice}");
        assert!(!shown.state().state.view.comparing.is_open());
    }
    press(&mut shown, Key::D, COMMAND);
    do_it(
        &mut shown,
        Command::Compare(ComparingStep::Choose(1, ArticleSet::Outlet("Ledger".into()))),
    );
    shown.state_mut().handle(Command::Compare(ComparingStep::Start));
    shown.state_mut().handle(Command::Compare(ComparingStep::Close));
    shown.run_steps(60);
    assert!(!shown.state().state.view.comparing.is_open());
}

#[test]
fn what_the_filter_shows_stands_against_the_rest() {
    let mut shown = sample_window();
    let article = shown.state().state.project.articles().next().unwrap().id;
    do_it(&mut shown, Command::ToggleCriterion(Criterion::Article(article)));
    settle(&mut shown);
    press(&mut shown, Key::D, COMMAND);
    press(&mut shown, Key::Enter, NONE);
    settle(&mut shown);
    let [these, others] = &comparison(&shown).comparison.sets;
    assert_eq!((these.articles.len(), others.name.as_str()), (1, "The rest"));
    let all = shown.state().state.project.article_count();
    assert_eq!(others.articles.len(), all - 1);
    assert!(!rows(&shown).is_empty());
}
