// Finds every annotation of an export again with Apache Annotator, a reader that is not ours, in a DOM of the article.
//
//   npm install @apache-annotator/dom jsdom      (beside this file or where NODE_PATH points)
//   node tests/tools/find_annotations.mjs EXPORT TEXTS.json
//
// TEXTS.json holds article texts by sha256. Quotation and position are matched apart; both must give the same words at
// the same place. Exit code 1 where one does not.
import fs from 'node:fs';
import { JSDOM } from 'jsdom';

const { window } = new JSDOM('');
for (const name of ['window', 'document', 'Node', 'NodeFilter', 'Range', 'Text']) {
  globalThis[name] = name === 'window' ? window : window[name];
}
const { createTextQuoteSelectorMatcher, createTextPositionSelectorMatcher } = await import('@apache-annotator/dom');

const [exported, texts] = process.argv.slice(2, 4).map((path) => JSON.parse(fs.readFileSync(path, 'utf8')));

async function matches(matcher, scope) {
  const found = [];
  for await (const range of matcher(scope)) found.push(range);
  return found;
}

let lost = 0;
for (const annotation of exported.first.items) {
  const target = [annotation.target].flat()[0];
  const [quotation, position] = target.selector;
  const text = texts[target.source.split(':').pop()];
  const article = new JSDOM('<pre></pre>').window.document;
  article.querySelector('pre').textContent = text;
  const scope = article.createRange();
  scope.selectNodeContents(article.querySelector('pre'));
  const start = Array.from(text).slice(0, position.start).join('').length; // code points to UTF-16
  const byWords = await matches(createTextQuoteSelectorMatcher(quotation), scope);
  const byPlace = await matches(createTextPositionSelectorMatcher(position), scope);
  const good =
    byWords.some((range) => range.startOffset === start && range.toString() === quotation.exact) &&
    byPlace.length === 1 && byPlace[0].startOffset === start && byPlace[0].toString() === quotation.exact;
  if (!good) {
    lost += 1;
    console.log(`lost: ${annotation.id}`);
  }
}
console.log(`${exported.first.items.length} annotations, ${lost} lost`);
process.exit(lost ? 1 : 0);
