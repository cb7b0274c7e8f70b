// How long the page's script takes to find names: {data, text, rounds} from the standard input → milliseconds, as JSON.
// `Intl.Segmenter`, the browser's own way to take Chinese apart, is the baseline. Both run in turn: what else the machine
// does then slows both down alike.
import { readFileSync } from "node:fs";
import { Finder, firstMentions, sectionStarts } from "../web/linking/finder.js";

const { data, text, rounds } = JSON.parse(readFileSync(0, "utf8"));
const segmenter = new Intl.Segmenter("zh", { granularity: "word" });

function timed(work) {
  const { user, system } = process.cpuUsage();
  const start = performance.now();
  const count = work();
  const used = process.cpuUsage({ user, system });
  return { wall: performance.now() - start, processor: (used.user + used.system) / 1000, count };
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
let finder;
const made = timed(() => (finder = new Finder(data)).names.size);
const find = () => firstMentions(finder.find(text), sectionStarts(text)).length;
const first = timed(find);
const found = [];
const baseline = [];
for (let round = 0; round < rounds; round++) {
  found.push(timed(find));
  baseline.push(timed(() => [...segmenter.segment(text)].length));
}
const summary = (runs) => ({
  wall: median(runs.map(({ wall }) => wall)),
  processor: median(runs.map(({ processor }) => processor)),
  best: Math.min(...runs.map(({ wall }) => wall)),
  count: runs[0].count,
});
process.stdout.write(
  JSON.stringify({ made: made.wall, first: first.wall, found: summary(found), baseline: summary(baseline) }),
);
