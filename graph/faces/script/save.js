// Taking away: a picture of the view (PNG, SVG), the selection as a table or as JSON, the address, a print.

import { plural } from "./words.js";
import { csv } from "./rows.js";
import { S, state, N, ACTS, dateOf, contentOf, certainty, unsaid, reported, quoted, sourcesOf, reasonsOf, reportersOf, PAPERS } from "./store.js";
import { selected } from "./select.js";
import { byId, colour, make, say } from "./make.js";
import { FONT } from "./labels.js";
import { scene } from "./graph.js";
import { svg } from "./svg.js";
import { copy, factOf } from "./card.js";
import { citation } from "./cite.js";

const TITLE = document.title;

export function download(name, type, content) {
  const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type: `${type};charset=utf-8` }));
  const anchor = make("a", { href: address, download: name });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  requestAnimationFrame(() => URL.revokeObjectURL(address));
  say(`${name} saved`);
}

function picture() {
  const legend = ["cooperative", "neutral", "conflictual"].map((name) => ({ name, colour: colour(`--${name}`) }));
  const note = `${plural(selected.nodes.length, "actor")}, ${plural(selected.statements.length, "statement")}. Extracted automatically by dictagraph; check the source.`;
  return svg(scene(), { title: TITLE, note, legend }, FONT);
}

async function savePng() {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(picture())}`;
  await image.decode();
  const sheet = make("canvas", { width: String(image.naturalWidth * 2), height: String(image.naturalHeight * 2) });
  sheet.getContext("2d").drawImage(image, 0, 0, sheet.width, sheet.height);
  sheet.toBlob((blob) => download("dictagraph.png", "image/png", blob), "image/png");
}

const actorJson = (node) => ({ name: N.name[node], kind: N.kind[node], aliases: N.aliases[node] ?? [], wikidata: N.wikidata[node] ?? null });

// The selection with the names of statements.jsonl, and with the citation line.
function json() {
  const rows = selected.statements.map((n) => ({
    id: S.id[n], document: PAPERS[S.document[n]]?.title ?? null, url: PAPERS[S.document[n]]?.url ?? null, published: PAPERS[S.document[n]]?.published ?? null,
    type: ACTS[S.act[n]], speaker: S.speaker[n] < 0 ? null : actorJson(S.speaker[n]), addressees: S.addressees[n].map(actorJson), targets: S.targets[n].map(actorJson),
    content: contentOf(n), quoted: quoted(n), polarity: unsaid(n) ? "negative" : "positive", certainty: certainty(n), date: dateOf(n), sources: sourcesOf(n),
    reported: reported(n), reporters: reportersOf(n).map((node) => N.name[node]), confidence: S.confidence[n] / 1000, reasons: reasonsOf(n), citation: citation(factOf(n)),
  }));
  return `${JSON.stringify({ note: "Extracted automatically by dictagraph; check the source.", page: TITLE, selection: location.hash.slice(1), statements: rows }, null, 1)}\n`;
}

const HEAD = ["id", "date", "speaker", "act", "to", "about", "words", "quoted", "polarity", "certainty", "reported by", "cited", "document", "publisher", "published", "url", "confidence", "citation"];
function selectionCsv() {
  return csv(HEAD, selected.statements.map((n) => {
    const fact = factOf(n);
    const paper = fact.document ?? {};
    return [fact.id, fact.date, fact.speaker, fact.act, fact.to.join("; "), fact.about.join("; "), fact.words, fact.quoted ? "yes" : "no", fact.unsaid ? "negative" : "positive", fact.certainty,
      fact.reporters.join("; ") || (fact.reported ? "somebody" : ""), fact.sources.map(({ name }) => name).join("; "), paper.title, paper.publisher, paper.published, paper.url, fact.confidence, citation(fact)];
  }));
}

export function startSave() {
  const menu = byId("save-menu");
  const opener = byId("save");
  const close = () => {
    menu.hidden = true;
    opener.setAttribute("aria-expanded", "false");
  };
  const entry = (name, note, action) => make("li", {}, make("button", { type: "button", onclick: () => {
    close();
    action();
  } }, make("b", {}, name), make("span", {}, note)));
  menu.replaceChildren(
    entry("Copy link", "to this very view", () => copy(location.href)),
    entry("PNG", "picture of the graph", () => savePng()),
    entry("SVG", "the same, to edit", () => download("dictagraph.svg", "image/svg+xml", picture())),
    entry("CSV", "the selected statements", () => download("dictagraph.csv", "text/csv", `\ufeff${selectionCsv()}`)),
    entry("JSON", "the same, with citations", () => download("dictagraph.json", "application/json", json())),
    entry("Print", state.view === "graph" ? "the view and what is open" : "the view", () => globalThis.print()));
  opener.addEventListener("click", () => {
    menu.hidden = !menu.hidden;
    opener.setAttribute("aria-expanded", String(!menu.hidden));
    if (!menu.hidden) menu.querySelector("button").focus();
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close();
    opener.focus();
  });
  document.addEventListener("pointerdown", (event) => !event.target.closest(".saving") && close());
}
