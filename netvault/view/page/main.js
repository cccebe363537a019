// Begins here: one store, and the parts of the page that show it.
import { Agenda } from "./agenda.js";
import { BriefPanel } from "./brief.js";
import { byId, counted } from "./dom.js";
import { Finder } from "./finder.js";
import { NetworkMap } from "./map.js";
import { Store } from "./store.js";
import { Years } from "./years.js";

const ZOOM_STEP = 1.35;

export const store = new Store(JSON.parse(byId("data", HTMLElement).textContent ?? ""));
const brief = new BriefPanel(store, close);
const finder = new Finder(store);
const agenda = new Agenda(store);
const years = new Years(store);
const map = new NetworkMap(store, () => brief.focus());

store.subscribe((changed) => {
  if (changed === "payload") {
    finder.fill();
    agenda.fill();
    years.fill();
    headline();
  }
  finder.refresh();
  years.refresh();
  brief.refresh();
  map.reveal();
});

byId("nearer", HTMLButtonElement).addEventListener("click", () => map.zoom(ZOOM_STEP));
byId("farther", HTMLButtonElement).addEventListener("click", () => map.zoom(1 / ZOOM_STEP));
byId("all", HTMLButtonElement).addEventListener("click", () => map.showAll());
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && store.state.selected) close();
});
for (const query of ["(prefers-color-scheme: dark)", "print"])
  window.matchMedia(query).addEventListener("change", () => map.redraw());
// Whoever has a newer payload gives it here: what was chosen, the zoom and the focus stay.
document.addEventListener("netvault-payload", (event) => {
  if (event instanceof CustomEvent) store.replace(event.detail);
});
headline();

/** Close the brief, and leave the focus on the map. */
function close() {
  store.select(null);
  map.canvas.focus();
}

/** Say what the page is about. */
function headline() {
  const { people, today, anonymous } = store.payload;
  const number = counted(people.length, "person", "people");
  const names = anonymous ? ", without names" : "";
  byId("as-of", HTMLElement).textContent = `${number}, as of ${today}${names}`;
}
