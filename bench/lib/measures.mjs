// What a suite found: for each measure and each contender its figures, or why there are none.
import { summary } from './stats.mjs';

/** Where ours stands in every table. */
export const OURS = 'article7';

/** A measure is not made here, and not for a fault: the feature is not there. */
export class NotOffered extends Error {
  constructor(what = '') {
    super(['not offered', what].filter(Boolean).join(': '));
  }
}

export class Measures {
  #figures = new Map(); // measure -> contender -> [figure]
  #missing = new Map(); // measure -> contender -> why
  #units = new Map();
  contenders = [];

  /** Names a measure before its first figure, so that the table keeps this order. */
  measure(name, unit) {
    this.#units.set(name, unit);
  }

  /** One figure of one run. */
  add(measure, contender, figure) {
    this.#contender(contender);
    const all = this.#at(this.#figures, measure);
    all.set(contender, [...(all.get(contender) ?? []), figure]);
  }

  /** Why a contender has no figure. */
  miss(measure, contender, why) {
    this.#contender(contender);
    this.#at(this.#missing, measure).set(contender, String(why?.message ?? why).split('\n')[0]);
  }

  isMissing(measure, contender) {
    return this.#missing.get(measure)?.has(contender) ?? false;
  }

  figures(measure, contender) {
    return this.#figures.get(measure)?.get(contender) ?? [];
  }

  /** The table: a measure, its unit, and a cell for each contender; ratio is ours / peer. */
  rows() {
    return [...this.#units].map(([name, unit]) => {
      const ours = summary(this.figures(name, OURS));
      const cells = this.contenders.map((contender) => {
        const found = summary(this.figures(name, contender));
        const why = this.#missing.get(name)?.get(contender);
        const ratio = ours && found && contender !== OURS && found.median > 0 ? ours.median / found.median : null;
        return { contender, ...(found ?? {}), ratio, ...(why ? { why } : {}) };
      });
      return { measure: name, unit, cells };
    });
  }

  #contender(name) {
    if (!this.contenders.includes(name)) this.contenders.push(name);
  }

  #at(map, measure) {
    if (!this.#units.has(measure)) throw new Error(`“${measure}” is measured but not named`);
    if (!map.has(measure)) map.set(measure, new Map());
    return map.get(measure);
  }
}
