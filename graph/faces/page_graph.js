// The graph: vis-network draws what pyvis laid out; this file says how each node and line looks now.

const canvas = document.getElementById("canvas");
const tip = document.getElementById("tip");
const CLOSEST = 1.1; // zoom at which fitting stops
const hovered = { node: null, edge: null };
let palette = {};
const HOMES = new Map([...NODES].map(([id, node]) => [id, [node.x, node.y]]));
let size = `${innerWidth} ${innerHeight}`; // of the window
let dragged = false;
let boost = 1;
const crowded = EDGES.size > 600;
let shown = visible();
let network = null;
let nodeSet = null;
let edgeSet = null;
const drawn = new Map();

function readPalette() {
  palette = { ink: colour("--ink"), faint: colour("--faint"), paper: colour("--stage") };
  ["cooperative", "neutral", "conflictual"].forEach((family) => (palette[family] = colour(`--${family}`)));
  KINDS.forEach((kind) => (palette[kind] = colour(`--kind-${kind}`)));
}

// Stretched towards the shape of the window; where the window lies the other way the axes change places.
function spread() {
  const points = [...NODES.values()];
  points.forEach((node) => ([node.x, node.y] = HOMES.get(node.id)));
  if (points.length < 2) return;
  const box = canvas.getBoundingClientRect();
  const [aside, above] = marginsOf(box);
  const wanted = Math.max(50, box.width - aside) / Math.max(50, box.height - above);
  const extent = (values) => Math.max(60, values.reduce((a, b) => Math.max(a, b)) - values.reduce((a, b) => Math.min(a, b)));
  const shape = () => extent(points.map((node) => node.x)) / extent(points.map((node) => node.y));
  if (shape() > 1 !== wanted > 1) points.forEach((node) => ([node.x, node.y] = [node.y, node.x]));
  const aspect = wanted / shape();
  const [wider, higher] = aspect > 1 ? [Math.min(aspect, 2.2), 1] : [1, Math.min(1 / aspect, 2.2)];
  points.forEach((node) => ([node.x, node.y] = [node.x * wider, node.y * higher]));
}

// On a small screen everything would be drawn too small to see or to touch: signs grow by this much.
function readBoost() {
  const points = [...NODES.values()];
  const most = points.length < 40 ? 1.7 : points.length < 200 ? 1.3 : 1;
  if (points.length) boost = Math.min(most, Math.max(1, 0.62 / frameOf(points).scale));
}

function nodeLook(id, node) {
  const dim = state.focus && !state.focus.nodes.has(id);
  const strong = state.selected?.node === id || hovered.node === id;
  const look = {
    id, x: node.x, y: node.y, size: node.size * boost, shape: node.shape, hidden: !shown.nodes.has(id), opacity: dim ? 0.16 : 1,
    borderWidth: strong ? 3 : 1.5, color: { background: palette[node.kind], border: strong ? palette.ink : palette.paper },
  };
  if (node.shape === "custom") look.ctxRenderer = drawDocument;
  return look;
}

// vis-network keeps the first renderer that it is given: this one looks up how things stand when it draws.
function drawDocument({ ctx, id, x, y }) {
  const dim = state.focus && !state.focus.nodes.has(id);
  const strong = state.selected?.node === id || hovered.node === id;
  const [w, h, ear, line] = [6.5, 8.5, 4.5, 3.5].map((length) => length * boost);
  return {
    drawNode() {
      ctx.save();
      ctx.globalAlpha = dim ? 0.25 : 1;
      ctx.beginPath();
      [[-w, -h], [w - ear, -h], [w, ear - h], [w, h], [-w, h]].forEach(([dx, dy]) => ctx.lineTo(x + dx, y + dy));
      ctx.closePath();
      ctx.fillStyle = palette.paper;
      ctx.fill();
      ctx.lineWidth = strong ? 2.2 : 1.3;
      ctx.strokeStyle = strong ? palette.ink : palette.document;
      [-1.5, 1.5, 4.5].forEach((dy) => {
        ctx.moveTo(x - line, y + dy * boost);
        ctx.lineTo(x + line, y + dy * boost);
      });
      ctx.stroke();
      ctx.restore();
    },
    nodeDimensions: { width: 2 * w, height: 2 * h },
  };
}

function edgeLook(id, edge) {
  const numbers = shown.lines.get(id);
  const count = numbers?.length ?? 1;
  const dim = state.focus && !state.focus.edges.has(id);
  const strong = state.selected?.edge === id || hovered.edge === id;
  const bend = 0.6 * (1 - Math.exp(-0.38 * Math.abs(edge.lane)));
  const width = (edge.act ? 1.8 + 1.4 * Math.log2(count) : 1) * Math.min(boost, 1.7);
  const opacity = dim ? 0.07 : strong ? 1 : (edge.act ? 0.85 : 0.55) * (crowded && !state.focus ? 0.5 : 1);
  const colours = { color: palette[edge.family ?? "neutral"], opacity };
  const unsure = numbers?.every((number) => doubtful(STATEMENTS[number]));
  return {
    id, from: edge.from, to: edge.to, hidden: !numbers, width: width + (strong ? 1.2 : 0), color: colours,
    dashes: unsure ? [6, 5] : false,
    arrows: { to: { enabled: Boolean(edge.act), scaleFactor: 0.66 / Math.sqrt(width / 1.8) } },
    smooth: edge.lane === 0 ? false : { enabled: true, type: edge.lane > 0 ? "curvedCW" : "curvedCCW", roundness: bend },
    selfReference: { size: 18 + 7 * Math.abs(edge.lane), angle: Math.PI / 4, renderBehindTheNode: true },
  };
}

