// The rest of an article's page: quotes, events, and what needs a second look.

function quoteLine(view, quote, place) {
  const via = (quote.via || []).map((id) => actorName(view, id)).join(", ");
  const words = quote.text.length > 400 ? `${quote.text.slice(0, 400).replace(/[\ud800-\udbff]$/, "")}…` : quote.text;
  const facts = [quote.speaker ? actorName(view, quote.speaker) : "speaker not named", via ? `via ${via}` : "",
    quote.medium && quote.medium !== "unstated" ? plain(quote.medium) : "", quote.fragment ? "fragment" : ""];
  return node("li", { "data-key": `q${place}` }, node("button", { type: "button", class: "item",
    onclick: () => choose(view, [`q${place}`], "text") },
  node("q", { class: "quoted", dir: "auto" }, words),
  node("span", { class: "quiet under", dir: "auto" }, facts.filter(Boolean).join(" · "))));
}

function eventLines(view) {
  const events = (view.summary.events || []).map((event, place) => ({ event, place }));
  if (!events.length) return null;
  const parties = (ids) => (ids || []).map((id) => actorName(view, id)).join(", ");
  return listed(events.map(({ event, place }) => {
    const [by, to] = [parties(event.initiators), parties(event.targets)];
    const date = event.date ? `${timeWords(event.date) || ""}${event.date.text ? ` (“${event.date.text}”)` : ""}` : "";
    const facts = [plain(event.type), date, (event.places || []).map((one) => one.name).join(", "),
      by || to ? `${by || "?"} → ${to || "?"}` : "", TIMEFRAMES[event.timeframe || "current"], REALIS[event.realis || "reported"]];
    return node("li", { "data-key": `e${place}` }, node("button", { type: "button", class: "item",
      onclick: () => choose(view, [`e${place}`], "text") },
    node("span", { class: "head", dir: "auto" }, event.label || plain(event.type),
      event.id === view.summary.headline_event ? [" ", mark("none", "headline")] : null),
    node("span", { class: "quiet under", dir: "auto" }, facts.filter(Boolean).join(" · "))));
  }));
}

function wordsAt(view, span) {
  return span.text || Array.from(view.record.text || "").slice(span.start, span.end).join("");
}

function spanButtons(view, spans, letter, kind) {
  return (spans || []).length ? node("p", { class: "spans" }, spans.map((span, place) => node("button", {
    type: "button", class: `chip ${kind}`, "data-key": `${letter}${place}`, dir: "auto",
    onclick: () => choose(view, [`${letter}${place}`], "text") }, wordsAt(view, span).slice(0, 300)))) : null;
}

function auditParts(view) {
  const audit = view.summary.audit || {};
  const dropped = (audit.dropped || []).map((one) => node("li", { dir: "auto" },
    mark("dropped", one.item), " ", one.reason));
  const total = audit.numbers_total || 0;
  const uncovered = spanButtons(view, audit.uncovered, "u", "uncovered");
  const suspicious = spanButtons(view, audit.suspicious, "s", "suspicious");
  return [
    part("audit", "Check", "",
      total ? node("p", {}, `${audit.numbers_covered || 0} of ${counted(total, "number")} in the text stand in a claim or a quote.`,
        uncovered ? " Not used:" : "") : null, uncovered,
      dropped.length ? [node("h3", {}, "Dropped: no support in the text"), node("ul", { class: "dropped-items" }, dropped)] : null,
      suspicious ? [node("h3", {}, "Suspicious: words that talk to a model"), suspicious] : null,
      (audit.notes || []).map((note) => node("p", { class: "note", dir: "auto" }, note))),
    part("made", "How this was made", "", provenance(view)),
  ];
}

function provenance(view) {
  const { provenance: made, article } = view.summary;
  const usage = made.usage || {};
  const tokens = usage.input_tokens ? `${counted(usage.input_tokens, "token")} in, ${counted(usage.output_tokens || 0, "token")} out` : "";
  const cost = typeof usage.cost_usd === "number" ? `${usage.cost_usd.toFixed(5)} USD` : "";
  const facts = [["Model", made.model === made.backend ? made.model : `${made.model} (${made.backend})`],
    ["Prompt", [made.prompt, (made.prompt_sha256 || "").slice(0, 12)].filter(Boolean).join(" ")],
    ["Attempts", made.attempts > 1 ? String(made.attempts) : ""], ["Usage", [tokens, cost].filter(Boolean).join(", ")],
    ["Made", made.created], ["Article", `${article.id}, ${counted(article.chars, "character")}, sha256 ${article.sha256.slice(0, 12)}`]];
  return node("dl", { class: "made" }, facts.filter(([, value]) => value).map(([name, value]) =>
    [node("dt", {}, name), node("dd", { dir: "auto" }, value)]));
}
