// The page of one article: its text beside its claims, linked both ways.

async function articlePage(article, order) {
  const record = await recordOf("articles", article);
  const view = { article, record, summary: record.summary, chosen: -1, frame: node("article", { class: "one" }) };
  view.names = new Map((view.summary.actors || []).map((actor) => [actor.id, actor]));
  view.claims = view.summary.claims || [];
  view.events = new Map((view.summary.events || []).map((event) => [event.id, event]));
  const link = {
    figures: new Set(view.claims.flatMap((claim, place) => claim.quantity && claim.quantity.span ? [`c${place}`] : [])),
    words: (keys) => keysWords(view, keys), glance: (keys) => paint(view, "glance", keys),
    follow: (keys) => choose(view, keys, "beside"),
  };
  const drawn = drawText(record, link);
  view.text = drawn.box;
  view.marks = drawn.marks;
  view.reading = node("div", { class: "reading", tabindex: "0", role: "region", "aria-label": "The article's text" },
    textNote(record), view.text);
  view.frame.append(articleHead(view, order), node("div", { class: "columns" },
    node("div", { class: "left" }, view.reading, textKey(record)), node("div", { class: "beside" }, partsOf(view))));
  return view;
}

function keysWords(view, keys) {
  const names = { c: "claim", q: "quote", u: "number that no claim uses", s: "suspicious words", e: "event" };
  const kinds = keys.map((key) => names[key[0]]).filter((one) => one !== "event");
  const claims = kinds.filter((one) => one === "claim").length;
  return claims ? counted(claims, "claim") : kinds[0] || "event";
}

function textNote(record) {
  return record.text === null ? node("p", { class: "note" },
    "The article's text is not in this report: only the evidence is shown.") : null;
}

function textKey(record) {
  if (!record.summary.claims) return null;
  return node("p", { class: "key quiet", "aria-hidden": "true" },
    node("span", { class: "mark l-figure" }, "figure"), " ", node("span", { class: "mark l-evidence" }, "evidence"), " ",
    node("span", { class: "mark l-quote" }, "quote"), " ", node("span", { class: "mark l-uncovered" }, "uncovered number"),
    (record.summary.audit || {}).suspicious ? [" ", node("span", { class: "mark l-suspicious" }, "suspicious")] : null);
}

function articleHead(view, order) {
  const { article } = view.summary;
  const at = order.indexOf(view.article);
  const step = (offset, words, rel) => {
    const other = order[at + offset];
    return at < 0 || other === undefined ? node("span", { class: "quiet" }, words)
      : node("a", { href: articleAddress(other), rel }, words);
  };
  const day = article.anchor_date || (article.published || "").slice(0, 10);
  const basis = article.anchor_date ? ANCHORS[article.anchor_basis] : "";
  const facts = [article.publisher, dayWords(day), basis, article.language].filter(Boolean);
  return node("header", { class: "head-of-one" },
    node("p", { class: "steps" }, node("a", { href: "#", class: "back", "data-back": "" }, "← Back"),
      step(-1, "Previous", "prev"), at < 0 ? null : node("span", { class: "num quiet" }, `${at + 1} of ${order.length}`),
      step(1, "Next", "next"), node("span", { class: "keys" }, "keys: ← → articles, n p claims, Esc back")),
    node("h1", { dir: "auto", tabindex: "-1" }, titleOf(view.article)),
    node("p", { class: "quiet facts-line", dir: "auto" }, facts.join(" · "),
      article.url ? [" · ", outwards(view.record.link, article.url)] : null,
      article.anchor_conflict ? [" ", mark("unverified", "dates in the article contradict each other")] : null));
}

function part(id, title, note, ...children) {
  const shown = children.flat(3).filter((child) => child !== null && child !== undefined && child !== "");
  if (!shown.length) return null;
  return node("section", { class: "part", "data-part": id },
    node("h2", {}, title, note ? node("span", { class: "quiet" }, ` ${note}`) : null), shown);
}

