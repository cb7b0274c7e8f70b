// Reads texts as the reading page does: {data, names, texts} from the standard input → `written=id` of each word, and what else it may mean.
import { readFileSync } from "node:fs";
import { Reader } from "../../web/linking/reader.js";

const { data, names, texts } = JSON.parse(readFileSync(0, "utf8"));
const reader = new Reader(data, (name) => names[name]);
const told = texts.map((text) =>
  reader.read(text).map(({ start, end, id, others = [] }) => [`${text.slice(start, end)}=${id}`, ...others].join("|")),
);
process.stdout.write(JSON.stringify(told));
