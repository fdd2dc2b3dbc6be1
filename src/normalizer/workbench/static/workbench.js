// The workbench. It knows an engine (`engine.js`): `call(method, args, blobs) -> {result, blobs}`, and `cancel()`.
import { $, current, el, number, percent, preferred, size, speak, t } from "./dom.js";
import { Card, Doubts } from "./doubts.js";
import { connect } from "./engine.js";
import { drawChanges, drawCompare, drawDate, drawSave, drawWords } from "./panels.js";
import { Rows } from "./rows.js";
import { drawSegments } from "./segments.js";
import { drawStrip, showPlace } from "./strip.js";
import { sample } from "./words.js";

const TABS = ["text", "doubts", "words", "changes", "date", "compare", "save"];
const SOON = 250; // milliseconds after which a call is seen to take time

/** A call that the library refused; the reader has been told. */
class Refused extends Error {
  constructor(message, code = "") {
    super(message);
    this.code = code;
  }
}

class Bench {
  constructor(engine, about) {
    Object.assign(this, { engine, about, summary: null, opened: null, decisions: [], unsaved: false, tab: "text", waiting: 0 });
    this.card = new Card(this);
    $("days").replaceChildren(...about.days.map((day) => el("option", { value: day })));
    this.listen();
  }

  get counts() {
    return this.summary.counts;
  }

  // --- calls -------------------------------------------------------------------------------------------------------

  /** Call the engine; errors are told here, once. */
  async call(method, args = {}, blobs = []) {
    const done = this.busy();
    try {
      let answer = await this.engine.call(method, args, blobs);
      if (answer.result.error && this.opened && !["open", "about", "settings"].includes(method) && (await this.reopened())) {
        answer = await this.engine.call(method, args, blobs);
      }
      $("lost").hidden = true;
      if (answer.result.error) {
        this.tell(answer.result.error.message);
        throw new Refused(answer.result.error.message, answer.result.error.code);
      }
      return answer;
    } catch (error) {
      if (error instanceof Refused) throw error;
      if (error.name === "AbortError") this.tell(t("cancelled"));
      else this.lose();
      throw new Refused(error.message);
    } finally {
      done();
    }
  }

  /** True if the engine had forgotten this page, and was told everything again. */
  async reopened() {
    const { result } = await this.engine.call("about");
    if (result.open !== null) return false;
    const { args, blobs } = this.opened;
    await this.engine.call("open", args, blobs);
    await this.engine.call("settings", this.summary?.settings ?? {});
    for (const decision of this.decisions) await this.engine.call("decide", decision);
    return true;
  }

  busy() {
    this.waiting++;
    $("main").setAttribute("aria-busy", "true");
    const soon = setTimeout(() => {
      $("busy").querySelector("span").textContent = t("busy");
      $("busy").hidden = false;
    }, SOON);
    return () => {
      clearTimeout(soon);
      this.waiting--;
      if (this.waiting) return;
      $("main").removeAttribute("aria-busy");
      $("busy").hidden = true;
    };
  }

  tell(message) {
    const box = $("error");
    box.querySelector("p").textContent = message;
    $("ask-encoding").hidden = true;
    box.hidden = false;
  }

  lose() {
    $("lost").querySelector("p").textContent = t(this.engine.kind === "http" ? "lost" : "lost_here");
    $("lost").hidden = false;
  }

  // --- a document --------------------------------------------------------------------------------------------------

  /** False if a file is larger than what is read; then the command is named. */
  fits(file) {
    const limit = this.about.limits.converted;
    if (file.size <= limit) return true;
    const quoted = /^[\w.\-]+$/.test(file.name) ? file.name : `'${file.name.replaceAll("'", "'\\''")}'`;
    const to = this.summary?.settings.standard ?? "zh-Hans";
    this.tell(t("too_large", { name: file.name, size: size(file.size), limit: size(limit), command: `hanzi-normalizer normalize ${quoted} --to ${to} -o FILE` }));
    return false;
  }

