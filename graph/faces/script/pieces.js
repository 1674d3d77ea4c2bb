// Pieces: a statement's words in their context, cut at every edge of a mark.

const LONGEST = 1500; // characters of a piece; a longer one loses its middle
const ENDED = /[.!?…\n]["'”’»)\]]*\s*$/;

const within = ([start, end], from, to) => start < to && end > from;
export const pairs = (flat) => Array.from({ length: flat.length / 2 }, (_, i) => [flat[2 * i], flat[2 * i + 1]]);
const oneLine = (text) => text.replace(/\s+/g, " ");

// [[mark, text]]: mark is "text", "source", "cue", "content" or "gap"; where marks overlap, cue, source and content win in this order.
export function pieces(text, windows, marks) {
  const spans = ["cue", "source", "content"].flatMap((mark) => pairs(marks[mark]).map(([start, end]) => [start, end, mark]));
  const found = [];
  let last = 0;
  for (const [start, end] of pairs(windows)) {
    const before = text.slice(Math.max(0, start - 8), start);
    if (found.length || (before.trim() && !ENDED.test(before))) found.push(["gap", ""]);
    const inside = spans.filter((span) => within(span, start, end));
    const cuts = [...new Set([start, end, ...inside.flatMap(([a, b]) => [a, b]).filter((at) => at > start && at < end)])].sort((a, b) => a - b);
    cuts.slice(0, -1).forEach((from, i) => {
      const mark = inside.find(([a, b]) => a <= from && cuts[i + 1] <= b)?.[2] ?? "text";
      found.push(...shortened(mark, oneLine(text.slice(from, cuts[i + 1]))));
    });
    last = end;
  }
  if (last && last < text.length && !ENDED.test(text.slice(Math.max(0, last - 8), last))) found.push(["gap", ""]);
  return found;
}

function shortened(mark, text) {
  if (text.length <= LONGEST) return [[mark, text]];
  return [[mark, text.slice(0, LONGEST - 300)], ["gap", ""], [mark, text.slice(-300)]];
}

// Stretches of [0, length) with the numbers of the spans that cover each: spans are [start, end, number].
export function layers(length, spans) {
  const edges = [...new Set([0, length, ...spans.flatMap(([start, end]) => [start, end])])].filter((at) => at >= 0 && at <= length).sort((a, b) => a - b);
  const opening = [...spans].sort((a, b) => a[0] - b[0]);
  const found = [];
  let open = [];
  let next = 0;
  edges.slice(0, -1).forEach((start, i) => {
    open = open.filter(([, end]) => end > start);
    while (next < opening.length && opening[next][0] <= start) open.push(opening[next++]);
    open = open.filter(([, end]) => end > start);
    found.push({ start, end: edges[i + 1], numbers: open.map(([, , number]) => number) });
  });
  return found;
}
