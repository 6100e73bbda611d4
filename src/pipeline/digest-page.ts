import type { Digest } from "../domain/digest.ts";
import { OutsideError } from "../domain/errors.ts";
import type { ArticleId, StoryId } from "../domain/ids.ts";
import { readUrl } from "../domain/read-url.ts";
import type { Ports } from "../ports.ts";
import { articleLanguage } from "../text/languages/language-in.ts";
import { digestOf } from "./digest-of.ts";

/** The digest of a page that is read now and not kept. Throws OutsideError where it cannot be read or says nothing. */
export async function digestPage(url: string, { pages, clock }: Pick<Ports, "pages" | "clock">): Promise<Digest> {
  const page = await pages.readPage(url);
  if (page.kind === "not-an-article") throw nothing(page.reason);
  const { title, text, siteName, author, picture } = page;
  const host = readUrl(page.url)?.hostname.replace(/^www\./, "") ?? "the page";
  const article = {
    id: "page" as ArticleId,
    source: { name: siteName ?? host },
    url: page.url,
    title,
    text,
    publishedAt: page.publishedAt ?? clock(),
    language: articleLanguage(text, page.language),
    ...(author !== undefined && { author }),
    ...(picture !== undefined && { picture }),
  };
  const digest = digestOf({ id: "page" as StoryId, revision: 1, articles: [article], topics: [] });
  if (digest === undefined) throw nothing("There is too little text in it.");
  return digest;
}

function nothing(reason: string): OutsideError {
  return new OutsideError(`There is no article to digest at this address. ${reason}`, { retry: false });
}
