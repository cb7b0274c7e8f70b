/**
 * Draws an SVG as PNGs.
 *
 *   node icons.mjs RESVG SVG OUT SIZE…
 *
 * RESVG is the folder of `@resvg/resvg-wasm`; OUT gets `<size>.png` for every size.
 */
import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, svg, out, ...sizes] = process.argv.slice(2);
const { initWasm, Resvg } = await import(pathToFileURL(resolve(folder, "index.mjs")).href);
await initWasm(await readFile(join(folder, "index_bg.wasm")));
const text = await readFile(svg, "utf8");
for (const size of sizes) {
  const drawn = new Resvg(text, { fitTo: { mode: "width", value: Number(size) } });
  await writeFile(join(out, `${size}.png`), drawn.render().asPng());
}
