//! What a person chose acts at once, is there again at the next start, and is
//! chosen with the keyboard alone.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::Weekday;
use dateline::app::Folders;
use dateline::app::action::{Action, Overlay, Wheel};
use dateline::app::command::Command;
use dateline::app::settings::{Motion, Setting};
use dateline::app::state::Panel;
use dateline::extract::DateOrder;
use dateline::model::{Article, ArticleId};
use dateline::store::{Change, ProjectFile};
use dateline::timeline::DateForm;
use dateline::worker::Source;
use eframe::egui::{Key, Modifiers, Theme, ThemePreference, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::shown::{Shown, click_exactly, named, press, sample_window, wait, window};

const NONE: Modifiers = Modifiers::NONE;

/// A folder that is gone when the test ends well.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("dateline-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    /// The file of settings, in a folder that is not there at first.
    fn settings(&self) -> PathBuf {
        self.0.join("config/settings.json")
    }

    /// A window of somebody who keeps settings here.
    fn start(&self) -> Shown {
        let mut shown = window(Vec::new());
        let folders = Folders { settings: Some(self.0.join("config")), data: None };
        shown.state_mut().use_folders(&folders);
        shown.run_steps(6);
        shown
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).ok();
    }
}

fn set(shown: &mut Shown, setting: Setting) {
    shown.state_mut().handle(Command::Set(setting));
    shown.run_steps(6);
}

fn act(shown: &mut Shown, action: Action) {
    shown.state_mut().handle(Command::Do(action));
    shown.run_steps(6);
}

fn notice(shown: &Shown) -> String {
    shown.state().state.notice.as_ref().map_or_else(String::new, |notice| notice.text.clone())
}

/// Makes a project of one article, and opens it.
fn open_project(shown: &mut Shown, path: &Path) {
    let mut file = ProjectFile::create(path).unwrap();
    file.write(&[Change::Article(article())]).unwrap();
    file.close().unwrap();
    shown.state_mut().handle(Command::OpenProject(path.to_owned()));
    wait(shown, |shown| {
        let state = &shown.state().state;
        state.keeping.file.as_ref().is_some_and(|file| file.path == path)
            && state.project.article_count() == 1
    });
}

fn article() -> Arc<Article> {
    Arc::new(Article {
        id: ArticleId(0),
        name: "mine.txt".to_owned(),
        title: "The mine".to_owned(),
        publication: None,
        outlet: None,
        origin: dateline::model::Origin::default(),
        language: "en".to_owned(),
        text: "The strike began on 3 May 2019, and the mine was closed.".into(),
        left_out: Vec::new(),
        page_starts: Vec::new(),
    })
}

#[test]
fn settings_survive_a_restart() {
    let folder = Folder::new("restart");
    let mut shown = folder.start();
    let before = shown.state().state.settings.clone();
    for setting in [
        Setting::Theme(ThemePreference::Light),
        Setting::Scale(1.25),
        Setting::Wheel(Wheel::Pan),
        Setting::Motion(Motion::Reduced),
        Setting::DateOrder(Some(DateOrder::DayMonth)),
        Setting::DateForm(DateForm::YearMonthDay),
        Setting::DateLanguage("pt"),
        Setting::FirstWeekday(Weekday::Sun),
        Setting::ReopensLast(true),
    ] {
        set(&mut shown, setting);
    }
    act(&mut shown, Action::Toggle(Panel::Legend));
    let path = folder.0.join("Ünïcode.dateline");
    open_project(&mut shown, &path);
    let chosen = shown.state().state.settings.clone();
    // What is being written is finished when the window closes.
    drop(shown);
    let shown = folder.start();
    let state = &shown.state().state;
    assert_ne!(before, chosen);
    assert_eq!(state.settings, chosen);
    assert_eq!(state.settings.recent.paths(), [path]);
    assert!(!state.settings.panels.is_open(Panel::Legend));
    assert!(state.view.camera.is_motion_reduced);
    assert!((shown.ctx.zoom_factor() - 1.25).abs() < 0.001);
    assert_eq!(shown.ctx.theme(), Theme::Light);
}

