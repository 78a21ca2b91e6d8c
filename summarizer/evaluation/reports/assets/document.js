// One document: its head, its critical errors, the article and the table, linked both ways.

function factsOf(record) {
  const facts = [record.field, record.style, ...record.traits, `${record.words} words`];
  for (const side of record.sides) {
    const name = record.sides.length > 1 ? `${side.name}: ` : "";
    facts.push(`${name}claim F1 ${share(side.f1)}`);
    if (side.epochs.length > 1) facts.push(`${name}${side.epochs.map((epoch) => share(epoch.f1)).join(", ")} by epoch`);
  }
  return facts;
}

function stateOf(side) {
  if (side.failure !== null) return node("span", { class: "state dirty" }, `failed: ${side.failure}`);
  return side.clean ? node("span", { class: "state clean" }, "clean")
    : node("span", { class: "state dirty" }, `${side.critical.length} critical`);
}

// Each critical error once, with the names of the runs that make it where there are two.
function criticalList(record, show) {
  const found = new Map();
  record.sides.forEach((side, place) => side.critical.forEach((error, index) => {
    const key = JSON.stringify([error.kind, error.gold, error.start, error.reason]);
    const entry = found.get(key) || { error, place, index, names: [] };
    entry.names.push(side.name);
    found.set(key, entry);
  }));
  const entries = [...found.values()].map(({ error, place, index, names }) => {
    const whose = record.sides.length < 2 ? "" : names.length > 1 ? "both: " : `${names[0]}: `;
    return node("li", {}, node("button", { type: "button", onclick: () => show(place, index) },
      alarm(error), ` ${whose}${error.reason || error.item}`));
  });
  return entries.length ? node("ul", { class: "criticals" }, entries) : null;
}

function documentHead(record, all, place) {
  const address = (offset) => {
    const other = all[(place + offset + all.length) % all.length];
    return `#doc=${encodeURIComponent(other.id)}`;
  };
  const chooser = node("select", {
    "aria-label": "Document", onchange: (event) => { location.hash = `#doc=${encodeURIComponent(event.target.value)}`; },
  }, all.map((one) => node("option", { value: one.id, selected: one.id === record.id }, one.id)));
  return node("header", { class: "dochead" },
    node("p", { class: "ways" },
      node("a", { href: "#overview" }, "↑ Overview"),
      node("a", { href: address(-1), rel: "prev" }, "← Previous"), chooser,
      node("a", { href: address(1), rel: "next" }, "Next →"),
      node("span", { class: "keys" }, "keys: ← → documents, ↑ ↓ rows, e errors only, Esc overview")),
    node("h1", { dir: "auto", tabindex: "-1" }, record.title || record.id,
      record.sides.map((side) => [" ",
        record.sides.length > 1 ? node("span", { class: "whose" }, `${side.name} `) : "", stateOf(side)])),
    node("p", { class: "chips" }, factsOf(record).map((fact) => node("span", { class: "chip" }, fact))));
}

function controls(record, view) {
  const choice = (value, label) => node("option", { value }, label);
  const filter = node("select", { id: "filter", "aria-label": "Rows", onchange: () => view.filter(filter.value) },
    choice("all", "all rows"), choice("error", "only errors"), choice("flaw", "any field wrong"), choice("critical", "only critical errors"),
    record.sides.length > 1 ? choice("flip", "only changed verdicts") : null);
  const layers = LAYERS.map((layer) => node("label", { class: `layer ${layer}` },
    node("input", { type: "checkbox", checked: true, onchange: (event) =>
      view.article.classList.toggle(`hide-${layer}`, !event.target.checked) }), ` ${layer}`));
  const two = record.sides.length > 1;
  return node("div", { class: "controls" }, node("label", {}, "Show ", filter), node("span", { class: "layers" }, layers),
    node("span", { class: "legend" }, node("span", { class: "mark opens closes g-claims" }, "gold"), " ",
      node("span", { class: "mark p-claims" }, two ? record.sides[0].name : "predicted"), " ",
      two ? [node("span", { class: "mark b-claims" }, record.sides[1].name), " "] : null,
      node("span", { class: "mark opens closes g-claims p-claims" }, "both"), " ",
      node("span", { class: "mark danger" }, "critical")));
}

