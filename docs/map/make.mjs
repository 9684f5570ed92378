// Makes the world's shapes for the portal's maps out of Natural Earth's data: see README.md beside this file.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { geoContains, geoEqualEarth, geoPath } from "d3-geo";
import countries from "i18n-iso-countries";
import { feature, merge, mergeArcs } from "topojson-client";
import { topology } from "topojson-server";
import { planarTriangleArea, presimplify, simplify } from "topojson-simplify";

const require = createRequire(import.meta.url);
const width = 2000;
const out = new URL("../../src/Coalition.Web/Components/Map/world.tsv", import.meta.url);

// The members of the United Nations, by ISO 3166-1 alpha-3 code.
const members = `AFG ALB DZA AND AGO ATG ARG ARM AUS AUT AZE BHS BHR BGD BRB BLR BEL BLZ BEN BTN BOL BIH BWA BRA BRN BGR BFA BDI CPV KHM CMR CAN CAF
TCD CHL CHN COL COM COG CRI CIV HRV CUB CYP CZE PRK COD DNK DJI DMA DOM ECU EGY SLV GNQ ERI EST SWZ ETH FJI FIN FRA GAB GMB GEO DEU GHA GRC GRD
GTM GIN GNB GUY HTI HND HUN ISL IND IDN IRN IRQ IRL ISR ITA JAM JPN JOR KAZ KEN KIR KWT KGZ LAO LVA LBN LSO LBR LBY LIE LTU LUX MDG MWI MYS MDV
MLI MLT MHL MRT MUS MEX FSM MCO MNG MNE MAR MOZ MMR NAM NRU NPL NLD NZL NIC NER NGA MKD NOR OMN PAK PLW PAN PNG PRY PER PHL POL PRT QAT KOR MDA
ROU RUS RWA KNA LCA VCT WSM SMR STP SAU SEN SRB SYC SLE SGP SVK SVN SLB SOM ZAF SSD ESP LKA SDN SUR SWE CHE SYR TJK THA TLS TGO TON TTO TUN TUR
TKM TUV UGA UKR ARE GBR TZA USA URY UZB VUT VEN VNM YEM ZMB ZWE`.split(/\s+/);

// Shapes without a code of their own in the source, and what becomes of them. The rest of these is land without a code.
const partOf = { Somaliland: "SOM", "N. Cyprus": "CYP" };
const crimea = [34.1, 45.0];

// What the source gives to whoever holds it, given back along a line that is right at this scale: Western Sahara south of the parallel
// of 27°40', and the Golan east of the Jordan.
const cuts = [
  { from: "MAR", to: "ESH", isTheirs: ([, latitude]) => latitude >= 27.667, meet: ([x, y], [x2, y2]) => [x + ((x2 - x) * (27.667 - y)) / (y2 - y), 27.667] },
  { from: "ISR", to: "SYR", isTheirs: ([longitude]) => longitude <= 35.64, meet: ([x, y], [x2, y2]) => [35.64, y + ((y2 - y) * (35.64 - x)) / (x2 - x)] },
];

// More of the outline is kept where the map is also shown enlarged; see the view box in WorldMap.
const europe = { west: 880, east: 1260, north: 60, south: 330, gain: 7 };
const detail = 3;
const smallestIsland = 5;
const smallestWithoutDot = 30;

function read(scale) {
  return JSON.parse(readFileSync(require.resolve(`world-atlas/countries-${scale}.json`)));
}

function codeOf(geometry) {
  return geometry.id ? countries.numericToAlpha3(geometry.id) : geometry.properties.name === "Kosovo" ? "XKX" : partOf[geometry.properties.name] ?? "";
}

const polygonsOf = (geometry) => (geometry.type === "Polygon" ? [geometry.arcs] : geometry.arcs);

// Polygons by code, with Crimea taken from one state and given to the other, each code's polygons merged.
function gather(source) {
  const byCode = new Map();
  for (const geometry of source.objects.countries.geometries) {
    for (const arcs of polygonsOf(geometry)) {
      const own = codeOf(geometry);
      const isCrimea = own === "RUS" && geoContains(feature(source, { type: "Polygon", arcs }), crimea);
      const code = isCrimea ? "UKR" : own;
      byCode.set(code, [...(byCode.get(code) ?? []), { type: "Polygon", arcs }]);
    }
  }

  return new Map([...byCode].map(([code, polygons]) => [code, feature(source, mergeArcs(source, polygons))]));
}

