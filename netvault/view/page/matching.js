// Who fits what is searched for and filtered.
/** @import {Filters, PersonView} from "./types.js" */

/** Without accents and case, so that `jose` finds José. @param {string} text */
export const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** @type {Filters} */
export const NO_FILTERS = {
  circle: "",
  lead: "",
  readiness: "",
  company: "",
  degree: "",
  goal: "",
};

/**
 * Tell whether somebody passes every filter that is set.
 * @param {PersonView} person
 * @param {Filters} filters
 */
export function passes(person, filters) {
  const has = (/** @type {number[]} */ numbers, /** @type {string} */ wanted) =>
    !wanted || numbers.includes(Number(wanted));
  return (
    has(person.circles, filters.circle) &&
    has(person.goals, filters.goal) &&
    (!filters.lead || filters.lead === (person.asleep ? "asleep" : person.lead)) &&
    (!filters.readiness || filters.readiness === person.readiness) &&
    (!filters.company || person.companies.includes(filters.company)) &&
    (!filters.degree || filters.degree === String(person.degree ?? "none"))
  );
}

/**
 * Tell how well somebody fits a search: 0 not at all, 3 where the name begins so.
 * @param {string} name folded
 * @param {string} text all words by which they are found, folded
 * @param {string[]} wanted folded
 */
export function fit(name, text, wanted) {
  if (!wanted.every((word) => text.includes(word))) return 0;
  if (name.startsWith(wanted[0] ?? "")) return 3;
  return wanted.every((word) => name.includes(word)) ? 2 : 1;
}
