//! Where each line of a long table stands, when only those in sight are drawn.

/// The heights of a table's lines: those that were measured, and a guess for the
/// others. Finding a line, or its place, takes a handful of steps however many
/// there are (a Fenwick tree over what the measured ones differ from the guess).
#[derive(Clone, Debug, Default)]
pub struct Heights {
    guess: f64,
    /// What measured lines are taller than the guess; the tree, from 1.
    tree: Vec<f64>,
}

impl Heights {
    /// So many lines, none of them measured yet, each taken to be so high.
    pub fn new(count: usize, guess: f64) -> Heights {
        Heights {
            guess,
            tree: vec![0.0; count + 1],
        }
    }

    /// How many lines there are.
    pub fn count(&self) -> usize {
        self.tree.len().saturating_sub(1)
    }

    /// None of the lines is measured any more, and each is taken to be so high.
    pub fn forget(&mut self, guess: f64) {
        self.guess = guess;
        self.tree.fill(0.0);
    }

    /// There are so many lines now; those that stay keep their heights.
    pub fn resize(&mut self, count: usize) {
        if count == self.count() {
            return;
        }
        // Taken apart, so that each place has its own line's, and put together anew.
        self.each_above(|tree, at, above| tree[above] -= tree[at], true);
        self.tree.resize(count + 1, 0.0);
        self.each_above(|tree, at, above| tree[above] += tree[at], false);
    }

    /// Every place of the tree with the next one that its sum is part of, from the
    /// first or from the last.
    fn each_above(&mut self, with: impl Fn(&mut [f64], usize, usize), is_back: bool) {
        let count = self.count();
        for i in 1..=count {
            let at = if is_back { count + 1 - i } else { i };
            let above = at + (at & at.wrapping_neg());
            if above <= count {
                with(&mut self.tree, at, above);
            }
        }
    }

    /// A line is so high; true where that is news.
    pub fn measured(&mut self, line: usize, height: f64) -> bool {
        if line >= self.count() {
            return false;
        }
        let by = height - (self.top(line + 1) - self.top(line));
        if by.abs() < 0.25 {
            return false;
        }
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