#[test]
fn a_change_is_written_while_the_window_is_open_and_nothing_before() {
    let folder = Folder::new("while-open");
    let mut shown = folder.start();
    assert!(!folder.settings().exists());
    press(&mut shown, Key::Plus, Modifiers::COMMAND);
    act(&mut shown, Action::UseWheel(Wheel::Pan));
    wait(&mut shown, |_| {
        let text = fs::read_to_string(folder.settings()).unwrap_or_default();
        text.contains("\"Pan\"") && text.contains("\"scale\": 1.1")
    });
    assert_eq!(notice(&shown), "");
}

#[test]
fn a_damaged_file_leads_to_the_defaults_and_is_kept_aside() {
    for (name, bytes, reason) in [
        ("cut", &b"{\"wheel\": \"Pan\", \"sca"[..], "line 1"),
        ("bytes", &[0xff, 0xfe, 0x00][..], "UTF-8"),
        ("value", &b"{\"wheel\": \"Sideways\"}"[..], "“wheel” not understood"),
    ] {
        let folder = Folder::new(name);
        fs::create_dir_all(folder.0.join("config")).unwrap();
        fs::write(folder.settings(), bytes).unwrap();
        let shown = folder.start();
        assert_eq!(shown.state().state.settings.wheel, Wheel::Zoom);
        let said = notice(&shown);
        assert!(said.contains(reason) && said.contains("settings.damaged.json"), "{said}");
        assert_eq!(fs::read(folder.0.join("config/settings.damaged.json")).unwrap(), bytes);
        drop(shown);
        // The next start has nothing to complain of.
        assert_eq!(notice(&folder.start()), "", "{name}");
    }
}

#[test]
fn what_cannot_be_written_is_said_and_the_window_goes_on() {
    let folder = Folder::new("no-folder");
    // A file where the folder has to be.
    fs::write(folder.0.join("config"), "").unwrap();
    let mut shown = folder.start();
    assert!(notice(&shown).contains("not kept this time"), "{}", notice(&shown));
    set(&mut shown, Setting::Wheel(Wheel::Pan));
    assert_eq!(shown.state().state.settings.wheel, Wheel::Pan);
}

#[test]
fn what_a_person_chose_counts_more_than_what_the_desktop_wants() {
    let mut shown = window(Vec::new());
    for desktop in [true, false] {
        shown.state_mut().handle(Command::FollowDesktopMotion(desktop));
        for (motion, is_reduced) in
            [(Motion::Reduced, true), (Motion::Full, false), (Motion::AsDesktop, desktop)]
        {
            set(&mut shown, Setting::Motion(motion));
            assert_eq!(shown.state().state.view.camera.is_motion_reduced, is_reduced);
            act(&mut shown, Action::ReduceMotion);
            assert_eq!(shown.state().state.view.camera.is_motion_reduced, !is_reduced);
        }
    }
}

/// Names of the buttons of settings that are on the screen.
fn choices(shown: &Shown) -> Vec<String> {
    let is_choice = |node: &egui_kittest::Node<'_>| {
        node.accesskit_node().role() == eframe::egui::accesskit::Role::RadioButton
    };
    let nodes = shown.query_all_by(|_| true).filter(is_choice);
    nodes.filter_map(|node| node.accesskit_node().label()).collect()
}

fn focused(shown: &Shown) -> String {
    let node = shown.query_all_by(|_| true).find(egui_kittest::Node::is_focused);
    node.and_then(|node| node.accesskit_node().label()).unwrap_or_default()
}