const doubtful = (statement) => statement.negative || statement.hearsay || statement.certainty !== null;

// Hands vis-network only what looks different from before.
function paint() {
  if (!network) return;
  const update = (set, items, look) => {
    const fresh = [];
    items.forEach((item, id) => {
      const now = look(id, item);
      const key = JSON.stringify([now.hidden, now.opacity, now.borderWidth, now.width, now.color, now.dashes]);
      if (drawn.get(id) !== key) {
        const { x, y, ...rest } = now; // a node stays where it was dragged
        fresh.push(rest);
      }
      drawn.set(id, key);
    });
    if (fresh.length) set.update(fresh);
  };
  update(nodeSet, NODES, nodeLook);
  update(edgeSet, EDGES, edgeLook);
  network.redraw();
}

function startGraph(select) {
  readPalette();
  spread();
  readBoost();
  nodeSet = new vis.DataSet([...NODES].map(([id, node]) => nodeLook(id, node)));
  edgeSet = new vis.DataSet([...EDGES].map(([id, edge]) => edgeLook(id, edge)));
  network = new vis.Network(canvas, { nodes: nodeSet, edges: edgeSet }, {
    physics: false,
    layout: { improvedLayout: false },
    nodes: { chosen: false, font: { size: 0 } },
    edges: { chosen: false, hoverWidth: 0, selectionWidth: 0, arrowStrikethrough: false },
    interaction: {
      hover: true, hoverConnectedEdges: false, selectConnectedEdges: false, multiselect: false,
      hideEdgesOnDrag: EDGES.size > 3000, tooltipDelay: 1e6, zoomSpeed: 0.7,
    },
  });
  network.on("afterDrawing", (context) => drawLabels(context, network, shown, hovered, palette));
  network.on("click", ({ nodes, edges }) => select(nodes.length ? { node: nodes[0] } : edges.length ? { edge: edges[0] } : null));
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
    drawn.clear();
    paint();
  });
  fit(false);
}

const marginsOf = (box) => [box.width > 600 ? 150 : 96, box.height > 500 ? 100 : 70];

// Where to look, and how closely, so that these points fill the canvas with room for names at the rim.
function frameOf(points) {
  const box = canvas.getBoundingClientRect();
  const [least, most] = [(values) => values.reduce((a, b) => Math.min(a, b)), (values) => values.reduce((a, b) => Math.max(a, b))];
  const [left, right] = [least(points.map((p) => p.x - p.size)), most(points.map((p) => p.x + p.size))];
  const [top, bottom] = [least(points.map((p) => p.y - p.size)), most(points.map((p) => p.y + p.size))];
  const [aside, above] = marginsOf(box);
  const scale = Math.min(CLOSEST, (box.width - aside) / Math.max(1, right - left), (box.height - above) / Math.max(1, bottom - top));
  return { position: { x: (left + right) / 2, y: (top + bottom) / 2 + 8 / scale }, scale: Math.max(0.02, scale) };
}

// Another window asks for another spread, unless somebody has put nodes where they want them.
function resized() {
  const now = `${innerWidth} ${innerHeight}`;
  if (now !== size && !dragged) {
    spread();
    readBoost();
    nodeSet.update([...NODES].map(([id, node]) => nodeLook(id, node)));
    drawn.clear();
    paint();
  }
  size = now;
  fit(false, inFrame());
}

// What is to be in view: what is chosen, else all.
function inFrame() {
  return state.selected && state.focus?.nodes.size ? [...state.focus.nodes] : [...shown.nodes];
}

function fit(animated = true, ids = [...shown.nodes]) {
  if (!network || !ids.length || !canvas.clientWidth || !canvas.clientHeight) return;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const points = ids.map((id) => ({ ...network.getPosition(id), size: NODES.get(id).size * boost }));
  const animation = animated && !calm ? { duration: 350, easingFunction: "easeInOutQuad" } : false;
  network.moveTo({ ...frameOf(points), animation });
}

function zoom(factor) {
  network.moveTo({ scale: Math.min(6, Math.max(0.02, network.getScale() * factor)), animation: false });
}

function hover(what, id) {
  hovered[what] = id;
  canvas.style.cursor = hovered.node || hovered.edge ? "pointer" : "default";
  tip.hidden = !(hovered.node || hovered.edge);
  if (!tip.hidden) tip.replaceChildren(...(hovered.node ? nodeTip(NODES.get(hovered.node)) : edgeTip(EDGES.get(hovered.edge))));
  paint();
}

function nodeTip(node) {
  if (node.kind === "document") return [make("b", {}, named(node.name)), make("span", {}, plural(node.about, "statement"))];
  return [make("b", {}, named(node.name)), make("span", {}, `${KIND_NAMES[node.kind][0]} · said ${node.said} · addressed or named ${node.about}`)];
}

function edgeTip(edge) {
  const count = shown.lines.get(edge.id)?.length ?? edge.statements.length;
  const arrow = edge.act ? " → " : " – ";
  return [
    make("b", {}, named(NODES.get(edge.from).name), arrow, named(NODES.get(edge.to).name)),
    make("span", { class: edge.family }, edge.act ? `${edge.act}${count > 1 ? ` · ${plural(count, "statement")}` : ""}` : plural(count, "statement")),
  ];
}

function moveTip(event) {
  const box = canvas.getBoundingClientRect();
  const x = Math.min(event.clientX - box.left + 14, box.width - tip.offsetWidth - 8);
  const y = event.clientY - box.top + 18;
  tip.style.left = `${Math.max(8, x)}px`;
  tip.style.top = `${y + tip.offsetHeight > box.height - 8 ? y - tip.offsetHeight - 30 : y}px`;
}
