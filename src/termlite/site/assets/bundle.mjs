/**
 * Bundles scripts and styles, and lowers both to the oldest browsers that the site is built for.
 *
 *   node bundle.mjs WEB JSON
 *
 * WEB is the folder of the sources with its node_modules. JSON holds `entries` (paths relative to WEB), `outdir`,
 * `format` ("esm" or "iife"), `external`, `define`, and `targets`: browser → version, for example {"chrome": 86}.
 * A style that a script imports is lowered too and becomes a text.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const [folder, json] = process.argv.slice(2);
const web = resolve(folder);
const require = createRequire(join(web, "package.json"));
const esbuild = require("esbuild");
const lightningcss = require("lightningcss");
const { entries, outdir, format, external, define, targets } = JSON.parse(json);

/** lightningcss writes a version as one number: 15.4 is 15 << 16 | 4 << 8. */
const versions = Object.fromEntries(
  Object.entries(targets).map(([browser, version]) => {
    const [major, minor = 0] = String(version).split(".").map(Number);
    return [browser, (major << 16) | (minor << 8)];
  }),
);

/** @param {string} filename @param {string | Uint8Array} code @param {number} [exclude]   features that stay */
function lower(filename, code, exclude = 0) {
  const { code: lowered } = lightningcss.transform({
    filename,
    code: Buffer.from(code),
    minify: true,
    targets: versions,
    exclude,
  });
  return lowered;
}

const styleAsText = {
  name: "style-as-text",
  /** @param {import("esbuild").PluginBuild} build */
  setup(build) {
    build.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      if (format !== "iife") return undefined;
      // Lowered, light-dark() takes the scheme from styles alone; in other people's pages a script sets it.
      return { contents: lower(path, await readFile(path), lightningcss.Features.LightDark), loader: "text" };
    });
  },
};

const result = await esbuild.build({
  absWorkingDir: web,
  entryPoints: entries,
  bundle: true,
  minify: true,
  charset: "utf8",
  format,
  external,
  define,
  outdir: resolve(outdir),
  outbase: web,
  target: Object.entries(targets).map(([browser, version]) => `${browser}${version}`),
  logLevel: "warning",
  write: false,
  plugins: [styleAsText],
});
for (const file of result.outputFiles) {
  await mkdir(resolve(file.path, ".."), { recursive: true });
  await writeFile(file.path, file.path.endsWith(".css") ? lower(file.path, file.contents) : file.contents);
}
