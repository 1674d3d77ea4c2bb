// The graph: vis-network holds and draws what is selected; here it is filled, looked at and listened to.

import { E, edgesOf, edgesWith, state } from "./store.js";
import { selected } from "./select.js";
import { byId } from "./make.js";
import { canvas, frameOf, placeAll, places, placeSome, SMALLEST } from "./place.js";
import { edgeLook, nodeLook, readPalette } from "./look.js";
import { drawOver, drawUnder, sceneOf } from "./over.js";
import { moveTip, showTip, tip } from "./tip.js";

export let network = null;
const hovered = { node: null, edge: null };
const kept = { nodes: new Map(), edges: new Map() }; // what vis-network holds, by how it looks
let sets = null;
let lit = null; // what is bright while the rest is dim: {nodes, edges}
let held = null; // what lights up for a while, instead
let laid = null; // the scope by which nodes are placed
let size = "";
let dragged = false;

// Brings one of vis-network's sets to hold just these, handing over only what looks different from before.
function sync(name, items, look, placed) {
  const wanted = new Set(items);
  const gone = [...kept[name].keys()].filter((id) => !wanted.has(id));
  if (gone.length) sets[name].remove(gone);
  gone.forEach((id) => kept[name].delete(id));
  const fresh = [];
  const changed = [];
  for (const id of items) {
    const now = look(id);
    const key = `${now.size} ${now.width} ${now.color.color} ${now.color.opacity} ${now.color.background} ${now.dashes} ${now.arrows?.to.enabled}`;
    if (!kept[name].has(id)) fresh.push(placed ? { ...now, x: places.get(id)[0], y: places.get(id)[1], physics: false } : now);
    else if (kept[name].get(id) !== key) changed.push(now);
    kept[name].set(id, key);
  }
  if (fresh.length) sets[name].add(fresh);
  if (changed.length) sets[name].update(changed);
}

function clear() {
  ["edges", "nodes"].forEach((name) => {
    kept[name].clear();
    sets[name].clear();
  });
}

// Fills the sets in one go: each change of theirs would have the picture drawn.
function fill(emptied) {
  network.body.emitter.emit("_blockRedraw");
  if (emptied) clear();
  sync("nodes", selected.nodes, nodeLook, true);
  sync("edges", selected.lines, edgeLook, false);
  network.body.emitter.emit("_allowRedraw");
}

// Shows what is selected now; where the scope is another, or many are new, all find new places.
export function showGraph() {
  const scope = JSON.stringify(state.scope?.find ? null : state.scope);
  const fresh = selected.nodes.filter((node) => !places.has(node));
  const moved = laid !== scope || fresh.length > selected.nodes.length / 3;
  if (moved) {
    placeAll();
    dragged = false;
  } else {
    placeSome(fresh, neighboursOf);
  }
  lit = focusOf(state.chosen);
  held = null;
  fill(moved);
  byId("empty").hidden = selected.nodes.length > 0;
  network.body.emitter.emit("_blockRedraw");
  if (laid !== scope) fit(laid !== null, inFrame());
  network.body.emitter.emit("_allowRedraw");
  laid = scope;
  network.redraw();
}

const neighboursOf = (node) => [...edgesOf.of(node)].map((edge) => (E.from[edge] === node ? E.to[edge] : E.from[edge]));

// What stays bright when something is chosen: it, its lines and who they lead to.
export function focusOf(chosen) {
  const { node, edge, statement, at } = chosen ?? {};
  const number = statement ?? at;
  const nodes = new Set(node === undefined ? [] : [node]);
  const there = (id) => kept.edges.has(id) || selected.lines.includes(id);
  const all = node !== undefined ? edgesOf.of(node) : edge !== undefined ? [edge] : number !== undefined ? edgesWith.of(number) : [];
  const edges = new Set([...all].filter(there));
  edges.forEach((id) => nodes.add(E.from[id]).add(E.to[id]));
  return nodes.size ? { nodes, edges } : null;
}

// Lights a statement, or {nodes, edges}, for a while; null goes back to what is chosen.
export function light(what) {
  held = what ? (what.edges ? what : focusOf(what)) : null;
  network.redraw();
}

export function startGraph(choose) {
  readPalette();
  sets = { nodes: new vis.DataSet([]), edges: new vis.DataSet([]) };
  network = new vis.Network(canvas, sets, {
    physics: false,
    layout: { improvedLayout: false },
    nodes: { chosen: false, font: { size: 0 } },
    edges: { chosen: false, hoverWidth: 0, selectionWidth: 0, arrowStrikethrough: false, font: { size: 0 } },
    interaction: { hover: true, hoverConnectedEdges: false, selectConnectedEdges: false, multiselect: false, tooltipDelay: 1e6, zoomSpeed: 0.7 },
  });
  network.on("beforeDrawing", (context) => drawUnder(context, network));
  network.on("afterDrawing", (context) => drawOver(context, network, held ?? lit, hovered));
  network.on("click", ({ nodes, edges }) => choose(nodes.length ? { node: nodes[0] } : edges.length ? { edge: edges[0] } : null));
  network.on("doubleClick", ({ nodes }) => nodes.length && choose({ node: nodes[0] }, { around: true }));
  network.on("hoverNode", ({ node }) => hover("node", node));
  network.on("blurNode", () => hover("node", null));
  network.on("hoverEdge", ({ edge }) => hover("edge", edge));
  network.on("blurEdge", () => hover("edge", null));
  network.on("resize", () => requestAnimationFrame(resized)); // after vis-network scaled its view
  network.on("dragEnd", ({ nodes }) => (dragged ||= nodes.length > 0));
  canvas.addEventListener("pointermove", moveTip);
  canvas.addEventListener("pointerleave", () => (tip.hidden = true));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    readPalette();
    fill(true);
    network.redraw();
  });
  canvas.querySelector(".vis-network")?.setAttribute("tabindex", "-1");
  size = `${innerWidth} ${innerHeight}`;
}

function hover(what, id) {
  hovered[what] = id;
  canvas.style.cursor = hovered.node !== null || hovered.edge !== null ? "pointer" : "default";
  showTip(hovered);
  network.redraw();
}

// Another window asks for other places, unless somebody has put nodes where they want them.
function resized() {
  if (!canvas.clientWidth) return;
  const now = `${innerWidth} ${innerHeight}`;
  if (now !== size && !dragged) {
    laid = null;
    showGraph();
  } else {
    fit(false, inFrame());
  }
  size = now;
}

// What is to be in view: what is chosen, else all.
export function inFrame() {
  return state.chosen && lit?.nodes.size ? [...lit.nodes] : selected.nodes;
}

export function fit(animated = true, nodes = selected.nodes) {
  if (!nodes.length || !canvas.clientWidth || !canvas.clientHeight) return;
  nodes.forEach((node) => {
    const { x, y } = network.getPosition(node);
    places.set(node, [x, y]); // where it was dragged
  });
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches || selected.nodes.length > 600;
  network.moveTo({ ...frameOf(nodes), animation: animated && !calm ? { duration: 350, easingFunction: "easeInOutQuad" } : false });
}

export function zoom(factor) {
  network.moveTo({ scale: Math.min(6, Math.max(SMALLEST, network.getScale() * factor)), animation: false });
}

export function outOfView(node) {
  const spot = network.canvasToDOM(network.getPosition(node));
  return spot.x < 0 || spot.y < 0 || spot.x > canvas.clientWidth || spot.y > canvas.clientHeight;
}

export const scene = () => sceneOf(network, held ?? lit, hovered);
export const statementsOnLine = (edge) => E.statements[edge].filter((n) => selected.passes[n]);
