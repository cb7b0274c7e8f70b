/**
 * Sharing an entry: one button shares it or copies its link; a part that opens has its link, its Markdown and the code
 * of its frame, for authors. Made by script, since copying needs script.
 */

import { ENTRIES, entryAddress } from "../../shared/addresses.js";

/**
 * @typedef {import("../mount.js").Site} Site
 * @typedef {import("../../shared/words.js").Say} Say
 */

/** Height and sandbox of a frame in somebody's page; the build writes them in. @type {{height: number, sandbox: string}} */
const FRAME = /** @type {any} */ (globalThis).__TERMLITE_FRAME__;
const COPIED_FOR = 2000;

/**
 * The one button at the top of an entry.
 * @param {HTMLElement} article
 * @param {Site} site
 */
export function shareButton(article, site) {
  const { say } = site;
  const { link, title, gloss } = snippetsOf(article, site);
  const group = element("p", "");
  group.className = "share-now";
  const said = status();
  const shares = typeof navigator.share === "function";
  const pressed = async () => {
    if (!shares) return copy(link, said, say);
    try {
      await navigator.share({ title, text: gloss, url: link });
    } catch (error) {
      // Whoever closes the sheet again has changed their mind; anything else still leaves them the link.
      if (!(error instanceof DOMException && error.name === "AbortError")) await copy(link, said, say);
    }
  };
  group.append(
    said,
    button("link", shares ? say("share_share") : say("share_link"), () => void pressed()),
  );
  return group;
}

/**
 * The controls for authors.
 * @param {HTMLElement} article
 * @param {Site} site
 */
export function citing(article, site) {
  const { say } = site;
  const snippets = snippetsOf(article, site);
  const details = document.createElement("details");
  details.className = "share";
  const said = status();
  const buttons = element("p", "");
  buttons.className = "share-buttons";
  const code = document.createElement("textarea");
  code.readOnly = true;
  code.rows = 6;
  code.value = snippets.frame;
  code.setAttribute("aria-label", say("share_code"));
  /** @type {[string, string][]} */
  const copies = [
    [say("share_link"), snippets.link],
    [say("share_markdown"), snippets.markdown],
    [say("share_frame"), snippets.frame],
  ];
  for (const [label, text] of copies) {
    const pressed = async () => {
      code.value = text;
      // Where a page may not write to the clipboard, the text stands selected.
      if (!(await copy(text, said, say))) code.select();
    };
    buttons.append(button("button", label, () => void pressed()));
  }
  details.append(element("summary", say("share_heading")), buttons, said, code);
  details.addEventListener("toggle", () => {
    if (details.open && !details.querySelector("iframe")) details.append(...preview(snippets, say));
  });
  return details;
}

/**
 * @param {string} text
 * @param {HTMLElement} said      where it is said how it went
 * @param {Say} say
 */
async function copy(text, said, say) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    said.textContent = say("share_failed");
    return false;
  }
  said.textContent = say("share_copied");
  setTimeout(() => (said.textContent = ""), COPIED_FOR);
  return true;
}

/**
 * @param {{address: string, title: string}} snippets
 * @param {Say} say
 */
function preview({ address, title }, say) {
  const frame = document.createElement("iframe");
  frame.title = title;
  frame.height = String(FRAME.height);
  frame.src = address;
  addEventListener("message", function resized({ data, source }) {
    // Another entry is shown now.
    if (!frame.isConnected) return removeEventListener("message", resized);
    if (source !== frame.contentWindow || data?.source !== "termlite" || data.type !== "resize") return;
    if (Number.isFinite(data.height)) frame.style.height = `${Math.min(2000, Math.max(40, data.height))}px`;
  });
  return [element("p", say("share_preview")), frame];
}

/**
 * What an author pastes.
 * @param {HTMLElement} article
 * @param {Site} site
 */
export function snippetsOf(article, { home, root, say }) {
  const id = article.dataset.entry ?? "";
  const term = article.querySelector("h1")?.textContent?.trim() ?? id;
  const gloss = article.querySelector(".entry-gloss")?.textContent?.trim() ?? "";
  const link = entryAddress(id, home);
  const address = new URL(`embed/${ENTRIES}${id}/`, home).href;
  const script = new URL("embed.js", root).href;
  const title = `${term} – ${say("site_title")}`;
  const frame = `<iframe src="${escape(address)}" title="${escape(title)}" width="100%" height="${FRAME.height}" loading="lazy"
  sandbox="${FRAME.sandbox}" allow="clipboard-write"></iframe>
<p><a href="${escape(link)}">${escape(term)}</a>：${escape(gloss)}</p>
<script async src="${escape(script)}"></script>`;
  return { link, address, title, gloss, frame, markdown: `[${term.replace(/[[\]\\]/gu, "\\$&")}](${link})：${gloss}` };
}

/** @param {string} text */
function escape(text) {
  return text.replace(/[&<>"]/gu, (char) => `&#${char.charCodeAt(0)};`);
}

function status() {
  const said = element("span", "");
  said.className = "share-said";
  said.setAttribute("role", "status");
  return said;
}

/**
 * @param {"button" | "link"} look
 * @param {string} label
 * @param {() => void} pressed
 */
function button(look, label, pressed) {
  const made = element("button", label);
  made.className = look;
  made.setAttribute("type", "button");
  made.addEventListener("click", pressed);
  return made;
}

/**
 * @param {string} name
 * @param {string} text
 */
function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
