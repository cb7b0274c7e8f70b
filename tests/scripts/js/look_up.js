/** `node look_up.js TABLE QUERIES` prints a line for each query: the first id that the names table finds, or nothing. */

import { readFileSync } from "node:fs";

import { lookUp } from "../../../web/search/names.js";
import { parseNames } from "../../../web/search/names_table.js";

const [table = "", queries = ""] = process.argv.slice(2);
const names = parseNames(JSON.parse(readFileSync(table, "utf8")));
for (const q of readFileSync(queries, "utf8").trimEnd().split("\n")) console.log(lookUp(names, q, 1).hits[0]?.id ?? "");
