// Events on an axis of days. A day is a dot; what is known less exactly is a bar as long as what is not known.

const DAY = 86400000;
const FINE = new Set(["hour", "part_of_day", "night", "day"]);

function svg(name, properties, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(properties)) {
    if (value !== null && value !== undefined && value !== false) made.setAttribute(key, String(value));
  }
  made.append(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

function dayNumber(day) {
  const parts = /^(-?\d{4,})-(\d\d)-(\d\d)$/.exec(day || "");
  return parts ? Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])) / DAY : null;
}

function dayOf(number) {
  return new Date(number * DAY).toISOString().slice(0, 10);
}

// First and last day of an event; an open end reaches as far as the axis does.
function interval(event) {
  const from = dayNumber(event.earliest), to = dayNumber(event.latest);
  return from === null && to === null ? null : { from, to };
}

// The days that the axis shows: those around the articles, or those of all events.
function axisOf(events, days, wide) {
  const all = events.flatMap((event) => [dayNumber(event.earliest), dayNumber(event.latest)]).filter((day) => day !== null);
  const near = days.map(dayNumber).filter((day) => day !== null);
  const used = wide || !near.length ? all : near;
  if (!used.length) return null;
  const low = used.reduce((a, b) => Math.min(a, b)), high = used.reduce((a, b) => Math.max(a, b));
  const margin = wide ? 1 : Math.max(3, Math.round((high - low) / 4));
  return { low: low - margin, high: high + (wide ? 1 : Math.max(2, Math.round(margin / 2))) };
}

// Where the axis is labelled: years, months or days, at most some seven.
function ticks(axis) {
  const days = axis.high - axis.low;
  if (days > 730) return steps(axis, Math.ceil(days / 365 / 7) * 12);
  if (days > 45) return steps(axis, Math.max(1, Math.ceil(days / 30 / 6)));
  const found = [];
  for (let day = axis.low + 1; day < axis.high; day += Math.ceil(days / 6)) {
    found.push([day, dayWords(dayOf(day)).replace(/ -?\d{4,}$/, "")]);
  }
  return found;
}

function steps(axis, months) {
  const found = [];
  const first = new Date(axis.low * DAY);
  const start = months >= 12 ? 12 : first.getUTCMonth() + 1;
  for (let month = start; found.length < 40; month += months) {
    const at = Date.UTC(first.getUTCFullYear(), month, 1) / DAY;
    if (at >= axis.high) return found;
    const day = dayOf(at);
    found.push([at, months >= 12 || day.slice(5, 7) === "01" ? day.slice(0, 4) : dayWords(day.slice(0, 7))]);
  }
  return found;
}

function across(axis, day) {
  return 100 * (day - axis.low) / (axis.high + 1 - axis.low);
}

function drawAxis(axis) {
  return svg("svg", { class: "axis", height: 22, "aria-hidden": "true" }, ticks(axis).map(([day, words]) => [
    svg("line", { x1: `${across(axis, day)}%`, x2: `${across(axis, day)}%`, y1: 14, y2: 22 }),
    svg("text", { x: `${across(axis, day)}%`, y: 11 }, words)]));
}

// One event's time. Ends beyond the axis are arrows; open ends fade; "about" is dashed.
function drawTime(event, axis) {
  const found = interval(event);
  const grid = ticks(axis).map(([day]) =>
    svg("line", { class: "grid", x1: `${across(axis, day)}%`, x2: `${across(axis, day)}%`, y1: 0, y2: 24 }));
  const words = [timeWords(event), event.edtf ? `(${event.edtf})` : ""].filter(Boolean).join(" ") || "undated";
  const box = (parts) => svg("svg", { class: "time", height: 24, role: "img", "aria-label": words },
    svg("title", {}, words), grid, parts);
  if (!found) return box([]);
  const from = found.from === null ? axis.low : found.from;
  const to = found.to === null ? axis.high : found.to;
  if (to < axis.low) return box([svg("path", { class: "beyond", d: "M8 6 L1 12 L8 18 Z" })]);
  if (from > axis.high) {
    return box([svg("svg", { x: "100%", overflow: "visible" }, svg("path", { class: "beyond", d: "M-8 6 L-1 12 L-8 18 Z" }))]);
  }
  const open = found.from === null || found.to === null ? " open" : "";
  const about = event.approximate ? " about" : "";
  if (from === to && FINE.has(event.precision)) {
    const middle = `${across(axis, from + 0.5)}%`;
    return box([svg("circle", { class: `dot ${event.precision}${about}`, cx: middle, cy: 12, r: event.precision === "day" ? 5.5 : 4 })]);
  }
  const x = Math.max(0, across(axis, from)), end = Math.min(100, across(axis, to + 1));
  return box([svg("rect", { class: `span ${event.precision}${open}${about}`, x: `${x}%`, y: 7,
    width: `${Math.max(0.8, end - x)}%`, height: 10, rx: 5 })]);
}

