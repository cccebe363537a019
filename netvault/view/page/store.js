// What the page shows and what the user has chosen: the one place where either changes.
/** @import {DueView, Payload, PersonView, State} from "./types.js" */
import { NO_FILTERS, fit, fold, passes } from "./matching.js";

/** What becomes of somebody on the map. */
export const HIDDEN = 0;
export const DIMMED = 1;
export const SHOWN = 2;

/** @typedef {{ numbers: Map<string, number>, names: string[], texts: string[] }} Index */
/** @typedef {{ shown: number[], found: number[] }} Result */

export class Store {
  /** @param {Payload} payload */
  constructor(payload) {
    this.payload = payload;
    this.index = indexOf(payload);
    /** @type {State} */
    this.state = { query: "", filters: NO_FILTERS, year: null, selected: null };
    this.result = resultOf(payload, this.index, this.state);
    /** @type {((changed: "payload" | "state") => void)[]} */
    this.listeners = [];
    /**
     * What stands beside a follow-up to answer it: nothing where the page is a file.
     * @type {(due: DueView) => Node[]}
     */
    this.answers = () => [];
  }

  /** Show another payload; what was chosen stays. @param {Payload} payload */
  replace(payload) {
    this.payload = payload;
    this.index = indexOf(payload);
    this.update("payload");
  }

  /** Choose something else. @param {Partial<State>} changed */
  set(changed) {
    this.state = { ...this.state, ...changed };
    this.update("state");
  }

  /** Select somebody, or nobody. @param {string | null} key */
  select(key) {
    if (key !== this.state.selected) this.set({ selected: key });
  }

  /** @param {(changed: "payload" | "state") => void} listener */
  subscribe(listener) {
    this.listeners.push(listener);
  }

  /** What becomes of each on the map: hidden, dimmed or shown. */
  get shown() {
    return this.result.shown;
  }

  /** The numbers of those who fit, the best first. */
  get found() {
    return this.result.found;
  }

  /** Whoever is selected. @returns {PersonView | null} */
  get person() {
    return this.payload.people[this.numberOf(this.state.selected)] ?? null;
  }

  /** Whether anything narrows who is shown. */
  get isNarrowed() {
    return Boolean(this.state.query.trim()) || Object.values(this.state.filters).some(Boolean);
  }

  /** @param {string | null} key */
  numberOf(key) {
    return this.index.numbers.get(key ?? "") ?? -1;
  }

  /** @param {number | null | undefined} number */
  key(number) {
    return this.payload.people[number ?? -1]?.key ?? null;
  }

  /** @private @param {"payload" | "state"} changed */
  update(changed) {
    this.result = resultOf(this.payload, this.index, this.state);
    for (const listener of this.listeners) listener(changed);
  }
}

/** By what people are found. @param {Payload} payload @returns {Index} */
function indexOf({ people }) {
  return {
    numbers: new Map(people.map((person, number) => [person.key, number])),
    names: people.map((person) => fold(person.name)),
    texts: people.map((person) => fold(`${person.name} ${person.about} ${person.words}`)),
  };
}

/**
 * Who is shown, and who fits.
 * @param {Payload} payload @param {Index} index @param {State} state
 * @returns {Result}
 */
function resultOf({ people }, { names, texts }, { year, filters, query }) {
  const wanted = fold(query).split(/\s+/).filter(Boolean);
  const fits = people.map((person, number) =>
    passes(person, filters) ? fit(names[number] ?? "", texts[number] ?? "", wanted) : 0,
  );
  const shown = people.map((person, number) => {
    if (year !== null && person.heard > year) return HIDDEN;
    return fits[number] ? SHOWN : DIMMED;
  });
  const found = [...people.keys()]
    .filter((number) => shown[number] === SHOWN)
    .sort((one, other) => (fits[other] ?? 0) - (fits[one] ?? 0) || one - other);
  return { shown, found };
}
