import { askedWords } from "./asked-words.ts";
import { articlesWith, type Part } from "./part.ts";
import { mayHoldPhrase } from "./phrase.ts";
import { eachPosting, titleBit } from "./postings.ts";
import type { Clause, SearchRequest } from "./request.ts";
import { fieldKey } from "./term-keys.ts";

/** For each article of a part 1 where it is. */
type Mask = Uint8Array<ArrayBuffer>;

/** Which articles have what they must and nothing they must not; `undefined` where every article may be shown. */
export function allowedBy({ must, mustNot }: SearchRequest, part: Part): Mask | undefined {
  if (must.length === 0 && mustNot.length === 0) return undefined;
  const allowed = must.length === 0 ? new Uint8Array(part.size).fill(1) : all(must, part);
  for (const clause of mustNot) {
    const forbidden = maskOf(clause, part);
    forbidden.forEach((is, article) => {
      if (is === 1) allowed[article] = 0;
    });
  }
  return allowed;
}

function maskOf(clause: Clause, part: Part): Mask {
  switch (clause.kind) {
    case "words":
      return wordsMask(part, clause.text, () => true);
    case "title":
      return wordsMask(part, clause.text, (value) => value >= titleBit);
    case "phrase":
      return marked(part, mayHoldPhrase(part, clause.text));
    case "field":
      return marked(part, articlesWith(part, fieldKey(clause.field, clause.value)));
    case "not":
      return maskOf(clause.clause, part).map((is) => 1 - is);
    case "all":
      return all(clause.clauses, part);
    case "any":
      return clause.clauses.map((one) => maskOf(one, part)).reduce(either, new Uint8Array(part.size));
  }
}

function all(clauses: readonly Clause[], part: Part): Mask {
  return clauses.map((clause) => maskOf(clause, part)).reduce(both, new Uint8Array(part.size).fill(1));
}

/** Articles with every one of the words, under whichever of its terms; none where there are no words. */
function wordsMask(part: Part, text: string, counts: (value: number) => boolean): Mask {
  const words = askedWords(text);
  if (words.length === 0) return new Uint8Array(part.size);
  const masks = words.map(({ keys }) => {
    const mask = new Uint8Array(part.size);
    for (const key of keys) {
      eachPosting(key, part.postings.get(key) ?? new Uint8Array(), (article, value) => {
        if (counts(value)) mask[article] = 1;
      });
    }
    return mask;
  });
  return masks.reduce(both);
}

function marked({ size }: Part, articles: readonly number[]): Mask {
  const mask = new Uint8Array(size);
  for (const article of articles) mask[article] = 1;
  return mask;
}

function both(a: Mask, b: Mask): Mask {
  for (let at = 0; at < a.length; at++) a[at] = (a[at] ?? 0) & (b[at] ?? 0);
  return a;
}

function either(a: Mask, b: Mask): Mask {
  for (let at = 0; at < a.length; at++) a[at] = (a[at] ?? 0) | (b[at] ?? 0);
  return a;
}
