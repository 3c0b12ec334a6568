/*
 * What is pasted into rich text from Word, Google Docs or a web page keeps its structure and loses its looks.
 *
 * Draft.js alone leaves Word's bullets as dashes, makes a whole Google document bold, glues the cells of a table together
 * and takes a style sheet for text. Before it sees the paste, this script writes the HTML anew: paragraphs, lists, bold,
 * italic, links, line breaks. Headings become bold paragraphs, rows of a table a line each, digits set high or low the
 * characters for them. What one editor copies from another is left as it is. Without this script pasting still works.
 */
(function () {
  "use strict";

  const OWN = "data-draftjs-conductor-fragment"; // what Draftail writes when it copies
  const DONE = "text/x-blocks-paste";
  const SKIPPED =
    "script,style,head,meta,link,title,xml,template,noscript,iframe,object,svg,img,video,audio,canvas,button,input,select,textarea";
  const BLOCKS =
    "p,div,h1,h2,h3,h4,h5,h6,li,ul,ol,dl,dt,dd,blockquote,pre,figure,figcaption,section,article,header,footer,main,aside,nav,address,center,form,fieldset,hr,caption,details,summary";
  const HEADINGS = /^H[1-6]$/;
  const ADDRESS = /^(https?:\/\/|mailto:|tel:)/i;
  const INVISIBLE = /[\u200b\u200c\u200d\u2060\ufeff\u00ad]/g;
  const HIGH = "⁰¹²³⁴⁵⁶⁷⁸⁹";
  const LOW = "₀₁₂₃₄₅₆₇₈₉";
  const WORD_LIST = /mso-list:\s*l\d+\s+level(\d+)/i;
  const NUMBER = /^\(?(\d+|[a-zđ]|[ivxlcdm]+)[.)]/i;

  /** Collects blocks: {list: null | {ordered, depth, item}, runs: [{text, bold, italic, href}]}. */
  class Reader {
    constructor() {
      this.blocks = [];
      this.runs = [];
    }

    read(node, style) {
      for (const child of node.childNodes) {
        if (child.nodeType === Node.TEXT_NODE) this.text(child.data, style);
        else if (child.nodeType === Node.ELEMENT_NODE) this.element(child, style);
      }
    }

    element(element, style) {
      const css = element.getAttribute("style") || "";
      if (element.matches(SKIPPED) || /mso-list:\s*ignore|display:\s*none|mso-hide:\s*all/i.test(css)) return;
      if (element.tagName === "BR") this.runs.push({ ...style, text: "\n" });
      else if (element.tagName === "TABLE") this.table(element, style);
      else if (element.matches(BLOCKS)) this.block(element, css, style);
      else this.inline(element, css, style);
    }

    inline(element, css, style) {
      const tag = element.tagName;
      const high = tag === "SUP" || /vertical-align:\s*super/i.test(css);
      const low = tag === "SUB" || /vertical-align:\s*sub(?!\w)/i.test(css);
      const digits = element.textContent.trim();
      if ((high || low) && /^\d{1,3}$/.test(digits)) {
        this.text([...digits].map((digit) => (high ? HIGH : LOW)[Number(digit)]).join(""), style);
        return;
      }
      this.read(element, look(element, css, style));
    }

    block(element, css, style) {
      const own = look(element, css, style);
      this.end(style.list);
      if (HEADINGS.test(element.tagName)) Object.assign(own, { bold: true, fixed: true });
      if (element.matches("ul,ol")) own.depth = style.depth + 1;
      if (element.tagName === "LI") own.list = itemOf(element, style.depth);
      const word = WORD_LIST.exec(css);
      if (word) own.list = wordItem(element, Number(word[1]) - 1);
      this.read(element, own);
      this.end(own.list);
    }

    /** A row of single cells is a line; cells that hold more are read one after the other. */
    table(table, style) {
      this.end(style.list);
      for (const row of table.rows) {
        const cells = [...row.cells].map((cell) => {
          const reader = new Reader();
          reader.read(cell, cell.tagName === "TH" ? { ...style, bold: true, list: null } : { ...style, list: null });
          reader.end(null);
          return reader.blocks;
        });
        if (cells.length > 1 && cells.every((blocks) => blocks.length < 2)) {
          const runs = cells.filter((blocks) => blocks.length).map(([block]) => block.runs);
          this.runs = runs.flatMap((run, index) => (index ? [{ text: " | " }, ...run] : run));
          this.end(null);
        } else this.blocks.push(...cells.flat());
      }
    }

    text(data, style) {
      const text = data.normalize("NFC").replace(INVISIBLE, "").replace(/[\s\u00a0]+/g, " ");
      if (text) this.runs.push({ ...style, text });
    }

    end(list) {
      const runs = tidy(this.runs);
      this.runs = [];
      if (!runs.length) return;
      const last = this.blocks[this.blocks.length - 1];
      // A second paragraph of one list item.
      if (list && last && last.list && last.list.item === list.item) last.runs.push({ text: "\n" }, ...runs);
      else this.blocks.push({ list, runs });
    }
  }

  function look(element, css, style) {
    const own = { ...style };
    if (!style.fixed) {
      if (/^(B|STRONG)$/.test(element.tagName)) own.bold = true;
      if (/font-weight:\s*(bold|[6-9]00)/i.test(css)) own.bold = true;
      if (/font-weight:\s*(normal|lighter|[1-5]00)/i.test(css)) own.bold = false;
    }
    if (/^(I|EM)$/.test(element.tagName) || /font-style:\s*(italic|oblique)/i.test(css)) own.italic = true;
    if (/font-style:\s*normal/i.test(css)) own.italic = false;
    if (element.tagName === "A") {
      const href = (element.getAttribute("href") || "").trim();
      own.href = ADDRESS.test(href) ? href : "";
    }
    return own;
  }

  function itemOf(element, depth) {
    const list = element.closest("ul,ol");
    return { ordered: Boolean(list) && list.tagName === "OL", depth: Math.max(depth - 1, 0), item: element };
  }

  function wordItem(element, depth) {
    const marker = [...element.querySelectorAll("span")].find((span) =>
      /mso-list:\s*ignore/i.test(span.getAttribute("style") || ""),
    );
    return { ordered: Boolean(marker) && NUMBER.test(marker.textContent.trim()), depth, item: element };
  }

  /** No space at the ends and beside a line break, no two in a row, no empty run. */
  function tidy(runs) {
    const kept = [];
    let before = "\n";
    for (const run of runs) {
      let { text } = run;
      if (/[\s]$/.test(before)) text = text.replace(/^ +/, "");
      if (text === "\n" && before === "\n") text = "";
      if (!text) continue;
      if (text === "\n" && kept.length) kept[kept.length - 1].text = kept[kept.length - 1].text.replace(/ +$/, "");
      kept.push({ ...run, text });
      before = text;
    }
    while (kept.length) {
      const last = kept[kept.length - 1];
      last.text = last.text.trimEnd();
      if (last.text) break;
      kept.pop();
    }
    return kept.filter((run) => run.text);
  }

  function inlineHtml(document, runs) {
    const holder = document.createElement("p");
    for (const { text, bold, italic, href } of runs) {
      let node = text === "\n" ? document.createElement("br") : document.createTextNode(text);
      for (const name of [bold && "b", italic && "i", href && "a"]) {
        if (!name || text === "\n") continue;
        const around = document.createElement(name);
        if (name === "a") around.setAttribute("href", href);
        around.append(node);
        node = around;
      }
      holder.append(node);
    }
    return holder.innerHTML;
  }

  function listHtml(document, items, depth) {
    let html = "";
    for (let index = 0; index < items.length; ) {
      const { ordered } = items[index].list;
      const tag = ordered ? "ol" : "ul";
      html += `<${tag}>`;
      while (index < items.length && (items[index].list.depth > depth || items[index].list.ordered === ordered)) {
        const deeper = items.findIndex((item, place) => place > index && item.list.depth <= depth);
        const end = deeper < 0 ? items.length : deeper;
        html += `<li>${inlineHtml(document, items[index].runs)}${listHtml(document, items.slice(index + 1, end), depth + 1)}</li>`;
        index = end;
      }
      html += `</${tag}>`;
    }
    return html;
  }

  /** Return the HTML of a clipboard as plain, structured HTML; "" if it holds no words. */
  function clean(html) {
    const source = new DOMParser().parseFromString(html, "text/html"); // inert: nothing runs, nothing is loaded
    const reader = new Reader();
    reader.read(source.body, { bold: false, italic: false, href: "", depth: 0, list: null });
    reader.end(null);
    const out = [];
    for (let index = 0; index < reader.blocks.length; ) {
      if (!reader.blocks[index].list) {
        out.push(`<p>${inlineHtml(source, reader.blocks[index].runs)}</p>`);
        index += 1;
        continue;
      }
      let end = index;
      while (end < reader.blocks.length && reader.blocks[end].list) end += 1;
      out.push(listHtml(source, reader.blocks.slice(index, end), 0));
      index = end;
    }
    return out.join("");
  }

  function onPaste(event) {
    const data = event.clipboardData;
    if (!data || data.types.includes(DONE) || !(event.target instanceof Element)) return;
    const html = data.getData("text/html");
    if (!html || html.includes(OWN) || !event.target.closest(".Draftail-Editor")) return;
    const cleaned = new DataTransfer();
    cleaned.setData("text/html", clean(html));
    cleaned.setData("text/plain", data.getData("text/plain"));
    cleaned.setData(DONE, "1");
    const again = new ClipboardEvent("paste", { clipboardData: cleaned, bubbles: true, cancelable: true });
    if (!again.clipboardData || !again.clipboardData.types.includes(DONE)) return; // a browser that cannot say it again
    event.preventDefault();
    event.stopImmediatePropagation();
    event.target.dispatchEvent(again);
  }

  document.addEventListener("paste", onPaste, true);
})();
