// What is drawn under and over vis-network's picture: grounds of camps, what is lit above the dimmed rest, documents, writing.

import { ACTS, E, edgesOf, familyOf, isPaper, N, state, WORDS } from "./store.js";
import { selected } from "./select.js";
import { boost, canvas, radiusOf } from "./place.js";
import { edgeLook, palette, widthOf } from "./look.js";
import { fontOf, labels, write } from "./labels.js";
import { grounds } from "./hulls.js";

const VEIL = 0.86; // how much of the rest the paper covers
const FEW = 260; // lines up to which names keep off them
const FOCUSED = 9; // nodes up to which all that are lit must be named
const widths = new Map();
let measurer = null;
export let redraws = 0; // how often it was drawn: what benchmarks wait for

const nodesThere = (network) => selected.nodes.filter((node) => network.body.nodes[node]); // it may draw while it is being filled
const edgesThere = (network) => selected.lines.filter((edge) => network.body.edges[edge]?.connected);
const spotOf = (network) => (node) => [network.body.nodes[node].x, network.body.nodes[node].y];

function measure(text, size, weight) {
  const key = `${weight} ${size} ${text}`;
  if (!widths.has(key)) {
    measurer.font = fontOf({ size, weight });
    widths.set(key, measurer.measureText(text).width);
  }
  return widths.get(key);
}

export function drawUnder(context, network) {
  if (!state.camps || selected.layers) return;
  context.save();
  context.fillStyle = context.strokeStyle = palette.camp;
  context.lineJoin = context.lineCap = "round";
  context.lineWidth = 76;
  grounds(nodesThere(network), (node) => N.camp[node], spotOf(network)).forEach((corners) => {
    context.beginPath();
    corners.forEach(([x, y]) => context.lineTo(x, y));
    context.closePath();
    context.stroke();
    context.fill();
  });
  context.restore();
}

// `lit` {nodes, edges} stays bright, `hovered` {node, edge} is under the pointer.
export function drawOver(context, network, lit, hovered) {
  measurer = context;
  const ratio = window.devicePixelRatio || 1;
  const inPixels = (draw) => {
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    draw();
    context.restore();
  };
  if (lit) {
    inPixels(() => {
      context.globalAlpha = VEIL;
      context.fillStyle = palette.paper;
      context.fillRect(0, 0, canvas.clientWidth, canvas.clientHeight);
    });
  }
  const strong = [state.chosen?.edge, hovered.edge].filter((edge) => network.body.edges[edge]?.connected);
  [...(lit?.edges ?? []), ...strong].forEach((edge) => drawLine(context, network.body.edges[edge], edge, strong.includes(edge)));
  const outlined = [state.chosen?.node, hovered.node].filter((node) => network.body.nodes[node]);
  const ends = strong.flatMap((edge) => [E.from[edge], E.to[edge]]);
  [...(lit?.nodes ?? []), ...ends, ...outlined].forEach((node) => network.body.nodes[node]?.draw(context));
  outlined.filter((node) => !isPaper(node)).forEach((node) => outline(context, ...spotOf(network)(node), radiusOf(node)));
  inPixels(() => {
    const now = inView(network, lit);
    drawPapers(context, now, hovered);
    write(context, textsOf(network, lit, hovered, now), palette);
  });
  if (!redraws) performance.mark("drawn");
  redraws += 1;
}

// vis-network's own drawing of a line once more, with its head, stronger where it is the one.
function drawLine(context, line, edge, strong) {
  const { options } = line;
  const before = [options.width, options.arrows.to.enabled, options.color.opacity];
  [options.width, options.arrows.to.enabled, options.color.opacity] = [widthOf(edge) + (strong ? 1.4 : 0), E.act[edge] >= 0, 1];
  line.draw(context);
  line.drawArrows(context);
  [options.width, options.arrows.to.enabled, options.color.opacity] = before;
}

function outline(context, x, y, radius) {
  context.beginPath();
  context.arc(x, y, radius * 1.25 + 3, 0, 2 * Math.PI);
  context.lineWidth = 2.5;
  context.strokeStyle = palette.ink;
  context.stroke();
}

// Documents are drawn over vis-network's unseen squares: it loses sight of shapes of others' making when one zooms.
function drawPapers(context, { spots, scale }, hovered) {
  spots.filter(({ node }) => isPaper(node)).forEach(({ node, x, y, bright }) => {
    const strong = state.chosen?.node === node || hovered.node === node;
    const [w, h, ear, line] = [6.5, 8.5, 4.5, 3.5].map((length) => length * Math.max(0.5, boost * Math.min(1.1, scale)));
    context.globalAlpha = bright ? 1 : 1 - VEIL;
    context.beginPath();
    [[-w, -h], [w - ear, -h], [w, ear - h], [w, h], [-w, h]].forEach(([dx, dy]) => context.lineTo(x + dx, y + dy));
    context.closePath();
    context.fillStyle = palette.paper;
    context.fill();
    [-0.18, 0.18, 0.54].filter(() => h > 6).forEach((down) => {
      context.moveTo(x - line, y + down * h);
      context.lineTo(x + line, y + down * h);
    });
    context.lineWidth = strong ? 2.2 : 1.2;
    context.strokeStyle = strong ? palette.ink : palette.document;
    context.stroke();
  });
  context.globalAlpha = 1;
}