  async openFile(file, others = 0) {
    if (!this.fits(file)) return;
    const bytes = new Uint8Array(await file.arrayBuffer());
    await this.open({ name: file.name }, [bytes]);
    if (others) this.tell(t("one_file", { name: file.name, n: others }));
  }

  async openText(text, name) {
    if (!text.trim()) {
      this.tell(t("empty"));
      return;
    }
    if (this.fits({ name, size: new TextEncoder().encode(text).length })) await this.open({ text, name });
  }

  async open(args, blobs = []) {
    if (!this.mayLeave()) return;
    $("error").hidden = true;
    this.pending = { args, blobs };
    try {
      await this.call("open", args, blobs);
    } catch (error) {
      if (error.code === "EncodingError" && blobs.length) this.offerEncodings($("ask-encoding"), "");
      throw error;
    }
    Object.assign(this, { opened: { args, blobs }, decisions: [], unsaved: false, compared: false, claim: "", tab: "text" });
    await this.propose();
    const { result } = await this.call("normalize");
    this.take(result);
    $("start").hidden = true;
    $("work").hidden = false;
    $("another").hidden = false;
    this.panels();
    await this.choose("text", false);
    $("main").focus({ preventScroll: true });
    scrollTo(0, 0);
  }

  /** Until the reader chooses a standard, it is that of the script of which the text has more. */
  async propose() {
    if (this.chose) return;
    const { result } = await this.call("detect");
    await this.call("settings", { standard: result.traditional > result.simplified ? "zh-Hant" : "zh-Hans" });
  }

  offerEncodings(label, now) {
    const known = now && !this.about.encodings.includes(now) ? [now, ...this.about.encodings] : this.about.encodings;
    label.querySelector("select").replaceChildren(...["", ...known].map((name) => el("option", { value: name, selected: name === now }, name || "…")));
    label.hidden = false;
  }

  reopen({ args, blobs }, encoding) {
    return encoding ? this.open({ ...args, encoding }, blobs) : null;
  }

  /** True if there is nothing to lose, or the reader says so. */
  mayLeave() {
    return !this.unsaved || confirm(t("leave"));
  }

  startAgain() {
    if (!this.mayLeave()) return;
    this.card.close();
    $("work").hidden = true;
    $("another").hidden = true;
    $("start").hidden = false;
    $("error").hidden = true;
    document.title = "hanzi-normalizer";
    if (this.opened) this.engine.call("close").catch(() => {});
    Object.assign(this, { opened: null, summary: null, unsaved: false });
    $("text").focus();
  }

  /** Take a new summary and draw what stands above the parts. */
  take(summary) {
    this.summary = summary;
    const { detection, name, format, encoding, characters } = summary;
    $("name").textContent = t("file_said", { name, format: format === "text" ? t("plain_text") : this.about.documents[format]?.[0] ?? format, n: characters });
    $("encoding").hidden = true;
    if (encoding && this.opened.blobs.length) this.offerEncodings($("encoding"), encoding);
    const verdict = t(`verdict.${detection.verdict}`);
    $("verdict").textContent = verdict;
    document.title = `${name} · ${verdict}`;
    const { han, traditional, simplified } = detection;
    const key = { undetermined: "counted_none", "no-han": "counted_no_han", japanese: "counted_foreign", korean: "counted_foreign" }[detection.verdict] ?? "counted";
    const period = detection.period ? " " + t("period", { from: detection.period[0], to: detection.period[1] }) : "";
    const registers = Object.entries(detection.registers ?? {});
    const shares = registers.map(([register, count]) => `${t(`registers.${register}`)} ${percent(count / han)}`);
    const register = registers.some(([name]) => name !== "modern") ? " " + t("register_said", { shares: shares.join(t("comma")) }) : "";
    $("sentence").textContent = t(key, { han, traditional, simplified, n: characters }) + register + period;
    this.advise();
    this.drawSettings();
    this.drawFacts();
    const legend = ["traditional", "simplified", "mixed", "undetermined", ...["japanese", "korean"].filter((css) => summary.strip.bands.some((band) => band[0] === css))];
    drawStrip($("strip"), summary.strip, { label: t("strip_label"), legend, go: summary.shown ? (row) => this.goTo(row) : null });
    if (summary.shown) drawSegments(this, $("strip"));
    for (const name of TABS) $(`tab-${name}`).hidden = !summary.shown && name !== "save";
  }

