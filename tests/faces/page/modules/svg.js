equal(escaped("<a b='\"&\u0000\ud800>"), "&#60;a b=&#39;&#34;&#38;\ufffd\ufffd&#62;");
const scene = {
  width: 100, height: 50, scale: 1, palette: { paper: "#fff", ink: "#000", faint: "#777", camp: "#eee" }, grounds: [[[0, 0], [9, 0], [0, 9]]],
  lines: [{ points: [[0, 0], [50, 0]], width: 2, colour: "red", opacity: 1, dashes: [2, 5], arrow: true, stop: 10 }],
  signs: ["square", "dot", "diamond", "triangle", "triangleDown", "hexagon", "document"].map((shape) => ({ x: 5, y: 5, radius: 4, shape, colour: "blue", dim: false })),
  texts: [{ text: "<&>", x: 1, y: 2, size: 10, weight: 500, align: "left", ink: "ink", halo: 3, direction: "rtl" }],
};
const made = svg(scene, { title: "T & <t>", note: "n", legend: [{ name: "cooperative", colour: "blue" }] }, 'system-ui, "Noto Sans"');
const tree = new DOMParser().parseFromString(made, "image/svg+xml");
equal(tree.querySelector("parsererror"), null);
equal(tree.querySelectorAll("path").length, 1 + 2 + 7 + 1);
equal([...tree.querySelectorAll("text")].map((text) => text.textContent), ["<&>", "T & <t>", "cooperative", "n"]);
truly(made.includes('d="M40 0L'), "the head of the arrow stands at the rim");
