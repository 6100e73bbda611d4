import type { Article } from "../domain/article.ts";
import type { ArticleId } from "../domain/ids.ts";
import type { Log, Ports } from "../ports.ts";
import { lookupKeys } from "../text/stories/lookup-keys.ts";
import { type StoryProfile, storyProfile } from "../text/stories/profile.ts";
import { termsOf } from "./filed.ts";

const batch = 200;

/** Makes the articles that were filed by an older Pullquote known to what is filed from now on. Mostly there are none. */
export async function profileFiled(ports: Ports): Promise<void> {
  const { store, log } = ports;
  for (;;) {
    const ids = await store.stories.unprofiled(batch);
    if (ids.length === 0) return;
    for (const id of ids) await profileOne(id, ports);
    log.info("articles-profiled", { articles: ids.length });
  }
}

async function profileOne(id: ArticleId, { store, log }: Ports): Promise<void> {
  const article = await store.articles.get(id);
  if (article === undefined) return;
  const profile = profileOrTitle(article, log);
  await store.stories.profile({ articleId: id, profile, termsOf, keys: (corpus) => lookupKeys(profile, corpus) });
}

/** A text that trips us up would do so each time, and nothing would be filed any more. */
function profileOrTitle(article: Article, log: Log): StoryProfile {
  try {
    return storyProfile(article);
  } catch (error) {
    log.error("profile-failed", { article: article.id, error: error instanceof Error ? error.message : error });
    return storyProfile({ ...article, text: "" });
  }
}