// The part of a ring on one side of a line.
function side(ring, isOn, meet) {
  const kept = [];
  for (let i = 1; i < ring.length; i++) {
    const [before, here] = [ring[i - 1], ring[i]];
    if (isOn(before) !== isOn(here)) {
      kept.push(meet(before, here));
    }

    if (isOn(here)) {
      kept.push(here);
    }
  }

  return kept.length > 2 ? [[...kept, kept[0]]] : [];
}

function giveBack(shapes, { from, to, isTheirs, meet }) {
  const polygons = shapes.get(from).geometry.coordinates;
  const part = (isOn) => ({ type: "MultiPolygon", coordinates: polygons.flatMap(([ring]) => side(ring, isOn, meet)).map((ring) => [ring]) });
  const both = topology({ own: shapes.get(to).geometry, back: part((place) => !isTheirs(place)) });
  shapes.set(from, { type: "Feature", geometry: part(isTheirs) });
  shapes.set(to, { type: "Feature", geometry: merge(both, [both.objects.own, both.objects.back]) });
}

// Rings in units of the drawing; the projection clips at the antimeridian, turned so that it meets no land.
function ringsOf(shape) {
  const rings = [];
  geoPath(projection, {
    moveTo: (x, y) => rings.push([[x, y]]),
    lineTo: (x, y) => rings.at(-1).push([x, y]),
    closePath: () => rings.at(-1).push(rings.at(-1)[0]),
  })(shape);
  return rings.filter((ring) => ring.length > 3);
}

function areaOf(ring) {
  let sum = 0;
  for (let i = 1; i < ring.length; i++) {
    sum += ring[i - 1][0] * ring[i][1] - ring[i][0] * ring[i - 1][1];
  }

  return Math.abs(sum / 2);
}

const largest = (rings) => rings.reduce((most, ring) => (areaOf(ring) > areaOf(most) ? ring : most));

function middleOf(ring) {
  const xs = ring.map(([x]) => x), ys = ring.map(([, y]) => y);
  return [(Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2].map(Math.round);
}

// Relative whole numbers; points that fall together are one.
function pathOf(ring) {
  const points = ring.map((point) => point.map(Math.round)).filter(([x, y], i, all) => i === 0 || x !== all[i - 1][0] || y !== all[i - 1][1]);
  if (points.length < 4) {
    return "";
  }

  const steps = points.slice(1, -1).map(([x, y], i) => [x - points[i][0], y - points[i][1]]);
  return `M${points[0].join(" ")}l${steps.map(([dx, dy]) => `${dx}${dy < 0 ? "" : " "}${dy}`).join(" ").replace(/ -/g, "-")}z`;
}

const inEurope = ([x, y]) => x > europe.west && x < europe.east && y > europe.north && y < europe.south;

const source = gather(read("50m"));
source.delete("ATA");
cuts.forEach((cut) => giveBack(source, cut));
const projection = geoEqualEarth().rotate([-11, 0]).precision(0).fitWidth(width, { type: "FeatureCollection", features: [...source.values()] });
if (!source.has("TUV")) {
  source.set("TUV", gather(read("10m")).get("TUV"));
}

const rings = new Map([...source].map(([code, shape]) => [code, ringsOf(shape)]));
const geometries = Object.fromEntries([...rings].map(([code, all]) => [code, { type: "MultiPolygon", coordinates: all.map((ring) => [ring]) }]));
const weighed = presimplify(topology(geometries, 1e6), (triangle) => planarTriangleArea(triangle) * (inEurope(triangle[1]) ? europe.gain : 1));
const simple = simplify(weighed, detail);

const lines = [...rings].map(([code, all]) => {
  const kept = feature(simple, simple.objects[code]).geometry.coordinates.map(([ring]) => ring);
  const most = Math.max(...kept.map(areaOf));
  const path = kept.filter((ring) => areaOf(ring) >= smallestIsland / (inEurope(ring[0]) ? europe.gain : 1) || areaOf(ring) === most).map(pathOf).join("");
  const dot = areaOf(largest(all)) < smallestWithoutDot && code !== "" ? middleOf(largest(all)).join(" ") : "";
  const m49 = countries.alpha3ToNumeric(code) ?? "";
  return [code, code === "XKX" ? "" : m49, members.includes(code) ? "UN" : "", dot, path].join("\t");
});
lines.sort();
const missing = members.filter((code) => !rings.has(code));
if (members.length !== 193 || new Set(members).size !== 193 || missing.length > 0) {
  throw new Error(`${members.length} members, without a shape: ${missing.join(" ")}`);
}

writeFileSync(out, lines.join("\n") + "\n");
console.log(`${lines.length} shapes, Simferopol at ${projection(crimea).map(Math.round)}`);
