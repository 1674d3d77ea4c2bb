const found = index(3, (add) => [[0, 7], [2, 8], [0, 9]].forEach(([owner, thing]) => add(owner, thing)));
equal([...found.of(0)], [7, 9]);
equal([...found.of(1)], []);
equal([found.size(0), found.size(1), found.size(2)], [2, 0, 1]);
