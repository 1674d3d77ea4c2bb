// The table: the selection as rows of statements, actors or lines; the twin of the picture for who cannot use it.

import { plural } from "./words.js";
import { told } from "./days.js";
import { compare, csv } from "./rows.js";
import { TABLES } from "./address.js";
import { ACTS, certainty, contentOf, dateOf, E, FAMILY_OF, isPaper, KIND_NAMES, N, PAPERS, reported, S, sourcesOf, state, unsaid } from "./store.js";
import { selected } from "./select.js";
import { byId, make, named, say } from "./make.js";
import { glyph, lineSign } from "./bits.js";
import { choose, go } from "./go.js";
import { copy } from "./card.js";
import { download } from "./save.js";

const tablePlace = byId("table");
const ROWS_AT_ONCE = 100;
const list = (nodes) => nodes.map((node) => N.name[node]).join(", ");
const signsOf = (n) => [unsaid(n) ? "not said" : "", certainty(n) === "certain" ? "" : certainty(n), reported(n) ? "reported" : ""].filter(Boolean).join(", ");
const names = (text) => (text ? text.split(", ").flatMap((name, i) => [i ? ", " : "", named(name)]) : "");

// Each column: name, value(row) to sort, filter and save by, and what is shown for it.
const COLUMNS = {
  statements: [
    { by: "date", name: "Date", value: (n) => dateOf(n) ?? "", show: (n) => (dateOf(n) ? told(dateOf(n)) : "–"), narrow: true },
    { by: "speaker", name: "Who", value: (n) => (S.speaker[n] < 0 ? "" : N.name[S.speaker[n]]), show: (n) => (S.speaker[n] < 0 ? make("i", { class: "unknown" }, "not named") : named(N.name[S.speaker[n]])), strong: true },
    { by: "act", name: "Act", value: (n) => ACTS[S.act[n]], show: (n) => make("span", { class: `act ${FAMILY_OF[S.act[n]]}` }, ACTS[S.act[n]]), narrow: true },
    { by: "to", name: "To", value: (n) => list(S.addressees[n]), show: (n) => names(list(S.addressees[n])) },
    { by: "about", name: "About", value: (n) => list(S.targets[n]), show: (n) => names(list(S.targets[n])) },
    { by: "words", name: "Words", value: contentOf, show: (n) => named(contentOf(n)), wide: true, open: true },
    { by: "signs", name: "Doubt", value: signsOf, show: signsOf, narrow: true },
    { by: "confidence", name: "Conf.", value: (n) => S.confidence[n] / 1000, show: (n) => `${Math.round(S.confidence[n] / 10)} %`, number: true },
    { by: "outlet", name: "Cited", value: (n) => sourcesOf(n).map((source) => source.name).join(", "), show: (n) => names(sourcesOf(n).map((source) => source.name).join(", ")) },
    { by: "document", name: "Document", value: (n) => PAPERS[S.document[n]]?.title ?? "", show: (n) => named(PAPERS[S.document[n]]?.title ?? ""), wide: true },
  ],
  actors: [
    { by: "name", name: "Actor", value: (node) => N.name[node], show: (node) => [glyph(N.kind[node]), " ", named(N.name[node])], strong: true, open: true },
    { by: "kind", name: "Kind", value: (node) => KIND_NAMES[N.kind[node]][0], show: (node) => KIND_NAMES[N.kind[node]][0] },
    { by: "said", name: "Said", value: (node) => tally().said[node], show: (node) => tally().said[node].toLocaleString("en"), number: true },
    { by: "about", name: "Addressed or named", value: (node) => tally().about[node], show: (node) => tally().about[node].toLocaleString("en"), number: true },
    { by: "camp", name: "Camp", value: (node) => N.camp[node] + 1, show: (node) => String(N.camp[node] + 1), number: true },
    { by: "role", name: "Role", value: (node) => N.roles[node]?.[0][0] ?? "", show: (node) => names(N.roles[node]?.[0][0]), wide: true },
    { by: "wikidata", name: "Wikidata", value: (node) => N.wikidata[node] ?? "", show: (node) => N.wikidata[node] ?? "" },
  ],
  lines: [
    { by: "from", name: "From", value: (edge) => N.name[E.from[edge]], show: (edge) => named(N.name[E.from[edge]]), strong: true, open: true },
    { by: "act", name: "Act", value: (edge) => (E.act[edge] < 0 ? "" : ACTS[E.act[edge]]), show: (edge) => (E.act[edge] < 0 ? "carried by" : make("span", { class: `act ${FAMILY_OF[E.act[edge]]}` }, lineSign(FAMILY_OF[E.act[edge]]), " ", ACTS[E.act[edge]])) },
    { by: "to", name: "To", value: (edge) => N.name[E.to[edge]], show: (edge) => named(N.name[E.to[edge]]), strong: true },
    { by: "count", name: "Statements", value: (edge) => selected.counts[edge], show: (edge) => selected.counts[edge].toLocaleString("en"), number: true },
  ],
};
const OPENED = { statements: (n) => ({ statement: n }), actors: (node) => ({ node }), lines: (edge) => ({ edge }) };
const isChosen = { statements: (n) => state.chosen?.statement === n, actors: (node) => state.chosen?.node === node, lines: (edge) => state.chosen?.edge === edge };

