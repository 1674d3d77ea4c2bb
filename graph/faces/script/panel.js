// The panel: the statements of what is chosen, newest first; an actor's card, a document, two actors side by side.

import { plural } from "./words.js";
import { ACTS, E, FAMILIES, FAMILY_OF, familyOf, isPaper, N, S, state, statementsOf } from "./store.js";
import { selected } from "./select.js";
import { byId, make, named } from "./make.js";
import { actorLink, lineSign } from "./bits.js";
import { card } from "./card.js";
import { actorHead } from "./actor.js";
import { arrange, paperBody, paperHead } from "./document.js";
import { statementsOnLine } from "./graph.js";
import { choose, go } from "./go.js";

const panel = byId("panel");
const CARDS_AT_ONCE = 30;
let shownKey = null;

const MARKS = () => make("p", { class: "marks" }, make("mark", { class: "source" }, "who"), " ", make("mark", { class: "cue" }, "how"), " ", make("mark", { class: "content" }, "what was said"));

// Statements as cards, more of them when asked for.
function cards(numbers, note) {
  const list = make("ol", { class: "statements" });
  const more = make("button", { class: "button more", type: "button", onclick: () => fill() });
  let next = 0;
  const fill = () => {
    list.append(...numbers.slice(next, next + CARDS_AT_ONCE).map(card));
    next += CARDS_AT_ONCE;
    more.hidden = next >= numbers.length;
    more.textContent = `Show more (${(numbers.length - next).toLocaleString("en")} left)`;
  };
  fill();
  return [make("div", { class: "above" }, make("p", { class: "count" }, note ?? `${plural(numbers.length, "statement")}, newest first`), numbers.length ? MARKS() : null), list, more];
}

const heading = (kicker, ...title) => [make("p", { class: "kicker" }, kicker), make("h2", { tabindex: "-1" }, ...title)];

// {key, head, body, wide} of what is to be read now; null where nothing is.
function content() {
  const { chosen, scope } = state;
  if (chosen?.node !== undefined) return ofNode(chosen.node);
  if (chosen?.edge !== undefined) return ofEdge(chosen.edge);
  if (chosen?.paper !== undefined) {
    return { key: `paper ${chosen.paper}`, head: paperHead(chosen.paper), body: paperBody(chosen.paper, chosen.at), wide: true,
      foot: chosen.at === undefined ? null : make("ol", { class: "statements strip" }, card(chosen.at)) };
  }
  if (chosen?.statement !== undefined) {
    const speaker = S.speaker[chosen.statement];
    return { key: `statement ${chosen.statement}`, head: heading("Statement", named(speaker < 0 ? "Speaker not named" : N.name[speaker])), body: cards([chosen.statement], "One statement") };
  }
  if (scope?.pair) return ofPair(...scope.pair);
  if (scope?.path) return ofPath(...scope.path);
  if (scope?.find) return { key: `find ${scope.find}`, head: heading("Words", "“", named(scope.find), "”"), body: cards(selected.statements, `${plural(selected.statements.length, "statement")} with these words, newest first`) };
  return null;
}

function ofNode(node) {
  if (isPaper(node)) return { key: `paper ${N.document[node]}`, head: paperHead(N.document[node]), body: paperBody(N.document[node]), wide: true };
  const numbers = [...statementsOf.of(node)].filter((n) => selected.passes[n]);
  return { key: `node ${node}`, head: actorHead(node), body: cards(numbers) };
}

function ofEdge(edge) {
  const act = E.act[edge] < 0 ? null : ACTS[E.act[edge]];
  return {
    key: `edge ${edge}`,
    head: [make("p", { class: "kicker" }, lineSign(familyOf(edge) ?? "light"), act ?? "Said, to nobody named"),
      make("h2", { tabindex: "-1" }, actorLink(E.from[edge], choose), make("span", { class: "arrow" }, act ? " → " : " in "), actorLink(E.to[edge], choose))],
    body: cards(statementsOnLine(edge)),
  };
}

