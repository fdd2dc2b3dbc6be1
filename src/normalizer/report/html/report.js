"use strict";
// The report is complete without this script, which adds cards, filters, steps from place to place, and decisions.
(() => {
  const $ = (id) => document.getElementById(id);
  const data = JSON.parse($("data").textContent);
  const { groups, group, extras, extra, rows, doubts } = data;
  // what the page says is English, or as its data have it in another language
  const said = (text, values = {}) => (data.words[text] || text).replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const rowNodes = [...document.querySelectorAll("#rows > .row")];
  const rowIndex = new Map(rowNodes.map((node, index) => [node, index]));
  const columns = rowNodes.length ? rowNodes[0].querySelectorAll("p").length : 1;
  const total = group.length;

  // source offsets are written as steps, to keep the page small
  const starts = new Float64Array(total);
  for (let i = 0, at = 0; i < total; i++) starts[i] = at += data.steps[i];

  const firstOf = (row) => rows[row][2];
  const endOf = (row) => (row + 1 < rows.length ? rows[row + 1][2] : total);
  const marksOf = (row, column) => rowNodes[row].querySelectorAll("p")[column].getElementsByTagName("mark");

  function rowOf(mark) {
    let low = 0;
    let high = rows.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (firstOf(middle) <= mark) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  function nodesOf(mark) {
    const row = rowOf(mark);
    return Array.from({ length: columns }, (_, column) => marksOf(row, column)[mark - firstOf(row)]);
  }

  function markOf(node) {
    const row = rowIndex.get(node.closest(".row"));
    const all = node.closest("p").getElementsByTagName("mark");
    return firstOf(row) + Array.prototype.indexOf.call(all, node);
  }

  // invisible characters are named, as in the text itself
  const plain = (text) =>
    text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (c) => "U+" + c.codePointAt(0).toString(16).toUpperCase().padStart(4, "0"));

  // a form that is only white space, or empty
  const shown = (text) =>
    text.trim() ? text : text.replace(/ /g, "␣").replace(/\u3000/g, "□").replace(/\t/g, "⇥").replace(/\n/g, "⏎") || "–";

  function element(name, text, properties = {}) {
    const node = Object.assign(document.createElement(name), properties);
    if (text !== undefined) node.textContent = plain(text);
    return node;
  }

  const languages = rowNodes.length ? [...rowNodes[0].querySelectorAll("p")].map((p) => p.lang) : ["zh"];
  const targetLanguage = languages[languages.length - 1];

  // --- one place at a time -------------------------------------------------------------------------------------

  const card = $("card");
  let current = -1;
  let visited = false;
  const hits = new Uint8Array(total).fill(1);

  // Tab reaches one place; the arrow keys continue from there
  function makeCurrent(mark) {
    if (current >= 0) {
      for (const node of nodesOf(current)) {
        node.classList.remove("on");
        node.removeAttribute("tabindex");
        node.removeAttribute("role");
        node.removeAttribute("aria-haspopup");
      }
    }
    current = mark;
    if (mark < 0) return;
    const node = nodesOf(mark)[columns - 1];
    node.tabIndex = 0;
    node.setAttribute("role", "button");
    node.setAttribute("aria-haspopup", "dialog");
  }

  function outline(mark) {
    visited = true;
    for (const node of nodesOf(mark)) node.classList.add("on");
  }

  function reveal(row) {
    rowNodes[row].hidden = false;
  }

  function goTo(mark, focus = true) {
    reveal(rowOf(mark));
    makeCurrent(mark);
    outline(mark);
    const nodes = nodesOf(mark);
    nodes[0].scrollIntoView({ block: "center" });
    if (focus) nodes[nodes.length - 1].focus({ preventScroll: true });
    if (!card.hidden) fill(mark);
  }

  // the first step goes to the current place, if it was not visited yet
  function step(by, focus = true) {
    for (let mark = visited ? current + by : current; mark >= 0 && mark < total; mark += by) {
      if (!hits[mark]) continue;
      goTo(mark, focus);
      return;
    }
  }

  function fill(mark) {
    const [before, after, kind, certainty, , lines] = groups[group[mark]];
    const [line, from] = rows[rowOf(mark)];
    $("card-place").textContent = said("line {line}, character {character}", { line, character: starts[mark] - from + 1 });
    const title = $("card-title");
    title.replaceChildren(element("span", before, { lang: languages[0] }));
    if (after) title.append(columns > 1 ? " → " : " · ", element("span", after, { lang: targetLanguage }));
    $("card-kind").textContent = [kind, certainty].filter((part) => part && !kind.includes("doubt") || part === kind).map((part) => said(part)).join(", ");
    const more = extra.length ? extras[extra[mark]] : [];
    $("card-lines").replaceChildren(
      ...[...lines, ...more].flatMap(([name, value]) => [element("dt", name), element("dd", value, { lang: /^[\x00-\x7f]*$/.test(value) ? "en" : targetLanguage })]),
    );
  }

  function open(mark) {
    makeCurrent(mark);
    outline(mark);
    fill(mark);
    card.hidden = false;
    card.focus();
  }

  function close() {
    if (card.hidden) return;
    card.hidden = true;
    if (current >= 0) nodesOf(current)[columns - 1].focus({ preventScroll: true });
  }

  const text = $("rows");
  text.addEventListener("click", (event) => {
    const node = event.target.closest("mark");
    if (node) open(markOf(node));
  });
  text.addEventListener("keydown", (event) => {
    if (!event.target.matches("mark")) return;
    visited = true;
    const act = {
      Enter: () => open(current),
      " ": () => open(current),
      ArrowRight: () => step(1),
      ArrowDown: () => step(1),
      ArrowLeft: () => step(-1),
      ArrowUp: () => step(-1),
    }[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  });
  card.addEventListener("keydown", (event) => {
    if (event.target !== card) return;
    if (event.key === "ArrowRight") step(1);
    if (event.key === "ArrowLeft") step(-1);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  $("card-close").addEventListener("click", close);
  if (total) makeCurrent(0);

  // --- filters -------------------------------------------------------------------------------------------------

  const form = $("filters");
  form.hidden = !total;
  const boxes = (name) => [...form.querySelectorAll(`input[name="${name}"]`)];
  const chosen = (name) => new Set(boxes(name).filter((box) => box.checked).map((box) => box.value));

  // the places of a row that are inside an occurrence of a word, in either column
  function inWord(row, word, found) {
    for (const paragraph of rowNodes[row].querySelectorAll("p")) {
      const content = paragraph.textContent;
      let from = content.indexOf(word);
      if (from < 0) continue;
      const covered = [];
      for (; from >= 0; from = content.indexOf(word, from + 1)) covered.push(from);
      let at = 0;
      let mark = firstOf(row);
      for (const node of paragraph.childNodes) {
        const end = at + node.textContent.length;
        if (node.nodeName === "MARK") {
          if (covered.some((start) => start < end && at < start + word.length)) found[mark] = 1;
          mark++;
        }
        at = end;
      }
    }
  }

  function filter() {
    const kinds = chosen("kind");
    const certainties = chosen("certainty");
    const anyKind = kinds.size === boxes("kind").length;
    const anyCertainty = certainties.size === boxes("certainty").length;
    const wanted = form.elements.form.value.trim();
    const word = form.elements.word.value.trim();
    const fits = groups.map(
      ([before, after, kind, certainty]) =>
        (anyKind || kinds.has(kind)) &&
        (anyCertainty || certainties.has(certainty)) &&
        (!wanted || before.includes(wanted) || after.includes(wanted) || `${before}→${after}` === wanted),
    );
    const words = word ? new Uint8Array(total) : null;
    if (word) {
      for (let i = 0; i < total; i++) if (groups[group[i]][4] === word) words[i] = 1;
      for (let row = 0; row < rows.length; row++) if (firstOf(row) < endOf(row)) inWord(row, word, words);
    }
    const all = anyKind && anyCertainty && !wanted && !word;
    let shown = 0;
    for (let row = 0; row < rows.length; row++) {
      let any = false;
      const changed = [];
      for (let mark = firstOf(row); mark < endOf(row); mark++) {
        const hit = fits[group[mark]] && (!words || words[mark]) ? 1 : 0;
        shown += hit;
        if (hit) any = true;
        if (hit !== hits[mark]) changed.push(mark);
        hits[mark] = hit;
      }
      if (changed.length) {
        for (let column = 0; column < columns; column++) {
          // a copy, because a live list is counted anew each time
          const nodes = [...marksOf(row, column)];
          for (const mark of changed) nodes[mark - firstOf(row)].classList.toggle("off", !hits[mark]);
        }
      }
      const hidden = !all && !any;
      if (rowNodes[row].hidden !== hidden) rowNodes[row].hidden = hidden;
    }
    const count = (number) => number.toLocaleString("en");
    $("shown").textContent = all ? said("{number} places", { number: count(total) }) : said("{number} of {all} places", { number: count(shown), all: count(total) });
    if (current < 0 || !hits[current]) {
      makeCurrent(hits.indexOf(1));
      visited = false;
    }
  }

  let pending = 0;
  form.addEventListener("input", () => {
    cancelAnimationFrame(pending);
    pending = requestAnimationFrame(filter);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));
  // the focus stays on the buttons, to go on with them
  $("next").addEventListener("click", () => step(1, false));
  $("previous").addEventListener("click", () => step(-1, false));

  function show(name, value) {
    for (const box of [...boxes("kind"), ...boxes("certainty")]) box.checked = true;
    form.elements.form.value = name === "form" ? value : "";
    form.elements.word.value = name === "word" ? value : "";
    filter();
    $("text").scrollIntoView();
    $("text").focus({ preventScroll: true });
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-form], button[data-word]");
    if (button && button.dataset.form) show("form", button.dataset.form);
    else if (button) show("word", button.dataset.word);
    // a link into the text works even if a filter hides the row
    const link = event.target.closest('a[href^="#r"]');
    if (link) {
      const row = Number(link.getAttribute("href").slice(2));
      if (row < rowNodes.length) reveal(row);
    }
  });
  for (const strip of document.querySelectorAll(".strip svg")) {
    strip.addEventListener("click", (event) => {
      const cell = event.target.closest("g[data-row]");
      if (!cell) return;
      reveal(Number(cell.dataset.row));
      location.hash = `#r${cell.dataset.row}`;
    });
  }
  $("card-alike").addEventListener("click", () => {
    const [before, after] = groups[group[current]];
    show("form", columns > 1 && after ? `${before}→${after}` : before);
  });

  // --- the reader's place on the strip --------------------------------------------------------------------------

  const here = $("here");
  let waiting = false;
  function mark() {
    waiting = false;
    if (!here) return;
    const box = text.getBoundingClientRect();
    const seen = box.top < innerHeight / 2 && box.bottom > 0;
    const node = seen && document.elementFromPoint(box.left + 4, Math.max(innerHeight / 2, 0));
    const row = node && rowIndex.get(node.closest(".row"));
    if (row === undefined || row === null || row === false) {
      here.setAttribute("visibility", "hidden");
      return;
    }
    here.setAttribute("x", (rows[row][3] * 1000) / data.length);
    here.setAttribute("visibility", "visible");
  }
  document.addEventListener(
    "scroll",
    () => {
      if (!waiting) requestAnimationFrame(mark);
      waiting = true;
    },
    { passive: true },
  );

  // print all of it
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });

  // --- decisions -----------------------------------------------------------------------------------------------

  const list = document.querySelector("ol.doubts");
  if (!list) return;
  const items = [...list.children];
  const itemIndex = new Map(items.map((node, index) => [node, index]));
  const decisions = new Map();

  function ask(item) {
    const index = itemIndex.get(item);
    const doubt = doubts[index];
    const box = element("fieldset");
    box.append(element("legend", said("Decision {number}: {form}", { number: index + 1, form: shown(doubt.before) })));
    doubt.choices.forEach((choice, number) => {
      const label = element("label");
      const input = element("input", undefined, { type: "radio", name: `doubt-${index}`, value: String(number) });
      const hints = [];
      if (number === 0) hints.push(said("keep"));
      if (choice === doubt.before) hints.push(said("as in the source"));
      label.append(input, " ", element("span", shown(choice), { lang: targetLanguage, className: "choice" }));
      if (hints.length) label.append(" ", element("span", hints.join(", "), { className: "hint" }));
      box.append(label);
    });
    item.append(box);
  }

  // the controls of a doubt are made when it is scrolled near, so that thousands of doubts open as fast as one
  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue;
        observer.unobserve(entry.target);
        ask(entry.target);
      }
    },
    { rootMargin: "800px" },
  );
  for (const item of items) observer.observe(item);

  list.addEventListener("change", (event) => {
    const index = itemIndex.get(event.target.closest("li"));
    decisions.set(index, Number(event.target.value));
    items[index].classList.add("settled");
    const { mark: place, choices } = doubts[index];
    if (place >= 0) {
      const node = nodesOf(place)[columns - 1];
      node.textContent = plain(choices[decisions.get(index)]);
      node.classList.add("settled");
    }
    write();
  });

  // Windows that touch become one term: of two that overlap, only the first would match.
  function terms() {
    const found = new Map();
    let clashes = 0;
    let run = null;
    const finish = () => {
      if (!run) return;
      const key = run.tiles.map((tile) => tile[0]).join("");
      const value = run.tiles.map((tile) => tile[1]).join("");
      if (found.has(key) && found.get(key) !== value) clashes++;
      found.set(key, value);
    };
    for (const [index, choice] of [...decisions].sort((a, b) => doubts[a[0]].start - doubts[b[0]].start)) {
      const doubt = doubts[index];
      let at = doubt.start;
      if (run && at < run.end) {
        // skip the tiles that the run has already
      } else {
        finish();
        run = { tiles: [], offsets: new Map(), end: at };
      }
      for (const tile of doubt.tiles) {
        const pair = typeof tile === "string" ? [tile, tile] : [...tile];
        if (!run.offsets.has(at)) {
          run.offsets.set(at, run.tiles.length);
          run.tiles.push(pair);
        }
        at += [...pair[0]].length;
      }
      run.end = Math.max(run.end, at);
      run.tiles[run.offsets.get(doubt.at)][1] = doubt.choices[choice];
    }
    finish();
    return { found, clashes };
  }

  let url = "";
  function write() {
    const { found, clashes } = terms();
    const content = JSON.stringify(Object.fromEntries(found), null, 1).replace(
      /[\p{Cf}\p{Zl}\p{Zp}]/gu,
      (c) => [...Array(c.length).keys()].map((i) => "\\u" + c.charCodeAt(i).toString(16).padStart(4, "0")).join(""),
    );
    $("terms").value = content;
    $("decided").textContent = said("{number} of {all} decided", { number: decisions.size.toLocaleString("en"), all: doubts.length.toLocaleString("en") });
    $("terms-note").textContent = clashes
      ? said("Decided in two ways: {forms}. The same text occurs more than once, and a term applies to each occurrence. The last decision counts.", { forms: clashes })
      : "";
    $("copy").disabled = false;
    const download = $("download");
    URL.revokeObjectURL(url);
    url = URL.createObjectURL(new Blob([content + "\n"], { type: "application/json" }));
    download.href = url;
    download.removeAttribute("aria-disabled");
  }

  $("copy").addEventListener("click", () => {
    $("terms").select();
    // a page opened from a file may have no clipboard
    if (navigator.clipboard) navigator.clipboard.writeText($("terms").value).catch(() => document.execCommand("copy"));
    else document.execCommand("copy");
  });
  $("export").hidden = false;
})();
