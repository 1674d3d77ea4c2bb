// What the keys do, and what the page is: opened with ?.

import { byId, make } from "./make.js";

const KEYS = [
  ["/", "search"], ["1  2  3", "graph, timeline, table"], ["arrows", "from actor to actor, with the graph in focus"], ["Enter", "open what is in focus"],
  ["e", "only the chosen actor and who it has to do with"], ["+  −  0", "zoom in, out, show all"], ["f", "filters"], ["Esc", "close, step back"], ["?", "this list"],
];

export const help = byId("help-box");

export function startHelp() {
  const close = make("button", { class: "close", type: "button", "aria-label": "Close", onclick: () => help.close() }, "×");
  help.replaceChildren(close, make("h2", {}, "Keys"),
    make("dl", {}, KEYS.flatMap(([key, does]) => [make("dt", {}, key.split("  ").map((one) => make("kbd", {}, one))), make("dd", {}, does)])),
    make("h2", {}, "What this is"),
    make("p", {}, "A program read these documents and noted who said what, to whom, about whom. It errs: each statement shows how sure it is and where it stands, so that you can check it. That somebody said a thing does not make it true."),
    make("p", {}, "A line runs from the speaker to whom the act is aimed at. Shaded grounds are camps: actors who have more to do with each other than with the rest, by counting alone. The page sends nothing and loads nothing."));
  byId("help").addEventListener("click", () => help.showModal());
  help.addEventListener("click", (event) => event.target === help && help.close());
}
