equal(csv(["a", "b"], [["x", 1], ['say "no"', "two\nlines"], [null, "a,b"]]), 'a,b\r\nx,1\r\n"say ""no""","two\nlines"\r\n,"a,b"\r\n');
equal(csv(["a"], [["=cmd()"], ["+1"], ["@x"], ["-"], [-3]]), "a\r\n'=cmd()\r\n'+1\r\n'@x\r\n'-\r\n-3\r\n");
const sorted = (values, down) => [...values].sort((a, b) => compare(a, b, down));
equal(sorted([3, "", 1, 2], false), [1, 2, 3, ""]);
equal(sorted([3, "", 1, 2], true), [3, 2, 1, ""]);
equal(sorted(["b", "Ä", "a 10", "a 9"], false), ["Ä", "a 9", "a 10", "b"]);
