// The names on the map: each where there is room for it, the most important first.
/** @import {Look} from "./look.js" */
/** @import {RingView, SectorView} from "./types.js" */
import { NARROW } from "./camera.js";

const FONT = "12px system-ui, sans-serif";
/** How exactly heights are told apart, in pixels. */
const LINE = 3;
/** What your own dot takes, to every side. */
const YOURS = 14;
/** Beyond so many people in sight, names may stand over dots: there is no other room. */
const CROWD = 300;

/** Which part of the screen is taken: nothing is placed over what is there. */
class Room {
  constructor() {
    /** @type {Map<number, [number, number][]>} */
    this.lines = new Map();
  }

  /**
   * Take a rectangle, if nothing is in it yet.
   * @param {number} left @param {number} top @param {number} right @param {number} bottom
   * @returns {boolean} whether it was free
   */
  take(left, top, right, bottom) {
    const first = Math.floor(top / LINE);
    const lines = Array.from({ length: Math.floor(bottom / LINE) - first + 1 }, (_, line) =>
      this.line(first + line),
    );
    if (lines.some((taken) => taken.some(([start, end]) => start < right && left < end)))
      return false;
    for (const taken of lines) taken.push([left, right]);
    return true;
  }

  /** @private @param {number} number */
  line(number) {
    const taken = this.lines.get(number) ?? [];
    this.lines.set(number, taken);
    return taken;
  }
}

/**
 * Write the names.
 * @param {CanvasRenderingContext2D} context @param {Look} look
 * @param {number[]} seen the people in sight, the most important first
 */
export function drawNames(context, look, seen) {
  new Names(context, look).write(seen);
}

class Names {
  /** @param {CanvasRenderingContext2D} context @param {Look} look */
  constructor(context, look) {
    this.context = context;
    this.look = look;
    this.room = new Room();
    this.isCrowded = false;
  }

  /** @param {number[]} seen */
  write(seen) {
    const { look } = this;
    const chosen = look.selected ? look.store.numberOf(look.selected.key) : -1;
    const isNarrow = look.size.width < NARROW;
    const { rings, sectors } = look.store.payload.map;
    const { x, y } = look.middle;
    this.room.take(x - YOURS, y - YOURS, x + YOURS, y + YOURS);
    this.label({ x, y: y + YOURS + 8 }, "You", 0, true);
    if (seen.includes(chosen)) this.person(chosen);
    if (!isNarrow) for (const sector of sectors) this.sector(sector);
    for (const ring of rings) this.ring(ring);
    this.isCrowded = seen.length > CROWD;
    if (!this.isCrowded) for (const number of seen) this.dot(number);
    const first = seen.filter((number) => look.near?.has(number));
    for (const number of new Set([...first, ...seen])) if (number !== chosen) this.person(number);
    if (isNarrow) for (const sector of sectors) this.sector(sector);
  }

  /** Keep the room of a dot. @private @param {number} number */
  dot(number) {
    const { look } = this;
    const person = look.people[number];
    if (!person?.spot || look.isFaint(number)) return;
    const at = look.place(person.spot);
    const radius = look.radius(person) - 1;
    this.room.take(at.x - radius, at.y - 3, at.x + radius, at.y + 3);
  }

  /** Write a name outward, else below, else inward; in a crowd these are another's. @private @param {number} number */
  person(number) {
    const { look } = this;
    const person = look.people[number];
    if (!person?.spot || look.isFaint(number)) return;
    const at = look.place(person.spot);
    const { side } = person.spot;
    const beside = look.radius(person) + 5;
    const isWanted = person.goals.length > 0;
    const text = isWanted ? `◆ ${person.name}` : person.name;
    const isBold = isWanted || person === look.selected;
    const write = (/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ to) =>
      this.label({ x: at.x + x, y: at.y + y }, text, to, isBold);
    if (write(side * beside, 0, side) || this.isCrowded) return;
    if (!write(0, beside + 7, 0)) write(-side * beside, 0, -side);
  }

  /** Write the name of a circle beside its bracket, or within where there is no room beside. @private @param {SectorView} sector */
  sector(sector) {
    const { look } = this;
    const angle = (sector.start + sector.end) / 2;
    const side = look.size.width < NARROW ? -sector.side : sector.side;
    const x = look.middle.x + Math.cos(angle) * look.edge + side * 9;
    const y = look.middle.y + Math.sin(angle) * look.edge;
    const name = look.store.payload.circles[sector.circle]?.name ?? "";
    this.label({ x, y }, name, side, true, look.colour(sector.circle));
  }

  /** @private @param {RingView} ring */
  ring(ring) {
    const { look } = this;
    const at = look.place({ x: 0, y: -ring.radius });
    if (ring.name) this.label(at, ring.name, 0, false, look.theme.soft);
  }

  /**
   * Write a text where there is room for it.
   * @private @param {{x: number, y: number}} at @param {string} text
   * @param {number} side where it goes from there: 1 right, -1 left, 0 both
   * @param {boolean} isBold @param {string} [colour]
   * @returns {boolean} whether there was room
   */
  label(at, text, side, isBold, colour = this.look.theme.ink) {
    const { context, look } = this;
    context.font = isBold ? `600 ${FONT}` : FONT;
    const width = context.measureText(text).width;
    const left = at.x - (width * (1 - side)) / 2;
    if (!this.room.take(left - 2, at.y - 6, left + width + 2, at.y + 6)) return false;
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.lineWidth = 4;
    context.strokeStyle = look.theme.paper;
    context.strokeText(text, left, at.y);
    context.fillStyle = colour;
    context.fillText(text, left, at.y);
    return true;
  }
}
