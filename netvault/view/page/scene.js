// Draws the map at one zoom, from the rings to the names.
/** @import {Look} from "./look.js" */
import { drawNames } from "./labels.js";
import { drawLines } from "./lines.js";
import { FAINT } from "./look.js";

/** Between two brackets, in pixels. */
const GAP = 4;

/** @param {CanvasRenderingContext2D} context @param {Look} look */
export function drawScene(context, look) {
  context.fillStyle = look.theme.paper;
  context.fillRect(0, 0, look.size.width, look.size.height);
  for (const { radius } of look.store.payload.map.rings)
    circle(context, look.middle, radius * look.camera.scale, look.theme.faint, 1);
  drawLines(context, look);
  drawBrackets(context, look);
  disc(context, look.middle, 9, look.theme.ink);
  const seen = look.inSight();
  for (const number of [...seen].reverse()) drawPerson(context, look, number);
  drawNames(context, look, seen);
}

/** @param {CanvasRenderingContext2D} context @param {Look} look */
function drawBrackets(context, look) {
  context.lineWidth = 4;
  for (const sector of look.store.payload.map.sectors) {
    const gap = Math.min(GAP / look.edge, (sector.end - sector.start) / 3);
    context.strokeStyle = look.colour(sector.circle);
    context.beginPath();
    context.arc(look.middle.x, look.middle.y, look.edge, sector.start + gap, sector.end - gap);
    context.stroke();
  }
}

/** @param {CanvasRenderingContext2D} context @param {Look} look @param {number} number */
function drawPerson(context, look, number) {
  const person = look.people[number];
  if (!person?.spot) return;
  const at = look.place(person.spot);
  const radius = look.radius(person);
  const colour = look.colour(person.circle);
  context.globalAlpha = look.isFaint(number) ? FAINT : 1;
  disc(context, at, radius, look.isMet(person) ? colour : look.theme.paper);
  circle(context, at, radius, colour, radius > 3 ? 1.8 : 1);
  if (person.spot.bridge) circle(context, at, radius + 3, colour, 1.2);
  context.globalAlpha = 1;
  if (person === look.selected) circle(context, at, radius + 5, look.theme.ink, 2.5);
}

/**
 * @param {CanvasRenderingContext2D} context @param {{x: number, y: number}} at
 * @param {number} radius @param {string} colour
 */
function disc(context, at, radius, colour) {
  context.fillStyle = colour;
  context.beginPath();
  context.arc(at.x, at.y, radius, 0, 2 * Math.PI);
  context.fill();
}

/**
 * @param {CanvasRenderingContext2D} context @param {{x: number, y: number}} at
 * @param {number} radius @param {string} colour @param {number} width
 */
function circle(context, at, radius, colour, width) {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.beginPath();
  context.arc(at.x, at.y, radius, 0, 2 * Math.PI);
  context.stroke();
}
