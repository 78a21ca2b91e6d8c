// Statements of a story in words: who says what, what stands behind it, what the others say to it, and where.

function openStory(record, number) {
  const by = (items) => new Map((items || []).map((item) => [item.id, item]));
  const story = {
    number, record, parties: by(record.parties), actors: by(record.actors), events: by(record.events),
    statements: by(record.statements), articles: new Map(record.articles.map((entry) => [entry.key, entry])),
    to: new Map(), from: new Map(),
  };
  for (const relation of record.relations || []) {
    for (const [side, id] of [[story.to, relation.target], [story.from, relation.source]]) {
      if (!side.has(id)) side.set(id, []);
      side.get(id).push(relation);
    }
  }
  story.open = new Set((record.unknowns || []).filter((one) => one.kind !== "unresolved_conflict").flatMap((one) => one.about || []));
  return story;
}

function speaker(story, id) {
  if (id === "narrator") return "the outlets themselves";
  const actor = story.actors.get(id);
  return actor ? actor.name : "unknown";
}

function partyName(story, id) {
  const party = story.parties.get(id) || story.actors.get(id);
  return party ? party.name : "";
}

function outlet(story, key) {
  const entry = story.articles.get(key);
  return entry ? entry.publisher || hostOf(entry.link) || `Article ${key.replace(/^n/, "")}` : key;
}

function hostOf(address) {
  return address ? new URL(address).hostname.replace(/^www\./, "") : "";
}

function outlets(story, keys) {
  const names = [...new Set(keys.map((key) => outlet(story, key)))];
  return names.length > 4 ? `${names.slice(0, 3).join(", ")} and ${names.length - 3} more` : names.join(", ");
}

function independenceWords(one) {
  return one ? `${counted(one.articles, "article")}, ${counted(one.chains, "chain")}` : "";
}

function saidWords(story, statement) {
  const figure = statement.quantity ? statement.quantity.text : "";
  const stance = STANCES[statement.stance] || plain(statement.stance);
  const whom = (statement.affected_texts || [])[0] || plain(statement.affected || "");
  if (figure) return [statement.stance === "asserts" ? "" : `${stance} `, figure, ` ${measureWords(statement.measure)}`, whom ? ` · ${whom}` : ""].join("").trim();
  const label = (story.events.get(statement.event) || {}).label || "";
  return [stance, countedWords(statement.measure, whom) || label].filter(Boolean).join(": ");
}

function shortFigure(story, id) {
  const statement = story.statements.get(id);
  return statement && statement.quantity ? statement.quantity.text : statement ? saidWords(story, statement) : "";
}

// What the others say to a statement, as marks: each kind once.
function answerMarks(story, statement) {
  const marks = [];
  const to = story.to.get(statement.id) || [], from = story.from.get(statement.id) || [];
  const add = (kind, words, relations) => marks.push([" ", mark(kind, words, relations.map((one) => one.reason).join("; ") || null)]);
  const each = (kind, name, words, names) => {
    const found = to.filter((one) => one.kind === kind);
    const sure = found.every((one) => one.certainty === "probable") ? "probably " : "";
    if (found.length) add(name, `${sure}${words} ${listWords(found.map((one) => names(one.source)))}`, found);
  };
  const who = (id) => speaker(story, (story.statements.get(id) || {}).claimant);
  each("denies", "denied", "denied by", who);
  each("confirms", "confirmed", "confirmed by", who);
  each("cannot_verify", "unverified", "not verified:", who);
  each("supersedes", "superseded", "superseded by", (id) => shortFigure(story, id));
  const replaced = from.filter((one) => one.kind === "supersedes");
  if (replaced.length) add("none", `replaces ${listWords(replaced.map((one) => shortFigure(story, one.target)))}`, replaced);
  const drifted = [...to, ...from].filter((one) => one.kind === "same_statement_different_object");
  const objects = drifted.map((one) => story.statements.get(one.source === statement.id ? one.target : one.source))
    .map((other) => ((other || {}).affected_texts || [])[0] || "something else");
  if (drifted.length) add("drift", `elsewhere: ${listWords(objects)}`, drifted);
  if (story.open.has(statement.id) && !marks.length) add("unverified", "unverified", []);
  return marks;
}

function listWords(words) {
  const different = [...new Set(words)];
  return different.length > 3 ? `${different.slice(0, 2).join(", ")} and ${different.length - 2} more` : different.join(", ");
}

function isSuperseded(story, statement) {
  return (story.to.get(statement.id) || []).some((one) => one.kind === "supersedes");
}

function itemAddress(story, key, item) {
  const entry = story.articles.get(key);
  return entry && Number.isInteger(entry.number) ? `#article=${entry.number}&item=${encodeURIComponent(item)}` : null;
}