function partsOf(view) {
  const { record, summary } = view;
  return [
    summary.summary ? node("p", { class: "summary", dir: "auto" }, summary.summary) : null,
    part("conflicts", "Figures that differ", "", record.conflicts.map((one) => conflictCard(view, one))),
    part("claims", "Claims by claimant", counted(view.claims.length, "claim"),
      record.groups.map(([claimant, places]) => claimantGroup(view, claimant, places)),
      view.claims.length ? null : node("p", { class: "empty" }, "No claim was found in this article.")),
    part("denials", "Denials", "", listed(record.denials.map(([claim, target]) => denialLine(view, claim, target)))),
    part("unverified", "Not verified", "", listed(record.unverified.map((place) => claimLine(view, place, true)))),
    part("quotes", "Quotes", "", listed((summary.quotes || []).map((quote, place) => quoteLine(view, quote, place)))),
    part("events", "Events", "", eventLines(view)),
    ...auditParts(view),
  ];
}

function listed(lines) {
  return lines.length ? node("ul", { class: "items" }, lines) : null;
}

function actorName(view, id) {
  if (id === "narrator") return NARRATOR;
  const actor = view.names.get(id);
  return actor ? actor.name : "unknown";
}

function actorWords(view, id) {
  const actor = view.names.get(id);
  if (!actor) return "";
  return [actor.role, actor.speaks_for ? `for ${actorName(view, actor.speaks_for)}` : "",
    actor.kind === "anonymous_source" ? "unnamed" : ""].filter(Boolean).join(", ");
}

function claimantGroup(view, claimant, places) {
  const more = actorWords(view, claimant);
  return node("div", { class: "group" },
    node("h3", { dir: "auto" }, actorName(view, claimant), more ? node("span", { class: "quiet" }, ` ${more}`) : null),
    listed(places.map((place) => claimLine(view, place, false))));
}

function affectedWords(view, claim) {
  const whom = claim.affected_text || (claim.affected ? plain(claim.affected) : "");
  const side = claim.affected_side ? actorName(view, claim.affected_side) : "";
  const of = side && !claim.affected_text ? (whom ? `${whom} of ${side}` : side) : whom;
  return countedWords(claim.measure, of);
}

function claimDetail(view, claim) {
  const event = view.events.get(claim.event);
  const via = (claim.via || []).map((id) => actorName(view, id)).join(", ");
  const date = event && timeWords(event.date);
  return [via ? `via ${via}` : "", claim.subset_of ? "part of a larger figure" : "",
    event ? `on: ${event.label || plain(event.type)}${date ? `, ${date}` : ""}` : ""].filter(Boolean).join(" · ");
}

function firstWords(claim, record) {
  const span = (claim.evidence || [])[0];
  if (!span) return "";
  const text = span.text || Array.from(record.text || "").slice(span.start, span.end).join("");
  return text.length > 160 ? `${text.slice(0, 157).replace(/[\ud800-\udbff]$/, "")}…` : text;
}

function claimLine(view, place, named) {
  const claim = view.claims[place];
  const bits = report.index.claims.marks[report.claimsOf[view.article] + place];
  const stance = claim.stance === "asserts" && claim.quantity ? null : node("span", { class: "saying" }, `${STANCES[claim.stance] || plain(claim.stance)} `);
  return node("li", { "data-key": `c${place}` }, node("button", {
    type: "button", class: "item", onclick: () => choose(view, [`c${place}`], "text"),
    onmouseenter: () => paint(view, "glance", [`c${place}`]), onmouseleave: () => paint(view, "glance", []),
    onfocus: () => paint(view, "glance", [`c${place}`]), onblur: () => paint(view, "glance", []),
  },
  node("span", { class: "head", dir: "auto" }, named ? node("span", { class: "who" }, `${actorName(view, claim.claimant)} `) : null, stance,
    claim.quantity ? node("b", { class: NOT_GIVEN.has(claim.stance) ? "named" : "figure" }, claim.quantity.text) : null, " ",
    node("span", { class: "counts-what" }, affectedWords(view, claim)), " ", marksOf(bits)),
  claim.quantity ? null : node("span", { class: "snippet", dir: "auto" }, firstWords(claim, view.record)),
  node("span", { class: "quiet under", dir: "auto" }, claimDetail(view, claim))));
}

