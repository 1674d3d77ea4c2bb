equal(hull([[0, 0], [4, 0], [4, 4], [0, 4], [2, 2]]).length, 4);
equal(hull([[0, 0], [1, 1], [2, 2]]).length <= 3, true);
equal(hull([[1, 1]]), [[1, 1]]);
const places = [[0, 0], [2, 0], [0, 2], [9, 9], [11, 9], [9, 11], [50, 50]];
const camp = (node) => [0, 0, 0, 1, 1, 1, 2][node];
equal(grounds([0, 1, 2, 3, 4, 5, 6], camp, (node) => places[node]).length, 2); // one alone has no ground
equal(grounds([0, 1, 2], camp, (node) => places[node]), []); // and one camp is no camp
