/*
 * The grid of a data table in the editor: text fields over one hidden field with JSON, in the form of Wagtail's typed
 * table. A range copied in a spreadsheet or a word processor is pasted from the cell with the cursor on.
 *
 * Row -1 are the headings. Without this script the hidden field keeps what is stored.
 */
(() => {
  const KINDS = ["text", "number", "center"];
  const EMPTY_SIZE = 3;
  // "1.234,5", "-12 %", "(3)"; not "024 3871" nor "12/11/2026", which are no quantities.
  const NUMBER = /^\(?[-+−–]?\s?(?!0\d)\d[\d.,\s]*\)?\s?%?$/;

  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  const oneLine = (text) => text.replace(/\s+/g, " ").trim();

  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  /** Clipboard HTML with elements and merged cells only: the page's policy reports every style, also in what is parsed. */
  function bare(html) {
    return html
      .replace(/<(style|script|template)\b[\s\S]*?<\/\1\s*>/gi, "")
      .replace(/<([a-z][\w:-]*)((?:"[^"]*"|'[^']*'|[^'">])*)>/gi, (tag, name, attributes) => {
        const spans = attributes.match(/\b(?:col|row)span\s*=\s*["']?\d+/gi) ?? [];
        return `<${[name, ...spans.map((span) => `${span.replace(/["'\s]/g, "").replace("=", '="')}"`)].join(" ")}>`;
      });
  }

  /** Rows of the first table in clipboard HTML, merged cells as one text and empty ones; null if there is no table. */
  function fromHtml(html, limit) {
    const table = new DOMParser().parseFromString(bare(html), "text/html").querySelector("table");
    if (!table) return null;
    const rows = [];
    [...table.rows].forEach((row, y) => {
      let x = 0;
      for (const cell of row.cells) {
        while (rows[y]?.[x] !== undefined) x += 1;
        for (const gap of cell.querySelectorAll("p, div, li")) gap.append(" ");
        for (const gap of cell.querySelectorAll("br")) gap.replaceWith(" ");
        const height = Math.min(cell.rowSpan || 1, table.rows.length - y);
        const width = Math.min(cell.colSpan, limit);
        for (let down = 0; down < height; down += 1) {
          rows[y + down] ??= [];
          for (let right = 0; right < width; right += 1) rows[y + down][x + right] = "";
        }
        rows[y][x] = oneLine(cell.textContent);
        x += width;
      }
    });
    return Array.from(rows, (row) => Array.from(row ?? [], (cell) => cell ?? ""));
  }

  /** Rows of tab-separated text, as spreadsheets write it: a cell with a line break or a tab is in quotation marks. */
  function fromText(text) {
    const rows = [[]];
    const pattern = /(?:"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*))(\t|\r\n|\r|\n|$)/y;
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      rows.at(-1).push(oneLine(match[1] === undefined ? match[2] : match[1].replaceAll('""', '"')));
      if (!match[3]) break;
      if (match[3] !== "\t") rows.push([]);
    }
    return rows;
  }

  /** The rows on the clipboard, without the empty ones at the end. */
  function pastedRows(clipboard, limit) {
    const rows = fromHtml(clipboard.getData("text/html"), limit) ?? fromText(clipboard.getData("text/plain"));
    while (rows.length > 1 && rows.at(-1).every((cell) => !cell)) rows.pop();
    return rows;
  }

  class TableGrid extends window.StimulusModule.Controller {
    static targets = ["store"];

    static values = { options: Object };

    connect() {
      if (this.table) return; // moved within the page
      this.words = this.optionsValue.words;
      this.read();
      this.row = -1;
      this.column = 0;
      this.build();
      this.draw();
    }

    /** Take over what is stored; an empty table is three columns and three rows to write into. */
    read() {
      let stored = {};
      try {
        stored = JSON.parse(this.storeTarget.value || "{}");
      } catch {
        // what cannot be read is an empty table, as on the server
      }
      this.kinds = (stored.columns ?? []).map(({ type }) => type);
      this.headings = (stored.columns ?? []).map(({ heading }) => heading);
      this.rows = (stored.rows ?? []).map(({ values }) => [...values]);
      this.grow(this.rows.length || EMPTY_SIZE, this.kinds.length || EMPTY_SIZE);
    }

    build() {
      const button = (name) => {
        const made = element("button", { type: "button", class: "button button-small button-secondary" }, this.words[name]);
        made.addEventListener("click", () => this[name]());
        return made;
      };
      const names = ["addRow", "deleteRow", "addColumn", "deleteColumn"];
      this.undoButton = button("undo");
      this.undoButton.hidden = true;
      const tools = element("div", { class: "blocks-grid__tools", role: "group", "aria-label": this.words.tools });
      tools.append(...names.map(button), this.undoButton);
      this.table = element("table", { "aria-label": this.words.table });
      this.status = element("p", { class: "blocks-grid__status help", role: "status" });
      const box = element("div", { class: "blocks-grid__scroll" }, this.table);
      this.element.append(element("p", { class: "help" }, this.words.hint), tools, box, this.status);
      this.table.addEventListener("focusin", (event) => this.remember(event.target));
      this.table.addEventListener("input", (event) => this.take(event.target));
      this.table.addEventListener("keydown", (event) => this.move(event));
      this.table.addEventListener("paste", (event) => this.paste(event));
    }

    draw() {
      const kinds = element("tr");
      this.kinds.forEach((kind, column) => {
        const label = fill(this.words.kind, { column: column + 1 });
        const select = element("select", { "aria-label": label, "data-column": column });
        for (const name of KINDS) select.append(new Option(this.words[name], name, false, name === kind));
        kinds.append(element("td", {}, select));
      });
      const lines = [this.headings, ...this.rows].map((cells, index) =>
        element("tr", {}, ...cells.map((text, column) => this.field(text, index - 1, column))),
      );
      this.table.replaceChildren(element("thead", {}, kinds, lines.shift()), element("tbody", {}, ...lines));
    }

    field(text, row, column) {
      const heading = this.headings[column] || fill(this.words.column, { column: column + 1 });
      const label = fill(row < 0 ? this.words.heading : this.words.cell, { row: row + 1, column: column + 1, heading });
      const input = element("input", { type: "text", "aria-label": label, "data-row": row, "data-column": column });
      input.value = text;
      return element(row < 0 ? "th" : "td", { "data-kind": this.kinds[column] }, input);
    }

    at(row, column) {
      return this.table.querySelector(`input[data-row="${row}"][data-column="${column}"]`);
    }

    remember(target) {
      if (target.dataset.row === undefined) return;
      this.row = Number(target.dataset.row);
      this.column = Number(target.dataset.column);
    }

    /** What was typed or chosen. */
    take(target) {
      const { row, column } = target.dataset;
      if (row === undefined) {
        this.kinds[column] = target.value;
        for (const input of this.table.querySelectorAll(`input[data-column="${column}"]`)) {
          input.parentElement.dataset.kind = target.value;
        }
      } else if (Number(row) < 0) this.headings[column] = target.value;
      else this.rows[row][column] = target.value;
      this.store();
    }

    move(event) {
      const { row, column } = event.target.dataset;
      if (row === undefined || event.isComposing) return;
      const step = { ArrowUp: -1, ArrowDown: 1, Enter: 1 }[event.key];
      if (event.key === "Enter") event.preventDefault(); // it would submit the page's form
      const next = step && this.at(Number(row) + step, column);
      if (!next) return;
      event.preventDefault();
      next.focus();
      next.select();
    }

    paste(event) {
      if (event.target.dataset.row === undefined) return;
      const rows = pastedRows(event.clipboardData, this.optionsValue.maxColumns + 1);
      const width = Math.max(...rows.map((row) => row.length));
      if (rows.length === 1 && width === 1) return; // a text: the field takes it itself
      event.preventDefault();
      const isEmpty = ![this.headings, ...this.rows].flat().some(Boolean);
      const top = isEmpty ? -1 : this.row;
      const left = isEmpty ? 0 : this.column;
      const size = { rows: Math.max(this.rows.length, top + rows.length), columns: Math.max(this.kinds.length, left + width) };
      const { maxRows, maxColumns } = this.optionsValue;
      if (size.rows > maxRows || size.columns > maxColumns) {
        this.say("tooLarge", { ...size, maxRows, maxColumns });
        return;
      }
      this.change(() => {
        if (isEmpty) this.shrink();
        this.grow(isEmpty ? rows.length - 1 : size.rows, isEmpty ? width : size.columns);
        rows.forEach((cells, y) => {
          const line = top + y < 0 ? this.headings : this.rows[top + y];
          cells.forEach((text, x) => {
            line[left + x] = text;
          });
        });
        for (let column = left; column < left + width; column += 1) this.guessKind(column);
      });
      this.say("pasted", { rows: rows.length, columns: width });
    }

    shrink() {
      this.kinds = [];
      this.headings = [];
      this.rows = [];
    }

    grow(height, width) {
      while (this.kinds.length < width) this.kinds.push("text");
      while (this.headings.length < width) this.headings.push("");
      while (this.rows.length < height) this.rows.push([]);
      for (const row of this.rows) while (row.length < width) row.push("");
    }

    /** A column of quantities only is aligned to the right; what the officer has centred stays. */
    guessKind(column) {
      const texts = this.rows.map((row) => row[column]).filter(Boolean);
      const numbers = texts.filter((text) => NUMBER.test(text));
      const onlyNumbers = numbers.length > 0 && texts.every((text) => NUMBER.test(text) || /^[-–—x…]+$/.test(text));
      if (this.kinds[column] !== "center") this.kinds[column] = onlyNumbers ? "number" : "text";
    }

    addRow() {
      if (this.rows.length >= this.optionsValue.maxRows) return this.announceSize();
      this.change(() => this.rows.splice(this.row + 1, 0, this.kinds.map(() => "")), this.row + 1);
      return this.announceSize();
    }

    deleteRow() {
      if (this.row < 0 || this.rows.length < 2) return this.announceSize();
      this.change(() => this.rows.splice(this.row, 1), Math.min(this.row, this.rows.length - 2));
      return this.announceSize();
    }

    addColumn() {
      if (this.kinds.length >= this.optionsValue.maxColumns) return this.announceSize();
      const place = this.column + 1;
      this.change(
        () => {
          this.kinds.splice(place, 0, "text");
          for (const line of [this.headings, ...this.rows]) line.splice(place, 0, "");
        },
        this.row,
        place,
      );
      return this.announceSize();
    }

    deleteColumn() {
      if (this.kinds.length < 2) return this.announceSize();
      const place = this.column;
      const remove = () => [this.kinds, this.headings, ...this.rows].forEach((line) => line.splice(place, 1));
      this.change(remove, this.row, Math.min(place, this.kinds.length - 2));
      return this.announceSize();
    }

    undo() {
      if (!this.before) return;
      this.storeTarget.value = this.before;
      this.shrink();
      this.read();
      this.before = null;
      this.undoButton.hidden = true;
      this.draw();
      this.at(-1, 0).focus();
      this.store();
      this.announceSize();
    }

    /** Do what changes more than one cell: it can be taken back once, and the cursor goes to (row, column). */
    change(work, row = this.row, column = this.column) {
      this.before = this.serialized();
      work();
      this.draw();
      this.undoButton.hidden = false;
      this.at(Math.min(row, this.rows.length - 1), Math.min(column, this.kinds.length - 1)).focus();
      this.store();
    }

    serialized() {
      const columns = this.kinds.map((type, index) => ({ type, heading: this.headings[index] }));
      return JSON.stringify({ columns, rows: this.rows.map((values) => ({ values })), caption: "" });
    }

    store() {
      this.storeTarget.value = this.serialized();
      this.storeTarget.dispatchEvent(new Event("change", { bubbles: true }));
    }

    announceSize() {
      this.say("size", { rows: this.rows.length, columns: this.kinds.length });
    }

    say(name, values) {
      this.status.textContent = fill(this.words[name], values);
    }
  }

  window.wagtail.app.register("blocks-table-grid", TableGrid);
})();
