// Finding people: search as you type, filters, and the list of whoever fits.
/** @import {Filters, Payload, PersonView} from "./types.js" */
/** @import {Store} from "./store.js" */
import { button, byId, counted, element, refill, say } from "./dom.js";
import { NO_FILTERS } from "./matching.js";

const SHORT = 50;
const QUIET = 400;
const LEADS = ["warm", "asleep", "cold", "dead"];
const LEVELS = ["unmet", "new", "building", "established", "trusted"];

/** @typedef {[value: string, text: string][]} Options */

export class Finder {
  /** @param {Store} store */
  constructor(store) {
    this.store = store;
    this.most = SHORT;
    this.search = byId("search", HTMLInputElement);
    this.list = byId("people", HTMLElement);
    this.more = byId("more", HTMLButtonElement);
    this.fields = byId("filter-fields", HTMLElement);
    this.rest = 0;
    this.search.addEventListener("input", () => this.narrow({ query: this.search.value }));
    this.search.addEventListener("keydown", (event) => this.type(event));
    this.list.addEventListener("keydown", (event) => this.walk(event));
    this.more.addEventListener("click", () => this.showMore());
    this.fill();
  }

  /** Show anew what there is to choose from, and who fits. */
  fill() {
    const { state, payload } = this.store;
    const selects = Object.entries(choices(payload)).map(([name, options]) => {
      const select = document.createElement("select");
      select.dataset.name = name;
      select.append(...options.map(([value, text]) => new Option(text, value)));
      select.value = state.filters[/** @type {keyof Filters} */ (name)];
      select.disabled = options.length < 2;
      select.addEventListener("change", () => this.filter(name, select.value));
      return element("label", [name, select]);
    });
    const clear = button("Clear", "clear", () => this.clear());
    clear.hidden = !Object.values(state.filters).some(Boolean);
    refill(this.fields, [...selects, clear]);
    this.refresh();
  }

  /** Show anew who fits. */
  refresh() {
    const { found, payload, state } = this.store;
    const shown = found.slice(0, this.most).map((number) => this.row(payload.people[number]));
    refill(
      this.list,
      shown.filter((row) => row !== null),
    );
    this.more.hidden = found.length <= this.most;
    this.more.textContent = `Show all ${found.length}`;
    byId("found", HTMLElement).textContent = this.said();
    const clear = this.fields.querySelector("[data-name=clear]");
    if (clear instanceof HTMLElement) clear.hidden = !Object.values(state.filters).some(Boolean);
  }

  /** @private @param {PersonView | undefined} person */
  row(person) {
    if (!person) return null;
    const made = button(person.name, person.key, () => this.store.select(person.key));
    made.append(element("span", person.about));
    if (person.key === this.store.state.selected) made.setAttribute("aria-current", "true");
    return element("li", [made]);
  }

  /** @private */
  said() {
    const number = this.store.found.length;
    if (!this.store.payload.people.length)
      return "No note is about anybody yet. Write one in People/.";
    if (!number) return "Nobody fits. Try fewer words, or clear the filters.";
    const people = counted(number, "person", "people");
    return this.store.isNarrowed ? `${people} found` : people;
  }

  /** @private @param {Partial<import("./types.js").State>} changed */
  narrow(changed) {
    this.most = SHORT;
    this.store.set(changed);
    window.clearTimeout(this.rest);
    this.rest = window.setTimeout(() => say(this.said()), QUIET);
  }

  /** @private @param {string} name @param {string} value */
  filter(name, value) {
    this.narrow({ filters: { ...this.store.state.filters, [name]: value } });
  }

  /** @private */
  clear() {
    this.narrow({ filters: NO_FILTERS });
    this.fill();
    this.search.focus();
  }

  /** @private */
  showMore() {
    const next = this.most;
    this.most = Infinity;
    this.refresh();
    this.buttons()[next]?.focus();
  }

  /** @private @returns {HTMLElement[]} */
  buttons() {
    return [...this.list.querySelectorAll("button")];
  }

  /** @private @param {KeyboardEvent} event */
  type(event) {
    const first = this.store.key(this.store.found[0]);
    if (event.key === "Enter" && first) this.store.select(first);
    else if (event.key === "ArrowDown") this.buttons()[0]?.focus();
    else return;
    event.preventDefault();
  }

  /** @private @param {KeyboardEvent} event */
  walk(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const buttons = this.buttons();
    const place = buttons.findIndex((one) => one === document.activeElement) + step;
    (place < 0 ? this.search : buttons[place])?.focus();
    event.preventDefault();
  }
}

/** What there is to choose from in each filter. @param {Payload} payload @returns {Record<keyof Filters, Options>} */
function choices({ people, circles, goals }) {
  const used = (/** @type {(person: PersonView) => (string | number)[]} */ of) =>
    new Set(people.flatMap(of));
  const inCircles = used((person) => person.circles);
  const degrees = [...used((person) => [person.degree ?? "none"])].sort();
  const leads = used((person) => [person.asleep ? "asleep" : person.lead]);
  const levels = used((person) => [person.readiness]);
  const numbered = (/** @type {string[]} */ names) =>
    names.map((name, number) => /** @type {[string, string]} */ ([String(number), name]));
  return {
    circle: choice(
      numbered(circles.map((circle) => circle.name)).filter(([number]) =>
        inCircles.has(Number(number)),
      ),
    ),
    lead: choice(same(LEADS.filter((lead) => leads.has(lead)))),
    readiness: choice(same(LEVELS.filter((level) => levels.has(level)))),
    company: choice(same(companies(people))),
    degree: choice(
      degrees.map((degree) => [
        String(degree),
        degree === "none" ? "nobody leads there" : String(degree),
      ]),
    ),
    goal: choice(numbered(goals)),
  };
}

/** @param {Options} options @returns {Options} */
const choice = (options) => [["", "any"], ...options];

/** @param {string[]} values @returns {Options} */
const same = (values) => values.map((value) => [value, value]);

/** The companies, those of most people first. @param {PersonView[]} people */
function companies(people) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const person of people)
    for (const name of person.companies) counts.set(name, (counts.get(name) ?? 0) + 1);
  const order = [...counts].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1));
  return order.map(([name]) => name);
}
