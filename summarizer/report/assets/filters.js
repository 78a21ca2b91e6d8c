// What is looked for: read from and written to the address after #, and found in the index.

const MARKS = [["conflict", "figures differ"], ["denied", "denied"], ["unverified", "unverified"], ["dropped", "dropped"]];
const BITS = { conflict: CONFLICT, denied: DENIED | DENIAL, unverified: UNVERIFIED };
const FIELDS = ["q", "claimant", "measure", "place", "type"];

function readFilters(fields) {
  const wanted = { marks: MARKS.map(([name]) => name).filter((name) => fields.get(name) === "1") };
  for (const name of FIELDS) wanted[name] = (fields.get(name) || "").trim();
  return wanted;
}

function writeFilters(wanted) {
  const fields = new URLSearchParams();
  for (const name of FIELDS) if (wanted[name]) fields.set(name, wanted[name]);
  for (const name of wanted.marks) fields.set(name, "1");
  return fields;
}

function isFiltered(wanted) {
  return wanted.marks.length > 0 || FIELDS.some((name) => wanted[name]);
}

// The words that a text field means: those that are it, else those that contain it. Null where nothing is asked.
function meant(text) {
  if (!text) return null;
  const wanted = text.toLowerCase();
  const same = new Set(), within = new Set();
  report.lower.forEach((word, place) => {
    if (word === wanted) same.add(place);
    else if (word.includes(wanted)) within.add(place);
  });
  return same.size ? same : within;
}

function meantCountries(text) {
  const wanted = text.toLowerCase();
  return new Set(Object.entries(report.index.countries)
    .filter(([code, name]) => name.toLowerCase() === wanted || code.toLowerCase() === wanted).map(([code]) => code));
}

// A test for each part of the index, made once for what is wanted.
function testsFor(wanted) {
  const { claims, events } = report.index;
  const claimants = wanted.claimant === NARRATOR ? new Set([0]) : meant(wanted.claimant);
  const measures = wanted.measure ? report.words.indexOf(wanted.measure) : null;
  const types = wanted.type ? report.words.indexOf(wanted.type) : null;
  const places = meant(wanted.place);
  const countries = wanted.place ? meantCountries(wanted.place) : new Set();
  const bits = wanted.marks.reduce((all, name) => all | (BITS[name] || 0), 0);
  const event = (place) => (types === null || events.type[place] === types) && (places === null ||
    events.countries[place].some((code) => countries.has(code)) || events.places[place].some((word) => places.has(word)));
  const byEvent = types !== null || places !== null;
  const byClaim = claimants !== null || measures !== null || bits > 0;
  const claim = (place) => (bits === 0 || (claims.marks[place] & bits) !== 0) &&
    (claimants === null || claimants.has(claims.claimant[place]) ||
      (claims.voice[place] > 0 && claimants.has(claims.voice[place]))) &&
    (measures === null || claims.measure[place] === measures) &&
    (!byEvent || (claims.event[place] >= 0 && event(claims.event[place])));
  return { claim, event, byEvent, byClaim, any: byEvent || byClaim };
}

const NARRATOR = "the article itself";

function claimText(place) {
  report.claimTexts = report.claimTexts || [];
  if (report.claimTexts[place] === undefined) {
    const row = claimRow(place);
    const label = row.event >= 0 ? report.index.events.label[row.event] : "";
    report.claimTexts[place] = [row.words, row.claimant, row.voice, row.figure, row.affected, row.side, label,
      measureWords(row.measure)].join(" ").toLowerCase();
  }
  return report.claimTexts[place];
}

function articleText(article) {
  const { articles } = report.index;
  return [articles.title, articles.publisher, articles.headline, articles.words].map((column) => column[article])
    .join(" ").toLowerCase();
}

// Everything that fits: articles, claims, dropped items and events, as places in the index.
async function find(wanted) {
  const tests = testsFor(wanted);
  const query = wanted.q.toLowerCase();
  const texts = query ? await searchTexts() : null;
  const dropped = wanted.marks.includes("dropped");
  const onlyDropped = dropped && wanted.marks.length === 1;
  const found = { articles: [], claims: [], dropped: [], events: [] };
  for (let article = 0; article < report.articles; article += 1) {
    const claims = onlyDropped ? [] : span(report.claimsOf, article).filter(tests.claim);
    const lost = dropped && !tests.byEvent && !wanted.claimant && !wanted.measure ? span(report.droppedOf, article) : [];
    const kept = query ? claims.filter((place) => claimText(place).includes(query)) : claims;
    const events = eventsThatFit(article, claims, tests, query, onlyDropped);
    found.claims.push(...kept);
    found.dropped.push(...(query ? lost.filter((place) => droppedText(place).includes(query)) : lost));
    found.events.push(...events);
    const fits = dropped ? claims.length + lost.length > 0
      : tests.byClaim ? claims.length > 0 : !tests.byEvent || claims.length + events.length > 0;
    if (fits && (!query || kept.length || texts[article].includes(query) || articleText(article).includes(query))) {
      found.articles.push(article);
    }
  }
  return found;
}

