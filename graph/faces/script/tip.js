// The tip beside the pointer: who a node is, what a line stands for.

import { plural } from "./words.js";
import { ACTS, E, isPaper, KIND_NAMES, N } from "./store.js";
import { selected } from "./select.js";
import { byId, make, named } from "./make.js";
import { canvas } from "./place.js";

export const tip = byId("tip");

// Shows who or what is under the pointer; hides where nothing is.
export function showTip({ node, edge }) {
  tip.hidden = node === null && edge === null;
  if (!tip.hidden) tip.replaceChildren(...(node !== null ? ofActor(node) : ofLine(edge)));
}

function ofActor(node) {
  const facts = isPaper(node) ? plural(N.about[node], "statement") : `${KIND_NAMES[N.kind[node]][0]} · said ${N.said[node]} · addressed or named ${N.about[node]}`;
  return [make("b", {}, named(N.name[node])), make("span", {}, facts)];
}

function ofLine(edge) {
  const count = plural(selected.counts[edge], "statement");
  const act = E.act[edge] < 0 ? "" : ACTS[E.act[edge]];
  return [make("b", {}, named(N.name[E.from[edge]]), act ? " → " : " – ", named(N.name[E.to[edge]])), make("span", {}, act ? `${act} · ${count}` : count)];
}

export function moveTip(event) {
  const box = canvas.getBoundingClientRect();
  const x = Math.min(event.clientX - box.left + 14, box.width - tip.offsetWidth - 8);
  const y = event.clientY - box.top + 18;
  tip.style.left = `${Math.max(8, x)}px`;
  tip.style.top = `${y + tip.offsetHeight > box.height - 8 ? y - tip.offsetHeight - 30 : y}px`;
}
