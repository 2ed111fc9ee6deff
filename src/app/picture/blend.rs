//! Arithmetic on colours: laying one over another, and multiplying two.
//!
//! All of it in gamma space, as egui's own renderers do, since that is what its text is made for.

/// Red, green, blue and alpha in gamma space, the first three already multiplied by alpha.
///
/// Alpha may be less than a colour channel: such a colour adds light to what lies below it.
pub(super) type Rgba = [u8; 4];

/// Returns what is seen where `source` lies over `below`.
#[inline]
pub(super) fn over(source: Rgba, below: Rgba) -> Rgba {
    let kept = u8::MAX - source[3];
    std::array::from_fn(|channel| source[channel].saturating_add(scaled(below[channel], kept)))
}

/// Lays one colour over each pixel of a row.
pub(super) fn lay_over(source: Rgba, pixels: &mut [Rgba]) {
    if source[3] == u8::MAX {
        pixels.fill(source);
    } else {
        for pixel in pixels {
            *pixel = over(source, *pixel);
        }
    }
}

/// Lays a colour of its own over each pixel of a row.
#[inline]
pub(super) fn lay_each_over(sources: impl Iterator<Item = Rgba>, pixels: &mut [Rgba]) {
    for (pixel, source) in pixels.iter_mut().zip(sources) {
        *pixel = over(source, *pixel);
    }
}

/// Returns the product of two colours, channel by channel: white changes nothing.
#[inline]
pub(super) fn multiplied(one: Rgba, other: Rgba) -> Rgba {
    std::array::from_fn(|channel| scaled(one[channel], other[channel]))
}

/// Returns the colour as a PNG file wants it, no longer multiplied by its alpha.
pub(super) fn unmultiplied(color: Rgba) -> Rgba {
    let [red, green, blue, alpha] = color;
    if alpha == 0 || alpha == u8::MAX {
        return color;
    }
    let divided = |channel: u8| {
        let whole = u32::from(alpha);
        let quotient = (u32::from(channel) * u32::from(u8::MAX) + whole / 2) / whole;
        u8::try_from(quotient).unwrap_or(u8::MAX)
    };
    [divided(red), divided(green), divided(blue), alpha]
}

/// Returns `channel · factor / 255`, rounded to the nearest, without a division.
#[inline]
fn scaled(channel: u8, factor: u8) -> u8 {
    let product = u16::from(channel) * u16::from(factor) + 128;
    ((product + (product >> 8)) >> 8) as u8
}

#[cfg(test)]
mod tests {
    use super::{over, scaled, unmultiplied};

    #[test]
    fn scaling_rounds_to_the_nearest() {
        for channel in 0..=255_u8 {
            for factor in 0..=255_u8 {
                let exact = f64::from(channel) * f64::from(factor) / 255.0;
                assert_eq!(scaled(channel, factor), exact.round() as u8);
            }
        }
    }

    #[test]
    fn half_red_over_white_is_pink() {
        assert_eq!(over([128, 0, 0, 128], [255; 4]), [255, 127, 127, 255]);
    }

    #[test]
    fn nothing_hides_nothing_and_light_adds_up_to_white_at_most() {
        let below = [10, 20, 30, 255];
        assert_eq!(over([0; 4], below), below);
        assert_eq!(over([250, 0, 0, 0], below), [255, 20, 30, 255]);
    }

    #[test]
    fn a_half_transparent_red_is_full_red_in_a_file() {
        assert_eq!(unmultiplied([128, 64, 0, 128]), [255, 128, 0, 128]);
        assert_eq!(unmultiplied([200, 0, 0, 100]), [255, 0, 0, 100]);
    }
}