#[test]
fn every_choice_is_reached_with_the_keyboard() {
    let mut shown = window(Vec::new());
    press(&mut shown, Key::Comma, Modifiers::COMMAND);
    let all = choices(&shown);
    assert!(all.len() >= 30, "{all:?}");
    assert_eq!(focused(&shown), "Theme: As the desktop");
    let mut reached = vec![focused(&shown)];
    for _ in 0..all.len() + 4 {
        shown.key_press(Key::Tab);
        shown.run_steps(3);
        reached.push(focused(&shown));
    }
    for name in &all {
        assert!(reached.contains(name), "{name}: {reached:?}");
    }
    assert!(reached.iter().all(|name| all.contains(name) || name == "Close"), "{reached:?}");
    press(&mut shown, Key::Escape, NONE);
    assert_eq!(shown.state().state.view.overlay, None);
}

#[test]
fn a_choice_acts_at_once_and_the_window_closes_with_its_key() {
    let mut shown = sample_window();
    press(&mut shown, Key::Comma, Modifiers::COMMAND);
    assert_eq!(shown.state().state.view.overlay, Some(Overlay::Settings));
    press(&mut shown, Key::Tab, NONE);
    press(&mut shown, Key::Space, NONE);
    assert_eq!(shown.ctx.theme(), Theme::Light);
    press(&mut shown, Key::Tab, NONE);
    press(&mut shown, Key::Enter, NONE);
    assert_eq!(shown.ctx.theme(), Theme::Dark);
    click_exactly(&mut shown, "Wheel: Pans");
    assert_eq!(shown.state().state.settings.wheel, Wheel::Pan);
    click_exactly(&mut shown, "Size of the interface: 125 %");
    assert!((shown.ctx.zoom_factor() - 1.25).abs() < 0.001);
    click_exactly(&mut shown, "Size of the interface: 100 %");
    press(&mut shown, Key::Comma, Modifiers::COMMAND);
    assert_eq!(shown.state().state.view.overlay, None);
}

#[test]
fn dates_are_written_as_a_person_wants_them() {
    let mut shown = sample_window();
    act(&mut shown, Action::Show(Overlay::Settings));
    let names = "Names of months and weekdays";
    for (choice, arrest) in [
        ("How dates are written: January 17, 2021".to_owned(), "January 17, 2021, day"),
        (format!("{names}: Français"), "janvier 17, 2021, day"),
        ("How dates are written: 17 janvier 2021".to_owned(), "17 janvier 2021, day"),
        ("How dates are written: 2021-01-17".to_owned(), "2021-01-17, day"),
        (format!("{names}: English"), "2021-01-17, day"),
        ("How dates are written: 17 January 2021".to_owned(), "17 January 2021, day"),
    ] {
        assert!(named(&shown, arrest).is_empty() || arrest.starts_with("2021"), "{arrest}");
        click_exactly(&mut shown, &choice);
        assert!(!named(&shown, arrest).is_empty(), "{choice}");
    }
}

#[test]
fn dates_in_numbers_are_read_in_the_order_that_is_chosen() {
    let text = "The mayor was arrested on 03/04/2024 in Riga, the police said in a statement.";
    let source = |text: &str| Source::Bytes {
        name: "report.txt".to_owned(),
        bytes: text.as_bytes().to_vec(),
    };
    let shows_own = text.replace("in Riga", "in Riga, and tried on 23/04/2024");
    let mut shown = window(vec![source(text), source(&shows_own)]);
    let first_values = |shown: &Shown| -> Vec<String> {
        let found = shown.state().state.derived.articles.values();
        found.map(|found| found.findings.temporal_expressions[0].value.to_string()).collect()
    };
    assert_eq!(first_values(&shown), ["2024-03-04", "2024-04-03"]);
    for (order, expected) in [
        (Some(DateOrder::DayMonth), "2024-04-03"),
        (Some(DateOrder::MonthDay), "2024-03-04"),
        (None, "2024-03-04"),
    ] {
        set(&mut shown, Setting::DateOrder(order));
        wait(&mut shown, |shown| shown.state().state.derived.asked.is_empty());
        assert_eq!(first_values(&shown), [expected, "2024-04-03"], "{order:?}");
    }
    // What comes later is read so from the start.
    set(&mut shown, Setting::DateOrder(Some(DateOrder::DayMonth)));
    let later = text.replace("mayor", "minister");
    shown.state_mut().handle(Command::Read(vec![source(&later)]));
    wait(&mut shown, |shown| shown.state().state.derived.articles.len() == 3);
    assert_eq!(first_values(&shown)[2], "2024-04-03");
}

