//! What the canvas remembers from frame to frame, and the drawing of one frame.

use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::NaiveDate;
use eframe::egui::{Context, Id, Pos2, Ui, Vec2};

use crate::app::several::Several;
use crate::app::state::State;
use crate::app::theme;
use crate::timeline::{
    Arranger, DAY_MS, DateStyle, EventKey, Layout, TimeRange, View, ms_from_day,
};
use crate::worker::{Arrangement, SearchHits};

use super::brush::Grip;
use super::lanes::{self, LanePlace};
use super::seen::Seen;

/// So many events that were found get a place and a label in any case.
const MOST_FOUND_RAISED: usize = 20;

/// So many selected events get a place of their own in any case; more would hide
/// everything else.
const MOST_RAISED: usize = 20;

/// Everything a frame shows of the events.
pub(super) struct Drawing {
    pub(super) arrangement: Arc<Arrangement>,
    pub(super) layout: Layout,
    pub(super) lanes: Vec<LanePlace>,
    pub(super) view: View,
    pub(super) selected: Option<EventKey>,
    /// What is selected together with it, or without it.
    pub(super) several: Several,
    pub(super) hovered: Option<EventKey>,
    /// What is scrolled out above, in points.
    pub(super) scroll: f32,
    pub(super) shown_height: f32,
    /// Noon of the days on which articles came out, in order.
    pub(super) publications_ms: Arc<[i64]>,
    /// Noon of today, where that is known.
    pub(super) today_ms: Option<i64>,
    /// How dates are written.
    pub(super) dates: DateStyle,
    /// The stretch that a person marked.
    pub(super) range: Option<TimeRange>,
    /// The events that the words tell of which a person marked.
    pub(super) emphasised: BTreeSet<EventKey>,
    /// The events that were searched for and found.
    pub(super) found: Option<Arc<SearchHits>>,
}

impl Drawing {
    /// Where a moment of the calendar is, in points from the left edge.
    pub(super) fn x_from_calendar_ms(&self, ms: i64) -> f32 {
        self.view.x_from_ms(self.arrangement.folding.axis_ms(ms))
    }

    /// The moment of the calendar at `x`.
    pub(super) fn calendar_ms_at(&self, x: f32) -> i64 {
        self.arrangement.folding.calendar_ms(self.view.ms_from_x(x))
    }
}

/// Rows, label widths and scroll position. It is remade when the events or the
/// rows change; everything in it can be computed again.
#[derive(Default)]
pub(super) struct Canvas {
    arranger: Option<(Arc<Arrangement>, Vec<usize>, Arranger)>,
    publications: Option<(Arc<Arrangement>, Arc<[i64]>)>,
    character_widths: CharacterWidths,
    scroll: f32,
    height: f32,
    /// The event that the lanes were last scrolled to.
    shown_selection: Option<EventKey>,
    /// Of the timeline with its overview and axis, in points.
    area: Vec2,
    /// The moment that is being dragged, in milliseconds since 1970.
    pub(super) grabbed_ms: Option<i64>,
    /// Where the drawing of a stretch to be shown began.
    pub(super) box_origin: Option<Pos2>,
    /// What a drag on the overview has hold of.
    pub(super) grip: Option<Grip>,
    /// Where the marking of a stretch began, in milliseconds since 1970.
    pub(super) range_anchor_ms: Option<i64>,
    pub(super) overview: Option<Overview>,
}

/// Counts per column of the overview strip, for one arrangement and width.
pub(super) struct Overview {
    pub(super) arrangement: Arc<Arrangement>,
    pub(super) strip: View,
    /// By lane, then by column.
    pub(super) counts: Vec<Vec<usize>>,
}

/// The canvas lives in egui's memory, which hands out clones.
#[derive(Clone, Default)]
pub(super) struct SharedCanvas(Arc<Mutex<Canvas>>);

