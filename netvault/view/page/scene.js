// Draws the map at one zoom, from the rings to the names.
/** @import {Camera, PersonView, Size, SpotView, Theme} from "./types.js" */
/** @import {Store} from "./store.js" */
import { NARROW, onScreen } from "./camera.js";
import { Room } from "./labels.js";
import { DIMMED, HIDDEN } from "./store.js";

const RADII = { thin: 4.5, steady: 6.5, strong: 9 };
const FAINT = 0.16;
const FONT = "system-ui, sans-serif";
/** How far beyond the outermost person the brackets are, in pixels. */
const BESIDE = 16;
const YOU = { x: 0, y: 0 };
/** Beyond so many people in sight, labels may stand over dots: there is no other room. */
const CROWD = 300;

export class Scene {
  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Store} store
   * @param {Camera} camera
   * @param {Size} size
   * @param {Theme} theme
   */
  constructor(context, store, camera, size, theme) {
    this.context = context;
    this.store = store;
    this.camera = camera;
    this.size = size;
    this.theme = theme;
    this.people = store.payload.people;
    this.selected = store.person;
    this.near = this.neighbors();
  }

  draw() {
    const { context, size, theme } = this;
    context.fillStyle = theme.paper;
    context.fillRect(0, 0, size.width, size.height);
    this.rings();
    this.lines();
    this.sectors();
    this.you();
    const seen = this.inSight();
    for (const number of seen) this.dot(number);
    this.names(seen);
  }

  /** The people beside whoever is selected: on the way, or tied to them. @private */
  neighbors() {
    const { selected } = this;
    if (!selected) return null;
    const near = new Set(selected.ties.map((tie) => tie.person));
    for (const step of selected.way) near.add(step.person);
    near.add(this.store.numberOf(selected.key));
    for (const number of this.upward(selected)) near.add(number);
    return near;
  }

  /** Who led there, up to you. @private @param {PersonView} person */
  upward(person) {
    const found = [];
    for (let lead = person.spot?.lead; lead != null; lead = this.people[lead]?.spot?.lead)
      found.push(lead);
    return found;
  }

  /** @private */
  rings() {
    const { context, camera, theme } = this;
    const middle = this.place(YOU);
    context.strokeStyle = theme.faint;
    context.lineWidth = 1;
    for (const ring of this.store.payload.map.rings) {
      context.beginPath();
      context.arc(middle.x, middle.y, ring.radius * camera.scale, 0, 2 * Math.PI);
      context.stroke();
    }
  }

  /** @private */
  lines() {
    const { theme } = this;
    /** @type {Record<string, Path2D>} */
    const paths = { faint: new Path2D(), plain: new Path2D(), named: new Path2D(), way: new Path2D() };
    for (const [number, person] of this.people.entries()) {
      const { spot } = person;
      if (!spot || !this.isThere(number) || !this.isThere(spot.lead)) continue;
      const isFaint = this.isFaint(number) || this.isFaint(spot.lead);
      const kind = isFaint ? "faint" : spot.way ? "way" : spot.kind === "named" ? "named" : "plain";
      this.curve(paths[kind] ?? new Path2D(), this.spotOf(spot.lead), spot);
    }
    for (const line of this.store.payload.map.ways) {
      const end = this.people[line.end]?.spot;
      if (!end || this.selected || !this.isThere(line.end) || !this.isThere(line.start)) continue;
      this.curve(paths.way ?? new Path2D(), this.spotOf(line.start), end);
    }
    this.stroke(paths.faint, theme.line, 1, FAINT);
    this.stroke(paths.plain, theme.line, 1, 1);
    this.stroke(paths.named, theme.line, 1, 1, this.people.length < 600 ? [3, 3] : []);
    this.stroke(paths.way, theme.ink, 2.2, 1);
    this.focusLines();
  }

  /** The ties of whoever is selected, and the way there. @private */
  focusLines() {
    const { selected, theme } = this;
    if (!selected?.spot) return;
    const ties = new Path2D();
    for (const tie of selected.ties) {
      const other = this.people[tie.person]?.spot;
      if (other && this.isThere(tie.person)) this.straight(ties, selected.spot, other);
    }
    this.stroke(ties, theme.ink, 1, 0.55);
    const way = new Path2D();
    const steps = [null, ...selected.way.map((step) => step.person)];
    for (const [place, start] of steps.slice(0, -1).entries())
      this.curve(way, this.spotOf(start), this.spotOf(steps[place + 1] ?? null));
    this.stroke(way, theme.ink, 3, 1);
  }

  /** @private @param {Path2D | undefined} path @param {string} colour @param {number} width @param {number} alpha @param {number[]} [dash] */
  stroke(path, colour, width, alpha, dash = []) {
    if (!path) return;
    const { context } = this;
    context.save();
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.globalAlpha = alpha;
    context.setLineDash(dash);
    context.stroke(path);
    context.restore();
  }

  /** A curve that leaves one ring and meets the next at a right angle. @private @param {Path2D} path @param {{x: number, y: number}} start @param {{x: number, y: number}} end */
  curve(path, start, end) {
    const near = Math.hypot(start.x, start.y);
    const far = Math.hypot(end.x, end.y);
    if (!near || !far) return this.straight(path, start, end);
    const middle = (near + far) / 2;
    const from = this.place(start);
    const to = this.place(end);
    const out = this.place({ x: (start.x * middle) / near, y: (start.y * middle) / near });
    const back = this.place({ x: (end.x * middle) / far, y: (end.y * middle) / far });
    path.moveTo(from.x, from.y);
    path.bezierCurveTo(out.x, out.y, back.x, back.y, to.x, to.y);
  }

  /** @private @param {Path2D} path @param {{x: number, y: number}} start @param {{x: number, y: number}} end */
  straight(path, start, end) {
    const from = this.place(start);
    const to = this.place(end);
    path.moveTo(from.x, from.y);
    path.lineTo(to.x, to.y);
  }

  /** @private */
  sectors() {
    const { context } = this;
    const middle = this.place(YOU);
    context.lineCap = "round";
    context.lineWidth = 4;
    for (const sector of this.store.payload.map.sectors) {
      context.strokeStyle = this.colour(sector.circle);
      context.beginPath();
      context.arc(middle.x, middle.y, this.edge(), sector.start, sector.end);
      context.stroke();
    }
    context.lineCap = "butt";
  }

  /** How far from the middle the brackets are, in pixels. @private */
  edge() {
    return this.store.payload.map.reach * this.camera.scale + BESIDE;
  }

  /** @private */
  you() {
    const { context, theme } = this;
    const middle = this.place(YOU);
    context.fillStyle = theme.ink;
    context.beginPath();
    context.arc(middle.x, middle.y, 9, 0, 2 * Math.PI);
    context.fill();
  }

  /** The numbers of those who are in sight, the most important last. @private */
  inSight() {
    const seen = [];
    for (let number = this.people.length - 1; number >= 0; number -= 1) {
      const spot = this.people[number]?.spot;
      if (!spot || !this.isThere(number)) continue;
      const at = this.place(spot);
      if (at.x > -20 && at.y > -20 && at.x < this.size.width + 20 && at.y < this.size.height + 20)
        seen.push(number);
    }
    return seen;
  }

  /** @private @param {number} number */
  dot(number) {
    const { context, theme } = this;
    const person = this.people[number];
    if (!person?.spot) return;
    const at = this.place(person.spot);
    const radius = this.radius(person);
    context.globalAlpha = this.isFaint(number) ? FAINT : 1;
    context.strokeStyle = this.colour(person.circle);
    context.fillStyle = this.isMet(person) ? this.colour(person.circle) : theme.paper;
    context.lineWidth = radius > 3 ? 1.8 : 1;
    context.beginPath();
    context.arc(at.x, at.y, radius, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
    if (person.spot.bridge) this.circle(at, radius + 3, this.colour(person.circle), 1.2);
    context.globalAlpha = 1;
    if (person === this.selected) this.circle(at, radius + 5, theme.ink, 2.5);
  }

  /** @private @param {{x: number, y: number}} at @param {number} radius @param {string} colour @param {number} width */
  circle(at, radius, colour, width) {
    const { context } = this;
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.beginPath();
    context.arc(at.x, at.y, radius, 0, 2 * Math.PI);
    context.stroke();
  }

  /** @private @param {number[]} seen */
  names(seen) {
    const room = new Room();
    const middle = this.place(YOU);
    this.label(room, { x: middle.x, y: middle.y + 22 }, "You", 0, true);
    for (const sector of this.store.payload.map.sectors) this.sectorName(room, sector);
    for (const ring of this.store.payload.map.rings) this.ringName(room, ring);
    const chosen = this.selected ? this.store.numberOf(this.selected.key) : -1;
    if (seen.includes(chosen)) this.name(room, chosen);
    if (seen.length <= CROWD) for (const number of seen) this.takeDot(room, number);
    const first = this.near ? seen.filter((number) => this.near?.has(number)) : [];
    const named = new Set([...first.reverse(), ...seen.reverse()]);
    named.delete(chosen);
    for (const number of named) this.name(room, number);
  }

  /** @private @param {Room} room @param {number} number */
  takeDot(room, number) {
    const person = this.people[number];
    if (!person?.spot || this.isFaint(number)) return;
    const at = this.place(person.spot);
    const radius = this.radius(person) - 1;
    room.take(at.x - radius, at.y - 3, at.x + radius, at.y + 3);
  }

  /** @private @param {Room} room @param {number} number */
  name(room, number) {
    const person = this.people[number];
    if (!person?.spot || this.isFaint(number)) return;
    const at = this.place(person.spot);
    const x = at.x + person.spot.side * (this.radius(person) + 5);
    const isWanted = person.goals.length > 0;
    const text = isWanted ? `◆ ${person.name}` : person.name;
    this.label(room, { x, y: at.y }, text, person.spot.side, isWanted || person === this.selected);
  }

  /** @private @param {Room} room @param {import("./types.js").SectorView} sector */
  sectorName(room, sector) {
    const { circles } = this.store.payload;
    const middle = this.place(YOU);
    const angle = (sector.start + sector.end) / 2;
    const at = {
      x: middle.x + Math.cos(angle) * this.edge(),
      y: middle.y + Math.sin(angle) * this.edge(),
    };
    const name = circles[sector.circle]?.name ?? "";
    const side = this.size.width < NARROW ? -sector.side : sector.side;
    const place = { x: at.x + side * 9, y: at.y };
    this.label(room, place, name, side, true, this.colour(sector.circle));
  }

  /** @private @param {Room} room @param {import("./types.js").RingView} ring */
  ringName(room, ring) {
    const at = this.place({ x: 0, y: -ring.radius });
    if (ring.name) this.label(room, at, ring.name, 0, false, this.theme.line);
  }

  /**
   * Write a text where there is room for it.
   * @private @param {Room} room @param {{x: number, y: number}} at
   * @param {string} text @param {number} side where it goes from there: 1 right, -1 left, 0 both
   * @param {boolean} isBold @param {string} [colour]
   */
  label(room, at, text, side, isBold, colour = this.theme.ink) {
    const { context, theme } = this;
    context.font = `${isBold ? "600 " : ""}12px ${FONT}`;
    const width = context.measureText(text).width;
    const left = side > 0 ? at.x : side < 0 ? at.x - width : at.x - width / 2;
    if (!room.take(left - 2, at.y - 6, left + width + 2, at.y + 6)) return;
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.lineWidth = 4;
    context.strokeStyle = theme.paper;
    context.strokeText(text, left, at.y);
    context.fillStyle = colour;
    context.fillText(text, left, at.y);
  }

  /** @private @param {{x: number, y: number}} spot */
  place(spot) {
    return onScreen(this.camera, this.size, spot);
  }

  /** @private @param {number | null} number @returns {SpotView | {x: number, y: number}} */
  spotOf(number) {
    return number === null ? YOU : (this.people[number]?.spot ?? YOU);
  }

  /** @private @param {number | null} number */
  isThere(number) {
    return number === null || this.store.shown[number] !== HIDDEN;
  }

  /** @private @param {number | null} number */
  isFaint(number) {
    if (number === null) return false;
    if (this.near) return !this.near.has(number);
    return this.store.shown[number] === DIMMED;
  }

  /** Whether they were met by the year that is shown. @private @param {PersonView} person */
  isMet(person) {
    const { year } = this.store.state;
    return person.met !== null && (year === null || person.met <= year);
  }

  /** @private @param {PersonView} person */
  radius(person) {
    return Math.max(1.8, RADII[person.tier] * Math.min(1.2, this.camera.scale ** 0.6));
  }

  /** @private @param {number} circle */
  colour(circle) {
    const found = this.store.payload.circles[circle];
    return (this.theme.isDark ? found?.dark : found?.light) ?? this.theme.line;
  }
}
