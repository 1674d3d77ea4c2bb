// Going somewhere: every change of the state passes here, is heard by all views, and is kept in the address.

import { blank, read, written } from "./address.js";
import { listeners, NAMES, state } from "./store.js";
import { select } from "./select.js";

let opener = null; // what had the focus before the panel opened

// Takes a change over; `replace` writes no new entry into the history (while a slider is drawn).
export function go(change, { replace = false } = {}) {
  Object.assign(state, change);
  select();
  const address = `#${written(state, NAMES)}`;
  if (address !== (location.hash || "#")) history[replace ? "replaceState" : "pushState"](null, "", address);
  tellAll();
}

export function tellAll() {
  listeners.forEach((listener) => listener());
}

// Chooses a node, a line, a statement or a document (null: nothing); `around` also makes the node the centre of the view.
export function choose(chosen, { around = false } = {}) {
  if (chosen && !state.chosen) opener = document.activeElement;
  const back = !chosen && state.chosen ? opener : null;
  go({ chosen, ...(around ? { scope: { around: [chosen.node], steps: 1 }, view: "graph" } : {}) });
  if (back && back !== document.body) back.focus({ preventScroll: true });
}

// A set of hidden values, with one of them in or out.
export function switched(name, values, on) {
  const next = new Set(state[name]);
  values.forEach((value) => (on ? next.delete(value) : next.add(value)));
  go({ [name]: next });
}

export function reset() {
  const { acts, kinds, signs, from, to, outlet, least, many } = blank();
  go({ acts, kinds, signs, from, to, outlet, least, many });
}

// The state that the address tells; back and forward come here, too.
export function arrive() {
  Object.assign(state, read(location.hash, NAMES));
  select();
  tellAll();
}
