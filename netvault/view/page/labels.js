// Which labels have room: each is placed once, and nothing is placed over it.

const LINE = 15;

export class Room {
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
    const last = Math.floor(bottom / LINE);
    for (let line = first; line <= last; line += 1) {
      const taken = this.lines.get(line) ?? [];
      if (taken.some(([start, end]) => start < right && left < end)) return false;
    }
    for (let line = first; line <= last; line += 1) {
      const taken = this.lines.get(line);
      if (taken) taken.push([left, right]);
      else this.lines.set(line, [[left, right]]);
    }
    return true;
  }
}
