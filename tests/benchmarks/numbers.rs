/// Numbers that differ from use to use, the same on every machine (a linear
/// congruential generator with Knuth’s constants).
pub(crate) struct Numbers(u64);

impl Numbers {
    /// The first numbers of neighbouring seeds are alike, and are left out.
    pub(crate) const fn new(seed: u64) -> Self {
        let mut numbers = Self(seed);
        let mut left_out = 0;
        while left_out < 4 {
            numbers.below(2);
            left_out += 1;
        }
        numbers
    }

    pub(crate) const fn below(&mut self, limit: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }
}
