/** The term is spoken on demand, where the device has a Chinese voice. */

import { whileShown } from "../../shared/while_shown.js";

/**
 * @param {HTMLElement} article
 * @param {import("../../shared/words.js").Say} say
 */
export function offerSpeech(article, say) {
  const reading = article.querySelector(".entry-reading");
  const synthesis = globalThis.speechSynthesis;
  if (!reading || !synthesis) return;
  const offer = () => {
    const voice = chineseVoice(synthesis.getVoices(), article.lang);
    if (!voice || article.querySelector(".speak")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "link speak";
    button.lang = document.documentElement.lang;
    button.textContent = say("speak");
    button.addEventListener("click", () => {
      const spoken = new SpeechSynthesisUtterance(article.querySelector("h1")?.textContent ?? "");
      spoken.voice = voice;
      spoken.lang = voice.lang;
      synthesis.cancel();
      synthesis.speak(spoken);
    });
    reading.after(button);
  };
  offer();
  // Browsers list their voices some time after they were first asked; old ones know no listeners here.
  if ("addEventListener" in synthesis) whileShown(article, synthesis, "voiceschanged", offer);
}

/**
 * The voice of the edition's script where there is one, else any that speaks Mandarin.
 * @param {SpeechSynthesisVoice[]} voices
 * @param {string} language   zh-Hans or zh-Hant
 */
function chineseVoice(voices, language) {
  const chinese = voices.filter(({ lang }) => /^(?:zh|cmn)(?!.*HK)/iu.test(lang.replace("_", "-")));
  const own = language === "zh-Hant" ? /TW/iu : /CN/iu;
  return chinese.find(({ lang }) => own.test(lang)) ?? chinese[0];
}
