// The claim matrix: one row for each thing counted, one column for each side, figures as the articles write them.

const MOST_SIDES = 4;
const OUTLETS = "outlets", OTHERS = "others";

// Sides that speak of several things get a column, the most talkative first; then all others; then the outlets.
function sidesOf(rows) {
  const counts = new Map();
  for (const row of rows) {
    for (const side of new Set(row.cells.map((cell) => cell.side).filter(Boolean))) counts.set(side, (counts.get(side) || 0) + 1);
  }
  const sorted = [...counts].sort((a, b) => b[1] - a[1]);
  const often = sorted.filter(([, count], place) => count > 1 || (place < 2 && rows.length < 4));
  const parties = (often.length ? often : sorted.slice(0, 2)).slice(0, MOST_SIDES).map(([id]) => id);
  const used = new Set(rows.flatMap((row) => row.cells.map((cell) => columnOf(cell, parties))));
  return [...parties, OTHERS, OUTLETS].filter((side) => used.has(side));
}

function columnOf(cell, parties) {
  if (cell.claimant === "narrator") return OUTLETS;
  return parties.includes(cell.side) ? cell.side : OTHERS;
}

function sideName(story, side) {
  return side === OUTLETS ? "The outlets themselves" : side === OTHERS ? "Others" : partyName(story, side) || "Others";
}

function rowTitle(story, row) {
  const side = row.affected_side ? partyName(story, row.affected_side) : "";
  const measure = measureWords(row.measure) || "said";
  const whom = row.affected ? plain(row.affected) : "";
  const of = side ? (whom ? `${whom} of ${side}` : side) : whom;
  const labels = [...new Set((row.events || []).map((id) => (story.events.get(id) || {}).label).filter(Boolean))];
  const dates = [...new Set((row.events || []).map((id) => timeWords((story.events.get(id) || {}).date)).filter(Boolean))];
  return node("th", { scope: "row", class: "thing" },
    node("span", { class: "measure" }, measure, row.unit ? ` (${row.unit})` : ""),
    of ? node("span", { class: "of", dir: "auto" }, of) : null,
    node("span", { class: "quiet under", dir: "auto" }, [labels[0] || "", labels.length > 1 ? `and ${labels.length - 1} more` : "", dates.slice(0, 2).join("; ")]
      .filter(Boolean).join(" · ")));
}

function matrixRow(story, row, sides) {
  const cells = new Map(sides.map((side) => [side, []]));
  for (const cell of row.cells) {
    const known = cell.statements.map((id) => story.statements.get(id)).filter(Boolean);
    cells.get(columnOf(cell, sides)).push(...known);
  }
  return node("tr", { class: row.differs ? "differs" : "", "data-row": row.id }, rowTitle(story, row),
    sides.map((side) => node("td", { "data-label": sideName(story, side), class: cells.get(side).length ? "" : "none" },
      inOrder(story, cells.get(side)).map((statement) => statementBox(story, statement, side === OUTLETS)))));
}

// Figures that stand, then denials and doubts, then what was superseded.
function inOrder(story, statements) {
  const rank = (one) => isSuperseded(story, one) ? 2 : givesFigure(one) ? 0 : 1;
  return [...statements].sort((a, b) => rank(a) - rank(b));
}

function matrix(story) {
  const rows = story.record.rows || [];
  if (!rows.length) return node("p", { class: "empty" }, "The articles count nothing that can be set side by side.");
  const parts = [["Figures that differ", rows.filter((row) => row.differs)],
    ["Figures that nobody here contradicts", rows.filter((row) => !row.differs)]];
  return node("div", {}, parts.filter(([, kept]) => kept.length).map(([title, kept]) => matrixTable(story, title, kept)));
}

function matrixTable(story, title, rows) {
  const sides = sidesOf(rows);
  return node("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": title }, node("table", { class: `matrix sides-${sides.length}` },
    node("caption", {}, title, node("span", { class: "quiet" }, ` ${counted(rows.length, "row")}`)),
    node("thead", {}, node("tr", {}, node("th", { scope: "col" }, "What"), sides.map((side, place) =>
      node("th", { scope: "col", class: `side-${side === OUTLETS || side === OTHERS ? "none" : place}`, dir: "auto" }, sideName(story, side))))),
    node("tbody", {}, rows.map((row) => matrixRow(story, row, sides)))));
}