#[test]
fn projects_that_were_opened_are_listed_and_forgotten() {
    let folder = Folder::new("recent");
    let [there, gone] = ["there.dateline", "gone.dateline"].map(|name| folder.0.join(name));
    let mut shown = folder.start();
    open_project(&mut shown, &there);
    open_project(&mut shown, &gone);
    fs::remove_file(gone).unwrap();
    click_exactly(&mut shown, "File");
    wait(&mut shown, |shown| !shown.state().state.view.gone.is_empty());
    click_exactly(&mut shown, "Open recent");
    assert!(is_disabled(&shown, "gone.dateline"));
    assert!(!is_disabled(&shown, "there.dateline"));
    click_by_start(&mut shown, "there.dateline");
    wait(&mut shown, |shown| {
        shown.state().state.keeping.file.as_ref().is_some_and(|file| file.path == there)
    });
    click_exactly(&mut shown, "File");
    click_exactly(&mut shown, "Open recent");
    click_exactly(&mut shown, "Clear recent");
    assert!(shown.state().state.settings.recent.paths().is_empty());
    click_exactly(&mut shown, "File");
    assert!(is_disabled(&shown, "Open recent"));
}

#[test]
fn the_last_project_is_opened_again_if_a_person_wants_it() {
    let folder = Folder::new("reopen");
    let mut shown = folder.start();
    open_project(&mut shown, &folder.0.join("mine.dateline"));
    for reopens in [false, true] {
        set(&mut shown, Setting::ReopensLast(reopens));
        drop(shown);
        shown = folder.start();
        wait(&mut shown, |shown| shown.state().state.project.article_count() > 0 || !reopens);
        assert_eq!(shown.state().state.project.article_count(), usize::from(reopens));
    }
}

fn is_disabled(shown: &Shown, start: &str) -> bool {
    let is_it = |node: &egui_kittest::Node<'_>| {
        node.accesskit_node().label().is_some_and(|label| label.starts_with(start))
    };
    let node = shown.query_all_by(|_| true).find(is_it);
    node.unwrap_or_else(|| panic!("nothing is named {start:?}")).accesskit_node().is_disabled()
}

fn click_by_start(shown: &mut Shown, start: &str) {
    let all = named(shown, start);
    let name = all.iter().find(|name| name.starts_with(start)).unwrap();
    click_exactly(shown, name);
}

#[test]
fn the_settings_fit_into_small_windows() {
    for [width, height] in [[1400.0, 850.0], [900.0, 560.0], [720.0, 480.0]] {
        let mut shown = window(Vec::new());
        shown.set_size(vec2(width, height));
        shown.run_steps(4);
        press(&mut shown, Key::Comma, Modifiers::COMMAND);
        for name in ["Close", "Theme: As the desktop", "Theme: Dark"] {
            let node = shown.query_all_by(|node| node.label().as_deref() == Some(name)).next();
            let rect = node.unwrap().rect();
            let is_inside = rect.min.x >= 0.0 && rect.max.x <= width && rect.max.y <= height;
            assert!(is_inside, "{name} at {rect:?} in {width} × {height}");
        }
        // The last is scrolled into view when it gets the focus.
        press(&mut shown, Key::Tab, Modifiers::SHIFT);
        press(&mut shown, Key::Tab, Modifiers::SHIFT);
        let last = "At the start: The last project";
        assert_eq!(focused(&shown), last);
        shown.run_steps(10);
        let rect = shown.query_all_by(|node| node.label().as_deref() == Some(last)).next();
        assert!(rect.unwrap().rect().max.y <= height, "{width} × {height}");
    }
}
