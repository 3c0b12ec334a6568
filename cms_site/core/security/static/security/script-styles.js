// The rich text editor writes <style> elements: the placeholder of an empty paragraph, whose text and key differ each
// time, and the numbering of nested lists. The site's Content-Security-Policy refuses inline styles, and no hash can
// allow a text that changes. A script may give the browser rules through a constructed style sheet, though; so a script
// that asks for a <style> gets a hidden element instead, whose text is adopted as such a sheet.
// Styles in injected markup are not created by a script: they stay refused.
(() => {
  const sheets = new Map();

  const adopt = (element) => {
    for (const known of sheets.keys()) if (known !== element && !known.isConnected) sheets.delete(known);
    const sheet = sheets.get(element) ?? new CSSStyleSheet();
    sheet.replaceSync(element.textContent);
    sheets.set(element, sheet);
    document.adoptedStyleSheets = [...sheets.values()];
  };

  const createElement = Document.prototype.createElement;
  Document.prototype.createElement = function create(name, options) {
    // Documents that a script makes for itself (to parse a text, say) have no policy and keep their styles.
    if (this !== document || String(name).toLowerCase() !== "style") return createElement.call(this, name, options);
    const element = createElement.call(this, "script-style");
    element.hidden = true;
    const watch = { childList: true, characterData: true, subtree: true };
    new MutationObserver(() => adopt(element)).observe(element, watch);
    return element;
  };
})();
