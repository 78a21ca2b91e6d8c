// The page of one story.

async function storyPage(number) {
  const record = await recordOf("stories", number);
  const story = openStory(record, number);
  const timeline = storyTimeline(story);
  const sections = [
    ["matrix", "Who says what", "Figures as the articles write them, by side. Open a figure to see its evidence.", matrix(story)],
    ["denials", "Denials and doubts", "", answers(story)],
    ["agreement", "Agreement worth having", "Opposed sides, or independent chains, that give one figure.", agreements(story)],
    ["unknown", "Known unknowns", "", unknowns(story)],
    ["drift", "Drift between outlets", "One claimant's words on one thing, given differently.", drifts(story)],
    ["quotes", "Quotations side by side", "", quotations(story)],
    ["timeline", "Timeline", "", timeline.nodes],
    ["articles", "Articles", "", storyArticles(story)],
    ["notes", "Decisions and notes", "", storyNotes(story)],
  ].filter(([, , , content]) => content && content.length !== 0);
  const frame = node("article", { class: "story" }, storyHead(story),
    node("nav", { class: "contents", "aria-label": "Sections of the story" }, sections.map(([id, title]) =>
      node("button", { type: "button", class: "chip", onclick: () => {
        const target = frame.querySelector(`[data-section="${id}"]`);
        target.scrollIntoView();
        target.querySelector("h2").focus({ preventScroll: true });
      } }, title))),
    sections.map(([id, title, lead, content]) => node("section", { "data-section": id }, node("h2", { tabindex: "-1" }, title),
      lead ? node("p", { class: "lead" }, lead) : null, content)));
  return { frame, lists: timeline.lists };
}

function storyHead(story) {
  const { record } = story;
  const days = record.articles.map((entry) => entry.anchor_date || (entry.published || "").slice(0, 10)).filter(Boolean).sort();
  const span = !days.length ? "" : days[0] === days[days.length - 1] ? dayWords(days[0]) : `${dayWords(days[0])} – ${dayWords(days[days.length - 1])}`;
  const single = report.index.stories.length === 1 && report.index.start === "stories";
  return node("header", { class: "head-of-one" },
    single ? null : node("p", { class: "steps" }, node("a", { href: "#view=stories", class: "back" }, "← All stories")),
    node(single ? "p" : "h1", { tabindex: "-1", dir: "auto", class: single ? "unseen" : null }, record.title),
    single ? null : node("p", { class: "quiet" }, [counted(record.articles.length, "article"), counted(record.chains, "independent chain"), span].filter(Boolean).join(" · ")),
    sideChips(story));
}

function sideChips(story) {
  const ids = new Set((story.record.rows || []).flatMap((row) => row.cells.map((cell) => cell.side)));
  const speaking = (story.record.parties || []).filter((party) => ids.has(party.id));
  return speaking.length ? node("p", { class: "parties" }, node("span", { class: "quiet" }, "Sides "),
    speaking.slice(0, 12).map((party) => node("span", { class: "chip", dir: "auto" }, party.name))) : null;
}

const ANSWERS = { denies: ["denied", "denies"], cannot_verify: ["unverified", "cannot verify"], confirms: ["confirmed", "confirms"] };

// Who answers whom: the same answer of the same claimant to the same words stands once.
function answers(story) {
  const found = new Map();
  for (const one of story.record.relations || []) {
    const source = story.statements.get(one.source), target = story.statements.get(one.target);
    if (!ANSWERS[one.kind] || !source || !target) continue;
    const key = JSON.stringify([one.kind, source.claimant, target.claimant, saidWords(story, target)]);
    const entry = found.get(key) || { kind: one.kind, source, target, sure: false, evidence: new Set(), reasons: new Set() };
    entry.sure = entry.sure || one.certainty !== "probable";
    entry.evidence.add(source).add(target);
    entry.reasons.add(one.reason);
    found.set(key, entry);
  }
  const order = Object.keys(ANSWERS);
  const sorted = [...found.values()].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  return sorted.length ? node("ul", { class: "answers-list" }, sorted.map((one) => answerCard(story, one))) : null;
}

function answerCard(story, one) {
  const [kind, words] = ANSWERS[one.kind];
  return node("li", { class: "card" },
    node("p", { dir: "auto" }, node("b", {}, speaker(story, one.source.claimant)), " ", mark(kind, words, [...one.reasons].join("; ")), " ",
      one.sure ? null : node("span", { class: "quiet" }, "(probably) "), node("b", {}, speaker(story, one.target.claimant)), `: ${saidWords(story, one.target)}`),
    unfold("Evidence", () => node("div", {}, [...one.evidence].map((statement) => evidenceOf(story, statement))), { class: "more-of" }));
}

