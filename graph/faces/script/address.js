// The address: all that the page shows, as the part behind "#", and back. Unknown and malformed parts are left out.

import { reach } from "./days.js";

export const VIEWS = ["graph", "timeline", "table"];
export const SIGNS = ["certain", "probable", "possible", "said", "unsaid", "direct", "reported"];
export const TABLES = ["statements", "actors", "lines"];

export function blank() {
  return {
    view: "graph", table: "statements", sort: null, rows: "", chosen: null, scope: null, acts: new Set(), kinds: new Set(), signs: new Set(),
    from: null, to: null, outlet: null, least: 0, many: 1, shown: 0, camps: true,
  };
}

// `names` turns numbers into keys and back: node(n), nodeOf(key), the same for edge, statement and paper.
export function written(state, names) {
  const pairs = [];
  const add = (name, value) => value !== null && value !== "" && pairs.push(`${name}=${encodeURIComponent(value).replace(/%2C/g, ",").replace(/%3A/g, ":")}`);
  if (state.view !== "graph") add("view", state.view);
  if (state.view === "table" && state.table !== "statements") add("table", state.table);
  if (state.view === "table" && state.sort) add("sort", `${state.sort.by}:${state.sort.down ? "down" : "up"}`);
  if (state.view === "table") add("rows", state.rows);
  const { chosen, scope } = state;
  if (chosen?.node !== undefined) add("actor", names.node(chosen.node));
  else if (chosen?.edge !== undefined) add("line", names.edge(chosen.edge));
  else if (chosen?.paper !== undefined) add("document", [names.paper(chosen.paper), ...(chosen.at === undefined ? [] : [names.statement(chosen.at)])].join(":"));
  else if (chosen?.statement !== undefined) add("statement", names.statement(chosen.statement));
  if (scope?.around) add("around", [...scope.around.map(names.node), ...(scope.steps > 1 ? [scope.steps] : [])].join(":"));
  else if (scope?.path) add("path", scope.path.map(names.node).join(":"));
  else if (scope?.pair) add("compare", scope.pair.map(names.node).join(":"));
  else if (scope?.find) add("words", scope.find);
  ["acts", "kinds", "signs"].forEach((name) => add(`no-${name}`, [...state[name]].sort().join(",")));
  add("from", state.from);
  add("to", state.to);
  add("outlet", state.outlet);
  if (state.least) add("confidence", Math.round(state.least * 100));
  if (state.many > 1) add("many", state.many);
  if (state.shown) add("shown", state.shown);
  if (!state.camps) add("camps", "off");
  return pairs.join("&");
}

export function read(hash, names) {
  const state = blank();
  const given = new Map();
  for (const pair of hash.replace(/^#/, "").split("&")) {
    const [name, value] = pair.split("=", 2);
    try {
      if (value) given.set(name, decodeURIComponent(value));
    } catch { /* no UTF-8 */ }
  }
  const one = (name, allowed, otherwise) => (allowed.includes(given.get(name)) ? given.get(name) : otherwise);
  const whole = (name, least, most) => (/^\d{1,6}$/.test(given.get(name) ?? "") ? Math.min(most, Math.max(least, Number(given.get(name)))) : least);
  const nodes = (name) => (given.get(name) ?? "").split(":").map(names.nodeOf);
  state.view = one("view", VIEWS, "graph");
  state.table = one("table", TABLES, "statements");
  const sort = /^([a-z]+):(up|down)$/.exec(given.get("sort") ?? "");
  if (sort) state.sort = { by: sort[1], down: sort[2] === "down" };
  state.rows = (given.get("rows") ?? "").slice(0, 200);
  state.chosen = chosenOf(given, names);
  const around = nodes("around");
  const [path, pair] = [nodes("path"), nodes("compare")];
  const two = (found) => found.length === 2 && found.every((node) => node !== undefined) && found[0] !== found[1];
  if (around[0] !== undefined) state.scope = { around: [around[0]], steps: /:[2-3]$/.test(given.get("around")) ? Number(given.get("around").slice(-1)) : 1 };
  else if (two(path)) state.scope = { path };
  else if (two(pair)) state.scope = { pair };
  else if (given.get("words")?.trim()) state.scope = { find: given.get("words").slice(0, 200) };
  ["acts", "kinds", "signs"].forEach((name) => (state[name] = new Set((given.get(`no-${name}`) ?? "").split(",").filter((value) => names[name].includes(value)))));
  ["from", "to"].forEach((name) => (state[name] = reach(given.get(name)) && /^\d{4}-\d\d-\d\d$/.test(given.get(name)) ? given.get(name) : null));
  state.outlet = names.outlets.includes(given.get("outlet")) ? given.get("outlet") : null;
  state.least = whole("confidence", 0, 100) / 100;
  state.many = whole("many", 1, 99);
  state.shown = whole("shown", 0, 100_000);
  state.camps = given.get("camps") !== "off";
  return state;
}

function chosenOf(given, names) {
  const node = names.nodeOf(given.get("actor"));
  if (node !== undefined) return { node };
  const edge = names.edgeOf(given.get("line"));
  if (edge !== undefined) return { edge };
  const [first, second] = (given.get("document") ?? "").split(":");
  const paper = names.paperOf(first);
  const at = names.statementOf(second);
  if (paper !== undefined) return at === undefined ? { paper } : { paper, at };
  const statement = names.statementOf(given.get("statement"));
  return statement === undefined ? null : { statement };
}
