// The search: actors by name or alias, statements by their words; arrows move, Enter goes there.

const field = document.getElementById("search");
const results = document.getElementById("results");
const ACTORS_SHOWN = 6;
const STATEMENTS_SHOWN = 5;
let index = null;

const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function readIndex() {
  index ??= {
    actors: [...NODES.values()].map((node) => [node, folded([node.name, ...(node.aliases ?? [])].join("\n"))]),
    statements: STATEMENTS.map((statement, number) => [number, folded(
      [statement.act, statement.speaker?.name ?? "", ...statement.words.map(([, text]) => text)].join(" "))]),
  };
  return index;
}

function find(text) {
  const words = folded(text).split(/\s+/).filter(Boolean);
  const has = ([, line]) => words.every((word) => line.includes(word));
  const begins = (node) => Number(folded(node.name).startsWith(words[0]));
  const actors = readIndex().actors.filter(has).map(([node]) => node);
  actors.sort((a, b) => begins(b) - begins(a) || rank(b) - rank(a));
  return { actors, statements: readIndex().statements.filter(has).map(([number]) => number) };
}

function option(number, action, ...children) {
  return make("li", { role: "option", id: `result-${number}`, "aria-selected": "false", onpointerdown: (event) => event.preventDefault(), onclick: () => {
    closeResults();
    action();
  } }, ...children);
}

function showResults() {
  const text = field.value.trim();
  if (!text) return closeResults();
  const { actors, statements } = find(text);
  const rows = [];
  actors.slice(0, ACTORS_SHOWN).forEach((node) => rows.push(option(rows.length, () => choose({ node: node.id }, { centre: true }),
    glyph(node.kind), make("span", { class: "name" }, named(node.name)), make("span", { class: "number" }, plural(STATEMENTS_OF.get(node.id).length, "statement")))));
  statements.slice(0, STATEMENTS_SHOWN).forEach((number) => rows.push(option(rows.length, () => choose({ statement: number }, { centre: true }),
    make("span", { class: `act ${FAMILY_OF.get(STATEMENTS[number].act)}` }, STATEMENTS[number].act),
    make("span", { class: "snippet" }, named(snippet(number, text))))));
  if (statements.length > 1) rows.push(option(rows.length, () => choose({ found: text, numbers: statements }, { centre: true }), make("span", { class: "all" }, `Read all ${plural(statements.length, "statement")}`)));
  if (!rows.length) rows.push(make("li", { class: "none" }, "Nothing found"));
  results.replaceChildren(...rows);
  results.hidden = false;
  field.setAttribute("aria-expanded", "true");
  mark(0);
}

// Some words around the first one that was looked for.
function snippet(number, text) {
  const statement = STATEMENTS[number];
  const line = `${statement.speaker ? `${statement.speaker.name}: ` : ""}${statement.words.map(([, words]) => words).join("")}`;
  const at = line.toLowerCase().indexOf(text.toLowerCase().split(/\s+/)[0]);
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

function closeResults() {
  results.hidden = true;
  field.setAttribute("aria-expanded", "false");
  field.removeAttribute("aria-activedescendant");
}

function startSearch() {
  field.addEventListener("input", showResults);
  field.addEventListener("focus", showResults);
  field.addEventListener("blur", closeResults);
  field.addEventListener("keydown", (event) => {
    const rows = [...results.querySelectorAll("[role=option]")];
    const now = rows.findIndex((item) => item.getAttribute("aria-selected") === "true");
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      mark(now + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" && !results.hidden) {
      event.preventDefault();
      rows[now]?.click();
    } else if (event.key === "Escape" && !results.hidden) {
      event.stopPropagation();
      closeResults();
    }
  });
}
