// The lists under the strip: the segments by script, and the lines in a doubtful language.
import { el, number, t } from "./dom.js";

/** Add the lists to a strip, if there is anything to list. */
export function drawSegments(bench, strip) {
  const { segments, more_segments, doubtful_lines } = bench.summary;
  const table = (rows, names, cells) =>
    el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": names[1] },
      el("table", {}, el("thead", {}, el("tr", {}, names.map((name) => el("th", { scope: "col" }, name)))), el("tbody", {}, rows.map((row) => {
        const link = el("button", { type: "button", class: "link" }, String(row.line));
        link.addEventListener("click", () => bench.goTo(row.row));
        return el("tr", {}, el("td", {}, link), cells(row), el("td", { lang: bench.summary.languages[0] }, row.begins));
      }))));
  if (segments.length > 1) {
    const cells = (row) => [el("td", {}, el("span", { class: `swatch ${row.verdict}` }), t(`verdict.${row.verdict}`)), el("td", { class: "n" }, number(row.traditional)), el("td", { class: "n" }, number(row.simplified))];
    const names = [t("line"), t("written"), t("legend.traditional"), t("legend.simplified"), t("begins")];
    strip.append(el("details", {}, el("summary", {}, t("segments", { n: segments.length + more_segments })), table(segments, names, cells), more_segments ? el("p", { class: "note" }, t("segments_more", { n: more_segments })) : null));
  }
  if (doubtful_lines.length) {
    const cells = (row) => el("td", {}, t(`verdict.${row.language}`));
    strip.append(el("details", {}, el("summary", {}, t("doubtful_lines", { n: doubtful_lines.length })), table(doubtful_lines, [t("line"), t("written"), t("begins")], cells)));
  }
}
