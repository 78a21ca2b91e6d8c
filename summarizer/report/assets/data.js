// The data: the index at once, articles and stories in blocks when somebody looks at them.

const report = { index: null, blocks: new Map(), kept: 12 };

async function openReport() {
  const index = await unpack("index");
  report.index = index;
  report.words = index.words;
  report.lower = index.words.map((word) => word.toLowerCase());
  report.articles = index.articles.title.length;
  report.claims = index.claims.article.length;
  report.claimsOf = runs(index.claims.article, report.articles);
  report.eventsOf = runs(index.events.article, report.articles);
  report.droppedOf = runs(index.dropped.article, report.articles);
  document.getElementById("index").remove();
}

// Rows stand in the order of articles: for each article its first row and the one after its last.
function runs(column, articles) {
  const starts = new Int32Array(articles + 1);
  for (const article of column) starts[article + 1] += 1;
  for (let place = 0; place < articles; place += 1) starts[place + 1] += starts[place];
  return starts;
}

// A block of records, of which the latest few are kept.
function block(kind, number) {
  const id = `${kind}-${number}`;
  const found = report.blocks.get(id) || unpack(id);
  report.blocks.delete(id);
  report.blocks.set(id, found);
  while (report.blocks.size > report.kept) report.blocks.delete(report.blocks.keys().next().value);
  return found;
}

async function recordOf(kind, number) {
  const size = report.index.sizes[kind];
  const records = await block(kind, Math.floor(number / size));
  return records[number % size];
}

function claimRow(place) {
  const { claims } = report.index;
  const word = (column) => report.words[claims[column][place]];
  return {
    place, article: claims.article[place], within: claims.place[place], claimant: word("claimant"),
    voice: word("voice"), stance: word("stance"), measure: word("measure"), figure: word("figure"),
    affected: word("affected"), side: word("side"), event: claims.event[place], marks: claims.marks[place],
    words: claims.words[place],
  };
}

function eventRow(place) {
  const { events } = report.index;
  return {
    place, article: events.article[place], within: events.place[place], label: events.label[place],
    type: report.words[events.type[place]], when: events.when[place], edtf: events.edtf[place],
    earliest: events.earliest[place], latest: events.latest[place],
    precision: report.words[events.precision[place]], approximate: Boolean(events.approximate[place]),
    timeframe: report.words[events.timeframe[place]], places: events.places[place].map((word) => report.words[word]),
    countries: events.countries[place],
  };
}

function titleOf(article) {
  const { articles } = report.index;
  return articles.title[article] || articles.headline[article] || articles.words[article].slice(0, 90) || "Untitled article";
}

function outletOf(article) {
  return report.index.articles.publisher[article] || "";
}

// The lower-case text of every article, for the search; read once, at the first search.
async function searchTexts() {
  if (report.texts) return report.texts;
  const texts = [];
  const blocks = Math.ceil(report.articles / report.index.sizes.articles);
  for (let number = 0; number < blocks; number += 1) {
    for (const record of await unpack(`articles-${number}`)) texts.push((record.text || "").toLowerCase());
  }
  report.texts = texts;
  return texts;
}
