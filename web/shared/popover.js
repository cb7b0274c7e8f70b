/** What a popover at a link needs, in this site and in other people's pages: its place, and being told of. */

const GAP = 6;
const EDGE = 8;

/**
 * @param {Element} link
 * @param {string} id
 * @param {boolean} on
 */
export function describe(link, id, on) {
  const before = (link.getAttribute("aria-describedby") ?? "").split(/\s+/).filter((one) => one && one !== id);
  const others = on ? [...before, id] : before;
  if (others.length) link.setAttribute("aria-describedby", others.join(" "));
  else link.removeAttribute("aria-describedby");
}

/**
 * Below the link's first line, or above it where there is no room; inside the viewport in any case.
 * @param {HTMLElement} host
 * @param {Element} link
 */
export function place(host, link) {
  const line = link.getClientRects()[0];
  if (!line) return;
  const { style } = host;
  style.left = style.top = "0px";
  const box = host.getBoundingClientRect();
  // A page that is zoomed measures its boxes in other pixels than it places them in.
  const scale = box.width / host.offsetWidth || 1;
  const below = line.bottom + GAP;
  const above = line.top - GAP - box.height;
  const top = below + box.height + EDGE > innerHeight && above >= EDGE ? above : below;
  const x = within(line.left, innerWidth - box.width);
  const y = within(top, innerHeight - box.height);
  style.left = `${(x - box.left) / scale}px`;
  style.top = `${(y - box.top) / scale}px`;
}

/**
 * @param {number} at
 * @param {number} room
 */
const within = (at, room) => Math.max(EDGE, Math.min(at, room - EDGE));
