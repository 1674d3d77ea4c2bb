// A view as an SVG file, from plain values in pixels; all text in it is escaped.

const SHAPES = {
  square: (r) => `M${-r} ${-r}H${r}V${r}H${-r}Z`,
  dot: (r) => `M0 ${-r}A${r} ${r} 0 1 1 -.01 ${-r}Z`,
  diamond: (r) => `M0 ${-r}L${r} 0 0 ${r} ${-r} 0Z`,
  triangle: (r) => corners(3, r * 1.15, -90, r * 0.275),
  triangleDown: (r) => corners(3, r * 1.15, 90, -r * 0.275),
  hexagon: (r) => corners(6, r, 0, 0),
  document: (r) => `M${-0.65 * r} ${-0.85 * r}H${0.2 * r}L${0.65 * r} ${-0.4 * r}V${0.85 * r}H${-0.65 * r}Z`,
};

function corners(count, radius, turn, down) {
  const points = Array.from({ length: count }, (_, i) => (Math.PI * (turn + (360 * i) / count)) / 180);
  return `M${points.map((angle) => `${round(radius * Math.cos(angle))} ${round(radius * Math.sin(angle) + down)}`).join("L")}Z`;
}

const round = (number) => Math.round(number * 10) / 10;
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g; // by XML 1.0, 2.2
export const escaped = (text) => String(text).toWellFormed().replace(UNWRITABLE, "\ufffd").replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);

// `scene` as graph.js gives it; `caption` {title, note, legend: [{name, colour}]} is written above and below.
export function svg(scene, caption, font) {
  const { width, height, palette } = scene;
  const [top, bottom] = [58, 52];
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height + top + bottom}" viewBox="0 ${-top} ${width} ${height + top + bottom}" font-family='${escaped(font).replace(/&#34;/g, '"')}'>`,
    `<title>${escaped(caption.title)}</title>`,
    `<rect y="${-top}" width="${width}" height="${height + top + bottom}" fill="${palette.paper}"/>`,
    `<svg width="${width}" height="${height}">`,
    ...scene.grounds.map((ground) => `<path d="M${ground.map(([x, y]) => `${round(x)} ${round(y)}`).join("L")}Z" fill="${palette.camp}" stroke="${palette.camp}" stroke-width="${round(76 * scene.scale)}" stroke-linejoin="round"/>`),
    ...scene.lines.map((line) => lineOf(line)),
    ...scene.signs.map((sign) => signOf(sign, palette)),
    ...scene.texts.map((text) => textOf_(text, palette)),
    "</svg>",
    `<text x="20" y="${-top + 34}" font-size="20" font-weight="700" fill="${palette.ink}" font-family="Georgia, 'Noto Serif', serif">${escaped(caption.title)}</text>`,
    ...legendOf(caption.legend, height + 22, palette),
    `<text x="20" y="${height + 42}" font-size="11.5" fill="${palette.faint}">${escaped(caption.note)}</text>`,
    "</svg>",
  ];
  return `${parts.join("\n")}\n`;
}

function legendOf(entries, y, palette) {
  let x = 20;
  return entries.map(({ name, colour }) => {
    const text = `<path d="M${x} ${y - 4}h20" stroke="${colour}" stroke-width="3"/><text x="${x + 26}" y="${y}" font-size="12" fill="${palette.ink}">${escaped(name)}</text>`;
    x += 44 + name.length * 6.6;
    return text;
  });
}

function lineOf({ points, width, colour, opacity, dashes, arrow, stop }) {
  const path = `M${points.map(([x, y]) => `${round(x)} ${round(y)}`).join("L")}`;
  const dash = dashes ? ` stroke-dasharray="${dashes.join(" ")}"` : "";
  const head = arrow ? headOf(points, stop, Math.max(6, 4 + width * 2), colour, opacity) : "";
  return `<path d="${path}" fill="none" stroke="${colour}" stroke-opacity="${opacity}" stroke-width="${round(Math.max(0.5, width))}"${dash}/>${head}`;
}

// The arrow's head where the line meets the rim of the sign that it leads to.
function headOf(points, stop, size, colour, opacity) {
  const end = points[points.length - 1];
  let tip = end;
  let back = points[0];
  for (let i = points.length - 1; i > 0; i -= 1) {
    const [a, b] = [points[i - 1], points[i]];
    const [far, near] = [Math.hypot(a[0] - end[0], a[1] - end[1]), Math.hypot(b[0] - end[0], b[1] - end[1])];
    if (far < stop) continue;
    const share = (stop - near) / Math.max(1e-6, far - near);
    tip = [b[0] + (a[0] - b[0]) * share, b[1] + (a[1] - b[1]) * share];
    back = a;
    break;
  }
  const angle = Math.atan2(tip[1] - back[1], tip[0] - back[0]);
  const wing = (turn) => `${round(tip[0] - size * Math.cos(angle + turn))} ${round(tip[1] - size * Math.sin(angle + turn))}`;
  return `<path d="M${round(tip[0])} ${round(tip[1])}L${wing(0.4)} ${wing(-0.4)}Z" fill="${colour}" fill-opacity="${opacity}"/>`;
}

function signOf({ x, y, radius, shape, colour, dim }, palette) {
  const paper = shape === "document";
  const look = paper ? `fill="${palette.paper}" stroke="${colour}"` : `fill="${colour}" stroke="${palette.paper}" stroke-width="1.5"`;
  return `<path transform="translate(${round(x)} ${round(y)})" d="${SHAPES[shape](round(radius))}" ${look}${dim ? ' opacity="0.16"' : ""}/>`;
}

function textOf_({ text, x, y, size, weight, italic, align, ink, halo, direction }, palette) {
  const anchor = { left: "start", center: "middle", right: "end" }[align];
  const turned = direction === "rtl" && anchor !== "middle" ? (anchor === "start" ? "end" : "start") : anchor;
  const look = halo ? ` stroke="${palette.paper}" stroke-width="${halo}" paint-order="stroke" stroke-linejoin="round"` : "";
  return `<text x="${round(x)}" y="${round(y + size * 0.35)}" font-size="${round(size)}" font-weight="${weight}"${italic ? ' font-style="italic"' : ""}${direction === "rtl" ? ' direction="rtl"' : ""} text-anchor="${turned}" fill="${palette[ink]}"${look}>${escaped(text)}</text>`;
}
