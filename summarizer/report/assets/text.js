// The article's text with marks that lead to claims, quotes and events, and from them back. A key names an item: "c3".

const FARTHEST = 2000000;

// Every marked span: whose it is and how it is drawn.
function marksIn(summary) {
  const marks = [];
  const add = (key, layer, spans) => {
    for (const span of spans || []) {
      if (span && Number.isInteger(span.start) && span.start >= 0 && span.end > span.start && span.end <= FARTHEST) {
        marks.push({ start: span.start, end: span.end, text: span.text, key, layer });
      }
    }
  };
  (summary.claims || []).forEach((claim, place) => {
    add(`c${place}`, "evidence", claim.evidence);
    add(`c${place}`, "figure", claim.quantity ? [claim.quantity.span] : []);
  });
  (summary.quotes || []).forEach((quote, place) => add(`q${place}`, "quote", [quote.span]));
  (summary.events || []).forEach((event, place) => {
    add(`e${place}`, "event", event.evidence);
    add(`e${place}`, "named", [event.date && event.date.span, ...(event.places || []).map((one) => one.span)]);
  });
  const audit = summary.audit || {};
  (audit.uncovered || []).forEach((span, place) => add(`u${place}`, "uncovered", [span]));
  (audit.suspicious || []).forEach((span, place) => add(`s${place}`, "suspicious", [span]));
  return marks;
}

// The characters of the text; where it was not kept, those of the spans that have their words, and nothing between.
function pointsOf(record, marks) {
  if (record.text !== null && record.text !== undefined) return Array.from(record.text);
  const points = [];
  for (const span of marks) {
    if (span.text) Array.from(span.text).forEach((point, offset) => { points[span.start + offset] = point; });
  }
  return points;
}

const ORDER = { figure: 0, quote: 1, evidence: 2, uncovered: 3, suspicious: 4, named: 5, event: 6 };

// The keys of a piece: claims by their shortest span first, then quotes, then the rest.
function keysOf(piece) {
  const sorted = [...piece.marks].sort((a, b) => ORDER[a.layer] - ORDER[b.layer] || (a.end - a.start) - (b.end - b.start));
  return [...new Set(sorted.map((one) => one.key))];
}

function drawText(record, link) {
  const marks = marksIn(record.summary);
  const points = pointsOf(record, marks);
  const whole = typeof record.text === "string";
  const reached = new Set();
  const box = node("div", { class: whole ? "article" : "article parts", dir: "auto" });
  for (const piece of pieces(points, marks)) {
    if (piece.marks.length) box.append(drawPiece(piece, link, reached));
    else box.append(whole ? piece.text : node("span", { class: "gap" }, " … "));
  }
  return { box, marks };
}

function drawPiece(piece, link, reached) {
  const keys = keysOf(piece);
  const layers = [...new Set(piece.marks.map((one) => one.layer))];
  // Each item can be reached by Tab once: at its figure, else where its evidence begins.
  const fresh = keys.filter((key) => !reached.has(key) && !key.startsWith("e") &&
    piece.marks.some((one) => one.key === key && (one.layer === "figure" || !link.figures.has(key))));
  fresh.forEach((key) => reached.add(key));
  const act = () => link.follow(keys);
  return node("span", {
    class: ["mark", ...layers.map((layer) => `l-${layer}`)].join(" "), "data-keys": keys.join(" "), "data-start": piece.start,
    tabindex: fresh.length ? "0" : null, role: fresh.length ? "button" : null,
    "aria-label": fresh.length ? `${piece.text.slice(0, 200)}: ${link.words(keys)}` : null,
    onmouseenter: () => link.glance(keys.slice(0, 1)), onmouseleave: () => link.glance([]),
    onfocus: () => link.glance(keys.slice(0, 1)), onblur: () => link.glance([]),
    onclick: act, onkeydown: (event) => {
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); act(); }
    },
  }, piece.text);
}

// Marks what belongs to these keys, in the text and beside it.
function paint(view, name, keys) {
  for (const old of view.frame.querySelectorAll(`.${name}, .${name}-wide`)) old.classList.remove(name, `${name}-wide`);
  for (const key of keys) {
    for (const item of view.frame.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)) item.classList.add(name);
    for (const piece of piecesOf(view, key)) {
      const sharp = piece.matches(".l-figure, .l-quote, .l-uncovered, .l-suspicious") && sharpFor(view, piece, key);
      piece.classList.add(sharp ? name : `${name}-wide`);
    }
  }
}

function piecesOf(view, key) {
  return [...view.text.querySelectorAll(`[data-keys~="${CSS.escape(key)}"]`)];
}

// Whether the piece lies in the item's own words, not only in the sentence around them.
function sharpFor(view, piece, key) {
  const start = Number(piece.dataset.start);
  return view.marks.some((one) => one.key === key && one.layer !== "evidence" && one.layer !== "event" &&
    one.start <= start && start < one.end);
}

function firstPiece(view, key) {
  const found = piecesOf(view, key);
  return found.find((piece) => sharpFor(view, piece, key)) || found[0];
}
