// The page: its parts started, its keys, its address.

import { listeners, N, S, state } from "./store.js";
import { selected } from "./select.js";
import { byId } from "./make.js";
import { fit, inFrame, network, outOfView, showGraph, startGraph, zoom } from "./graph.js";
import { redraws } from "./over.js";
import { showPanel, startPanel, leave } from "./panel.js";
import { legend, startLegend, updateLegend } from "./legend.js";
import { focusSearch, startSearch } from "./search.js";
import { showTable, startTable } from "./table.js";
import { showTimeline } from "./timeline.js";
import { showScope, startScope } from "./scope.js";
import { startSave } from "./save.js";
import { help, startHelp } from "./help.js";
import { startWalk } from "./walk.js";
import { arrive, choose, go } from "./go.js";

const filters = byId("filters");
let wasReading = false;

function openLegend(open) {
  legend.classList.toggle("open", open);
  filters.setAttribute("aria-expanded", String(open));
}

function showAll() {
  showScope();
  updateLegend();
  if (state.chosen) openLegend(false);
  showPanel();
  showTable();
  showTimeline();
  if (state.view !== "graph") return;
  byId("hint").hidden = Boolean(state.chosen || state.scope);
  byId("tip").hidden = true;
  showGraph();
  const reading = !byId("panel").hidden;
  const sight = inFrame();
  if (reading === wasReading && state.chosen && sight.length && sight.some(outOfView)) fit(true, sight);
  wasReading = reading; // where it changes, the canvas is resized and fits itself
}

function keys(event) {
  if (help.open) return;
  const typing = event.target.closest?.("input:not([type=checkbox]):not([type=range]), textarea, select");
  if (event.key === "Escape") {
    if (legend.classList.contains("open")) openLegend(false);
    else leave();
    return;
  }
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const does = {
    "/": focusSearch, "?": () => help.showModal(), "+": () => zoom(1.25), "=": () => zoom(1.25), "-": () => zoom(0.8), 0: () => fit(),
    1: () => go({ view: "graph" }), 2: () => go({ view: "timeline" }), 3: () => go({ view: "table" }), f: () => showFilters(),
    e: () => state.chosen?.node !== undefined && choose(state.chosen, { around: true }),
  }[event.key];
  if (!does) return;
  event.preventDefault();
  does();
}

function showFilters() {
  if (getComputedStyle(filters).display !== "none") openLegend(!legend.classList.contains("open"));
  legend.querySelector("input")?.focus();
}

startScope();
startLegend();
startGraph(choose);
startPanel();
startTable();
startSearch();
startSave();
startHelp();
startWalk();
listeners.push(showAll);
filters.addEventListener("click", () => openLegend(!legend.classList.contains("open")));
byId("zoom-in").addEventListener("click", () => zoom(1.25));
byId("zoom-out").addEventListener("click", () => zoom(0.8));
byId("zoom-fit").addEventListener("click", () => fit());
document.addEventListener("keydown", keys);
globalThis.addEventListener("popstate", arrive);
globalThis.dictagraph = Object.freeze({ network, choose, go, state, selected: () => selected, redraws: () => redraws, counts: { actors: N.count, statements: S.count } }); // for a console, and for tests
arrive();
document.documentElement.dataset.ready = "true";
