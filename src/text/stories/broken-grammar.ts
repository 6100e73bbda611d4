/** Past forms and presents that take no further ending. */
const irregular =
  words(`become begin bite blow break bring buy catch choose cling come cut dig draw drink drive eat fall feel
  fight find flee forget forgive freeze get give go grow have hear hide hit hurt keep know lay leave lend let lose make
  meet pay read rise run say sell send shoot shut sing sit sleep speak spend spread stand steal stick strike swear sweep
  swim swing take teach tell think throw wear win write began came gave went took made said knew thought told kept held
  brought stood lost met led paid sent sold built wrote spoke broke chose drove grew rose`);
/** What ends as if it were inflected twice, and is not. */
const onceOnly = words(`need seed heed weed cede exceed proceed succeed accede concede precede recede secede deed impede
  supersede intercede knead bead lead head stampede plead tread thread spread shred breed bleed breed feed speed ceded
  ring wing hinge impinge tinge singe cringe infringe fringe binge string ping ding sing whinge bring fling`);

/** "a economy", "an regulation": what another word in the old one's place leaves. Small words and capitals tell nothing. */
const articleAndWord = /(?<![\p{L}\p{N}'’-])([aA]n?)\s+(\p{Ll}{3,30})(?!\p{L})/gu;
const soundsOpen = /^(?:[aio]|e(?!u|we)|u(?:n(?!i|anim)|p|lt|gl|rg|tt))/;
const soundsClosed = /^(?:[bcdfgjklmnpqrstvwyz]|h(?!our|on|eir))/;
const spelledOut = /^[^aeiouy]+$/;
const smallWords = words(
  "one once all and are any into onto only over under upon even also its is it of on or in at as",
);

/** Places where the grammar of a text is broken as no writer breaks it twice: each distinct one once. English only. */
export function brokenGrammar(text: string): readonly string[] {
  const found = new Set<string>();
  for (const [, article = "", word = ""] of text.matchAll(articleAndWord)) {
    if (disagrees(article.toLowerCase(), word)) found.add(`${article.toLowerCase()} ${word}`);
  }
  for (const [word] of text.matchAll(/(?<!\p{L})\p{Ll}{5,30}(?!\p{L})/gu)) if (isInflectedTwice(word)) found.add(word);
  return [...found];
}

function disagrees(article: string, word: string): boolean {
  if (smallWords.has(word) || spelledOut.test(word)) return false;
  return article === "a" ? soundsOpen.test(word) : soundsClosed.test(word);
}

/** "requireded", "fighted", "lookinged". */
function isInflectedTwice(word: string): boolean {
  if (!word.endsWith("ed")) return false;
  const [stem, silent] = [word.slice(0, -2), word.slice(0, -1)];
  const single = stem.at(-1) === stem.at(-2) ? stem.slice(0, -1) : stem;
  if ([stem, silent, single].some((form) => irregular.has(form))) return !likelySpellings.has(word);
  if (!/(?:ed|ing)$/.test(stem) || onceOnly.has(stem) || onceOnly.has(silent)) return false;
  return !/^(?:un|re|out|over|mis)/.test(stem) || !onceOnly.has(stem.replace(/^(?:un|re|out|over|mis)/, ""));
}

/** Words of their own, or dialect. */
const likelySpellings = words(
  "felled winded founded grounded hided leaved droves meted letted putted sited dived slinged",
);

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/));
}
