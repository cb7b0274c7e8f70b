/** My words as codes for the camera of another device; many words take several codes, shown one after another. */

/** Characters of one link: more make cells that a phone's camera does not tell apart. */
const LONGEST = 700;

/**
 * The ids in parts, each as long as one code may be.
 * @param {string[]} ids
 * @param {number} room   characters for ids in one link
 */
export function partsOf(ids, room) {
  /** @type {string[][]} */
  const parts = [[]];
  let length = 0;
  for (const id of ids) {
    if (length && length + id.length + 1 > room) {
      parts.push([]);
      length = 0;
    }
    parts[parts.length - 1]?.push(id);
    length += id.length + 1;
  }
  return parts;
}

/**
 * @param {object} options
 * @param {string} options.script            address of the script that draws a code
 * @param {string[]} options.ids
 * @param {string} options.before            what a link has before its ids
 * @param {HTMLElement} options.panel        is shown and filled
 * @param {import("../../shared/words.js").Say} options.say
 */
export async function showCodes({ script, ids, before, panel, say }) {
  const { drawCode } = await import(script);
  const parts = partsOf(ids, LONGEST - before.length);
  let at = 0;
  const next = document.createElement("button");
  const told = document.createElement("p");
  told.setAttribute("role", "status");
  next.type = "button";
  next.className = "button";
  next.textContent = say("words_code_next");
  next.hidden = parts.length < 2;
  function show() {
    const part = parts[at] ?? [];
    const place = parts.length < 2 ? "" : ` ${at + 1} / ${parts.length}`;
    told.textContent = say("words_code_shown", { count: part.length }) + place;
    panel.replaceChildren(drawCode(before + part.join("."), say("words_code")), told, next);
  }
  next.addEventListener("click", () => {
    at = (at + 1) % parts.length;
    show();
    next.focus();
  });
  show();
  panel.hidden = false;
}
