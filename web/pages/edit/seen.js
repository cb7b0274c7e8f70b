/** Shows what the check says of a draft: problems at their lines and fields, and the entry as it will look. */

import { articlePart } from "../../shared/article_part.js";
import { partOf } from "../../shared/elements.js";

/** @typedef {import("./checker.js").Seen} Seen */

/**
 * @param {HTMLElement} element   the page
 * @param {Seen} seen
 * @param {import("../../shared/words.js").Say} say
 */
export function showProblems(element, { problems }, say) {
  const wrong = problems.filter(({ advice }) => !advice).length;
  const advice = problems.length - wrong;
  partOf(element, "state").textContent = problems.length
    ? [wrong && say("edit_say_problems", { count: wrong }), advice && say("edit_say_advice", { count: advice })]
        .filter(Boolean)
        .join(" ")
    : say("edit_say_fine");
  partOf(element, "problems").replaceChildren(
    ...problems.map(({ line, message, advice: isAdvice }) => {
      const row = document.createElement("li");
      const button = document.createElement("button");
      button.type = "button";
      button.className = "link";
      button.dataset.line = String(line);
      button.textContent = say("edit_say_line", { line });
      row.className = isAdvice ? "advice" : "";
      row.append(button, ` ${message}`);
      return row;
    }),
  );
  for (const list of /** @type {NodeListOf<HTMLElement>} */ (element.querySelectorAll("[data-wrong]"))) {
    const own = problems.filter(({ field }) => field && field === list.dataset.wrong);
    list.replaceChildren(
      ...own.map(({ message, advice: isAdvice }) => {
        const row = document.createElement("li");
        row.className = isAdvice ? "advice" : "";
        row.textContent = message;
        return row;
      }),
    );
    const control = element.querySelector(`[data-name="${list.dataset.wrong}"]`);
    control?.setAttribute("aria-invalid", String(own.some((one) => !one.advice)));
  }
}

/**
 * What our own renderer made, which escapes whatever is written; in this page it is no page of an entry.
 * @param {string} html
 * @returns {ChildNode[]}
 */
export const articleOf = (html) => articlePart(html, { without: ["data-page"], level: 3 });

/**
 * Where a line begins and ends in a text.
 * @param {string} text
 * @param {number} line   counted from 1
 * @returns {[number, number]}
 */
export function lineSpan(text, line) {
  const lines = text.split("\n");
  const start = lines.slice(0, line - 1).reduce((length, one) => length + one.length + 1, 0);
  return [start, start + (lines[line - 1] ?? "").length];
}

/**
 * @param {HTMLTextAreaElement} area
 * @param {number} line
 */
export function selectLine(area, line) {
  area.focus();
  area.setSelectionRange(...lineSpan(area.value, line));
  area.scrollIntoView({ block: "nearest" });
}

/**
 * The area is as high as its text, and beside it stand the numbers of its lines.
 * @param {HTMLTextAreaElement} area
 * @param {HTMLElement} numbers
 */
export function numberLines(area, numbers) {
  area.rows = area.value.split("\n").length;
  numbers.textContent = Array.from({ length: area.rows }, (_, i) => i + 1).join("\n");
}
