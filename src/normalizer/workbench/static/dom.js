// Nodes and texts. Whatever comes of a document is set as text, never as markup.
import { words } from "./words.js";

export const $ = (id) => document.getElementById(id);

/** Invisible characters are named, as in the HTML report. */
export const plain = (text) =>
  String(text).replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (c) =>
    c === "\n" ? "⏎" : c === "\t" ? c : "U+" + c.codePointAt(0).toString(16).toUpperCase().padStart(4, "0"),
  );

/** A form without text around it: white space gets signs. */
export const shown = (text) =>
  text.trim() ? text : text.replace(/ /g, "␣").replace(/\u3000/g, "□").replace(/\t/g, "⇥").replace(/\n/g, "⏎") || "–";

const ATTRIBUTES = new Set(["role", "for", "colspan", "rowspan", "scope", "viewBox", "preserveAspectRatio", "tabindex", "x", "y", "width", "height", "class", "lang"]);

/** An element with properties (or attributes, where they are none), and children: nodes, or texts. */
export function el(name, properties = {}, ...children) {
  const svg = ["svg", "g", "rect"].includes(name);
  const node = svg ? document.createElementNS("http://www.w3.org/2000/svg", name) : document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (key === "data") Object.assign(node.dataset, value);
    else if (svg || ATTRIBUTES.has(key) || key.startsWith("aria-")) node.setAttribute(key, value);
    else node[key] = value;
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== "").map((child) => (child instanceof Node ? child : plain(child))));
  return node;
}

// --- words ---------------------------------------------------------------------------------------------------------

const LANGUAGES = Object.keys(words);
let language = "en";

/** The language of the view: of the address, else the first of the reader's that there is. */
export function preferred() {
  const asked = new URLSearchParams(location.search).get("lang");
  for (const tag of [asked, ...navigator.languages]) {
    if (!tag) continue;
    const lower = tag.toLowerCase();
    if (lower.startsWith("en")) return "en";
    if (lower.startsWith("zh")) return /hant|tw|hk|mo/.test(lower) ? "zh-Hant" : "zh-Hans";
  }
  return "en";
}

export const current = () => language;

/** Take a language for the view, and write its texts into the page. */
export function speak(tag) {
  language = LANGUAGES.includes(tag) ? tag : "en";
  document.documentElement.lang = language;
  for (const node of document.querySelectorAll("[data-t]")) node.textContent = t(node.dataset.t, { limit: "20 MB" });
  for (const node of document.querySelectorAll("[data-t-label]")) node.setAttribute("aria-label", t(node.dataset.tLabel));
  for (const node of document.querySelectorAll("[data-t-title]")) node.title = t(node.dataset.tTitle);
  for (const node of document.querySelectorAll("[data-t-placeholder]")) node.placeholder = t(node.dataset.tPlaceholder);
}

/** A text by its key (`verdict.mixed`), with what stands for the names in braces; `n` chooses of a pair. */
export function t(key, values = {}) {
  let found = key.split(".").reduce((at, part) => (at ? at[part] : undefined), words[language]);
  if (Array.isArray(found) && typeof found[0] === "string") found = found[values.n === 1 ? 0 : 1];
  if (typeof found !== "string") return found ?? key;
  return found.replace(/\{(\w+)\}/g, (whole, name) => (values[name] === undefined ? whole : number(values[name])));
}

/** The reason for a doubt with its language: in that of the view, if the sentence is known. */
export function reason(text) {
  for (const [pattern, said] of words[language].reasons) {
    const found = pattern.exec(text);
    if (found) return { text: said.replace(/\{(\d)\}/g, (_, index) => found[index] ?? ""), lang: language };
  }
  return { text, lang: "en" };
}

/** A number as the language writes it; any other text as it is. */
export const number = (value) => (typeof value === "number" ? value.toLocaleString(language) : String(value));

export const percent = (share) => share.toLocaleString(language, { style: "percent", maximumFractionDigits: 1 });

export const size = (bytes) =>
  bytes < 1000 ? `${bytes} B` : bytes < 1 << 20 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / (1 << 20)).toFixed(1)} MB`;
