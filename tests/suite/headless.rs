//! The window that nobody sees.

use crate::scene::gallery;
use dateline::app::picture::{HeadlessWindow, draw};
use eframe::egui::{
    Color32, Context, Event, Id, Modifiers, PointerButton, RawInput, Theme, Ui, pos2, vec2,
};

#[test]
fn the_same_window_gives_the_same_picture() {
    let picture = || draw(vec2(900.0, 600.0), 1.0, Theme::Dark, gallery);
    assert!(picture() == picture(), "two pictures differ");
}

#[test]
fn a_picture_has_as_many_pixels_as_its_points_ask_for() {
    for theme in [Theme::Dark, Theme::Light] {
        for pixels_per_point in [1.0, 1.5] {
            let picture = draw(vec2(1000.0, 700.0), pixels_per_point, theme, gallery);
            assert_eq!(picture.width(), (1000.0 * pixels_per_point) as u32);
        }
    }
}

#[test]
fn animations_come_to_rest() {
    let mut window = window(Context::default());
    let mut opened = false;
    let mut ui = |ui: &mut Ui| {
        let openness = ui.ctx().animate_bool(Id::unique("opening"), opened);
        assert!(openness.is_finite());
        opened = true;
    };
    let passes = window.settle(&mut ui);
    assert!((2..12).contains(&passes), "{passes} passes");
    window.run(Vec::new(), |ui| {
        assert_eq!(ui.ctx().animate_bool(Id::unique("opening"), true).to_bits(), 1_f32.to_bits());
    });
}

#[test]
fn a_spinner_does_not_hold_it_up() {
    assert_eq!(window(Context::default()).settle(|ui| drop(ui.spinner())), 12);
}

#[test]
fn a_click_reaches_the_button() {
    let mut window = window(Context::default());
    let mut clicks = 0;
    let place = pos2(20.0, 10.0);
    let button = |pressed| Event::PointerButton {
        pos: place,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    let mut ui = |ui: &mut Ui| clicks += u32::from(ui.button("Click me").clicked());
    window.settle(&mut ui);
    for event in [Event::PointerMoved(place), button(true), button(false)] {
        window.run(vec![event], &mut ui);
    }
    assert_eq!(clicks, 1);
}

#[test]
fn a_context_drawn_elsewhere_keeps_its_letters() {
    let label = |ui: &mut Ui| drop(ui.label("Letters"));
    let used = Context::default();
    used.run_ui(RawInput::default(), label).drop_without_applying_deltas();
    let mut fresh_window = window(Context::default());
    let mut used_window = window(used);
    fresh_window.settle(label);
    used_window.settle(label);
    assert!(fresh_window.picture() == used_window.picture(), "the pictures differ");
}

#[test]
fn zooming_enlarges_the_letters_but_not_the_window() {
    let context = Context::default();
    context.set_zoom_factor(2.0);
    let mut window = window(context);
    let mut size = vec2(0.0, 0.0);
    window.settle(|ui| size = ui.ctx().viewport_rect().size());
    assert_eq!(size, vec2(50.0, 25.0));
    assert_eq!(window.picture().dimensions(), (100, 50));
}

#[test]
fn the_background_is_the_panel_colour_or_ours() {
    let unseen = window(Context::default());
    let panel_fill = Theme::Light.default_visuals().panel_fill;
    assert_eq!(unseen.picture()[(0, 0)].0, panel_fill.to_array());
    let ours = window(Context::default()).with_background(Color32::RED);
    assert_eq!(ours.picture()[(0, 0)].0, Color32::RED.to_array());
}

#[test]
fn senseless_sizes_give_some_picture() {
    let check = |width, height, pixels_per_point, expected| {
        let picture = draw(vec2(width, height), pixels_per_point, Theme::Dark, gallery);
        assert_eq!(picture.dimensions(), expected);
    };
    check(f32::NAN, -3.0, 1.0, (1, 1));
    check(10.0, 20.0, 0.0, (10, 20));
    check(10.0, 20.0, f32::INFINITY, (10, 20));
}

fn window(context: Context) -> HeadlessWindow {
    HeadlessWindow::new(context, vec2(100.0, 50.0), 1.0, Theme::Light)
}
