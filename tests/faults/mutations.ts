import { pick } from "./random.ts";

export type Mutation = { readonly kind: string; readonly text: string };

export type Material = {
  /** The bullet, which is true. */
  readonly sentence: string;
  /** Another true sentence. */
  readonly other: string;
  /** Everything the article says. */
  readonly article: string;
  readonly random: () => number;
};

const opposites: Readonly<Record<string, string>> = Object.fromEntries(
  `rose:fell more:less before:after first:last open:closed opened:closed won:lost up:down high:low increase:decrease
  for:against with:without all:some will:may can:must and:or above:below over:under was:is were:are said:admitted says:claims
  told:assured is:was are:were has:had new:old most:few every:no only:also after:before years:months million:billion
  cent:mille against:for old:young by:of from:to ten:twelve than:as largest:smallest during:despite because:although`
    .split(/\s+/)
    .map((pair) => pair.split(":")),
);
const synonyms: Readonly<Record<string, string>> = Object.fromEntries(
  `said:stated big:large people:persons began:started town:city about:around buy:purchase bought:purchased shut:closed
  company:firm children:kids will:shall use:employ found:discovered showed:revealed called:named help:aid told:informed
  cost:price money:funds work:labour house:home road:street killed:slain asked:requested plan:scheme but:yet while:whereas`
    .split(/\s+/)
    .map((pair) => pair.split(":")),
);
const numberWords =
  "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred".split(" ");
