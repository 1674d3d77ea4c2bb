// The page: what is chosen, what lights up, the keys.

// What stays bright when something is chosen: it, its lines and who they lead to.
function focusOf(selected) {
  if (!selected) return null;
  let edges = [];
  const nodes = new Set();
  if (selected.node) {
    nodes.add(selected.node);
    edges = EDGES_OF.get(selected.node);
  } else if (selected.edge) {
    edges = [selected.edge];
  } else {
    const numbers = new Set(selected.numbers ?? [selected.statement]);
    edges = [...EDGES.values()].filter((edge) => edge.statements.some((number) => numbers.has(number))).map((edge) => edge.id);
  }
  edges = edges.filter((id) => shown.lines.has(id));
  edges.forEach((id) => nodes.add(EDGES.get(id).from).add(EDGES.get(id).to));
  return { nodes, edges: new Set(edges) };
}

// Lights a set of nodes and lines for a while; null goes back to what is chosen.
function light(focus) {
  state.focus = focus ?? focusOf(state.selected);
  paint();
}

function showChosen() {
  const chosen = state.selected;
  if (!chosen) panel.hidden = true;
  else if (chosen.node) showNode(chosen.node);
  else if (chosen.edge) showEdge(chosen.edge);
  else if (chosen.numbers) showFound(chosen.found, chosen.numbers.filter(passes));
  else showPanel([make("p", { class: "kicker" }, "Statement"), make("h2", { tabindex: "-1" }, named(STATEMENTS[chosen.statement].speaker?.name ?? "Speaker not named"))], [chosen.statement], "One statement");
}

// Chooses a node, a line, a statement or what was found (null: nothing) and opens the panel on it.
function choose(selected, { centre = false } = {}) {
  const opened = panel.hidden !== !selected;
  if (opened && selected) opener = document.activeElement;
  state.selected = selected;
  closeLegend();
  document.getElementById("desk").classList.toggle("reading", Boolean(selected));
  document.getElementById("hint").hidden = true;
  tip.hidden = true;
  showChosen();
  light(null);
  if (selected) panel.querySelector("h2").focus({ preventScroll: true });
  else if (opened && opener !== document.body) opener?.focus({ preventScroll: true });
  closeResults();
  if (opened) requestAnimationFrame(() => requestAnimationFrame(() => fit(true, inFrame())));
  else if (centre && state.focus?.nodes.size && [...state.focus.nodes].some(outOfView)) fit(true, inFrame());
}

function outOfView(id) {
  const spot = network.canvasToDOM(network.getPosition(id));
  return spot.x < 0 || spot.y < 0 || spot.x > canvas.clientWidth || spot.y > canvas.clientHeight;
}

function refresh() {
  shown = visible();
  if (state.selected) showChosen();
  light(null);
  const left = STATEMENTS.filter((_, number) => passes(number)).length;
  document.getElementById("empty").hidden = shown.nodes.size > 0;
  document.getElementById("standfirst").textContent = filtered() ? `${plural(left, "statement")} of ${STATEMENTS.length.toLocaleString("en")} shown` : standfirst;
}

const standfirst = document.getElementById("standfirst").textContent;
let opener = null; // what had the focus before the panel opened
const filters = document.getElementById("filters");

function closeLegend() {
  legend.classList.remove("open");
  filters.setAttribute("aria-expanded", "false");
}

function keys(event) {
  const typing = event.target.closest?.("input:not([type=checkbox]):not([type=range]), textarea");
  if (event.key === "Escape") {
    if (legend.classList.contains("open")) closeLegend();
    else if (state.selected) choose(null);
    else field.blur();
  } else if (!typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    if (event.key === "/") {
      event.preventDefault();
      field.focus();
      field.select();
    } else if (event.key === "+" || event.key === "=") zoom(1.25);
    else if (event.key === "-") zoom(0.8);
    else if (event.key === "0") fit();
  }
}

startLegend();
startGraph((selected) => choose(selected));
startSearch();
listeners.push(refresh);
filters.addEventListener("click", () => filters.setAttribute("aria-expanded", String(legend.classList.toggle("open"))));
document.getElementById("zoom-in").addEventListener("click", () => zoom(1.25));
document.getElementById("zoom-out").addEventListener("click", () => zoom(0.8));
document.getElementById("zoom-fit").addEventListener("click", () => fit());
document.addEventListener("keydown", keys);
document.getElementById("empty").hidden = NODES.size > 0;
globalThis.dictagraph = Object.freeze({ network, choose }); // for a console, and for tests
document.documentElement.dataset.ready = "true";
