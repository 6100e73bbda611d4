import type { Article } from "../domain/article.ts";
import type { ArticleId } from "../domain/ids.ts";
import type { Ports } from "../ports.ts";
import type { Filing } from "../story-store.ts";
import { decide } from "../text/stories/decide.ts";
import { lookupKeys } from "../text/stories/lookup-keys.ts";
import { storyProfile } from "../text/stories/profile.ts";
import { wholeStories } from "../text/stories/short-texts.ts";
import { spunSigns } from "../text/stories/spun-signs.ts";
import { examine } from "./examine.ts";
import { filedFrom, termsOf } from "./filed.ts";
import { filingWindow } from "./filing-window.ts";
import { profileFiled } from "./profile-filed.ts";

/**
 * Files an article into the story it tells, or opens one, and wakes its condensing. Returns what it filed: `undefined`
 * for one that was filed before.
 */
export async function fileArticle(id: ArticleId, ports: Ports): Promise<Article | undefined> {
  const { store, queue, clock, log } = ports;
  const article = await store.articles.get(id);
  if (article === undefined || article.stage !== "read") return undefined;
  await profileFiled(ports);
  const now = clock();
  const storyId = await store.stories.file(filingOf(article), filingWindow(now), now);
  if (storyId === undefined) return undefined;
  log.info("article-filed", { article: id, story: storyId });
  // Before anything is posted: what is seen to be one a minute later would stand in the channel twice.
  await examine([storyId], ports).catch((error: unknown) => {
    log.error("examining-failed", { story: storyId, error: error instanceof Error ? error.message : error });
  });
  await queue.wake("condense-story", storyId);
  return article;
}

function filingOf(article: Article): Filing {
  const profile = storyProfile(article);
  const signs = article.language === "en" ? spunSigns(article.text) : [];
  const { publishedAt, url } = article;
  const unfiled = { profile, publishedAt, url, isSpun: signs.length > 0 };
  return {
    articleId: article.id,
    profile,
    termsOf,
    keys: (corpus) => lookupKeys(profile, corpus),
    wholeStories: wholeStories(profile),
    decide: (neighbours, corpus) => {
      const decision = decide(unfiled, filedFrom(neighbours), corpus);
      const spun = signs.length === 0 ? [] : [`words are replaced in it: ${signs.slice(0, 5).join(", ")}`];
      return { ...decision, reasons: [...decision.reasons, ...spun] };
    },
  };
}
