// A statement as a card: act, who to whom, the sentence with its marks, where it is printed, how sure all that is.

import { told } from "./days.js";
import { citation } from "./cite.js";
import { ACTS, certainty, contentOf, dateOf, FAMILY_OF, N, PAPERS, quoted, reasonsOf, reported, reportersOf, S, sourcesOf, unsaid, wordsOf } from "./store.js";
import { link, make, named, say } from "./make.js";
import { actorLink, bar, paperLink } from "./bits.js";
import { choose } from "./go.js";

const joined = (nodes) => nodes.flatMap((node, i) => [i ? ", " : "", actorLink(node, choose)]);

export function card(n) {
  return make("li", { class: `card ${FAMILY_OF[S.act[n]]}`, "data-statement": String(n) },
    make("div", { class: "card-head" }, make("span", { class: "act" }, ACTS[S.act[n]]), badges(n),
      make("span", { class: "date" }, dateOf(n) ? told(dateOf(n)) : "undated")),
    parties(n), quotation(n), origin(n), foot(n));
}

export function parties(n) {
  const who = make("p", { class: "who" }, S.speaker[n] >= 0 ? actorLink(S.speaker[n], choose) : make("span", { class: "unknown" }, "Speaker not named"));
  if (S.addressees[n].length) who.append(make("span", { class: "arrow" }, " → "), ...joined(S.addressees[n]));
  if (S.targets[n].length) who.append(make("span", { class: "about" }, " about "), ...joined(S.targets[n]));
  return who;
}

// How it was said: denied, doubtful, at second hand.
export function badges(n) {
  const list = make("span", { class: "badges" });
  if (unsaid(n)) list.append(make("span", { class: "badge unsaid", title: "The text denies that it was said, or says that it was not" }, "not said"));
  if (certainty(n) !== "certain") list.append(make("span", { class: "badge", title: "How sure the text is that it was said" }, certainty(n)));
  if (reported(n)) list.append(make("span", { class: "badge", title: "The text has it from somebody who reports it" }, "reported"));
  return list;
}

export function quotation(n) {
  const quote = make("blockquote", { dir: "auto", class: unsaid(n) ? "denied" : null });
  const words = wordsOf(n);
  words.forEach(([mark, text], i) => {
    if (mark === "gap") quote.append(make("span", { class: "gap" }, i ? " … " : "… "));
    else quote.append(mark === "text" ? text : make("mark", { class: mark }, text));
  });
  if (!words.length) quote.append(make("span", { class: "gap" }, "No words of its own in the text."));
  return quote;
}

function origin(n) {
  const lines = make("div", { class: "origin" });
  const chain = reportersOf(n);
  if (chain.length) lines.append(make("p", {}, "Reported by ", chain.flatMap((node, i) => [i ? ", as reported by " : "", actorLink(node, choose)])));
  const sources = sourcesOf(n);
  if (sources.length) {
    lines.append(make("p", {}, "Cited: ", sources.flatMap((source, i) => [i ? "; " : "", link(source.url, named(source.name)), source.date ? `, ${told(source.date)}` : ""])));
  }
  const paper = PAPERS[S.document[n]];
  if (paper) {
    const facts = [paper.publisher, paper.published && told(paper.published)].filter(Boolean).join(", ");
    lines.append(make("p", {}, "In ", paperLink(S.document[n], n, choose), facts ? ` · ${facts}` : "", paper.url ? [" · ", link(paper.url, "original")] : ""));
  }
  return lines;
}

function foot(n) {
  const percent = Math.round(S.confidence[n] / 10);
  const line = make("p", { class: "citation", hidden: true });
  const cite = make("button", { class: "plain", type: "button", "aria-expanded": "false", onclick: () => {
    line.hidden = !line.hidden;
    line.textContent = citation(factOf(n));
    cite.setAttribute("aria-expanded", String(!line.hidden));
    if (!line.hidden) copy(line.textContent);
  } }, "Cite");
  const reasons = reasonsOf(n);
  const why = reasons.length ? make("details", { class: "why" }, make("summary", {}, "Why"), make("ul", {}, reasons.map((reason) => make("li", {}, named(reason))))) : null;
  return make("div", { class: "foot" },
    make("span", { class: "confidence", title: "How sure the reader is of this statement" }, "Confidence ", bar(percent / 100), ` ${percent} %`), why, cite, line);
}

export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    say("Copied");
  } catch {
    say("Shown; copying is not allowed here"); // the line stands on the page to be copied by hand
  }
}

// A statement in plain values, as citations and files have it.
export function factOf(n) {
  const paper = PAPERS[S.document[n]] ?? null;
  return {
    id: S.id[n], act: ACTS[S.act[n]], speaker: S.speaker[n] < 0 ? null : N.name[S.speaker[n]], to: S.addressees[n].map((node) => N.name[node]),
    about: S.targets[n].map((node) => N.name[node]), date: dateOf(n), words: contentOf(n), quoted: quoted(n), unsaid: unsaid(n), certainty: certainty(n),
    reported: reported(n), reporters: reportersOf(n).map((node) => N.name[node]), sources: sourcesOf(n), confidence: S.confidence[n] / 1000, document: paper,
  };
}
