// The citation line of a statement: who said what, where it is printed, and that a machine read it.

import { told } from "./days.js";
import { cut } from "./words.js";

// `told_` has speaker, act, to, about, date, words, unsaid, certainty, reporters, sources, document {title, publisher, published, url}.
export function citation(fact) {
  const to = fact.to.length ? ` to ${fact.to.join(", ")}` : "";
  const about = fact.about.length ? ` about ${fact.about.join(", ")}` : "";
  const doubts = [fact.unsaid ? "not said" : "", fact.certainty === "certain" ? "" : fact.certainty].filter(Boolean);
  const head = `${fact.speaker ?? "Speaker not named"}, ${fact.act}${to}${about}${doubts.length ? ` (${doubts.join(", ")})` : ""}`;
  const parts = [fact.date ? `${head}, ${told(fact.date)}` : head];
  const chain = fact.reporters.length ? `, as reported by ${fact.reporters.join(", as reported by ")}` : "";
  const words = cut(fact.words.trim(), 300);
  parts[0] += chain + (words ? `: “${words.replace(/[“”]/g, '"')}”` : "");
  if (fact.sources.length) parts.push(`Cited: ${fact.sources.map((source) => [source.name, source.date && told(source.date)].filter(Boolean).join(", ")).join("; ")}`);
  const paper = fact.document;
  if (paper) parts.push(`In: ${[`“${paper.title}”`, paper.publisher, paper.published && told(paper.published), paper.url].filter(Boolean).join(", ")}`);
  parts.push("Extracted automatically by dictagraph; check the source");
  return `${parts.map((part) => part.replace(/[.]$/, "")).join(". ")}.`;
}
