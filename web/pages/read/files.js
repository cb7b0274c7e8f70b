/** The text of a file that is dropped: a text in any usual encoding, or what a program wrote into a picture. */

const MOST_BYTES = 10 * 1024 * 1024;
/** Pictures are larger than texts; only what is written into them is read. */
const MOST_BYTES_OF_PICTURE = 50 * 1024 * 1024;
const LOOKED_AT = 8192;

/**
 * @param {File} file
 * @param {string} pictures   address of the script that reads pictures; it loads when there is one
 * @returns {Promise<{text: string, problem?: "long" | "binary" | "picture"}>}
 */
export async function textOf(file, pictures) {
  const start = new Uint8Array(await file.slice(0, 16).arrayBuffer());
  if (isPicture(start)) {
    if (file.size > MOST_BYTES_OF_PICTURE) return { text: "", problem: "long" };
    return ofPicture(await file.arrayBuffer(), pictures);
  }
  if (file.size > MOST_BYTES) return { text: "", problem: "long" };
  const data = new Uint8Array(await file.arrayBuffer());
  const encoding = markOf(data);
  if (!encoding && data.subarray(0, LOOKED_AT).includes(0)) return { text: "", problem: "binary" };
  return { text: decoded(data, encoding) };
}

/** @param {Uint8Array} start   of a file */
function isPicture(start) {
  const begins = (/** @type {string} */ text, at = 0) =>
    [...text].every((char, place) => start[at + place] === char.charCodeAt(0));
  return begins("\x89PNG\r\n\x1a\n") || begins("\xff\xd8\xff") || (begins("RIFF") && begins("WEBP", 8));
}

/**
 * @param {ArrayBuffer} data
 * @param {string} pictures
 * @returns {Promise<{text: string, problem?: "picture"}>}
 */
async function ofPicture(data, pictures) {
  try {
    const { writtenInto } = await import(pictures);
    const text = await writtenInto(data);
    return text ? { text } : { text, problem: "picture" };
  } catch {
    return { text: "", problem: "picture" };
  }
}

/** @param {Uint8Array} data */
function markOf([first, second]) {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : undefined;
}

/**
 * @param {Uint8Array} data
 * @param {string | undefined} encoding   where the file names one
 */
function decoded(data, encoding) {
  try {
    return new TextDecoder(encoding ?? "utf-8", { fatal: !encoding }).decode(data);
  } catch {
    return new TextDecoder("gb18030").decode(data);
  }
}
