// Makes data/map/world-110m.json: the outlines of the world's countries for the
// map of destinations.
//
//   npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
//   node scripts/map.mjs package
//
// Source: Natural Earth 4.1.0, Admin 0 countries (public domain,
// https://www.naturalearthdata.com/about/terms-of-use/), as TopoJSON in the npm
// package world-atlas 2.0.2 (ISC, Michael Bostock). Outlines are those of scale
// 1:110m; countries that this scale leaves out get a point from 1:10m.
//
// The map stands in a report to the United Nations, so where Natural Earth draws
// who holds a place, it is drawn as the General Assembly has it: Crimea with
// Ukraine (resolution 68/262), northern Cyprus with Cyprus (37/253), Somaliland
// with Somalia.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const WIDTH = 1000;
const FOLDER = process.argv[2];
if (!FOLDER) throw new Error("usage: node scripts/map.mjs <folder of world-atlas 2.0.2>");
const root = new URL("..", import.meta.url).pathname;

// --- names ------------------------------------------------------------------
// Natural Earth shortens names; the codes of those that data/places.csv lacks.
const SHORT = {
  "732": "EH", "180": "CD", "214": "DO", "238": "FK", "260": "TF", "140": "CF", "178": "CG", "226": "GQ",
  "090": "SB", "070": "BA", "728": "SS", "584": "MH", "580": "MP", "850": "VI", "239": "GS", "086": "IO",
  "612": "PN", "136": "KY", "092": "VG", "796": "TC", "678": "ST", "670": "VC", "659": "KN", "184": "CK",
  "666": "PM", "876": "WF", "663": "MF", "652": "BL", "258": "PF", "234": "FO", "334": "HM", "028": "AG",
  "581": "UM", "798": "TV", "292": "GI",
};
const BY_NAME = { "N. Cyprus": "CY", Somaliland: "SO", Kosovo: "XK" };
// Not countries of their own in Natural Earth: longitude and latitude.
const APART = {
  GF: [-53.1, 3.9], GP: [-61.5, 16.2], MQ: [-61, 14.65], RE: [55.5, -21.1], YT: [45.15, -12.8],
  SJ: [16, 78], BQ: [-68.3, 12.2], CX: [105.65, -10.5], CC: [96.85, -12.2], TK: [-171.8, -9.2], BV: [3.4, -54.4],
};
const names = new Map();
for (const line of readFileSync(join(root, "data/places.csv"), "utf8").trim().split("\n").slice(1)) {
  const [code, name, also] = line.split(",");
  for (const word of [name, ...also.split(";")]) names.set(word.toLowerCase(), code);
}
const codeOf = ({ id, properties: { name } }) => SHORT[id] ?? BY_NAME[name] ?? names.get(name.toLowerCase());

// --- shapes -----------------------------------------------------------------
const read = (scale) => JSON.parse(readFileSync(join(FOLDER, `countries-${scale}.json`), "utf8"));

// The arcs of a topology, in degrees.
function arcsOf({ arcs, transform: { scale, translate } }) {
  return arcs.map((arc) => {
    let [x, y] = [0, 0];
    return arc.map(([dx, dy]) => [(x += dx) * scale[0] + translate[0], (y += dy) * scale[1] + translate[1]]);
  });
}

const ringsOf = ({ type, arcs }) => (type === "Polygon" ? arcs : (arcs ?? []).flat());

// Rings of several shapes as one: a border between two of them is gone.
function joined(rings, points) {
  const all = rings.flat();
  const left = all.filter((arc) => !all.includes(~arc));
  if (left.length === all.length) return rings.map((ring) => ring.map((arc) => points(arc)));
  const at = (point) => point.map((n) => n.toFixed(6)).join();
  const open = left.map(points);
  const found = [];
  while (open.length) {
    const ring = [open.shift()];
    while (at(ring.at(-1).at(-1)) !== at(ring[0][0])) {
      const next = open.findIndex((arc) => at(arc[0]) === at(ring.at(-1).at(-1)));
      if (next < 0) throw new Error("a ring does not close");
      ring.push(...open.splice(next, 1));
    }
    found.push(ring);
  }
  return found;
}

