import { termsOf } from "../src/text/tokens.ts";
import { wordOverlap } from "./rouge.ts";

/** Picks `count` of an article's sentences, in the article's order. */
export type Peer = (sentences: readonly string[], count: number) => readonly string[];

type Bag = ReadonlyMap<string, number>;

/** TextRank (Mihalcea and Tarau 2004): sentences are linked by the words they share, longer ones more sparingly. */
export const textRank: Peer = (sentences, count) => {
  const bags = sentences.map(bagOf);
  const links = bags.map((a) => bags.map((b) => (a === b ? 0 : sharedWords(a, b))));
  return best(sentences, ranks(links), count);
};

/** LexRank (Erkan and Radev 2004): the sentences that most others are like, by cosine of tf-idf over a threshold. */
export const lexRank: Peer = (sentences, count) => {
  const threshold = 0.1;
  const bags = sentences.map(bagOf);
  const seenIn = new Map<string, number>();
  for (const bag of bags) for (const term of bag.keys()) seenIn.set(term, (seenIn.get(term) ?? 0) + 1);
  const idf = (term: string) => Math.log(sentences.length / (seenIn.get(term) ?? 1)) + 1e-9;
  const links = bags.map((a) => bags.map((b) => (likeness(a, b, idf) > threshold ? 1 : 0)));
  return best(sentences, ranks(links), count);
};

/** PageRank over weighted links, by power iteration. */
function ranks(links: readonly (readonly number[])[]): number[] {
  const [damping, rounds] = [0.85, 30];
  const given = links.map((row) => row.reduce((sum, weight) => sum + weight, 0) || 1);
  let scores = links.map(() => 1 / links.length);
  for (let round = 0; round < rounds; round++) {
    scores = scores.map((_, to) => {
      const received = scores.reduce(
        (sum, score, from) => sum + (score * (links[from]?.[to] ?? 0)) / (given[from] ?? 1),
        0,
      );
      return (1 - damping) / links.length + damping * received;
    });
  }
  return scores;
}

/** What no system that takes whole sentences can do much better: each next sentence is the one that helps most. */
export function ceiling(sentences: readonly string[], count: number, reference: readonly string[]): readonly string[] {
  const value = (picked: ReadonlySet<string>) => wordOverlap(inOrder(sentences, picked), reference);
  let picked: ReadonlySet<string> = new Set();
  for (let round = 0; round < count; round++) {
    const scored = sentences.map((sentence) => {
      const more = new Set([...picked, sentence]);
      return { more, score: value(more) };
    });
    const { more, score } = scored.reduce((one, other) => (other.score > one.score ? other : one));
    if (score <= value(picked)) break;
    picked = more;
  }
  return inOrder(sentences, picked);
}

function inOrder(sentences: readonly string[], picked: ReadonlySet<string>): string[] {
  return sentences.filter((sentence) => picked.has(sentence));
}

function best(sentences: readonly string[], scores: readonly number[], count: number): string[] {
  const order = sentences.map((_, at) => at).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const chosen = new Set(order.slice(0, count));
  return sentences.filter((_, at) => chosen.has(at));
}

function bagOf(sentence: string): Bag {
  const bag = new Map<string, number>();
  for (const term of termsOf(sentence)) bag.set(term, (bag.get(term) ?? 0) + 1);
  return bag;
}

function sharedWords(a: Bag, b: Bag): number {
  const shared = [...a.keys()].filter((term) => b.has(term)).length;
  const size = Math.log(a.size) + Math.log(b.size);
  return size > 0 ? shared / size : 0;
}

function likeness(a: Bag, b: Bag, idf: (term: string) => number): number {
  const length = (bag: Bag) => Math.sqrt([...bag].reduce((sum, [term, count]) => sum + (count * idf(term)) ** 2, 0));
  let product = 0;
  for (const [term, count] of a) product += count * (b.get(term) ?? 0) * idf(term) ** 2;
  return product === 0 ? 0 : product / (length(a) * length(b));
}