function statementList(story, ids) {
  return node("div", { class: "beside-each-other" }, ids.map((id) => story.statements.get(id)).filter(Boolean)
    .map((statement) => statementBox(story, statement, false)));
}

function rowWords(story, id) {
  const row = (story.record.rows || []).find((one) => one.id === id);
  if (!row) return "";
  const side = row.affected_side ? ` of ${partyName(story, row.affected_side)}` : "";
  return `${measureWords(row.measure)}${row.affected ? ` · ${plain(row.affected)}` : ""}${side}`;
}

function agreements(story) {
  const found = story.record.agreements || [];
  return found.length ? found.map((one) => node("div", { class: "card" },
    node("h3", { dir: "auto" }, rowWords(story, one.row) || "One figure", " ",
      mark("confirmed", one.kind === "opposed_parties" ? "opposed sides agree" : "independent chains agree"),
      node("span", { class: "quiet" }, ` ${independenceWords(one.independence)}`)),
    statementList(story, one.statements))) : null;
}

const UNKNOWNS = { unresolved_conflict: "nobody has settled it", cannot_verify: "could not be verified", no_information: "no information" };
const MOST_ABOUT = 6;

function unknowns(story) {
  const order = Object.keys(UNKNOWNS);
  const found = [...(story.record.unknowns || [])].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  return found.length ? node("ul", { class: "unknowns" }, found.map((one) => unknownCard(story, one))) : null;
}

function unknownCard(story, one) {
  const statement = story.statements.get(one.statement);
  const about = [...new Set((one.about || []).map((id) => story.statements.get(id)).filter(Boolean)
    .map((other) => `${speaker(story, other.claimant)}: ${saidWords(story, other)}`))];
  const words = one.text || (statement ? saidWords(story, statement) : (story.events.get(one.event) || {}).label || "");
  return node("li", { class: "card" },
    node("p", { dir: "auto" }, mark("unverified", UNKNOWNS[one.kind] || plain(one.kind)), " ", words,
      statement ? node("span", { class: "quiet" }, ` ${speaker(story, statement.claimant)}, ${outlets(story, statement.renderings.map((r) => r.article))}`) : null),
    about.length ? node("ul", { class: "quiet about" }, about.slice(0, MOST_ABOUT).map((line) => node("li", { dir: "auto" }, line)),
      about.length > MOST_ABOUT ? node("li", {}, `and ${about.length - MOST_ABOUT} more`) : null) : null);
}

function drifts(story) {
  const found = story.record.drift || [];
  return found.length ? found.map((one) => node("div", { class: "card" },
    node("h3", { dir: "auto" }, speaker(story, one.claimant), node("span", { class: "quiet" }, ` ${measureWords(one.measure)}`), " ",
      mark("drift", one.kind === "object" ? "another object by outlet" : "another figure by outlet")),
    statementList(story, one.statements))) : null;
}

// Renderings of one speech act; words that not all of them have are marked, an editor's insertions too.
function quotations(story) {
  const found = [...(story.record.quotes || [])].sort((a, b) => Number(Boolean(b.differs)) - Number(Boolean(a.differs)) || b.renderings.length - a.renderings.length);
  const shown = found.filter((one) => one.renderings.length > 1);
  return shown.length ? shown.map((cluster) => node("div", { class: "card quote-cluster" },
    node("h3", { dir: "auto" }, cluster.speaker ? speaker(story, cluster.speaker) : "Speaker not named", " ",
      cluster.differs ? mark("drift", "the words differ") : mark("none", "the same words")),
    node("div", { class: "renderings" }, sameTogether(cluster).map(([text, renderings]) => quoteRendering(story, cluster, text, renderings))))) : null;
}

// Renderings with the same words together, the longest first.
function sameTogether(cluster) {
  const groups = new Map();
  for (const one of cluster.renderings) groups.set(one.text, [...(groups.get(one.text) || []), one]);
  return [...groups].sort((a, b) => b[0].length - a[0].length);
}

// A word for comparing; brackets stay, since they tell whose word it is.
function bareWord(word) {
  return word.toLowerCase().replace(/[^\p{L}\p{N}[\]()]+/gu, "");
}

