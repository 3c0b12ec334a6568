/*
 * A field to search a long list of checkboxes: typing "ha tang" leaves "Hạ tầng" (and whatever is ticked) in sight.
 *
 * Works on every element with data-choices; its attribute is the label of the field. Without this script the list
 * is simply longer. Marks are folded by vietnamese/slugs.js, which is loaded first.
 */
(function (scope) {
  "use strict";

  const SHORT_LIST = 8;

  function fold(text) {
    return scope.vietnameseSlugs.slugify(text, Number.MAX_SAFE_INTEGER);
  }

  function optionsOf(list) {
    return Array.from(list.querySelectorAll("input[type='checkbox']"), (box) => {
      const label = box.closest("label") || list.querySelector(`label[for="${CSS.escape(box.id)}"]`);
      return { box, row: box.closest("[data-choice]") || label, text: fold(label ? label.textContent : "") };
    });
  }

  function searchField(list) {
    const label = document.createElement("label");
    const field = document.createElement("input");
    field.type = "search";
    field.autocomplete = "off";
    field.className = "portal-choices__search";
    // Enter in a search field would send the whole form.
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault();
    });
    label.className = "portal-choices__label";
    label.append(list.dataset.choices, field);
    list.prepend(label);
    return field;
  }

  function start() {
    for (const list of document.querySelectorAll("[data-choices]")) {
      const options = optionsOf(list);
      if (options.length <= SHORT_LIST) continue;
      const field = searchField(list);
      field.addEventListener("input", () => {
        const wanted = fold(field.value);
        for (const { box, row, text } of options) row.hidden = !box.checked && !text.includes(wanted);
      });
    }
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})(globalThis);
