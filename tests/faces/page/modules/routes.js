const near = (node) => ({ 0: [1, 2], 1: [0, 3], 2: [0, 3], 3: [1, 2, 4], 4: [3], 5: [] })[node];
equal(rings(0, 1, near), [[0], [1, 2]]);
equal(rings(0, 9, near), [[0], [1, 2], [3], [4]]);
equal(rings(5, 2, near), [[5]]);
equal(ways(0, 4, near), [[0], [1, 2], [3], [4]]);
equal(ways(0, 5, near), null);
equal(ways(3, 4, near), [[3], [4]]);
