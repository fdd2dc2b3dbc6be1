// The strip of a whole text, as in the HTML report.
import { el, t } from "./dom.js";

/** Draw a strip into a figure; a click goes to the row where the cell begins; `names` has the words of the legend. */
export function drawStrip(figure, strip, { label, legend, go, names = "legend" }) {
  figure.replaceChildren();
  if (!strip.cells.length) {
    figure.hidden = true;
    return;
  }
  figure.hidden = false;
  const cells = strip.cells.map(([row, x, width, layers]) =>
    el("g", { "data-row": row },
      el("rect", { class: "cell", x, width, height: 100 }),
      layers.map(([css, top, height]) => el("rect", { class: css, x, y: top, width, height })),
    ),
  );
  const bands = strip.bands.map(([css, x, width]) => el("rect", { class: `band ${css}`, x, y: 106, width, height: 12 }));
  const here = el("rect", { class: "here", x: 0, y: 0, width: 3, height: 100, visibility: "hidden" });
  const height = bands.length ? 118 : 100;
  const svg = el("svg", { viewBox: `0 0 1000 ${height}`, preserveAspectRatio: "none", role: "img", "aria-label": label }, cells, bands, here);
  if (go) {
    svg.addEventListener("click", (event) => {
      const cell = event.target.closest("g[data-row]");
      if (cell) go(Number(cell.getAttribute("data-row")));
    });
  }
  figure.classList.toggle("still", !go);
  figure.append(
    svg,
    el("figcaption", {},
      el("ul", { class: "legend" }, legend.map((css) => el("li", {}, el("span", { class: `swatch ${css}` }), t(`${names}.${css}`)))),
      el("p", { class: "note" }, go ? t("strip_note") : t("strip_note_plain")),
    ),
  );
}

/** Show on a strip from where to where the reader looks, by the rows on screen. */
export function showPlace(figure, strip, first, last) {
  const here = figure.querySelector(".here");
  if (!here) return;
  const of = (row) => strip.cells.findLast((cell) => cell[0] <= row) ?? strip.cells[0];
  const [from, to] = [of(first), of(last)];
  const all = first === 0 && to === strip.cells[strip.cells.length - 1];
  if (all) {
    here.setAttribute("visibility", "hidden");
    return;
  }
  here.setAttribute("x", from[1]);
  here.setAttribute("width", Math.max(3, to[1] - from[1]));
  here.setAttribute("visibility", "visible");
}
