// The lists of the overview: articles, claims, dropped items, countries, stories.

function articleAddress(article, more) {
  return `#article=${article}${more || ""}`;
}

// Beside a title its headline event; beside that, the summary.
function secondLine(article) {
  const { articles } = report.index;
  return articles.title[article] && articles.headline[article] || articles.words[article];
}

function articleCard(article) {
  const { articles } = report.index;
  const count = (column, kind, one, many) => articles[column][article]
    ? node("span", { class: `tag ${kind}` }, counted(articles[column][article], one, many)) : null;
  return node("a", { class: "line article-line", href: articleAddress(article) },
    node("span", { class: "when num" }, dayWords(articles.day[article]) || "undated"),
    node("span", { class: "what" },
      node("span", { class: "title", dir: "auto" }, titleOf(article)),
      node("span", { class: "quiet under", dir: "auto" },
        [outletOf(article), secondLine(article)].filter(Boolean).join(" · "))),
    node("span", { class: "counts" },
      node("span", { class: "tag none" }, counted(articles.claims[article], "claim")),
      count("conflicts", "conflict", "differing figure"), count("denied", "denied", "denied", "denied"),
      count("unverified", "unverified", "unverified", "unverified"), count("dropped", "dropped", "dropped", "dropped"),
      count("suspicious", "suspicious", "suspicious passage")));
}

// "at least 13 killed · civilians", "denies at least 13 killed", or what kind of statement it is.
function claimHead(row) {
  const given = row.figure && !NOT_GIVEN.has(row.stance);
  const counts = node("span", { class: "counts-what", dir: "auto" }, countedWords(row.measure, row.affected || row.side));
  return [given ? null : node("b", { class: "saying" }, STANCES[row.stance] || plain(row.stance)),
    row.figure ? node("b", { class: given ? "figure" : "named", dir: "auto" }, row.figure) : null, counts];
}

function claimantWords(row) {
  const name = row.claimant || NARRATOR;
  return row.voice && row.voice !== row.claimant ? `${name}, for ${row.voice}` : name;
}

function claimCard(place) {
  const row = claimRow(place);
  const stance = row.figure && row.stance !== "asserts" && !NOT_GIVEN.has(row.stance) ? `${STANCES[row.stance] || plain(row.stance)} · ` : "";
  return node("a", { class: "line claim-line", href: articleAddress(row.article, `&claim=${row.within}`) },
    node("span", { class: "what" },
      node("span", { class: "head" }, claimHead(row), " ", marksOf(row.marks)),
      node("span", { class: "snippet", dir: "auto" }, row.words)),
    node("span", { class: "whose" },
      node("span", { class: "who", dir: "auto" }, stance + claimantWords(row)),
      node("span", { class: "quiet under", dir: "auto" },
        [outletOf(row.article), dayWords(report.index.articles.day[row.article]), titleOf(row.article)]
          .filter(Boolean).join(" · "))));
}

function droppedCard(place) {
  const { dropped } = report.index;
  const article = dropped.article[place];
  return node("a", { class: "line claim-line", href: articleAddress(article, "&part=audit") },
    node("span", { class: "what" },
      node("span", { class: "head" }, mark("dropped", "dropped"), " ", node("b", { dir: "auto" }, dropped.item[place])),
      node("span", { class: "snippet", dir: "auto" }, dropped.reason[place])),
    node("span", { class: "whose" }, node("span", { class: "quiet under", dir: "auto" },
      [outletOf(article), titleOf(article)].filter(Boolean).join(" · "))));
}

function listOrNothing(list, words) {
  return list.count ? list.list : node("p", { class: "empty" }, words);
}

const SORTS = { given: "as given", latest: "latest first", claims: "most claims", conflicts: "most differing figures", denied: "most denials" };

// The order of the list is also that of the keys from article to article.
function sortArticles(places, by) {
  const { articles } = report.index;
  if (by === "latest") return [...places].sort((a, b) => articles.day[a] < articles.day[b] ? 1 : articles.day[a] > articles.day[b] ? -1 : a - b);
  return by in SORTS && by !== "given" ? [...places].sort((a, b) => articles[by][b] - articles[by][a] || a - b) : places;
}

function sortChoice(now, changed) {
  return node("label", { class: "sort quiet" }, "Sorted ", node("select", { onchange: (event) => changed(event.target.value) },
    Object.entries(SORTS).map(([value, words]) => node("option", { value, selected: value === now }, words))));
}

