// The writing on the graph: of one size on the screen at every zoom, the important first, none over another.

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif';
const MOST_LABELS = 160;
const LINE = 20; // characters of a line
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

// At most two lines of about LINE characters, cut between words where there are any.
function wrapped(name) {
  const lines = [""];
  for (const word of name.replace(UNSEEN, "").trim().split(/\s+/)) {
    const line = lines[lines.length - 1];
    if (line && line.length + 1 + word.length > LINE) lines.push(word);
    else lines[lines.length - 1] = line ? `${line} ${word}` : word;
  }
  const cut = (line) => (Array.from(line).length > LINE + 4 ? Array.from(line).slice(0, LINE + 2).join("") + "…" : line);
  return lines.length <= 2 ? lines.map(cut) : [cut(lines[0]), `${cut(lines[1]).replace(/…$/, "")}…`];
}

const LINES = new Map([...NODES].map(([id, node]) => [id, wrapped(node.name)]));
const RANKED = [...NODES.keys()].sort((a, b) => rank(NODES.get(b)) - rank(NODES.get(a)));
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
  const near = new Map(spots.map((spot) => [spot.id, spot]));
  const taken = spots.map((spot) => [spot.x - spot.radius, spot.y - spot.radius, spot.x + spot.radius, spot.y + spot.radius]);
  const first = [hovered.node, state.selected?.node, ...(state.focus ? state.focus.nodes : [])].filter((id) => near.has(id));
  const order = [...new Set([...first, ...RANKED])].filter((id) => near.has(id)).slice(0, MOST_LABELS);

  context.save();
  context.setTransform(window.devicePixelRatio || 1, 0, 0, window.devicePixelRatio || 1, 0, 0);
  context.textBaseline = "middle";
  context.lineJoin = "round";
  drawActs(context, network, shown, hovered, palette, pixel, taken);
  for (const id of order) {
    const must = id === hovered.node || id === state.selected?.node;
    if (state.focus && !state.focus.nodes.has(id) && !must) continue;
    if (near.get(id).radius < 2.5 && !must && !state.focus) continue;
    place(context, near.get(id), NODES.get(id), taken, must, palette, view);
  }
  context.restore();
}

// Writes one name under, above or beside its node, wherever room is left; `must` writes it in any case.
function place(context, spot, node, taken, must, palette, view) {
  const paper = node.kind === "document";
  const size = paper ? 11 : Math.min(15, 11.5 + Math.log2(1 + rank(node)) * 0.7);
  context.font = `${paper ? "italic 400" : rank(node) > 4 ? 650 : 500} ${size}px ${FONT}`;
  const lines = LINES.get(spot.id);
  const width = Math.max(...lines.map((line) => context.measureText(line).width)) + 6;
  const height = lines.length * (size + 2) + 2;
  const gap = spot.radius + 3;
  const boxes = [
    ["center", spot.x - width / 2, spot.y + gap],
    ["center", spot.x - width / 2, spot.y - gap - height],
    ["left", spot.x + gap + 1, spot.y - height / 2],
    ["right", spot.x - gap - 1 - width, spot.y - height / 2],
  ].map(([align, x, y]) => ({ align, box: [x, y, x + width, y + height] }));
  const inside = ({ box }) => box[0] > 2 && box[1] > 2 && box[2] < view.width - 2 && box[3] < view.height - 2;
  const free = boxes.find((choice) => inside(choice) && !taken.some((other) => meets(choice.box, other)));
  const chosen = free ?? (must ? boxes.find(inside) ?? boxes[0] : null);
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
function drawActs(context, network, shown, hovered, palette, pixel, taken) {
  const chosen = new Set([hovered.edge, state.selected?.edge, ...(state.selected?.node ? EDGES_OF.get(state.selected.node) : [])]);
  context.textAlign = "center";
  context.font = `600 11px ${FONT}`;
  chosen.forEach((id) => {
    const edge = EDGES.get(id);
    if (!edge?.act || !shown.lines.has(id)) return;
    const middle = network.body.edges[id].edgeType.getPoint(0.5);
    const count = shown.lines.get(id).length;
    const text = count > 1 ? `${edge.act} ×${count}` : edge.act;
    const [x, y] = pixel(middle.x, middle.y);
    const half = context.measureText(text).width / 2 + 3;
    const box = [x - half, y - 8, x + half, y + 8];
    if (id !== hovered.edge && taken.some((other) => meets(box, other))) return;
    taken.push(box);
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
