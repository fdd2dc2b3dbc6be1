// The doubts: one after the other, decided by a click or a key, and taken back.
import { $, el, reason, shown, t } from "./dom.js";

const SIZE = 50;

export class Doubts {
  constructor(bench, panel) {
    Object.assign(this, { bench, panel });
    this.stale = true;
    this.from = 0;
    this.current = 0;
    this.items = [];
    this.said = el("p", { class: "told", role: "status" });
    this.count = el("output", { "aria-live": "polite" });
    this.undoButton = el("button", { type: "button", "aria-keyshortcuts": "u" }, t("undo"));
    this.previous = el("button", { type: "button", "aria-label": t("previous") }, "←");
    this.next = el("button", { type: "button", "aria-label": t("next") }, "→");
    this.list = el("ol", { class: "doubts" });
    this.undoButton.addEventListener("click", () => this.undo());
    this.previous.addEventListener("click", () => this.move(-SIZE));
    this.next.addEventListener("click", () => this.move(SIZE));
    this.list.addEventListener("click", (event) => this.clicked(event));
  }

  async load(from = this.from) {
    const { result } = await this.bench.call("doubts", { from, to: from + SIZE });
    this.stale = false;
    this.from = result.from;
    this.total = result.total;
    this.items = result.doubts;
    this.draw();
  }

  draw() {
    if (!this.total) {
      this.panel.replaceChildren(el("p", { class: "lead" }, t("no_doubts")));
      return;
    }
    this.current = Math.min(Math.max(this.current, 0), this.total - 1);
    this.list.start = this.from + 1;
    this.list.replaceChildren(...this.items.map((doubt) => this.item(doubt)));
    this.panel.replaceChildren(
      el("p", { class: "note" }, t("doubts_note")),
      el("div", { class: "toolbar" }, this.count, this.undoButton, el("div", { class: "steps" }, this.total > SIZE ? [this.previous, this.next] : null)),
      this.said,
      this.list,
    );
    this.counts();
    this.show(false);
  }

  counts() {
    const { doubts, settled } = this.bench.counts;
    this.count.textContent = t("decided_of", { n: settled, total: doubts });
    this.undoButton.disabled = !this.bench.summary.undo;
    this.previous.disabled = this.from === 0;
    this.next.disabled = this.from + this.items.length >= this.total;
  }

  item(doubt) {
    const [source, target] = this.bench.summary.languages;
    const chosen = doubt.settled ? doubt.chosen : null;
    const why = reason(doubt.reason);
    const choices = doubt.choices.map((choice, index) => {
      const hints = [index === 0 ? t("proposed") : "", choice === doubt.before ? t("in_text") : ""].filter(Boolean);
      return el("button", { type: "button", class: "choice", "aria-pressed": String(choice === chosen), data: { choice: index } },
        index < 9 ? el("kbd", {}, String(index + 1)) : null,
        el("span", { lang: target }, shown(choice)),
        hints.length ? el("span", { class: "hint" }, hints.join(" · ")) : null,
      );
    });
    return el("li", { class: `doubt${doubt.settled ? " settled" : ""}`, tabindex: "-1", data: { doubt: doubt.doubt } },
      el("button", { type: "button", class: "line", title: t("go_to_text"), data: { go: "" } }, `${doubt.line}:${doubt.column}`),
      el("span", { class: "place", lang: source }, doubt.left, el("mark", { class: doubt.settled ? "settled" : "doubtful" }, chosen ?? doubt.before), doubt.right),
      el("span", { class: "reason", lang: why.lang }, why.text),
      el("div", { class: "choices", role: "group", "aria-label": `${doubt.left}${doubt.before}${doubt.right}` }, choices),
    );
  }

  clicked(event) {
    const item = event.target.closest("li");
    if (!item) return;
    this.current = Number(item.dataset.doubt);
    this.show(false);
    const doubt = this.at(this.current);
    const button = event.target.closest("button");
    if (button?.dataset.choice !== undefined) this.decide(doubt, doubt.choices[Number(button.dataset.choice)], false);
    else if (button) this.bench.goTo(doubt.row, doubt.place);
  }

  at(number) {
    return this.items[number - this.from];
  }

  node(number) {
    return this.list.querySelector(`[data-doubt="${number}"]`);
  }

  show(focus = true) {
    for (const node of this.list.querySelectorAll('[aria-current="true"]')) node.removeAttribute("aria-current");
    const node = this.node(this.current);
    if (!node) return;
    node.setAttribute("aria-current", "true");
    if (focus) {
      node.scrollIntoView({ block: "nearest" });
      node.focus({ preventScroll: true });
    }
  }

  /** Go on or back, over the edge of a page too. */
  async move(by) {
    if (!this.total) return;
    this.current = Math.min(Math.max(this.current + by, 0), this.total - 1);
    if (!this.at(this.current)) await this.load(this.current - (this.current % SIZE));
    this.show();
  }

  async choose(index) {
    const doubt = this.at(this.current);
    if (doubt && index < doubt.choices.length) await this.decide(doubt, doubt.choices[index], true);
  }

