// Where the shown nodes stand: by their scope, else where pyvis has them, stretched towards the shape of the window.

import { inLayers, inRings, loosened } from "./arrange.js";
import { isPaper, N, state } from "./store.js";
import { selected } from "./select.js";
import { byId } from "./make.js";

export const canvas = byId("canvas");
const CLOSEST = 1.15; // zoom at which fitting stops
export const SMALLEST = 0.02;
export const places = new Map(); // node → [x, y]
export let boost = 1; // how much signs grow where all would be too small to see or to touch, or shrink where all are large

export const radiusOf = (node) => N.size[node] * boost;
const extremes = (values) => values.reduce(([least, most], value) => [Math.min(least, value), Math.max(most, value)], [Infinity, -Infinity]);
const extent = (values) => Math.max(60, extremes(values)[1] - extremes(values)[0]);

// Width and height of the canvas without the margins that names need.
function room() {
  const box = canvas.getBoundingClientRect();
  return [Math.max(50, box.width - (box.width > 600 ? 150 : 92)), Math.max(50, box.height - (box.height > 500 ? 96 : 66))];
}

export function placeAll() {
  const order = (node) => (isPaper(node) ? 1e9 : 0) + N.camp[node] * 1000 - Math.min(999, N.said[node] + N.about[node]);
  const found = state.scope?.around ? inRings(selected.layers, order) : selected.layers ? inLayers(selected.layers, order) : null;
  places.clear();
  selected.nodes.forEach((node) => places.set(node, [...(found?.get(node) ?? [N.x[node], N.y[node]])]));
  boost = shrunk(selected.nodes);
  if (!places.size) return;
  if (!found) drawnIn([...places.values()]);
  stretch([...places.values()], found ? 1.5 : 1.9);
  const count = selected.nodes.length;
  const most = (count < 40 ? 2 : count < 80 ? 1.7 : 1.3) * (innerWidth < 700 ? 1.4 : 1);
  boost *= Math.min(most, Math.max(1, 0.78 / frameOf(selected.nodes).scale));
  if (count <= 400) loosened(places, (node) => radiusOf(node) + (node < 8 ? 32 : 10));
}

// Newcomers stand around a neighbour who is there, in sunflower order; nobody else moves. `near(node)` gives neighbours.
export function placeSome(nodes, near) {
  nodes.forEach((node, turn) => {
    const anchor = near(node).find((other) => places.has(other));
    const [x, y] = places.get(anchor) ?? [0, 0];
    const [angle, far] = [turn * 2.399963, 70 + 22 * Math.sqrt(turn)];
    places.set(node, [x + far * Math.cos(angle), y + far * Math.sin(angle)]);
  });
}

// Many who all speak much would be a heap of large signs: they are drawn smaller, and still larger than those who speak less.
const shrunk = (nodes) => (nodes.length < 150 ? 1 : Math.min(1, (22 * nodes.length) / nodes.reduce((sum, node) => sum + N.size[node], 0)));

function stretch(points, most) {
  if (points.length < 2) return;
  const wanted = room()[0] / room()[1];
  const shape = () => extent(points.map(([x]) => x)) / extent(points.map(([, y]) => y));
  if (shape() > 1 !== wanted > 1) points.forEach((point) => point.reverse());
  const aspect = wanted / shape();
  const [wider, higher] = aspect > 1 ? [Math.min(aspect, most), 1] : [1, Math.min(1 / aspect, most)];
  points.forEach((point) => ([point[0], point[1]] = [point[0] * wider, point[1] * higher]));
}

// A part of a large graph stands closer than the whole: where it stood, but without the room of who is not shown.
function drawnIn(points) {
  const share = Math.sqrt(points.length / N.count);
  if (share > 0.7) return;
  points.forEach((point) => ([point[0], point[1]] = [point[0] * share * 1.3, point[1] * share * 1.3]));
  if (points.length <= 700) loosened(places, (node) => radiusOf(node) + 30, 50);
}

// Where to look, and how closely, so that these nodes fill the canvas with room for names at the rim.
export function frameOf(nodes) {
  const reach = (axis) => extremes(nodes.flatMap((node) => [places.get(node)[axis] - radiusOf(node), places.get(node)[axis] + radiusOf(node)]));
  const [[left, right], [top, bottom]] = [reach(0), reach(1)];
  const [wide, high] = room();
  const scale = Math.min(CLOSEST / Math.max(1, boost * 0.8), wide / Math.max(1, right - left), high / Math.max(1, bottom - top));
  return { position: { x: (left + right) / 2, y: (top + bottom) / 2 + 8 / scale }, scale: Math.max(SMALLEST, scale) };
}
