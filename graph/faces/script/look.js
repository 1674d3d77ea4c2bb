// How each node and line looks, for vis-network: by its kind, by its act, by the statements that are selected.

import { E, familyOf, isPaper, KINDS, N, plain, unsaid } from "./store.js";
import { selected } from "./select.js";
import { colour } from "./make.js";
import { boost, radiusOf } from "./place.js";

const CROWD = 600; // lines from which on they are paler
const ARROWS = 1500; // lines up to which all have their heads; in a larger picture those that are lit
const NOTHING = "rgba(0,0,0,0)";
export let palette = {};

export function readPalette() {
  palette = Object.fromEntries(["ink", "faint", "camp", "rule"].map((name) => [name, colour(`--${name}`)]));
  palette.paper = colour("--stage");
  ["cooperative", "neutral", "conflictual"].forEach((family) => [family, `${family}-ink`].forEach((name) => (palette[name] = colour(`--${name}`))));
  KINDS.forEach((kind) => {
    palette[kind] = colour(`--kind-${kind}`);
    palette[`on-${kind}`] = colour(`--on-${kind}`);
  });
}

export function nodeLook(node) {
  const color = isPaper(node) ? { background: NOTHING, border: NOTHING } : { background: palette[N.kind[node]], border: palette.paper };
  return { id: node, size: radiusOf(node), shape: N.shape[node], borderWidth: 1.5, color };
}

// A line of statements that are all denied is dotted; of others that the text does not plainly vouch for, dashed.
function dashesOf(edge) {
  const numbers = E.statements[edge].filter((n) => selected.passes[n]);
  if (numbers.every(unsaid)) return [2, 5];
  return numbers.some(plain) ? false : [7, 5];
}

export const widthOf = (edge) => (E.act[edge] >= 0 ? 2.1 + 1.5 * Math.log2(selected.counts[edge] || 1) : 1) * Math.min(boost, 1.7);

export function edgeLook(edge) {
  const lane = E.lane[edge];
  const width = widthOf(edge);
  const said = E.act[edge] >= 0;
  return {
    id: edge, from: E.from[edge], to: E.to[edge], width, dashes: dashesOf(edge),
    color: { color: palette[familyOf(edge) ?? "neutral"], opacity: (said ? 0.92 : 0.5) * (selected.lines.length > CROWD ? 0.55 : 1) },
    arrows: { to: { enabled: said && selected.lines.length <= ARROWS, scaleFactor: 0.8 / Math.sqrt(width / 1.8) } },
    smooth: lane === 0 ? false : { enabled: true, type: lane > 0 ? "curvedCW" : "curvedCCW", roundness: 0.6 * (1 - Math.exp(-0.38 * Math.abs(lane))) },
    selfReference: { size: (18 + 7 * Math.abs(lane)) * Math.min(1, boost), angle: Math.PI / 4, renderBehindTheNode: true },
  };
}
