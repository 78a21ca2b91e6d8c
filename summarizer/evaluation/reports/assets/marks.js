// The article with its marked spans. Offsets are code points, while JavaScript counts UTF-16 units.

const LAYERS = ["claims", "events", "quotes", "evidence"];

// Every span of every row: whose it is (-1 gold, else the side), its layer, and its row.
function marksOf(record) {
  const marks = [];
  record.rows.forEach((row, place) => {
    const add = (item, owner) => {
      for (const [start, end, layer] of item ? item.spans : []) marks.push({ start, end, layer, owner, row: place });
    };
    if (row.gold !== null) add((record.gold[row.kind] || {})[row.gold], -1);
    row.sides.forEach((cell, side) => {
      if (cell && cell.predicted !== null) add((record.sides[side].items[row.kind] || {})[cell.predicted], side);
    });
  });
  record.sides.forEach((side) => {
    for (const error of side.critical) {
      if (error.start >= 0) marks.push({ start: error.start, end: error.end, layer: "critical", owner: 9, row: null });
    }
  });
  return marks.filter((mark) => mark.start >= 0 && mark.end > mark.start);
}

function classesOf(piece) {
  const names = ["mark"];
  const covers = (layer, owner) => piece.marks.filter((mark) => mark.layer === layer && mark.owner === owner);
  for (const layer of LAYERS) {
    const gold = covers(layer, -1);
    if (gold.length) names.push(`g-${layer}`);
    if (layer !== "evidence" && gold.some((mark) => mark.start === piece.start)) names.push("opens");
    if (layer !== "evidence" && gold.some((mark) => mark.end === piece.end)) names.push("closes");
    if (covers(layer, 0).length) names.push(`p-${layer}`);
    if (covers(layer, 1).length) names.push(`b-${layer}`);
  }
  if (piece.marks.some((mark) => mark.layer === "critical")) names.push("danger");
  return names.join(" ");
}

// The rows of a piece, the one with the shortest span first: a figure before the sentence around it.
function rowsOf(piece) {
  const sorted = piece.marks.filter((mark) => mark.row !== null).sort((a, b) => a.end - a.start - (b.end - b.start));
  return [...new Set(sorted.map((mark) => mark.row))];
}

function drawPiece(piece, link) {
  const rows = rowsOf(piece);
  const sharp = piece.marks.some((mark) => mark.layer !== "evidence" && mark.start === piece.start && mark.row !== null);
  const made = node("span", {
    class: classesOf(piece), "data-start": piece.start, "data-end": piece.end,
    "data-rows": rows.join(" "), tabindex: sharp ? "0" : null,
    role: sharp ? "button" : null,
    onmouseenter: () => link.glance(rows.slice(0, 1)), onmouseleave: () => link.glance([]),
    onfocus: () => link.glance(rows.slice(0, 1)), onblur: () => link.glance([]),
    onclick: () => link.choose(rows[0], "row"),
    onkeydown: (event) => {
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); link.choose(rows[0], "row"); }
    },
  }, piece.text);
  return made;
}

function drawArticle(record, link) {
  const box = node("div", { class: "article", dir: "auto" });
  for (const piece of pieces(Array.from(record.text), marksOf(record))) {
    box.append(piece.marks.length ? drawPiece(piece, link) : piece.text);
  }
  return box;
}

// The pieces of the article that belong to a row: its own words first, its evidence only where it has none.
function piecesOfRow(article, record, place) {
  const own = marksOf({ ...record, sides: record.sides.map((side) => ({ ...side, critical: [] })) })
    .filter((mark) => mark.row === place);
  const sharp = own.filter((mark) => mark.layer !== "evidence");
  const within = (piece, marks) => marks.some(
    (mark) => mark.start <= Number(piece.dataset.start) && Number(piece.dataset.end) <= mark.end);
  const all = [...article.querySelectorAll(".mark")];
  return {
    sharp: all.filter((piece) => within(piece, sharp.length ? sharp : own)),
    wide: all.filter((piece) => within(piece, own)),
  };
}
