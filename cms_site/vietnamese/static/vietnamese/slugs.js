/*
 * Slugs of Vietnamese titles in the editor, the same as cms_site/vietnamese/slugs.py makes them.
 *
 * Wagtail's title field sends "w-sync:check" and "w-sync:apply" with the title to the slug field, whose own
 * clean-up takes đ for Serbian and drops letters with marks. These listeners run first (capture) and hand it
 * the finished slug, which its clean-up leaves as it is. A slug typed by hand is put right when it is left.
 * Letters of other scripts pass through to Wagtail's own transliteration.
 */
(function (scope) {
  "use strict";

  const MAX_LENGTH = 120;
  const ZERO_WIDTH = /[\u200b-\u200d\u2060\ufeff]/g;
  const MARK = /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/;
  // Latin letters without a decomposition; the tests compare every one with Python.
  const LETTERS = new Map();
  for (const [plain, letters] of [
    ["a", "ɐɑᴀᶏⱥ"],
    ["ae", "æᴁᴂ"],
    ["b", "ƀƃɓʙᴃᵬᶀ"],
    ["c", "ƈȼɕʗᴄↄ"],
    ["d", "ðđƌȡɖɗᴅᵭᶁᶑ"],
    ["db", "ȸ"],
    ["dz", "ʣ"],
    ["e", "ǝɇɘəɛɜɝɞʚᴇᴈᶒᶓᶔⱸⱻ"],
    ["f", "ƒᵮᶂ"],
    ["g", "ǥɠɡɢɣʛᵷᵹᶃ"],
    ["h", "ħɥɦʜʮʯⱨⱶ"],
    ["hv", "ƕ"],
    ["i", "ıɨɩɪᴉᶖ"],
    ["j", "ȷɉɟʄʝᴊ"],
    ["k", "ĸƙʞᴋᶄⱪ"],
    ["l", "łƚȴɫɬɭʟᴌᶅⱡ"],
    ["ls", "ʪ"],
    ["lz", "ʫ"],
    ["m", "ɯɰɱᴍᴟᵯᶆ"],
    ["n", "ƞȵɲɳɴᴎᵰᶇ"],
    ["ng", "ŋ"],
    ["o", "øɔɵᴏᴐᴑᴒᴓᴖᴗᶗⱺ"],
    ["oe", "œɶᴔ"],
    ["oi", "ƣ"],
    ["ou", "ȣᴕ"],
    ["p", "ƥᴘᵱᵽᶈ"],
    ["q", "ɋʠ"],
    ["qp", "ȹ"],
    ["r", "ɍɹɺɻɼɽɾɿʀʁᴙᴚᵲᵳᶉⱹ"],
    ["s", "ȿʂʃᵴᶊẜẝ"],
    ["ss", "ß"],
    ["t", "ŧƫƭȶʇʈᴛᵵⱦ"],
    ["th", "þᵺ"],
    ["ts", "ʦ"],
    ["u", "ʉʊᴜᴝᴞᶙ"],
    ["ue", "ᵫ"],
    ["v", "ʋʌᴠᶌⱱⱴ"],
    ["w", "ƿʍᴡⱳ"],
    ["x", "ᶍ"],
    ["y", "ƴɏʎʏỿ"],
    ["z", "ƶȥɀʐʑʒᴢᵶᶎⱬ"],
  ]) {
    for (const letter of letters) LETTERS.set(letter, plain);
  }

  function foldPiece(char) {
    if (/[a-z0-9]/.test(char)) return char;
    if (MARK.test(char)) return "";
    if (LETTERS.has(char)) return LETTERS.get(char);
    if (/\p{Script=Latin}/u.test(char)) return " ";
    // U+02B0..02FF are apostrophes and phonetic signs: letters by category, separators by use.
    return /[\p{L}\p{N}\p{M}]/u.test(char) && !/[\u02b0-\u02ff]/.test(char) ? char : " ";
  }

  function fold(text) {
    const composed = text.replace(ZERO_WIDTH, "").normalize("NFC");
    const pieces = Array.from(composed.normalize("NFKD").toLowerCase().normalize("NFKD"), foldPiece);
    return pieces.join("").normalize("NFC").trim().split(/\s+/).filter(Boolean).join(" ");
  }

  function slugify(title, maxLength = MAX_LENGTH) {
    const slug = fold(title).replaceAll(" ", "-");
    if (slug.length <= maxLength) return slug;
    const cut = slug.lastIndexOf("-", maxLength);
    return cut > 0 ? slug.slice(0, cut) : slug.slice(0, maxLength);
  }

  function isSlugField(element) {
    return element instanceof Element && element.matches('input[data-controller~="w-slug"]');
  }

  function onSync(event) {
    if (isSlugField(event.target) && event.detail && typeof event.detail.value === "string") {
      event.detail.value = slugify(event.detail.value);
    }
  }

  function onBlur(event) {
    // Hyphens and underscores of a slug typed in ASCII are left to the editor and to Wagtail.
    // eslint-disable-next-line no-control-regex
    if (isSlugField(event.target) && /[^\x00-\x7f]/.test(event.target.value)) {
      event.target.value = slugify(event.target.value);
    }
  }

  scope.vietnameseSlugs = Object.freeze({ MAX_LENGTH, slugify });

  if (typeof document !== "undefined") {
    document.addEventListener("w-sync:check", onSync, true);
    document.addEventListener("w-sync:apply", onSync, true);
    document.addEventListener("blur", onBlur, true);
  }
})(globalThis);
