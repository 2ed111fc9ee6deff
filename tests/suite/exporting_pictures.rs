//! The timeline leaves the window as a picture of just what is seen.

use std::path::PathBuf;

use dateline::app::command::{Command, Export, PictureScale};
use dateline::worker::LanesBy;
use eframe::egui::{Key, Modifiers, Theme};
use egui_kittest::kittest::Queryable as _;
use image::{RgbaImage, imageops};

use crate::shown::{Shown, click, click_exactly, named, press, sample_window, wait};

const ARREST: &str = "17 January 2021, day precision, ";

/// Pixels that differ by less than this, per channel, look alike.
const LIKENESS: u8 = 24;

fn exported(shown: &mut Shown, scale: PictureScale, name: &str) -> RgbaImage {
    let file = format!("dateline-{name}-{}.png", std::process::id());
    let path: PathBuf = std::env::temp_dir().join(&file);
    shown.state_mut().handle(Command::Export(Export::Picture(scale), path.clone()));
    let written = format!("written to {file}");
    wait(shown, |shown| !named(shown, &written).is_empty());
    let picture = image::open(&path).unwrap().into_rgba8();
    std::fs::remove_file(&path).unwrap();
    picture
}

/// The same part of a picture of the whole window.
fn on_the_screen(shown: &mut Shown, [width, height]: [u32; 2]) -> RgbaImage {
    let strip = shown.query_all_by(|node| node.label().as_deref() == Some("Overview"));
    let strip = strip.map(|node| node.rect()).next().unwrap();
    let window = shown.render().unwrap();
    // Above the strip is the margin of its bar.
    let (left, top) = (strip.left().round() as u32, strip.top().round() as u32 - 4);
    imageops::crop_imm(&window, left, top, width, height).to_image()
}

fn share_of_different_pixels(one: &RgbaImage, other: &RgbaImage) -> f64 {
    assert_eq!(one.dimensions(), other.dimensions());
    let is_different = |(one, other): &(&image::Rgba<u8>, &image::Rgba<u8>)| {
        one.0.iter().zip(other.0).any(|(one, other)| one.abs_diff(other) > LIKENESS)
    };
    let count = one.pixels().zip(other.pixels()).filter(is_different).count();
    count as f64 / f64::from(one.width() * one.height())
}

#[test]
fn a_picture_shows_what_the_window_shows() {
    for theme in [Theme::Light, Theme::Dark] {
        let mut shown = sample_window();
        shown.ctx.set_theme(theme);
        click(&mut shown, ARREST);
        shown
            .state_mut()
            .handle(Command::Do(dateline::app::action::Action::Lanes(LanesBy::Article)));
        wait(&mut shown, |shown| shown.state().state.derived.awaited.is_none());
        press(&mut shown, Key::W, Modifiers::NONE);
        shown.event(eframe::egui::Event::PointerGone);
        shown.run_steps(10);
        let picture = exported(&mut shown, PictureScale::ALL[0], "seen");
        let seen = on_the_screen(&mut shown, picture.dimensions().into());
        let share = share_of_different_pixels(&picture, &seen);
        assert!(share < 0.01, "{share} of the pixels differ in the {theme:?} theme");
    }
}

#[test]
fn a_larger_scale_has_more_to_see_and_not_larger_pixels() {
    let mut shown = sample_window();
    click(&mut shown, ARREST);
    let small = exported(&mut shown, PictureScale::ALL[0], "small");
    let large = exported(&mut shown, PictureScale::ALL[3], "large");
    let (width, height) = small.dimensions();
    assert!(large.width().abs_diff(4 * width) <= 4 && large.height().abs_diff(4 * height) <= 4);
    let again = imageops::resize(&large, width, height, imageops::FilterType::Triangle);
    let share = share_of_different_pixels(&small, &again);
    assert!(share < 0.1, "{share} of the pixels differ");
    let blown_up =
        imageops::resize(&small, large.width(), large.height(), imageops::FilterType::CatmullRom);
    let share = share_of_different_pixels(&large, &blown_up);
    assert!(share > 0.005, "only {share} of the pixels differ from an enlarged picture");
}

#[test]
fn the_scale_is_asked_before_the_file() {
    let mut shown = sample_window();
    press(&mut shown, Key::E, Modifiers::COMMAND.plus(Modifiers::SHIFT));
    assert_eq!(shown.state().state.view.picture_scale, Some(PictureScale::default()));
    let choices = named(&shown, " pixels");
    assert_eq!(choices.len(), 4, "{choices:?}");
    let is_offered = |label: String| label.starts_with("Choose a file");
    let has_focus =
        shown.query_by(|node| node.is_focused() && node.label().is_some_and(is_offered)).is_some();
    assert!(has_focus, "Enter does not go on to the file");
    click(&mut shown, "4×: ");
    assert_eq!(shown.state().state.view.picture_scale, Some(PictureScale::ALL[3]));
    click_exactly(&mut shown, "Cancel");
    assert_eq!(shown.state().state.view.picture_scale, None);
    press(&mut shown, Key::E, Modifiers::COMMAND.plus(Modifiers::SHIFT));
    press(&mut shown, Key::Escape, Modifiers::NONE);
    assert_eq!(shown.state().state.view.picture_scale, None);
}

#[test]
fn without_events_there_is_nothing_to_export() {
    use dateline::app::action::Action;
    use dateline::app::state::State;
    use dateline::app::update::update;
    for action in [Action::ExportEvents, Action::ExportPicture] {
        let mut state = State::default();
        assert!(update(&mut state, Command::Do(action), 0.0).is_empty());
        assert_eq!(state.view.picture_scale, None);
        assert_eq!(state.notice.unwrap().text, "There are no events to export.");
    }
}
