//! How high each paragraph is, before and after it was laid out.

/// Paragraphs whose heights are summed up together.
const BLOCK: usize = 256;

/// Line height and width of a character in points, for guessing.
const LINE_HEIGHT: f32 = 22.0;
const CHARACTER_WIDTH: f32 = 7.0;

/// Heights of all paragraphs of an article at one width, in points: guessed
/// from their length until they have been laid out once.
///
/// Sums are kept per block, so that finding a place in half a million
/// paragraphs touches two thousand numbers.
#[derive(Debug, Clone, Default)]
pub(super) struct Heights {
    heights: Vec<f32>,
    block_sums: Vec<f32>,
}

impl Heights {
    /// Guesses from the paragraphs' lengths in bytes.
    pub(super) fn guess(lengths: impl Iterator<Item = usize>, width: f32, gap: f32) -> Self {
        let per_line = (width / CHARACTER_WIDTH).max(1.0);
        let heights: Vec<f32> = lengths
            .map(|length| (length as f32 / per_line).ceil().max(1.0) * LINE_HEIGHT + gap)
            .collect();
        let block_sums = heights.chunks(BLOCK).map(|block| block.iter().sum()).collect();
        Self { heights, block_sums }
    }

    pub(super) fn total(&self) -> f32 {
        self.block_sums.iter().sum()
    }

    /// Where a paragraph begins, in points from the top.
    pub(super) fn top_of(&self, paragraph: usize) -> f32 {
        let block = paragraph / BLOCK;
        let whole: f32 = self.block_sums.iter().take(block).sum();
        let within = self.heights.iter().skip(block * BLOCK).take(paragraph - block * BLOCK);
        whole + within.sum::<f32>()
    }

    /// The paragraph at a distance from the top.
    pub(super) fn paragraph_at(&self, y: f32) -> usize {
        let mut top = 0.0;
        let mut block = 0;
        for sum in &self.block_sums {
            if top + sum > y {
                break;
            }
            top += sum;
            block += 1;
        }
        let mut paragraph = block * BLOCK;
        for height in self.heights.iter().skip(paragraph) {
            if top + height > y {
                break;
            }
            top += height;
            paragraph += 1;
        }
        paragraph.min(self.heights.len().saturating_sub(1))
    }

    /// Replaces a guess by the height found. Returns whether that changed it.
    pub(super) fn set(&mut self, paragraph: usize, height: f32) -> bool {
        let Some(known) = self.heights.get_mut(paragraph) else { return false };
        let is_new = (*known - height).abs() > 0.1;
        if is_new {
            *known = height;
            let block = paragraph / BLOCK;
            let sum = self.heights.iter().skip(block * BLOCK).take(BLOCK).sum();
            if let Some(known) = self.block_sums.get_mut(block) {
                *known = sum;
            }
        }
        is_new
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_found_in_both_directions() {
        let mut heights = Heights::guess((0..1000).map(|number| number % 300), 700.0, 8.0);
        heights.set(300, 500.0);
        for paragraph in [0, 1, 255, 256, 300, 301, 999] {
            let top = heights.top_of(paragraph);
            assert_eq!(heights.paragraph_at(top + 0.5), paragraph);
            let bottom = top + heights.heights[paragraph];
            assert_eq!(heights.paragraph_at(bottom - 0.5), paragraph);
        }
        assert!((heights.top_of(1000) - heights.total()).abs() < 1.0);
    }

    #[test]
    fn a_height_is_new_only_once() {
        let mut heights = Heights::guess([10, 10].into_iter(), 700.0, 8.0);
        assert!(heights.set(1, 99.0));
        assert!(!heights.set(1, 99.0));
        assert!(!heights.set(7, 99.0));
    }
}
