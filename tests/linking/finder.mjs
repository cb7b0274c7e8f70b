// Finds names as a page does: {data, ids, texts} from the standard input → the names of each text, places in code points.
import { readFileSync } from "node:fs";
import { Finder, firstMentions, sectionStarts } from "../../web/linking/finder.js";

const { data, ids, texts } = JSON.parse(readFileSync(0, "utf8"));
const finder = new Finder(data);
const points = (text, at) => [...text.slice(0, at)].length;
const told = (text, found) =>
  found.map(({ start, end, entry }) => `${text.slice(start, end)}@${points(text, start)}=${ids[entry]}`);
const all = texts.map((text) => told(text, finder.find(text)));
const first = texts.map((text) => told(text, firstMentions(finder.find(text), sectionStarts(text))));
process.stdout.write(JSON.stringify({ all, first }));
