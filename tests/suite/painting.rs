//! Triangles to pixels.

use dateline::app::picture::CpuPainter;
use eframe::egui::{
    ClippedPrimitive, Color32, ColorImage, Mesh, Pos2, Rect, TextureId, TextureOptions,
    TexturesDelta,
    epaint::{ImageDelta, Primitive, Vertex},
    pos2,
};
use image::RgbaImage;

const TEXTURE: TextureId = TextureId::Managed(0);
const HALF_BLUE: Color32 = Color32::from_rgba_premultiplied(0, 0, 128, 128);
const HALF_BLUE_ON_WHITE: [u8; 4] = [127, 127, 255, 255];
const WHITE: [u8; 4] = [255; 4];

/// A painter with a white texel, then `change`.
fn painter(change: Option<ImageDelta>) -> CpuPainter {
    let mut painter = CpuPainter::default();
    let white = ColorImage::filled([1, 1], Color32::WHITE);
    for change in
        [Some(ImageDelta::full(white, TextureOptions::LINEAR)), change].into_iter().flatten()
    {
        let mut delta = TexturesDelta::default();
        delta.push(TEXTURE, change);
        painter.update_textures(&mut delta);
    }
    painter
}

fn fan(corners: &[Pos2], color: Color32) -> Mesh {
    let mut mesh = Mesh::with_texture(TEXTURE);
    for corner in corners {
        mesh.colored_vertex(*corner, color);
    }
    for last in 2..corners.len() as u32 {
        mesh.add_triangle(0, last - 1, last);
    }
    mesh
}

fn paint(meshes: Vec<Mesh>, clip_rect: Rect, pixels_per_point: f32) -> RgbaImage {
    let primitives: Vec<_> = meshes
        .into_iter()
        .map(|mesh| ClippedPrimitive { clip_rect, primitive: Primitive::Mesh(mesh) })
        .collect();
    painter(None).paint(&primitives, [40, 40], pixels_per_point, Color32::WHITE)
}

/// How many pixels are of that colour.
fn count(image: &RgbaImage, color: [u8; 4]) -> usize {
    image.pixels().filter(|pixel| pixel.0 == color).count()
}

#[test]
fn a_shared_edge_is_painted_once() {
    let check = |corners: &[(f32, f32)], expected_pixels: usize| {
        let corners: Vec<_> = corners.iter().map(|(x, y)| pos2(*x, *y)).collect();
        for reversed in [false, true] {
            let mut mesh = fan(&corners, HALF_BLUE);
            if reversed {
                mesh.indices.reverse();
            }
            let image = paint(vec![mesh], Rect::EVERYTHING, 1.0);
            let painted = count(&image, HALF_BLUE_ON_WHITE);
            assert_eq!(painted, expected_pixels, "{corners:?}");
            assert_eq!(painted + count(&image, WHITE), 1600, "blended twice: {corners:?}");
        }
    };
    check(&[(5.0, 5.0), (25.0, 5.0), (25.0, 15.0), (5.0, 15.0)], 200);
    check(&[(5.5, 5.5), (25.5, 5.5), (25.5, 15.5), (5.5, 15.5)], 200); // Centres on all edges.
    check(&[(5.4, 5.6), (25.4, 5.6), (25.4, 15.6), (5.4, 15.6)], 200);
    check(&[(20.0, 0.0), (40.0, 20.0), (20.0, 40.0), (0.0, 20.0)], 800); // On its corner.
    check(&[(-9e9, -9e9), (9e9, -9e9), (9e9, 9e9), (-9e9, 9e9)], 1600);
    check(&[(5.0, 5.0), (25.0, 5.0), (5.0, 5.0), (25.0, 5.0)], 0);
}

#[test]
fn every_pixel_of_a_wheel_is_painted_once() {
    // Spokes from an odd centre to beyond the picture, at odd angles.
    let mut corners = vec![pos2(17.3, 21.9)];
    corners.extend((0..=37_u8).map(|spoke| {
        let angle = f32::from(spoke % 37) * std::f32::consts::TAU / 37.0;
        pos2(17.3 + 90.0 * angle.cos(), 21.9 + 90.0 * angle.sin())
    }));
    let image = paint(vec![fan(&corners, HALF_BLUE)], Rect::EVERYTHING, 1.0);
    assert_eq!(count(&image, HALF_BLUE_ON_WHITE), 1600);
}

