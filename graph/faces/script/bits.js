// What several parts show: the sign of a kind, an actor as a button, a date, a share as a bar.

import { cut } from "./words.js";
import { draw, make, named } from "./make.js";
import { N, PAPERS, WORDS } from "./store.js";

export const GLYPHS = {
  square: "M2 2H14V14H2Z", dot: "M8 1.2A6.8 6.8 0 1 1 7.99 1.2Z", diamond: "M8 .6 15.4 8 8 15.4 .6 8Z",
  triangle: "M8 1.4 15 14H1Z", hexagon: "M4.2 1.6H11.8L15.6 8 11.8 14.4H4.2L.4 8Z", triangleDown: "M8 14.6 1 2H15Z",
  document: "M3.5 1.5H10L13 4.5V14.5H3.5Z",
};

export function glyph(kind) {
  return draw("svg", { viewBox: "0 0 16 16", class: `glyph kind-${kind}`, "aria-hidden": "true" }, draw("path", { d: GLYPHS[WORDS.shapes[kind] ?? "document"] }));
}

// A link to an actor or a document, as an address of its own; `choose` is what a click does with it.
export function actorLink(node, choose) {
  return inner(`#actor=${N.key[node]}`, () => choose({ node }), N.name[node]);
}

export function paperLink(paper, at, choose) {
  return inner(`#document=${PAPERS[paper].key}`, () => choose({ paper, at }), PAPERS[paper].title);
}

function inner(address, action, name) {
  return make("a", { class: "actor", href: address, onclick: (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a window of its own
    event.preventDefault();
    action();
  } }, named(cut(name, 120)));
}

export function bar(share, name) {
  const inner = make("i", { class: name });
  inner.style.width = `${Math.round(share * 100)}%`;
  return make("i", { class: "bar", "aria-hidden": "true" }, inner);
}

export function lineSign(name) {
  return make("i", { class: `line ${name}`, "aria-hidden": "true" });
}