impl SharedCanvas {
    /// A poisoned lock means that a frame was cut short; the canvas is remade
    /// from the events anyway.
    pub(super) fn lock(&self) -> MutexGuard<'_, Canvas> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Canvas {
    pub(super) fn of(ui: &Ui) -> SharedCanvas {
        Self::in_context(ui.ctx())
    }

    pub(super) fn in_context(context: &Context) -> SharedCanvas {
        context.data_mut(|data| {
            data.get_temp_mut_or_default::<SharedCanvas>(Id::unique("timeline canvas")).clone()
        })
    }

    /// Takes note of the height that the plot turned out to have.
    pub(super) fn set_height(&mut self, height: f32) {
        self.height = height;
    }

    /// Takes note of the size of the whole timeline.
    pub(super) fn set_area(&mut self, size: Vec2) {
        self.area = size;
    }

    pub(super) fn seen(&self) -> Seen {
        Seen { size: self.area, scroll: self.scroll, canvas_height: self.height }
    }

    pub(super) fn show_as(&mut self, seen: Seen) {
        self.scroll = seen.scroll;
        self.height = seen.canvas_height;
    }

    /// Moves the lanes up, in points.
    pub(super) fn scroll_by(&mut self, points: f32) {
        self.scroll += points;
    }

    /// Lays out what `view` shows.
    pub(super) fn draw(
        &mut self,
        ui: &Ui,
        state: &State,
        view: View,
        guessed_height: f32,
    ) -> Rc<Drawing> {
        let arrangement = &state.derived.arrangement;
        let height = if self.height > 0.0 { self.height } else { guessed_height };
        let lanes = lanes::places(&arrangement.index, arrangement.lanes.len(), height);
        let selected = state.selected_event().map(|(index, _)| EventKey(index));
        let hovered = state.view.hovered.and_then(|hovered| arrangement.event(hovered));
        let hovered = hovered.map(|(index, _)| EventKey(index));
        let emphasised = emphasised(state);
        let several = &state.view.several.events;
        let few = several.iter().filter(|_| several.len() <= MOST_RAISED);
        let few = few.filter_map(|event| Some(EventKey(arrangement.event(*event)?.0)));
        let told = emphasised.iter().copied();
        let found = found(state);
        let raised = found.as_ref().map(|found| found_in(found, view)).unwrap_or_default();
        let highlighted: Vec<EventKey> =
            selected.into_iter().chain(hovered).chain(few).chain(told).chain(raised).collect();
        self.character_widths.measure(ui);
        let widths = &self.character_widths;
        let label_points = |key: EventKey| {
            arrangement.events.get(key.0).map_or(0.0, |event| widths.of(event.title()))
        };
        let row_counts: Vec<usize> = lanes.iter().map(|lane| lane.row_count).collect();
        let arranger = arranger(&mut self.arranger, arrangement, row_counts, view.width_points());
        let layout = arranger.layout(view, &highlighted, label_points);
        self.scroll_to_selected(selected, &layout, &lanes, height);
        let used = lanes.last().map_or(0.0, |lane| lane.top + lane.height);
        self.scroll = self.scroll.clamp(0.0, (used - height).max(0.0));
        Rc::new(Drawing {
            arrangement: Arc::clone(arrangement),
            layout,
            lanes,
            view,
            selected,
            several: state.view.several.clone(),
            hovered,
            scroll: self.scroll,
            shown_height: height,
            publications_ms: publications(&mut self.publications, state),
            today_ms: state.view.today.map(noon_ms),
            dates: state.settings.date_style(),
            range: state.view.range,
            emphasised,
            found,
        })
    }