  advise() {
    const { detection, settings, shown, characters, encoding, command } = this.summary;
    const foreign = ["japanese", "korean"].includes(detection.verdict) && !settings.foreign && !settings.standard.startsWith("ja");
    const said = !shown
      ? t("advice_large", { n: characters, limit: this.about.limits.shown, command: command.replace(" normalize ", " report ") })
      : foreign ? t("advice_foreign")
      : detection.verdict === "no-han" ? t("advice_no_han", { encoding: encoding ?? "–" }) : "";
    $("advice").textContent = said;
    $("advice").hidden = !said;
  }

  drawFacts() {
    const { counts, same, shown } = this.summary;
    const fact = (n, word, tab, css = "") => {
      const button = el("button", { type: "button", class: css }, el("b", {}, number(n)), t(word, { n }));
      button.addEventListener("click", () => this.choose(tab));
      return el("li", {}, button);
    };
    const facts = [];
    if (same && !counts.doubts) facts.push(el("li", { class: "same" }, t("fact_same")));
    else facts.push(fact(counts.changes, "fact_changes", shown ? "changes" : "save"));
    if (shown) {
      const open = counts.doubts - counts.settled;
      facts.push(fact(counts.doubts, "fact_doubts", "doubts", open ? "open" : ""));
      if (counts.findings) {
        const found = fact(counts.findings, "fact_findings", "text");
        found.firstChild.addEventListener("click", () => this.find("report", "", "findings"));
        facts.push(found);
      }
      $("doubt-count").textContent = open ? number(open) : "";
    }
    $("facts").replaceChildren(...facts);
  }

  // --- settings ----------------------------------------------------------------------------------------------------

  drawSettings() {
    const form = $("settings");
    const { settings, standard } = this.summary;
    const options = (select, pairs) => select.replaceChildren(...pairs.map(([value, name]) => el("option", { value }, name)));
    options(form.elements.standard, this.about.standards.map((one) => [one.id, `${t(`standards.${one.id}`)} (${one.id})`]));
    options(form.elements.register, ["", ...this.about.registers].map((value) => [value, t(`registers.${value}`)]));
    for (const [name, value] of Object.entries(settings)) {
      const field = form.elements[name];
      if (!field) continue;
      if (typeof value === "boolean") field.checked = value;
      else field.value = value;
    }
    $("day-label").hidden = settings.standard !== "zh-Hans";
    const foreign = this.summary.strip.bands.some(([css]) => ["japanese", "korean"].includes(css)) || settings.foreign;
    $("foreign-label").hidden = !foreign && this.summary.shown;
    const authority = t("authorities")[standard.id] ?? standard.authority;
    $("standard-said").textContent = t("standard_said", { id: standard.id, authority, date: standard.date ? `, ${standard.date}` : "" }) + (standard.note ? ` ${standard.note}.` : "");
  }

  async settle() {
    const form = $("settings").elements;
    const given = { standard: form.standard.value, register: form.register.value };
    given.day = given.standard === "zh-Hans" ? form.day.value.trim() : "";
    for (const name of ["strict", "vocabulary", "layout", "quotes", "foreign"]) given[name] = form[name].checked;
    this.chose = true;
    const asked = (this.asked = Symbol());
    try {
      $("error").hidden = true;
      const { result } = await this.call("settings", given);
      if (asked === this.asked) this.renew(result);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (asked === this.asked) this.drawSettings();
    }
  }

  async refresh() {
    const { result } = await this.call("normalize");
    this.renew(result);
  }

