import type { ArticleId, StoryId } from "../../src/domain/ids.ts";
import { decide } from "../../src/text/stories/decide.ts";
import { lookupKeys } from "../../src/text/stories/lookup-keys.ts";
import { storyProfile } from "../../src/text/stories/profile.ts";
import { openRemembered } from "../../src/text/stories/remembered.ts";
import type { Measured } from "./open-archive.ts";
import { type StreamArticle, sampleStream } from "./sample-stream.ts";

/**
 * A process of its own: an archive of so many articles, remembered as `pullquote cluster` remembers them. Then files as
 * many more as it is asked to, and tells what that took. Those before are only put where they were written to belong.
 */
const articles = Number(process.argv[2] ?? 0);
const [hour, most] = [3_600_000, 40_000];
const remembered = openRemembered({ eventWindow: 72 * hour, copyWindow: 14 * 24 * hour, most });
const stream = sampleStream();
const bare = heap();

for (let filed = 0; filed < articles; filed++) put(next());
process.send?.({ articles });
process.on("message", ({ count }: { count: number }) => process.send?.(fileMore(count)));

function fileMore(count: number): Measured {
  const wanted = Array.from({ length: count }, next);
  const before = process.cpuUsage();
  const right = wanted.filter((article) => file(article)).length;
  const { user, system } = process.cpuUsage(before);
  return { cpu: user + system, heap: heap() - bare, size: remembered.size, right };
}

/** Whether it was found where it belongs: in its story, or in none that is known. */
function file(given: StreamArticle): boolean {
  const { article, keys } = read(given);
  const story = given.story as StoryId;
  const isKnown = remembered.storyOf(story).length > 0;
  const { storyId } = decide(article, remembered.near(keys, article.publishedAt), remembered.corpus);
  remembered.add({ ...article, articleId: given.id as ArticleId, storyId: story }, keys);
  return storyId === (isKnown ? story : undefined);
}

function put(given: StreamArticle): void {
  const { article, keys } = read(given);
  remembered.add({ ...article, articleId: given.id as ArticleId, storyId: given.story as StoryId }, keys);
}

function read({ id, title, text, at }: StreamArticle) {
  const profile = storyProfile({ title, text, language: "en" });
  const article = { profile, publishedAt: new Date(at), url: `https://${id}.example/`, isSpun: false };
  return { article, keys: lookupKeys(profile, remembered.corpus) };
}

function next(): StreamArticle {
  const { value } = stream.next();
  if (value === undefined) throw new Error("news have ended");
  return value;
}

/** Bytes in use after a collection. */
function heap(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
