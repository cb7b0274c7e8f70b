/** `node pieces.js TABLES` prints queries that the table in pieces answers differently from the whole table. */

import { readFileSync } from "node:fs";

import { lookUp } from "../../../web/search/names.js";
import { parseNames } from "../../../web/search/names_table.js";
import { withPieces } from "../../../web/search/pieces.js";

const LIMIT = 24;

const { whole, first, keys, queries } = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8"));
const all = parseNames(whole);
const pieces = withPieces(
  parseNames(first),
  { keys: keys.map(([key]) => [key, key]), ids: [], whole: "" },
  new URL("file:"),
);
for (const [key, table] of keys) pieces.cut.tables.set(key, parseNames(table));
const answers = (names, q) => JSON.stringify(lookUp(names, q, LIMIT));
const different = queries.filter((q) => answers(all, q) !== answers(pieces, q));
console.log(JSON.stringify({ different, asked: queries.length }));
