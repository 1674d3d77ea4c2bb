// The document: its whole text, every statement marked in it and named in the margin.

import { told } from "./days.js";
import { layers, pairs } from "./pieces.js";
import { ACTS, FAMILY_OF, N, PAPERS, S, statementsIn, textOf, unsaid } from "./store.js";
import { selected } from "./select.js";
import { link, make, named } from "./make.js";
import { card } from "./card.js";
import { choose } from "./go.js";
import { light } from "./graph.js";

const WRAPPED = 55; // a line this long was broken by its width, not by its writer

const startOf = (n) => [...S.source[n], ...S.cue[n], ...S.content[n]].reduce((a, b) => Math.min(a, b), Infinity);

export function paperHead(paper) {
  const { title, publisher, published, url } = PAPERS[paper];
  const facts = [publisher, published && told(published)].filter(Boolean).join(" · ");
  return [make("p", { class: "kicker" }, "Document"), make("h2", { tabindex: "-1" }, named(title)),
    facts || url ? make("p", { class: "facts" }, facts, url ? [facts ? " · " : "", link(url, "original")] : "") : null];
}

// The text with its margin; without a text, the quotations alone, as cards.
export function paperBody(paper, at) {
  const numbers = [...statementsIn.of(paper)].filter((n) => selected.passes[n]);
  const text = textOf(paper);
  if (text === null) {
    return [make("p", { class: "count" }, "This page carries no whole texts, only the words that were quoted or reported."),
      make("ol", { class: "statements" }, numbers.map(card))];
  }
  const placed = numbers.filter((n) => startOf(n) < Infinity).sort((a, b) => startOf(a) - startOf(b) || a - b);
  const sheet = make("div", { class: "sheet" });
  const notes = make("div", { class: "notes" });
  const words = make("div", { class: "words" });
  sheet.append(notes, words);
  markedText(words, text, placed);
  placed.forEach((n) => notes.append(note(n, paper, sheet)));
  if (at !== undefined) brighten(sheet, at, true);
  requestAnimationFrame(() => {
    arrange(sheet);
    const [there, body] = [sheet.querySelector(`.said[data-n~="${at}"]`), sheet.parentElement];
    if (there && body) body.scrollTop += there.getBoundingClientRect().top - body.getBoundingClientRect().top - body.clientHeight / 3;
  });
  return [sheet];
}

// Margin and text once more side by side, after the width has changed.
export function arrange(sheet) {
  let least = 0;
  const top = sheet.getBoundingClientRect().top;
  sheet.querySelectorAll(".note").forEach((element) => {
    const first = sheet.querySelector(`.said[data-n~="${element.dataset.n}"]`);
    if (!first) return;
    const y = Math.max(least, first.getBoundingClientRect().top - top);
    element.style.top = `${y}px`;
    least = y + element.offsetHeight + 2;
  });
  sheet.style.minHeight = `${least}px`;
}

function note(n, paper, sheet) {
  const speaker = S.speaker[n] < 0 ? "Speaker not named" : N.name[S.speaker[n]];
  const show = (on) => () => {
    brighten(sheet, n, on);
    light(on ? { statement: n } : null);
  };
  return make("button", { class: `note ${FAMILY_OF[S.act[n]]}${unsaid(n) ? " unsaid" : ""}`, type: "button", "data-n": String(n), "aria-label": `${ACTS[S.act[n]]}: ${speaker}`,
    onclick: () => choose({ paper, at: n }), onpointerenter: show(true), onpointerleave: show(false), onfocus: show(true), onblur: show(false) },
  make("b", {}, ACTS[S.act[n]]), make("span", {}, named(speaker)));
}

function brighten(sheet, n, on) {
  sheet.querySelectorAll(`[data-n~="${n}"]`).forEach((element) => element.classList.toggle("lit", on));
}

function markedText(words, text, numbers) {
  const spans = numbers.flatMap((n) => [...pairs(S.source[n]), ...pairs(S.cue[n]), ...pairs(S.content[n])].map(([start, end]) => [start, end, n]));
  const marks = new Map(numbers.flatMap((n) => ["source", "cue"].flatMap((name) => pairs(S[name][n]).map((span) => [span.join(), name]))));
  const stretches = layers(text.length, spans);
  let next = 0;
  for (const [start, end] of paragraphs(text)) {
    const paragraph = make("p", { dir: "auto" });
    while (next < stretches.length && stretches[next].end <= start) next += 1;
    for (let i = next; i < stretches.length && stretches[i].start < end; i += 1) {
      const part = soft(text.slice(Math.max(start, stretches[i].start), Math.min(end, stretches[i].end)));
      const inside = [...new Set(stretches[i].numbers)];
      if (!inside.length) paragraph.append(part);
      else {
        const last = inside[inside.length - 1];
        const name = marks.get(`${stretches[i].start},${stretches[i].end}`) ?? "content";
        paragraph.append(make("span", { class: `said ${name} ${FAMILY_OF[S.act[last]]}`, "data-n": inside.join(" ") }, part));
      }
    }
    words.append(paragraph);
  }
}

// Where paragraphs lie: between empty lines, or lines where there are none.
function* paragraphs(text) {
  const breaks = /\n[ \t]*\n/.test(text) ? /\n(?:[ \t]*\n)+/g : /\n+/g;
  let start = 0;
  for (const found of text.matchAll(breaks)) {
    if (found.index > start) yield [start, found.index];
    start = found.index + found[0].length;
  }
  if (start < text.length) yield [start, text.length];
}

const soft = (text) => text.replace(new RegExp(`([^\\n]{${WRAPPED}})\\n`, "g"), "$1 ");
