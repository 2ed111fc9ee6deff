//! Every colour and every size of type, in both themes.
//!
//! Colours were chosen for contrast, and the tests below hold them to it: 4.5:1
//! for text and 3:1 for marks (WCAG 2.2, success criteria 1.4.3 and 1.4.11).

use eframe::egui::{
    self, Color32, CornerRadius, FontDefinitions, FontFamily, FontId, Stroke, Style, TextStyle,
    Theme, Visuals, vec2,
};

/// The colours of one theme, by what they are for.
#[derive(Debug, Clone, Copy)]
pub struct Palette {
    /// Behind the timeline and the reader's text.
    pub canvas: Color32,
    /// Behind the side panels and bars.
    pub panel: Color32,
    /// Buttons, chips and cards on a panel.
    pub raised: Color32,
    /// The same under the pointer.
    pub raised_hovered: Color32,
    /// Lines between areas.
    pub line: Color32,
    /// The fainter lines of the time grid.
    pub grid: Color32,
    /// Every second lane, and weekends.
    pub band: Color32,
    pub text: Color32,
    /// Labels and secondary facts; still readable as text.
    pub text_weak: Color32,
    pub accent: Color32,
    /// Behind the selected row.
    pub selection: Color32,
    pub warning: Color32,
    pub error: Color32,
    /// Behind the sentence an event was found in.
    pub sentence: Color32,
    /// Behind the word that tells of the event.
    pub trigger: Color32,
    /// Behind the words that date it.
    pub date_words: Color32,
    /// Behind words about the stretch of time that is marked.
    pub in_range: Color32,
    /// Behind words that were looked for.
    pub hit: Color32,
    /// Behind the one of them that is gone to.
    pub current_hit: Color32,
    /// Around the mark of an event that a search found.
    pub hit_ring: Color32,
}

const DARK: Palette = Palette {
    canvas: rgb(0x14_17_1c),
    panel: rgb(0x1b_1f_26),
    raised: rgb(0x27_2d_37),
    raised_hovered: rgb(0x33_3b_48),
    line: rgb(0x31_38_44),
    grid: rgb(0x25_2b_34),
    band: rgb(0x18_1c_22),
    text: rgb(0xe4_e8_ee),
    text_weak: rgb(0x9a_a5_b4),
    accent: rgb(0x6c_a8_ff),
    selection: rgb(0x25_3c_5e),
    warning: rgb(0xe8_b8_4a),
    error: rgb(0xf4_80_78),
    sentence: rgb(0x33_30_1f),
    trigger: rgb(0x6d_53_0e),
    date_words: rgb(0x1d_47_73),
    in_range: rgb(0x1f_50_3b),
    hit: rgb(0x44_30_6b),
    current_hit: rgb(0x6a_3f_b5),
    hit_ring: rgb(0xc3_9b_ff),
};

const LIGHT: Palette = Palette {
    canvas: rgb(0xff_ff_ff),
    panel: rgb(0xf4_f6_f8),
    raised: rgb(0xff_ff_ff),
    raised_hovered: rgb(0xe8_ed_f3),
    line: rgb(0xd3_d9_e1),
    grid: rgb(0xe9_ed_f1),
    band: rgb(0xf8_f9_fb),
    text: rgb(0x1b_20_28),
    text_weak: rgb(0x58_63_71),
    accent: rgb(0x1a_5f_d0),
    selection: rgb(0xd6_e6_fd),
    warning: rgb(0x8a_5c_00),
    error: rgb(0xc4_2b_2b),
    sentence: rgb(0xff_f6_d5),
    trigger: rgb(0xff_d7_66),
    date_words: rgb(0xc4_df_ff),
    in_range: rgb(0xc2_ee_cf),
    hit: rgb(0xe6_d6_ff),
    current_hit: rgb(0xc5_a0_ff),
    hit_ring: rgb(0x7a_35_cf),
};

#[expect(clippy::disallowed_methods, reason = "this is the one place that makes colours")]
const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

impl Palette {
    pub const fn of(theme: Theme) -> &'static Self {
        match theme {
            Theme::Dark => &DARK,
            Theme::Light => &LIGHT,
        }
    }

    /// The palette of the theme in which `ui` is drawn.
    pub fn in_ui(ui: &egui::Ui) -> &'static Self {
        Self::of(if ui.visuals().dark_mode { Theme::Dark } else { Theme::Light })
    }

    /// Reads `#rrggbb`; anything else becomes the weak text colour.
    pub fn category(&self, colour: &str) -> Color32 {
        Color32::from_hex(colour).unwrap_or(self.text_weak)
    }
}

/// Type sizes in points.
pub mod size {
    pub const SMALL: f32 = 11.5;
    pub const LABEL: f32 = 12.5;
    pub const BODY: f32 = 13.5;
    pub const HEADING: f32 = 16.0;
    pub const READER: f32 = 15.0;
    pub const TITLE: f32 = 24.0;
}

/// The type of secondary facts.
pub fn small() -> FontId {
    FontId::new(size::SMALL, FontFamily::Proportional)
}

/// The type of events' titles on the timeline.
pub fn label() -> FontId {
    FontId::new(size::LABEL, FontFamily::Proportional)
}

/// The type of the largest headings.
pub fn title() -> FontId {
    FontId::new(size::TITLE, FontFamily::Proportional)
}

