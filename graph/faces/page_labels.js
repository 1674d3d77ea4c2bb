// The writing on the graph: of one size on the screen at every zoom, the important first, none over another.

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif';
const MOST_LABELS = 160;
const LINE = 22; // characters of a line
const MOST_PATHS = 200;
const STEPS = Array.from({ length: 16 }, (_, i) => (i + 0.5) / 16);
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

// At most `most` lines of about LINE characters, cut between words where there are any.
function wrapped(name, most) {
  const lines = [""];
  for (const word of name.replace(UNSEEN, "").trim().split(/\s+/)) {
    const line = lines[lines.length - 1];
    if (line && line.length + 1 + word.length > LINE) lines.push(word);
    else lines[lines.length - 1] = line ? `${line} ${word}` : word;
  }
  const cut = (line) => (Array.from(line).length > LINE + 4 ? Array.from(line).slice(0, LINE + 2).join("") + "…" : line);
  const kept = lines.slice(0, most).map(cut);
  if (lines.length > most) kept[most - 1] = `${kept[most - 1].replace(/…$/, "")}…`;
  return kept;
}

const LINES = new Map([...NODES].map(([id, node]) => [id, wrapped(node.name, node.kind === "document" ? 2 : 3)]));
const RANKED = [...NODES.keys()].sort((a, b) => rank(NODES.get(b)) - rank(NODES.get(a)));
const LEADING = new Set(RANKED.slice(0, 8).filter((id) => rank(NODES.get(id)) > 4));
function rank(node) {
  return node.kind === "document" ? 0.5 : node.said + node.about;
}

const meets = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

// Draws on vis-network's canvas, whose context is in graph units: everything is measured in pixels and scaled back.
function drawLabels(context, network, shown, hovered, palette) {
  const scale = network.getScale();
  const view = { width: network.canvas.frame.canvas.clientWidth, height: network.canvas.frame.canvas.clientHeight };
  const centre = network.getViewPosition();
  const pixel = (x, y) => [(x - centre.x) * scale + view.width / 2, (y - centre.y) * scale + view.height / 2];
  const spots = [];
  shown.nodes.forEach((id) => {
    const node = network.body.nodes[id];
    const [x, y] = pixel(node.x, node.y);
    const radius = node.options.size * scale;
    if (x > -60 && y > -60 && x < view.width + 60 && y < view.height + 60) spots.push({ id, x, y, radius });
  });
  const paths = pathsOf(network, shown, pixel);
  const near = new Map(spots.map((spot) => [spot.id, spot]));
  const bright = spots.filter((spot) => !state.focus || state.focus.nodes.has(spot.id));
  const discs = bright.map((spot) => [spot.x - spot.radius, spot.y - spot.radius, spot.x + spot.radius, spot.y + spot.radius]);
  const taken = controls();
  const first = [hovered.node, state.selected?.node, ...(state.focus ? state.focus.nodes : [])].filter((id) => near.has(id));
  const order = [...new Set([...first, ...RANKED])].filter((id) => near.has(id)).slice(0, MOST_LABELS);

  context.save();
  context.setTransform(window.devicePixelRatio || 1, 0, 0, window.devicePixelRatio || 1, 0, 0);
  context.textBaseline = "middle";
  context.lineJoin = "round";
  drawActs(context, network, shown, hovered, palette, pixel, { taken, discs });
  for (const id of order) {
    const must = id === hovered.node || id === state.selected?.node;
    if (state.focus && !state.focus.nodes.has(id) && !must) continue;
    if (near.get(id).radius < 2.5 && !must && !state.focus) continue;
    place(context, near.get(id), NODES.get(id), { taken, discs, paths, view }, must, palette);
  }
  context.restore();
}

// The boxes of what lies over the canvas.
function controls() {
  const frame = document.getElementById("canvas").getBoundingClientRect();
  return [...document.querySelectorAll(".zoom, .hint:not([hidden])")].map((element) => {
    const box = element.getBoundingClientRect();
    return [box.left - frame.left - 4, box.top - frame.top - 4, box.right - frame.left + 4, box.bottom - frame.top + 4];
  });
}

// Points along the lines, so that names may keep off them; none where there are too many lines to keep off.
function pathsOf(network, shown, pixel) {
  if (shown.lines.size > MOST_PATHS) return [];
  const bright = [...shown.lines.keys()].filter((id) => !state.focus || state.focus.edges.has(id));
  return bright.flatMap((id) => {
    const { edgeType } = network.body.edges[id];
    const weight = EDGES.get(id).act ? 1 : 0.4;
    return STEPS.map((step) => edgeType.getPoint(step)).map(({ x, y }) => [...pixel(x, y), weight]);
  });
}

