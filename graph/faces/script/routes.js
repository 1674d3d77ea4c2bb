// Routes through the graph: who stands how near, and the shortest ways between two. `near(node)` gives the neighbours.

// Rings around `start`: [[start], [neighbours], [theirs] …] of at most `steps` steps.
export function rings(start, steps, near) {
  const seen = new Set([start]);
  const found = [[start]];
  for (let step = 0; step < steps; step += 1) {
    const ring = [];
    for (const node of found[step]) {
      for (const other of near(node)) {
        if (seen.has(other)) continue;
        seen.add(other);
        ring.push(other);
      }
    }
    if (!ring.length) break;
    found.push(ring);
  }
  return found;
}

// All nodes on shortest ways from one to the other, by their distance from the first; null where there is no way.
export function ways(one, other, near) {
  const far = new Map([[one, 0]]);
  let front = [one];
  while (front.length && !far.has(other)) {
    const next = [];
    for (const node of front) {
      for (const near_ of near(node)) {
        if (far.has(near_)) continue;
        far.set(near_, far.get(node) + 1);
        next.push(near_);
      }
    }
    front = next;
  }
  if (!far.has(other)) return null;
  const layers = [[other]];
  for (let step = far.get(other) - 1; step >= 0; step -= 1) {
    const layer = new Set();
    for (const node of layers[0]) for (const back of near(node)) if (far.get(back) === step) layer.add(back);
    layers.unshift([...layer]);
  }
  return layers;
}
