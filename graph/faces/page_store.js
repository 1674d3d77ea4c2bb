// The data of the page, its indexes and its one state; who wants to know of a change listens.

const DATA = JSON.parse(document.getElementById("data").textContent);
const WORDS = DATA.words;
const STATEMENTS = WORDS.statements; // newest first
const NODES = new Map(DATA.nodes.map((node) => [node.id, { ...node, ...WORDS.nodes[node.id] }]));
const EDGES = new Map(DATA.edges.map((edge) => [edge.id, edge]));
const KINDS = ["state", "person", "organization", "group", "media", "place", "document"];
const KIND_NAMES = {
  state: ["State", "States"], person: ["Person", "Persons"], organization: ["Organization", "Organizations"],
  group: ["Group", "Groups"], media: ["Media", "Media"], place: ["Place", "Places"], document: ["Document", "Documents"],
};
const FAMILY_OF = new Map(WORDS.families.flatMap((family) => family.acts.map((act) => [act, family.name])));

const STATEMENTS_OF = new Map([...NODES.keys()].map((id) => [id, []]));
const PAPERS = new Map([...NODES].filter(([, node]) => node.kind === "document").map(([id, node]) => [node.document, id]));
const EDGES_OF = new Map([...NODES.keys()].map((id) => [id, []]));
STATEMENTS.forEach((statement, number) => {
  const parties = [statement.speaker, ...statement.addressees, ...statement.targets];
  const ids = new Set(parties.filter((party) => party && NODES.has(party.node)).map((party) => party.node));
  if (PAPERS.has(statement.document)) ids.add(PAPERS.get(statement.document));
  ids.forEach((id) => STATEMENTS_OF.get(id).push(number));
});
EDGES.forEach((edge) => new Set([edge.from, edge.to]).forEach((id) => EDGES_OF.get(id).push(edge.id)));

const state = { hiddenActs: new Set(), hiddenKinds: new Set(), least: 0, selected: null, focus: null };
const listeners = [];
const changed = () => listeners.forEach((listener) => listener());

const filtered = () => state.hiddenActs.size > 0 || state.hiddenKinds.size > 0 || state.least > 0;
const passes = (number) =>
  !state.hiddenActs.has(STATEMENTS[number].act) && STATEMENTS[number].confidence >= state.least;

// What the filters leave: the statements behind each line, and the nodes that still have a line.
function visible() {
  const lines = new Map();
  const nodes = new Set();
  const shown = (id) => !state.hiddenKinds.has(NODES.get(id).kind);
  EDGES.forEach((edge, id) => {
    if (!shown(edge.from) || !shown(edge.to)) return;
    const numbers = edge.statements.filter(passes);
    if (!numbers.length) return;
    lines.set(id, numbers);
    nodes.add(edge.from).add(edge.to);
  });
  NODES.forEach((node, id) => shown(id) && (!filtered() || !EDGES_OF.get(id).length) && nodes.add(id));
  return { lines, nodes };
}

// An element; its children are elements or text, and text is never markup.
function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  Object.entries(properties).forEach(([name, value]) => {
    if (value === null || value === undefined || value === false) return;
    if (name === "class") element.className = value;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  });
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

const named = (text) => make("bdi", {}, text);
const plural = (count, noun) => `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
function day(date) {
  return date.split("/").map((part) => {
    const found = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(part);
    if (!found) return part;
    return [found[3] && String(Number(found[3])), found[2] && MONTHS[Number(found[2]) - 1], found[1]].filter(Boolean).join(" ");
  }).join(" – ");
}

// A link of the web, or the bare words where the address is of another sort.
function link(address, ...children) {
  let web = false;
  try {
    web = ["http:", "https:"].includes(new URL(address).protocol);
  } catch { /* no address */ }
  if (!web) return make("span", {}, ...children);
  return make("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, ...children);
}

// The sign of a kind, as the graph draws it.
const GLYPHS = {
  square: "M2 2H14V14H2Z", dot: "M8 1.2A6.8 6.8 0 1 1 7.99 1.2Z", diamond: "M8 .6 15.4 8 8 15.4 .6 8Z",
  triangle: "M8 1.4 15 14H1Z", hexagon: "M4.2 1.6H11.8L15.6 8 11.8 14.4H4.2L.4 8Z", triangleDown: "M8 14.6 1 2H15Z",
  document: "M3.5 1.5H10L13 4.5V14.5H3.5Z",
};
function glyph(kind) {
  const space = "http://www.w3.org/2000/svg";
  const picture = document.createElementNS(space, "svg");
  const path = document.createElementNS(space, "path");
  picture.setAttribute("viewBox", "0 0 16 16");
  picture.setAttribute("class", `glyph kind-${kind}`);
  picture.setAttribute("aria-hidden", "true");
  path.setAttribute("d", GLYPHS[WORDS.shapes[kind] ?? "document"]);
  picture.append(path);
  return picture;
}
