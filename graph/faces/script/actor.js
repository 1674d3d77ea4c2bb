// An actor's card: kind, roles, aliases, links, counts, a small timeline, whom it speaks of, and what may be asked about it.

import { plural } from "./words.js";
import { bins, iso, told } from "./days.js";
import { E, edgesOf, FIRST, isPaper, KIND_NAMES, N, NONE, S, state, statementsOf } from "./store.js";
import { selected } from "./select.js";
import { draw, link, make, named } from "./make.js";
import { actorLink, glyph } from "./bits.js";
import { choose, go } from "./go.js";
import { ask } from "./search.js";

const CODE = /^[A-Z]{2}$/;

export function actorHead(node) {
  const aliases = N.aliases[node] ?? [];
  const wikidata = N.wikidata[node];
  return [
    make("p", { class: "kicker" }, glyph(N.kind[node]), KIND_NAMES[N.kind[node]][0], CODE.test(N.code[node] ?? "") ? ` · ${N.code[node]}` : ""),
    make("h2", { tabindex: "-1" }, named(N.name[node])),
    (N.roles[node] ?? []).map(([title, date]) => make("p", { class: "facts" }, named(title), date ? ` (${told(date)})` : "")),
    aliases.length ? make("p", { class: "facts also" }, "Also: ", aliases.flatMap((alias, i) => [i ? ", " : "", named(alias)])) : null,
    make("p", { class: "figures" }, make("b", {}, String(N.said[node])), " said  ", make("b", {}, String(N.about[node])), " addressed or named",
      wikidata ? link(`https://www.wikidata.org/wiki/${wikidata}`, `Wikidata ${wikidata}`) : null),
    timeline(node), partners(node), questions(node),
  ].flat();
}

// Bars up for what it said, down for what was said to or of it.
function timeline(node) {
  const dated = [...statementsOf.of(node)].filter((n) => selected.passes[n] && FIRST[n] !== NONE);
  if (dated.length < 2) return null;
  const days = dated.map((n) => FIRST[n]);
  const [first, last] = [days.reduce((a, b) => Math.min(a, b)), days.reduce((a, b) => Math.max(a, b))];
  const spans = bins(first, last, 48);
  if (spans.length < 2) return null;
  const tally = spans.map(() => [0, 0]);
  dated.forEach((n) => (tally[spans.findIndex(({ to }) => FIRST[n] <= to)][S.speaker[n] === node ? 0 : 1] += 1));
  const most = tally.reduce((a, [said, about]) => Math.max(a, said, about), 1);
  const width = 100 / spans.length;
  const bars = tally.flatMap(([said, about], i) => [[said, 20 - (19 * said) / most, "said-bar"], [about, 21, "about-bar"]]
    .filter(([count]) => count)
    .map(([count, y, name]) => draw("rect", { class: name, x: i * width + width * 0.1, width: width * 0.8, y, height: (19 * count) / most })));
  const name = `Statements over time: ${plural(dated.filter((n) => S.speaker[n] === node).length, "statement")} made, ${dated.filter((n) => S.speaker[n] !== node).length} received`;
  return make("figure", { class: "spark" },
    draw("svg", { viewBox: "0 0 100 40", preserveAspectRatio: "none", role: "img", "aria-label": name }, draw("line", { x1: 0, x2: 100, y1: 20.5, y2: 20.5, class: "axis" }), bars),
    make("figcaption", {}, make("span", {}, told(iso(first))), make("span", { class: "keys" }, make("i", { class: "said-key" }), "said ", make("i", { class: "about-key" }), "received"), make("span", {}, told(iso(last)))));
}

// Whom it has most to do with.
function partners(node) {
  const counts = new Map();
  for (const edge of edgesOf.of(node)) {
    const other = E.from[edge] === node ? E.to[edge] : E.from[edge];
    if (other !== node && !isPaper(other) && selected.counts[edge]) counts.set(other, (counts.get(other) ?? 0) + selected.counts[edge]);
  }
  const most = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 5);
  if (!most.length) return null;
  return make("p", { class: "facts partners" }, "Most with: ", most.flatMap(([other, count], i) => [i ? ", " : "", actorLink(other, choose), make("span", { class: "number" }, ` ${count}`)]));
}

function questions(node) {
  const button = (name, action, pressed) => make("button", { class: "chip", type: "button", "aria-pressed": pressed === undefined ? null : String(pressed), onclick: action }, name);
  const around = (steps) => state.scope?.around?.[0] === node && state.scope.steps === steps;
  const set = (steps) => go({ scope: around(steps) ? null : { around: [node], steps }, view: state.view });
  return make("p", { class: "questions", role: "group", "aria-label": "Ask about this actor" },
    button("1 step", () => set(1), around(1)), button("2 steps", () => set(2), around(2)),
    button("Path to …", () => ask(`Path from ${N.name[node]} to`, (other) => go({ scope: { path: [node, other] }, chosen: null, view: "graph" }), node)),
    button("Compare with …", () => ask(`Compare ${N.name[node]} with`, (other) => go({ scope: { pair: [node, other] }, chosen: null, view: "graph" }), node)));
}
