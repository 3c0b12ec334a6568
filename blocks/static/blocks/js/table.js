// A table that fits needs no scrolling: then its box is neither a stop of the Tab key nor a region.
const watch = new ResizeObserver((entries) => {
  for (const box of new Set(entries.map(({ target }) => target.closest(".block-table__scroll")))) {
    const scrolls = box.scrollWidth > box.clientWidth;
    box.toggleAttribute("tabindex", scrolls);
    box.toggleAttribute("role", scrolls);
    box.toggleAttribute("aria-labelledby", scrolls);
    if (scrolls) {
      box.tabIndex = 0;
      box.setAttribute("role", "region");
      box.setAttribute("aria-labelledby", box.querySelector("b").id);
    }
  }
});
for (const box of document.querySelectorAll(".block-table__scroll")) {
  watch.observe(box);
  watch.observe(box.querySelector("table"));
}
