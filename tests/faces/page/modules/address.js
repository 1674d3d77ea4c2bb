const keys = ["aa", "bb", "cc"];
const names = {
  node: (node) => keys[node], nodeOf: (key) => (keys.includes(key) ? keys.indexOf(key) : undefined),
  edge: (edge) => `aa:bb:claim${edge}`, edgeOf: (key) => (key === "aa:bb:claim0" ? 0 : undefined),
  paper: (paper) => `p${paper}`, paperOf: (key) => (key === "p0" ? 0 : undefined),
  statement: (n) => `s${n}`, statementOf: (key) => (/^s\d$/.test(key ?? "") ? Number(key[1]) : undefined),
  acts: ["claim", "denial"], kinds: ["state"], signs: SIGNS, outlets: ["The Post, Daily & Sons"],
};
const round = (change) => {
  const state = { ...blank(), ...change };
  equal(read(`#${written(state, names)}`, names), state);
  return written(state, names);
};
equal(round({}), "");
equal(round({ view: "table", table: "lines", sort: { by: "count", down: true } }), "view=table&table=lines&sort=count:down");
equal(round({ chosen: { node: 1 } }), "actor=bb");
equal(round({ chosen: { edge: 0 } }), "line=aa:bb:claim0");
equal(round({ chosen: { paper: 0, at: 3 } }), "document=p0:s3");
equal(round({ chosen: { statement: 2 } }), "statement=s2");
equal(round({ scope: { around: [2], steps: 2 } }), "around=cc:2");
round({ scope: { around: [2], steps: 1 } });
equal(round({ scope: { path: [0, 2] } }), "path=aa:cc");
round({ scope: { pair: [1, 0] } });
round({ scope: { find: "the dam & <b> #=,:" } });
round({ acts: new Set(["claim"]), kinds: new Set(["state"]), signs: new Set(["reported"]), from: "2020-01-01", to: "2021-12-31", outlet: "The Post, Daily & Sons", least: 0.5, many: 3, shown: 600, camps: false });
const nothing = read("#actor=zz&view=attic&no-acts=murder,claim&from=now&outlet=x&confidence=-1&many=0&path=aa:aa&x=%E0%A4%A", names);
equal(nothing, { ...blank(), acts: new Set(["claim"]) });
