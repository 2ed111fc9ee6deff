//! How smooth the timeline is: zooming and panning over made events, by the
//! script that other timelines were measured with.
//!
//! N events of 1925 to 2025, some years and days with far more than others
//! (Zipf, s = 1 over years and 0.7 over days), and 120 steps: 40 that zoom in, 40
//! that pan, 40 that zoom out. A step is everything between input and triangles.
//! `cargo bench --bench smoothness` gives the table, each size in a process of
//! its own; `-- --events 100000` one row.
#![expect(clippy::unwrap_used, reason = "a benchmark may panic")]
#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

mod made_events;
mod memory;
mod numbers;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

use std::process::Command as Process;
use std::time::{Duration, Instant};

use dateline::app::Window;
use dateline::app::action::Action;
use dateline::app::command::Command;
use dateline::app::state::Panel;
use dateline::timeline::View;
use eframe::egui::{Context, Pos2, RawInput, Rect, vec2};

const STEPS: usize = 40;
const ZOOM: f64 = 0.88;
const PAN: f32 = 0.06;
const RUNS: usize = 3;
/// A canvas of 1400 x 800 points, with the menu above and the status below it.
const CANVAS_ALONE: [f32; 2] = [1400.0, 866.0];
const WHOLE_WINDOW: [f32; 2] = [1400.0, 850.0];

/// A window that is drawn without a display.
struct Shown {
    context: Context,
    window: Window,
    size: [f32; 2],
    /// Seconds on the window’s clock.
    time: f64,
}

impl Shown {
    fn new(count: usize, size: [f32; 2]) -> (Self, Duration) {
        let context = Context::default();
        let mut window = Window::new(&context, Vec::new()).unwrap();
        let made = made_events::made(count);
        let start = Instant::now();
        made.put_into(&mut window.state);
        let mut shown = Self { context, window, size, time: 0.0 };
        shown.frame();
        shown.frame();
        (shown, start.elapsed())
    }

    fn close_panels(&mut self) {
        use Panel::{Articles, Inspector, Legend, Reader};
        for panel in [Articles, Inspector, Legend, Reader] {
            self.window.handle(Command::Do(Action::Toggle(panel)));
        }
        self.frame();
    }

    /// Draws a frame; how long it took, and when it asks to be drawn again.
    fn frame(&mut self) -> (Duration, Duration) {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(self.size[0], self.size[1]))),
            time: Some(self.time),
            ..RawInput::default()
        };
        let start = Instant::now();
        self.window.advance(&self.context);
        let mut output = self.context.run_ui(input, |ui| self.window.draw(ui));
        let triangles = self.context.tessellate(output.shapes, output.pixels_per_point);
        let took = start.elapsed();
        drop(triangles);
        output.textures_delta.clear();
        let again = output.viewport_output.values().map(|it| it.repaint_delay).min();
        (took, again.unwrap_or(Duration::MAX))
    }

    /// Draws until nothing moves.
    fn rest(&mut self) {
        for _ in 0..60 {
            self.frame();
        }
    }

    fn step(&mut self, to: impl Fn(View) -> View) -> Duration {
        let view = self.window.state.view.camera.view().unwrap();
        self.window.handle(Command::Look(to(view)));
        self.frame().0
    }

    /// The 120 steps from the full view: the slowest but five in a hundred.
    fn p95(&mut self) -> Duration {
        self.window.handle(Command::Do(Action::FitAll));
        self.rest();
        let mut times = Vec::new();
        let middle = |view: View| view.width_points() / 2.0;
        for _ in 0..STEPS {
            times.push(self.step(|view| view.zoomed_at(middle(view), 1.0 / ZOOM)));
        }
        for _ in 0..STEPS {
            times.push(self.step(|view| view.panned(PAN * view.width_points())));
        }
        for _ in 0..STEPS {
            times.push(self.step(|view| view.zoomed_at(middle(view), ZOOM)));
        }
        times.sort_unstable();
        times[(times.len() - 1) * 95 / 100]
    }

    fn best_p95(&mut self) -> Duration {
        (0..RUNS).map(|_| self.p95()).min().unwrap()
    }

    /// From the click to the frame in which the reader shows the words.
    fn selection(&mut self) -> Duration {
        let events = &self.window.state.derived.arrangement.events;
        let event = events[events.len() / 3].id();
        self.window.handle(Command::SelectEvent(event));
        let mut took = self.frame().0;
        for _ in 0..20 {
            if self.window.state.view.reader.goal.is_none() {
                break;
            }
            took += self.frame().0;
        }
        took
    }
}

fn row(count: usize) {
    let (mut canvas, first_frame) = Shown::new(count, CANVAS_ALONE);
    canvas.close_panels();
    let alone = canvas.best_p95();
    let memory = memory::peak_mib();
    drop(canvas);
    let (mut whole, _) = Shown::new(count, WHOLE_WINDOW);
    whole.rest();
    let selection = whole.selection();
    whole.rest();
    let whole_p95 = whole.best_p95();
    whole.rest();
    let again = whole.frame().1;
    let milliseconds = |time: Duration| time.as_secs_f64() * 1e3;
    let idle = if again > Duration::from_secs(2) { "none" } else { "SOME" };
    println!(
        "{count:9} {:12.2} {:12.2} {:12.1} {:12.2} {memory:8} {idle:>8}",
        milliseconds(alone),
        milliseconds(whole_p95),
        milliseconds(first_frame),
        milliseconds(selection),
    );
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let place = arguments.iter().position(|argument| argument == "--events");
    if let Some(count) = place.and_then(|place| arguments.get(place + 1)?.parse().ok()) {
        return row(count);
    }
    println!(
        "   events  canvas p95 ms  window p95 ms  first frame ms  selected ms  MiB  repaints at rest"
    );
    for count in ["1000", "10000", "100000", "1000000"] {
        let program = std::env::current_exe().unwrap();
        assert!(Process::new(program).args(["--events", count]).status().unwrap().success());
    }
}