  async decide(doubt, choice, goOn) {
    const { result } = await this.bench.call("decide", { place: doubt.place, choice });
    this.bench.decided(result, { place: doubt.place, choice });
    const together = new Set(result.decided);
    for (const other of this.items) {
      if (!together.has(other.doubt)) continue;
      Object.assign(other, { settled: true, chosen: choice });
      this.node(other.doubt)?.replaceWith(this.item(other));
    }
    this.counts();
    const { doubts, settled } = result.counts;
    const key = doubts === settled ? "all_decided" : together.size > 1 ? "decided_alike" : "decided";
    this.said.textContent = t(key, { before: shown(doubt.before), choice: shown(choice), n: together.size });
    if (goOn) await this.move(this.current + 1 < this.total ? 1 : 0);
    else {
      this.show();
      this.node(doubt.doubt)?.querySelector('[aria-pressed="true"]')?.focus({ preventScroll: true });
    }
  }

  async undo() {
    const { result } = await this.bench.call("undo");
    if (result.place === null) {
      this.said.textContent = t("nothing_to_undo");
      return;
    }
    this.bench.undone(result);
    await this.load();
    const found = this.items.find((doubt) => doubt.place === result.place);
    if (found) this.current = found.doubt;
    this.said.textContent = t("undone");
    this.show();
  }

  /** The keys; true if one was meant for the doubts. */
  key(event) {
    const keys = { j: () => this.move(1), k: () => this.move(-1), u: () => this.undo(), t: () => this.toText() };
    const index = "123456789".indexOf(event.key);
    const act = keys[event.key] ?? (index >= 0 ? () => this.choose(index) : null);
    if (!act) return false;
    act();
    return true;
  }

  toText() {
    const doubt = this.at(this.current);
    if (doubt) this.bench.goTo(doubt.row, doubt.place);
  }
}

/** The card of a place. */
export class Card {
  constructor(bench) {
    this.bench = bench;
    this.card = $("card");
    $("card-close").addEventListener("click", () => this.close());
  }

  async open(place, from, of = "report") {
    const { result } = await this.bench.call("card", { place, of });
    this.from = from;
    this.of = of;
    this.place = place;
    this.fill(result, of);
    this.card.hidden = false;
    this.card.focus();
  }

  fill(card, of) {
    const [source, target] = of === "report" ? this.bench.summary.languages : ["zh", "zh"];
    $("card-place").textContent = t("place_said", { line: String(card.line), column: String(card.column) });
    const title = $("card-title");
    title.replaceChildren(el("span", { lang: source }, card.before));
    if (card.before !== card.after || card.kind) title.append(" → ", el("span", { lang: target }, card.after));
    const kind = card.kind ? t(`kinds.${card.kind}`) : "";
    const left = card.class === "left" ? t("left") : card.class === "doubtful kept" ? t("kept") : card.settled ? t("decided_by_you") : "";
    const certainty = card.certainty && !left ? t(`certainty.${card.certainty}`) : "";
    $("card-kind").textContent = [kind, left, certainty].filter(Boolean).join(" · ");
    const lines = this.lines(card);
    $("card-lines").replaceChildren(...lines.flatMap(([name, value, lang]) => [el("dt", {}, t(`card_line.${name}`)), el("dd", { lang }, value)]));
    const alike = el("button", { type: "button" }, t("alike"));
    alike.addEventListener("click", () => {
      this.close();
      this.bench.find(of, card.before);
    });
    const choices = (card.choices ?? []).map((choice) => {
      const button = el("button", { type: "button", class: "choice", "aria-pressed": String(card.settled && choice === card.after) }, el("span", { lang: target }, shown(choice)));
      button.addEventListener("click", () => this.decide(choice));
      return button;
    });
    $("card-choices").replaceChildren(...choices, alike);
  }

  lines(card) {
    const found = [];
    const zh = (text) => (/[\u3400-\u9fff]/.test(text) ? "zh" : "en");
    const add = (name, value, lang = zh(value)) => value && found.push([name, value, lang]);
    if (card.instead) {
      add("why", card.reason);
      add("instead", card.instead.join("、"));
      return found;
    }
    if (card.words) {
      add("words", card.words.join(" / "));
      add("reform", card.reform);
      return found;
    }
    const { evidence } = card;
    const rule = evidence.rule;
    if (card.reason) add("reason", reason(card.reason).text, reason(card.reason).lang);
    add("basis", t(`basis.${evidence.basis}`, { word: rule?.key ?? "" }), document.documentElement.lang);
    add("authority", evidence.authority);
    if (rule) {
      add("rule", `${rule.table}: ${rule.key} → ${rule.candidates.join("、")}`);
      add("edition", rule.line === null ? rule.edition : t("edition_line", { edition: rule.edition, line: String(rule.line) }), document.documentElement.lang);
    }
    if (card.candidates.length > 1) add("candidates", card.candidates.map(shown).join(" "));
    if (evidence.margin !== null) add("margin", t("lead", { n: evidence.margin.toFixed(2) }), document.documentElement.lang);
    if (evidence.writing !== null) add("writing", t("writing_said", { n: `${Math.round(evidence.writing * 100)} %` }), document.documentElement.lang);
    return found;
  }

  async decide(choice) {
    const place = this.place;
    const { result } = await this.bench.call("decide", { place, choice });
    this.bench.decided(result, { place, choice });
    this.bench.doubts.stale = true;
    await this.bench.text.load();
    const marks = document.querySelectorAll(`#panel-text mark[data-place="${place}"]`);
    await this.open(place, marks[marks.length - 1] ?? this.from);
  }

  close() {
    if (this.card.hidden) return;
    this.card.hidden = true;
    if (this.from?.isConnected) this.from.focus({ preventScroll: true });
  }
}