const CRIMEA = { west: 32.4, south: 44.3, east: 36.7, north: 46.3 };
const inCrimea = ([x, y]) => x >= CRIMEA.west && x <= CRIMEA.east && y >= CRIMEA.south && y <= CRIMEA.north;

// The rings of each country, in degrees; where asked, rings that touch joined.
function shapes(scale, join) {
  const topology = read(scale);
  const arcs = arcsOf(topology);
  const points = (arc) => (arc < 0 ? arcs[~arc].toReversed() : arcs[arc]);
  const byCode = new Map();
  for (const shape of topology.objects.countries.geometries) {
    const code = codeOf(shape);
    if (!code) {
      console.error(`${scale}: no code for ${shape.id} ${shape.properties.name}, left out`);
      continue;
    }
    for (const ring of ringsOf(shape)) {
      const its = code === "RU" && ring.every((arc) => points(arc).every(inCrimea)) ? "UA" : code;
      byCode.set(its, [...(byCode.get(its) ?? []), ring]);
      if (its !== code) console.error(`${scale}: Crimea is with ${its}`);
    }
  }
  const found = new Map();
  for (const [code, rings] of byCode) {
    const whole = join ? joined(rings, points) : rings.map((ring) => ring.map(points));
    found.set(code, whole.map((ring) => ring.flatMap((arc, i) => (i ? arc.slice(1) : arc))));
  }
  return found;
}

// --- projection: Natural Earth (Tom Patterson), polynomials by Bojan Šavrič ---
function project([lon, lat]) {
  const [l, p] = [(lon * Math.PI) / 180, (lat * Math.PI) / 180];
  const [p2, p4] = [p ** 2, p ** 4];
  const x = l * (0.8707 - 0.131979 * p2 + p4 * (-0.013791 + p4 * (0.003971 * p2 - 0.001529 * p4)));
  const y = p * (1.007226 + p2 * (0.015085 + p4 * (-0.044475 + 0.028874 * p2 - 0.005916 * p4)));
  return [x, y];
}
const HALF = project([180, 0])[0];
const SCALE = WIDTH / 2 / HALF;
const NORTH = project([0, 83.7])[1];
const SOUTH = project([0, -56])[1];
const HEIGHT = Math.round((NORTH - SOUTH) * SCALE);
const onMap = (point) => {
  const [x, y] = project(point);
  return [x * SCALE + WIDTH / 2, (NORTH - y) * SCALE];
};

// Outlines go round the globe; where one crosses 180 degrees it is cut in two.
function cut(ring) {
  let turn = 0;
  const flat = ring.map(([x, y], i) => {
    const before = ring[i - 1]?.[0] ?? x;
    if (x - before > 180) turn -= 360;
    if (before - x > 180) turn += 360;
    return [x + turn, y];
  });
  const half = (edge, keep, shift) => {
    const kept = [];
    flat.forEach(([x, y], i) => {
      const [a, b] = flat[(i + 1) % flat.length];
      if (keep(x, edge)) kept.push([x + shift, y]);
      if (keep(x, edge) !== keep(a, edge)) kept.push([edge + shift, y + ((b - y) * (edge - x)) / (a - x)]);
    });
    return kept;
  };
  const [less, more] = [(x, edge) => x <= edge, (x, edge) => x >= edge];
  const xs = flat.map(([x]) => x);
  if (Math.max(...xs) > 180) return [half(180, less, 0), half(180, more, -360)];
  if (Math.min(...xs) < -180) return [half(-180, more, 0), half(-180, less, 360)];
  return [ring];
}

const area = (ring) => ring.reduce((sum, [x, y], i) => {
  const [a, b] = ring[(i + 1) % ring.length];
  return sum + x * b - a * y;
}, 0) / 2;

