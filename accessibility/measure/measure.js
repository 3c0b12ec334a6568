/* What is measured inside a page, and what is read from its pictures. Loaded by accessibility.measure; no dependency.
   In the measured page: texts, boxes, growth, overflow, targets, computed contrast. In a blank page of the same browser:
   the pictures that were taken of it are compared there, because a canvas reads pixels faster than Python does. */
globalThis.displayMeasure ??= (() => {
  const SILENT = "script, style, noscript, template, title, option, datalist, iframe, object, svg";
  const FIELDS = "input:not([type=hidden], [type=checkbox], [type=radio], [type=file], [type=range], [type=color]), textarea, select";
  const CONTROLS = "a[href], button, summary, select, textarea, input:not([type=hidden]), [role=button], [tabindex]:not([tabindex='-1'])";
  const PROBES = ["html", "body", "header", "h1", "h2", "main", "main p", "a[href]", "button", "footer"];

  const label = (element, text = element.innerText ?? "") => {
    const name = element.tagName.toLowerCase() + [...element.classList].slice(0, 2).map(part => "." + part).join("");
    return `${name} ${text.trim().replace(/\s+/g, " ").slice(0, 48)}`.trim();
  };
  const shown = element => element.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true});
  const fieldText = field => field.tagName === "SELECT" ? field.selectedOptions[0]?.text ?? "" : field.value || field.placeholder || "";

  /* Every text of the page with the element that draws it: text nodes, and what stands in fields. */
  const texts = exclude => {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!node.data.trim() || element.closest(SILENT) || element.closest("textarea, select")) continue;
      if (exclude && element.closest(exclude)) continue;
      found.push({node, element, text: node.data.trim()});
    }
    for (const field of document.querySelectorAll(FIELDS)) {
      if (fieldText(field).trim() && !(exclude && field.closest(exclude))) {
        found.push({node: null, element: field, text: fieldText(field).trim()});
      }
    }
    return found;
  };

  /* --- growth --- */
  let remembered = [];
  const size = ({element}) => parseFloat(getComputedStyle(element).fontSize) * (element.currentCSSZoom ?? 1);
  const remember = exclude => {
    remembered = texts(exclude).map(entry => ({...entry, before: size(entry)}));
    return remembered.length;
  };
  const growth = least => {
    const result = {characters: 0, grown: 0, same: 0, least: Infinity, most: 0, slow: []};
    for (const entry of remembered) {
      if (!entry.element.isConnected || !entry.before) continue;
      const ratio = size(entry) / entry.before;
      const count = entry.text.replace(/\s/g, "").length;
      result.characters += count;
      if (ratio >= least) result.grown += count;
      else result.slow.push([label(entry.element, entry.text), entry.before, Math.round(ratio * 1000) / 1000]);
      if (Math.abs(ratio - 1) < 0.01) result.same += count;
      result.least = Math.min(result.least, ratio);
      result.most = Math.max(result.most, ratio);
    }
    if (!result.characters) result.least = 0;
    result.slow = result.slow.sort((a, b) => a[2] - b[2]).slice(0, 8);
    return result;
  };

  /* --- overflow --- */
  const overflow = () => {
    const root = document.documentElement;
    const extra = Math.max(0, root.scrollWidth - root.clientWidth);
    const inside = element => {
      for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
        if (getComputedStyle(box).overflowX !== "visible") return true;
      }
      return false;
    };
    const culprits = extra ? [...document.body.querySelectorAll("*")].filter(element => {
      const box = element.getBoundingClientRect();
      return box.width && (box.right > root.clientWidth + 1 || box.left < -1) && shown(element) && !inside(element);
    }) : [];
    return {pixels: extra, culprits: culprits.slice(-4).map(element => label(element))};
  };

  /* Text whose box hides what does not fit. */
  const clipped = exclude => [...document.body.querySelectorAll("*")].filter(element => {
    if (!element.textContent.trim() || (exclude && element.closest(exclude)) || !shown(element)) return false;
    const style = getComputedStyle(element);
    const hides = value => value === "hidden" || value === "clip";
    const tall = hides(style.overflowY) && element.scrollHeight > element.clientHeight + 1;
    const broad = hides(style.overflowX) && element.scrollWidth > element.clientWidth + 1;
    return (tall || broad) && element.clientWidth > 1 && element.clientHeight > 1;
  }).map(element => label(element));

  /* --- targets --- */
  const targets = (scope, side) => {
    const root = scope ? document.querySelectorAll(scope) : [document.body];
    const found = [...root].flatMap(part => [...part.querySelectorAll(CONTROLS)]).filter(shown);
    const sizes = found.map(element => {
      // A label that wraps a radio button or a box is part of its target.
      const whole = element.matches("input[type=radio], input[type=checkbox]") ? element.closest("label") ?? element : element;
      const box = whole.getBoundingClientRect();
      return [label(element), Math.round(box.width * 10) / 10, Math.round(box.height * 10) / 10];
    }).filter(([, width, height]) => width && height);
    const small = sizes.filter(([, width, height]) => Math.min(width, height) < side - 0.5);
    return {count: sizes.length, small};
  };

  /* --- colours --- */
  const pen = new OffscreenCanvas(1, 1).getContext("2d", {willReadFrequently: true});
  const cache = new Map();
  const rgba = colour => {
    if (!cache.has(colour)) {
      pen.clearRect(0, 0, 1, 1);
      pen.fillStyle = colour;
      pen.fillRect(0, 0, 1, 1);
      cache.set(colour, [...pen.getImageData(0, 0, 1, 1).data]);
    }
    return cache.get(colour);
  };
  const LINEAR = Float64Array.from({length: 256}, (_, value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  const luminance = (red, green, blue) => 0.2126 * LINEAR[red] + 0.7152 * LINEAR[green] + 0.0722 * LINEAR[blue];
  const ratio = (one, other) => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  const over = (front, back, alpha) => [0, 1, 2].map(i => Math.round(back[i] + (front[i] - back[i]) * alpha));
  const opacity = element => {
    let product = 1;
    for (let box = element; box; box = box.parentElement) product *= parseFloat(getComputedStyle(box).opacity);
    return product;
  };
  /* As axe and most checkers do it; null where a picture or a gradient lies behind. */
  const computedContrast = element => {
    const layers = [];
    for (let box = element; box; box = box.parentElement) {
      const style = getComputedStyle(box);
      if (style.backgroundImage !== "none" || style.filter !== "none") return null;
      const colour = rgba(style.backgroundColor);
      if (colour[3]) layers.push(colour);
      if (colour[3] === 255) break;
    }
    let back = rgba("Canvas");
    for (const layer of layers.reverse()) back = over(layer, back, layer[3] / 255);
    const front = rgba(getComputedStyle(element).webkitTextFillColor);
    const seen = over(front, back, (front[3] / 255) * opacity(element));
    return ratio(luminance(...seen), luminance(...back.slice(0, 3)));
  };

  /* --- what is painted --- */
  const boxes = exclude => {
    const range = document.createRange();
    const found = [];
    for (const {node, element, text} of texts(exclude)) {
      if (!shown(element)) continue;
      let rects;
      if (node) {
        range.selectNodeContents(node);
        rects = [...range.getClientRects()];
      } else {
        rects = [element.getBoundingClientRect()];
      }
      rects = rects.filter(box => box.width > 1 && box.height > 1)
        .map(box => [box.left + scrollX, box.top + scrollY, box.width, box.height]);
      if (!rects.length) continue;
      const disabled = Boolean(element.closest(":disabled, [aria-disabled=true]"));
      found.push({label: label(element, text), rects, opacity: opacity(element), disabled, computed: computedContrast(element)});
    }
    /* The buttons and times of the browser's own player: no page colours them. */
    for (const element of document.querySelectorAll("video[controls], audio[controls]")) {
      const box = element.getBoundingClientRect();
      found.push({native: true, rects: [[box.left + scrollX, box.top + scrollY, box.width, box.height]]});
    }
    return found;
  };
  const FREEZE = "transition: none !important; animation: none !important; caret-color: transparent !important; text-decoration-color: transparent !important; scroll-behavior: auto !important;";
  const paint = colour => {
    const ink = colour ? `-webkit-text-fill-color: ${colour} !important; -webkit-text-stroke-color: ${colour} !important;` : "";
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`*, *::before, *::after, *::placeholder, *::first-letter { ${FREEZE} ${ink} }
      ${colour ? `*::marker { color: ${colour} !important; }` : ""}`);
    sheet.displayMeasure = true;
    plain();
    document.adoptedStyleSheets.push(sheet);
  };
  const plain = () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter(sheet => !sheet.displayMeasure);
  };

  /* --- pictures (in the blank page) --- */
  const decode = async png => {
    const answer = await fetch(`data:image/png;base64,${png}`);
    const bitmap = await createImageBitmap(await answer.blob(), {colorSpaceConversion: "none"});
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d", {willReadFrequently: true});
    context.drawImage(bitmap, 0, 0);
    return context.getImageData(0, 0, bitmap.width, bitmap.height);
  };
  /* How much of each pixel the letters cover, 0 to 255: of any, and of black, grey and white letters, which browsers do
     not mix alike with what lies behind (gamma). */
  let covered = null;
  const GREY = 128;
  const coverage = (blank, black, grey, white) => {
    const count = blank.width * blank.height;
    const maps = {any: new Uint8Array(count), black: new Uint8Array(count), grey: new Uint8Array(count), white: new Uint8Array(count)};
    const back = blank.data;
    // Of the channel in which ink and background differ most; -1 where they hardly do.
    const fullest = (at, ink, target) => {
      let [best, widest] = [-1, 80];
      for (let i = at; i < at + 3; i++) {
        const whole = Math.abs((target < 0 ? (ink[i] < back[i] ? 0 : 255) : target) - back[i]);
        if (whole > widest) [best, widest] = [Math.min(255, (Math.abs(ink[i] - back[i]) / whole) * 255), whole];
      }
      return best;
    };
    const [dark, middle, light] = [black.data, grey.data, white.data];
    for (let pixel = 0, at = 0; pixel < count; pixel++, at += 4) {
      // What lies behind falls out, and a filter that turns the colours round changes only the sign.
      const any = Math.max(Math.abs(light[at] - dark[at]), Math.abs(light[at + 1] - dark[at + 1]), Math.abs(light[at + 2] - dark[at + 2]));
      if (any < 8) continue;
      maps.any[pixel] = any;
      const [one, two, three] = [fullest(at, dark, -1), fullest(at, middle, GREY), fullest(at, light, -1)];
      maps.black[pixel] = one < 0 ? any : one;
      maps.grey[pixel] = two < 0 ? any : two;
      maps.white[pixel] = three < 0 ? any : three;
    }
    return maps;
  };
  /* The colour of the ink in a pixel where letters of a part `opaque` are mixed with what lies behind. */
  const unmixed = (pixel, mixed, back, opaque) => {
    const ink = part => back.map((value, i) => Math.max(0, Math.min(255, Math.round(value + (mixed[i] - value) / part))));
    const part = map => Math.min(1, map[pixel] / 255 / opaque) || 1;
    const [black, grey, white] = [covered.black, covered.grey, covered.white].map(part);
    const first = ink(part(covered.any));
    const level = (first[0] + first[1] + first[2]) / 3 / 255;
    return ink(level < 0.5 ? black + (grey - black) * level * 2 : grey + (white - grey) * (level * 2 - 1));
  };
  /* Contrast of the letters of a box with what lies behind them, pixel by pixel. A pixel at an edge is a mixture:
     pixels that are all ink are asked; where thin letters have too few of them, the fullest, with the ink worked out. */
  const SOLID = [0.98, 0.96, 0.94, 0.92, 0.9, 0.85, 0.8];
  const ENOUGH = 3;
  const SAMPLE = 1000; // pixels of a text, evenly spread
  const measureBox = (real, blank, rects, opaque, scale, used, leftOver) => {
    const pixels = [];
    const counts = new Uint32Array(256);
    for (const [x, y, width, height] of rects) {
      const [left, top] = [Math.max(0, Math.floor(x * scale)), Math.max(0, Math.floor(y * scale))];
      const [right, bottom] = [Math.min(real.width, Math.ceil((x + width) * scale)), Math.min(real.height, Math.ceil((y + height) * scale))];
      for (let row = top; row < bottom; row++) {
        for (let pixel = row * real.width + left, end = row * real.width + right; pixel < end; pixel++) {
          if (covered.any[pixel] < 64 * opaque || (leftOver && used[pixel])) continue;
          if (!leftOver) used[pixel] = 1;
          counts[covered.any[pixel]]++;
          pixels.push(pixel);
        }
      }
    }
    if (!pixels.length) return null;
    const above = least => counts.subarray(Math.ceil(least)).reduce((sum, count) => sum + count, 0);
    const most = counts.findLastIndex(count => count);
    const least = SOLID.map(part => part * 255 * opaque).find(level => above(level) >= ENOUGH) ?? most * 0.95;
    const solid = pixels.filter(pixel => covered.any[pixel] >= least);
    const step = Math.ceil(solid.length / SAMPLE);
    const seen = [];
    for (let place = 0; place < solid.length; place += step) {
      const pixel = solid[place];
      const back = [0, 1, 2].map(i => blank.data[pixel * 4 + i]);
      const mixed = [0, 1, 2].map(i => real.data[pixel * 4 + i]);
      const ink = unmixed(pixel, mixed, back, opaque);
      seen.push([ratio(luminance(...ink), luminance(...back)), ink, back]);
    }
    seen.sort((a, b) => a[0] - b[0]);
    const [low, ink, back] = seen[Math.floor(seen.length * 0.05)];
    return {ratio: low, ink, back, pixels: seen.length};
  };
  const CELL = 48;
  /* Letters that no box holds: counters, quotation marks and other generated text, by small squares. */
  const generated = (real, used, scale) => {
    const cells = new Map();
    for (let pixel = 0; pixel < covered.any.length; pixel++) {
      if (covered.any[pixel] < 200 || used[pixel]) continue;
      const [x, y] = [pixel % real.width, Math.floor(pixel / real.width)];
      const key = `${Math.floor(x / CELL)},${Math.floor(y / CELL)}`;
      cells.set(key, (cells.get(key) ?? 0) + 1);
    }
    return [...cells].filter(([, count]) => count > 3).map(([key]) => {
      const [x, y] = key.split(",").map(part => (Number(part) * CELL) / scale);
      return {label: `generated text at ${Math.round(x)},${Math.round(y)}`, rects: [[x, y, CELL / scale, CELL / scale]], opacity: 1};
    });
  };
  const painted = async ({real, blank, black, grey, white, boxes, width}) => {
    const [first, second] = await Promise.all([decode(real), decode(blank)]);
    if (black) covered = coverage(second, ...(await Promise.all([black, grey, white].map(decode))));
    if (covered?.any.length !== first.width * first.height) throw new Error(`The pictures are not of one size: ${first.width} x ${first.height}, ${second.width} x ${second.height}, ${covered?.any.length}.`);
    const scale = first.width / width;
    const used = new Uint8Array(covered.any.length);
    const found = [];
    for (const box of boxes) {
      if (box.native) {
        measureBox(first, second, box.rects, 1, scale, used, false);
        continue;
      }
      const seen = measureBox(first, second, box.rects, box.opacity, scale, used, false);
      if (seen) found.push({...box, ...seen});
    }
    for (const box of generated(first, used, scale)) {
      const seen = measureBox(first, second, box.rects, 1, scale, used, true);
      if (seen) found.push({...box, ...seen, generated: true, computed: null, disabled: false});
    }
    return found.map(({rects, opacity: _, ...rest}) => ({...rest, at: rects[0].map(Math.round)}));
  };
  /* Pixels that differ between two pictures, and those that differ by this contrast or more. */
  const difference = async (one, other, least) => {
    const [first, second] = await Promise.all([decode(one), decode(other)]);
    const result = {changed: 0, strong: 0, pixels: first.width * first.height};
    for (let at = 0; at < first.data.length; at += 4) {
      const [before, after] = [first, second].map(({data}) => luminance(data[at], data[at + 1], data[at + 2]));
      const contrast = ratio(before, after);
      if (contrast > 1.02) result.changed++;
      if (contrast >= least) result.strong++;
    }
    return result;
  };

  /* --- from the first paint on --- */
  const MOST_FRAMES = 3000;
  const record = () => {
    const seen = {frames: [], shift: 0, blocking: 0};
    const watch = (type, take) => new PerformanceObserver(list => list.getEntries().forEach(take)).observe({type, buffered: true});
    watch("layout-shift", entry => { if (!entry.hadRecentInput) seen.shift += entry.value; });
    watch("longtask", entry => { seen.blocking += Math.max(0, entry.duration - 50); });
    const look = () => {
      const found = {};
      for (const probe of PROBES) {
        const element = document.querySelector(probe);
        if (!element) continue;
        const {color, backgroundColor, fontSize, letterSpacing} = getComputedStyle(element);
        found[probe] = [color, backgroundColor, fontSize, letterSpacing].join("|");
      }
      return found;
    };
    const frame = () => {
      seen.frames.push([performance.now(), look()]);
      if (seen.frames.length < MOST_FRAMES) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    globalThis.displayRecord = () => {
      const paints = Object.fromEntries(performance.getEntriesByType("paint").map(entry => [entry.name, entry.startTime]));
      const first = paints["first-paint"] ?? paints["first-contentful-paint"] ?? 0;
      const last = look();
      const differs = frame => Object.keys(frame).some(probe => probe in last && frame[probe] !== last[probe]);
      // Nothing is painted before the body is there; with it, what a frame asks for is what it paints.
      const wrong = seen.frames.filter(([, frame]) => "body" in frame && differs(frame)).map(([time]) => time);
      const right = seen.frames.find(([time]) => time > wrong.at(-1))?.[0] ?? performance.now();
      return {
        frames: seen.frames.length, paint: paints["first-contentful-paint"] ?? first, shift: seen.shift,
        blocking: seen.blocking, flash: wrong.length ? right - wrong[0] : 0, final: last,
      };
    };
  };

  return {remember, growth, overflow, clipped, targets, boxes, paint, plain, painted, difference, record, label, shown};
})();