const negation = /\b(?:not|never|no|nobody|nothing|neither|nor|without|cannot)\b|(?<=\w)n['’]t\b/i;
const hedge =
  /\b(?:may|might|could|would|should|perhaps|possibly|probably|likely|allegedly|alleged|reportedly|apparently|suspected|nearly|almost|about|at least|up to|some|partly)\b/i;

/** What a model might make of a sentence that the sentence does not say. */
export function mutationsOf(material: Material): Mutation[] {
  const made = makers.flatMap(({ kind, make }) =>
    make(material).flatMap((text) => (text === undefined ? [] : [{ kind, text }])),
  );
  const plain = (text: string) => text.replace(/\s+/g, "").replace(/\.$/, "");
  return made.filter(({ text }) => plain(text) !== plain(material.sentence) && text.length > 12);
}

type Maker = { readonly kind: string; readonly make: (material: Material) => readonly (string | undefined)[] };

const makers: readonly Maker[] = [
  { kind: "word of the article", make: ({ sentence, article, random }) => swapped(sentence, wordsIn(article), random) },
  { kind: "synonym", make: ({ sentence }) => replacedBy(sentence, synonyms) },
  { kind: "opposite", make: ({ sentence }) => replacedBy(sentence, opposites) },
  { kind: "negation dropped", make: ({ sentence }) => without(sentence, negation) },
  { kind: "negation added", make: ({ sentence }) => negated(sentence) },
  { kind: "number changed", make: ({ sentence, random }) => recounted(sentence, random) },
  { kind: "hedge dropped", make: ({ sentence }) => without(sentence, hedge) },
  { kind: "hedge added", make: ({ sentence }) => hedged(sentence) },
  { kind: "spliced", make: ({ sentence, other, random }) => spliced(sentence, other, random) },
  { kind: "name swapped", make: ({ sentence, article, random }) => renamed(sentence, article, random) },
  { kind: "places changed", make: ({ sentence, random }) => exchanged(sentence, random) },
  { kind: "attribution dropped", make: ({ sentence }) => unattributed(sentence) },
  { kind: "word dropped", make: ({ sentence, random }) => wordDropped(sentence, random) },
  { kind: "misquoted", make: ({ sentence, article, random }) => misquoted(sentence, wordsIn(article), random) },
];

function wordsIn(text: string): string[] {
  return text.match(/[\p{L}]{3,}/gu) ?? [];
}

function swapped(sentence: string, words: readonly string[], random: () => number): (string | undefined)[] {
  return [1, 2].map(() => {
    const [word, other] = [pick(random, wordsIn(sentence)), pick(random, words)];
    if (word === undefined || other === undefined || word === other) return undefined;
    return sentence.replace(new RegExp(`(?<![\\p{L}])${word}(?![\\p{L}])`, "u"), other);
  });
}

function replacedBy(sentence: string, table: Readonly<Record<string, string>>): string[] {
  return Object.entries(table).flatMap(([word, other]) => {
    const pattern = new RegExp(`(?<![\\p{L}'’-])${word}(?![\\p{L}'’-])`, "u");
    return pattern.test(sentence) ? [sentence.replace(pattern, other)] : [];
  });
}

function without(sentence: string, pattern: RegExp): string[] {
  return pattern.test(sentence)
    ? [
        sentence
          .replace(pattern, "")
          .replace(/ {2,}/g, " ")
          .replace(/ (?=[.,])/g, ""),
      ]
    : [];
}

function negated(sentence: string): string[] {
  const verb = /(?<![\p{L}])(?:is|are|was|were|will|has|have|had|can|must|did|would|could|should)(?![\p{L}'’])/u;
  const finite = /(?<=\p{Ll} )(said|told|voted|rose|fell|found|bought|called|opened|closed|won|made)(?= )/u;
  return [
    ...(verb.test(sentence) ? [sentence.replace(verb, "$& not"), sentence.replace(verb, "$& never")] : []),
    ...(finite.test(sentence) ? [sentence.replace(finite, "never $1")] : []),
  ];
}

function recounted(sentence: string, random: () => number): string[] {
  const made: string[] = [];
  for (const { 0: digits, index } of sentence.matchAll(/\d+/g)) {
    const at = Math.floor(random() * digits.length);
    const digit = (Number(digits[at]) + 1 + Math.floor(random() * 8)) % 10;
    const other = `${digits.slice(0, at)}${digit}${digits.slice(at + 1)}`;
    made.push(sentence.slice(0, index) + other + sentence.slice(index + digits.length));
    made.push(`${sentence.slice(0, index)}${digits}0${sentence.slice(index + digits.length)}`);
  }
  for (const word of numberWords) {
    const pattern = new RegExp(`(?<![\\p{L}-])${word}(?![\\p{L}-])`, "u");
    const other = pick(random, numberWords);
    if (pattern.test(sentence) && other !== word && other !== undefined) made.push(sentence.replace(pattern, other));
  }
  return made;
}

function hedged(sentence: string): string[] {
  const verb = /(?<![\p{L}])(is|are|was|were|will|has|have|had)(?![\p{L}'’])/u;
  return verb.test(sentence) ? [sentence.replace(verb, "$1 reportedly"), sentence.replace(verb, "may have $1")] : [];
}

function spliced(sentence: string, other: string, random: () => number): (string | undefined)[] {
  const [mine, theirs] = [sentence.split(" "), other.split(" ")];
  const cut = (words: readonly string[]) => 1 + Math.floor(random() * Math.max(1, words.length - 2));
  const head = mine.slice(0, cut(mine)).join(" ");
  const tail = theirs.slice(cut(theirs)).join(" ");
  const bare = sentence.replace(/\.$/, "");
  const joined = `${head} ${tail}`;
  // "The" and all but the first word of "The mistakes …" make no fault.
  return [joined === other ? undefined : joined, `${bare} and ${other}`, `${bare}, ${other}`, `${sentence} ${other}`];
}

function renamed(sentence: string, article: string, random: () => number): string[] {
  const names = (text: string) => text.match(/(?<=[\p{Ll},] )\p{Lu}\p{Ll}{2,}(?: \p{Lu}\p{Ll}{2,})*/gu) ?? [];
  return [...new Set(names(sentence))].flatMap((name) => {
    const other = pick(
      random,
      names(article).filter((one) => !one.includes(name) && !name.includes(one)),
    );
    return other === undefined ? [] : [sentence.replace(name, other)];
  });
}

function exchanged(sentence: string, random: () => number): (string | undefined)[] {
  const words = [...sentence.matchAll(/[\p{L}]{3,}/gu)];
  return [1, 2].map(() => {
    const [one, two] = [pick(random, words), pick(random, words)].sort((a, b) => (a?.index ?? 0) - (b?.index ?? 0));
    if (!one || !two || one[0] === two[0] || one.index === two.index) return undefined;
    const between = sentence.slice(one.index + one[0].length, two.index);
    return `${sentence.slice(0, one.index)}${two[0]}${between}${one[0]}${sentence.slice(two.index + two[0].length)}`;
  });
}

const speech =
  "(?:said|says|told|warned|added|announced|argued|claimed|insisted|wrote|asked|called|believed|estimated)";

function unattributed(sentence: string): (string | undefined)[] {
  const opened = (text: string | undefined) => text && `${text[0]?.toUpperCase()}${text.slice(1)}`;
  return [
    opened(new RegExp(`^[^“”"]*?\\b${speech}(?: \\p{L}+){0,3} that (.+)$`, "su").exec(sentence)?.[1]),
    opened(new RegExp(`^[^“”",]*?\\b${speech} (?!by\\b)(.+)$`, "su").exec(sentence)?.[1]),
    new RegExp(`^(.+),[”"]? (?!(?:who|which|where|an?|the) )[^,“”"]*\\b${speech}\\b[^,“”"]*\\.$`, "su")
      .exec(sentence)?.[1]
      ?.concat("."),
    /^(.+), according to [^“”"]+\.$/su.exec(sentence)?.[1]?.concat("."),
    opened(/^According to [^,]+, (.+)$/su.exec(sentence)?.[1]),
  ];
}

function wordDropped(sentence: string, random: () => number): (string | undefined)[] {
  const words = [...sentence.matchAll(/(?<![,(–—-] ?)(?<=[\p{L}\p{N}] )[\p{L}\p{N}]+ (?=[\p{L}\p{N}])/gu)];
  return [1, 2].map(() => {
    const word = pick(random, words);
    return word && sentence.slice(0, word.index) + sentence.slice(word.index + word[0].length);
  });
}

function misquoted(sentence: string, words: readonly string[], random: () => number): (string | undefined)[] {
  const quoted = /[“"]([^“”"]+)[”"]/.exec(sentence)?.[1];
  if (quoted === undefined) return [];
  const [word, other] = [pick(random, wordsIn(quoted)), pick(random, words)];
  if (word === undefined || other === undefined || word === other) return [];
  return [
    sentence.replace(quoted, quoted.replace(word, other)),
    sentence.replace(quoted, quoted.split(" ").slice(0, -1).join(" ")),
  ];
}
