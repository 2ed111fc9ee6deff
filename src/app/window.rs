//! The window as eframe sees it: drains reports, draws, and carries out what
//! the state asks for.

use std::time::Duration;

use chrono::NaiveDate;
use eframe::Storage;
use eframe::egui::{self, Popup, ViewportCommand};

use crate::worker::{Source, Worker};

use super::action::Scale;
use super::command::{Command, Effect, Focus};
use super::desktop_motion::DesktopMotion;
use super::dialogs::Dialogs;
use super::panels::{areas, reader, search};
use super::preferences::Preferences;
use super::state::{Notice, State};
use super::timeline_picture::TimelinePicture;
use super::update::update;
use super::{frame, input, theme};

/// Reports taken into one frame at most, so that two thousand files that
/// arrive at once do not hold up drawing.
const MOST_REPORTS_PER_FRAME: usize = 32;

/// The window's state and the threads it talks to.
pub struct Window {
    pub state: State,
    /// Tells the day.
    pub today: fn() -> NaiveDate,
    worker: Worker,
    dialogs: Dialogs,
    motion: Option<DesktopMotion>,
    /// Commands of the last drawing, applied before the next.
    commands: Vec<Command>,
}

impl Window {
    /// A window that starts by reading `sources`.
    pub fn new(context: &egui::Context, sources: Vec<Source>) -> std::io::Result<Self> {
        theme::install(context);
        let waker = |context: egui::Context| move || context.request_repaint();
        let worker = Worker::start(waker(context.clone()))?;
        let dialogs = Dialogs::new(waker(context.clone()));
        let commands = vec![Command::Read(sources)];
        let mut state = State::default();
        state.view.can_drop_files = !is_native_wayland();
        Ok(Self { state, today, worker, dialogs, motion: None, commands })
    }

    /// Takes over what was chosen at an earlier start.
    pub fn restore(&mut self, storage: &dyn Storage) {
        Preferences::load(storage).apply(&mut self.state.view);
        self.handle(Command::FollowDesktopMotion(false));
    }

    /// Keeps still where the desktop asks for it.
    pub fn follow_desktop(&mut self, context: &egui::Context) {
        let waker = context.clone();
        self.motion = Some(DesktopMotion::ask(move || waker.request_repaint()));
    }

    /// Applies a command before the next frame.
    pub fn handle(&mut self, command: Command) {
        self.commands.push(command);
    }

    /// Applies all that has happened since the last frame.
    pub fn advance(&mut self, context: &egui::Context) {
        let now = context.input(|input| input.time);
        self.state.view.today = Some((self.today)());
        let mut commands = std::mem::take(&mut self.commands);
        commands.extend(self.dialogs.commands(context.input(|input| input.focused)));
        let motion = self.motion.as_ref().and_then(DesktopMotion::answer);
        commands.extend(motion.map(Command::FollowDesktopMotion));
        let reports = self.worker.reports().take(MOST_REPORTS_PER_FRAME);
        let before = commands.len();
        commands.extend(reports.map(|report| Command::Take(Box::new(report))));
        if commands.len() - before == MOST_REPORTS_PER_FRAME {
            context.request_repaint();
        }
        for command in commands {
            for effect in update(&mut self.state, command, now) {
                self.carry_out(context, effect);
            }
        }
        self.state.view.camera.advance(now);
    }

    /// Draws the window; what a person did in it is applied before the next
    /// frame.
    pub fn draw(&mut self, ui: &mut egui::Ui) {
        // A menu that Esc closes is gone once it is drawn.
        let is_in_menu = Popup::is_any_open(ui.ctx());
        frame::window_ui(ui, &self.state, &mut self.commands);
        self.commands.extend(input::commands(ui.ctx(), &self.state, is_in_menu));
        if !self.commands.is_empty() || self.state.view.camera.is_moving() {
            ui.ctx().request_repaint();
        }
    }

    fn carry_out(&mut self, context: &egui::Context, effect: Effect) {
        match effect {
            Effect::Read(sources) => self.worker.read(sources),
            Effect::CancelReading => self.worker.cancel(),
            Effect::Extract { article, number } => {
                let readings = self.state.project.readings(article);
                if let Some(article) = self.state.project.dated_article(article) {
                    self.worker.extract(article, readings, number);
                }
            }
            Effect::Arrange { all, number } => self.worker.arrange(all, number),
            Effect::Sort { arrangement, sort, number } => {
                self.worker.sort(arrangement, sort, number);
            }
            Effect::Find { article, query, number } => self.worker.find(article, query, number),
            Effect::Index(members) => self.worker.index(members),
            Effect::Search { query, arrangement, number } => {
                self.worker.search(query, arrangement, number);
            }
            Effect::Focus(focus) => match focus {
                Focus::Reader => request_focus(context, reader::page_id()),
                Focus::FindField => request_focus(context, reader::find_field_id()),
                Focus::SearchField => request_focus(context, search::search_field_id()),
                Focus::NextPart(way) => areas::step(context, way),
            },
            Effect::OpenDialog(dialog) => {
                if let Err(error) = self.dialogs.open(dialog) {
                    let text = format!("The file dialog cannot be opened: {error}");
                    self.state.notice = Some(Notice { text, can_undo: false });
                }
                context.request_repaint_after(Duration::from_millis(100));
            }
            Effect::WriteEvents { path, articles, arrangement } => {
                self.worker.write_events(path, articles, arrangement);
            }
            Effect::WritePicture { path, scale } => {
                if let Some(picture) = TimelinePicture::of(context, &self.state, scale) {
                    self.worker.write_picture(path, move |out| picture.write(out));
                } else {
                    let text = "There is no timeline to draw.".to_owned();
                    self.state.notice = Some(Notice { text, can_undo: false });
                }
            }
            Effect::UseTheme(theme) => context.set_theme(theme),
            Effect::Scale(scale) => match scale {
                Scale::Larger => egui::gui_zoom::zoom_in(context),
                Scale::Smaller => egui::gui_zoom::zoom_out(context),
                Scale::Normal => context.set_zoom_factor(1.0),
            },
            Effect::ReduceMotion(is_reduced) => theme::reduce_motion(context, is_reduced),
            Effect::CopyText(text) => context.copy_text(text),
            Effect::Quit => context.send_viewport_cmd(ViewportCommand::Close),
        }
    }
}

fn request_focus(context: &egui::Context, id: egui::Id) {
    context.memory_mut(|memory| memory.request_focus(id));
}

#[expect(clippy::disallowed_methods, reason = "only dates that a person types depend on the day")]
fn today() -> NaiveDate {
    chrono::Local::now().date_naive()
}

/// winit gives no file drops on native Wayland.
fn is_native_wayland() -> bool {
    cfg!(target_os = "linux") && std::env::var_os("WAYLAND_DISPLAY").is_some()
}

impl eframe::App for Window {
    fn logic(&mut self, context: &egui::Context, _frame: &mut eframe::Frame) {
        self.advance(context);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.draw(ui);
    }

    fn save(&mut self, storage: &mut dyn Storage) {
        Preferences::of(&self.state.view).save(storage);
    }

    /// What shines through the seams between panels.
    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }
}
