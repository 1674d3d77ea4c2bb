// Days: a date of the data is "2021", "2021-05", "2021-05-03", or two of these with "/" between; a day is its number since 1970.

const LENGTH = 86_400_000;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const FORM = /^(\d{4})(?:-(0[1-9]|1[0-2]))?(?:-([0-2]\d|3[01]))?$/;

export function dayOf(year, month = 0, date = 1) {
  const at = new Date(0);
  at.setUTCFullYear(year, month, date); // not Date.UTC: it takes the year 21 for 1921
  return Math.round(at.getTime() / LENGTH);
}

// [first, last] day of a date; null where it is none.
export function reach(text) {
  const ends = (text ?? "").split("/").map((part) => FORM.exec(part));
  if (ends.length > 2 || ends.some((end) => !end)) return null;
  const [start, stop] = [ends[0], ends[ends.length - 1]];
  const first = dayOf(Number(start[1]), Number(start[2] ?? 1) - 1, Number(start[3] ?? 1));
  const [year, month, date] = stop.slice(1).map((part) => part && Number(part));
  const last = date ? dayOf(year, month - 1, date) : month ? dayOf(year, month, 1) - 1 : dayOf(year + 1) - 1;
  return first <= last ? [first, last] : null;
}

// "3 May 2021"; text that is no date stays as it is.
export function told(text) {
  return text.split("/").map((part) => {
    const found = FORM.exec(part);
    if (!found) return part;
    return [found[3] && String(Number(found[3])), found[2] && MONTHS[Number(found[2]) - 1], found[1]].filter(Boolean).join(" ");
  }).join(" – ");
}

export const iso = (day) => new Date(day * LENGTH).toISOString().slice(0, 10);

const parts = (day) => {
  const at = new Date(day * LENGTH);
  return [at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()];
};

// Each: the first day of the bin that holds a day, and that of the next bin, and how a bin is called.
const UNITS = [
  { name: "day", days: 1, floor: (day) => day, next: (day) => day + 1, label: (day) => told(iso(day)) },
  { name: "week", days: 7, floor: (day) => day - ((day + 3) % 7 + 7) % 7, next: (day) => day + 7, label: (day) => `week of ${told(iso(day))}` },
  months(1, "month", (year, month) => `${MONTHS[month]} ${year}`),
  months(3, "quarter", (year, month) => `${MONTHS[month]}–${MONTHS[month + 2]} ${year}`),
  months(12, "year", (year) => String(year)),
  months(60, "five years", (year) => `${year}–${year + 4}`),
  months(120, "decade", (year) => `${year}s`),
  months(1200, "century", (year) => `${year}–${year + 99}`),
];

function months(count, name, label) {
  const floor = (day) => {
    const [year, month] = parts(day);
    const all = Math.floor((year * 12 + month) / count) * count;
    return dayOf(Math.floor(all / 12), all % 12);
  };
  const next = (day) => {
    const [year, month] = parts(day);
    return dayOf(year, month + count);
  };
  return { name, days: count * 30.44, floor, next, label: (day) => label(...parts(day)) };
}

// At most about `most` bins of one length that cover first to last: [{from, to, label}], `to` included.
export function bins(first, last, most = 40) {
  const unit = UNITS.find(({ days }) => (last - first + 1) / days <= most - 1) ?? UNITS[UNITS.length - 1];
  const found = [];
  for (let day = unit.floor(first); day <= last; day = unit.next(day)) {
    found.push({ from: day, to: unit.next(day) - 1, label: unit.label(day) });
  }
  return found;
}
