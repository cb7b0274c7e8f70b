/**
 * Finding names. It comes with the data, which it needs: browsers store this file for a year, embed.js for a short time.
 * The build writes the data in.
 */

import { Finder, firstMentions } from "../linking/finder.js";

/** @typedef {{Finder: typeof Finder, firstMentions: typeof firstMentions}} Finding */

const page = /** @type {any} */ (globalThis);
page.termlite?.receive?.(JSON.parse(/** @type {any} */ (globalThis).__TERMLITE_TEXT__), { Finder, firstMentions });
