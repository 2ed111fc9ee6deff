//! How the category of an event is drawn wherever it occurs: a colour, and a
//! symbol for those who cannot tell it.

use eframe::egui::epaint::{Mesh, Vertex, WHITE_UV};
use eframe::egui::{Color32, Pos2, Shape, Vec2, pos2, vec2};

use crate::extract;
use crate::model::{Category, Review, Symbol};

use super::theme::Palette;

/// Corners by which a circle is drawn.
const CIRCLE_CORNERS: usize = 24;

/// The colour and the symbol of a category.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sign {
    pub colour: Color32,
    pub symbol: Symbol,
}

impl Sign {
    pub fn of_category(category: &Category, palette: &Palette) -> Self {
        Self { colour: palette.category(&category.colour), symbol: category.symbol }
    }

    /// The sign of the category that a kind of event belongs to.
    pub fn of_kind(kind: &str, palette: &Palette) -> Self {
        let category = extract::rules().taxonomy.category_of(kind);
        category.map_or_else(
            || Self { colour: palette.text_weak, symbol: Symbol::default() },
            |category| Self::of_category(category, palette),
        )
    }

    /// The same in another colour.
    #[must_use]
    pub const fn in_colour(self, colour: Color32) -> Self {
        Self { colour, ..self }
    }

    pub fn filled(self, center: Pos2, radius: f32) -> Vec<Shape> {
        if self.symbol == Symbol::Circle {
            return vec![Shape::circle_filled(center, radius, self.colour)];
        }
        fan(center, &outline(self.symbol, center, radius), self.colour)
    }

    /// Only the rim, `width` points wide, around what lies behind.
    pub fn hollow(self, center: Pos2, radius: f32, width: f32) -> Vec<Shape> {
        vec![Shape::closed_line(outline(self.symbol, center, radius), (width, self.colour))]
    }

    pub fn dashed(self, center: Pos2, radius: f32) -> Vec<Shape> {
        let mut points = outline(self.symbol, center, radius);
        points.extend(points.first().copied());
        Shape::dashed_line(&points, (1.5, self.colour), 3.0, 2.0)
    }
}

/// A diamond, whatever the category: sources disagree.
pub fn diamond(center: Pos2, radius: f32, colour: Color32) -> Vec<Shape> {
    let corners = [(0.0, -radius), (radius, 0.0), (0.0, radius), (-radius, 0.0)];
    fan(center, &corners.map(|(x, y)| center + vec2(x, y)), colour)
}

/// How far a person has looked at an event, about five points large: nothing where
/// nobody has, a tick where it is right, a mark of exclamation where its date has
/// changed since, and a cross where it is hidden. `behind` sets it off from what it
/// lies on.
pub fn review(review: Review, center: Pos2, colour: Color32, behind: Color32) -> Vec<Shape> {
    let at = |(x, y): (f32, f32)| center + vec2(x, y);
    let lines: Vec<Vec<Pos2>> = match review {
        Review::Open => return Vec::new(),
        Review::Done => vec![[(-2.6, 0.2), (-0.8, 2.2), (2.8, -2.4)].map(at).to_vec()],
        Review::Changed => vec![
            [(0.0, -4.0), (0.0, 0.4)].map(at).to_vec(),
            [(0.0, 1.9), (0.0, 3.5)].map(at).to_vec(),
        ],
        Review::Hidden => vec![
            [(-2.2, -2.2), (2.2, 2.2)].map(at).to_vec(),
            [(-2.2, 2.2), (2.2, -2.2)].map(at).to_vec(),
        ],
    };
    let drawn =
        |width, colour| lines.iter().map(move |line| Shape::line(line.clone(), (width, colour)));
    drawn(3.6, behind).chain(drawn(1.4, colour)).collect()
}

/// The rim of a star of five points.
pub fn hollow_star(center: Pos2, radius: f32, colour: Color32) -> Shape {
    Shape::closed_line(star_outline(center, radius), (1.2, colour))
}

/// A star of five points, set off from what lies behind.
pub fn star(center: Pos2, radius: f32, colour: Color32, behind: Color32) -> Vec<Shape> {
    let corners = star_outline(center, radius);
    let mut shapes = vec![Shape::closed_line(corners.clone(), (2.4, behind))];
    shapes.extend(fan(center, &corners, colour));
    shapes
}

