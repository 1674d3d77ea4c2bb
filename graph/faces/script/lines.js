// Many to many, in typed arrays: which things belong to each of `count` others.

// `pairs(add)` calls add(owner, thing) for every pair, twice; of(owner) gives its things in the order of the calls.
export function index(count, pairs) {
  const starts = new Uint32Array(count + 1);
  pairs((owner) => (starts[owner + 1] += 1));
  for (let i = 0; i < count; i += 1) starts[i + 1] += starts[i];
  const things = new Uint32Array(starts[count]);
  const next = starts.slice();
  pairs((owner, thing) => (things[next[owner]++] = thing));
  return { of: (owner) => things.subarray(starts[owner], starts[owner + 1]), size: (owner) => starts[owner + 1] - starts[owner] };
}
