// The timeline: who spoke when, a lane for each of the most heard, and below it the statements day by day.

import { cut, plural } from "./words.js";
import { bins, iso, told } from "./days.js";
import { ACTS, contentOf, dateOf, FAMILIES, FAMILY_OF, FIRST, N, NONE, plain, S, state } from "./store.js";
import { selected } from "./select.js";
import { byId, draw, make, named } from "./make.js";
import { actorLink } from "./bits.js";
import { startOfMost } from "./brush.js";
import { badges } from "./card.js";
import { choose, go } from "./go.js";

const lanesPlace = byId("timeline");
const LANES = 14;
const DAYS_AT_ONCE = 60;

export function showTimeline() {
  if (state.view !== "timeline") return;
  const dated = selected.statements.filter((n) => FIRST[n] !== NONE);
  const undated = selected.statements.length - dated.length;
  const note = [plural(dated.length, "dated statement"), undated ? `${plural(undated, "undated one")} at the end` : ""].filter(Boolean).join(", ");
  lanesPlace.replaceChildren(
    make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Timeline" },
      make("p", { class: "count" }, `${note}. Lanes: who is heard most in this selection.`),
      dated.length ? chart(dated) : make("p", { class: "empty-note" }, "No dated statement in this selection."),
      entries([...dated].sort((a, b) => FIRST[b] - FIRST[a] || a - b), selected.statements.filter((n) => FIRST[n] === NONE))),
    make("p", { class: "caution" }, "Extracted automatically; check the source."));
}

function chart(dated) {
  const days = dated.map((n) => FIRST[n]).sort((a, b) => a - b);
  const [first, last] = [startOfMost(days), days[days.length - 1]];
  const spans = bins(first, last, innerWidth < 700 ? 18 : 44);
  const counts = new Map();
  dated.forEach((n) => counts.set(S.speaker[n], (counts.get(S.speaker[n]) ?? 0) + 1));
  const order = [...counts].filter(([node]) => node >= 0).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const lanes = order.slice(0, LANES).map(([node]) => node);
  const rest = dated.length - lanes.reduce((sum, node) => sum + counts.get(node), 0);
  const cells = new Map();
  dated.forEach((n) => {
    const lane = lanes.includes(S.speaker[n]) ? lanes.indexOf(S.speaker[n]) : lanes.length;
    const at = spans.findIndex(({ to }) => FIRST[n] <= to);
    const key = lane * 1000 + at;
    (cells.get(key) ?? cells.set(key, []).get(key)).push(n);
  });
  const most = [...cells.values()].reduce((best, numbers) => Math.max(best, numbers.length), 1);
  if (days[0] < first) spans[0].label = `until ${spans[0].label}`;
  const row = (name, lane) => make("div", { class: "lane" }, make("div", { class: "lane-name" }, name),
    make("div", { class: "cells" }, spans.map((span, at) => cells.has(lane * 1000 + at) ? dot(cells.get(lane * 1000 + at), span, at, spans.length, most, lane < lanes.length ? N.name[lanes[lane]] : "Others") : null)));
  return make("div", { class: "lanes", role: "group", "aria-label": "Who spoke when" },
    lanes.map((node, lane) => row(actorLink(node, choose), lane)), rest ? row(make("span", { class: "others" }, `${order.length > LANES ? plural(order.length - LANES, "other") : "Speaker not named"}`), lanes.length) : null, axis(spans));
}

// A dot for what one said in one stretch of time: its area by the number, parted by family.
function dot(numbers, span, at, columns, most, name) {
  const size = Math.max(10, Math.min(23, 9 + 15 * Math.sqrt(numbers.length / Math.max(most, 6))));
  const shares = FAMILIES.map(({ name: family }) => [family, numbers.filter((n) => FAMILY_OF[S.act[n]] === family).length]).filter(([, count]) => count);
  let turn = 0;
  const parts = shares.map(([family, count]) => {
    const path = slice(turn, (turn += count / numbers.length));
    return draw("path", { d: path, class: family });
  });
  const label = `${name}, ${span.label}: ${shares.map(([family, count]) => `${count} ${family}`).join(", ")}`;
  const button = make("button", { class: `dot${numbers.some(plain) ? "" : " unsure"}`, type: "button", "aria-label": label, title: label,
    onclick: () => (numbers.length === 1 ? choose({ statement: numbers[0] }) : go({ from: iso(span.from), to: iso(span.to) })) }, draw("svg", { viewBox: "-1.1 -1.1 2.2 2.2", "aria-hidden": "true" }, parts));
  button.style.left = `${(100 * (at + 0.5)) / columns}%`;
  button.style.width = button.style.height = `${size}px`;
  return button;
}

function slice(from, to) {
  if (to - from > 0.999) return "M0-1A1 1 0 1 1-.001-1Z";
  const point = (turn) => `${Math.sin(2 * Math.PI * turn).toFixed(3)} ${(-Math.cos(2 * Math.PI * turn)).toFixed(3)}`;
  return `M0 0L${point(from)}A1 1 0 ${to - from > 0.5 ? 1 : 0} 1 ${point(to)}Z`;
}

function axis(spans) {
  const every = Math.ceil(spans.length / (innerWidth < 700 ? 3 : 7));
  const marks = spans.map(({ label }, at) => {
    if (at % every) return null;
    const mark = make("span", {}, label.replace("week of ", ""));
    mark.style.left = `${(100 * (at + 0.5)) / spans.length}%`;
    return mark;
  });
  return make("div", { class: "lane axis", "aria-hidden": "true" }, make("div", { class: "lane-name" }), make("div", { class: "cells" }, marks));
}

// The statements in their order, under their days.
function entries(dated, undated) {
  const all = [...dated, ...undated];
  const list = make("ol", { class: "days" });
  const more = make("button", { class: "button more", type: "button", onclick: () => fill() });
  let next = 0;
  let day = null;
  const fill = () => {
    all.slice(next, next + DAYS_AT_ONCE).forEach((n) => {
      const now = dateOf(n) ?? "";
      if (now !== day) list.append(make("li", { class: "day" }, make("h3", {}, now ? told(now) : "Undated")));
      day = now;
      list.append(entry(n));
    });
    next += DAYS_AT_ONCE;
    more.hidden = next >= all.length;
    more.textContent = `Show more (${(all.length - next).toLocaleString("en")} left)`;
  };
  fill();
  return make("div", {}, list, more);
}

function entry(n) {
  const speaker = S.speaker[n] < 0 ? make("i", { class: "unknown" }, "Speaker not named") : actorLink(S.speaker[n], choose);
  const parties = [...new Set([...S.addressees[n], ...S.targets[n]])].slice(0, 3);
  return make("li", { class: `entry ${FAMILY_OF[S.act[n]]}${state.chosen?.statement === n ? " chosen" : ""}` },
    make("p", {}, speaker, parties.length ? [make("span", { class: "arrow" }, " → "), parties.flatMap((node, i) => [i ? ", " : "", named(N.name[node])])] : null, " ",
      make("button", { class: `act ${FAMILY_OF[S.act[n]]}`, type: "button", onclick: () => choose({ statement: n }) }, ACTS[S.act[n]]), badges(n)),
    make("p", { class: "line" }, named(cut(contentOf(n), 220))));
}
