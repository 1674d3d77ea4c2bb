// The writing on the graph: of one size on the screen at every zoom, the important first, none over another.

import { grid } from "./boxes.js";
import { direction, initials, wrapped } from "./words.js";
import { isPaper, N, weightOf } from "./store.js";

export const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif';
const MOST = 170;
const STEPS = Array.from({ length: 12 }, (_, i) => (i + 0.5) / 12);
const lines = new Map();
const writing = (node) => lines.get(node) ?? lines.set(node, wrapped(N.name[node], isPaper(node) ? 2 : 3)).get(node);
const chips = new Map();
const chipOf = (node) => chips.get(node) ?? chips.set(node, N.code[node] ?? initials(N.name[node])).get(node);

// Texts to write, each {text, x, y, size, weight, italic, align, ink, halo, direction}, in pixels of the view.
// `spots` are the nodes in view {node, x, y, radius, bright}, the important first; `paths` gives points along a line.
export function labels({ spots, edges, view, controls, must, zoomed, measure }) {
  const texts = [];
  const taken = grid();
  const discs = grid();
  const paths = grid();
  controls.forEach((box) => taken.add(box));
  spots.forEach(({ x, y, radius, bright }) => bright && discs.add([x - radius, y - radius, x + radius, y + radius]));
  edges.forEach(({ point, weight }) => weight && STEPS.forEach((step) => {
    const [x, y] = point(step);
    paths.add([x - 1, y - 1, x + 1, y + 1], weight);
  }));
  acts(edges.filter((edge) => edge.must), { texts, taken, discs, measure });
  const order = [...spots.filter(({ node }) => must.has(node)), ...spots.filter(({ node, bright }) => bright && !must.has(node))].slice(0, MOST);
  for (const spot of order) {
    initialsOf(spot, texts, measure);
    if (spot.radius < 2.2 && !must.has(spot.node)) continue;
    name(spot, { texts, taken, discs, paths, view, measure, must: must.has(spot.node) });
  }
  if (zoomed) acts(edges.filter((edge) => !edge.must && edge.bright), { texts, taken, discs, measure, all: false });
  return texts;
}

function initialsOf({ node, x, y, radius, bright }, texts, measure) {
  if (isPaper(node) || radius < 9.5 || !bright) return;
  const text = chipOf(node);
  const size = Math.min(15, radius * (N.kind[node] === "group" ? 0.72 : 0.86));
  if (size < 7 || measure(text, size, 650) > radius * 1.65) return;
  const down = N.kind[node] === "group" ? radius * 0.28 : N.kind[node] === "place" ? -radius * 0.28 : 0;
  texts.push({ text, x, y: y + down + size * 0.04, size, weight: 650, align: "center", ink: `on-${N.kind[node]}`, halo: 0, direction: direction(text) });
}

// One name under, above or beside its node, where room is left and the fewest lines pass.
function name({ node, x, y, radius }, { texts, taken, discs, paths, view, measure, must }) {
  const paper = isPaper(node);
  const weight = weightOf(node);
  const size = paper ? 11 : Math.min(15, 11.5 + Math.log2(1 + weight) * 0.7);
  const bold = paper ? 400 : weight > 5 ? 650 : 500;
  const written = writing(node);
  const width = Math.max(...written.map((line) => measure(line, size, bold))) + 6;
  const height = written.length * (size + 2) + 2;
  const gap = radius + 3;
  const middle = Math.max(3, Math.min(view.width - 3 - width, x - width / 2)); // at the rim a little aside
  const choices = [
    ["center", middle, y + gap], ["center", middle, y - gap - height], ["left", x + gap + 1, y - height / 2],
    ["right", x - gap - 1 - width, y - height / 2], ["left", x - radius, y + gap], ["right", x + radius - width, y + gap],
    ["left", x - radius, y - gap - height], ["right", x + radius - width, y - gap - height],
    ["left", x + gap * 0.72, y + gap * 0.72], ["right", x - gap * 0.72 - width, y + gap * 0.72],
    ["left", x + gap * 0.72, y - gap * 0.72 - height], ["right", x - gap * 0.72 - width, y - gap * 0.72 - height],
    ...[1, 2, 3].flatMap((ring) => [["center", middle, y + gap + 13 * ring], ["center", middle, y - gap - height - 13 * ring],
      ["left", x + gap + 1 + 14 * ring, y - height / 2], ["right", x - gap - 1 - width - 14 * ring, y - height / 2]]), // a little further off
  ].map(([align, left, top]) => ({ align, box: [left, top, left + width, top + height] }));
  const inside = ({ box }) => box[0] > 2 && box[1] > 2 && box[2] < view.width - 2 && box[3] < view.height - 2;
  const leading = weight > 5 && node < 8; // rather over a small sign than without a name
  let best = null;
  choices.forEach((choice, i) => {
    if (!inside(choice) || !taken.free(choice.box)) return;
    const covered = discs.weight(choice.box);
    if (covered && !leading && !must) return;
    const cost = paths.weight(choice.box) + 40 * covered + i * 0.6;
    if (!best || cost < best.cost) best = { ...choice, cost };
  });
  best ??= must ? choices.find(inside) ?? choices[0] : null;
  if (!best) return;
  taken.add(best.box);
  const [left, top, right] = best.box;
  const at = best.align === "center" ? (left + right) / 2 : best.align === "left" ? left + 3 : right - 3;
  written.forEach((text, line) => texts.push({
    text, x: at, y: top + 1 + (line + 0.5) * (size + 2), size, weight: bold, italic: paper, align: best.align,
    ink: paper ? "faint" : "ink", halo: 3.5, direction: direction(text),
  }));
}

// The acts of lines, in their middle, where there is room.
function acts(edges, { texts, taken, discs, measure, all = true }) {
  edges.forEach(({ act, family, point, strong, length }) => {
    if (!act) return;
    const half = measure(act, 11, 600) / 2 + 3;
    if (!all && length < half * 2 + 46) return;
    const spots = [0.5, 0.42, 0.58, 0.34, 0.66].map(point);
    const free = ([x, y]) => [taken, discs].every((boxes) => boxes.free([x - half, y - 8, x + half, y + 8]));
    const spot = spots.find(free) ?? (strong ? spots[0] : null);
    if (!spot) return;
    const [x, y] = spot;
    taken.add([x - half, y - 8, x + half, y + 8]);
    texts.push({ text: act, x, y, size: 11, weight: 600, align: "center", ink: `${family}-ink`, halo: 4, direction: "ltr" });
  });
}

export const fontOf = ({ size, weight, italic }) => `${italic ? "italic " : ""}${weight} ${size}px ${FONT}`;

// Writes texts on a canvas in pixels.
export function write(context, texts, palette) {
  context.textBaseline = "middle";
  context.lineJoin = "round";
  for (const text of texts) {
    context.font = fontOf(text);
    context.textAlign = text.align;
    context.direction = text.direction;
    if (text.halo) {
      context.lineWidth = text.halo;
      context.strokeStyle = palette.paper;
      context.strokeText(text.text, text.x, text.y);
    }
    context.fillStyle = palette[text.ink];
    context.fillText(text.text, text.x, text.y);
  }
}
