// Arrangements for a few nodes: rings around one, layers between two. Both give Map(node → [x, y]), the same every time.

const APART = 92; // units from one to the next
const STEP = 210; // units from ring to ring, from layer to layer

// The first ring in the middle; each further one in an order that keeps kin together (`order(node)` compares as numbers).
export function inRings(rings, order) {
  const found = new Map();
  let radius = 0;
  rings.forEach((ring, step) => {
    if (!step) return ring.forEach((node, i) => found.set(node, [i * APART, 0]));
    const sorted = [...ring].sort((a, b) => order(a) - order(b) || a - b);
    const rows = Math.max(1, Math.ceil(sorted.length / 26));
    const inner = Math.max(radius + STEP, (sorted.length / rows) * APART / (2 * Math.PI));
    sorted.forEach((node, i) => {
      const angle = (2 * Math.PI * i) / sorted.length - Math.PI / 2 + 0.3 * step;
      const far = inner + (i % rows) * APART;
      found.set(node, [Math.round(1.35 * far * Math.cos(angle)), Math.round(far * Math.sin(angle))]);
    });
    radius = inner + (rows - 1) * APART;
  });
  return found;
}

// Layers from left to right, each in a column, the largest first in the middle.
export function inLayers(layers, order) {
  const found = new Map();
  layers.forEach((layer, step) => {
    const sorted = [...layer].sort((a, b) => order(a) - order(b) || a - b);
    sorted.forEach((node, i) => {
      const place = (i % 2 ? 1 : -1) * Math.ceil(i / 2);
      found.set(node, [Math.round(step * STEP * 1.5), Math.round((place + (sorted.length % 2 ? 0 : 0.5)) * APART)]);
    });
  });
  return found;
}

// Pushes apart what touches: `points` is Map(node → [x, y]), changed in place; `radius(node)` includes the room it needs.
export function loosened(points, radius, rounds = 40) {
  const all = [...points].map(([node, point]) => ({ point, radius: radius(node) }));
  for (let round = 0; round < rounds; round += 1) {
    let moved = false;
    all.forEach((one, i) => {
      for (let j = i + 1; j < all.length; j += 1) {
        const other = all[j];
        const [dx, dy] = [other.point[0] - one.point[0] || 0.01, other.point[1] - one.point[1]];
        const least = one.radius + other.radius;
        if (Math.abs(dx) >= least || Math.abs(dy) >= least) continue;
        const far = Math.hypot(dx, dy);
        if (far >= least - 0.1) continue;
        const share = (least - far) / 2 / far;
        one.point[0] -= dx * share;
        one.point[1] -= dy * share;
        other.point[0] += dx * share;
        other.point[1] += dy * share;
        moved = true;
      }
    });
    if (!moved) break;
  }
}
