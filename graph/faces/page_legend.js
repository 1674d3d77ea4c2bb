// The legend, which is also the filter: acts by family, kinds of actors, confidence; and who is heard most.

const legend = document.getElementById("legend");
const MOST_HEARD = 7;

function tally(values) {
  const counts = new Map();
  values.forEach((value) => counts.set(value, (counts.get(value) ?? 0) + 1));
  return counts;
}

// A row that switches one value of a set of hidden ones.
function row(hidden, value, sign, name, count, lights) {
  const box = make("input", { type: "checkbox", "data-value": value, onchange: () => {
    if (box.checked) hidden.delete(value);
    else hidden.add(value);
    changed();
  } });
  box.checked = true;
  const label = make("label", { class: "row" }, box, sign, make("span", { class: "name" }, name), make("span", { class: "number" }, count.toLocaleString("en")));
  if (lights && !crowded) {
    label.addEventListener("pointerenter", () => light(lights()));
    label.addEventListener("pointerleave", () => light(null));
  }
  return label;
}

function linesOf(act) {
  const edges = new Set([...shown.lines].filter(([, numbers]) => numbers.some((number) => STATEMENTS[number].act === act)).map(([id]) => id));
  const nodes = new Set([...edges].flatMap((id) => [EDGES.get(id).from, EDGES.get(id).to]));
  return { nodes, edges };
}

function familyRows(family, counts) {
  const acts = family.acts.filter((act) => counts.has(act));
  if (!acts.length) return null;
  const boxes = () => [...group.querySelectorAll("input")];
  const flip = make("button", { class: "flip", type: "button", "aria-label": `Show or hide all ${family.name} acts`, onclick: () => {
    const on = boxes().some((box) => !box.checked);
    boxes().forEach((box) => (box.checked = on));
    acts.forEach((act) => (on ? state.hiddenActs.delete(act) : state.hiddenActs.add(act)));
    changed();
  } }, "all / none");
  const group = make("fieldset", { class: `family ${family.name}` },
    make("legend", {}, make("i", { class: `line ${family.name}` }), family.name), flip,
    ...acts.map((act) => row(state.hiddenActs, act, "", act, counts.get(act), () => linesOf(act))));
  return group;
}

function confidenceRow() {
  if (!STATEMENTS.length) return null;
  const value = make("output", { class: "number" }, "all");
  const slider = make("input", { type: "range", id: "least", min: "0", max: "100", step: "5", value: "0", oninput: () => {
    state.least = Number(slider.value) / 100;
    value.textContent = state.least ? `≥ ${slider.value} %` : "all";
    changed();
  } });
  return make("section", { class: "confidence-filter" }, make("h2", {}, make("label", { for: "least" }, "Confidence"), value), slider);
}

function heardRows() {
  const actors = [...NODES.values()].filter((node) => node.kind !== "document" && node.said).sort((a, b) => b.said - a.said).slice(0, MOST_HEARD);
  if (!actors.length) return null;
  return make("section", { class: "heard" }, make("h2", {}, "Most heard"), ...actors.map((node) => {
    const bar = make("i", { class: `bar kind-${node.kind}`, "aria-hidden": "true" });
    bar.style.width = `${(100 * node.said) / actors[0].said}%`;
    return make("button", { class: "heard-row", type: "button", onclick: () => choose({ node: node.id }, { centre: true }) },
      make("span", { class: "name" }, named(node.name)), make("span", { class: "number" }, String(node.said)), bar);
  }));
}

function startLegend() {
  const acts = tally(STATEMENTS.map((statement) => statement.act));
  const kinds = tally([...NODES.values()].map((node) => node.kind));
  const reset = make("button", { class: "button reset", type: "button", hidden: true, onclick: () => {
    legend.querySelectorAll("input[type=checkbox]").forEach((box) => (box.checked = true));
    const slider = document.getElementById("least");
    state.hiddenActs.clear();
    state.hiddenKinds.clear();
    if (slider) slider.value = "0";
    slider?.dispatchEvent(new Event("input"));
    changed();
  } }, "Show everything");
  const key = (kind, text) => make("li", {}, make("i", { class: `line ${kind}` }), text);
  legend.replaceChildren(...[
    reset,
    make("section", {}, make("h2", {}, "What was done by saying it"), ...WORDS.families.map((family) => familyRows(family, acts)).filter(Boolean),
      make("ul", { class: "key" }, key("dashed", "not said, hearsay or uncertain"), key("light", "said, to nobody named"))),
    make("section", {}, make("h2", {}, "Who"), ...KINDS.filter((kind) => kinds.has(kind)).map((kind) =>
      row(state.hiddenKinds, kind, glyph(kind), KIND_NAMES[kind][1], kinds.get(kind)))),
    confidenceRow(),
    heardRows(),
  ].filter(Boolean));
  listeners.push(() => (reset.hidden = !filtered()));
}
