// Words: folding for the search, what is left of a name on the canvas, numbers with their nouns.

const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

export const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
export const seen = (text) => text.replace(UNSEEN, "").trim();
export const plural = (count, noun, many = `${noun}s`) => `${count.toLocaleString("en")} ${count === 1 ? noun : many}`;
export const cut = (text, most) => (Array.from(text).length > most ? `${Array.from(text).slice(0, most - 1).join("").trimEnd()}…` : text);

// "rtl" where the first letter is of a script that runs from right to left.
export function direction(text) {
  const letter = /\p{L}/u.exec(text)?.[0] ?? "";
  return RIGHT_TO_LEFT.test(letter) ? "rtl" : "ltr";
}

// One or two letters that stand for a name: "Anna Berg" AB, "Iran" Ir.
export function initials(name) {
  const words = seen(name).split(/[\s‐-–—-]+/).map((word) => word.replace(/^[^\p{L}\p{N}]+/u, "")).filter(Boolean);
  const large = words.filter((word) => /^[\p{Lu}\p{Lo}\p{N}]/u.test(word));
  const heads = (large.length > 1 ? large : words).map((word) => Array.from(word)[0]);
  if (heads.length > 1) return (heads[0] + heads[heads.length > 2 && large.length !== 2 ? 1 : heads.length - 1]).toUpperCase();
  return words.length ? Array.from(words[0])[0].toUpperCase() + (Array.from(words[0])[1] ?? "") : "?";
}

// At most `most` lines of about `width` characters, cut between words where there are any.
export function wrapped(name, most, width = 20) {
  const lines = [""];
  for (const word of seen(name).split(/\s+/)) {
    const line = lines[lines.length - 1];
    if (line && line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = line ? `${line} ${word}` : word;
  }
  const kept = lines.slice(0, most).map((line) => cut(line, width + 4));
  if (lines.length > most) kept[most - 1] = `${kept[most - 1].replace(/…$/, "")}…`;
  return kept;
}