    /// Scrolls the lanes once to an event that was selected where it could not be
    /// seen.
    fn scroll_to_selected(
        &mut self,
        selected: Option<EventKey>,
        layout: &Layout,
        lanes: &[LanePlace],
        height: f32,
    ) {
        if selected == self.shown_selection {
            return;
        }
        let Some(selected) = selected else {
            self.shown_selection = None;
            return;
        };
        let place = lanes.iter().zip(&layout.lanes).find_map(|(lane, layout)| {
            let placed = layout.placed.iter().find(|placed| placed.key == selected)?;
            placed.is_in_window.then(|| lane.row_middle(placed.row))
        });
        // While the camera is on its way there is nothing to scroll to.
        let Some(middle) = place else { return };
        self.shown_selection = Some(selected);
        let [top, bottom] = [middle - lanes::ROW_HEIGHT, middle + lanes::ROW_HEIGHT];
        self.scroll = self.scroll.max(bottom - height).min(top);
    }
}

fn emphasised(state: &State) -> BTreeSet<EventKey> {
    let Some(words) = state.view.reader.marked else { return BTreeSet::new() };
    let events = state.derived.arrangement.events_told_in(words.article, words.span);
    events.into_iter().map(EventKey).collect()
}

/// What was found among the events that are shown now.
pub(in crate::app::panels) fn found(state: &State) -> Option<Arc<SearchHits>> {
    let hits = &state.view.search.as_ref()?.hits;
    let is_current = Arc::ptr_eq(&hits.arrangement, &state.derived.arrangement);
    is_current.then(|| Arc::clone(hits))
}

/// Those in view, where they are few.
fn found_in(hits: &SearchHits, view: View) -> Vec<EventKey> {
    let few: Vec<usize> = hits.beginning_in(view.window_ms()).take(MOST_FOUND_RAISED + 1).collect();
    if few.len() > MOST_FOUND_RAISED { Vec::new() } else { few.into_iter().map(EventKey).collect() }
}

fn noon_ms(day: NaiveDate) -> i64 {
    ms_from_day(day) + DAY_MS / 2
}

/// When articles came out, found once for an arrangement.
fn publications(kept: &mut Option<(Arc<Arrangement>, Arc<[i64]>)>, state: &State) -> Arc<[i64]> {
    let arrangement = &state.derived.arrangement;
    if let Some((_, days)) = kept.as_ref().filter(|(of, _)| Arc::ptr_eq(of, arrangement)) {
        return Arc::clone(days);
    }
    let articles = state.project.articles();
    let days = articles.filter_map(|article| state.project.publication(article.id));
    let mut days: Vec<i64> = days.map(|it| noon_ms(it.day)).collect();
    days.sort_unstable();
    days.dedup();
    let days: Arc<[i64]> = days.into();
    *kept = Some((Arc::clone(arrangement), Arc::clone(&days)));
    days
}

/// The arranger that remembers rows, a new one where events or rows changed.
fn arranger<'a>(
    kept: &'a mut Option<(Arc<Arrangement>, Vec<usize>, Arranger)>,
    arrangement: &Arc<Arrangement>,
    row_counts: Vec<usize>,
    width: f32,
) -> &'a mut Arranger {
    let is_current = kept
        .as_ref()
        .is_some_and(|(of, rows, _)| Arc::ptr_eq(of, arrangement) && *rows == row_counts);
    if !is_current {
        *kept = None;
    }
    let (_, _, arranger) = kept.get_or_insert_with(|| {
        let arranger = Arranger::new(Arc::clone(&arrangement.index), &row_counts, width);
        (Arc::clone(arrangement), row_counts, arranger)
    });
    arranger
}

/// Widths of single characters, so that a label's width costs no layout.
#[derive(Default)]
struct CharacterWidths {
    ascii: Vec<f32>,
    other: f32,
}

impl CharacterWidths {
    fn measure(&mut self, ui: &Ui) {
        if self.ascii.is_empty() {
            let font = theme::label();
            ui.fonts_mut(|fonts| {
                self.ascii =
                    (0..128_u8).map(|one| fonts.glyph_width(&font, char::from(one))).collect();
                self.other = fonts.glyph_width(&font, 'n');
            });
        }
    }

    fn of(&self, text: &str) -> f32 {
        let width =
            |character: char| self.ascii.get(character as usize).copied().unwrap_or(self.other);
        text.chars().map(width).sum::<f32>() + 2.0
    }
}
