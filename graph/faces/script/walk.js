// The graph by keyboard: arrows go from actor to actor, Enter opens one.

import { KIND_NAMES, N, state } from "./store.js";
import { selected } from "./select.js";
import { say } from "./make.js";
import { canvas } from "./place.js";
import { light, network, focusOf } from "./graph.js";
import { choose } from "./go.js";

const WAYS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
let here = null;

// The nearest node that way: what lies aside counts double.
export function next(from, way, spots) {
  let best = null;
  spots.forEach(({ node, x, y }) => {
    const [along, across] = [(x - from.x) * way[0] + (y - from.y) * way[1], Math.abs((x - from.x) * way[1] - (y - from.y) * way[0])];
    if (along <= 1 || across > along * 2.5) return;
    const cost = along + 2 * across;
    if (!best || cost < best.cost) best = { node, cost };
  });
  return best?.node ?? null;
}

function step(event) {
  const way = WAYS[event.key];
  if (way) {
    event.preventDefault();
    event.stopPropagation();
    const spots = selected.nodes.map((node) => ({ node, ...network.getPosition(node) }));
    if (!spots.length) return;
    const from = spots.find(({ node }) => node === here) ?? null;
    here = from ? next(from, way, spots) ?? here : state.chosen?.node ?? spots[0].node;
    light(focusOf({ node: here }) ?? { edges: new Set(), nodes: new Set([here]) });
    if (from) network.moveTo({ position: network.getPosition(here), animation: false });
    say(`${N.name[here]}, ${KIND_NAMES[N.kind[here]][0].toLowerCase()}, said ${N.said[here]}, addressed or named ${N.about[here]}`);
  } else if (event.key === "Enter" && here !== null) {
    choose({ node: here });
  }
}

export function startWalk() {
  canvas.addEventListener("keydown", step);
  canvas.addEventListener("blur", () => {
    here = null;
    light(null);
  });
}
