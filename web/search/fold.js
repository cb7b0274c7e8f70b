/**
 * The fold of the names table's keys, for what is typed. It equals `termlite.text.fold.fold`
 * (tests/data/fold.json keeps the two equal); Traditional forms are keys of their own in the table.
 */

// Radicals as PDF files hold them → the characters they stand for; NFKC leaves these alone.
const RADICALS =
  "⺁⺂⺃⺄⺅⺆⺈⺉⺊⺋⺌⺍⺎⺏⺐⺒⺓⺔⺖⺗⺘⺙⺛⺜⺝⺞⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺫⺬⺭⺯⺰⺱⺲⺳⺴⺶⺹⺺⺻⺼⺾⺿⻀⻁⻂⻃⻄⻅⻆⻈⻉⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲";
const CHARACTERS =
  "厂乛乚乙亻冂刀刂卜㔾小小兀尣尢巳幺彑忄心扌攵旡日月歺民氵氺灬爫爫丬牛犭王目示礻糹纟罓罒㓁冗羊耂肀聿肉艹艹艹虎衤覀西见角讠贝车辶辶辶邑钅長镸长门阝雨青韦页风飞食飠饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀";

const SEPARATORS = /[\p{P}\p{Z}\p{C}]+/gu;

// Most texts are of these alone, and quickly done.
const PLAIN = /^[a-z0-9\u4e00-\u9fff]+$/u;

/** @param {string} text */
const normalise = (text) =>
  text
    .replace(/[\u2e80-\u2eff]/gu, (radical) => CHARACTERS[RADICALS.indexOf(radical)] ?? radical)
    .normalize("NFKC")
    .toLowerCase();

/**
 * @param {string} text
 * @returns {string}
 */
export function fold(text) {
  if (PLAIN.test(text)) return text;
  const plain = text.toLowerCase().replace(/[ -]+/gu, "");
  if (PLAIN.test(plain)) return plain;
  return foldPart(text) || normalise(text).replace(/\s+/gu, "");
}

/**
 * The fold of a part of a text: of separators alone nothing is left.
 * @param {string} text
 */
export const foldPart = (text) => normalise(text).replace(SEPARATORS, "");
