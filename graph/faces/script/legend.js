// The legend, which is also the filter: dates, acts by family, kinds of actors, how it was said, outlet, confidence, number.

import { plural } from "./words.js";
import { ACTS, certainty, E, FAMILIES, hasOutlet, KIND_NAMES, N, OUTLETS, reported, S, state, unsaid } from "./store.js";
import { filtered, kindsPresent, passing, selected } from "./select.js";
import { byId, make, named } from "./make.js";
import { glyph, lineSign } from "./bits.js";
import { choose, go, reset, switched } from "./go.js";
import { light } from "./graph.js";
import { brush } from "./brush.js";

export const legend = byId("legend");
const MOST_HEARD = 7;
const updates = [];

// A row that shows or hides one value of a set of hidden ones; its count is of what the other filters leave.
function row(set, value, all, sign, name, count, lights) {
  const box = make("input", { type: "checkbox", "data-value": value, onchange: () => switched(set, [value], box.checked) });
  const number = make("span", { class: "number" });
  const only = make("button", { class: "only", type: "button", "aria-label": `Only ${name}`, onclick: (event) => {
    event.preventDefault();
    const alone = all.every((other) => other === value || state[set].has(other)) && !state[set].has(value);
    go({ [set]: new Set(alone ? [] : all.filter((other) => other !== value)) });
  } }, "only");
  const element = make("div", { class: "row" }, make("label", {}, box, sign, make("span", { class: "name" }, name)), only, number);
  if (lights) {
    element.addEventListener("pointerenter", () => selected.lines.length < 600 && light(lights()));
    element.addEventListener("pointerleave", () => selected.lines.length < 600 && light(null));
  }
  updates.push(() => {
    box.checked = !state[set].has(value);
    number.textContent = count().toLocaleString("en");
  });
  return element;
}

const counted = {}; // counts under the other filters, taken once a change
function takeCounts() {
  const acts = passing("acts");
  counted.acts = new Uint32Array(ACTS.length);
  const signs = passing("signs");
  counted.signs = { certain: 0, probable: 0, possible: 0, said: 0, unsaid: 0, direct: 0, reported: 0 };
  for (let n = 0; n < S.count; n += 1) {
    if (acts[n]) counted.acts[S.act[n]] += 1;
    if (!signs[n]) continue;
    counted.signs[certainty(n)] += 1;
    counted.signs[unsaid(n) ? "unsaid" : "said"] += 1;
    counted.signs[reported(n) ? "reported" : "direct"] += 1;
  }
}

function linesOf(act) {
  const place = ACTS.indexOf(act);
  const edges = new Set(selected.lines.filter((edge) => E.statements[edge].some((n) => S.act[n] === place && selected.passes[n])));
  return { edges, nodes: new Set([...edges].flatMap((edge) => [E.from[edge], E.to[edge]])) };
}

function familyRows({ name, acts }) {
  const present = acts.filter((act) => S.act.includes(ACTS.indexOf(act)));
  if (!present.length) return null;
  const all = FAMILIES.flatMap((family) => family.acts);
  const flip = make("button", { class: "flip", type: "button", "aria-label": `Show or hide all ${name} acts`, onclick: () => switched("acts", present, present.some((act) => state.acts.has(act))) }, "all / none");
  return make("fieldset", { class: `family ${name}` }, make("legend", {}, lineSign(name), name), flip,
    present.map((act) => row("acts", act, all, "", act, () => counted.acts[ACTS.indexOf(act)], () => linesOf(act))));
}

const SIGN_NAMES = {
  certain: "certain", probable: "probable", possible: "possible", said: "said", unsaid: "not said, denied", direct: "first hand", reported: "reported by another",
};

function signRows() {
  const there = new Set(Array.from({ length: S.count }, (_, n) => [certainty(n), unsaid(n) ? "unsaid" : "said", reported(n) ? "reported" : "direct"]).flat());
  const groups = [["certain", "probable", "possible"], ["said", "unsaid"], ["direct", "reported"]].map((group) => group.filter((sign) => there.has(sign))).filter((group) => group.length > 1);
  if (!groups.length) return null;
  return make("section", { class: "signs" }, make("h2", {}, "How sure"),
    groups.map((group) => make("fieldset", { class: "group" }, make("legend", { class: "unseen" }, group.map((sign) => SIGN_NAMES[sign]).join(" or ")),
      group.map((sign) => row("signs", sign, group, "", SIGN_NAMES[sign], () => counted.signs[sign])))));
}

