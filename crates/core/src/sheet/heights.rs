//! Where each line of a long table stands, when only those in sight are drawn.

/// The heights of a table's lines: those that were measured, and a guess for the
/// others. Finding a line, or its place, takes a handful of steps however many
/// there are (a Fenwick tree over what the measured ones differ from the guess).
#[derive(Clone, Debug, Default)]
pub struct Heights {
    guess: f64,
    /// What a measured line is taller than the guess; the tree, from 1.
    tree: Vec<f64>,
    /// The same line by line, so that a line can be measured again.
    taller: Vec<f64>,
}

impl Heights {
    /// So many lines, none of them measured yet, each taken to be so high.
    pub fn new(count: usize, guess: f64) -> Heights {
        Heights {
            guess,
            tree: vec![0.0; count + 1],
            taller: vec![0.0; count],
        }
    }

    /// How many lines there are.
    pub fn count(&self) -> usize {
        self.taller.len()
    }

    /// There are so many lines now; those that stay keep their heights.
    pub fn resize(&mut self, count: usize) {
        if count == self.count() {
            return;
        }
        self.taller.resize(count, 0.0);
        // The whole tree anew: each line hands its sum on to the next above it.
        self.tree = std::iter::once(0.0)
            .chain(self.taller.iter().copied())
            .collect();
        for at in 1..=count {
            let above = at + (at & at.wrapping_neg());
            if above <= count {
                self.tree[above] += self.tree[at];
            }
        }
    }

    /// A line is so high; true where that is news.
    pub fn measured(&mut self, line: usize, height: f64) -> bool {
        let Some(taller) = self.taller.get_mut(line) else {
            return false;
        };
        let by = height - self.guess - *taller;
        if by.abs() < 0.25 {
            return false;
        }
        *taller += by;
        let mut at = line + 1;
        while let Some(sum) = self.tree.get_mut(at) {
            *sum += by;
            at += at & at.wrapping_neg();
        }
        true
    }

    /// Where a line begins, from the beginning of the first; behind the last one
    /// that is where the table ends.
    pub fn top(&self, line: usize) -> f64 {
        let line = line.min(self.count());
        let mut sum = line as f64 * self.guess;
        let mut at = line;
        while at > 0 {
            sum += self.tree.get(at).copied().unwrap_or_default();
            at -= at & at.wrapping_neg();
        }
        sum
    }

    /// The line at a distance from the beginning of the first; the first or the
    /// last where it is outside.
    pub fn at(&self, distance: f64) -> usize {
        let (mut low, mut high) = (0, self.count());
        while low < high {
            let middle = (low + high) / 2;
            if self.top(middle + 1) <= distance {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low.min(self.count().saturating_sub(1))
    }
}
