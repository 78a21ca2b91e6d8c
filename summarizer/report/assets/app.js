// The whole page: which part is shown, by the address after #; filters; the keyboard.

const place = { view: document.getElementById("view"), ways: document.getElementById("ways"), form: document.getElementById("filters") };
const state = { turn: 0, order: [], back: "#", scroll: 0, wide: false, lists: [], open: null, wanted: null };

function fieldsOf() {
  return new URLSearchParams(location.hash.slice(1));
}

function say(words) {
  document.getElementById("said").textContent = words;
}

function startView() {
  return report.index.start === "stories" && report.index.stories.length === 1 ? "story" : report.index.start;
}

async function follow() {
  const turn = ++state.turn;
  const fields = fieldsOf();
  const number = (name, count) => /^\d{1,7}$/.test(fields.get(name) || "") && Number(fields.get(name)) < count ? Number(fields.get(name)) : null;
  const article = number("article", report.articles);
  if (article !== null) return showArticle(turn, article, fields);
  const story = number("story", report.index.stories.length);
  const view = VIEWS.some(([name]) => name === fields.get("view")) ? fields.get("view") : startView();
  if (story !== null) return showStory(turn, story);
  return view === "story" ? showStory(turn, 0) : showView(turn, view, readFilters(fields), fields.get("sort") || "given");
}

const VIEWS = [["story", "Story"], ["stories", "Stories"], ["articles", "Articles"], ["claims", "Claims"],
  ["timeline", "Timeline"], ["countries", "Countries"]];

function drawWays(current, counts) {
  const stories = report.index.stories.length;
  const used = VIEWS.filter(([name]) => name === "story" ? startView() === "story" : name !== "stories" || (stories > 0 && startView() !== "story"));
  const sorted = used.sort((a, b) => Number(b[0] === startView()) - Number(a[0] === startView()));
  place.ways.replaceChildren(...sorted.map(([name, label]) => {
    const fields = state.wanted && name !== "story" ? writeFilters(state.wanted) : new URLSearchParams();
    fields.set("view", name);
    const count = counts && counts[name] !== undefined ? node("span", { class: "num" }, counts[name].toLocaleString("en")) : null;
    return node("a", { href: `#${fields}`, "aria-current": name === current ? "page" : null }, label, count ? [" ", count] : null);
  }));
}

function countsOf(found) {
  return { articles: found.articles.length, claims: found.claims.length + found.dropped.length, stories: report.index.stories.length };
}

async function showView(turn, view, wanted, sort) {
  if (wanted.q && !report.texts) say("Reading the texts …");
  const found = await find(wanted);
  if (turn !== state.turn) return;
  found.articles = sortArticles(found.articles, sort);
  const same = state.shown === view && !document.body.classList.contains("one-open");
  Object.assign(state, { wanted, order: found.articles, open: null, shown: view });
  document.body.classList.remove("one-open");
  place.form.hidden = false;
  fill(place.form, wanted);
  const redraw = (wide) => { state.wide = wide; follow(); };
  const drawn = { articles: () => articlesView(found), claims: () => claimsView(found), timeline: () => timelineView(found, state.wide, redraw),
    countries: () => countriesView(found, (name) => narrow(name)), stories: () => storiesView(wanted) }[view]();
  drawWays(view, countsOf(found));
  state.lists = drawn.list ? [drawn.list] : [];
  const words = isFiltered(wanted) ? `${counted(found.articles.length, "article")} with ${counted(found.claims.length, "claim")}${found.dropped.length ? ` and ${counted(found.dropped.length, "dropped item")}` : ""} fit` : "";
  const fit = words ? node("p", { class: "quiet fit" }, words, wanted.q ? " the search and the filters." : " the filters.") : null;
  const order = view === "articles" && found.articles.length > 2 ? sortChoice(sort, resort) : null;
  place.view.replaceChildren(fit || order ? node("div", { class: "above" }, fit || node("span"), order) : "", ...drawn.nodes.filter(Boolean));
  say(words);
  const back = (location.hash || "#") === state.back;
  state.back = location.hash || "#";
  update();
  if (!same) scrollTo(0, back ? state.scroll : Math.min(scrollY, place.ways.offsetTop));
  update();
}

function resort(sort) {
  const fields = fieldsOf();
  fields.set("sort", sort);
  fields.set("view", "articles");
  location.hash = fields;
}

function narrow(name) {
  const fields = writeFilters({ ...state.wanted, place: name });
  fields.set("view", "articles");
  location.hash = fields;
}

function leaveOverview() {
  if (!document.body.classList.contains("one-open")) state.scroll = scrollY;
}

