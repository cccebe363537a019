// Where the map is looked at, and how near.
/** @import {Camera, MapView, Size} from "./types.js" */

const NEAREST = 4;
const MARGIN = 28;
/** What the slider takes at the foot of the map. */
const FOOT = 52;
/** Room for the names of circles on either side, where there is any. */
const NAMES = 100;
/** Where the map is narrower than this, these names stand within. */
export const NARROW = 560;

/** The camera that shows all of a map. @param {MapView} map @param {Size} size @returns {Camera} */
export function wholeView(map, size) {
  const reach = Math.max(map.reach, 60);
  const names = size.width < NARROW ? 0 : NAMES;
  const across = (size.width - 2 * (MARGIN + names)) / (2 * reach);
  const down = (size.height - 2 * MARGIN - FOOT) / (2 * reach);
  const scale = Math.min(1.4, Math.max(0.004, Math.min(across, down)));
  return { x: 0, y: FOOT / 2 / scale, scale };
}

/**
 * Where a point of the map is on the screen.
 * @param {Camera} camera @param {Size} size @param {{x: number, y: number}} spot
 */
export function onScreen(camera, size, spot) {
  return {
    x: (spot.x - camera.x) * camera.scale + size.width / 2,
    y: (spot.y - camera.y) * camera.scale + size.height / 2,
  };
}

/** Move by so many pixels. @param {Camera} camera @param {number} dx @param {number} dy */
export function moved(camera, dx, dy) {
  return { ...camera, x: camera.x - dx / camera.scale, y: camera.y - dy / camera.scale };
}

/**
 * Zoom by a factor around a point of the screen, which stays where it is.
 * @param {Camera} camera @param {Size} size @param {{x: number, y: number}} point
 * @param {number} factor @param {number} farthest the least scale
 * @returns {Camera}
 */
export function zoomed(camera, size, point, factor, farthest) {
  const scale = Math.min(NEAREST, Math.max(farthest, camera.scale * factor));
  const x = camera.x + (point.x - size.width / 2) * (1 / camera.scale - 1 / scale);
  const y = camera.y + (point.y - size.height / 2) * (1 / camera.scale - 1 / scale);
  return { x, y, scale };
}
