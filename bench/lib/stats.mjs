// Several runs of one measure, and what can be said of them.

/** The middle of several figures: of an even count, the mean of the two in the middle. */
export function median(figures) {
  const sorted = [...figures].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The figure below which so large a part lies (0.95: all but the worst twentieth). */
export function quantile(figures, part) {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)];
}

/** The median with the least and the greatest; null where nothing was measured. */
export function summary(figures) {
  if (figures.length === 0) return null;
  return { median: median(figures), min: Math.min(...figures), max: Math.max(...figures), runs: figures.length };
}
