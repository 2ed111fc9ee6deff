//! The window as eframe sees it: drains reports, draws, and carries out what
//! the state asks for.

use std::path::PathBuf;
use std::time::Duration;

use chrono::NaiveDate;
use eframe::egui::{self, Popup, ViewportCommand};

use crate::worker::{Opener, Source, Worker};

use super::action::Scale;
use super::command::{Command, Dialog, Effect, Focus};
use super::desktop_motion::DesktopMotion;
use super::dialogs::Dialogs;
use super::keeping::Answer;
use super::panels::{areas, reader, search};
use super::settings::{Folders, Keeper, Loaded};
use super::state::{Notice, State};
use super::timeline_picture::TimelinePicture;
use super::update::{keep_view, update};
use super::{frame, input, theme};

/// Reports taken into one frame at most, so that a hundred thousand files that
/// arrive at once do not hold up drawing.
const MOST_REPORTS_PER_FRAME: usize = 256;

/// How a project is looked at is kept so often at most.
const VIEW_KEPT_EVERY_SECONDS: f64 = 5.0;

/// The window's state and the threads it talks to.
pub struct Window {
    pub state: State,
    /// Tells the day.
    pub today: fn() -> NaiveDate,
    worker: Worker,
    dialogs: Dialogs,
    motion: Option<DesktopMotion>,
    title: String,
    /// When the view was kept last, in seconds on the window's own clock.
    view_kept_at: f64,
    /// Knows what is in the file of settings, where there is one.
    keeper: Option<Keeper>,
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
        Ok(Self {
            state,
            today,
            worker,
            dialogs,
            motion: None,
            title: String::new(),
            view_kept_at: 0.0,
            keeper: None,
            commands,
        })
    }

    /// Takes over what was chosen at an earlier start, and keeps here what is chosen
    /// from now on. Without folders nothing is kept.
    pub fn use_folders(&mut self, folders: &Folders) {
        let Some(folder) = &folders.settings else { return };
        let Loaded { settings, keeper, trouble } = Keeper::load(folder);
        self.keeper = keeper;
        let last = settings.recent.paths().first().filter(|_| settings.reopens_last);
        if self.names_nothing() {
            self.commands.extend(last.cloned().map(Command::OpenProject));
        }
        // The order of dates has to be known before the first article is read.
        self.commands.insert(0, Command::UseSettings(Box::new(settings)));
        if let Some(text) = trouble {
            self.state.notice = Some(Notice { text, can_undo: false });
        }
    }

    /// Whether the window was started with nothing to read.
    fn names_nothing(&self) -> bool {
        let is_empty = |it: &Command| matches!(it, Command::Read(sources) if sources.is_empty());
        self.commands.iter().all(is_empty)
    }

    /// Keeps projects that have no name yet in a folder, and offers those that were
    /// left there.
    pub fn keep_untitled_in(&mut self, folder: PathBuf) {
        self.worker.project.keep_untitled_in(folder);
        if self.names_nothing() {
            self.worker.project.look_for_left_behind();
        }
    }

    /// Has files opened in processes of this program.
    pub fn open_files_with(&mut self, program: PathBuf) {
        self.worker.open_files_with(Opener::of(program));
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
        // egui has keys of its own for it, also while a question is open.
        self.state.settings.scale = context.zoom_factor();
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
        self.keep_settings();
        if context.input(|input| input.viewport().close_requested()) {
            self.asked_to_close(context, now);
        }
        self.show_title(context);
        if now - self.view_kept_at > VIEW_KEPT_EVERY_SECONDS {
            self.view_kept_at = now;
            self.keep_view(context);
        }
    }

    /// A project that is not saved is not left without asking.
    fn asked_to_close(&mut self, context: &egui::Context, now: f64) {
        if !self.state.keeping.may_close && self.state.keeping.must_ask() {
            context.send_viewport_cmd(ViewportCommand::CancelClose);
            for effect in update(&mut self.state, Command::Leave(Answer::AskToClose), now) {
                self.carry_out(context, effect);
            }
        }
    }

    /// The name of the project in the frame of the window.
    fn show_title(&mut self, context: &egui::Context) {
        let name = self.state.keeping.name();
        let title = name.map_or_else(|| "Dateline".to_owned(), |name| format!("{name} – Dateline"));
        if title != self.title {
            self.title.clone_from(&title);
            context.send_viewport_cmd(ViewportCommand::Title(title));
        }
    }

    fn keep_view(&mut self, context: &egui::Context) {
        for effect in keep_view(&mut self.state) {
            self.carry_out(context, effect);
        }
    }

    /// Has the settings written when something changed.
    fn keep_settings(&mut self) {
        let keeper = self.keeper.as_mut();
        if let Some((path, text)) = keeper.and_then(|keeper| keeper.outdated(&self.state.settings))
        {
            self.worker.keep(path, text);
        }
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

    fn open_dialog(&mut self, context: &egui::Context, dialog: Dialog) {
        if let Err(error) = self.dialogs.open(dialog) {
            let text = format!("The file dialog cannot be opened: {error}");
            self.state.notice = Some(Notice { text, can_undo: false });
        }
        context.request_repaint_after(Duration::from_millis(100));
    }

    fn carry_out(&mut self, context: &egui::Context, effect: Effect) {
        match effect {
            Effect::Read(sources) => self.worker.read(sources, self.state.settings.date_order),
            Effect::CancelReading => self.worker.cancel(),
            Effect::PauseReading(is_paused) => self.worker.pause(is_paused),
            Effect::Extract { article, number } => {
                let readings = self.state.project.readings(article);
                let order = self.state.settings.date_order;
                if let Some(article) = self.state.project.dated_article(article) {
                    self.worker.extract(article, readings, order, number);
                }
            }
            Effect::Arrange { all, number } => self.worker.arrange(all, number),
            Effect::Sort { arrangement, sort, number } => {
                self.worker.sort(arrangement, sort, number);
            }
            Effect::Queue { arrangement, known, number } => {
                self.worker.queue(arrangement, known, number);
            }
            Effect::Find { article, query, number } => self.worker.find(article, query, number),
            Effect::Align { before, after, number } => self.worker.align(before, after, number),
            Effect::Compare { sides, number } => self.worker.comparing.compare(*sides, number),
            Effect::CancelComparing => self.worker.comparing.cancel(),
            Effect::Index => self.worker.project.index(),
            Effect::Search { query, arrangement, number } => {
                self.worker.search.search(query, arrangement, number);
            }
            Effect::Focus(focus) => give_focus(context, focus),
            Effect::OpenDialog(dialog) => self.open_dialog(context, dialog),
            Effect::WriteEvents { path, articles, arrangement } => {
                self.worker.write_events(path, articles, arrangement);
            }
            Effect::WriteComparison { path, comparison, rows } => {
                self.worker.write_comparison(path, comparison, rows);
            }
            Effect::WritePicture { path, scale } => {
                if let Some(picture) = TimelinePicture::of(context, &self.state, scale) {
                    self.worker.write_picture(path, move |out| picture.write(out));
                } else {
                    let text = "There is no timeline to draw.".to_owned();
                    self.state.notice = Some(Notice { text, can_undo: false });
                }
            }
            Effect::Keep(what) => self.state.keeping.asked = self.worker.project.keep(*what),
            Effect::KeepShown(arrangement) => self.worker.project.keep_shown(arrangement),
            Effect::CheckSources(articles, files) => self.worker.check_sources(articles, files),
            Effect::Watch(step) => self.worker.watching.tell(step),
            Effect::OpenProject(path) => self.worker.project.open(path),
            Effect::SaveProjectAs(path) => self.worker.project.save_as(path),
            Effect::CloseProject { discards } => self.worker.project.close(discards),
            Effect::DiscardProject(path) => self.worker.project.discard(path),
            Effect::UseTheme(theme) => context.set_theme(theme),
            Effect::Scale(scale) => zoom(context, scale),
            Effect::UseScale(scale) => context.set_zoom_factor(scale),
            Effect::LookFor(paths) => self.worker.look_for(paths),
            Effect::ReduceMotion(is_reduced) => theme::reduce_motion(context, is_reduced),
            Effect::CopyText(text) => context.copy_text(text),
            Effect::Quit => context.send_viewport_cmd(ViewportCommand::Close),
        }
    }
}

fn zoom(context: &egui::Context, scale: Scale) {
    match scale {
        Scale::Larger => egui::gui_zoom::zoom_in(context),
        Scale::Smaller => egui::gui_zoom::zoom_out(context),
        Scale::Normal => context.set_zoom_factor(1.0),
    }
}

fn give_focus(context: &egui::Context, focus: Focus) {
    match focus {
        Focus::Reader => request_focus(context, reader::page_id()),
        Focus::FindField => request_focus(context, reader::find_field_id()),
        Focus::SearchField => request_focus(context, search::search_field_id()),
        Focus::NextPart(way) => areas::step(context, way),
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

    /// Waits until all that was said is in the project's file.
    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        if !self.state.keeping.may_close {
            for effect in keep_view(&mut self.state) {
                if let Effect::Keep(what) = effect {
                    self.worker.project.keep(*what);
                }
            }
        }
        self.worker.project.finish();
    }

    /// What shines through the seams between panels.
    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }
}
