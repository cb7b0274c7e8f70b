/** Only under `build.py --serve`: reloads the page after a good build, shows the problems after a bad one. */

const events = new EventSource(new URL("events", import.meta.url));
/** @type {number | undefined} */
let turn;

events.onmessage = (/** @type {MessageEvent} */ { data }) => {
  /** @type {{turn: number, problems: string[]}} */
  const build = JSON.parse(data);
  const first = turn === undefined;
  const changed = !first && turn !== build.turn;
  turn = build.turn;
  if (build.problems.length) showProblems(build.problems);
  else if (changed) location.reload();
};

/** @param {string[]} problems */
function showProblems(problems) {
  document.getElementById("dev-problems")?.remove();
  const panel = document.createElement("pre");
  panel.id = "dev-problems";
  panel.setAttribute("role", "alert");
  panel.className = "notice";
  panel.textContent = problems.join("\n");
  document.body.prepend(panel);
}