#[test]
fn nothing_is_painted_outside_the_clip_rect() {
    let whole = [pos2(0.0, 0.0), pos2(40.0, 0.0), pos2(40.0, 40.0), pos2(0.0, 40.0)];
    let clip_rect = Rect::from_min_max(pos2(2.2, 3.3), pos2(6.2, 9.1));
    let image = paint(vec![fan(&whole, Color32::BLUE)], clip_rect, 2.0);
    let blue = [0, 0, 255, 255];
    assert_eq!(count(&image, blue), (12 - 4) * (18 - 7)); // Pixels 4..12 and 7..18.
    assert_eq!((image[(4, 7)].0, image[(11, 17)].0), (blue, blue));
    assert_eq!((image[(3, 7)].0, image[(11, 18)].0), (WHITE, WHITE));
    let nothing = paint(vec![fan(&whole, Color32::BLUE)], Rect::NOTHING, 2.0);
    assert_eq!(count(&nothing, WHITE), 1600);
}

#[test]
fn colors_run_from_corner_to_corner() {
    let mut mesh = Mesh::with_texture(TEXTURE);
    for (x, color) in [(0.0, Color32::BLACK), (51.0, Color32::WHITE)] {
        mesh.colored_vertex(pos2(x, 0.0), color);
        mesh.colored_vertex(pos2(x, 40.0), color);
    }
    mesh.add_triangle(0, 1, 2);
    mesh.add_triangle(1, 2, 3);
    let image = paint(vec![mesh], Rect::EVERYTHING, 1.0);
    for (x, y, pixel) in image.enumerate_pixels() {
        let gray = (5.0 * (x as f32 + 0.5)).round();
        let difference = f32::from(pixel.0[0]) - gray;
        assert!(difference.abs() <= 1.0, "{difference} off at {x}, {y}");
    }
}

#[test]
fn a_transparent_background_keeps_its_alpha() {
    let corners = [pos2(0.0, 0.0), pos2(20.0, 0.0), pos2(0.0, 20.0)];
    let primitive = Primitive::Mesh(fan(&corners, HALF_BLUE));
    let primitives = [ClippedPrimitive { clip_rect: Rect::EVERYTHING, primitive }];
    let image = painter(None).paint(&primitives, [20, 20], 1.0, Color32::TRANSPARENT);
    assert_eq!((image[(0, 0)].0, image[(19, 19)].0), ([0, 0, 255, 128], [0; 4]));
}

#[test]
fn a_partial_texture_update_is_seen() {
    let mut mesh = Mesh::with_texture(TEXTURE);
    let uv = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
    mesh.add_rect_with_uv(Rect::from_min_max(Pos2::ZERO, pos2(4.0, 4.0)), uv, Color32::WHITE);
    let primitives =
        [ClippedPrimitive { clip_rect: Rect::EVERYTHING, primitive: Primitive::Mesh(mesh) }];
    let mut painter = painter(Some(ImageDelta::full(
        ColorImage::filled([4, 4], Color32::BLACK),
        TextureOptions::LINEAR,
    )));
    let mut delta = TexturesDelta::default();
    let patch = ColorImage::filled([2, 1], Color32::WHITE);
    delta.push(TEXTURE, ImageDelta::partial([1, 3], patch, TextureOptions::LINEAR));
    painter.update_textures(&mut delta);
    let image = painter.paint(&primitives, [4, 4], 1.0, Color32::RED);
    let whites: Vec<_> =
        image.enumerate_pixels().filter(|(_, _, pixel)| pixel.0 == WHITE).collect();
    let places: Vec<_> = whites.iter().map(|(x, y, _)| (*x, *y)).collect();
    assert_eq!(places, [(1, 3), (2, 3)]);
    assert_eq!(count(&image, [0, 0, 0, 255]), 14);
}

#[test]
fn nonsense_is_skipped() {
    let nowhere = fan(&[pos2(f32::NAN, 0.0), pos2(20.0, 0.0), pos2(0.0, 20.0)], Color32::BLUE);
    let mut torn = fan(&[pos2(0.0, 0.0), pos2(20.0, 0.0), pos2(0.0, 20.0)], Color32::BLUE);
    torn.indices = vec![0, 1, 7, 0, 1];
    let mut unknown = fan(&[pos2(0.0, 0.0), pos2(20.0, 0.0), pos2(0.0, 20.0)], Color32::BLUE);
    unknown.texture_id = TextureId::User(99);
    let mut far_uv = Mesh::with_texture(TEXTURE);
    for (pos, uv) in [(0.0, f32::MAX), (9.0, f32::MIN), (4.0, 0.5)] {
        far_uv.vertices.push(Vertex {
            pos: pos2(pos, pos * pos),
            uv: pos2(uv, uv),
            color: Color32::WHITE,
        });
    }
    far_uv.add_triangle(0, 1, 2);
    let image = paint(vec![nowhere, torn, unknown, far_uv], Rect::EVERYTHING, 1.0);
    assert_eq!(count(&image, WHITE), 1600);
}
