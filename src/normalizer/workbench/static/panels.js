// The other parts of the workbench: words, changes, the date, a second edition, and what is saved.
import { $, el, number, percent, shown, size, t } from "./dom.js";
import { Rows } from "./rows.js";
import { drawStrip } from "./strip.js";

const scroll = (label, table) => el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": label }, table);
const head = (...names) => el("thead", {}, el("tr", {}, names.map((name) => (Array.isArray(name) ? el("th", { scope: "col", class: "n" }, name[0]) : el("th", { scope: "col" }, name)))));

/** Links to the rows of a word. */
function links(bench, places) {
  return el("span", { class: "places" },
    places.shown.map(([row, line]) => {
      const link = el("button", { type: "button", class: "link", "aria-label": `${t("line")} ${line}` }, String(line));
      link.addEventListener("click", () => bench.goTo(row));
      return link;
    }),
    places.more ? el("span", { class: "more" }, t("more", { n: places.more })) : null,
  );
}

function wordButton(bench, form, lang) {
  const button = el("button", { type: "button", class: "word", lang }, shown(form));
  button.addEventListener("click", () => bench.find("report", form));
  return button;
}

/** The words in two spellings and the half-converted ones. */
export async function drawWords(bench, panel) {
  const { result } = await bench.call("words");
  const [lang] = bench.summary.languages;
  const parts = [];
  if (result.spellings.length) {
    const bodies = result.spellings.map(({ word, forms }) =>
      el("tbody", {}, forms.map((form, index) =>
        el("tr", {},
          index === 0 ? el("th", { scope: "rowgroup", rowspan: forms.length, lang: "zh-Hans" }, word) : null,
          el("td", {}, wordButton(bench, form.form, lang)),
          el("td", { class: "n" }, number(form.count)),
          el("td", {}, links(bench, form.places)),
        ),
      )),
    );
    const table = el("table", {}, head(t("word"), t("spelling"), [t("places")], t("lines")), bodies);
    parts.push(el("div", {}, el("h2", {}, t("two_spellings")), scroll(t("two_spellings"), table)));
  }
  if (result.half_converted.length) {
    const rows = result.half_converted.map((one) =>
      el("tr", {}, el("td", {}, wordButton(bench, one.form, lang)), el("td", { class: "n" }, number(one.count)), el("td", {}, links(bench, one.places))),
    );
    const table = el("table", {}, head(t("word"), [t("places")], t("lines")), el("tbody", {}, rows));
    parts.push(el("div", {}, el("h2", {}, t("half_converted")), el("p", { class: "note" }, t("half_said")), scroll(t("half_converted"), table)));
  }
  panel.replaceChildren(parts.length ? el("div", { class: "beside" }, parts) : el("p", { class: "lead" }, t("no_words")));
}

/** The different changes. */
export async function drawChanges(bench, panel) {
  const { result } = await bench.call("forms");
  const [source, target] = bench.summary.languages;
  if (!result.total) {
    panel.replaceChildren(el("p", { class: "lead" }, t("no_changes")));
    return;
  }
  const rows = result.forms.map((form) => {
    const button = el("button", { type: "button", class: "form" }, el("span", { lang: source }, form.before), " → ", el("span", { lang: target }, form.after));
    button.addEventListener("click", () => bench.card.open(form.place, button));
    return el("tr", {},
      el("td", { class: "n" }, number(form.count)),
      el("td", {}, button),
      el("td", {}, t(`kinds.${form.kind}`)),
      el("td", {}, el("mark", { class: `sign ${form.class}` }, form.class === "settled" ? t("decided_by_you") : t(`certainty.${form.class}`))),
      el("td", {}, links(bench, form.places)),
    );
  });
  const table = el("table", {}, head([t("places")], t("change"), t("kind"), t("certainty_title"), t("lines")), el("tbody", {}, rows));
  panel.replaceChildren(el("p", { class: "note" }, t("changes_said", { n: result.total })), scroll(t("tab_changes"), table));
}

// --- the date ------------------------------------------------------------------------------------------------------

export function drawDate(bench, panel) {
  const places = [["", t("any_place")], ...bench.about.places.map((place) => [place, t(`places_of_print.${place}`)])];
  const said = el("div", { class: "answer", "aria-live": "polite" });
  const form = el("form", { class: "settings ask" },
    el("label", {}, t("claim"), el("input", { name: "claim", size: 24, autocomplete: "off", placeholder: t("claim_here"), value: bench.claim ?? "" })),
    el("label", {}, t("print_place"), el("select", { name: "place" }, places.map(([value, name]) => el("option", { value }, name)))),
    el("button", { type: "submit", class: "primary" }, t("ask")),
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const [claim, place] = [form.elements.claim.value.trim(), form.elements.place.value];
    const { result } = await bench.call("date", { claim, place });
    bench.claim = claim;
    drawAnswer(bench, said, result);
  });
  panel.replaceChildren(el("p", { class: "note" }, t("date_note")), form, said);
}

