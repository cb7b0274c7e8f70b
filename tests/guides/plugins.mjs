// Renders Markdown with a plugin as a guide's build does: {plugin, options, texts} from the standard input → HTML of each.
import { readFileSync } from "node:fs";

const { plugin, options, texts } = JSON.parse(readFileSync(0, "utf8"));
const { default: termlite } = await import(`../../web/plugins/${plugin}.js`);

/** @type {Record<string, () => Promise<(text: string) => Promise<string>>>} */
const HOSTS = {
  "markdown-it": async () => {
    const { default: MarkdownIt } = await import("markdown-it");
    const md = new MarkdownIt().use(termlite, options);
    return async (text) => md.render(text);
  },
  remark: async () => {
    const [{ remark }, { default: html }] = [await import("remark"), await import("remark-html")];
    return async (text) => String(await remark().use(termlite, options).use(html, { sanitize: false }).process(text));
  },
};
const render = await HOSTS[plugin]();
process.stdout.write(JSON.stringify(await Promise.all(texts.map(render))));
