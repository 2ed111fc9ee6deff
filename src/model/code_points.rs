use super::TextSpan;

/// Distance between two remembered positions, in bytes: small enough that a
/// look-up scans little, large enough that the index stays small.
const STRIDE_BYTES: usize = 256;

/// Turns byte offsets into Unicode code points, the unit in which other
/// programs count.
#[derive(Debug)]
pub struct CodePointIndex<'text> {
    text: &'text str,
    /// Code points before byte `n * STRIDE_BYTES`, rounded down to the start of
    /// a character.
    before_stride: Vec<usize>,
}

impl<'text> CodePointIndex<'text> {
    /// Reads `text` once.
    pub fn new(text: &'text str) -> Self {
        let mut before_stride = Vec::with_capacity(text.len() / STRIDE_BYTES + 1);
        let mut code_points = 0;
        for stride in text.as_bytes().chunks(STRIDE_BYTES) {
            before_stride.push(code_points);
            code_points += stride.iter().filter(|byte| is_first_byte(**byte)).count();
        }
        Self { text, before_stride }
    }

    /// How many code points stand before byte `offset`.
    pub fn code_points_before(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        let stride = (offset / STRIDE_BYTES).min(self.before_stride.len().saturating_sub(1));
        let known = self.before_stride.get(stride).copied().unwrap_or_default();
        let rest = self.text.as_bytes().get(stride * STRIDE_BYTES..offset).unwrap_or_default();
        known + rest.iter().filter(|byte| is_first_byte(**byte)).count()
    }

    /// Start and end of `span` in code points.
    pub fn span(&self, span: TextSpan) -> (usize, usize) {
        (self.code_points_before(span.start()), self.code_points_before(span.end()))
    }
}

/// In UTF-8 every byte of a character but the first has the bits `10` on top.
const fn is_first_byte(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn counts_as_chars_do(text in "\\PC{0,400}") {
            let index = CodePointIndex::new(&text);
            for (code_points, (offset, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(index.code_points_before(offset), code_points);
            }
            prop_assert_eq!(index.code_points_before(text.len()), text.chars().count());
        }
    }
}