function eventsThatFit(article, claims, tests, query, none) {
  if (none) return [];
  const { events } = report.index;
  const told = tests.byClaim ? new Set(claims.map((place) => report.index.claims.event[place])) : null;
  return span(report.eventsOf, article).filter((place) => tests.event(place) && (told === null || told.has(place)) &&
    (!query || events.label[place].toLowerCase().includes(query) || titleOf(article).toLowerCase().includes(query)));
}

function droppedText(place) {
  return `${report.index.dropped.item[place]} ${report.index.dropped.reason[place]}`.toLowerCase();
}

function span(starts, article) {
  const places = [];
  for (let place = starts[article]; place < starts[article + 1]; place += 1) places.push(place);
  return places;
}

// How often each word of a column occurs, the commonest first.
function tallied(columns) {
  const counts = new Map();
  for (const column of columns) for (const word of column.flat()) counts.set(word, (counts.get(word) || 0) + 1);
  return [...counts].filter(([word]) => word > 0).sort((a, b) => b[1] - a[1])
    .map(([word, count]) => [report.words[word], count]);
}

function choices(name, label, counts, words) {
  return node("label", { class: "field" }, node("span", {}, label), node("select", { name },
    node("option", { value: "" }, "any"),
    counts.map(([word, count]) => node("option", { value: word }, `${words(word)} (${count.toLocaleString("en")})`))));
}

function named(name, label, options) {
  return node("label", { class: "field" }, node("span", {}, label),
    node("input", { type: "search", name, list: `${name}-options`, autocomplete: "off", placeholder: "any" }),
    node("datalist", { id: `${name}-options` }, options.slice(0, 3000).map((word) => node("option", { value: word }))));
}

function buildFilters(form, changed) {
  const { claims, events, countries, articles } = report.index;
  const people = tallied([claims.claimant, claims.voice]).map(([word]) => word);
  const places = [...Object.values(countries), ...tallied([events.places]).map(([word]) => word)];
  const totals = {
    conflict: claims.marks.filter((bits) => bits & CONFLICT).length,
    denied: claims.marks.filter((bits) => bits & (DENIED | DENIAL)).length,
    unverified: claims.marks.filter((bits) => bits & UNVERIFIED).length,
    dropped: articles.dropped.reduce((sum, count) => sum + count, 0),
  };
  form.replaceChildren(
    node("label", { class: "field wide" }, node("span", {}, "Search"),
      node("input", { type: "search", name: "q", autocomplete: "off", placeholder: "words of claims and articles" })),
    node("details", { class: "more", open: !narrowScreen() }, node("summary", {}, "Filters"),
      node("div", { class: "fields" },
        named("claimant", "Claimant", [NARRATOR, ...people]),
        choices("measure", "Measure", tallied([claims.measure]).filter(([word]) => word !== "none"), plain),
        named("place", "Place", [...new Set(places)]),
        choices("type", "Event type", tallied([events.type]), plain)),
      node("fieldset", { class: "marks" }, node("legend", { class: "unseen" }, "Only claims that are"),
        MARKS.map(([name, label]) => node("label", { class: `toggle ${name}` },
          node("input", { type: "checkbox", name }), node("span", {}, `${label} `,
            node("b", {}, totals[name].toLocaleString("en"))))),
        node("button", { type: "button", class: "clear", onclick: () => { form.reset(); changed(collect(form)); } }, "Clear"))));
  let timer = 0;
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(() => changed(collect(form)), 150); });
  form.addEventListener("submit", (event) => { event.preventDefault(); changed(collect(form)); });
}

function narrowScreen() {
  return matchMedia("(max-width: 44rem)").matches;
}

function collect(form) {
  const wanted = { marks: MARKS.map(([name]) => name).filter((name) => form.elements[name].checked) };
  for (const name of FIELDS) wanted[name] = form.elements[name].value.trim();
  return wanted;
}

function fill(form, wanted) {
  for (const name of FIELDS) if (form.elements[name].value.trim() !== wanted[name]) form.elements[name].value = wanted[name];
  for (const [name] of MARKS) form.elements[name].checked = wanted.marks.includes(name);
}
