/**
 * Only under `build.py --serve`: reloads the page after a good build, shows the problems after a bad one, and what
 * the entries could do better.
 */

const style = document.createElement("link");
style.rel = "stylesheet";
style.href = new URL("dev.css", import.meta.url).href;
document.head.append(style);

const events = new EventSource(new URL("events", import.meta.url));
/** @type {number | undefined} */
let turn;

events.onmessage = (/** @type {MessageEvent<string>} */ { data }) => {
  /** @type {{turn: number, problems: string[], advice: string[], title: string}} */
  const news = JSON.parse(data);
  const changed = turn !== undefined && turn !== news.turn;
  turn = news.turn;
  if (changed && !news.problems.length) {
    location.reload();
    return;
  }
  document.getElementById("dev-problems")?.remove();
  document.getElementById("dev-advice")?.remove();
  if (news.advice.length) document.body.prepend(adviceOf(news));
  if (news.problems.length) document.body.prepend(panelOf(news.problems));
};

/** @param {string[]} problems */
function panelOf(problems) {
  const panel = document.createElement("pre");
  panel.id = "dev-problems";
  panel.setAttribute("role", "alert");
  panel.textContent = problems.join("\n");
  return panel;
}

/** @param {{advice: string[], title: string}} news */
function adviceOf({ advice, title }) {
  const panel = document.createElement("details");
  panel.id = "dev-advice";
  const summary = document.createElement("summary");
  summary.textContent = title;
  const lines = document.createElement("pre");
  lines.textContent = advice.join("\n");
  panel.append(summary, lines);
  return panel;
}
