// A long list of which only the rows near the window exist; of a short one all do. All rows have one height, that of the first one drawn.

const OVERSCAN = 8;
const PRINTED = 500;
const SHORT = 60;

function rollingList(count, draw, label) {
  const list = node("ol", { class: "rolling", "aria-label": label });
  const shown = new Map();
  let height = 0;

  function row(place) {
    const made = node("li", { "aria-setsize": count, "aria-posinset": place + 1, "data-place": place }, draw(place));
    if (height) made.style.top = `${place * height}px`;
    return made;
  }

  function measure() {
    const probe = row(0);
    list.append(probe);
    height = probe.getBoundingClientRect().height || 80;
    probe.remove();
    list.style.height = `${count * height}px`;
  }

  function place(from, to) {
    for (const [number, made] of shown) {
      if ((number < from || number >= to) && !made.contains(document.activeElement)) {
        made.remove();
        shown.delete(number);
      }
    }
    for (let number = from; number < to; number += 1) {
      if (shown.has(number)) continue;
      const made = row(number);
      let next = null;
      for (let later = number + 1; later < to && !next; later += 1) next = shown.get(later) || null;
      list.insertBefore(made, next);
      shown.set(number, made);
    }
  }

  function update() {
    if (!list.isConnected || !count) return;
    if (!height) measure();
    if (count <= SHORT) { place(0, count); return; }
    const top = -list.getBoundingClientRect().top;
    const from = Math.max(0, Math.floor(top / height) - OVERSCAN);
    const to = Math.min(count, Math.ceil((top + innerHeight) / height) + OVERSCAN);
    if (from < to) place(from, to);
  }

  // The height is measured anew where the window's width changes the rows.
  function again() {
    if (!list.isConnected || !count) return;
    height = 0;
    for (const made of shown.values()) made.remove();
    shown.clear();
    update();
  }

  function reach(number) {
    if (!height) update();
    const top = list.getBoundingClientRect().top + scrollY + number * height;
    const room = innerHeight - height - 24;
    const head = list.getBoundingClientRect().top + scrollY < scrollY ? 140 : 0;
    if (top - head < scrollY) scrollTo(0, Math.max(0, top - 140));
    else if (top > scrollY + room) scrollTo(0, top - room);
    update();
    const link = shown.get(number) && shown.get(number).querySelector("a, button");
    if (link) link.focus({ preventScroll: true });
  }

  function focused() {
    const here = document.activeElement && document.activeElement.closest(".rolling > li");
    return here && list.contains(here) ? Number(here.dataset.place) : -1;
  }

  return {
    list, update, again, count,
    step: (offset) => reach(Math.max(0, Math.min(count - 1, focused() + offset))),
    edge: (last) => reach(last ? count - 1 : 0),
    print: () => { if (!height) update(); place(0, Math.min(count, PRINTED)); },
  };
}