fn star_outline(center: Pos2, radius: f32) -> Vec<Pos2> {
    let corner = |number: usize| {
        let turn = number as f32 / 10.0 - 0.25;
        let reach = if number.is_multiple_of(2) { radius } else { radius * 0.45 };
        center + reach * Vec2::angled(std::f32::consts::TAU * turn)
    };
    (0..10).map(corner).collect()
}

/// An arc that starts at the top and takes `share` of a circle, clockwise.
pub fn arc(center: Pos2, radius: f32, share: f32, colour: Color32) -> Shape {
    let steps = ((CIRCLE_CORNERS as f32 * share).ceil() as usize).max(1);
    let point = |step: usize| {
        let turn = share * step as f32 / steps as f32;
        center + radius * Vec2::angled(std::f32::consts::TAU * (turn - 0.25))
    };
    Shape::line((0..=steps).map(point).collect(), (1.2, colour))
}

/// The corners, clockwise. All symbols of one radius look about as large.
fn outline(symbol: Symbol, center: Pos2, radius: f32) -> Vec<Pos2> {
    let at = |(x, y): (f32, f32)| pos2(center.x + radius * x, center.y + radius * y);
    match symbol {
        Symbol::Circle => (0..CIRCLE_CORNERS)
            .map(|step| {
                let turn = step as f32 / CIRCLE_CORNERS as f32;
                center + radius * Vec2::angled(std::f32::consts::TAU * turn)
            })
            .collect(),
        Symbol::Square => [(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)].map(at).to_vec(),
        Symbol::Triangle => [(0.0, -1.15), (1.1, 0.85), (-1.1, 0.85)].map(at).to_vec(),
        Symbol::Funnel => [(-1.1, -0.85), (1.1, -0.85), (0.0, 1.15)].map(at).to_vec(),
        Symbol::Plus => {
            let (arm, half) = (1.15, 0.4);
            [
                (-half, -arm),
                (half, -arm),
                (half, -half),
                (arm, -half),
                (arm, half),
                (half, half),
                (half, arm),
                (-half, arm),
                (-half, half),
                (-arm, half),
                (-arm, -half),
                (-half, -half),
            ]
            .map(at)
            .to_vec()
        }
    }
}

/// Fills a form all of whose rim can be seen from its centre. egui's own
/// polygons have to be convex, which a plus is not; the line around it smooths
/// the edge.
fn fan(center: Pos2, corners: &[Pos2], colour: Color32) -> Vec<Shape> {
    let mut mesh = Mesh::default();
    let vertex = |pos| Vertex { pos, uv: WHITE_UV, color: colour };
    mesh.vertices.push(vertex(center));
    mesh.vertices.extend(corners.iter().map(|corner| vertex(*corner)));
    let count = corners.len() as u32;
    for corner in 0..count {
        mesh.add_triangle(0, 1 + corner, 1 + (corner + 1) % count);
    }
    vec![Shape::mesh(mesh), Shape::closed_line(corners.to_vec(), (0.8, colour))]
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::Theme;

    #[test]
    fn no_two_categories_have_the_same_sign_and_neighbours_differ_in_form() {
        let palette = Palette::of(Theme::Light);
        let categories = &extract::rules().taxonomy.categories;
        let signs: Vec<Sign> =
            categories.iter().map(|category| Sign::of_category(category, palette)).collect();
        for (place, sign) in signs.iter().enumerate() {
            assert!(!signs.iter().skip(place + 1).any(|other| other == sign), "{sign:?}");
        }
        assert!(signs.windows(2).all(|pair| pair[0].symbol != pair[1].symbol));
    }

    #[test]
    fn every_symbol_is_about_as_large_as_its_radius_says() {
        let symbols =
            [Symbol::Circle, Symbol::Square, Symbol::Triangle, Symbol::Funnel, Symbol::Plus];
        for symbol in symbols {
            let corners = outline(symbol, Pos2::ZERO, 10.0);
            let far = corners.iter().map(|corner| corner.to_vec2().length()).fold(0.0, f32::max);
            assert!((10.0..15.0).contains(&far), "{symbol:?} reaches {far}");
        }
    }
}
