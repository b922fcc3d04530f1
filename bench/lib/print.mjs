// Results as a table for people; the same as JSON is written by run.mjs.

/** A figure with three significant digits, or whole where it is large. */
export const figure = (n) => (n >= 100 ? Math.round(n).toLocaleString('en-GB') : n >= 10 ? n.toFixed(1) : n.toFixed(2));

const cell = ({ median, min, max, ratio, why }) => {
  if (median === undefined) return why ?? '–';
  const spread = min === max ? '' : ` (${figure(min)}–${figure(max)})`;
  return `${figure(median)}${spread}${ratio === null ? '' : `  ×${ratio.toFixed(2)}`}${why ? ` [${why}]` : ''}`;
};

/** For each measure a block: each contender's median, its least and greatest, and ours / theirs. */
export function print({ suite, rows, left, notes = [] }, say = console.log) {
  say(`\n=== ${suite} ===  median (least–greatest)  ×ours/peer: below 1 ours is less`);
  const width = Math.max(...rows.flatMap((row) => row.cells.map(({ contender }) => contender.length)), 8);
  for (const { measure, unit, cells } of rows) {
    say(`\n${measure}, ${unit}`);
    for (const one of cells) if (one.median !== undefined || one.why) say(`  ${one.contender.padEnd(width)}  ${cell(one)}`);
  }
  for (const [name, why] of Object.entries(left ?? {})) say(`\nleft out: ${name}: ${why}`);
  for (const note of notes) say(`\nnote: ${note}`);
}
