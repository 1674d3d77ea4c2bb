// The dates: a histogram of what the other filters leave, over which one draws to keep a stretch of time.

import { plural } from "./words.js";
import { bins, iso, reach, told } from "./days.js";
import { FAMILIES, FAMILY_OF, FIRST, LAST, NONE, S, state } from "./store.js";
import { passing } from "./select.js";
import { draw, make } from "./make.js";
import { go } from "./go.js";

const dated = Array.from({ length: S.count }, (_, n) => n).filter((n) => FIRST[n] !== NONE);
const early = [...dated].map((n) => FIRST[n]).sort((a, b) => a - b);
const first = startOfMost(early);
const last = dated.reduce((most, n) => Math.max(most, LAST[n]), -Infinity);
const spans = dated.length ? bins(first, last, 44) : [];

// The first day of all, or of all but a fiftieth where those few lie far before the rest: the first bar holds them.
export function startOfMost(days) {
  const [all, most, end] = [days[0], days[Math.floor(days.length / 50)], days[days.length - 1]];
  return end - most < (end - all) / 2 ? most : all;
}

// The section of the legend; null where no two days differ. `update` draws it anew.
export function brush() {
  if (spans.length < 2) return null;
  const chart = draw("svg", { class: "bars", viewBox: `0 0 ${spans.length} 40`, preserveAspectRatio: "none", "aria-hidden": "true" });
  const window_ = make("i", { class: "window", "aria-hidden": "true" });
  const told_ = make("p", { class: "span" });
  const slider = (name, label) => make("input", { type: "range", class: `edge ${name}`, min: "0", max: String(spans.length), step: "1", "aria-label": label, oninput: () => moved(name) });
  const [low, high] = [slider("low", "From"), slider("high", "To")];
  const area = make("div", { class: "brush" }, chart, window_, low, high);
  const all = make("button", { class: "flip", type: "button", onclick: () => go({ from: null, to: null }) }, "all");
  const set = (from, to, replace = true) => go({ from: from <= 0 ? null : iso(spans[from].from), to: to >= spans.length ? null : iso(spans[to - 1].to) }, { replace });
  function moved(name) {
    let [from, to] = [Number(low.value), Number(high.value)];
    if (from >= to) [from, to] = name === "low" ? [Math.min(from, spans.length - 1), Math.min(from, spans.length - 1) + 1] : [Math.max(to, 1) - 1, Math.max(to, 1)];
    set(from, to);
  }
  drawable(area, (from, to) => set(from, to));
  const update = () => {
    const from = state.from ? reach(state.from)[0] : -Infinity;
    const to = state.to ? reach(state.to)[1] : Infinity;
    const start = spans.findIndex((span) => span.to >= from);
    const stop = spans.findLastIndex((span) => span.from <= to);
    const [low_, high_] = [start < 0 ? spans.length - 1 : start, Math.max(stop, 0) + 1];
    low.value = String(low_);
    high.value = String(high_);
    low.setAttribute("aria-valuetext", spans[low_].label);
    high.setAttribute("aria-valuetext", spans[high_ - 1].label);
    window_.style.left = `${(100 * low_) / spans.length}%`;
    window_.style.right = `${100 - (100 * high_) / spans.length}%`;
    const limited = state.from !== null || state.to !== null;
    all.hidden = !limited;
    window_.hidden = !limited;
    paintBars(chart, low_, high_, limited);
    const undated = S.count - dated.length;
    told_.replaceChildren(make("span", {}, (low_ === 0 && early[0] < first ? "before " : "") + told(iso(Math.max(first, spans[low_].from)))), make("span", {}, told(iso(Math.min(last, spans[high_ - 1].to)))));
    note.textContent = undated ? `${plural(undated, "undated one")}${limited ? " left out" : " besides"}` : "";
  };
  const note = make("p", { class: "undated" });
  return { section: make("section", { class: "when" }, make("h2", {}, "When", all), area, told_, note), update };
}

// Bars by family, the ones outside the window pale.
function paintBars(chart, low, high, limited) {
  const passes = passing("days");
  const tally = spans.map(() => FAMILIES.map(() => 0));
  const place = new Map(FAMILIES.map(({ name }, i) => [name, i]));
  let at = spans.length - 1;
  dated.forEach((n) => { // newest first, nearly: look near the last one
    if (!passes[n]) return;
    while (at > 0 && spans[at].from > FIRST[n]) at -= 1;
    while (at < spans.length - 1 && spans[at].to < FIRST[n]) at += 1;
    tally[at][place.get(FAMILY_OF[S.act[n]])] += 1;
  });
  const most = tally.reduce((best, counts) => Math.max(best, counts.reduce((a, b) => a + b)), 1);
  chart.replaceChildren(...tally.flatMap((counts, i) => {
    let top = 40;
    return FAMILIES.map(({ name }, family) => {
      const height = (38 * counts[family]) / most;
      top -= height;
      const pale = limited && (i < low || i >= high);
      return height ? draw("rect", { x: i + 0.08, width: 0.84, y: top, height, class: `${name}${pale ? " pale" : ""}` }) : null;
    }).filter(Boolean);
  }));
}

// Lets a pointer draw a stretch: set(from, to) with the bins it covers.
function drawable(area, set) {
  let start = null;
  const bin = (event) => {
    const box = area.getBoundingClientRect();
    return Math.min(spans.length - 1, Math.max(0, Math.floor(((event.clientX - box.left) / box.width) * spans.length)));
  };
  area.addEventListener("pointerdown", (event) => {
    if (event.target.matches("input")) return;
    start = bin(event);
    area.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  area.addEventListener("pointermove", (event) => start !== null && set(Math.min(start, bin(event)), Math.max(start, bin(event)) + 1));
  area.addEventListener("pointerup", (event) => {
    if (start !== null) set(Math.min(start, bin(event)), Math.max(start, bin(event)) + 1);
    start = null;
  });
}
