import type { ArticleId } from "../../src/domain/ids.ts";
import { storyProfile } from "../../src/text/stories/profile.ts";
import { openStoryMemory } from "../../src/text/stories/story-memory.ts";
import { sampleStream } from "./sample-stream.ts";

const hour = 3_600_000;
const limits = { eventWindow: 72 * hour, copyWindow: 14 * 24 * hour, most: 40_000 };
const [few, many] = [10_000, 1_000_000];
/** Each cost is that of so many articles, before the mark. */
const measured = 5_000;

/** What filing an article costs when many went before it, next to what it costs when few did; and what one takes. */
export function benchCluster(row: (what: string, figure: string, ratio: string) => void): void {
  const memory = openStoryMemory(limits);
  const before = heap();
  let [filed, began, atFew] = [0, 0, 0];
  const stories = new Set<string>();
  for (const { id, title, text, at } of sampleStream(many)) {
    if (filed === few - measured || filed === many - measured) began = cpu();
    const profile = storyProfile({ title, text, language: "en" });
    const url = `https://bench.example/${id}`;
    const article = { articleId: id as ArticleId, profile, publishedAt: new Date(at), url, isSpun: false };
    const { storyId } = memory.file(article);
    filed += 1;
    if (filed <= few) stories.add(storyId);
    if (filed === few) {
      if (stories.size < few / 12 || stories.size > few / 2) throw new Error(`${stories.size} stories: no news`);
      atFew = cpu() - began;
      row(`filing an article after ${few.toLocaleString("en")}`, each(atFew), "the base");
      row("  its stories", `${(few / stories.size).toFixed(1)} articles each`, "of some 6 written");
    }
  }
  const atMany = cpu() - began;
  row(
    `filing an article after ${many.toLocaleString("en")}`,
    each(atMany),
    `${(atMany / atFew).toFixed(2)} × the base`,
  );
  const kept = [...memory.all()].length;
  row(
    "  memory of an article that is remembered",
    `${((heap() - before) / kept / 1024).toFixed(1)} KiB`,
    `${kept} are`,
  );
}

function cpu(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

/** Bytes in use; after a collection where that can be asked for (node --expose-gc). */
function heap(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

function each(microseconds: number): string {
  return `${(microseconds / measured / 1000).toFixed(3)} ms`;
}