// Nodes in view, in pixels.
function inView(network, lit) {
  const scale = network.getScale();
  const view = { width: canvas.clientWidth, height: canvas.clientHeight };
  const centre = network.getViewPosition();
  const pixel = (x, y) => [(x - centre.x) * scale + view.width / 2, (y - centre.y) * scale + view.height / 2];
  const spots = nodesThere(network).map((node) => {
    const [x, y] = pixel(...spotOf(network)(node));
    return { node, x, y, radius: radiusOf(node) * scale, bright: !lit || lit.nodes.has(node) };
  }).filter(({ x, y }) => x > -60 && y > -60 && x < view.width + 60 && y < view.height + 60);
  return { scale, view, pixel, spots };
}

function textsOf(network, lit, hovered, { scale, view, pixel, spots }) {
  const few = selected.lines.length <= FEW;
  const must = new Set([hovered.node, state.chosen?.node, ...(lit && lit.nodes.size < FOCUSED ? lit.nodes : [])].filter((node) => network.body.nodes[node]));
  const named = new Set([hovered.edge, state.chosen?.edge, ...(state.chosen?.node === undefined ? [] : edgesOf.of(state.chosen.node))]);
  const edges = edgesThere(network).filter((edge) => few || named.has(edge)).map((edge) => writingOn(network, edge, { lit, hovered, pixel, few, must: named.has(edge) }));
  const zoomed = few && (scale > 0.8 || selected.lines.length <= 40);
  return labels({ spots, edges, view, controls: controls(), must, zoomed, measure });
}

function writingOn(network, edge, { lit, hovered, pixel, few, must }) {
  const { edgeType } = network.body.edges[edge];
  const point = (step) => {
    const { x, y } = edgeType.getPoint(step);
    return pixel(x, y);
  };
  const act = E.act[edge] < 0 ? null : ACTS[E.act[edge]];
  const count = selected.counts[edge];
  const bright = !lit || lit.edges.has(edge);
  const [[x0, y0], [x1, y1]] = [point(0), point(1)];
  return {
    point, bright, must: must && bright, strong: edge === hovered.edge || edge === state.chosen?.edge, length: Math.hypot(x1 - x0, y1 - y0),
    act: act && (count > 1 ? `${act} ×${count}` : act), family: familyOf(edge) ?? "neutral", weight: !few || !bright ? 0 : act ? 1 : 0.4,
  };
}

// The boxes of what lies over the canvas.
function controls() {
  const frame = canvas.getBoundingClientRect();
  return [...document.querySelectorAll(".stage .over:not([hidden])")].map((element) => {
    const box = element.getBoundingClientRect();
    return [box.left - frame.left - 4, box.top - frame.top - 4, box.right - frame.left + 4, box.bottom - frame.top + 4];
  });
}

// The view as plain values in pixels, for a file: grounds, lines, signs, texts, and the colours by name.
export function sceneOf(network, lit, hovered) {
  const now = inView(network, lit);
  const { scale, view, pixel, spots } = now;
  return {
    ...view, palette: { ...palette }, scale,
    grounds: state.camps && !selected.layers ? grounds(nodesThere(network), (node) => N.camp[node], (node) => pixel(...spotOf(network)(node))) : [],
    lines: edgesThere(network).map((edge) => {
      const look = edgeLook(edge);
      const { edgeType } = network.body.edges[edge];
      const steps = look.smooth || E.from[edge] === E.to[edge] ? 24 : 1;
      const points = Array.from({ length: steps + 1 }, (_, i) => edgeType.getPoint(i / steps)).map(({ x, y }) => pixel(x, y));
      const dim = lit && !lit.edges.has(edge);
      return { points, width: look.width * scale, colour: look.color.color, opacity: dim ? 0.07 : look.color.opacity, dashes: look.dashes, arrow: E.act[edge] >= 0, stop: radiusOf(E.to[edge]) * scale };
    }),
    signs: spots.map(({ node, x, y, radius, bright }) => ({ x, y, radius, shape: WORDS.shapes[N.kind[node]] ?? "document", colour: palette[N.kind[node]], dim: !bright })),
    texts: textsOf(network, lit, hovered, now),
  };
}
