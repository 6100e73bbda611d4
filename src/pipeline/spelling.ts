import type { IndexReader } from "../domain/search-index.ts";
import type { Ports } from "../ports.ts";
import type { Viewer } from "../search-store.ts";
import { askedWords } from "../text/search/asked-words.ts";
import { listFinder, listsIn } from "../text/search/blocks.ts";
import { documentTerms } from "../text/search/document-bytes.ts";
import { askedText, type SearchRequest } from "../text/search/request.ts";
import { likelyBeginnings, type NearWord, nearestWords, respelled } from "../text/search/spelling.ts";
import { findArticles } from "./find-articles.ts";

/** Blocks looked through for one word, guesses tried for each, and words mended in one request. */
const [mostBlocks, mostGuesses, mostMended] = [600, 3, 3];

/** What may have been meant, where words of a request stand in no article; only words of articles the viewer may see. */
export async function didYouMean(
  typed: string,
  request: SearchRequest,
  viewer: Viewer | undefined,
  ports: Pick<Ports, "store" | "clock">,
): Promise<string | undefined> {
  const guesses = await ports.store.search.read((reader) => guessesFor(request, reader));
  const mended = new Map<string, string>();
  for (const [word, near] of guesses) {
    for (const guess of near.slice(0, mostGuesses)) {
      const found = await findArticles({ words: guess, must: [], mustNot: [] }, viewer, 1, ports);
      if (found.length === 0) continue;
      mended.set(word, guess);
      break;
    }
  }
  return mended.size === 0 ? undefined : respelled(typed, mended);
}

async function guessesFor(request: SearchRequest, reader: IndexReader): Promise<Map<string, string[]>> {
  const asked = askedWords(askedText(request));
  const known = await knownAmong(
    asked.flatMap(({ keys }) => keys),
    reader,
  );
  const unknown = asked.filter(({ keys }) => !keys.some((key) => known.has(key))).slice(0, mostMended);
  const guesses = new Map<string, string[]>();
  for (const { word } of unknown) {
    if (likelyBeginnings(word).length === 0) continue;
    const near = nearestWords(word, await wordsLike(word, reader));
    if (near.length > 0) guesses.set(word, near);
  }
  return guesses;
}

/** Those of the terms that stand in any article. */
async function knownAmong(keys: readonly string[], reader: IndexReader): Promise<ReadonlySet<string>> {
  const listsOf = listFinder(keys);
  const wanted = new Set(keys);
  const packed = (await reader.blocks(keys)).flatMap(({ bytes }) => listsOf(bytes).map(({ term }) => term));
  const fresh = reader.fresh.flatMap((document) => documentTerms(document, wanted).map(({ key }) => key));
  return new Set([...packed, ...fresh]);
}

/** Words of articles that begin nearly so. */
async function wordsLike(word: string, reader: IndexReader): Promise<Iterable<NearWord>> {
  const counts = new Map<string, number>();
  const note = (known: string, articles: number) => counts.set(known, (counts.get(known) ?? 0) + articles);
  const languages = new Set(reader.segments.flatMap(({ languages }) => languages));
  const prefixes = ["", ...[...languages].filter((tag) => tag !== "en").map((tag) => `${tag}:`)];
  for (const beginning of likelyBeginnings(word).flatMap((start) => prefixes.map((prefix) => prefix + start))) {
    const blocks = await reader.blocksBetween(beginning, `${beginning}\uffff`, mostBlocks);
    for (const { bytes } of blocks) {
      for (const { term, word: known, articles } of listsIn(bytes))
        if (term.startsWith(beginning)) note(known, articles);
    }
  }
  for (const document of reader.fresh) for (const { word: known } of documentTerms(document)) note(known, 1);
  return [...counts].map(([known, articles]) => ({ word: known, articles }));
}
