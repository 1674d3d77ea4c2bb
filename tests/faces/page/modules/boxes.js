const boxes = grid();
boxes.add([0, 0, 10, 10]);
boxes.add([100, 100, 400, 120], 2);
equal([boxes.free([11, 0, 20, 10]), boxes.free([9, 9, 20, 20]), boxes.free([390, 110, 500, 111]), boxes.free([-60, -60, -1, -1])], [true, false, false, true]);
equal([boxes.weight([0, 0, 500, 500]), boxes.weight([200, 100, 210, 101]), boxes.weight([50, 50, 60, 60])], [3, 2, 0]);
equal([meets([0, 0, 1, 1], [1, 0, 2, 1]), meets([0, 0, 2, 2], [1, 1, 3, 3])], [false, true]);
