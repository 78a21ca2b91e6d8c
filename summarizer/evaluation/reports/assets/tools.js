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

function share(value) {
  return value === null || value === undefined ? "–" : (100 * value).toFixed(1);
}

const WORDS = {
  COR: ["✓", "correct"], PAR: ["≈", "partly"], INC: ["✗", "wrong"],
  MIS: ["∅", "missing"], SPU: ["+", "spurious"], NON: ["·", "not scored"],
};

function badge(category, optional) {
  const [sign, word] = WORDS[category] || WORDS.NON;
  const shown = category === "NON" && optional ? "optional" : word;
  return node("span", { class: `badge ${category}` }, node("span", { "aria-hidden": "true" }, sign), ` ${shown}`);
}

function plain(word) {
  return String(word).replaceAll("_", " ");
}

// The data block is deflated JSON in base64.
async function unpack() {
  const packed = document.getElementById("data").textContent;
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return JSON.parse(await new Response(stream).text());
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
