/** The index: its filters are its address, so that a list can be shared and Back returns to it. */

import { wordsIn } from "../shared/words.js";

/** What an entry can be asked for; each is a part of the address and a control of the form. */
const FILTERS = /** @type {const} */ (["category", "tag", "status"]);

// The letters stay in reach below the bar, which is as high as its words need.
const bar = /** @type {HTMLElement} */ (document.querySelector(".bar"));
const barChanged = new ResizeObserver(() => {
  const height = getComputedStyle(bar).position === "sticky" ? bar.offsetHeight : 0;
  document.documentElement.style.setProperty("--bar", `${height}px`);
});

/** @param {HTMLElement} index */
export function mount(index) {
  barChanged.observe(bar);
  const form = /** @type {HTMLFormElement} */ (index.querySelector("form"));
  const asked = new URL(location.href).searchParams;
  for (const name of FILTERS) choose(control(form, name), asked.get(name) ?? "");
  form.onchange = () => {
    keepInAddress(form);
    filter(index, form);
  };
  form.onsubmit = (event) => event.preventDefault();
  form.onreset = (event) => {
    event.preventDefault();
    for (const name of FILTERS) control(form, name).value = "";
    keepInAddress(form);
    filter(index, form);
    control(form, "category").focus();
  };
  filter(index, form);
}

/**
 * @param {HTMLFormElement} form
 * @param {(typeof FILTERS)[number]} name
 */
function control(form, name) {
  return /** @type {HTMLSelectElement} */ (form.elements.namedItem(name));
}

/**
 * Only common tags are offered, but an address may ask for any.
 * @param {HTMLSelectElement} select
 * @param {string} value
 */
function choose(select, value) {
  select.value = value;
  if (select.value === value) return;
  select.add(new Option(value, value));
  select.value = value;
}

/** @param {HTMLFormElement} form */
function keepInAddress(form) {
  const address = new URL(location.href);
  for (const name of FILTERS) {
    const { value } = control(form, name);
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  }
  address.hash = "";
  history.replaceState(null, "", address);
}

/**
 * Show the rows that fit, the letters that have some, and how many there are.
 * @param {HTMLElement} index
 * @param {HTMLFormElement} form
 */
function filter(index, form) {
  const [category, tag, status] = FILTERS.map((name) => control(form, name).value);
  /** @param {HTMLElement} row */
  const fits = ({ dataset }) =>
    (!category || dataset.category === category) &&
    (!tag || (dataset.tags ?? "").split("|").includes(tag)) &&
    (!status || (dataset.status ?? "current") === status);

  let shown = 0;
  for (const section of index.querySelectorAll("section")) {
    let count = 0;
    for (const row of section.querySelectorAll("li")) {
      row.hidden = !fits(row);
      if (!row.hidden) count++;
    }
    section.hidden = !count;
    /** @type {HTMLElement} */ (section.querySelector("h2 small")).textContent = String(count);
    const letter = index.querySelector(`.letters a[data-to="${section.id}"]`);
    if (count) letter?.setAttribute("href", `#${section.id}`);
    else letter?.removeAttribute("href");
    shown += count;
  }
  const active = Boolean(category || tag || status);
  const say = wordsIn(index);
  const sentence = active ? say("index_shown", { count: shown }) : say("entries", { count: shown });
  /** @type {HTMLElement} */ (form.querySelector("[role=status]")).textContent = shown ? sentence : say("index_none");
  /** @type {HTMLElement} */ (index.querySelector(".letters")).hidden = !shown;
  /** @type {HTMLElement} */ (form.querySelector("[type=reset]")).hidden = !active;
  form.toggleAttribute("data-active", active);
  form.toggleAttribute("data-empty", !shown);
}
