// What is due, and what moved since a day.
/** @import {ChangeView, DueView} from "./types.js" */
/** @import {Store} from "./store.js" */
import { button, byId, element, refill } from "./dom.js";

/** How many changes are listed at once. */
const FEW = 10;

export class Agenda {
  /** @param {Store} store */
  constructor(store) {
    this.store = store;
    this.since = byId("since", HTMLSelectElement);
    this.since.addEventListener("change", () => this.showChanges());
    this.fill();
  }

  /** Show anew what the payload has. */
  fill() {
    const { due, moved } = this.store.payload;
    const today = due.filter((one) => one.today);
    const rest = due.filter((one) => !one.today);
    refill(byId("due", HTMLElement), [...this.today(today, rest), ...this.rest(rest)]);
    const chosen = this.since.value;
    this.since.replaceChildren(...moved.map((one) => new Option(one.since, one.since)));
    if (moved.some((one) => one.since === chosen)) this.since.value = chosen;
    this.showChanges();
  }

  /** @private @param {DueView[]} today @param {DueView[]} rest */
  today(today, rest) {
    if (today.length) return [this.list(today)];
    const next = rest.length ? "Nobody is due today." : "Nobody is due within a month.";
    return [element("p", next)];
  }

  /** @private @param {DueView[]} rest */
  rest(rest) {
    if (!rest.length) return [];
    const details = element("details", [
      element("summary", `${rest.length} more overdue or within a month`),
      this.list(rest),
    ]);
    if (byId("due", HTMLElement).querySelector("details[open]")) details.setAttribute("open", "");
    return [details];
  }

  /** @private @param {DueView[]} dues */
  list(dues) {
    return element(
      "ul",
      dues.map((one) => this.row(one)),
      "dues",
    );
  }

  /** @private @param {DueView} one */
  row(one) {
    const why = one.why && one.why !== one.what ? ` (${one.why})` : "";
    return element("li", [
      this.link(one.person, "due"),
      element("span", `${one.what}${why}`),
      element("time", one.due),
      ...this.store.answers(one),
    ]);
  }

  /** @private */
  showChanges() {
    const moved = this.store.payload.moved.find((one) => one.since === this.since.value);
    const rows = (moved?.changes ?? []).map((change) => this.change(change));
    const nothing = element("p", "Nobody was met, and no tie grew, woke or fell asleep.");
    const first = element("ul", rows.slice(0, FEW), "dues");
    refill(byId("changes", HTMLElement), rows.length ? [first, ...this.more(rows)] : [nothing]);
  }

  /** @private @param {HTMLElement[]} rows */
  more(rows) {
    const rest = rows.slice(FEW);
    if (!rest.length) return [];
    return [
      element("details", [element("summary", `${rest.length} more`), element("ul", rest, "dues")]),
    ];
  }

  /** @private @param {ChangeView} change */
  change(change) {
    const how = change.how ? `: ${change.how}` : "";
    const whom = change.person === null ? [] : [this.link(change.person, change.what)];
    return element("li", [...whom, element("span", `${change.what}${how}`)]);
  }

  /** @private @param {number} number @param {string} kind */
  link(number, kind) {
    const person = this.store.payload.people[number];
    const key = person?.key ?? "";
    return button(person?.name ?? "", `${kind} ${key}`, () => this.store.select(key));
  }
}
