/** The data files that Python's tests read too; `python -m tests.golden` writes some of them. */

import { readFileSync, readdirSync } from "node:fs";

const folder = new URL("../../data/", import.meta.url);

/** @param {string} name */
export const text = (name) => readFileSync(new URL(name, folder), "utf8");

/** @param {string} name */
export const data = (name) => JSON.parse(text(name));

/** Every reply of Python, by the name of its file. */
export const replies = () =>
  Object.fromEntries(
    readdirSync(new URL("replies/", folder)).map((file) => [file.replace(".json", ""), data(`replies/${file}`)]),
  );
