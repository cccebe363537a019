// The slider over the years: who was in the network by the end of each.
/** @import {Store} from "./store.js" */
import { byId } from "./dom.js";

const PAUSE = 700;

export class Years {
  /** @param {Store} store */
  constructor(store) {
    this.store = store;
    this.slider = byId("year", HTMLInputElement);
    this.button = byId("play", HTMLButtonElement);
    this.timer = 0;
    this.slider.addEventListener("input", () => this.choose(Number(this.slider.value)));
    this.button.addEventListener("click", () => (this.timer ? this.stop() : this.play()));
    this.fill();
  }

  /** Take the years that there are. */
  fill() {
    const { people, today } = this.store.payload;
    this.last = Number(today.slice(0, 4));
    const years = people.map((person) => person.heard).filter((year) => year > 0);
    this.first = years.reduce((least, year) => Math.min(least, year), this.last);
    this.slider.min = String(this.first);
    this.slider.max = String(this.last);
    byId("years", HTMLElement).hidden = this.first === this.last;
    this.refresh();
  }

  refresh() {
    const { people } = this.store.payload;
    const year = this.store.state.year ?? this.last ?? 0;
    const there = people.filter((person) => person.heard <= year);
    const met = there.filter((person) => person.met !== null && person.met <= year).length;
    const said = `${year}: ${met} met, ${there.length - met} ahead`;
    this.slider.value = String(year);
    this.slider.setAttribute("aria-valuetext", said);
    byId("year-said", HTMLElement).textContent = said;
  }

  /** @private @param {number} year */
  choose(year) {
    this.store.set({ year: year >= (this.last ?? 0) ? null : year });
  }

  /** @private */
  play() {
    this.button.textContent = "Stop";
    this.choose(this.first ?? 0);
    this.timer = window.setInterval(() => {
      const next = (this.store.state.year ?? 0) + 1;
      this.choose(next);
      if (next >= (this.last ?? 0)) this.stop();
    }, PAUSE);
  }

  /** @private */
  stop() {
    window.clearInterval(this.timer);
    this.timer = 0;
    this.button.textContent = "Play";
  }
}
