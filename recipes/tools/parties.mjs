// Makes ../parties.recipe.json: npm ci --prefix recipes/tools && npm run parties --prefix recipes/tools
// Names, codes and the list of the members of the United Nations come from Unicode CLDR (packages and versions in package.json).
// What CLDR does not know, or words otherwise than the United Nations do, stands in parties.additions.json and wins.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const languages = ['en', 'fr', 'uk', 'ar', 'zh', 'ru', 'es'];
const observers = ['PS', 'VA'];
const schemes = ['ISO3166-1-a2', 'ISO3166-1-a3', 'UN-M49'];

const packages = createRequire(import.meta.url);
const read = name => JSON.parse(readFileSync(packages.resolve(name)));
const additions = JSON.parse(readFileSync(new URL('parties.additions.json', import.meta.url)));
const mappings = read('cldr-core/supplemental/codeMappings.json').supplemental.codeMappings;
const members = read('cldr-core/supplemental/territoryContainment.json').supplemental.territoryContainment.UN._contains;
const version = read('cldr-core/package.json').version;

const territories = {};
function cldrName(language, code) {
  territories[language] ??= read(`cldr-localenames-full/main/${language}/territories.json`).main[language].localeDisplayNames.territories;
  const name = territories[language][code];
  return language === 'en' ? name.replace('&', 'and').replace(/^St\. /, 'Saint ') : name.replaceAll('ʼ', '’');
}

// A slug is kept for ever, whatever the party is called: only a state that is new in the file gets one from its name.
const target = new URL('../parties.recipe.json', import.meta.url);
const kept = new Map(JSON.parse(readFileSync(target)).steps[0].Parties
  .flatMap(party => party.Codes.filter(code => code.Scheme === schemes[0] && !code.To).map(code => [code.Code, party.Slug])));
const slugOf = name => name.replaceAll('’s ', 's ').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');

const byLanguage = (form, texts, span = {}) =>
  Object.entries(texts).filter(([key]) => !['from', 'to'].includes(key)).map(([lang, text]) => ({ Lang: lang, Form: form, Text: text, From: span.from, To: span.to }));

// A short name begins where the last former name in its language ends.
function namesOf(party, short) {
  const former = party.former ?? [];
  const begins = lang => former.filter(names => lang in names).map(names => names.to).sort().at(-1);
  return [
    ...Object.entries(short).map(([lang, text]) => ({ Lang: lang, Form: 'Short', Text: text, From: begins(lang) })),
    ...byLanguage('Formal', party.formal ?? {}),
    ...(party.designations ?? []).flatMap(names => byLanguage('Designation', names, names)),
    ...former.flatMap(names => byLanguage('Former', names, names)),
  ];
}

const codesIn = groups => (groups ?? []).flatMap(group => schemes.filter(scheme => scheme in group)
  .map(scheme => ({ Scheme: scheme, Code: group[scheme], Status: group.status ?? 'Official', From: group.from, To: group.to })));

// A code of today begins where the former code of its scheme ended.
function codesOfState(code, former) {
  const before = codesIn(former);
  const values = [code, mappings[code]._alpha3, mappings[code]._numeric];
  const now = schemes.map((scheme, index) => ({ Scheme: scheme, Code: values[index], Status: 'Official', From: before.find(one => one.Scheme === scheme)?.To }));
  return [...now, ...before];
}

function stateOf(code) {
  const party = additions.states[code] ?? {};
  const spoken = party.native ? [...languages, party.native] : languages;
  const short = Object.fromEntries(spoken.map(language => [language, party.short?.[language] ?? cldrName(language, code)]));
  return entry(kept.get(code) ?? slugOf(short.en), 'State', party, namesOf(party, short), codesOfState(code, party.formerCodes));
}

function organisationOf(party) {
  const short = Object.fromEntries(languages.map(language => [language, party.short?.[language] ?? (party.cldr && cldrName(language, party.cldr))]).filter(([, text]) => text));
  return entry(party.slug, party.kind, party, namesOf(party, short), codesIn(party.codes));
}

const entry = (slug, kind, party, names, codes) =>
  ({ Slug: slug, Kind: kind, From: party.from, To: party.to, Predecessors: party.predecessors, Names: names, Codes: codes });

function demand(isSo, sentence) {
  if (!isSo) {
    throw new Error(sentence);
  }
}

function check(parties) {
  demand(new Set(members).size === 193, `CLDR lists ${members.length} members of the United Nations, not 193.`);
  const slugs = new Set(parties.map(party => party.Slug));
  demand(slugs.size === parties.length, 'Two parties have one slug.');
  for (const party of parties) {
    demand((party.Predecessors ?? []).every(slug => slugs.has(slug)), `${party.Slug} follows a party that is not in the file.`);
    demand(party.Names.every(name => name.Text), `${party.Slug} has an empty name.`);
    demand(party.Kind !== 'State' || party.To || party.Codes.filter(code => !code.To).every(code => code.Code) && party.Codes.length >= 3, `${party.Slug} lacks a code.`);
  }

  const unknown = Object.keys(additions.states).filter(code => ![...members, ...observers].includes(code));
  demand(unknown.length === 0, `Additions for what is no state of the file: ${unknown}.`);
}

// One line a name or code, so that a changed name is one line of a diff.
const inline = value => `{ ${Object.entries(value).filter(([, part]) => part !== undefined).map(([key, part]) => `${JSON.stringify(key)}: ${JSON.stringify(part)}`).join(', ')} }`;
const list = (key, rows) => rows.length === 0 ? [`          "${key}": []`] : [`          "${key}": [\n${rows.map(row => `            ${inline(row)}`).join(',\n')}\n          ]`];
const block = party => `        {\n${[
  ...['Slug', 'Kind', 'From', 'To'].filter(key => party[key]).map(key => `          "${key}": ${JSON.stringify(party[key])}`),
  ...(party.Predecessors ? [`          "Predecessors": [${party.Predecessors.map(slug => JSON.stringify(slug)).join(', ')}]`] : []),
  ...list('Names', party.Names),
  ...list('Codes', party.Codes),
].join(',\n')}\n        }`;

const bySlug = (one, other) => (one.Slug < other.Slug ? -1 : 1);
const parties = [
  ...[...members, ...observers].map(stateOf).sort(bySlug),
  ...additions.pastStates.map(party => entry(party.slug, 'State', party, namesOf(party, party.short), codesIn(party.codes))).sort(bySlug),
  ...additions.organisations.map(organisationOf).sort(bySlug),
];
check(parties);
writeFileSync(target, `{
  "name": "Parties",
  "displayName": "Reference parties",
  "description": "The member and observer states of the United Nations, states that ended since 1990, and organisations, with their names and codes. Shared by all tenants of an installation. Names and codes of states: Unicode CLDR ${version}, Unicode License v3 (recipes/tools/LICENSE-CLDR.txt), with our corrections. Made by recipes/tools/parties.mjs.",
  "author": "The Coalition portal",
  "website": "",
  "version": "2.0.0",
  "issetuprecipe": false,
  "categories": ["default"],
  "tags": ["reference"],
  "steps": [
    {
      "name": "Parties",
      "Parties": [
${parties.map(block).join(',\n')}
      ]
    }
  ]
}
`);
