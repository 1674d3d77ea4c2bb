// The panel: the statements of an actor, a line or a search, newest first, with their words marked.

const panel = document.getElementById("panel");
const AT_ONCE = 40;

function showPanel(head, numbers, note) {
  const list = make("ol", { class: "statements" });
  const more = make("button", { class: "button more", type: "button", onclick: () => fill() });
  let next = 0;
  const fill = () => {
    list.append(...numbers.slice(next, next + AT_ONCE).map(card));
    next += AT_ONCE;
    more.hidden = next >= numbers.length;
    more.textContent = `Show more (${numbers.length - next} left)`;
  };
  fill();
  const close = make("button", { class: "close", type: "button", "aria-label": "Close (Escape)", title: "Close (Escape)", onclick: () => choose(null) }, "×");
  const marks = make("p", { class: "marks" }, make("mark", { class: "source" }, "who"), " ",
    make("mark", { class: "cue" }, "how"), " ", make("mark", { class: "content" }, "what was said"));
  panel.replaceChildren(
    make("div", { class: "panel-head" }, close, ...head),
    make("div", { class: "panel-body", tabindex: "0", role: "group", "aria-label": "Statements, newest first" },
      make("div", { class: "above" }, make("p", { class: "count" }, note ?? `${plural(numbers.length, "statement")}, newest first`),
        numbers.length ? marks : null), list, more),
    make("p", { class: "caution" }, "Extracted automatically; check the source."),
  );
  panel.hidden = false;
}

function showNode(id) {
  const node = NODES.get(id);
  const numbers = STATEMENTS_OF.get(id).filter(passes);
  const kicker = make("p", { class: "kicker" }, glyph(node.kind), KIND_NAMES[node.kind][0]);
  const title = make("h2", { tabindex: "-1" }, named(node.name));
  if (node.kind === "document") {
    const paper = WORDS.documents[node.document];
    const facts = [paper.publisher, paper.published && day(paper.published)].filter(Boolean).join(" · ");
    showPanel([kicker, title, facts ? make("p", { class: "facts" }, named(facts)) : null,
      paper.url ? make("p", { class: "facts" }, link(paper.url, "Open the document")) : null].filter(Boolean), numbers);
    return;
  }
  const facts = [];
  node.roles.forEach((role) => facts.push(make("p", { class: "facts" }, named(role.title), role.date ? ` (${day(role.date)})` : "")));
  if (node.aliases.length) facts.push(make("p", { class: "facts also" }, "Also: ", ...node.aliases.flatMap((alias, i) => [i ? ", " : "", named(alias)])));
  const figures = make("p", { class: "figures" }, make("b", {}, String(node.said)), " said  ", make("b", {}, String(node.about)), " addressed or named");
  if (node.wikidata) figures.append(link(`https://www.wikidata.org/wiki/${node.wikidata}`, `Wikidata ${node.wikidata}`));
  showPanel([kicker, title, ...facts, figures], numbers);
}

function showEdge(id) {
  const edge = EDGES.get(id);
  const kicker = make("p", { class: "kicker" }, make("i", { class: `line ${edge.family ?? "light"}` }), edge.act ?? "Said, to nobody named");
  const title = make("h2", { tabindex: "-1" }, named(NODES.get(edge.from).name), make("span", { class: "arrow" }, edge.act ? " → " : " in "), named(NODES.get(edge.to).name));
  showPanel([kicker, title], edge.statements.filter(passes));
}

function showFound(text, numbers) {
  showPanel([make("p", { class: "kicker" }, "Search"), make("h2", { tabindex: "-1" }, "“", named(text), "”")], numbers,
    `${plural(numbers.length, "statement")} with these words, newest first`);
}

function actor(party) {
  if (!party.node || !NODES.has(party.node)) return named(party.name);
  return make("button", { class: "actor", type: "button", onclick: () => choose({ node: party.node }, { centre: true }) }, named(party.name));
}

const joined = (parties) => parties.flatMap((party, i) => [i ? ", " : "", actor(party)]);

// One statement, as a card.
function card(number) {
  const statement = STATEMENTS[number];
  const family = FAMILY_OF.get(statement.act);
  const who = make("p", { class: "who" }, statement.speaker ? actor(statement.speaker) : make("span", { class: "unknown" }, "Speaker not named"));
  if (statement.addressees.length) who.append(make("span", { class: "arrow" }, " → "), ...joined(statement.addressees));
  if (statement.targets.length) who.append(make("span", { class: "about" }, " about "), ...joined(statement.targets));
  return make("li", { class: `card ${family}` },
    make("div", { class: "card-head" }, make("span", { class: "act" }, statement.act), badges(statement),
      make("span", { class: "date" }, statement.date ? day(statement.date) : "undated")),
    who, words(statement), origin(statement));
}

function badges(statement) {
  const list = make("span", { class: "badges" });
  if (statement.negative) list.append(make("span", { class: "badge", title: "The text says that it was not said" }, "not said"));
  if (statement.certainty) list.append(make("span", { class: "badge", title: "How sure the text is that it was said" }, statement.certainty));
  if (statement.hearsay && !statement.reporters.length) list.append(make("span", { class: "badge" }, "reported"));
  return list;
}

function words(statement) {
  const quote = make("blockquote", { dir: "auto" });
  statement.words.forEach(([mark, text], i) => {
    if (mark === "gap") quote.append(make("span", { class: "gap" }, i ? " … " : "… "));
    else quote.append(mark === "text" ? text : make("mark", { class: mark }, text));
  });
  if (!statement.words.length) quote.append(make("span", { class: "gap" }, "No words of its own in the text."));
  return quote;
}

function origin(statement) {
  const lines = make("div", { class: "origin" });
  if (statement.reporters.length) {
    lines.append(make("p", {}, "Reported by ", ...statement.reporters.flatMap((party, i) => [i ? ", as reported by " : "", actor(party)])));
  }
  if (statement.sources.length) {
    lines.append(make("p", {}, "Cited: ", ...statement.sources.flatMap((source, i) => [
      i ? "; " : "", link(source.url, named(source.name)), source.date ? `, ${day(source.date)}` : ""])));
  }
  const paper = WORDS.documents[statement.document];
  if (paper) {
    const facts = [paper.publisher, paper.published && day(paper.published)].filter(Boolean).join(", ");
    lines.append(make("p", {}, "In ", link(paper.url, named(paper.title)), facts ? " · " : "", facts ? named(facts) : ""));
  }
  const percent = Math.round(statement.confidence * 100);
  const bar = make("i", { class: "bar", "aria-hidden": "true" }, make("i", {}));
  bar.firstChild.style.width = `${percent}%`;
  lines.append(make("p", { class: "confidence", title: "How sure the reader is of this statement" }, "Confidence ", bar, ` ${percent} %`));
  return lines;
}
