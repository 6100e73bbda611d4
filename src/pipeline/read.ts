import { OutsideError } from "../domain/errors.ts";
import type { ArticleId } from "../domain/ids.ts";
import { readUrl } from "../domain/read-url.ts";
import { isSameSite } from "../domain/same-site.ts";
import type { PageArticle, Ports } from "../ports.ts";
import type { ListedArticle } from "../store.ts";
import { articleLanguage } from "../text/languages/language-in.ts";

/** A feed's text shorter than this is a teaser; the article stands on its page. Characters. */
const teaserLength = 1200;
/** Less than this is nothing to digest. Characters. */
const leastText = 80;
/** How often a page that fails is tried, and after how long again, in milliseconds. Then the feed's text has to do. */
const mostAttempts = 4;
const firstWait = 60_000;
const notItsOwn = " What another site's feed says of it is not taken for its words.";

/** Completes a listed article from its page when the feed carried only a teaser, and wakes its filing. */
export async function readArticle(id: ArticleId, ports: Ports): Promise<void> {
  const { store, queue, clock, log } = ports;
  const article = await store.articles.get(id);
  if (article === undefined || article.stage !== "listed") return;
  const page = await pageOf(article, ports);
  if (page === "later") return;
  const text = page.text ?? (article.isForeign ? "" : article.text);
  if (text.length < leastText) {
    // While its page was asked for, its own site's feed may have listed it.
    if (article.isForeign && (await store.articles.get(id))?.isForeign === false) return readArticle(id, ports);
    const reason = `There is no text to digest: ${page.reason ?? "its page has none, and neither has its feed."}${article.isForeign ? notItsOwn : ""}`;
    log.warn("article-unreadable", { url: article.url, reason });
    return store.articles.recordUnreadable(id, reason, clock());
  }
  // Feeds and pages say "en" of everything; the words themselves know better.
  const language = articleLanguage(text, page.read?.language ?? article.language);
  await store.articles.recordRead(id, { ...page.read, language }, clock());
  await queue.wake("file-story", id);
}

/** What the page adds, or why it adds nothing. */
type Page = { readonly text?: string; readonly read?: Read; readonly reason?: string };
type Read = Parameters<Ports["store"]["articles"]["recordRead"]>[1];

/**
 * A teaser is completed from the article's page. What a feed of another site lists is read there in any case, and
 * everything is taken from there: words, title, outlet and author; and so it is where an address leads to another
 * site's page. Whoever likes can write a feed of other people's articles.
 */
async function pageOf(article: ListedArticle, ports: Ports): Promise<Page | "later"> {
  const { isForeign } = article;
  if (!isForeign && article.text.length >= teaserLength) return {};
  // It was given its feed's own address, since it has none: there is no page of it.
  if (isWithin(article.source.feedUrl, article.url)) return {};
  try {
    const page = await ports.pages.readPage(article.url);
    if (page.kind === "article" && (isForeign || !isSameSite(page.url, article.url))) return foreignFrom(page);
    if (page.kind === "article") return completed(article, page);
    ports.log.info("page-not-an-article", { url: article.url, reason: page.reason });
    return { reason: page.reason, read: pictureOf(article, page.beginning) };
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    return failed(article, error, ports);
  }
}

/** By its own site's page: with the words where there are more of them, with the picture where the feed has none. */
function completed(article: ListedArticle, page: PageArticle): Page {
  const picture = pictureOf(article, page);
  if (page.text.length <= article.text.length) return { read: picture };
  const { text, read } = readFrom(page);
  return { text, read: { ...read, ...picture } };
}

function pictureOf({ picture: shown, url, isForeign }: ListedArticle, page: PageArticle | undefined): Read {
  const isOwn = page !== undefined && !isForeign && isSameSite(page.url, url);
  return shown === undefined && isOwn && page.picture !== undefined ? { picture: page.picture } : {};
}

/** Whether an address names but a part of the document at another. */
function isWithin(document: string | undefined, address: string): boolean {
  return document !== undefined && address.startsWith(`${document.replace(/#.*$/s, "")}#`);
}

async function failed(article: ListedArticle, error: OutsideError, { store, clock, log }: Ports) {
  log.warn("page-failed", { url: article.url, error: error.message, attempts: article.attempts + 1 });
  if (!error.retry || article.attempts + 1 >= mostAttempts) return { reason: error.message };
  const wait = Math.max(error.retryAfter ?? 0, firstWait * 3 ** article.attempts);
  await store.articles.recordReadLater(article.id, error.message, new Date(clock().getTime() + wait));
  return "later";
}

function foreignFrom(page: PageArticle): Page {
  const { title, url, siteName, author = "", picture = "none" } = page;
  const { text, read } = readFrom(page);
  const sourceName = siteName ?? readUrl(url)?.hostname.replace(/^www\./, "") ?? "";
  return { text, read: { ...read, title, author, sourceName, picture } };
}

function readFrom({ url, text, author, language }: PageArticle) {
  const read: Read = {
    url,
    text,
    ...(author !== undefined && { author }),
    ...(language !== undefined && { language }),
  };
  return { text, read };
}
