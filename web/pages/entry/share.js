/**
 * Sharing an entry: one button shares it or copies its link; another shows its link, its Markdown, the code of its frame
 * and its card as an image, for authors. Made by script, since copying needs script.
 */

import { copyText } from "../../shared/clipboard.js";
import { ENTRIES, entryAddress } from "../../shared/addresses.js";
import { whileShown } from "../../shared/while_shown.js";

/**
 * @typedef {import("../mount.js").Site} Site
 * @typedef {import("../../shared/words.js").Say} Say
 */

/** Height and sandbox of a frame in somebody's page; the build writes them in. @type {{height: number, sandbox: string}} */
const FRAME = /** @type {any} */ (globalThis).__TERMLITE_FRAME__;
const COPIED_FOR = 6000;
let forgetting = 0;
/** Characters that fit on a line of a phone. */
const LINE = 80;

/**
 * The buttons at the top of an entry, and what authors take, which one of them shows.
 * @param {HTMLElement} article
 * @param {Site} site
 */
export function shareButtons(article, site) {
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
  const panel = element("section", "");
  panel.className = "share";
  panel.id = "share";
  panel.hidden = true;
  panel.setAttribute("aria-label", say("share_heading"));
  const cite = button("link", say("share_cite"), () => {
    panel.hidden = !panel.hidden;
    cite.setAttribute("aria-expanded", String(!panel.hidden));
    if (!panel.hidden && !panel.childElementCount) panel.append(...citing(article, site));
  });
  cite.setAttribute("aria-expanded", "false");
  cite.setAttribute("aria-controls", panel.id);
  group.append(
    said,
    cite,
    button("link", shares ? say("share_share") : say("share_link"), () => void pressed()),
  );
  article.querySelector(".entry-top")?.append(group);
  return panel;
}

/**
 * What authors take: the link, the Markdown or the code of a frame, each whole; and the entry as an image.
 * @param {HTMLElement} article
 * @param {Site} site
 */
function citing(article, site) {
  const { say } = site;
  const snippets = snippetsOf(article, site);
  const said = status();
  const code = document.createElement("textarea");
  code.readOnly = true;
  code.setAttribute("aria-label", say("share_code"));
  const shown = element("div", "");
  shown.id = "share-panel";
  shown.setAttribute("role", "tabpanel");
  const frame = element("div", "");
  const tabs = element("div", "");
  tabs.className = "share-tabs";
  tabs.setAttribute("role", "tablist");
  tabs.setAttribute("aria-label", say("share_form"));
  const kinds = [
    { label: say("share_as_link"), text: snippets.link, framed: false },
    { label: say("share_as_markdown"), text: snippets.markdown, framed: false },
    { label: say("share_as_frame"), text: snippets.frame, framed: true },
  ];
  const buttons = kinds.map(({ label }, at) => {
    const tab = button("tab", label, () => choose(at));
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", shown.id);
    tab.addEventListener("keydown", ({ key }) => {
      const way = { ArrowRight: 1, ArrowLeft: -1 }[key];
      if (way) choose((at + way + kinds.length) % kinds.length, true);
    });
    return tab;
  });
  /** @param {number} at @param {boolean} [focus] */
  function choose(at, focus) {
    const { text, framed } = /** @type {typeof kinds[number]} */ (kinds[at]);
    buttons.forEach((tab, place) => {
      tab.setAttribute("aria-selected", String(place === at));
      tab.tabIndex = place === at ? 0 : -1;
      if (focus && place === at) tab.focus();
    });
    code.value = text;
    code.rows = framed ? 8 : text.length > LINE ? 4 : 2;
    frame.replaceChildren(...(framed ? preview(snippets, say) : []));
  }
  const pressed = async () => {
    // Where a page may not write to the clipboard, the text stands selected.
    if (!(await copy(code.value, said, say))) code.select();
  };
  const image = /** @type {HTMLAnchorElement} */ (element("a", say("share_image")));
  image.className = "button";
  image.href = new URL(`cards/${article.dataset.entry}.png`, site.root).href;
  image.setAttribute("download", `${snippets.term}.png`);
  const row = element("p", "");
  row.className = "share-buttons";
  row.append(
    button("button", say("share_copy"), () => void pressed()),
    image,
    said,
  );
  tabs.append(...buttons);
  shown.append(code, row, frame);
  choose(0);
  return [tabs, shown];
}

/**
 * @param {string} text
 * @param {HTMLElement} said      where it is said how it went
 * @param {Say} say
 */
async function copy(text, said, say) {
  if (!(await copyText(text))) {
    said.textContent = say("share_failed");
    return false;
  }
  said.textContent = say("share_copied");
  // What was copied before does not take this word away.
  clearTimeout(forgetting);
  forgetting = window.setTimeout(() => {
    for (const one of document.querySelectorAll(".share-said")) one.textContent = "";
  }, COPIED_FOR);
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
  whileShown(frame, window, "message", ({ data, source }) => {
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
  const edition = home.href.slice(root.href.length, -1);
  const address = new URL(`embed/${ENTRIES}${id}/${edition && `?lang=${edition}`}`, root).href;
  const script = new URL("embed.js", root).href;
  const title = `${term} – ${say("site_title")}`;
  const frame = `<iframe src="${escape(address)}" title="${escape(title)}" width="100%" height="${FRAME.height}" loading="lazy"
  sandbox="${FRAME.sandbox}" allow="clipboard-write"></iframe>
<p><a href="${escape(link)}">${escape(term)}</a>：${escape(gloss)}</p>
<script async src="${escape(script)}"></script>`;
  return {
    link,
    address,
    title,
    term,
    gloss,
    frame,
    markdown: `[${term.replace(/[[\]\\]/gu, "\\$&")}](${link})：${gloss}`,
  };
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
 * @param {"button" | "link" | "tab"} look
 * @param {string} label
 * @param {() => void} pressed
 */
function button(look, label, pressed) {
  const made = /** @type {HTMLButtonElement} */ (element("button", label));
  made.className = look;
  made.type = "button";
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