/// Gives the context both themes. Which one is shown is left to the system,
/// until the person chooses.
pub fn install(context: &egui::Context) {
    context.set_fonts(fonts());
    for theme in [Theme::Dark, Theme::Light] {
        context.style_mut_of(theme, |style| apply(style, theme));
    }
}

/// Lets panels and buttons change at once, or in their own time.
pub fn reduce_motion(context: &egui::Context, is_reduced: bool) {
    let seconds = if is_reduced { 0.0 } else { Style::default().animation_time };
    context.all_styles_mut(|style| style.animation_time = seconds);
}

/// egui's fonts. The one for code also has the arrows and signs that the one
/// for text lacks.
fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let monospace = fonts.families.get(&FontFamily::Monospace).cloned().unwrap_or_default();
    let proportional = fonts.families.entry(FontFamily::Proportional).or_default();
    for name in monospace {
        if !proportional.contains(&name) {
            proportional.push(name);
        }
    }
    fonts
}

fn apply(style: &mut Style, theme: Theme) {
    let font = |size| FontId::new(size, FontFamily::Proportional);
    style.text_styles = [
        (TextStyle::Small, font(size::SMALL)),
        (TextStyle::Body, font(size::BODY)),
        (TextStyle::Button, font(size::BODY)),
        (TextStyle::Heading, font(size::HEADING)),
        (TextStyle::Monospace, FontId::new(size::BODY, FontFamily::Monospace)),
    ]
    .into();
    style.spacing.item_spacing = vec2(8.0, 6.0);
    style.spacing.button_padding = vec2(9.0, 4.0);
    style.spacing.interact_size.y = 26.0;
    style.spacing.scroll = egui::style::ScrollStyle::thin();
    style.spacing.tooltip_width = 360.0;
    style.visuals = visuals(Palette::of(theme), theme);
}

fn visuals(palette: &Palette, theme: Theme) -> Visuals {
    let mut visuals = theme.default_visuals();
    visuals.panel_fill = palette.panel;
    visuals.window_fill = palette.panel;
    visuals.window_stroke = Stroke::new(1.0, palette.line);
    visuals.extreme_bg_color = palette.canvas;
    visuals.faint_bg_color = palette.band;
    visuals.weak_text_color = Some(palette.text_weak);
    visuals.hyperlink_color = palette.accent;
    visuals.warn_fg_color = palette.warning;
    visuals.error_fg_color = palette.error;
    visuals.selection.bg_fill = palette.selection;
    visuals.selection.stroke = Stroke::new(1.0, palette.accent);
    let radius = CornerRadius::same(5);
    visuals.window_corner_radius = CornerRadius::same(8);
    visuals.menu_corner_radius = CornerRadius::same(6);
    let widgets = &mut visuals.widgets;
    widgets.noninteractive.bg_fill = palette.panel;
    widgets.noninteractive.bg_stroke = Stroke::new(1.0, palette.line);
    widgets.noninteractive.fg_stroke = Stroke::new(1.0, palette.text);
    for (state, fill, line) in [
        (&mut widgets.inactive, palette.raised, palette.line),
        (&mut widgets.hovered, palette.raised_hovered, palette.text_weak),
        (&mut widgets.active, palette.selection, palette.accent),
        (&mut widgets.open, palette.raised_hovered, palette.line),
    ] {
        state.bg_fill = fill;
        state.weak_bg_fill = fill;
        state.bg_stroke = Stroke::new(1.0, line);
        state.fg_stroke = Stroke::new(1.0, palette.text);
        state.corner_radius = radius;
        state.expansion = 0.0;
    }
    visuals
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance of WCAG 2.2.
    fn luminance(colour: Color32) -> f64 {
        let channel = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(colour.r()) + 0.7152 * channel(colour.g()) + 0.0722 * channel(colour.b())
    }

    fn contrast(one: Color32, two: Color32) -> f64 {
        let (one, two) = (luminance(one), luminance(two));
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    #[test]
    fn text_can_be_read_on_all_that_lies_behind_it() {
        for palette in [&DARK, &LIGHT] {
            for behind in [palette.canvas, palette.panel, palette.raised, palette.band] {
                for text in [palette.text, palette.text_weak, palette.warning, palette.error] {
                    assert!(contrast(text, behind) >= 4.5, "{text:?} on {behind:?}");
                }
            }
            for behind in [
                palette.sentence,
                palette.trigger,
                palette.date_words,
                palette.in_range,
                palette.hit,
                palette.current_hit,
                palette.selection,
            ] {
                assert!(contrast(palette.text, behind) >= 4.5, "text on {behind:?}");
            }
        }
    }

    #[test]
    fn rings_stand_out_from_the_canvas() {
        for palette in [&DARK, &LIGHT] {
            for ring in [palette.accent, palette.hit_ring] {
                assert!(contrast(ring, palette.canvas) >= 3.0, "{ring:?}");
            }
        }
    }

    #[test]
    fn every_category_stands_out_from_the_canvas() {
        for category in &crate::extract::rules().taxonomy.categories {
            for palette in [&DARK, &LIGHT] {
                let colour = palette.category(&category.colour);
                assert_ne!(colour, palette.text_weak, "{} is no colour", category.colour);
                let contrast = contrast(colour, palette.canvas);
                assert!(contrast >= 3.0, "{} has {contrast:.2}:1", category.id);
            }
        }
    }
}
