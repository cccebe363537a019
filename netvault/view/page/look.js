// How people look at one moment: where they are on the screen, how large, in which colour.
/** @import {Camera, PersonView, Size, Theme} from "./types.js" */
/** @import {Store} from "./store.js" */
import { onScreen } from "./camera.js";
import { DIMMED, HIDDEN } from "./store.js";

/** Where the owner is. */
export const YOU = { x: 0, y: 0 };
/** How visible those are who are not looked for. */
export const FAINT = 0.16;

const RADII = { thin: 4.5, steady: 6.5, strong: 9 };
/** How far beyond the outermost person the brackets are, in pixels. */
const BESIDE = 16;
/** How far out of sight somebody is still drawn, in pixels. */
const BEYOND_SIGHT = 20;

export class Look {
  /** @param {Store} store @param {Camera} camera @param {Size} size @param {Theme} theme */
  constructor(store, camera, size, theme) {
    this.store = store;
    this.camera = camera;
    this.size = size;
    this.theme = theme;
    this.people = store.payload.people;
    this.selected = store.person;
    this.near = this.neighbors();
    this.middle = this.place(YOU);
    /** How far from the middle the brackets are, in pixels. */
    this.edge = store.payload.map.reach * camera.scale + BESIDE;
  }

  /** Where a point of the map is on the screen. @param {{x: number, y: number}} spot */
  place(spot) {
    return onScreen(this.camera, this.size, spot);
  }

  /** Where somebody is on the map; `null` is you. @param {number | null} number */
  spotOf(number) {
    return number === null ? YOU : (this.people[number]?.spot ?? YOU);
  }

  /** Whether somebody is in the network by the year that is shown. @param {number | null} number */
  isThere(number) {
    return number === null || this.store.shown[number] !== HIDDEN;
  }

  /** Whether somebody is not what is looked for. @param {number | null} number */
  isFaint(number) {
    if (number === null) return false;
    if (this.near) return !this.near.has(number);
    return this.store.shown[number] === DIMMED;
  }

  /** Whether they were met by the year that is shown. @param {PersonView} person */
  isMet(person) {
    const { year } = this.store.state;
    return person.met !== null && (year === null || person.met <= year);
  }

  /** @param {PersonView} person */
  radius(person) {
    return Math.max(1.8, RADII[person.tier] * Math.min(1.2, this.camera.scale ** 0.6));
  }

  /** @param {number} circle */
  colour(circle) {
    const found = this.store.payload.circles[circle];
    return (this.theme.isDark ? found?.dark : found?.light) ?? this.theme.line;
  }

  /** The numbers of those who are in sight, the most important first. */
  inSight() {
    const { width, height } = this.size;
    const isIn = (/** @type {number} */ value, /** @type {number} */ all) =>
      value > -BEYOND_SIGHT && value < all + BEYOND_SIGHT;
    return [...this.people.keys()].filter((number) => {
      const spot = this.people[number]?.spot;
      if (!spot || !this.isThere(number)) return false;
      const at = this.place(spot);
      return isIn(at.x, width) && isIn(at.y, height);
    });
  }

  /** The people beside whoever is selected: on the way, or tied to them. @private */
  neighbors() {
    const { selected } = this;
    if (!selected) return null;
    const near = [...selected.ties, ...selected.way].map((one) => one.person);
    return new Set([this.store.numberOf(selected.key), ...near, ...this.upward(selected)]);
  }

  /** Who led there, up to you. @private @param {PersonView} person */
  upward(person) {
    const found = [];
    for (let lead = person.spot?.lead; lead != null; lead = this.people[lead]?.spot?.lead)
      found.push(lead);
    return found;
  }
}
