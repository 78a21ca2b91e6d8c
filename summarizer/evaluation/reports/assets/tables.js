// Tables that sort by a click on a column's head, and the list of documents with its filter.

function sortValue(line, column) {
  const cell = line.cells[column];
  const given = cell.dataset.value;
  if (given === undefined) return cell.textContent.trim().toLowerCase();
  return given === "" ? null : Number(given);
}

function sortTable(table, column, falling) {
  const body = table.tBodies[0];
  const lines = [...body.rows].map((line, place) => ({ line, place, value: sortValue(line, column) }));
  const compare = (a, b) => {
    if (a.value === b.value) return a.place - b.place;
    if (a.value === null) return 1;
    if (b.value === null) return -1;
    return (a.value < b.value ? -1 : 1) * (falling ? -1 : 1);
  };
  body.append(...lines.sort(compare).map((entry) => entry.line));
}

function makeSortable(table) {
  const heads = [...table.tHead.rows[table.tHead.rows.length - 1].cells];
  heads.forEach((head) => {
    const button = head.querySelector("button");
    if (!button) return;
    button.addEventListener("click", () => {
      const falling = head.getAttribute("aria-sort") !== "descending";
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", falling ? "descending" : "ascending");
      sortTable(table, Number(button.dataset.column), falling);
    });
  });
}

function makeFilter(box) {
  const table = document.getElementById(box.dataset.table);
  box.addEventListener("input", () => {
    const wanted = box.value.trim().toLowerCase();
    for (const line of table.tBodies[0].rows) {
      line.hidden = wanted !== "" && !line.textContent.toLowerCase().includes(wanted);
    }
  });
}
