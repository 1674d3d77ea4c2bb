// Rows for a file: CSV that a spreadsheet opens without running anything, and their order in a table.

// RFC 4180 with a comma and CRLF; a cell that a spreadsheet would take for a formula begins with an apostrophe.
export function csv(head, rows) {
  return [head, ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

function cell(value) {
  if (typeof value === "number") return String(value);
  const text = String(value ?? "");
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

const COLLATOR = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

// Compares two values of a column: numbers as such, text by the alphabet, what is empty last in both directions.
export function compare(a, b, down) {
  const empty = (value) => value === null || value === undefined || value === "";
  if (empty(a) || empty(b)) return Number(empty(a)) - Number(empty(b));
  const order = typeof a === "number" && typeof b === "number" ? a - b : COLLATOR.compare(String(a), String(b));
  return down ? -order : order;
}
