/**
 * What comes with the data: finding names is of no use without them, and this file is kept for good, while embed.js is
 * asked for again and again. The build writes the data in.
 */

import { Finder, firstMentions } from "../linking/finder.js";

/** @typedef {{Finder: typeof Finder, firstMentions: typeof firstMentions}} Finding */

const page = /** @type {any} */ (globalThis);
page.termlite?.receive?.(JSON.parse(/** @type {any} */ (globalThis).__TERMLITE_TEXT__), { Finder, firstMentions });
