// The table beside the article: one row for each gold item and each predicted item without one.

const KIND_NAMES = { claim: "Claims", quote: "Quotes", event: "Events", actor: "Actors" };

function itemOf(items, kind, id) {
  return id === null || id === undefined ? null : (items[kind] || {})[id] || null;
}

function itemCell(items, kind, id, label) {
  const item = itemOf(items, kind, id);
  const shown = item
    ? [node("span", { class: "head" }, item.head), node("span", { class: "detail" }, item.detail)]
    : [node("span", { class: "none" }, id === null || id === undefined ? "—" : id)];
  const tag = item ? node("span", { class: "id" }, id) : null;
  return node("td", { "data-label": label, dir: "auto" }, tag, shown);
}

// The item's fields: each wrong one with its reason unless the row's says it already, the right ones in one line.
function partsOf(cell) {
  const right = [...new Set(cell.parts.filter((part) => part[1] === "COR").map((part) => part[0]))];
  const wrong = cell.parts.filter((part) => part[1] !== "COR");
  if (!cell.parts.length) return null;
  return node("span", { class: "parts" },
    wrong.map(([field, category, reason]) => node("span", { class: `part ${category}` },
      `${WORDS[category][0]} ${field}`, reason && !cell.reason.includes(reason) ? node("em", {}, ` ${reason}`) : null)),
    right.length ? node("span", { class: "part COR" }, `✓ ${right.join(", ")}`) : null);
}

function verdictCell(cell, label, optional) {
  if (!cell) return node("td", { "data-label": label });
  const weight = cell.weight ? node("span", { class: "weight", title: "weight that paired the two" },
    cell.weight.toFixed(2)) : null;
  return node("td", { "data-label": label, class: "verdict" }, badge(cell.category, optional), weight);
}

function reasonCell(cell, label) {
  if (!cell) return node("td", { "data-label": label });
  return node("td", { "data-label": label, class: "reason" }, cell.reason, partsOf(cell));
}

function isBad(category) {
  return category !== "COR" && category !== "NON";
}

function isError(row) {
  return row.sides.some((cell) => cell && isBad(cell.category));
}

// Whether any field is wrong, be the item as a whole right or not.
function isFlawed(row) {
  return row.sides.some((cell) => cell && (isBad(cell.category) || cell.parts.some((part) => isBad(part[1]))));
}

function isFlip(row) {
  const [a, b] = row.sides;
  return row.sides.length > 1 && (a ? a.category : "NON") !== (b ? b.category : "NON");
}

function isCritical(record, row) {
  return row.sides.some((cell, side) => cell && criticalOf(record.sides[side], row, cell).length > 0);
}

// The critical errors of a side that belong to a row: by the predicted item's name, else by the gold one's.
function criticalOf(side, row, cell) {
  return side.critical.filter((error) =>
    (cell.predicted !== null && error.item === `${row.kind} ${cell.predicted}`) ||
    (row.gold !== null && error.gold === row.gold && error.item.startsWith(`${row.kind} `) && cell.predicted === null));
}

function rowCells(record, row) {
  const gold = itemOf(record.gold, row.kind, row.gold);
  const optional = Boolean(gold && gold.optional);
  const cells = [itemCell(record.gold, row.kind, row.gold, "gold")];
  row.sides.forEach((cell, place) => {
    const side = record.sides[place];
    const name = record.sides.length > 1 ? side.name : "predicted";
    cells.push(itemCell(side.items, row.kind, cell ? cell.predicted : null, name));
    const alarms = cell ? criticalOf(side, row, cell).map((error) => alarm(error)) : [];
    const verdict = verdictCell(cell, "verdict", optional);
    const reason = reasonCell(cell, "reason");
    if (record.sides.length > 1) {
      verdict.classList.add("joint");
      verdict.append(node("span", { class: "because" }, [...reason.childNodes]), ...alarms);
      cells.push(verdict);
    } else {
      reason.append(...alarms);
      cells.push(verdict, reason);
    }
  });
  return cells;
}

function alarm(error) {
  return node("span", { class: "alarm" }, `▲ ${plain(error.kind)}`);
}

function drawRow(record, row, place, link) {
  return node("tr", {
    id: `row-${place}`, class: "item", tabindex: "0", "data-row": place, "data-kind": row.kind,
    "data-error": String(isError(row)), "data-flaw": String(isFlawed(row)),
    "data-critical": String(isCritical(record, row)), "data-flip": String(isFlip(row)),
    onmouseenter: () => link.glance([place]), onmouseleave: () => link.glance([]),
    onfocus: () => link.glance([place]), onblur: () => link.glance([]),
    onclick: () => link.choose(place, "article"),
    onkeydown: (event) => {
      if (event.target !== event.currentTarget) return;
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); link.choose(place, "article"); }
    },
  }, rowCells(record, row));
}

function drawTable(record, link) {
  const two = record.sides.length > 1;
  const heads = ["gold", ...record.sides.flatMap((side) =>
    two ? [side.name, "verdict and reason"] : ["predicted", "verdict", "reason"])];
  const table = node("table", { class: two ? "rows two" : "rows" },
    node("caption", { class: "quiet" }, "Gold and predicted items with their verdicts"),
    node("thead", {}, node("tr", {}, heads.map((head) => node("th", { scope: "col" }, head)))));
  for (const kind of Object.keys(KIND_NAMES)) {
    const own = record.rows.map((row, place) => [row, place]).filter(([row]) => row.kind === kind);
    if (!own.length) continue;
    own.sort(([a], [b]) => firstPlace(record, a) - firstPlace(record, b));
    table.append(node("tbody", { "data-kind": kind },
      node("tr", { class: "group" }, node("th", { colspan: heads.length, scope: "rowgroup" }, KIND_NAMES[kind],
        node("span", { class: "tally" }, tally(own.map(([row]) => row))))),
      own.map(([row, place]) => drawRow(record, row, place, link))));
  }
  return table;
}

function tally(rows) {
  const counts = {};
  for (const row of rows) {
    const cell = row.sides[row.sides.length - 1];
    if (cell && cell.category !== "NON") counts[cell.category] = (counts[cell.category] || 0) + 1;
  }
  return Object.keys(WORDS).filter((name) => counts[name])
    .map((name) => ` ${WORDS[name][0]} ${counts[name]} ${WORDS[name][1]}`).join("  ");
}

function firstPlace(record, row) {
  const items = [itemOf(record.gold, row.kind, row.gold), ...row.sides.map((cell, side) =>
    itemOf(record.sides[side].items, row.kind, cell ? cell.predicted : null))];
  const starts = items.filter(Boolean).flatMap((item) => item.spans.map((span) => span[0]));
  return starts.length ? Math.min(...starts) : Infinity;
}
