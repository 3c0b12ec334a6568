/*
 * Counts characters or words below a field while an officer writes, and says what is best.
 *
 * A panel with data-count="characters" or "words", data-count-min, data-count-max and the sentences data-count-short,
 * data-count-good, data-count-long (with {n} for the number) gets a line below its field. Screen readers hear it one
 * second after the last key, not at every key.
 */
(function () {
  "use strict";

  const QUIET = 1000;

  function count(text, unit) {
    const trimmed = text.normalize("NFC").trim();
    return unit === "words" ? trimmed.split(/\s+/).filter(Boolean).length : Array.from(trimmed).length;
  }

  function rate(number, panel) {
    if (number < Number(panel.dataset.countMin)) return "short";
    return number > Number(panel.dataset.countMax) ? "long" : "good";
  }

  function line(className) {
    const element = document.createElement("p");
    element.className = className;
    return element;
  }

  function watch(panel) {
    const field = panel.querySelector("textarea, input[type='text']");
    if (!field) return;
    const shown = line("portal-count");
    const spoken = line("w-sr-only");
    shown.setAttribute("aria-hidden", "true");
    spoken.setAttribute("role", "status");
    field.closest(".w-field__input, .w-field").after(shown, spoken);
    let timer = 0;

    function update() {
      const number = count(field.value, panel.dataset.count);
      const rating = rate(number, panel);
      const sentences = { short: panel.dataset.countShort, good: panel.dataset.countGood, long: panel.dataset.countLong };
      shown.textContent = sentences[rating].replace("{n}", String(number));
      shown.dataset.rating = number ? rating : "empty";
    }

    field.addEventListener("input", function () {
      update();
      clearTimeout(timer);
      timer = setTimeout(() => {
        spoken.textContent = shown.textContent;
      }, QUIET);
    });
    update();
  }

  function start() {
    document.querySelectorAll("[data-count]").forEach(watch);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