// The article's sentence with the figure in it marked.
function evidenceText(span, words) {
  const at = words ? span.text.indexOf(words) : -1;
  return at < 0 ? span.text
    : [span.text.slice(0, at), node("mark", {}, words), span.text.slice(at + words.length)];
}

function renderingLine(story, rendering) {
  const address = itemAddress(story, rendering.article, rendering.claim);
  const entry = story.articles.get(rendering.article) || {};
  const via = (rendering.via || []).map((id) => speaker(story, id)).filter((name) => name !== "unknown").join(", ");
  const words = rendering.text || rendering.affected_text;
  return node("li", {},
    node("p", { class: "source" }, node("b", { dir: "auto" }, outlet(story, rendering.article)),
      node("span", { class: "quiet", dir: "auto" }, [dayWords(entry.anchor_date), via ? `via ${via}` : "", `chain ${rendering.chain}`]
        .filter(Boolean).map((one) => ` · ${one}`).join("")),
      address ? [" ", node("a", { href: address }, "in the text")] : null),
    (rendering.evidence || []).map((span) => node("blockquote", { dir: "auto" }, evidenceText(span, words))));
}

function evidenceOf(story, statement) {
  // That figures contradict each other is seen in the matrix.
  const related = [...(story.to.get(statement.id) || []), ...(story.from.get(statement.id) || [])].filter((one) => one.kind !== "contradicts");
  return node("div", { class: "evidence" },
    node("ul", {}, statement.renderings.map((rendering) => renderingLine(story, rendering))),
    related.length ? node("ul", { class: "relations quiet" }, related.map((one) => relationLine(story, one))) : null);
}

const RELATIONS = {
  contradicts: "contradicts", denies: "denies", confirms: "confirms", supersedes: "supersedes", restates: "restates",
  differs_in_bound: "differs in its bound from", cannot_verify: "cannot verify", subset_of: "is part of",
  same_statement_different_object: "is the same statement of another object as",
};

function relationLine(story, one) {
  const words = (id) => {
    const statement = story.statements.get(id);
    return statement ? `${speaker(story, statement.claimant)}: ${saidWords(story, statement)}` : "unknown";
  };
  return node("li", { dir: "auto" }, `“${words(one.source)}” ${RELATIONS[one.kind] || plain(one.kind)} “${words(one.target)}”`,
    one.certainty === "probable" ? " (probably)" : "", one.reason ? node("small", {}, ` ${one.reason}`) : null,
    one.decided_by && one.decided_by !== "rules" ? node("small", {}, ` decided by ${one.decided_by}`) : null);
}

// A button that opens what it is about below itself, drawn when it is opened first.
function unfold(label, draw, properties) {
  const below = node("div", { class: "below", hidden: true });
  const button = node("button", { type: "button", "aria-expanded": "false", ...properties, onclick: () => {
    if (!below.hasChildNodes()) below.append(draw());
    below.hidden = !below.hidden;
    button.setAttribute("aria-expanded", String(!below.hidden));
  } }, label);
  return [button, below];
}

function givesFigure(statement) {
  return Boolean(statement.quantity) && !NOT_GIVEN.has(statement.stance);
}

function statementHead(statement) {
  const figure = statement.quantity ? statement.quantity.text : "";
  const others = [...new Set(statement.renderings.map((one) => one.text).filter((text) => text && text !== figure))];
  const whom = (statement.affected_texts || [])[0];
  const given = givesFigure(statement);
  return [given ? null : [node("b", { class: "saying" }, STANCES[statement.stance] || plain(statement.stance)), " "],
    figure ? node("b", { class: given ? "figure" : "named", dir: "auto" }, figure) : null,
    others.length ? node("span", { class: "quiet", dir: "auto" }, ` also “${listWords(others)}”`) : null,
    whom ? [" ", node("span", { class: "whom", dir: "auto" }, whom)] : null];
}

function statementBox(story, statement, bare) {
  const stance = statement.stance !== "asserts" && givesFigure(statement) ? `${STANCES[statement.stance] || plain(statement.stance)}: ` : "";
  const label = [statementHead(statement),
    bare ? null : node("span", { class: "who", dir: "auto" }, stance, speaker(story, statement.claimant)),
    node("span", { class: "behind quiet", dir: "auto" }, outlets(story, statement.renderings.map((one) => one.article)),
      " · ", node("span", { class: "counted" }, independenceWords(statement.independence)), " "),
    node("span", { class: "opens", "aria-hidden": "true" }, "evidence")];
  return node("div", { class: isSuperseded(story, statement) ? "statement old" : "statement", "data-statement": statement.id },
    unfold(label, () => evidenceOf(story, statement), { class: "claim-of-side" }),
    node("span", { class: "answers" }, answerMarks(story, statement)));
}
