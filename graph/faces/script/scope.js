// The bar above the views: which view, what it is narrowed to, and how much of a large graph is drawn.

import { cut, plural } from "./words.js";
import { VIEWS } from "./address.js";
import { N, S, state } from "./store.js";
import { filtered, LARGE, selected } from "./select.js";
import { byId, make, named } from "./make.js";
import { go } from "./go.js";

const standfirst = byId("standfirst");
const whole = standfirst.textContent;
const VIEW_NAMES = { graph: "Graph", timeline: "Timeline", table: "Table" };
const MORE = 300;

export function startScope() {
  byId("views").replaceChildren(...VIEWS.map((view) => make("button", { class: "tab", type: "button", "data-view": view, onclick: () => go({ view }) }, VIEW_NAMES[view])));
}

function chip(text, remove) {
  return make("button", { class: "chip on", type: "button", "aria-label": `${text}: show all again`, onclick: remove }, named(text), make("span", { "aria-hidden": "true" }, " ×"));
}

function scopeText({ around, steps, path, pair, find }) {
  const name = (node) => cut(N.name[node], 28);
  if (around) return `${name(around[0])}, ${plural(steps, "step")}`;
  if (path) return `${name(path[0])} … ${name(path[1])}`;
  if (pair) return `${name(pair[0])} ↔ ${name(pair[1])}`;
  return `“${cut(find, 30)}”`;
}

export function showScope() {
  byId("views").querySelectorAll(".tab").forEach((tab) => tab.setAttribute("aria-pressed", String(tab.dataset.view === state.view)));
  VIEWS.forEach((view) => (byId(view === "graph" ? "stage" : view).hidden = state.view !== view));
  const chips = [];
  if (state.scope) chips.push(chip(scopeText(state.scope), () => go({ scope: null })));
  if (state.scope?.around) {
    const { around, steps } = state.scope;
    chips.push(make("button", { class: "chip", type: "button", onclick: () => go({ scope: { around, steps: steps > 1 ? 1 : 2 } }) }, steps > 1 ? "1 step" : "2 steps"));
  }
  byId("scope").replaceChildren(...chips);
  const narrowed = filtered() || state.scope;
  standfirst.textContent = narrowed ? `${selected.statements.length.toLocaleString("en")} of ${plural(S.count, "statement")} shown` : whole;
  const some = selected.nodes.length < selected.whole;
  const part = byId("part");
  part.hidden = !some;
  if (some) {
    part.replaceChildren(`${selected.nodes.length.toLocaleString("en")} of ${selected.whole.toLocaleString("en")} actors, the most active `,
      make("button", { class: "chip", type: "button", onclick: () => go({ shown: Math.min(LARGE, Math.max(state.shown, 300) + MORE) }) }, "Show more"),
      state.shown ? make("button", { class: "chip", type: "button", onclick: () => go({ shown: 0 }) }, "Fewer") : "");
  }
}