// A fragment is no other wording: only renderings of at least half the longest one's length are compared.
function quoteRendering(story, cluster, text, renderings) {
  const texts = [...new Set(cluster.renderings.map((one) => one.text))];
  const whole = texts.filter((one) => one.length * 2 >= Math.max(...texts.map((other) => other.length)));
  const others = whole.includes(text) ? whole.filter((one) => one !== text).map((other) => new Set(other.split(/\s+/).map(bareWord))) : [];
  const parts = text.slice(0, 3000).split(/(\s+)/).map((word) => {
    const bare = bareWord(word);
    return bare && others.some((words) => !words.has(bare)) ? node("mark", { class: /[[\]]/.test(word) ? "inserted" : "own" }, word) : word;
  });
  return node("figure", {}, node("blockquote", { dir: "auto" }, parts), node("figcaption", {}, renderings.map((one, place) => {
    const address = itemAddress(story, one.article, one.quote);
    const medium = one.medium && one.medium !== "unstated" ? ` (${plain(one.medium)})` : "";
    return [place ? ", " : "", address ? node("a", { href: address, dir: "auto" }, outlet(story, one.article)) : outlet(story, one.article), medium];
  })));
}

function storyTimeline(story) {
  const entries = (story.record.timeline || []).map((entry) => ({ ...entry, story: story.events.get(entry.event) || {} }))
    .map((entry) => ({ ...entry, label: entry.story.label, type: entry.story.type || "other", precision: entry.precision || "unknown" }));
  if (!entries.length) return { nodes: null, lists: [] };
  const days = story.record.articles.map((entry) => entry.anchor_date).filter(Boolean);
  const box = node("div", {});
  const lists = [];
  const draw = (wide) => {
    const axis = axisOf(entries, days, wide);
    const sorted = [...entries].sort(byTime(false));
    const list = rollingList(sorted.length, (place) => {
      const event = sorted[place];
      const members = event.story.members || [];
      const facts = [TIMEFRAMES[event.story.timeframe || "current"], (event.story.places || []).map((one) => one.name).slice(0, 3).join(", "),
        counted(new Set(members.map((one) => one.article)).size, "article")];
      const address = members.length ? itemAddress(story, members[0].article, members[0].item) : null;
      return timeLine(event, axis || { low: 0, high: 1 }, address, facts.filter(Boolean).join(" · "));
    }, "Events by time");
    lists.splice(0, lists.length, list);
    const toggle = node("button", { type: "button", "aria-pressed": String(wide), onclick: () => { draw(!wide); list.update(); lists[0].update(); } },
      wide ? "Show only the days of the articles" : "Show all times");
    box.replaceChildren(timelineKey(axis ? toggle : null), axis ? node("div", { class: "axis-row" }, node("span"), node("div", {}, drawAxis(axis)), node("span")) : "", list.list);
  };
  draw(false);
  return { nodes: [box], lists };
}

function storyArticles(story) {
  const names = (keys) => (keys || []).map((key) => outlet(story, key)).join(", ");
  return node("ul", { class: "story-articles" }, story.record.articles.map((entry) => {
    const title = entry.title || (Number.isInteger(entry.number) ? titleOf(entry.number) : "") || entry.id;
    const name = outlet(story, entry.key);
    const copies = [entry.copy_of ? mark("copy", `mostly a copy of ${outlet(story, entry.copy_of)}`) : null,
      (entry.shares_copy_with || []).length ? mark("copy", `shares copy with ${names(entry.shares_copy_with)}`) : null,
      (entry.credits || []).length ? mark("none", `credits ${entry.credits.join(", ")}`) : null,
      entry.anchor_conflict ? mark("unverified", "dates contradict each other") : null,
      entry.text_known ? null : mark("none", "text not at hand")];
    return node("li", { class: "card" },
      node("p", { class: "title", dir: "auto" }, Number.isInteger(entry.number) ? node("a", { href: articleAddress(entry.number) }, title) : title),
      node("p", { class: "quiet", dir: "auto" }, [name, dayWords(entry.anchor_date || (entry.published || "").slice(0, 10)), entry.language].filter(Boolean).join(" · "),
        entry.url ? [" · ", outwards(entry.link, "source")] : null),
      node("p", { class: "answers" }, copies.map((one) => one ? [one, " "] : null)));
  }));
}

function storyNotes(story) {
  const decisions = (story.record.decisions || []).map((one) => node("li", { dir: "auto" },
    `${plain(one.question)}: ${one.answer === true ? "yes" : one.answer === false ? "no" : "no answer"}. ${one.reason} `,
    node("small", {}, one.decided_by)));
  const notes = (story.record.notes || []).map((one) => node("li", { dir: "auto" }, one));
  return decisions.length + notes.length ? node("ul", {}, notes, decisions) : null;
}
