// The search: actors by name or alias, statements by their words; arrows move, Enter goes there.

import { cut, folded, plural } from "./words.js";
import { ACTS, FAMILY_OF, isPaper, N, S, statementsOf, wordsOf } from "./store.js";
import { actorsNamed, indexed, matching, readIndex } from "./select.js";
import { byId, make, named, say } from "./make.js";
import { glyph } from "./bits.js";
import { choose, go } from "./go.js";

const field = byId("search");
const results = byId("results");
const ACTORS_SHOWN = 7;
const STATEMENTS_SHOWN = 5;
const PLACEHOLDER = field.getAttribute("placeholder");
let asked = null; // what the next actor found is for: {then, but}

// Asks for an actor: the field waits for one, and `then` gets it.
export function ask(prompt, then, but) {
  asked = { then, but };
  field.value = "";
  field.setAttribute("placeholder", cut(`${prompt} …`, 60));
  field.parentElement.classList.add("asking");
  field.focus();
  say(`${prompt}: type a name`);
}

function forget() {
  asked = null;
  field.setAttribute("placeholder", PLACEHOLDER);
  field.parentElement.classList.remove("asking");
}

function option(number, action, ...children) {
  return make("li", { role: "option", id: `result-${number}`, "aria-selected": "false", onpointerdown: (event) => event.preventDefault(), onclick: () => {
    close();
    action();
  } }, ...children);
}

function show() {
  const text = field.value.trim();
  if (!text) return close();
  const actors = actorsNamed(text).filter((node) => !asked || (!isPaper(node) && node !== asked.but));
  const rows = [];
  const goTo = (node) => {
    const then = asked?.then ?? ((found) => choose({ node: found }));
    field.value = "";
    forget();
    then(node);
  };
  actors.slice(0, ACTORS_SHOWN).forEach((node) => rows.push(option(rows.length, () => goTo(node), glyph(N.kind[node]),
    make("span", { class: "name" }, named(N.name[node])), make("span", { class: "number" }, plural(statementsOf.size(node), "statement")))));
  if (!asked && indexed()) statementRows(text, rows);
  else if (!asked) rows.push(make("li", { class: "none" }, "Reading the words …"));
  if (!rows.length) rows.push(make("li", { class: "none" }, "Nothing found"));
  results.replaceChildren(...rows);
  results.hidden = false;
  field.setAttribute("aria-expanded", "true");
  mark(0);
}

function statementRows(text, rows) {
  const hits = matching(text);
  const numbers = [];
  let count = 0;
  hits.forEach((hit, n) => {
    count += hit;
    if (hit && numbers.length < STATEMENTS_SHOWN) numbers.push(n);
  });
  if (count > 1) rows.push(option(rows.length, () => go({ scope: { find: text }, chosen: null }), make("span", { class: "all" }, `Show ${plural(count, "statement")} with “${cut(text, 30)}”`)));
  numbers.forEach((n) => rows.push(option(rows.length, () => choose({ statement: n }),
    make("span", { class: `act ${FAMILY_OF[S.act[n]]}` }, ACTS[S.act[n]]), make("span", { class: "snippet" }, named(snippet(n, text))))));
}

// Some words around the first one that was looked for.
function snippet(n, text) {
  const line = `${S.speaker[n] < 0 ? "" : `${N.name[S.speaker[n]]}: `}${wordsOf(n).map(([, words]) => words).join("")}`;
  const at = folded(line).indexOf(folded(text).split(/\s+/)[0]);
  const start = at > 60 ? line.indexOf(" ", at - 45) + 1 || at : 0;
  return (start ? "… " : "") + line.slice(start, start + 110);
}

function mark(place) {
  const rows = [...results.querySelectorAll("[role=option]")];
  if (!rows.length) return field.removeAttribute("aria-activedescendant");
  const now = (place + rows.length) % rows.length;
  rows.forEach((item, i) => item.setAttribute("aria-selected", String(i === now)));
  field.setAttribute("aria-activedescendant", rows[now].id);
  rows[now].scrollIntoView({ block: "nearest" });
}

function close() {
  results.hidden = true;
  field.setAttribute("aria-expanded", "false");
  field.removeAttribute("aria-activedescendant");
}

export function focusSearch() {
  field.focus();
  field.select();
}

// Reads the words of all statements while nobody waits.
function readAhead() {
  const idle = globalThis.requestIdleCallback ?? ((then) => requestAnimationFrame(() => then()));
  const some = () => {
    readIndex(1500);
    if (!indexed()) idle(some);
    else if (!results.hidden) show();
  };
  if (S.count > 3000) idle(some);
  else readIndex();
}

export function startSearch() {
  field.addEventListener("input", show);
  field.addEventListener("focus", show);
  field.addEventListener("blur", () => {
    close();
    if (!field.value) forget();
  });
  field.addEventListener("keydown", (event) => {
    const rows = [...results.querySelectorAll("[role=option]")];
    const now = rows.findIndex((item) => item.getAttribute("aria-selected") === "true");
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      mark(now + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" && !results.hidden) {
      event.preventDefault();
      rows[now]?.click();
    } else if (event.key === "Escape" && results.hidden && !asked && !field.value) {
      field.blur(); // and the page takes its step back
    } else if (event.key === "Escape") {
      event.stopPropagation();
      if (results.hidden) field.blur();
      close();
      forget();
    }
  });
  readAhead();
}
