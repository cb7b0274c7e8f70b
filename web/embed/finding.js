/**
 * The finder of names, with its data, which the build writes in. It is not part of embed.js: browsers store this file
 * for a year, but embed.js for a short time.
 */

import { Finder, firstMentions } from "../linking/finder.js";

/** @typedef {{Finder: typeof Finder, firstMentions: typeof firstMentions}} Finding */

const page = /** @type {any} */ (globalThis);
page.termlite?.receive?.(JSON.parse(/** @type {any} */ (globalThis).__TERMLITE_TEXT__), { Finder, firstMentions });
