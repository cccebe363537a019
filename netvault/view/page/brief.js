// The brief of whoever is selected.
/** @import {PersonView, StepView} from "./types.js" */
/** @import {Store} from "./store.js" */
import { button, byId, element, refill, say } from "./dom.js";

/** How many ties are listed. */
const MOST = 15;
/** Where the brief lies over the foot of the page, which has the map above it then. */
const OVER_THE_REST = "(max-width: 900px)";

export class BriefPanel {
  /** @param {Store} store @param {() => void} onClose */
  constructor(store, onClose) {
    this.store = store;
    this.panel = byId("person", HTMLElement);
    this.title = byId("person-name", HTMLElement);
    /** @type {string | null} */
    this.shown = null;
    byId("close", HTMLButtonElement).addEventListener("click", onClose);
    this.refresh();
  }

  /** Put the focus on the brief. */
  focus() {
    this.title.focus();
  }

  refresh() {
    const { person } = this.store;
    this.panel.hidden = !person;
    document.body.classList.toggle("briefed", Boolean(person));
    if (person) this.show(person);
    this.shown = person?.key ?? null;
  }

  /** @private @param {PersonView} person */
  show(person) {
    this.title.textContent = person.name;
    refill(byId("brief", HTMLElement), this.parts(person));
    if (person.key === this.shown) return;
    this.panel.scrollTop = 0;
    if (window.matchMedia(OVER_THE_REST).matches) byId("map", HTMLElement).scrollIntoView();
    say(`${person.name}, ${person.about}`);
  }

  /** @private @param {PersonView} person @returns {(Node | string)[]} */
  parts(person) {
    const parts = [element("p", person.about, "about")];
    if (person.reached) parts.push(element("p", person.reached));
    if (person.note) parts.push(element("p", [noteLink(person.note)]));
    parts.push(...person.standing.map((line) => element("p", line)));
    if (!person.spot)
      parts.push(element("p", "Nobody leads there yet, so they are not on the map."));
    if (person.way.length) parts.push(...this.way(person));
    for (const row of person.rows) {
      if (row.title === "The way" && person.way.length) continue;
      parts.push(
        element("h3", row.title),
        list(
          "ul",
          row.lines.map((line) => element("li", line)),
        ),
      );
    }
    if (person.ties.length) parts.push(...this.ties(person));
    return parts;
  }

  /** @private @param {PersonView} person */
  way(person) {
    const steps = person.way.map((step) => this.step(step));
    const parts = [element("h3", "The way there"), list("ol", steps)];
    if (person.ask) parts.push(element("p", person.ask));
    return parts;
  }

  /** @private @param {StepView} step */
  step(step) {
    const words = step.words ? `: “${step.words}”` : "";
    return element("li", [this.link(step.person, "way"), element("span", `${step.why}${words}`)]);
  }

  /** @private @param {PersonView} person */
  ties(person) {
    const links = person.ties
      .slice(0, MOST)
      .map((tie) => element("li", [this.link(tie.person, "tie"), element("span", tie.kind)]));
    const more = person.ties.length - links.length;
    if (more > 0) links.push(element("li", `and ${more} more`));
    return [element("h3", "Ties"), list("ul", links, "ties")];
  }

  /** @private @param {number} number @param {string} kind */
  link(number, kind) {
    const person = this.store.payload.people[number];
    const key = person?.key ?? "";
    return button(person?.name ?? "", `${kind} ${key}`, () => {
      this.store.select(key);
      this.focus();
    });
  }
}

/** @param {string} tag @param {Node[]} items @param {string} [kind] */
const list = (tag, items, kind) => element(tag, items, kind);

/** @param {string} address */
function noteLink(address) {
  const made = element("a", "Open the note");
  made.setAttribute("href", address);
  return made;
}
