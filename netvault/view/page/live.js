// Begins here where the page is served: it follows the vault, and answers go into the notes.
/** @import {DueView, Payload} from "./types.js" */
import { button, byId, element, say } from "./dom.js";
import { store } from "./main.js";

const DAY = 24 * 60 * 60 * 1000;
const PUT_OFF = 7;

new EventSource("events").addEventListener("message", (event) => {
  /** @type {Payload} */
  const payload = JSON.parse(event.data);
  store.replace(payload);
});

const problem = element("p", "", "problem");
problem.setAttribute("role", "alert");
byId("agenda", HTMLElement).append(problem);

store.answers = (due) => [
  element("span", [
    answer(due, "Done", { state: "done" }),
    answer(due, "In a week", { state: "open", until: weekFrom(store.payload.today) }),
    answer(due, "Not this time", { state: "cancelled" }),
  ], "answers"),
];
store.replace(store.payload);

const field = document.createElement("input");
field.name = "text";
field.required = true;
field.maxLength = 2000;
field.autocomplete = "off";
const label = element("label", ["Note a talk of today ", field]);
const send = element("button", "Log");
const form = element("form", [label, send], "log");
byId("brief", HTMLElement).before(form);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const { person } = store;
  if (person) ask("log", { person: person.key, text: field.value }, () => { field.value = ""; });
});

/** @param {DueView} due @param {string} name @param {Record<string, string>} said */
function answer(due, name, said) {
  const person = store.payload.people[due.person];
  const made = button(name, `${name} ${person?.key ?? ""}`, () =>
    ask("answer", { person: person?.key ?? "", what: due.what, due: due.due, ...said }, () => {}));
  made.setAttribute("aria-label", `${name}: ${person?.name ?? ""}, ${due.what}`);
  return made;
}

/** @param {string} today */
function weekFrom(today) {
  return new Date(Date.parse(today) + PUT_OFF * DAY).toISOString().slice(0, 10);
}

/**
 * Ask the server to write something; the page follows once the vault has it.
 * @param {string} what @param {Record<string, string>} said @param {() => void} then
 */
async function ask(what, said, then) {
  let trouble = "";
  try {
    const response = await fetch(what, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(said),
    });
    if (!response.ok) trouble = await response.text();
  } catch {
    trouble = "netvault does not answer any more; start it again.";
  }
  problem.textContent = trouble;
  if (trouble) return;
  say("Written into the note.");
  then();
}
