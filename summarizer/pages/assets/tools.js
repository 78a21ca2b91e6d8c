"use strict";
// Nodes are made here and nowhere else. Text goes in as text, never as markup.

function node(name, properties, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : String(value));
  }
  made.append(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

function plain(word) {
  return String(word).replaceAll("_", " ");
}

// A data block is deflated JSON in base64.
async function unpack(id) {
  const packed = atob(document.getElementById(id).textContent);
  const bytes = new Uint8Array(packed.length);
  for (let place = 0; place < packed.length; place += 1) bytes[place] = packed.charCodeAt(place);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return JSON.parse(await new Response(stream).text());
}

// Spans travel without their words; here they get them back.
function withText(value, points) {
  if (Array.isArray(value)) return value.map((part) => withText(part, points));
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).map(([key, part]) => [key, withText(part, points)]);
  if (Number.isInteger(value.start) && Number.isInteger(value.end) && value.text === undefined) {
    entries.push(["text", points.slice(value.start, value.end).join("")]);
  }
  return Object.fromEntries(entries);
}

function isTyping(target) {
  return target instanceof HTMLElement && ["INPUT", "SELECT", "TEXTAREA"].includes(target.tagName);
}

// Scrolls a box that scrolls by itself, so that the page can scroll to another place at the same time.
function revealInside(box, target) {
  if (!target) return;
  if (box.scrollHeight <= box.clientHeight) { reveal(target); return; }
  const offset = target.getBoundingClientRect().top - box.getBoundingClientRect().top;
  box.scrollTo({ top: box.scrollTop + offset - box.clientHeight / 2, behavior: calm() ? "auto" : "smooth" });
}

function calm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

function reveal(target) {
  if (target) target.scrollIntoView({ block: "center", behavior: calm() ? "auto" : "smooth" });
}

// A link out of the page, or the same as text where the address is not plain http(s).
function outwards(address, ...children) {
  if (typeof address !== "string" || !/^https?:\/\/[^\s"'<>\\]+$/i.test(address)) return node("span", {}, children);
  return node("a", { href: address, rel: "noopener noreferrer", target: "_blank" }, children);
}

function counted(number, one, many) {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many || `${one}s`}`;
}
