/*
 * Marks links in the content whose text says nothing when it is read on its own (WCAG 2.2, 2.4.4), for the checker
 * beside a page (cms_site/core/admin_userbar.py). Loaded for officers only, before the checker looks at the page.
 */
(function () {
  "use strict";

  const VAGUE = new Set([
    "tại đây",
    "xem tại đây",
    "xem chi tiết tại đây",
    "xem thêm tại đây",
    "bấm vào đây",
    "nhấn vào đây",
    "nhấp vào đây",
    "click vào đây",
    "ở đây",
    "đây",
    "xem thêm",
    "xem chi tiết",
    "chi tiết",
    "đường link",
    "đường dẫn",
    "link",
    "click here",
    "here",
    "this link",
    "read more",
    "more",
  ]);

  /** The words of a link's name: an aria-label counts, and so does the description of a picture in the link. */
  function nameOf(link) {
    if (link.hasAttribute("aria-label")) return link.getAttribute("aria-label");
    const pictures = Array.from(link.querySelectorAll("img[alt]"), (image) => image.alt);
    return [link.textContent, ...pictures].join(" ");
  }

  function isVague(text) {
    const words = text.normalize("NFC").toLocaleLowerCase("vi").match(/[\p{L}\p{N}]+/gu);
    return words !== null && VAGUE.has(words.join(" "));
  }

  for (const link of document.querySelectorAll("main a[href]")) {
    link.toggleAttribute("data-vague-link", isVague(nameOf(link)));
  }
})();
