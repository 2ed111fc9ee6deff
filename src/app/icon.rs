//! The window's icon, drawn by a formula: three lanes, each with an event.

use eframe::egui::IconData;

/// Width and height in pixels.
const SIDE: u32 = 64;

const BACKGROUND: [u8; 3] = [0x1b, 0x24, 0x33];

/// A lane: its height, the middle and half the length of its event, its colour.
const LANES: [(f32, f32, f32, [u8; 3]); 3] = [
    (19.0, 22.0, 0.0, [0x6c, 0xa8, 0xff]),
    (32.0, 36.0, 10.0, [0xe8, 0xb8, 0x4a]),
    (45.0, 46.0, 0.0, [0xf4, 0x80, 0x78]),
];

const RADIUS: f32 = 5.0;
const CORNER: f32 = 13.0;

pub(super) fn icon() -> IconData {
    let pixels = (0..SIDE * SIDE)
        .flat_map(|number| pixel((number % SIDE) as f32 + 0.5, (number / SIDE) as f32 + 0.5));
    IconData { rgba: pixels.collect(), width: SIDE, height: SIDE }
}

/// Red, green, blue and opacity at a point.
fn pixel(x: f32, y: f32) -> [u8; 4] {
    let mut colour = BACKGROUND.map(f32::from);
    for (lane_y, middle, half_length, lane_colour) in LANES {
        let line = coverage((y - lane_y).abs() - 0.75) * 0.35;
        let to_event = ((x - middle).abs() - half_length).max(0.0).hypot(y - lane_y);
        let share = line.max(coverage(to_event - RADIUS));
        for (channel, lane_channel) in colour.iter_mut().zip(lane_colour) {
            *channel += (f32::from(lane_channel) - *channel) * share;
        }
    }
    let half = SIDE as f32 / 2.0;
    let [across, down] = [x, y].map(|place| ((place - half).abs() - half + CORNER).max(0.0));
    let opacity = coverage(across.hypot(down) - CORNER);
    let [red, green, blue] = colour.map(|channel| channel as u8);
    [red, green, blue, (opacity * 255.0) as u8]
}

/// How much of a pixel lies inside, whose middle is so far outside of an edge.
fn coverage(distance: f32) -> f32 {
    (0.5 - distance).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corners_are_clear_and_events_have_their_colours() {
        assert_eq!(icon().rgba.len(), (SIDE * SIDE * 4) as usize);
        assert_eq!(pixel(0.5, 0.5)[3], 0);
        assert_eq!(pixel(22.0, 19.0), [0x6c, 0xa8, 0xff, 255]);
    }
}
