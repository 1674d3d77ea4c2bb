// Boxes on the screen, [left, top, right, bottom], in a grid, so that whether one meets another is known at once.

const CELL = 48;

export const meets = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

export function grid() {
  const cells = new Map();
  const around = function* (box) {
    for (let x = Math.floor(box[0] / CELL); x <= Math.floor(box[2] / CELL); x += 1) {
      for (let y = Math.floor(box[1] / CELL); y <= Math.floor(box[3] / CELL); y += 1) yield x * 65536 + y;
    }
  };
  return {
    add(box, weight = 1) {
      const entry = { box, weight };
      for (const cell of around(box)) (cells.get(cell) ?? cells.set(cell, []).get(cell)).push(entry);
    },
    // The weights of all boxes that meet this one, together.
    weight(box) {
      const found = new Set();
      for (const cell of around(box)) for (const entry of cells.get(cell) ?? []) if (meets(entry.box, box)) found.add(entry);
      let sum = 0;
      found.forEach((entry) => (sum += entry.weight));
      return sum;
    },
    free(box) {
      for (const cell of around(box)) if (cells.get(cell)?.some((entry) => meets(entry.box, box))) return false;
      return true;
    },
  };
}
