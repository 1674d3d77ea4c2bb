// Elements; their children are elements or text, and text is never markup.

export function make(tag, properties = {}, ...children) {
  return filled(document.createElement(tag), properties, children);
}

export function draw(tag, properties = {}, ...children) {
  return filled(document.createElementNS("http://www.w3.org/2000/svg", tag), properties, children);
}

function filled(element, properties, children) {
  Object.entries(properties).forEach(([name, value]) => {
    if (value === null || value === undefined || value === false) return;
    if (name === "class") element.setAttribute("class", value);
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  });
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export const byId = (id) => document.getElementById(id);
export const named = (text) => make("bdi", {}, text);
export const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

// A link of the web, or the bare words where the address is of another sort.
export function link(address, ...children) {
  let web = false;
  try {
    web = ["http:", "https:"].includes(new URL(address).protocol);
  } catch { /* no address */ }
  if (!web) return make("span", {}, ...children);
  return make("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, ...children);
}

// Says something to who listens to the page.
export function say(text) {
  byId("said").textContent = text;
}