// A slider with its value beside its name.
function slider(id, name, { least, most, step, value, words, change }) {
  const output = make("output", { class: "number", for: id });
  const input = make("input", { type: "range", id, min: String(least), max: String(most), step: String(step), oninput: () => change(Number(input.value)) });
  updates.push(() => {
    input.value = String(value());
    output.textContent = words(value());
    input.setAttribute("aria-valuetext", words(value()));
  });
  return make("section", { class: "slide" }, make("h2", {}, make("label", { for: id }, name), output), input);
}

function outletSection() {
  if (OUTLETS.length < 2) return null;
  const counts = new Map(OUTLETS.map((name) => [name, 0]));
  OUTLETS.forEach((name, place) => { for (let n = 0; n < S.count && OUTLETS.length < 200; n += 1) if (hasOutlet(n, place)) counts.set(name, counts.get(name) + 1); });
  const order = OUTLETS.length < 200 ? [...OUTLETS].sort((a, b) => counts.get(b) - counts.get(a)) : OUTLETS;
  const field = make("select", { id: "outlet", onchange: () => go({ outlet: field.value || null }) }, make("option", { value: "" }, `All ${OUTLETS.length}`),
    order.map((name) => make("option", { value: name }, counts.get(name) ? `${name} (${counts.get(name)})` : name)));
  updates.push(() => (field.value = state.outlet ?? ""));
  return make("section", {}, make("h2", {}, make("label", { for: "outlet" }, "Outlet")), field);
}

function heardRows() {
  const actors = Array.from({ length: Math.min(N.count, 400) }, (_, node) => node).filter((node) => N.said[node]).sort((a, b) => N.said[b] - N.said[a] || a - b).slice(0, MOST_HEARD);
  if (!actors.length) return null;
  return make("section", { class: "heard" }, make("h2", {}, "Most heard"), actors.map((node) => {
    const bar = make("i", { class: `bar kind-${N.kind[node]}`, "aria-hidden": "true" });
    bar.style.width = `${(100 * N.said[node]) / N.said[actors[0]]}%`;
    return make("button", { class: "heard-row", type: "button", onclick: () => choose({ node }) },
      make("span", { class: "name" }, named(N.name[node])), make("span", { class: "number" }, N.said[node].toLocaleString("en")), bar);
  }));
}

export function startLegend() {
  const clear = make("button", { class: "button reset", type: "button", onclick: reset }, "Show everything");
  updates.push(() => (clear.hidden = !filtered()));
  const when = brush();
  if (when) updates.push(when.update);
  const kinds = kindsPresent();
  const key = (kind, text) => make("li", {}, lineSign(kind), text);
  const camps = make("input", { type: "checkbox", id: "camps", onchange: () => go({ camps: camps.checked }, { replace: true }) });
  updates.push(() => (camps.checked = state.camps));
  const most = E.statements.reduce((best, numbers) => Math.max(best, numbers.length), 1);
  legend.replaceChildren(...[
    clear,
    make("section", {}, make("h2", {}, "What was done by saying it"), FAMILIES.map(familyRows),
      make("ul", { class: "key" }, key("dashed", "doubtful or at second hand"), key("dotted", "not said, denied"), key("light", "said, to nobody named"))),
    when?.section,
    make("section", {}, make("h2", {}, "Who"), kinds.map((kind) => row("kinds", kind, kinds, glyph(kind), KIND_NAMES[kind][1], () => N.kind.filter((other) => other === kind).length)),
      make("div", { class: "row camps" }, make("label", { title: "Actors who have more to do with each other than with the rest" }, camps, make("i", { class: "camp-sign", "aria-hidden": "true" }), make("span", { class: "name" }, "Camps, shaded")))),
    signRows(),
    outletSection(),
    S.count ? slider("least", "Confidence", { least: 0, most: 100, step: 5, value: () => Math.round(state.least * 100), words: (value) => (value ? `at least ${value} %` : "any"), change: (value) => go({ least: value / 100 }, { replace: true }) }) : null,
    most > 1 ? slider("many", "Statements a line", { least: 1, most: Math.min(99, most), step: 1, value: () => state.many, words: (value) => (value > 1 ? `at least ${plural(value, "", "").trim()}` : "any"), change: (value) => go({ many: value }, { replace: true }) }) : null,
    heardRows(),
  ].filter(Boolean));
}

export function updateLegend() {
  takeCounts();
  updates.forEach((update) => update());
}
