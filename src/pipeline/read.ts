import { OutsideError } from "../domain/errors.ts";
import type { ArticleId } from "../domain/ids.ts";
import type { PageReading, Ports } from "../ports.ts";
import type { ListedArticle } from "../store.ts";

/** A feed's text shorter than this is a teaser; the article stands on its page. Characters. */
const teaserLength = 1200;
/** Less than this is nothing to digest. Characters. */
const leastText = 80;

/** Completes a listed article from its page when the feed carried only a teaser, and wakes its filing. */
export async function readArticle(id: ArticleId, ports: Ports): Promise<void> {
  const { store, queue } = ports;
  const article = await store.articles.get(id);
  if (article === undefined || article.stage !== "listed") return;
  const page = article.text.length < teaserLength ? await pageOf(article, ports) : undefined;
  const text = page?.text ?? article.text;
  if (text.length < leastText) {
    return store.articles.recordUnreadable(id, "Neither the feed nor the page carries a text to digest.");
  }
  await store.articles.recordRead(id, page ?? {});
  await queue.wake("file-story", id);
}

type Read = { readonly url?: string; readonly text: string; readonly author?: string; readonly language?: string };

/** What the page adds, or `undefined` where the feed's own text has to do. */
async function pageOf(article: ListedArticle, { pages, log }: Ports): Promise<Read | undefined> {
  try {
    const page = await pages.readPage(article.url);
    if (page.kind === "not-an-article") {
      log.info("page-not-an-article", { url: article.url, reason: page.reason });
      return undefined;
    }
    return page.text.length > article.text.length ? readFrom(page) : undefined;
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    log.warn("page-failed", { url: article.url, error: error.message });
    return undefined;
  }
}

function readFrom({ url, text, author, language }: PageReading & { kind: "article" }): Read {
  return { url, text, ...(author !== undefined && { author }), ...(language !== undefined && { language }) };
}