function timeLine(event, axis, address, under) {
  return node("a", { class: "line time-line", href: address },
    node("span", { class: "when num" }, timeWords(event) || "undated",
      !FINE.has(event.precision) && event.precision !== "unknown" ? node("small", {}, plain(event.precision)) : null),
    drawTime(event, axis),
    node("span", { class: "what" }, node("span", { class: "head", dir: "auto" }, event.label || plain(event.type)),
      node("span", { class: "quiet under", dir: "auto" }, under)));
}

function timelineKey(toggle) {
  const sample = (event) => drawTime({ precision: "day", ...event }, { low: 0, high: 3 });
  const day = (number) => dayOf(number);
  return node("div", { class: "timekey" }, toggle, node("span", { class: "quiet" },
    node("span", {}, sample({ earliest: day(1), latest: day(1) }), " day"),
    node("span", {}, sample({ earliest: day(1), latest: day(1), precision: "night" }), " part of a day"),
    node("span", {}, sample({ earliest: day(0), latest: day(2), precision: "week" }), " several days, or not known better"),
    node("span", {}, sample({ earliest: day(1), latest: day(2), precision: "week", approximate: true }), " about"),
    node("span", {}, sample({ earliest: day(-2), latest: day(-2) }), " beyond this axis")));
}

// In the order of time or the latest first, undated ones last.
function byTime(latestFirst) {
  const start = (one) => one.from === null ? one.to : one.from;
  return (a, b) => {
    const x = interval(a), y = interval(b);
    if (!x || !y) return x ? -1 : y ? 1 : 0;
    return (latestFirst ? -1 : 1) * (start(x) - start(y));
  };
}

// How many events are known to the day, by day of the axis, or by several where it is long.
function dayBars(events, axis) {
  const wide = Math.ceil((axis.high + 1 - axis.low) / 120);
  const counts = new Map();
  for (const event of events) {
    const found = interval(event);
    if (!found || found.from !== found.to || found.from < axis.low || found.from > axis.high) continue;
    const first = axis.low + Math.floor((found.from - axis.low) / wide) * wide;
    counts.set(first, (counts.get(first) || 0) + 1);
  }
  if (counts.size < 2) return null;
  const most = [...counts.values()].reduce((a, b) => Math.max(a, b));
  const width = 100 * wide / (axis.high + 1 - axis.low);
  return svg("svg", { class: "days", height: 44, role: "img", "aria-label": "Events by day" }, [...counts].map(([day, count]) =>
    svg("rect", { x: `${across(axis, day) + width * 0.1}%`, width: `${width * 0.8}%`, y: 44 - 44 * count / most,
      height: 44 * count / most }, svg("title", {}, `${dayWords(dayOf(day))}${wide > 1 ? ` and ${wide - 1} days after` : ""}: ${counted(count, "event")}`))));
}

function timelineView(found, wide, redraw) {
  const events = found.events.map(eventRow).sort(byTime(true));
  const axis = axisOf(events, report.index.articles.day, wide);
  if (!axis) return { list: null, nodes: [node("p", { class: "empty" }, "No event here has a date.")] };
  const draw = (place) => {
    const event = events[place];
    const facts = [TIMEFRAMES[event.timeframe], event.places.slice(0, 3).join(", "), outletOf(event.article), titleOf(event.article)];
    return timeLine(event, axis, articleAddress(event.article, `&event=${event.within}`), facts.filter(Boolean).join(" · "));
  };
  const toggle = node("button", { type: "button", "aria-pressed": String(wide), onclick: () => redraw(!wide) },
    wide ? "Show only the days of the articles" : "Show all times");
  const list = rollingList(events.length, draw, "Events by time, the latest first");
  return { list, nodes: [timelineKey(toggle), node("div", { class: "axis-row" }, node("span"),
    node("div", {}, dayBars(events, axis), drawAxis(axis)), node("span")), listOrNothing(list, "No event fits these filters.")] };
}
