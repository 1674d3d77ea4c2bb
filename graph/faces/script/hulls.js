// The ground on which a camp stands: the convex hull of its nodes.

// The hull of points [x, y], in order around it (Andrew 1979).
export function hull(points) {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  if (sorted.length < 3) return sorted;
  const turn = (a, b, c) => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
  const half = (ordered) => {
    const chain = [];
    for (const point of ordered) {
      while (chain.length > 1 && turn(chain[chain.length - 2], chain[chain.length - 1], point) <= 0) chain.pop();
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

// Hulls of the camps that have at least three of these nodes: `camp(node)` numbers them, `at(node)` is [x, y].
export function grounds(nodes, camp, at) {
  const members = new Map();
  nodes.forEach((node) => (members.get(camp(node)) ?? members.set(camp(node), []).get(camp(node))).push(node));
  const real = [...members].filter(([number, group]) => number >= 0 && group.length > 2);
  return real.length > 1 ? real.map(([, group]) => hull(group.map(at))) : [];
}
