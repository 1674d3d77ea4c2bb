const around = inRings([[9], [1, 2, 3, 4]], (node) => node);
equal(around.get(9), [0, 0]);
equal(around.size, 5);
truly([...around].every(([node, [x, y]]) => node === 9 || Math.hypot(x / 1.35, y) > 200), "the ring is a ring");
equal(inRings([[9], [4, 3, 2, 1]], (node) => node).get(1), around.get(1)); // whatever the order
const layered = inLayers([[0], [1, 2], [3]], (node) => node);
truly(layered.get(0)[0] < layered.get(1)[0] && layered.get(1)[0] === layered.get(2)[0] && layered.get(2)[0] < layered.get(3)[0], "from left to right");
truly(layered.get(1)[1] !== layered.get(2)[1], "not on one another");
const points = new Map([[1, [0, 0]], [2, [1, 0]], [3, [0, 0]]]);
loosened(points, () => 10);
const spots = [...points.values()];
truly(spots.every((a, i) => spots.slice(i + 1).every((b) => Math.hypot(a[0] - b[0], a[1] - b[1]) > 19)), "apart");
