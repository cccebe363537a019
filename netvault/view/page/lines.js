// The lines of the map: who led to whom, and the ties and the way of whoever is selected.
/** @import {Look} from "./look.js" */
import { FAINT, YOU } from "./look.js";

/** @typedef {{x: number, y: number}} Point */

/** Beyond so many people, each line is fainter, and none is dashed. */
const MANY = 60;
const MOST_DASHED = 600;

/** @param {CanvasRenderingContext2D} context @param {Look} look */
export function drawLines(context, look) {
  const paths = treeOf(look);
  const { line, ink } = look.theme;
  const number = look.people.length;
  const strength = Math.min(1, Math.sqrt(MANY / number));
  stroke(context, paths.faint, line, 1, FAINT);
  stroke(context, paths.plain, line, 1, strength);
  stroke(context, paths.named, line, 1, strength, number < MOST_DASHED ? [3, 3] : []);
  stroke(context, paths.way, ink, 2.2, 1);
  if (!look.selected?.spot) return;
  stroke(context, tiesOf(look), ink, 1, 0.55);
  stroke(context, wayOf(look), ink, 3, 1);
}

/** The line that leads to each, by how it is drawn. @param {Look} look */
function treeOf(look) {
  const paths = {
    faint: new Path2D(),
    plain: new Path2D(),
    named: new Path2D(),
    way: new Path2D(),
  };
  for (const [number, { spot }] of look.people.entries()) {
    if (!spot || !look.isThere(number) || !look.isThere(spot.lead)) continue;
    const isFaint = look.isFaint(number) || look.isFaint(spot.lead);
    const kind = isFaint ? "faint" : spot.way ? "way" : spot.kind === "named" ? "named" : "plain";
    curve(paths[kind], look, look.spotOf(spot.lead), spot);
  }
  for (const { start, end } of look.selected ? [] : look.store.payload.map.ways)
    if (look.isThere(start) && look.isThere(end))
      curve(paths.way, look, look.spotOf(start), look.spotOf(end));
  return paths;
}

/** The ties of whoever is selected. @param {Look} look */
function tiesOf(look) {
  const path = new Path2D();
  for (const { person } of look.selected?.ties ?? []) {
    const other = look.people[person]?.spot;
    if (other && look.isThere(person)) straight(path, look, look.selected?.spot ?? YOU, other);
  }
  return path;
}

/** The way to whoever is selected. @param {Look} look */
function wayOf(look) {
  const path = new Path2D();
  const steps = [YOU, ...(look.selected?.way ?? []).map((step) => look.spotOf(step.person))];
  for (const [place, end] of steps.slice(1).entries()) curve(path, look, steps[place] ?? YOU, end);
  return path;
}

/**
 * Add a curve that leaves one ring and meets the next at a right angle.
 * @param {Path2D} path @param {Look} look @param {Point} start @param {Point} end
 */
function curve(path, look, start, end) {
  const near = Math.hypot(start.x, start.y);
  const far = Math.hypot(end.x, end.y);
  if (!near) {
    bow(path, look, end);
    return;
  }
  const middle = (near + far) / 2;
  const from = look.place(start);
  const to = look.place(end);
  const out = look.place({ x: (start.x * middle) / near, y: (start.y * middle) / near });
  const back = look.place({ x: (end.x * middle) / far, y: (end.y * middle) / far });
  path.moveTo(from.x, from.y);
  path.bezierCurveTo(out.x, out.y, back.x, back.y, to.x, to.y);
}

/** Add a line from you to somebody, in a bow past those who led there. @param {Path2D} path @param {Look} look @param {Point} end */
function bow(path, look, end) {
  const isPast = "lead" in end && end.lead !== null;
  const aside = isPast ? 1 / 8 : 0;
  const turn = look.place({ x: end.x / 2 - end.y * aside, y: end.y / 2 + end.x * aside });
  const to = look.place(end);
  path.moveTo(look.middle.x, look.middle.y);
  path.quadraticCurveTo(turn.x, turn.y, to.x, to.y);
}

/** @param {Path2D} path @param {Look} look @param {Point} start @param {Point} end */
function straight(path, look, start, end) {
  const from = look.place(start);
  const to = look.place(end);
  path.moveTo(from.x, from.y);
  path.lineTo(to.x, to.y);
}

/**
 * @param {CanvasRenderingContext2D} context @param {Path2D} path @param {string} colour
 * @param {number} width @param {number} alpha @param {number[]} [dash]
 */
function stroke(context, path, colour, width, alpha, dash = []) {
  context.save();
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.globalAlpha = alpha;
  context.setLineDash(dash);
  context.stroke(path);
  context.restore();
}
