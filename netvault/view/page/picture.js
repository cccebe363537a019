// The drawn map, kept as a bitmap larger than what is seen of it: to move the map is to copy it.
/** @import {Camera, Size, Theme} from "./types.js" */
/** @import {Store} from "./store.js" */
import { Look } from "./look.js";
import { drawScene } from "./scene.js";

/** What is drawn beyond each edge, in parts of the size. */
const BEYOND = 0.25;

export class Picture {
  /** @param {HTMLCanvasElement} canvas @param {Store} store */
  constructor(canvas, store) {
    this.canvas = canvas;
    this.store = store;
    this.bitmap = document.createElement("canvas");
    /** @type {Camera | null} the one with which the bitmap was drawn */
    this.drawn = null;
    this.size = { width: 1, height: 1 };
    this.ratio = 1;
  }

  /** Take the size that the page gives. */
  measure() {
    const box = this.canvas.getBoundingClientRect();
    this.size = { width: Math.max(1, box.width), height: Math.max(1, box.height) };
    this.ratio = window.devicePixelRatio || 1;
    this.canvas.width = Math.round(this.size.width * this.ratio);
    this.canvas.height = Math.round(this.size.height * this.ratio);
    this.drawn = null;
  }

  /** Have all drawn anew the next time. */
  forget() {
    this.drawn = null;
  }

  /**
   * Show the map.
   * @param {Camera} camera
   * @param {boolean} inHaste whether what was drawn at another zoom will do for now
   */
  show(camera, inHaste) {
    if (!this.drawn || (!inHaste && this.drawn.scale !== camera.scale) || !this.covers(camera))
      this.redraw(camera);
    this.copy(camera);
  }

  /** @private @param {Camera} camera */
  covers(camera) {
    if (!this.drawn || camera.scale < this.drawn.scale * 0.7) return false;
    const grown = this.drawn.scale / camera.scale;
    const room = (/** @type {number} */ all) => (all * (1 + 2 * BEYOND) - all * grown) / 2;
    const dx = Math.abs(camera.x - this.drawn.x) * this.drawn.scale;
    const dy = Math.abs(camera.y - this.drawn.y) * this.drawn.scale;
    return dx <= room(this.size.width) && dy <= room(this.size.height);
  }

  /** @private @param {Camera} camera */
  redraw(camera) {
    const size = this.whole();
    this.bitmap.width = Math.round(size.width * this.ratio);
    this.bitmap.height = Math.round(size.height * this.ratio);
    const context = this.bitmap.getContext("2d", { alpha: false });
    if (!context) return;
    context.scale(this.ratio, this.ratio);
    drawScene(context, new Look(this.store, camera, size, themeOf(this.canvas)));
    this.drawn = camera;
  }

  /** The size of the bitmap. @private @returns {Size} */
  whole() {
    const { width, height } = this.size;
    return { width: width * (1 + 2 * BEYOND), height: height * (1 + 2 * BEYOND) };
  }

  /** @private @param {Camera} camera */
  copy(camera) {
    const context = this.canvas.getContext("2d", { alpha: false });
    if (!context || !this.drawn) return;
    const { width, height } = this.size;
    const grown = camera.scale / this.drawn.scale;
    const whole = this.whole();
    const left = width / 2 + (this.drawn.x - camera.x) * camera.scale - (whole.width * grown) / 2;
    const top = height / 2 + (this.drawn.y - camera.y) * camera.scale - (whole.height * grown) / 2;
    context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    context.drawImage(this.bitmap, left, top, whole.width * grown, whole.height * grown);
  }
}

/** The colours of the page, as light or dark has them. @param {Element} element @returns {Theme} */
function themeOf(element) {
  const style = getComputedStyle(element);
  const colour = (/** @type {string} */ name) => style.getPropertyValue(name).trim();
  return {
    paper: colour("--paper"),
    ink: colour("--ink"),
    faint: colour("--faint"),
    line: colour("--line"),
    soft: colour("--soft"),
    isDark: colour("--dark") === "1",
  };
}