// Writes one name under, above or beside its node, where room is left and the fewest lines pass; `must` writes it in any case.
function place(context, spot, node, { taken, discs, paths, view }, must, palette) {
  const paper = node.kind === "document";
  const size = paper ? 11 : Math.min(15, 11.5 + Math.log2(1 + rank(node)) * 0.7);
  context.font = `${paper ? "italic 400" : rank(node) > 4 ? 650 : 500} ${size}px ${FONT}`;
  const lines = LINES.get(spot.id);
  const width = Math.max(...lines.map((line) => context.measureText(line).width)) + 6;
  const height = lines.length * (size + 2) + 2;
  const gap = spot.radius + 3;
  const middle = Math.max(3, Math.min(view.width - 3 - width, spot.x - width / 2)); // at the rim a little aside
  const boxes = [
    ["center", middle, spot.y + gap],
    ["center", middle, spot.y - gap - height],
    ["left", spot.x + gap + 1, spot.y - height / 2],
    ["right", spot.x - gap - 1 - width, spot.y - height / 2],
    ["left", spot.x - spot.radius, spot.y + gap],
    ["right", spot.x + spot.radius - width, spot.y + gap],
    ["left", spot.x - spot.radius, spot.y - gap - height],
    ["right", spot.x + spot.radius - width, spot.y - gap - height],
  ].map(([align, x, y]) => ({ align, box: [x, y, x + width, y + height] }));
  const inside = ({ box }) => box[0] > 2 && box[1] > 2 && box[2] < view.width - 2 && box[3] < view.height - 2;
  const covered = ({ box }) => discs.filter((disc) => meets(box, disc)).length;
  const leading = LEADING.has(spot.id); // rather over a sign than without a name
  const free = boxes.filter((choice) =>
    inside(choice) && !taken.some((other) => meets(choice.box, other)) && (leading || !covered(choice)));
  const crossed = ({ box }) => paths.reduce((sum, [x, y, weight]) => sum + (x > box[0] && x < box[2] && y > box[1] && y < box[3] ? weight : 0), 0);
  const best = free.map((choice, i) => [crossed(choice) + 4 * covered(choice) + i * 0.6, choice]).sort((a, b) => a[0] - b[0])[0]?.[1];
  const chosen = best ?? (must ? boxes.find(inside) ?? boxes[0] : null);
  if (!chosen) return;
  taken.push(chosen.box);
  const [x0, y0, x1] = chosen.box;
  context.textAlign = chosen.align;
  const x = chosen.align === "center" ? (x0 + x1) / 2 : chosen.align === "left" ? x0 + 3 : x1 - 3;
  lines.forEach((line, number) => {
    write(context, line, x, y0 + 1 + (number + 0.5) * (size + 2), paper ? palette.faint : palette.ink, palette.paper, 3.5);
  });
}

// The acts of the line under the pointer and of the chosen ones, in the middle of their lines.
function drawActs(context, network, shown, hovered, palette, pixel, { taken, discs }) {
  const chosen = new Set([hovered.edge, state.selected?.edge, ...(state.selected?.node ? EDGES_OF.get(state.selected.node) : [])]);
  context.textAlign = "center";
  context.font = `600 11px ${FONT}`;
  chosen.forEach((id) => {
    const edge = EDGES.get(id);
    if (!edge?.act || !shown.lines.has(id)) return;
    const count = shown.lines.get(id).length;
    const text = count > 1 ? `${edge.act} ×${count}` : edge.act;
    const half = context.measureText(text).width / 2 + 3;
    const spots = [0.5, 0.4, 0.6, 0.3].map((step) => network.body.edges[id].edgeType.getPoint(step)).map(({ x, y }) => pixel(x, y));
    const free = ([x, y]) => ![...discs, ...taken].some((other) => meets([x - half, y - 8, x + half, y + 8], other));
    const spot = spots.find(free) ?? (id === hovered.edge ? spots[0] : null);
    if (!spot) return;
    const [x, y] = spot;
    taken.push([x - half, y - 8, x + half, y + 8]);
    write(context, text, x, y, palette[edge.family], palette.paper, 4);
  });
}

function write(context, text, x, y, ink, paper, halo) {
  context.lineWidth = halo;
  context.strokeStyle = paper;
  context.strokeText(text, x, y);
  context.fillStyle = ink;
  context.fillText(text, x, y);
}