function rawBlock(record) {
  const points = Array.from(record.text);
  const raw = (name, value) => node("details", {}, node("summary", {}, name),
    node("pre", { dir: "ltr" }, JSON.stringify(withText(value, points), null, 1)));
  return node("div", { class: "raw" },
    record.remarks.length ? node("details", {}, node("summary", {}, "Remarks of the annotator"),
      node("ul", {}, record.remarks.map((remark) => node("li", {}, remark)))) : null,
    record.sides.map((side) => side.raw
      ? raw(`Prediction as JSON${record.sides.length > 1 ? `: ${side.name}` : ""} (defaults left out)`, side.raw) : null));
}

function summaries(record) {
  return record.sides.filter((side) => side.summary).map((side) =>
    node("p", { class: "summary", dir: "auto" },
      node("b", {}, record.sides.length > 1 ? `Summary of ${side.name} ` : "Summary "), side.summary));
}

// Draws the document into the frame and gives back what the keyboard works on.
function showDocument(frame, all, place) {
  const record = all[place];
  const view = { record, chosen: null };
  view.glance = (rows) => paint(view, "glance", rows);
  view.choose = (row, towards) => choose(view, row, towards);
  view.filter = (kind) => filterRows(view, kind);
  view.article = drawArticle(record, view);
  view.table = drawTable(record, view);
  const show = (side, index) => showError(view, record.sides[side].critical[index], side);
  view.show = show;
  frame.replaceChildren(documentHead(record, all, place), criticalList(record, show) || "", controls(record, view),
    node("div", { class: "columns" },
      node("div", { class: "reading" }, view.article, summaries(record)),
      node("div", { class: "judging" }, view.table)),
    rawBlock(record));
  return view;
}

function paint(view, name, rows) {
  for (const old of document.querySelectorAll(`.${name}`)) old.classList.remove(name, `${name}-wide`);
  for (const old of document.querySelectorAll(`.${name}-wide`)) old.classList.remove(`${name}-wide`);
  for (const row of rows) {
    const line = view.table.querySelector(`#row-${row}`);
    if (line) line.classList.add(name);
    const found = piecesOfRow(view.article, view.record, row);
    for (const piece of found.wide) piece.classList.add(`${name}-wide`);
    for (const piece of found.sharp) piece.classList.add(name);
  }
}

function choose(view, row, towards) {
  if (row === undefined) return;
  view.chosen = row;
  paint(view, "chosen", [row]);
  const line = view.table.querySelector(`#row-${row}`);
  if (towards === "row") {
    if (line && line.hidden) view.filter("all");
    if (line) line.focus({ preventScroll: true });
    reveal(line);
  } else {
    revealInside(view.article.parentElement, piecesOfRow(view.article, view.record, row).sharp[0]);
  }
}

function showError(view, error, side) {
  const place = view.record.rows.findIndex((row) => {
    const cell = row.sides[side];
    return cell && criticalOf(view.record.sides[side], row, cell).includes(error);
  });
  if (place >= 0) choose(view, place, "row");
  if (error.start < 0) return;
  const piece = [...view.article.querySelectorAll(".mark")].find((one) => Number(one.dataset.end) > error.start);
  revealInside(view.article.parentElement, piece);
}

function filterRows(view, kind) {
  const select = document.getElementById("filter");
  if (select) select.value = kind;
  for (const line of view.table.querySelectorAll("tr.item")) {
    line.hidden = kind !== "all" && line.dataset[kind] !== "true";
  }
  for (const body of view.table.querySelectorAll("tbody")) {
    body.hidden = !body.querySelector("tr.item:not([hidden])");
  }
  view.table.classList.toggle("empty", !view.table.querySelector("tr.item:not([hidden])"));
}