function articlesView(found) {
  const list = rollingList(found.articles.length, (place) => articleCard(found.articles[place]), "Articles");
  return { list, nodes: [listOrNothing(list, "No article fits these filters.")] };
}

function claimsView(found) {
  const { claims, dropped } = found;
  const draw = (place) => place < claims.length ? claimCard(claims[place]) : droppedCard(dropped[place - claims.length]);
  const list = rollingList(claims.length + dropped.length, draw, "Claims");
  return { list, nodes: [listOrNothing(list, "No claim fits these filters.")] };
}

// Countries by the number of articles with an event there, each with its places.
function countriesView(found, narrow) {
  const { events, countries } = report.index;
  const rows = new Map();
  for (const place of found.events) {
    for (const code of events.countries[place]) {
      const row = rows.get(code) || { code, articles: new Set(), events: 0, places: new Map() };
      rows.set(code, row);
      row.articles.add(events.article[place]);
      row.events += 1;
      if (events.countries[place].length > 1) continue;
      for (const word of events.places[place]) addPlace(row.places, report.words[word]);
    }
  }
  const sorted = [...rows.values()].sort((a, b) => b.articles.size - a.articles.size || b.events - a.events);
  const most = sorted.length ? sorted[0].articles.size : 1;
  const unplaced = found.events.filter((place) => !events.countries[place].length).length;
  const lines = sorted.map((row) => countryLine(row, countries[row.code] || row.code, most, narrow));
  return { list: null, nodes: [
    lines.length ? node("ol", { class: "countries" }, lines) : node("p", { class: "empty" }, "No event here names a country."),
    unplaced ? node("p", { class: "quiet" }, `${counted(unplaced, "event")} without a country.`) : null] };
}

// "KYIV" of a dateline and "Kyiv" are one place; the name that is not shouted is shown.
function addPlace(places, name) {
  const key = name.toLowerCase();
  const one = places.get(key) || { name, count: 0 };
  if (one.name === one.name.toUpperCase()) one.name = name;
  one.count += 1;
  places.set(key, one);
}

function countryLine(row, name, most, narrow) {
  const bar = svg("svg", { class: "bar", height: 10, "aria-hidden": "true" },
    svg("rect", { width: `${Math.max(1, 100 * row.articles.size / most)}%`, height: 10, rx: 2 }));
  const places = [...row.places.values()].filter((one) => one.name.toLowerCase() !== name.toLowerCase())
    .sort((a, b) => b.count - a.count).slice(0, 8)
    .map((one) => node("button", { type: "button", class: "chip", dir: "auto", onclick: () => narrow(one.name) }, `${one.name} ${one.count}`));
  return node("li", {},
    node("button", { type: "button", class: "country", onclick: () => narrow(name) }, name), bar,
    node("span", { class: "num quiet" }, `${counted(row.articles.size, "article")}, ${counted(row.events, "event")}`),
    node("span", { class: "where" }, places));
}

function storyCard(place) {
  const story = report.index.stories[place];
  const count = (number, kind, one, many) => number ? node("span", { class: `tag ${kind}` }, counted(number, one, many)) : null;
  const [first, last] = story.days;
  const days = !first ? "undated" : first === last ? dayWords(first) : `${dayWords(first)} – ${dayWords(last)}`;
  return node("a", { class: "line article-line", href: `#story=${place}` },
    node("span", { class: "when num" }, days),
    node("span", { class: "what" },
      node("span", { class: "title", dir: "auto" }, story.title || "Untitled story"),
      node("span", { class: "quiet under", dir: "auto" }, story.outlets.join(" · "))),
    node("span", { class: "counts" },
      node("span", { class: "tag none" }, `${counted(story.articles, "article")}, ${counted(story.chains, "chain")}`),
      count(story.differing, "conflict", "differing figure"), count(story.denied, "denied", "denied", "denied"),
      count(story.unknown, "unverified", "open question")));
}

// Stories are looked for by their title and outlets; the other filters speak of claims.
function storiesView(wanted) {
  const query = wanted.q.toLowerCase();
  const fitting = report.index.stories.map((story, place) => place).filter((place) => {
    const { title, outlets } = report.index.stories[place];
    return !query || [title, ...outlets].join(" ").toLowerCase().includes(query);
  });
  const list = rollingList(fitting.length, (place) => storyCard(fitting[place]), "Stories");
  return { list, nodes: [listOrNothing(list, "No story fits this search.")] };
}
