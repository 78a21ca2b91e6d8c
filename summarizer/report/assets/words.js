// The contract's codes as people say them.

const STANCES = {
  asserts: "says", confirms: "confirms", denies: "denies", accuses: "accuses", calls_for: "calls for",
  observed: "saw or heard", verified: "has verified", cannot_verify: "could not verify",
  no_information: "has no information",
};
const TIMEFRAMES = { current: "", recent_prior: "shortly before", background: "background", future: "planned" };
const REALIS = {
  reported: "", claimed_by_party: "claimed by a party", threatened_or_planned: "threatened or planned",
  hypothetical: "hypothetical",
};
const ANCHORS = {
  header: "from the article's header", feed: "as published", dateline: "from the dateline", in_text: "from the text",
};
// Who denies or doubts a figure names it, but does not give it.
const NOT_GIVEN = new Set(["denies", "cannot_verify", "no_information"]);
const DENIED = 1, DENIAL = 2, UNVERIFIED = 4, CONFLICT = 8;
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

function measureWords(measure) {
  return !measure || measure === "none" || measure === "other" ? "" : measure === "casualties_any" ? "casualties" : plain(measure);
}

// "2026-02-27" as "27 Feb 2026"; other words stay as they are.
function dayWords(day) {
  const parts = /^(\d{4})-(\d\d)(?:-(\d\d))?$/.exec(day || "");
  if (!parts) return day || "";
  const month = MONTHS[Number(parts[2]) - 1] || parts[2];
  return parts[3] ? `${Number(parts[3])} ${month} ${parts[1]}` : `${month} ${parts[1]}`;
}

// A day as exactly as it is known: "2026", "Feb 2026", "27 Feb 2026".
function asKnown(day, precision) {
  return precision === "year" ? day.slice(0, 4) : precision === "month" ? dayWords(day.slice(0, 7)) : dayWords(day);
}

// What is known of a time: its day or days, and how exactly.
function timeWords(date) {
  if (!date || !(date.earliest || date.latest)) return "";
  const { earliest, latest } = date;
  const precision = date.precision || "unknown";
  const about = date.approximate ? "about " : "";
  const first = earliest && asKnown(earliest, precision), last = latest && asKnown(latest, precision);
  if (!earliest) return `${about}until ${last}`;
  if (!latest) return `${about}from ${first}`;
  const fine = ["hour", "part_of_day", "night"].includes(precision) ? `, ${plain(precision)}` : "";
  return `${about}${first === last ? first : `${first} – ${last}`}${fine}`;
}

function mark(kind, words, title) {
  return node("span", { class: `tag ${kind}`, title }, words);
}

function marksOf(bits) {
  return [
    bits & CONFLICT ? mark("conflict", "figures differ") : null,
    bits & DENIED ? mark("denied", "denied") : null,
    bits & UNVERIFIED ? mark("unverified", "unverified") : null,
  ];
}

// What is counted and whom it touches, each said once: "no casualties" needs no second word.
function countedWords(measure, whom) {
  const words = measureWords(measure);
  return [words, whom && whom.toLowerCase() === words ? "" : whom].filter(Boolean).join(" · ");
}
