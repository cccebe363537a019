// Elements of the page. Text enters only as text: no name can become markup.

/**
 * Find an element that page.html has.
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} kind
 * @returns {T}
 */
export function byId(id, kind) {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`the page lacks #${id}`);
  return found;
}

/**
 * Make an element.
 * @param {string} tag
 * @param {string | (Node | string)[]} content
 * @param {string} [kind] its class
 * @returns {HTMLElement}
 */
export function element(tag, content, kind) {
  const made = document.createElement(tag);
  made.append(...(typeof content === "string" ? [content] : content));
  if (kind) made.className = kind;
  return made;
}

/**
 * Make a button; `name` tells it from the others when the list it is in is filled anew.
 * @param {string} text
 * @param {string} name
 * @param {() => void} onClick
 * @returns {HTMLElement}
 */
export function button(text, name, onClick) {
  const made = element("button", text);
  made.setAttribute("type", "button");
  made.dataset.name = name;
  made.addEventListener("click", onClick);
  return made;
}

/**
 * Fill an element anew, and keep the focus on the button that had it.
 * @param {HTMLElement} place
 * @param {(Node | string)[]} content
 */
export function refill(place, content) {
  const active = document.activeElement;
  const held = active instanceof HTMLElement && place.contains(active) ? active.dataset.name : "";
  place.replaceChildren(...content);
  if (!held) return;
  /** @type {NodeListOf<HTMLElement>} */
  const named = place.querySelectorAll("[data-name]");
  [...named].find((one) => one.dataset.name === held)?.focus();
}

/**
 * Tell a screen reader something.
 * @param {string} text
 */
export function say(text) {
  byId("said", HTMLElement).textContent = text;
}

/**
 * @param {number} number
 * @param {string} one
 * @param {string} several
 */
export const counted = (number, one, several) => `${number} ${number === 1 ? one : several}`;
