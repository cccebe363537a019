// The map on the page: moved, zoomed and walked by pointer and keys.
/** @import {Camera} from "./types.js" */
/** @import {Store} from "./store.js" */
import { moved, onScreen, wholeView, zoomed } from "./camera.js";
import { byId, say } from "./dom.js";
import { Picture } from "./picture.js";
import { HIDDEN } from "./store.js";

const STEP = 60;
const ZOOM = 1.35;
const REST = 120;
/** How near to somebody a click has to be, in pixels, by mouse and by finger. */
const AIM = { mouse: 14, touch: 24 };

/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export class NetworkMap {
  /** @param {Store} store @param {() => void} onEnter what Enter does */
  constructor(store, onEnter) {
    this.store = store;
    this.onEnter = onEnter;
    this.canvas = byId("canvas", HTMLCanvasElement);
    this.picture = new Picture(this.canvas, store);
    /** @type {Map<number, {x: number, y: number}>} */
    this.pointers = new Map();
    this.isDragged = false;
    this.frame = 0;
    this.rest = 0;
    this.picture.measure();
    this.camera = this.whole();
    this.listen();
    this.redraw();
  }

  /** Draw anew what the store shows. */
  redraw() {
    this.picture.forget();
    this.look(this.camera);
  }

  /** Show all of the map. */
  showAll() {
    this.look(this.whole());
  }

  /** Zoom around the middle. @param {number} factor */
  zoom(factor) {
    const { width, height } = this.picture.size;
    this.zoomAt({ x: width / 2, y: height / 2 }, factor);
  }

  /** Draw anew, with whoever is selected in sight. */
  reveal() {
    const spot = this.store.person?.spot;
    if (!spot) return this.redraw();
    const { size } = this.picture;
    const at = onScreen(this.camera, size, spot);
    const isIn = (/** @type {number} */ value, /** @type {number} */ all) =>
      value > all * 0.08 && value < all * 0.92;
    if (!isIn(at.x, size.width) || !isIn(at.y, size.height))
      this.camera = { ...this.camera, x: spot.x, y: spot.y };
    this.redraw();
  }

  /** @private */
  whole() {
    return wholeView(this.store.payload.map, this.picture.size);
  }

  /** @private @param {{x: number, y: number}} point @param {number} factor */
  zoomAt(point, factor) {
    const farthest = this.whole().scale / 2;
    this.look(zoomed(this.camera, this.picture.size, point, factor, farthest), true);
    window.clearTimeout(this.rest);
    this.rest = window.setTimeout(() => {
      this.rest = 0;
      this.look(this.camera);
    }, REST);
  }

  /** Look from somewhere in the next frame. @private @param {Camera} camera @param {boolean} [inHaste] */
  look(camera, inHaste = false) {
    this.camera = camera;
    this.canvas.dataset.settled = "no";
    window.cancelAnimationFrame(this.frame);
    this.frame = window.requestAnimationFrame(() => {
      this.picture.show(this.camera, inHaste);
      this.canvas.dataset.settled = this.rest ? "no" : "yes";
    });
  }

  /** @private */
  listen() {
    const { canvas } = this;
    canvas.addEventListener("pointerdown", (event) => this.press(event));
    canvas.addEventListener("pointermove", (event) => this.drag(event));
    canvas.addEventListener("pointerup", (event) => this.release(event));
    canvas.addEventListener("pointercancel", (event) => this.pointers.delete(event.pointerId));
    canvas.addEventListener("keydown", (event) => this.type(event));
    canvas.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    new ResizeObserver(() => this.resize()).observe(canvas);
  }

  /** @private */
  resize() {
    const wasWhole = this.camera.scale === this.whole().scale;
    this.picture.measure();
    this.camera = wasWhole ? this.whole() : this.camera;
    this.picture.show(this.camera, false);
  }

  /** @private @param {WheelEvent} event */
  wheel(event) {
    event.preventDefault();
    this.zoomAt(this.pointOf(event), Math.exp(-event.deltaY / (event.ctrlKey ? 120 : 480)));
  }

  /** @private @param {PointerEvent} event */
  press(event) {
    this.canvas.setPointerCapture(event.pointerId);
    this.pointers.set(event.pointerId, this.pointOf(event));
    this.isDragged = this.pointers.size > 1;
  }

  /** @private @param {PointerEvent} event */
  drag(event) {
    const before = this.pointers.get(event.pointerId);
    const now = this.pointOf(event);
    if (!before) {
      this.canvas.classList.toggle("aimed", this.nearest(now, AIM.mouse) !== null);
      return;
    }
    if (!this.isDragged && Math.hypot(now.x - before.x, now.y - before.y) < 4) return;
    this.isDragged = true;
    const other = [...this.pointers].find(([id]) => id !== event.pointerId)?.[1];
    if (other) this.pinch(other, before, now);
    else this.look(moved(this.camera, now.x - before.x, now.y - before.y), true);
    this.pointers.set(event.pointerId, now);
  }

  /** @private @param {{x: number, y: number}} other @param {{x: number, y: number}} before @param {{x: number, y: number}} now */
  pinch(other, before, now) {
    const apart = (/** @type {{x: number, y: number}} */ one) =>
      Math.hypot(one.x - other.x, one.y - other.y) || 1;
    const middle = { x: (other.x + now.x) / 2, y: (other.y + now.y) / 2 };
    this.zoomAt(middle, apart(now) / apart(before));
  }

  /** @private @param {PointerEvent} event */
  release(event) {
    this.pointers.delete(event.pointerId);
    if (this.isDragged) return;
    const aim = event.pointerType === "touch" ? AIM.touch : AIM.mouse;
    this.store.select(this.store.key(this.nearest(this.pointOf(event), aim)));
  }

  /** @private @param {KeyboardEvent} event */
  type(event) {
    const arrow = ARROWS[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (arrow && event.shiftKey)
      this.look(moved(this.camera, -arrow[0] * STEP, -arrow[1] * STEP), true);
    else if (arrow) this.walk(arrow);
    else if (event.key === "+" || event.key === "=") this.zoom(ZOOM);
    else if (event.key === "-") this.zoom(1 / ZOOM);
    else if (event.key === "0") this.showAll();
    else if (event.key === "Enter") this.onEnter();
    else return;
    event.preventDefault();
  }

  /** Go to the next person in a direction. @private @param {[number, number]} direction */
  walk([right, down]) {
    const from = this.store.person?.spot ?? { x: 0, y: 0 };
    let best = null;
    let least = Infinity;
    for (const [number, person] of this.store.payload.people.entries()) {
      if (!person.spot || person === this.store.person || !this.isOffered(number)) continue;
      const dx = person.spot.x - from.x;
      const dy = person.spot.y - from.y;
      const ahead = dx * right + dy * down;
      const cost = ahead + 2.5 * Math.abs(dx * down + dy * right);
      if (ahead > 0.5 && cost < least) [best, least] = [number, cost];
    }
    if (best === null) return say("Nobody further there.");
    this.store.select(this.store.key(best));
  }

  /** Whether keys go to somebody: those who are dimmed are passed over. @private @param {number} number */
  isOffered(number) {
    const { shown, isNarrowed } = this.store;
    return isNarrowed ? this.store.found.includes(number) : shown[number] !== HIDDEN;
  }

  /** @private @param {{x: number, y: number}} point @param {number} aim @returns {number | null} */
  nearest(point, aim) {
    let best = null;
    let least = aim;
    for (const [number, person] of this.store.payload.people.entries()) {
      if (!person.spot || this.store.shown[number] === HIDDEN) continue;
      const at = onScreen(this.camera, this.picture.size, person.spot);
      const distance = Math.hypot(at.x - point.x, at.y - point.y);
      if (distance < least) [best, least] = [number, distance];
    }
    return best;
  }

  /** @private @param {MouseEvent} event */
  pointOf(event) {
    const box = this.canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }
}
