// What the state leaves: the statements that pass, the lines with some of them, the nodes at their ends.

import { reach } from "./days.js";
import { folded } from "./words.js";
import { rings, ways } from "./routes.js";
import { ACTS, certainty, E, edgesOf, edgesWith, FIRST, hasOutlet, isPaper, KINDS, LAST, N, NONE, outletPlace, plainWordsOf, reported, S, state, unsaid } from "./store.js";

export const CORE = 300; // nodes shown first where there are more than LARGE
export const LARGE = 1500;

export const filtered = () => state.acts.size > 0 || state.kinds.size > 0 || state.signs.size > 0 || state.from !== null || state.to !== null
  || state.outlet !== null || state.least > 0 || state.many > 1;

// A statement for each of which this is 1 passes the filters; `but` leaves one of them aside (for its own counts).
export function passing(but = null) {
  const acts = Uint8Array.from(ACTS, (act) => Number(but === "acts" || !state.acts.has(act)));
  const hidden = (sign) => but !== "signs" && state.signs.has(sign);
  const [noSaid, noUnsaid, noDirect, noReported] = ["said", "unsaid", "direct", "reported"].map(hidden);
  const from = but !== "days" && state.from ? reach(state.from)[0] : null;
  const to = but !== "days" && state.to ? reach(state.to)[1] : null;
  const outlet = but !== "outlet" && state.outlet ? outletPlace(state.outlet) : null;
  const kindHidden = Uint8Array.from(N.kind, (kind) => Number(but !== "kinds" && state.kinds.has(kind)));
  const least = but === "least" ? 0 : state.least * 1000;
  const found = new Uint8Array(S.count);
  for (let n = 0; n < S.count; n += 1) {
    if (!acts[S.act[n]] || S.confidence[n] < least) continue;
    if (unsaid(n) ? noUnsaid : noSaid) continue;
    if (reported(n) ? noReported : noDirect) continue;
    if (hidden(certainty(n))) continue;
    if (from !== null && (LAST[n] === NONE || LAST[n] < from)) continue;
    if (to !== null && (FIRST[n] === NONE || FIRST[n] > to)) continue;
    if (outlet !== null && !hasOutlet(n, outlet)) continue;
    if (S.speaker[n] >= 0 && kindHidden[S.speaker[n]]) continue;
    found[n] = 1;
  }
  return found;
}

const EMPTY = { passes: new Uint8Array(0), counts: new Uint32Array(0), lines: [], nodes: [], statements: [], layers: null, whole: 0 };
export let selected = EMPTY;

// Takes the state as it is now: filters, then the scope; `selected` is what all views show.
export function select() {
  const passes = passing();
  if (state.scope?.find) {
    const hits = matching(state.scope.find);
    for (let n = 0; n < S.count; n += 1) passes[n] &= hits[n];
  }
  const counts = new Uint32Array(E.count);
  for (let n = 0; n < S.count; n += 1) if (passes[n]) for (const edge of edgesWith.of(n)) counts[edge] += 1;
  const kinds = Uint8Array.from(N.kind, (kind) => Number(state.kinds.has(kind)));
  let lines = [];
  for (let edge = 0; edge < E.count; edge += 1) {
    if (counts[edge] >= state.many && counts[edge] && !kinds[E.from[edge]] && !kinds[E.to[edge]]) lines.push(edge);
  }
  const { layers, ends } = scoped(lines);
  if (ends) lines = lines.filter((edge) => ends(E.from[edge], E.to[edge]));
  const statements = [];
  const onLine = new Uint8Array(S.count);
  lines.forEach((edge) => E.statements[edge].forEach((n) => passes[n] && (onLine[n] = 1)));
  const bare = !ends && state.many < 2; // a statement on no line at all stays with those that pass
  for (let n = 0; n < S.count; n += 1) if (onLine[n] || (bare && passes[n] && !edgesWith.size(n))) statements.push(n);
  const seen = new Set(layers?.flat() ?? []);
  lines.forEach((edge) => seen.add(E.from[edge]).add(E.to[edge]));
  const ranked = [...seen].sort((a, b) => a - b); // nodes are numbered by their activity
  const core = ranked.length > LARGE || state.shown ? strongest(ranked, state.shown || CORE, lines) : null;
  selected = { passes, counts, lines: core ? lines.filter((edge) => core.has(E.from[edge]) && core.has(E.to[edge])) : lines,
    nodes: core ? ranked.filter((node) => core.has(node)) : ranked, statements, layers, whole: ranked.length };
  return selected;
}