const saidOf = (one, other) => [...statementsOf.of(one)].filter((n) => selected.passes[n] && S.speaker[n] === one && (S.addressees[n].includes(other) || S.targets[n].includes(other)));

// What each of two says of the other.
function ofPair(one, other) {
  const ways = [[one, other, saidOf(one, other)], [other, one, saidOf(other, one)]];
  const tally = (numbers) => FAMILIES.map(({ name }) => [name, numbers.filter((n) => FAMILY_OF[S.act[n]] === name).length]);
  const part = ([from, to, numbers]) => make("section", { class: "side" },
    make("h3", {}, actorLink(from, choose), " on ", actorLink(to, choose)),
    numbers.length ? [make("p", { class: "tally" }, tally(numbers).filter(([, count]) => count).map(([name, count]) => make("span", { class: `act ${name}` }, `${count} ${name}`))), cards(numbers)]
      : make("p", { class: "count" }, "Nothing found that it says to or of the other."));
  const none = ways.every(([, , numbers]) => !numbers.length);
  return {
    key: `pair ${one} ${other}`, wide: !none,
    head: heading("Compared", named(N.name[one]), make("span", { class: "arrow" }, " ↔ "), named(N.name[other])),
    body: [...ways.map(part), none ? make("button", { class: "button", type: "button", onclick: () => go({ scope: { path: [one, other] } }) }, "Show the path between them") : null],
    sides: true,
  };
}

function ofPath(one, other) {
  const { layers, statements } = selected;
  const found = statements.length > 0;
  const chain = found ? layers.flatMap((layer, i) => [i ? make("span", { class: "arrow" }, " — ") : null, ...layer.slice(0, 3).flatMap((node, j) => [j ? " / " : "", actorLink(node, choose)]), layer.length > 3 ? ` / ${layer.length - 3} more` : null]) : null;
  return {
    key: `path ${one} ${other}`,
    head: [...heading("Path", named(N.name[one]), make("span", { class: "arrow" }, " … "), named(N.name[other])), found ? make("p", { class: "facts" }, ...chain.filter(Boolean)) : null],
    body: found ? cards(statements, `${plural(layers.length - 1, "step")}, ${plural(statements.length, "statement")}`) : make("p", { class: "count" }, "No path joins them in what is shown now. Fewer filters may open one."),
  };
}

export function showPanel() {
  const now = content();
  panel.hidden = !now;
  const desk = byId("desk");
  desk.classList.toggle("reading", Boolean(now));
  desk.classList.toggle("wide", Boolean(now?.wide));
  if (!now) {
    panel.replaceChildren();
    shownKey = null;
    return;
  }
  const fresh = now.key !== shownKey;
  const scroll = panel.querySelector(".panel-body")?.scrollTop ?? 0;
  const close = make("button", { class: "close", type: "button", "aria-label": "Close (Escape)", title: "Close (Escape)", onclick: leave }, "×");
  panel.replaceChildren(
    make("div", { class: "panel-head" }, close, now.head.filter(Boolean)),
    make("div", { class: `panel-body${now.sides ? " sides" : ""}`, tabindex: "0", role: "group", "aria-label": "Statements, newest first" }, now.body),
    ...(now.foot ? [now.foot] : []),
    make("p", { class: "caution" }, "Extracted automatically; check the source."),
  );
  if (fresh) panel.querySelector("h2").focus({ preventScroll: true });
  else panel.querySelector(".panel-body").scrollTop = scroll;
  shownKey = now.key;
}

// Closes what is chosen; where nothing is, what it was about.
export function leave() {
  if (state.chosen) choose(null);
  else if (state.scope) go({ scope: null });
}

export function startPanel() {
  const watch = new ResizeObserver(() => panel.querySelectorAll(".sheet").forEach(arrange));
  watch.observe(panel);
}
