//! Chance that is the same everywhere, and choices by rank.

/// xorshift64*: enough disorder for test data.
#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    /// The dice of one number: neighbours have nothing in common (SplitMix64).
    pub fn of(number: u64) -> Self {
        let mut seed = number.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        seed = (seed ^ (seed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        seed = (seed ^ (seed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        Self((seed ^ (seed >> 31)) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// From 0 to below `sides`.
    pub fn roll(&mut self, sides: usize) -> usize {
        (self.next() >> 33) as usize % sides
    }

    /// True so many times of a hundred.
    pub fn percent(&mut self, share: usize) -> bool {
        self.roll(100) < share
    }

    pub fn pick<'a, T>(&mut self, among: &'a [T]) -> &'a T {
        &among[self.roll(among.len())]
    }
}

/// Zipf's law over so many ranks: rank n comes 1/n times as often as the first.
#[derive(Debug)]
pub struct Ranks(Vec<u16>);

impl Ranks {
    /// Each rank stands in a table as often as it is drawn, so that drawing is one look.
    const TABLE: usize = 1 << 20;

    pub fn new(ranks: usize) -> Self {
        let whole: f64 = (1..=ranks).map(|rank| 1.0 / rank as f64).sum();
        let mut table = Vec::with_capacity(Self::TABLE);
        let mut below = 0.0;
        for rank in 0..ranks {
            below += 1.0 / (rank + 1) as f64 / whole;
            let end = if rank + 1 == ranks { Self::TABLE } else { (below * Self::TABLE as f64) as usize };
            table.resize(end.max(table.len()), u16::try_from(rank).unwrap());
        }
        Self(table)
    }

    pub fn draw(&self, dice: &mut Dice) -> usize {
        usize::from(*dice.pick(&self.0))
    }
}