async function showArticle(turn, article, fields) {
  if (state.open && state.open.article === article) return point(state.open, itemFields(state.open, fields));
  if (!state.order.length) state.order = Array.from({ length: report.articles }, (_, number) => number);
  const view = await articlePage(article, state.order);
  if (turn !== state.turn) return;
  leaveOverview();
  enter(view.frame, []);
  Object.assign(state, { open: view, shown: "article" });
  drawWays("", null);
  point(view, itemFields(view, fields));
}

// A story names items by their id; a page names them by their place.
function itemFields(view, fields) {
  const id = fields.get("item");
  if (id === null) return fields;
  for (const [name, items] of [["claim", view.claims], ["event", view.summary.events || []], ["quote", view.summary.quotes || []]]) {
    const at = items.findIndex((item) => item.id === id);
    if (at >= 0) return new URLSearchParams({ [name]: at });
  }
  return fields;
}

async function showStory(turn, number) {
  const { frame, lists } = await storyPage(number);
  if (turn !== state.turn) return;
  leaveOverview();
  const back = state.shown === "article" && state.story === number ? state.storyScroll : 0;
  enter(frame, lists);
  Object.assign(state, { open: null, shown: "story", story: number, back: location.hash || "#" });
  document.body.classList.toggle("one-open", startView() !== "story");
  drawWays(startView() === "story" ? "story" : "stories", null);
  if (back) scrollTo(0, back);
}

function enter(frame, lists) {
  if (state.shown === "story") state.storyScroll = scrollY;
  place.form.hidden = true;
  document.body.classList.add("one-open");
  state.lists = lists;
  place.view.replaceChildren(frame);
  scrollTo(0, 0);
  const head = frame.querySelector("h1");
  if (head) head.focus({ preventScroll: true });
  update();
}

function update() {
  for (const list of state.lists) list.update();
}

function changed(wanted) {
  const fields = writeFilters(wanted);
  if (fieldsOf().get("sort")) fields.set("sort", fieldsOf().get("sort"));
  fields.set("view", fieldsOf().get("view") || (startView() === "story" ? "articles" : startView()));
  history.replaceState(null, "", `#${fields}`);
  follow();
}

function goBack() {
  if (document.body.classList.contains("one-open")) location.hash = state.back === location.hash ? "#" : state.back;
}

function stepArticle(offset) {
  const next = state.order[state.order.indexOf(state.open.article) + offset];
  if (next !== undefined) location.hash = articleAddress(next);
}

function onKey(event) {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === "Escape") {
    if (isTyping(event.target)) event.target.blur();
    else goBack();
    return;
  }
  if (isTyping(event.target)) return;
  const list = state.lists[0];
  const step = (offset) => state.open ? stepArticle(offset) : list && list.step(offset);
  const actions = { j: () => step(1), k: () => step(-1), "/": () => { if (!place.form.hidden) place.form.elements.q.focus(); } };
  if (state.open) {
    Object.assign(actions, { ArrowRight: () => step(1), ArrowLeft: () => step(-1), n: () => stepClaim(state.open, 1), p: () => stepClaim(state.open, -1) });
  } else if (list && event.target instanceof Element && event.target.closest(".rolling")) {
    Object.assign(actions, { ArrowDown: () => step(1), ArrowUp: () => step(-1), Home: () => list.edge(false), End: () => list.edge(true) });
  }
  const action = actions[event.key];
  if (action) { event.preventDefault(); action(); }
}

async function start() {
  try {
    await openReport();
  } catch (failure) {
    place.view.replaceChildren(node("p", { class: "note" }, `This report cannot be read in this browser: ${failure.message}`));
    return;
  }
  history.scrollRestoration = "manual";
  buildFilters(place.form, changed);
  addEventListener("hashchange", follow);
  addEventListener("keydown", onKey);
  addEventListener("scroll", update, { passive: true });
  let width = innerWidth;
  addEventListener("resize", () => {
    if (innerWidth !== width) for (const list of state.lists) list.again();
    width = innerWidth;
    // On a wide screen the filters have no head to unfold them by.
    if (!narrowScreen()) place.form.querySelector(".more").open = true;
    update();
  });
  addEventListener("beforeprint", () => { for (const list of state.lists) list.print(); });
  document.querySelector(".skip").addEventListener("click", (event) => {
    event.preventDefault();
    place.view.focus();
    place.view.scrollIntoView();
  });
  place.view.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("[data-back]")) { event.preventDefault(); goBack(); }
  });
  await follow();
  document.body.dataset.ready = "true";
}

start();
