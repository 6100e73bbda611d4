import type { Article } from "../domain/article.ts";
import { OutsideError } from "../domain/errors.ts";
import type { Ports } from "../ports.ts";
import type { IndexedArticle } from "../search-store.ts";
import { certainQuotes, type QuoteWithSpeaker } from "../text/quotations-certain.ts";
import { documentOf } from "../text/search/document.ts";
import { indexedDocument } from "../text/search/document-bytes.ts";
import { packing } from "../text/search/packing.ts";
import { speakerKeys } from "../text/search/speaker-keys.ts";

/** Articles indexed in one transaction, transactions in one run, and steps of tidying in one run. */
const [batch, mostBatches, mostSteps] = [50, 20, 8];

/** Makes an article findable as soon as it is filed. */
export async function indexArticle(article: Article, { store, log }: Pick<Ports, "store" | "log">): Promise<void> {
  await store.search.index([indexed(article, log)]);
}

/** Indexes what was filed and is not indexed: what a worker left undone, and what was there before there was an index. */
export async function indexArticles({ store, log }: Pick<Ports, "store" | "log">): Promise<void> {
  for (let done = 0; done < mostBatches; done++) {
    const articles = await store.search.unindexed(batch);
    await indexAll(
      articles.map((article) => indexed(article, log)),
      { store, log },
    );
    if (articles.length < batch) break;
  }
  for (let step = 0; step < mostSteps && (await store.search.tidy(packing)); step++);
}

/** Together; where that fails each alone, so that none keeps others from being found. */
async function indexAll(articles: readonly IndexedArticle[], { store, log }: Pick<Ports, "store" | "log">) {
  try {
    await store.search.index(articles);
  } catch (error) {
    if (error instanceof OutsideError) throw error;
    for (const article of articles) {
      await store.search.index([article]).catch((reason: unknown) => {
        log.error("indexing-failed", {
          article: article.articleId,
          error: reason instanceof Error ? reason.message : reason,
        });
      });
    }
  }
}

function indexed(article: Article, log: Ports["log"]): IndexedArticle {
  const quotes = quotesOrNone(article, log);
  const speakers = [...new Set(quotes.map(({ speaker }) => speaker.name))];
  const document = indexedDocument(documentOf({ ...article, sourceName: article.source.name, speakers }));
  const quotations = quotes.flatMap(({ start, end, speaker }) => {
    const keys = speakerKeys(speaker.name);
    return keys === undefined ? [] : [{ start, end, speaker, keys }];
  });
  return { articleId: article.id, document, quotations };
}

/** A text that trips us up is found by its words all the same. */
function quotesOrNone(article: Article, log: Ports["log"]): QuoteWithSpeaker[] {
  try {
    return certainQuotes(article);
  } catch (error) {
    const reason = error instanceof Error ? (error.stack ?? error.message) : error;
    log.error("quotes-failed", { article: article.id, error: reason });
    return [];
  }
}
