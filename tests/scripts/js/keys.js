/** `node keys.js TABLE` prints every key of a names table with the numbers of its entry, name and sort, as JSON. */

import { readFileSync } from "node:fs";

import { parseNames, placesIn } from "../../../web/search/names_table.js";

const { keys, postings } = parseNames(JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")));
console.log(JSON.stringify(keys.map((key, place) => [key, [postings[place]].flat().map(placesIn)])));