function centre(ring) {
  const whole = area(ring);
  if (Math.abs(whole) < 1e-9) return ring[0];
  let [cx, cy] = [0, 0];
  ring.forEach(([x, y], i) => {
    const [a, b] = ring[(i + 1) % ring.length];
    const cross = x * b - a * y;
    cx += (x + a) * cross;
    cy += (y + b) * cross;
  });
  return [cx / (6 * whole), cy / (6 * whole)];
}

// Douglas and Peucker: points that the line does not need.
function simpler(points, tolerance) {
  if (points.length < 3) return points;
  const [[ax, ay], [bx, by]] = [points[0], points.at(-1)];
  const length = Math.hypot(bx - ax, by - ay);
  let [far, at] = [0, 0];
  for (let i = 1; i < points.length - 1; i += 1) {
    const [x, y] = points[i];
    const off = length ? Math.abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length : Math.hypot(x - ax, y - ay);
    if (off > far) [far, at] = [off, i];
  }
  if (far <= tolerance) return [points[0], points.at(-1)];
  return [...simpler(points.slice(0, at + 1), tolerance).slice(0, -1), ...simpler(points.slice(at), tolerance)];
}

// A closed ring as a path of relative steps in tenths that are whole where they can be.
const short = (n) => String(Math.round(n * 10) / 10).replace(/^(-?)0\./, "$1.");
function path(rings) {
  let out = "";
  for (const ring of rings) {
    const half = Math.floor(ring.length / 2);
    const line = [...simpler(ring.slice(0, half + 1), 0.35).slice(0, -1), ...simpler(ring.slice(half), 0.35)].slice(0, -1);
    let [x, y] = [0, 0];
    const steps = [];
    for (const [px, py] of line) {
      const [nx, ny] = [Math.round(px * 10) / 10, Math.round(py * 10) / 10];
      const step = short(nx - x) + (ny - y < 0 ? "" : " ") + short(ny - y);
      if (steps.length && step === "0 0") continue;
      steps.push(step);
      [x, y] = [nx, ny];
    }
    if (steps.length < 3) continue;
    out += `M${steps[0]}l${steps.slice(1).join(" ").replace(/ -/g, "-")}z`;
  }
  return out;
}

// --- the file ---------------------------------------------------------------
const coarse = shapes("110m", true);
const fine = shapes("10m", false);
coarse.delete("AQ");
const [paths, points] = [{}, {}];
const codes = [...new Set([...names.values()])].sort();
for (const code of codes) {
  const rings = (coarse.get(code) ?? fine.get(code) ?? []).flatMap(cut).map((ring) => ring.map(onMap));
  const size = rings.reduce((sum, ring) => sum + Math.abs(area(ring)), 0);
  if (coarse.has(code)) paths[code] = path(rings);
  if (code === "AQ") continue;
  const largest = rings.toSorted((a, b) => Math.abs(area(b)) - Math.abs(area(a)))[0];
  const point = APART[code] ? onMap(APART[code]) : largest && centre(largest);
  if (!point) {
    console.error(`no place for ${code}`);
    continue;
  }
  points[code] = [...point.map(Math.round), Math.round(Math.sqrt(size))];
}
const about = "Natural Earth 4.1.0 (public domain), Admin 0 countries 1:110m, from npm world-atlas 2.0.2 (ISC); "
  + "Natural Earth projection; made by scripts/map.mjs. Points: the middle of a country, and the side of a square as large.";
const line = (key, value) => `"${key}": ${JSON.stringify(value)}`;
const text = `{\n${line("about", about)},\n${line("width", WIDTH)},\n${line("height", HEIGHT)},\n"paths": {\n`
  + `${Object.entries(paths).map(([code, d]) => line(code, d)).join(",\n")}\n},\n`
  + `${line("points", points)}\n}\n`;
mkdirSync(join(root, "data/map"), { recursive: true });
writeFileSync(join(root, "data/map/world-110m.json"), text);
console.error(`${Object.keys(paths).length} outlines, ${Object.keys(points).length} points, ${text.length} bytes`);
