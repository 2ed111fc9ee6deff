//! A row of what was found: an event, or a passage of an article.

use eframe::egui::accesskit::Role;
use eframe::egui::{Align2, Rect, Response, Sense, StrokeKind, Ui, WidgetInfo, pos2};

use crate::app::panels::timeline::{event_nodes, marks};
use crate::app::search::{Row, Search, Section};
use crate::app::sign::Sign;
use crate::app::state::State;
use crate::app::theme::{self, Palette};
use crate::export::wording::{self, Style};
use crate::model::{Event, Field, TextSpan};
use crate::worker::{EventHit, PassageHit};

use super::excerpt::{Line, around, first_place};

pub(super) const HEIGHT: f32 = 44.0;

/// Room at the sides of a row, and for the mark of an event.
const MARGIN: f32 = 6.0;
const MARK_ROOM: f32 = 16.0;

/// How many letters of a source are shown before its words.
const LONGEST_SOURCE: usize = 15;

/// The middles of the two lines of a row.
const FIRST_LINE: f32 = 13.0;
const SECOND_LINE: f32 = 31.0;

pub(super) struct Rows<'a> {
    pub(super) ui: &'a Ui,
    pub(super) state: &'a State,
    pub(super) search: &'a Search,
}

impl Rows<'_> {
    pub(super) fn row_ui(&self, number: usize, row: Row, rect: Rect, is_chosen: bool) -> Response {
        let palette = Palette::in_ui(self.ui);
        let can_be_chosen = self.search.choice(row).is_some();
        let sense = if can_be_chosen { Sense::CLICK } else { Sense::empty() };
        let seen = rect.intersect(self.ui.clip_rect());
        let response = self.ui.interact(seen, self.ui.scope_id().with(("row", number)), sense);
        let inner = rect.shrink(1.0);
        if is_chosen {
            self.ui.painter().rect_filled(inner, 4.0, palette.selection);
            let line = (1.0, palette.accent);
            self.ui.painter().rect_stroke(inner, 4.0, line, StrokeKind::Inside);
        } else if can_be_chosen && response.hovered() {
            self.ui.painter().rect_filled(inner, 4.0, palette.raised_hovered);
        }
        let name = match row {
            Row::Heading(section) => self.heading(section, rect),
            Row::Event(hit) => self.event(hit, rect),
            Row::Passage(hit) => self.passage(hit, rect),
            Row::More(section) => self.more(section, rect),
            Row::TooMany => self.line("There are more. Another word leaves fewer.", rect),
        };
        let role = match row {
            Row::Heading(_) => Role::Heading,
            Row::TooMany => Role::Label,
            _ => Role::ListBoxOption,
        };
        response.widget_info(|| match role {
            Role::ListBoxOption => WidgetInfo::selected(role, true, is_chosen, &name),
            _ => WidgetInfo::labeled(role, true, &name),
        });
        response
    }

    fn heading(&self, section: Section, rect: Rect) -> String {
        let name = match section {
            Section::Events => "Events",
            Section::Passages => "In articles",
        };
        let place = pos2(rect.left() + MARGIN, rect.bottom() - 6.0);
        let colour = Palette::in_ui(self.ui).text;
        self.ui.painter().text(place, Align2::LEFT_BOTTOM, name, theme::label(), colour);
        name.to_owned()
    }

    fn line(&self, text: &str, rect: Rect) -> String {
        let place = pos2(rect.left() + MARGIN, rect.center().y);
        let colour = Palette::in_ui(self.ui).text_weak;
        self.ui.painter().text(place, Align2::LEFT_CENTER, text, theme::label(), colour);
        text.to_owned()
    }

    fn more(&self, section: Section, rect: Rect) -> String {
        let hits = &self.search.hits;
        let text = match section {
            Section::Events => format!("Show more of {} events", wording::count(hits.events.len())),
            Section::Passages => {
                format!("Show more of {} articles", wording::count(hits.article_count))
            }
        };
        let place = pos2(rect.left() + MARGIN, rect.center().y);
        let colour = Palette::in_ui(self.ui).accent;
        self.ui.painter().text(place, Align2::LEFT_CENTER, &text, theme::label(), colour);
        text
    }

    /// Its date, its title and the words that tell of it.
    fn event(&self, hit: EventHit, rect: Rect) -> String {
        let Some(event) = self.search.hits.event(hit) else { return String::new() };
        let palette = Palette::in_ui(self.ui);
        let sign = Sign::of_kind(event.kind(), palette);
        let center = pos2(rect.left() + MARGIN + 5.0, rect.top() + FIRST_LINE);
        self.ui.painter().extend(marks::dot(event, sign, center, palette));
        let left = rect.left() + MARGIN + MARK_ROOM;
        let date = wording::when(event.when(), Style::short(self.state.settings.date_style()));
        let is_shown = self.search.hits.arrangement.shows(hit.place);
        let after = self.put(&date, left, rect, false, Field::Who);
        self.put(event.title(), after + 6.0, rect, is_shown, Field::Who);
        let quote = self.quote_of_event(event, hit);
        let note = if is_shown { "" } else { "not shown by the filter" };
        let after = self.note(note, left, rect);
        self.second(&quote, after, rect);
        let comma = if is_shown { "" } else { ", " };
        format!("{}{comma}{note}", event_nodes::name(event, self.state.settings.date_style()))
    }

    fn quote_of_event(&self, event: &Event, hit: EventHit) -> String {
        let mentions = event.mentions();
        let told = mentions.iter().find(|one| one.id == hit.mention).or(mentions.first());
        let article = told.and_then(|told| self.state.project.article(told.id.article));
        let Some((told, article)) = told.zip(article) else { return String::new() };
        let place = first_place(&article.text, told.sentence, &self.search.query);
        let words = around(&article.text, told.sentence, place);
        format!("{}: {words}", shortened(article.source_name()))
    }

    /// The title of the article, its day, and the words around the place.
    fn passage(&self, hit: PassageHit, rect: Rect) -> String {
        let Some(article) = self.state.project.article(hit.article) else { return String::new() };
        let left = rect.left() + MARGIN;
        let after = self.put(&article.title, left, rect, true, Field::Article);
        let publication = self.state.project.publication(hit.article);
        let day = publication
            .map(|it| wording::day(it.day, Style::short(self.state.settings.date_style())))
            .unwrap_or_default();
        let facts = format!("{}  {day}", article.outlet.as_deref().unwrap_or_default());
        self.put(facts.trim(), after + 8.0, rect, false, Field::Article);
        let whole = TextSpan::whole(&article.text);
        let quote = around(&article.text, whole, hit.span.map_or(0, TextSpan::start));
        self.second(&quote, left, rect);
        format!("Passage in {}: {quote}", article.title)
    }

    /// Writes into the first line and returns where it ends.
    fn put(&self, text: &str, left: f32, rect: Rect, is_title: bool, field: Field) -> f32 {
        let palette = Palette::in_ui(self.ui);
        let width = rect.right() - MARGIN - left;
        if width < 12.0 {
            return left;
        }
        let colour = if is_title { palette.text } else { palette.text_weak };
        let font = if is_title { theme::label() } else { theme::small() };
        let line = Line { text, font, colour, width };
        let galley = line.marked(self.ui, &self.search.query, field);
        let size = galley.size();
        let place = pos2(left, rect.top() + FIRST_LINE - size.y / 2.0);
        self.ui.painter().galley(place, galley, colour);
        left + size.x
    }

    /// Says before the words why an event is not to be seen; returns where it ends.
    fn note(&self, text: &str, left: f32, rect: Rect) -> f32 {
        if text.is_empty() {
            return left;
        }
        let place = pos2(left, rect.top() + SECOND_LINE);
        let colour = Palette::in_ui(self.ui).warning;
        let painter = self.ui.painter();
        painter.text(place, Align2::LEFT_CENTER, text, theme::small(), colour).right() + 6.0
    }

    fn second(&self, text: &str, left: f32, rect: Rect) {
        let colour = Palette::in_ui(self.ui).text_weak;
        let width = rect.right() - MARGIN - left;
        let line = Line { text, font: theme::small(), colour, width };
        let galley = line.marked(self.ui, &self.search.query, Field::Who);
        let place = pos2(left, rect.top() + SECOND_LINE - galley.size().y / 2.0);
        self.ui.painter().galley(place, galley, colour);
    }
}

/// A name that leaves room for the words beside it.
fn shortened(name: &str) -> String {
    if name.chars().count() <= LONGEST_SOURCE {
        return name.to_owned();
    }
    let start: String = name.chars().take(LONGEST_SOURCE - 1).collect();
    format!("{}…", start.trim_end())
}
