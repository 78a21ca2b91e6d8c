// The whole page: overview or one document, by the address after #; the keyboard.

const overview = document.getElementById("overview");
const frame = document.getElementById("document");
const state = { data: null, view: null, place: -1, scroll: 0 };

function addressed() {
  const fields = new URLSearchParams(location.hash.slice(1));
  return { id: fields.get("doc"), error: fields.get("error"), side: fields.get("side") };
}

async function follow() {
  const wanted = addressed();
  if (wanted.id === null) return leave();
  if (state.data === null) {
    try {
      state.data = await unpack("data");
    } catch (failure) {
      frame.replaceChildren(node("p", {}, `The documents cannot be read in this browser: ${failure.message}`));
      state.data = { documents: [] };
    }
  }
  const place = state.data.documents.findIndex((record) => record.id === wanted.id);
  if (place < 0) return leave();
  return enter(place, wanted);
}

function enter(place, wanted) {
  if (!overview.hidden) state.scroll = scrollY;
  overview.hidden = true;
  frame.hidden = false;
  document.body.classList.add("reading-one");
  if (state.place !== place || state.view === null) {
    state.view = showDocument(frame, state.data.documents, place);
    state.place = place;
    scrollTo(0, 0);
    frame.querySelector("h1").focus({ preventScroll: true });
  }
  const side = Math.max(0, Number(wanted.side) || 0);
  const errors = (state.view.record.sides[side] || { critical: [] }).critical;
  if (wanted.error !== null && errors[Number(wanted.error)]) state.view.show(side, Number(wanted.error));
}

function leave() {
  const before = frame.hidden;
  frame.hidden = true;
  overview.hidden = false;
  document.body.classList.remove("reading-one");
  if (before) return;
  const target = document.getElementById(location.hash.slice(1));
  if (target && target !== overview) target.scrollIntoView();
  else scrollTo(0, state.scroll);
}

function step(offset) {
  const all = state.data.documents;
  const next = all[(state.place + offset + all.length) % all.length];
  location.hash = `#doc=${encodeURIComponent(next.id)}`;
}

function stepRow(offset) {
  const lines = [...state.view.table.querySelectorAll("tr.item")].filter((line) => line.offsetParent !== null);
  if (!lines.length) return;
  const now = lines.findIndex((line) => Number(line.dataset.row) === state.view.chosen);
  const next = lines[now < 0 ? 0 : Math.min(lines.length - 1, Math.max(0, now + offset))];
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
  state.view.choose(Number(next.dataset.row), "article");
}

function onKey(event) {
  if (frame.hidden || state.view === null || event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === "Escape") { location.hash = "#overview"; return; }
  if (isTyping(event.target)) return;
  const actions = {
    ArrowRight: () => step(1), ArrowLeft: () => step(-1), j: () => step(1), k: () => step(-1),
    ArrowDown: () => stepRow(1), ArrowUp: () => stepRow(-1),
    e: () => state.view.filter(document.getElementById("filter").value === "error" ? "all" : "error"),
  };
  const action = actions[event.key];
  if (action) { event.preventDefault(); action(); }
}

document.querySelectorAll("table.sortable").forEach(makeSortable);
document.querySelectorAll("input[data-table]").forEach(makeFilter);
addEventListener("hashchange", follow);
addEventListener("keydown", onKey);
follow();