// The most active nodes, what is chosen and its neighbours, without those that no line joins.
function strongest(ranked, most, lines) {
  const kept = new Set(ranked.slice(0, most));
  const { chosen, scope } = state;
  const wanted = [chosen?.node, ...(chosen?.edge === undefined ? [] : [E.from[chosen.edge], E.to[chosen.edge]])];
  if (chosen?.statement !== undefined) for (const edge of edgesWith.of(chosen.statement)) wanted.push(E.from[edge], E.to[edge]);
  wanted.filter((node) => node !== undefined).forEach((node) => kept.add(node));
  if (chosen?.node !== undefined) neighbours(chosen.node).slice(0, 40).forEach((node) => kept.add(node));
  if (scope && !scope.find) return new Set(ranked.slice(0, Math.max(most, LARGE)));
  const joined = new Set();
  lines.forEach((edge) => kept.has(E.from[edge]) && kept.has(E.to[edge]) && joined.add(E.from[edge]).add(E.to[edge]));
  return joined;
}

const neighbours = (node) => [...edgesOf.of(node)].map((edge) => (E.from[edge] === node ? E.to[edge] : E.from[edge])).sort((a, b) => a - b);

// The layers of nodes that a scope picks out, and which lines are in it by their ends.
function scoped(lines) {
  const { scope } = state;
  if (!scope || scope.find) return { layers: null, ends: null };
  if (scope.pair) {
    const [one, other] = scope.pair;
    return { layers: [[one], [other]], ends: (from, to) => (from === one && to === other) || (from === other && to === one) };
  }
  const near = nearness(lines);
  if (scope.path) {
    const [one, other] = scope.path;
    const through = (all) => ways(one, other, (node) => near(node).filter((next) => all || !isPaper(next)));
    const layers = through(false) ?? through(true);
    if (!layers) return { layers: [[one], [other]], ends: () => false };
    const step = new Map(layers.flatMap((layer, i) => layer.map((node) => [node, i])));
    return { layers, ends: (from, to) => Math.abs((step.get(from) ?? NaN) - (step.get(to) ?? NaN)) === 1 };
  }
  const layers = rings(scope.around[0], scope.steps, (node) => (isPaper(node) && node !== scope.around[0] ? [] : near(node)));
  const inside = new Set(layers.flat());
  return { layers, ends: (from, to) => inside.has(from) && inside.has(to) };
}

function nearness(lines) {
  const found = new Map();
  const add = (one, other) => (found.get(one) ?? found.set(one, []).get(one)).push(other);
  lines.forEach((edge) => {
    add(E.from[edge], E.to[edge]);
    add(E.to[edge], E.from[edge]);
  });
  return (node) => found.get(node) ?? [];
}

// The search's index: a folded line for each statement, made once and in slices, so that nobody waits for it.
const LINES = [];
export function readIndex(most = Infinity) {
  const last = Math.min(S.count, LINES.length + most);
  for (let n = LINES.length; n < last; n += 1) {
    const speaker = S.speaker[n] < 0 ? "" : N.name[S.speaker[n]];
    LINES.push(folded(`${ACTS[S.act[n]]} ${speaker} ${plainWordsOf(n)}`));
  }
  return LINES;
}

export const indexed = () => LINES.length === S.count;

export function matching(text) {
  const words = folded(text).split(/\s+/).filter(Boolean);
  return Uint8Array.from(readIndex(), (line) => Number(words.every((word) => line.includes(word))));
}

const NAMES_FOLDED = [];
export function actorsNamed(text) {
  if (!NAMES_FOLDED.length) N.name.forEach((name, node) => NAMES_FOLDED.push(folded([name, ...(N.aliases[node] ?? [])].join("\n"))));
  const words = folded(text).split(/\s+/).filter(Boolean);
  const found = [];
  NAMES_FOLDED.forEach((line, node) => words.every((word) => line.includes(word)) && found.push(node));
  const whole = words.join(" ");
  const rank = (node) => {
    const names = NAMES_FOLDED[node].split("\n");
    if (names.includes(whole)) return 0;
    if (names[0].startsWith(whole)) return 1;
    return names.some((name) => name.startsWith(words[0] ?? "")) ? 2 : 3;
  };
  return found.map((node) => [rank(node), node]).sort((a, b) => a[0] - b[0] || a[1] - b[1]).map(([, node]) => node);
}

export const kindsPresent = () => KINDS.filter((kind) => N.kind.includes(kind));