  renew(summary) {
    this.card.close();
    this.take(summary);
    this.panels();
    this.choose(this.tab, false);
  }

  // --- parts -------------------------------------------------------------------------------------------------------

  /** Make the parts anew, to be drawn when they are looked at. */
  panels() {
    this.drawn = new Set();
    if (!this.summary.shown) return;
    this.text = new Rows(this, $("panel-text"), {
      of: "report", shows: ["all", "changed", "doubts", "open", "findings"], showWords: (key) => t(`shows.${key}`), kinds: this.about.kinds,
      names: [t("source"), this.summary.standard.id], languages: this.summary.languages, open: (place, node) => this.card.open(place, node),
    });
    this.text.seen = (first, last) => showPlace($("strip"), this.summary.strip, first, last);
    this.doubts = new Doubts(this, $("panel-doubts"));
  }

  async choose(tab, focus = true) {
    this.tab = this.summary.shown ? tab : "save";
    this.card.close();
    for (const name of TABS) {
      const chosen = name === this.tab;
      $(`tab-${name}`).setAttribute("aria-selected", String(chosen));
      $(`tab-${name}`).tabIndex = chosen ? 0 : -1;
      $(`panel-${name}`).hidden = !chosen;
    }
    if (focus) $("tabs").scrollIntoView({ block: "nearest" });
    await this.draw(this.tab);
  }

  async draw(tab) {
    const panel = $(`panel-${tab}`);
    if (tab === "text" && this.text.stale) await this.text.load();
    else if (tab === "doubts" && this.doubts.stale) await this.doubts.load();
    else if (!this.drawn.has(tab)) {
      const draw = { words: drawWords, changes: drawChanges, date: drawDate, compare: drawCompare, save: drawSave }[tab];
      if (draw) await draw(this, panel);
      this.drawn.add(tab);
    }
  }

  async goTo(row, place = null) {
    await this.choose("text", false);
    await this.text.go(row, place);
  }

  /** Show the rows that hold a text. */
  async find(of, text, show = "all") {
    const rows = of === "compare" ? this.second : this.text;
    if (of === "report") await this.choose("text", false);
    rows.set({ show: of === "compare" ? "all" : show, kind: "", text: /[␣□⇥⏎–]/.test(text) ? "" : text });
    await rows.load(0);
    rows.form.scrollIntoView({ block: "start" });
  }

  decided(result, decision) {
    this.decisions.push(decision);
    this.changed(result);
  }

  undone(result) {
    this.decisions = this.decisions.filter((one) => one.place !== result.place);
    this.changed(result);
  }

  changed(result) {
    Object.assign(this.summary, { counts: result.counts, undo: result.undo });
    this.unsaved = result.undo;
    this.text.stale = true;
    for (const tab of ["changes", "save"]) this.drawn.delete(tab);
    this.drawFacts();
  }

  // --- what the reader does ------------------------------------------------------------------------------------------

