// Shares and verdicts in words.

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
