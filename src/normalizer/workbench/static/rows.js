// A page of rows: source and result, or two editions, side by side.
import { el, plain, t } from "./dom.js";

const SIZE = 50;

export class Rows {
  /**
   * @param bench The workbench, for its calls.
   * @param panel The element to fill.
   * @param options `of`: "report" or "compare"; `shows`: the keys of what can be shown; `kinds`: those of the filter;
   *   `names`: the heads of the columns; `languages`: their tags; `open`: a function of a place and its element.
   */
  constructor(bench, panel, options) {
    Object.assign(this, { bench, panel, ...options });
    this.from = 0;
    this.total = 0;
    this.stale = true;
    this.list = el("div", { class: "rows double" });
    this.said = el("output", { "aria-live": "polite" });
    this.previous = el("button", { type: "button", "aria-label": t("previous") }, "←");
    this.next = el("button", { type: "button", "aria-label": t("next") }, "→");
    this.form = el("form", { class: "toolbar" },
      el("div", { class: "fields" },
        el("label", {}, t("show"), " ", this.select("show", this.shows, this.showWords)),
        this.kinds.length > 1 ? el("label", {}, t("kind"), " ", this.select("kind", ["", ...this.kinds], (kind) => (kind ? t(`kinds.${kind}`) : t("any_kind")))) : null,
        el("label", {}, t("find"), " ", el("input", { type: "search", name: "text", size: 10, autocomplete: "off", lang: "zh", placeholder: t("find_here") })),
      ),
      el("div", { class: "steps" }, this.said, this.previous, this.next),
    );
    this.names_ = el("div", { class: "names", "aria-hidden": "true" }, el("span"), this.names.map((name) => el("span", {}, name)));
    panel.replaceChildren(this.form, this.list);
    this.listen();
  }

  select(name, keys, word) {
    return el("select", { name }, keys.map((key) => el("option", { value: key }, word(key))));
  }

  listen() {
    let wait = 0;
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("input", (event) => {
      clearTimeout(wait);
      wait = setTimeout(() => this.load(0), event.target.name === "text" ? 250 : 0);
    });
    this.previous.addEventListener("click", () => this.load(Math.max(0, this.from - SIZE)));
    this.next.addEventListener("click", () => this.load(this.from + SIZE));
    this.list.addEventListener("click", (event) => {
      const mark = event.target.closest("mark");
      if (mark) this.visit(mark);
    });
    this.list.addEventListener("keydown", (event) => {
      if (!event.target.matches("mark") || event.ctrlKey || event.metaKey || event.altKey) return;
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (step) this.step(event.target, step);
      else if (event.key === "Enter" || event.key === " ") this.visit(event.target);
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
  }

  /** The marks of the result, of which Tab reaches one. */
  get marks() {
    return [...this.list.querySelectorAll("p:last-child mark")];
  }

  step(mark, by) {
    const marks = this.marks;
    const next = marks[marks.indexOf(mark) + by];
    if (next) this.makeCurrent(next).focus();
  }

  makeCurrent(mark) {
    for (const other of this.list.querySelectorAll('mark[tabindex="0"]')) other.setAttribute("tabindex", "-1");
    mark.setAttribute("tabindex", "0");
    return mark;
  }

  visit(clicked) {
    const place = Number(clicked.dataset.place);
    const both = [...this.list.querySelectorAll(`mark[data-place="${place}"]`)];
    for (const other of this.list.querySelectorAll("mark.on")) other.classList.remove("on");
    for (const mark of both) mark.classList.add("on");
    this.open(place, this.makeCurrent(both[both.length - 1]));
  }

  set(filter) {
    for (const [name, value] of Object.entries(filter)) if (this.form.elements[name]) this.form.elements[name].value = value;
  }

  get filter() {
    const found = { of: this.of, show: this.form.elements.show.value, text: this.form.elements.text.value };
    if (this.form.elements.kind) found.kind = this.form.elements.kind.value;
    return found;
  }

  /** Show the page from an index on, or the page that has a row. */
  async load(from = this.from, row = null) {
    const asked = (this.asked = Symbol());
    const at = row === null ? { from, to: from + SIZE } : { row, size: SIZE };
    const { result } = await this.bench.call("rows", { ...this.filter, ...at });
    if (asked !== this.asked) return;
    this.stale = false;
    this.from = result.from;
    this.total = result.total;
    this.draw(result.rows);
  }

  draw(rows) {
    const last = this.from + rows.length;
    this.said.textContent = rows.length ? t("rows_of", { from: this.from + 1, to: last, n: this.total }) : t("no_rows");
    this.previous.disabled = this.from === 0;
    this.next.disabled = last >= this.total;
    this.list.replaceChildren(this.names_, ...rows.map((row) => this.row(row)));
    const first = this.marks[0];
    if (first) first.setAttribute("tabindex", "0");
    if (rows.length && this.seen) this.seen(rows[0].row, rows[rows.length - 1].row);
  }

  row(row) {
    return el("div", { class: "row", data: { row: row.row } },
      el("span", { class: "line" }, row.begins ? String(row.line) : ""),
      el("p", { lang: this.languages[0] }, row.source.map((piece) => this.piece(piece, false))),
      el("p", { lang: this.languages[1] }, row.target.map((piece) => this.piece(piece, true))),
    );
  }

  piece(piece, reached) {
    if (typeof piece === "string") return plain(piece);
    const [text, place, css] = piece;
    const attributes = reached ? { role: "button", "aria-haspopup": "dialog", tabindex: "-1", "aria-label": text.trim() ? null : t("blank") } : {};
    return el("mark", { class: css, data: { place }, ...attributes }, text);
  }

  /** Go to a row, or to a place in it, whatever is filtered out now. */
  async go(row, place = null) {
    this.set({ show: this.shows[0], kind: "", text: "" });
    await this.load(0, row);
    const node = this.list.querySelector(`[data-row="${row}"]`);
    if (!node) return;
    const marks = place === null ? [] : [...node.querySelectorAll(`mark[data-place="${place}"]`)];
    (marks[0] ?? node).scrollIntoView({ block: "center" });
    node.classList.add("target");
    setTimeout(() => node.classList.remove("target"), 2500);
    if (marks.length) {
      for (const mark of marks) mark.classList.add("on");
      this.makeCurrent(marks[marks.length - 1]).focus({ preventScroll: true });
    }
  }
}