  listen() {
    const quiet = (act) => (event) => Promise.resolve(act(event)).catch((error) => {
      if (!(error instanceof Refused)) throw error;
    });
    $("open").addEventListener("submit", quiet((event) => {
      event.preventDefault();
      return this.openText($("text").value, t("pasted_name"));
    }));
    $("sample").addEventListener("click", quiet(() => {
      $("text").value = sample;
      return this.openText(sample, t("sample_name"));
    }));
    $("file").addEventListener("change", quiet(async () => {
      const [file] = $("file").files;
      if (file) await this.openFile(file).finally(() => ($("file").value = ""));
    }));
    for (const kind of ["dragover", "dragenter"]) addEventListener(kind, (event) => {
      event.preventDefault();
      document.body.classList.add("dragged");
    });
    addEventListener("dragleave", (event) => event.relatedTarget || document.body.classList.remove("dragged"));
    addEventListener("drop", quiet((event) => {
      event.preventDefault();
      document.body.classList.remove("dragged");
      const files = event.dataTransfer.files;
      if (files.length && !event.target.closest?.("#panel-compare")) return this.openFile(files[0], files.length - 1);
      return null;
    }));
    $("ask-encoding").addEventListener("change", quiet((event) => this.reopen(this.pending, event.target.value)));
    $("encoding").addEventListener("change", quiet((event) => this.reopen(this.opened, event.target.value)));
    $("settings").addEventListener("change", quiet(() => this.settle()));
    $("settings").addEventListener("submit", (event) => event.preventDefault());
    $("tabs").addEventListener("click", quiet((event) => {
      const tab = event.target.closest('[role="tab"]');
      return tab ? this.choose(tab.id.slice(4)) : null;
    }));
    $("tabs").addEventListener("keydown", quiet((event) => this.stepTabs(event)));
    for (const id of ["home", "another"]) $(id).addEventListener("click", (event) => {
      event.preventDefault();
      this.startAgain();
    });
    for (const button of document.querySelectorAll("[data-close]")) button.addEventListener("click", () => (button.parentNode.hidden = true));
    $("cancel").addEventListener("click", () => this.engine.cancel());
    $("retry").addEventListener("click", quiet(() => this.call("about")));
    $("help-open").addEventListener("click", () => this.help());
    $("help-close").addEventListener("click", () => $("help").close());
    $("language").addEventListener("change", quiet(() => this.speak($("language").value)));
    document.addEventListener("keydown", quiet((event) => this.key(event)));
    addEventListener("beforeunload", (event) => this.unsaved && event.preventDefault());
    addEventListener("unhandledrejection", (event) => event.reason instanceof Refused && event.preventDefault());
  }

  stepTabs(event) {
    const tabs = TABS.filter((name) => !$(`tab-${name}`).hidden);
    const at = tabs.indexOf(this.tab);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return null;
    event.preventDefault();
    const tab = tabs[(to + tabs.length) % tabs.length];
    $(`tab-${tab}`).focus();
    return this.choose(tab, false);
  }

  async key(event) {
    if (event.key === "Escape") this.card.close();
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input:not([type=checkbox]), textarea, select")) return;
    if (event.key === "?") this.help();
    else if (this.summary?.shown && !$("help").open && this.counts.doubts) {
      if (!"jkut123456789".includes(event.key)) {
        const item = event.key === "Enter" && event.target.matches?.("li.doubt");
        if (item) await this.card.open(this.doubts.at(this.doubts.current).place, event.target);
        return;
      }
      event.preventDefault();
      if (this.tab !== "doubts") {
        await this.choose("doubts");
        this.doubts.show();
        if (event.key !== "u") return;
      }
      this.card.close();
      await this.doubts.key(event);
    }
  }

  help() {
    const keys = t("keys").flatMap(([key, said]) => [el("dt", {}, el("kbd", {}, key)), el("dd", {}, said)]);
    $("keys").replaceChildren(...keys);
    $("about").textContent = t("about", { version: this.about.version }) + (this.about.compiled ? "" : ` · ${t("advice_uncompiled")}`);
    $("help").showModal();
  }

  async speak(tag) {
    speak(tag);
    $("language").value = current();
    const address = new URL(location.href);
    address.searchParams.set("lang", current());
    history.replaceState(null, "", address);
    if (!this.summary) return;
    this.renew(this.summary);
  }
}

speak(preferred());
$("language").value = current();
$("busy").querySelector("span").textContent = t("loading");
$("busy").hidden = false;
let ready = null;
try {
  const engine = await connect();
  ready = { engine, about: (await engine.call("about")).result };
} catch {
  $("lost").querySelector("p").textContent = t("lost_start");
  $("lost").hidden = false;
  $("retry").addEventListener("click", () => location.reload());
}
$("busy").hidden = true;
if (ready) {
  new Bench(ready.engine, ready.about);
  // until somebody listens, the form would be sent to nobody, and its text lost
  for (const id of ["look", "file", "sample"]) $(id).disabled = false;
  $("text").focus({ preventScroll: true });
}
document.documentElement.dataset.ready = "true";