let tallied = null; // counts of actors in the selection, taken once for each selection
function tally() {
  if (tallied?.of !== selected) {
    tallied = { of: selected, said: new Uint32Array(N.count), about: new Uint32Array(N.count) };
    selected.statements.forEach((n) => {
      if (S.speaker[n] >= 0) tallied.said[S.speaker[n]] += 1;
      new Set([...S.addressees[n], ...S.targets[n]]).forEach((node) => (tallied.about[node] += 1));
    });
  }
  return tallied;
}

const rowsOf = {
  statements: () => selected.statements,
  actors: () => Array.from({ length: N.count }, (_, node) => node).filter((node) => !isPaper(node) && (tally().said[node] || tally().about[node])),
  lines: () => Array.from({ length: E.count }, (_, edge) => edge).filter((edge) => selected.counts[edge] && (!state.scope || selected.lines.includes(edge)) && (selected.counts[edge] >= state.many)),
};

let most = ROWS_AT_ONCE;

// What the table holds now, filtered and sorted.
function rowsNow() {
  const columns = COLUMNS[state.table];
  const wanted = state.rows.trim().toLowerCase();
  let rows = rowsOf[state.table]();
  if (wanted) rows = rows.filter((row) => columns.some(({ value }) => String(value(row)).toLowerCase().includes(wanted)));
  const column = columns.find(({ by }) => by === state.sort?.by);
  if (!column) return rows;
  const values = new Map(rows.map((row) => [row, column.value(row)]));
  return [...rows].sort((a, b) => compare(values.get(a), values.get(b), state.sort.down));
}

// The table as text for a file.
export function tableCsv() {
  const columns = COLUMNS[state.table];
  return csv(columns.map(({ name }) => name), rowsNow().map((row) => columns.map(({ value }) => value(row))));
}

function headCell({ by, name, number }) {
  const sorted = state.sort?.by === by ? (state.sort.down ? "descending" : "ascending") : "none";
  return make("th", { scope: "col", "aria-sort": sorted, class: number ? "numeric" : null },
    make("button", { type: "button", onclick: () => go({ sort: sorted === "ascending" ? { by, down: true } : sorted === "descending" ? null : { by, down: false } }) }, name,
      make("span", { "aria-hidden": "true", class: "sign" }, sorted === "ascending" ? " ↑" : sorted === "descending" ? " ↓" : "")));
}

function bodyRow(row) {
  const opened = OPENED[state.table](row);
  const chosen = isChosen[state.table](row);
  return make("tr", { class: chosen ? "chosen" : null, "aria-selected": chosen ? "true" : null, onclick: (event) => !event.target.closest("button") && choose(opened) }, COLUMNS[state.table].map((column) => {
    const shown = column.show(row);
    const inside = column.open ? make("button", { class: "open", type: "button", onclick: () => choose(opened) }, shown) : shown;
    return make("td", { class: [column.number && "numeric", column.strong && "strong", column.wide && "wide", column.narrow && "narrow"].filter(Boolean).join(" ") || null, "data-name": column.name }, inside);
  }));
}

const head = make("tr");
const body = make("tbody");
const count = make("p", { class: "count", role: "status" });
const more = make("button", { class: "button more", type: "button", onclick: () => {
  most += ROWS_AT_ONCE * 2;
  fillTable();
} });
const tabs = TABLES.map((name) => make("button", { type: "button", class: "tab", "data-table": name, onclick: () => go({ table: name, sort: null }) }, name));

function fillTable() {
  const rows = rowsNow();
  head.replaceChildren(...COLUMNS[state.table].map(headCell));
  body.replaceChildren(...rows.slice(0, most).map(bodyRow));
  more.hidden = rows.length <= most;
  more.textContent = `Show more (${(rows.length - most).toLocaleString("en")} left)`;
  count.textContent = plural(rows.length, state.table.slice(0, -1));
  tabs.forEach((tab) => tab.setAttribute("aria-pressed", String(tab.dataset.table === state.table)));
}

const rowsField = make("input", { type: "search", placeholder: "Filter these rows", "aria-label": "Filter these rows", oninput: () => {
  most = ROWS_AT_ONCE;
  go({ rows: rowsField.value }, { replace: true });
} });

export function startTable() {
  const button = (name, action) => make("button", { class: "button small", type: "button", onclick: action }, name);
  tablePlace.replaceChildren(
    make("div", { class: "table-tools" }, make("div", { class: "tabs", role: "group", "aria-label": "Rows of" }, tabs), rowsField, count,
      make("span", { class: "push" }), button("Copy CSV", async () => { await copy(tableCsv()); say(`${plural(rowsNow().length, "row")} copied`); }), button("Save CSV", () => download(`dictagraph-${state.table}.csv`, "text/csv", `\ufeff${tableCsv()}`))),
    make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Table" }, make("table", {}, make("thead", {}, head), body), more),
    make("p", { class: "caution" }, "Extracted automatically; check the source."));
}

let before = null;
export function showTable() {
  if (state.view !== "table") return;
  if (before !== state.table) most = ROWS_AT_ONCE;
  before = state.table;
  if (rowsField.value !== state.rows) rowsField.value = state.rows;
  fillTable();
}
