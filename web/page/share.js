/**
 * Under an entry: its link, its Markdown, the code of its frame, ready to copy, and what the frame looks like.
 * Made by script, because without one there is nothing to copy with.
 */

const SANDBOX = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox";
const HEIGHT = 320;
const COPIED_FOR = 2000;

/**
 * The controls of an entry.
 * @param {HTMLElement} article
 * @param {{home: URL, root: URL, words: Record<string, string>}} page   the edition's home, the site's root
 * @returns {HTMLElement}
 */
export function shareSection(article, { home, root, words }) {
  const section = document.createElement("section");
  section.className = "share";
  section.dataset.entry = article.dataset.entry ?? "";
  section.append(...controls(article, { home, script: new URL("embed.js", root).href, words }));
  return section;
}

/**
 * @typedef {{home: URL, script: string, words: Record<string, string>}} Site
 *
 * @param {HTMLElement} article
 * @param {Site} site
 */
function controls(article, site) {
  const { words } = site;
  const snippets = snippetsOf(article, site);
  const details = document.createElement("details");
  const summary = element("summary", words.share_heading);
  const said = element("p", "");
  said.className = "summary";
  said.setAttribute("role", "status");
  const buttons = element("p", "");
  buttons.className = "share-buttons";
  const code = document.createElement("textarea");
  code.readOnly = true;
  code.rows = 6;
  code.value = snippets.frame;
  code.setAttribute("aria-label", words.share_code ?? "");
  /** @type {[string | undefined, string][]} */
  const copies = [
    [words.share_link, snippets.link],
    [words.share_markdown, snippets.markdown],
    [words.share_frame, snippets.frame],
  ];
  for (const [label, text] of copies) {
    const button = element("button", label);
    button.setAttribute("type", "button");
    button.addEventListener("click", async () => {
      code.value = text;
      try {
        await navigator.clipboard.writeText(text);
        said.textContent = words.share_copied ?? "";
        setTimeout(() => (said.textContent = ""), COPIED_FOR);
      } catch {
        // Some pages may not write to the clipboard: then the text stands selected.
        code.select();
        said.textContent = words.share_failed ?? "";
      }
    });
    buttons.append(button);
  }
  details.append(summary, buttons, said, code);
  details.addEventListener("toggle", () => {
    if (details.open && !details.querySelector("iframe")) details.append(...preview(snippets, words));
  });
  return [details];
}

/**
 * @param {{address: string, title: string}} snippets
 * @param {Record<string, string>} words
 */
function preview({ address, title }, words) {
  const frame = document.createElement("iframe");
  frame.title = title;
  frame.height = String(HEIGHT);
  frame.src = address;
  addEventListener("message", ({ data, source }) => {
    if (source !== frame.contentWindow || data?.source !== "termlite" || data.type !== "resize") return;
    if (Number.isFinite(data.height)) frame.style.height = `${Math.min(2000, Math.max(40, data.height))}px`;
  });
  return [element("p", words.share_preview), frame];
}

/**
 * What an author pastes.
 * @param {HTMLElement} article
 * @param {Site} site
 */
export function snippetsOf(article, { home, script, words }) {
  const id = article.dataset.entry ?? "";
  const term = article.querySelector("h1")?.textContent?.trim() ?? id;
  const gloss = article.querySelector(".entry-gloss")?.textContent?.trim() ?? "";
  const link = new URL(`t/${id}/`, home).href;
  const address = new URL(`embed/t/${id}/`, home).href;
  const title = `${term} – ${words.site_title ?? ""}`;
  const frame = `<iframe src="${escape(address)}" title="${escape(title)}" width="100%" height="${HEIGHT}" loading="lazy"
  sandbox="${SANDBOX}" allow="clipboard-write"></iframe>
<p><a href="${escape(link)}">${escape(term)}</a>：${escape(gloss)}</p>
<script async src="${escape(script)}"></script>`;
  return { link, address, title, frame, markdown: `[${term.replace(/[[\]\\]/gu, "\\$&")}](${link})：${gloss}` };
}

/** @param {string} text */
function escape(text) {
  return text.replace(/[&<>"]/gu, (char) => `&#${char.charCodeAt(0)};`);
}

/**
 * @param {string} name
 * @param {string | undefined} text
 */
function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text ?? "";
  return made;
}