/** The answer in a few words, and in a sentence. */
function answer(found) {
  if (found.answer) {
    const { later, own, replaced, current } = found.judgement;
    return [t(`answer.${found.answer}`, { claimed: found.claimed }), t(`answer_said.${found.answer}`), t("judged", { later, own, replaced, current })];
  }
  const { fit, earliest, latest, new_forms, new_count, old_forms, old_count } = found.dating;
  const key = fit !== "consistent" || (earliest && latest) ? `fit.${fit}` : earliest ? "from_only" : "to_only";
  return [t(key, { from: earliest, to: latest }), t("fit_said", { new: new_forms, new_count, old: old_forms, old_count })];
}

function drawAnswer(bench, said, found) {
  const [title, ...sentences] = answer(found);
  const figure = el("figure", { class: "strip" });
  drawStrip(figure, found.strip, { label: t("date_strip"), names: "date_legend", legend: ["old", "new", "agrees", "later", "mixed", "undetermined"], go: (row) => bench.goTo(row) });
  const side = ({ forms, width, shown: list }, name) => {
    const bar = el("svg", { viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" }, el("rect", { class: name, x: name === "old" ? 100 - width : 0, width, height: 10 }));
    const count = el("b", {}, forms ? number(forms) : "–");
    const said_ = list.flatMap(([form, places]) => [form, places > 1 ? el("small", {}, String(places)) : null, " "]);
    return el("td", { class: name === "old" ? "left" : "" }, el("span", { class: "bar" }, name === "old" ? [bar, count] : [count, bar]), el("span", { lang: "zh" }, said_), forms > list.length ? el("span", { class: "more" }, `+ ${forms - list.length}`) : null);
  };
  let before = true;
  const rows = found.reforms.flatMap((reform) => {
    const line = before && reform.after_day ? [el("tr", { class: "day" }, el("td", { colspan: 3 }, el("span", {}, found.day)))] : [];
    before = before && !reform.after_day;
    return [...line, el("tr", {}, el("th", { scope: "row" }, reform.authority), side(reform.old, "old"), side(reform.new, "new"))];
  });
  const chart = el("table", { class: "chart" }, el("thead", {}, el("tr", {}, el("th", { scope: "col" }, t("reform")), el("th", { scope: "col", class: "left" }, t("replaced_forms")), el("th", { scope: "col" }, t("brought_forms")))), el("tbody", {}, rows));
  said.replaceChildren(
    el("h2", { class: "verdict" }, title),
    ...sentences.map((sentence) => el("p", {}, sentence)),
    el("p", { class: "note", lang: "en" }, found.sentence),
    figure,
    rows.length ? el("h2", {}, t("by_reform")) : "",
    rows.length ? scroll(t("by_reform"), chart) : "",
    el("details", {}, el("summary", {}, t("limits")), el("ul", { lang: "en" }, found.limits.map((limit) => el("li", {}, limit)))),
  );
}

// --- a second edition ----------------------------------------------------------------------------------------------

export function drawCompare(bench, panel) {
  const input = el("input", { type: "file", class: "hidden" });
  const area = el("div", { class: "drop small" }, el("p", {}, t("second_note")), el("label", { class: "button file" }, t("choose_file"), input));
  const said = el("div", { class: "answer", "aria-live": "polite" });
  const compare = async (file) => {
    if (!file || !bench.fits(file)) return;
    const bytes = new Uint8Array(await file.arrayBuffer());
    const { result } = await bench.call("compare", { name: file.name }, [bytes]);
    drawComparison(bench, said, result);
  };
  input.addEventListener("change", () => compare(input.files[0]).finally(() => (input.value = "")));
  area.addEventListener("drop", (event) => compare(event.dataTransfer.files[0]));
  panel.replaceChildren(area, said);
}

function drawComparison(bench, said, found) {
  const kinds = Object.keys(found.counts);
  const total = kinds.reduce((sum, kind) => sum + found.counts[kind], 0);
  bench.compared = true;
  if (!total) {
    said.replaceChildren(el("h2", { class: "verdict" }, found.name), el("p", {}, t("second_none")));
    return;
  }
  const figure = el("figure", { class: "strip" });
  const panel = el("div");
  const rows = new Rows(bench, panel, {
    of: "compare", shows: ["changed", "all"], showWords: (key) => t(`shows_compare.${key}`), kinds,
    names: [bench.summary.name, found.name], languages: ["zh", "zh"], open: (place, node) => bench.card.open(place, node, "compare"),
  });
  bench.second = rows;
  drawStrip(figure, found.strip, { label: t("compare_strip"), legend: [...kinds, "same"], go: (row) => rows.go(row) });
  const wording = found.wording.map((one) => {
    const link = el("button", { type: "button", class: "link" }, String(one.line));
    link.addEventListener("click", () => rows.go(one.row));
    return el("tr", {}, el("td", {}, link), el("td", { lang: "zh" }, one.left, el("mark", { class: one.kind }, shown(one.before)), one.right), el("td", { lang: "zh" }, shown(one.after)), el("td", { class: "n" }, number(one.other_line)));
  });
  said.replaceChildren(
    el("h2", { class: "verdict" }, found.name),
    el("p", {}, t("second_said", { n: total, share: percent(found.similarity) }), found.related ? "" : ` ${t("second_unrelated")}`),
    el("ul", { class: "facts" }, kinds.map((kind) => el("li", {}, el("b", {}, number(found.counts[kind])), t(`legend.${kind}`)))),
    figure,
    wording.length ? el("details", { open: wording.length <= 30 }, el("summary", {}, t("wording_title")), scroll(t("wording_title"), el("table", {}, head(t("line"), t("one"), t("other"), [t("line_there")]), el("tbody", {}, wording)))) : "",
    panel,
  );
  rows.load();
}

// --- what is saved -------------------------------------------------------------------------------------------------

/** Hand a file to the browser. */
export function save(result, blobs) {
  const url = URL.createObjectURL(new Blob([blobs[0]], { type: result.media }));
  const link = el("a", { href: url, download: result.name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

export function drawSave(bench, panel) {
  const said = el("p", { class: "told", role: "status" });
  const saved = async (method, args) => {
    const { result, blobs } = await bench.call(method, args);
    save(result, blobs);
    said.textContent = t("saved", { name: result.name, size: size(result.size) });
    return result;
  };
  const section = (title, note, ...children) => el("section", {}, el("h2", {}, title), el("p", { class: "note" }, note), ...children);
  const button = (word, act, kind = "") => {
    const found = el("button", { type: "button", class: kind }, word);
    found.addEventListener("click", act);
    return found;
  };
  const languages = el("input", { type: "checkbox", id: "marks" });
  const file = button(t("download"), () => saved("export", { format: "file", languages: languages.checked }).then(() => (bench.unsaved = false)), "primary");
  const marks = ["html", "epub", "xml", "tei", "docx", "odt", "markdown", "xliff", "po"].includes(bench.summary.format);
  const parts = [section(t("save_file"), t("save_file_said", { name: bench.summary.name }), file, marks ? el("label", { class: "beside-button" }, languages, " ", t("save_languages")) : null)];
  if (bench.summary.shown) {
    const of = el("select", { id: "report-of" }, ["report", "detect", "date", ...(bench.compared ? ["compare"] : [])].map((value) => el("option", { value }, t(`of_${value}`))));
    const formats = el("p", { class: "formats" });
    const offer = () => {
      const known = bench.about.reports[of.value];
      formats.replaceChildren(...[...known].sort((a, b) => (b === "html") - (a === "html")).map((name) => button(t(`formats.${name}`), () => saved("export", { format: name, of: of.value }), name === "html" ? "primary" : "")));
    };
    of.addEventListener("change", offer);
    offer();
    parts.push(section(t("save_report"), t("save_report_said"), el("p", {}, el("label", {}, t("of"), " ", of)), formats));
    const input = el("input", { type: "file", accept: ".json,application/json", class: "hidden" });
    input.addEventListener("change", async () => {
      const [chosen] = input.files;
      if (!chosen || !bench.fits(chosen)) return;
      const { result } = await bench.call("terms", {}, [new Uint8Array(await chosen.arrayBuffer())]).finally(() => (input.value = ""));
      await bench.refresh();
      $("panel-save").querySelector(".told").textContent = t("terms_loaded", { n: result.terms });
    });
    const { settled } = bench.counts;
    const own = bench.summary.settings.terms;
    const keep = button(t("save_terms_button", { n: settled + own }), () => saved("terms").then(() => (bench.unsaved = false)));
    keep.disabled = !(settled + own);
    parts.push(section(t("save_terms"), t("save_terms_said"), el("p", { class: "formats" }, keep, el("label", { class: "button file" }, t("load_terms"), input))));
  }
  parts.push(el("section", {}, el("h2", {}, t("command_title")), el("pre", { tabindex: "0" }, el("code", {}, bench.summary.command))));
  panel.replaceChildren(said, el("div", { class: "saves" }, parts));
}
