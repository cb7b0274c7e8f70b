/**
 * What programs wrote into a picture: WebUI its parameters, NovelAI its description and settings, ComfyUI its
 * workflow. A file of its own, which loads when a picture is dropped.
 */

import ExifReader from "exifreader";

/** Where programs write: WebUI in PNG, WebUI in JPEG and WebP, NovelAI, ComfyUI. */
const PLACES = ["parameters", "UserComment", "Description", "Comment", "prompt"];

/**
 * @param {ArrayBuffer} data
 * @returns {Promise<string>} empty: nothing that we know of
 */
export async function writtenInto(data) {
  const tags = /** @type {Record<string, any>} */ (await ExifReader.load(data, { async: true }));
  return PLACES.map((place) => readable(textOf(tags[place])))
    .filter(Boolean)
    .join("\n");
}

/** @param {{description?: unknown, value?: unknown} | undefined} tag */
function textOf(tag) {
  const text = typeof tag?.description === "string" ? tag.description : tag?.value;
  return typeof text === "string" ? text.trim() : "";
}

/**
 * Settings that are written as JSON, in lines that people write too: `steps: 28, sampler: k_euler`.
 * @param {string} text
 */
function readable(text) {
  if (!text.startsWith("{")) return text;
  try {
    return linesOf(JSON.parse(text)).join("\n");
  } catch {
    return text;
  }
}

/**
 * @param {Record<string, any>} settings
 * @returns {string[]}
 */
function linesOf(settings) {
  const plain = Object.entries(settings).filter(([, value]) => ["string", "number", "boolean"].includes(typeof value));
  const nested = Object.values(settings).filter((value) => value && typeof value === "object" && !Array.isArray(value));
  const own = plain.map(([key, value]) => `${key}: ${value}`).join(", ");
  return [...(own ? [own] : []), ...nested.flatMap(linesOf)];
}