function conflictCard(view, conflict) {
  const event = view.events.get(conflict.event);
  const side = conflict.side ? `of ${actorName(view, conflict.side)}` : "";
  return node("div", { class: "card versus" },
    node("h3", { dir: "auto" }, `${plain(conflict.measure)} ${side}`, node("span", { class: "quiet" }, event ? ` ${event.label}` : "")),
    node("div", { class: "sides" }, conflict.claims.map((place) => {
      const claim = view.claims[place];
      return node("button", { type: "button", class: "side", "data-key": `c${place}`, onclick: () => choose(view, [`c${place}`], "text") },
        node("b", { class: "figure", dir: "auto" }, claim.quantity ? claim.quantity.text : ""),
        node("span", { class: "whom quiet", dir: "auto" }, claim.affected_text || (claim.affected ? plain(claim.affected) : "")),
        node("span", { class: "who", dir: "auto" }, actorName(view, claim.claimant)));
    })));
}

function denialLine(view, place, target) {
  const claim = view.claims[place];
  const denied = target === null ? affectedWords(view, claim) || firstWords(claim, view.record)
    : [view.claims[target].quantity ? view.claims[target].quantity.text : "", affectedWords(view, view.claims[target]) ||
      firstWords(view.claims[target], view.record)].filter(Boolean).join(" ");
  const whose = target === null ? "" : `${actorName(view, view.claims[target].claimant)}: `;
  return node("li", { "data-key": `c${place}` },
    node("button", { type: "button", class: "item", onclick: () => choose(view, [`c${place}`], "text") },
      node("span", { class: "head", dir: "auto" }, node("span", { class: "who" }, actorName(view, claim.claimant)), " denies")),
    target === null ? node("p", { class: "answered quiet", dir: "auto" }, denied) : node("button", {
      type: "button", class: "item answered", onclick: () => choose(view, [`c${target}`], "text"), dir: "auto" }, `${whose}${denied}`));
}

function choose(view, keys, towards) {
  if (!keys.length) return;
  const now = keys.indexOf(view.key);
  // A second click on words that several claims share goes on to the next of them.
  const key = towards === "beside" && now >= 0 && view.keys === keys.join(" ") ? keys[(now + 1) % keys.length] : keys[0];
  view.key = key;
  view.keys = keys.join(" ");
  paint(view, "chosen", [key]);
  if (key.startsWith("c")) history.replaceState(null, "", articleAddress(view.article, `&claim=${key.slice(1)}`));
  if (towards === "beside") {
    const item = view.frame.querySelector(`.group [data-key="${CSS.escape(key)}"]`) || view.frame.querySelector(`.part [data-key="${CSS.escape(key)}"]`);
    const button = item && (item.matches("button") ? item : item.querySelector("button"));
    if (button) button.focus({ preventScroll: true });
    reveal(item);
  } else {
    revealInside(view.reading, firstPiece(view, key));
  }
}

function stepClaim(view, offset) {
  const order = view.record.groups.flatMap(([, places]) => places.map((place) => `c${place}`));
  if (!order.length) return;
  const now = order.indexOf(view.key);
  const key = order[now < 0 ? (offset > 0 ? 0 : order.length - 1) : Math.max(0, Math.min(order.length - 1, now + offset))];
  choose(view, [key], "text");
  const item = view.frame.querySelector(`.group [data-key="${key}"]`);
  item.querySelector("button").focus({ preventScroll: true });
  item.scrollIntoView({ block: "nearest" });
}

// What the address asks for beyond the article: a claim, an event, a place in the text, a part of the page.
function point(view, fields) {
  const key = fields.get("claim") !== null ? `c${Number(fields.get("claim"))}`
    : fields.get("event") !== null ? `e${Number(fields.get("event"))}` : fields.get("quote") !== null ? `q${Number(fields.get("quote"))}` : null;
  if (key !== null) {
    choose(view, [key], "beside");
    revealInside(view.reading, firstPiece(view, key));
  } else if (fields.get("part")) {
    const target = view.frame.querySelector(`[data-part="${CSS.escape(fields.get("part"))}"]`);
    if (target) target.scrollIntoView();
  }
}
