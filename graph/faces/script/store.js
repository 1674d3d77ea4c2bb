// The data of the page in columns, its indexes, its texts; and its one state, of whose changes the listeners hear.

import { blank, SIGNS } from "./address.js";
import { reach } from "./days.js";
import { index } from "./lines.js";
import { pieces } from "./pieces.js";

const RAW = JSON.parse(document.getElementById("data").textContent);
export const WORDS = RAW.words;
export const N = { ...WORDS.nodes, ...RAW.nodes, count: RAW.nodes.x.length };
export const E = { ...RAW.edges, count: RAW.edges.from.length };
export const S = { ...WORDS.statements, count: WORDS.statements.id.length }; // newest first
export const PAPERS = WORDS.documents;
export const ACTS = WORDS.acts;
export const FAMILIES = WORDS.families;
export const FAMILY_OF = ACTS.map((act) => FAMILIES.find((family) => family.acts.includes(act)).name);
export const KINDS = ["state", "person", "organization", "group", "media", "place", "document"];
export const KIND_NAMES = {
  state: ["State", "States"], person: ["Person", "Persons"], organization: ["Organization", "Organizations"],
  group: ["Group", "Groups"], media: ["Media", "Media"], place: ["Place", "Places"], document: ["Document", "Documents"],
};
const UNSAID = 2;
const REPORTED = 4;

export const quoted = (n) => (S.signs[n] & 1) > 0;
export const unsaid = (n) => (S.signs[n] & UNSAID) > 0;
export const reported = (n) => (S.signs[n] & REPORTED) > 0;
export const certainty = (n) => WORDS.certainties[S.certainty[n]];
export const plain = (n) => !unsaid(n) && !reported(n) && S.certainty[n] === WORDS.certainties.indexOf("certain");
export const dateOf = (n) => (S.date[n] < 0 ? null : WORDS.dates[S.date[n]]);
export const sourcesOf = (n) => S.sources[n].map((place) => WORDS.sources[place]);
export const reasonsOf = (n) => S.reasons[n].map((place) => WORDS.reasons[place]);
export const familyOf = (edge) => (E.act[edge] < 0 ? null : FAMILY_OF[E.act[edge]]);
export const isPaper = (node) => N.kind[node] === "document";
export const weightOf = (node) => (isPaper(node) ? 0.5 : N.said[node] + N.about[node]);

// Days of each statement; NONE where it has none.
export const NONE = -0x7fffffff;
const REACHES = WORDS.dates.map(reach);
export const FIRST = Int32Array.from(S.date, (place) => REACHES[place]?.[0] ?? NONE);
export const LAST = Int32Array.from(S.date, (place) => REACHES[place]?.[1] ?? NONE);

export const edgesOf = index(N.count, (add) => {
  for (let edge = 0; edge < E.count; edge += 1) {
    add(E.from[edge], edge);
    if (E.from[edge] !== E.to[edge]) add(E.to[edge], edge);
  }
});
export const edgesWith = index(S.count, (add) => E.statements.forEach((numbers, edge) => numbers.forEach((n) => add(n, edge))));
export const statementsOf = index(N.count, (add) => {
  for (let n = 0; n < S.count; n += 1) partiesOf(n).forEach((node) => add(node, n));
});
export const statementsIn = index(PAPERS.length, (add) => S.document.forEach((paper, n) => paper >= 0 && add(paper, n)));

// Speaker, addressees, targets and the document's node, each once.
export function partiesOf(n) {
  const paper = S.document[n] < 0 ? null : PAPERS[S.document[n]].node;
  return new Set([S.speaker[n] < 0 ? null : S.speaker[n], ...S.addressees[n], ...S.targets[n], paper].filter((node) => node !== null));
}

// Who reports it, who reports that, and so on, each statement once.
export function reportersOf(n) {
  const seen = new Set([n]);
  const chain = [];
  for (let outer = S.outer[n]; outer >= 0 && !seen.has(outer) && chain.length < 12; outer = S.outer[outer]) {
    seen.add(outer);
    if (S.speaker[outer] >= 0) chain.push(S.speaker[outer]);
  }
  return chain;
}

// Outlets: who is cited, and the document's publisher.
export const OUTLETS = [...new Set([...WORDS.sources.map((source) => source.name), ...PAPERS.map((paper) => paper.publisher)].filter(Boolean))].sort();
const OUTLET_PLACES = new Map(OUTLETS.map((name, place) => [name, place]));
const SOURCE_OUTLETS = WORDS.sources.map((source) => OUTLET_PLACES.get(source.name));
const PAPER_OUTLETS = PAPERS.map((paper) => OUTLET_PLACES.get(paper.publisher) ?? -1);
export const hasOutlet = (n, place) => PAPER_OUTLETS[S.document[n]] === place || S.sources[n].some((source) => SOURCE_OUTLETS[source] === place);
export const outletPlace = (name) => OUTLET_PLACES.get(name) ?? -1;

// Texts, parsed chunk by chunk when first asked for.
const CHUNKS = [...document.querySelectorAll("script.texts")].map((element) => ({ element, first: Number(element.dataset.first), texts: null }));
function textAt(paper) {
  const chunk = CHUNKS.findLast(({ first }) => first <= paper);
  chunk.texts ??= JSON.parse(chunk.element.textContent);
  return chunk.texts[paper - chunk.first];
}
export const textOf = (paper) => (PAPERS[paper].whole ? textAt(paper) : null);

// The words of a statement, as [[mark, text]].
export function wordsOf(n) {
  const paper = S.document[n];
  if (paper < 0) return [];
  const text = textAt(paper);
  if (typeof text !== "string") return text[n] ? [text[n]] : [];
  return pieces(text, S.windows[n], { source: S.source[n], cue: S.cue[n], content: S.content[n] });
}

// The same without its marks, on one line, for the search.
export function plainWordsOf(n) {
  const paper = S.document[n];
  const text = paper < 0 ? "" : textAt(paper);
  if (typeof text !== "string") return text[n]?.[1] ?? "";
  const windows = S.windows[n];
  let words = "";
  for (let i = 0; i < windows.length; i += 2) words += `${text.slice(windows[i], windows[i + 1])} `;
  return words.replace(/\s+/g, " ");
}

// What was said alone.
export function contentOf(n) {
  const found = wordsOf(n);
  const content = found.filter(([mark]) => mark === "content");
  return (content.length ? content : found.filter(([mark]) => mark === "cue")).map(([, text]) => text).join(" … ");
}

// Keys for the address, and back.
const nodeKeys = new Map(N.key.map((key, node) => [key, node]));
const paperKeys = new Map(PAPERS.map(({ key }, paper) => [key, paper]));
const edgeKey = (edge) => [N.key[E.from[edge]], N.key[E.to[edge]], E.act[edge] < 0 ? "carried" : ACTS[E.act[edge]]].join(":");
let edgeKeys = null;
let statementKeys = null;
export const NAMES = {
  node: (node) => N.key[node], nodeOf: (key) => nodeKeys.get(key),
  paper: (paper) => PAPERS[paper].key, paperOf: (key) => paperKeys.get(key),
  edge: edgeKey, edgeOf: (key) => (key ? (edgeKeys ??= new Map(Array.from({ length: E.count }, (_, edge) => [edgeKey(edge), edge]))).get(key) : undefined),
  statement: (n) => S.id[n], statementOf: (key) => (key ? (statementKeys ??= new Map(S.id.map((id, n) => [id, n]))).get(key) : undefined),
  acts: ACTS, kinds: KINDS, signs: SIGNS, outlets: OUTLETS,
};

export const state = blank();
export const listeners = [];
