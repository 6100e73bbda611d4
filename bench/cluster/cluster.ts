import type { ArticleId, StoryId } from "../../src/domain/ids.ts";
import { decide } from "../../src/text/stories/decide.ts";
import { lookupKeys } from "../../src/text/stories/lookup-keys.ts";
import { storyProfile } from "../../src/text/stories/profile.ts";
import { openRemembered } from "../../src/text/stories/remembered.ts";
import { sampleStream } from "./sample-stream.ts";

const hour = 3_600_000;
const [few, many] = [10_000, 1_000_000];
/** Each cost is that of so many articles, before the mark; the others are only put where they were written to belong. */
const measured = 1_000;

/** What filing an article costs when many went before it, next to what it costs when few did; and what one takes. */
export function benchCluster(row: (what: string, figure: string, ratio: string) => void): void {
  const remembered = openRemembered({ eventWindow: 72 * hour, copyWindow: 14 * 24 * hour, most: 40_000 });
  const before = heap();
  let [filed, spent, right, atFew] = [0, 0, 0, 0];
  for (const { id, story, title, text, at } of sampleStream(many)) {
    const isMeasured = [few, many].some((mark) => filed >= mark - measured && filed < mark);
    const began = cpu();
    const profile = storyProfile({ title, text, language: "en" });
    const article = { profile, publishedAt: new Date(at), url: `https://${id}.example/`, isSpun: false };
    const keys = lookupKeys(profile, remembered.corpus);
    const near = isMeasured ? remembered.near(keys, article.publishedAt) : [];
    const { storyId } = isMeasured ? decide(article, near, remembered.corpus) : { storyId: undefined };
    remembered.add({ ...article, articleId: id as ArticleId, storyId: story as StoryId }, keys);
    if (isMeasured) spent += cpu() - began;
    if (isMeasured && (storyId ?? story) === story) right += 1;
    filed += 1;
    if (filed !== few && filed !== many) continue;
    // A bench whose articles find none of their kind, or find everything alike, would measure nothing.
    if (right < measured * 0.7) throw new Error(`only ${right} of ${measured} articles found their stories`);
    if (filed === few) atFew = spent;
    const ratio = filed === few ? "the base" : `${(spent / atFew).toFixed(2)} × the base`;
    row(`filing an article after ${filed.toLocaleString("en")}`, `${(spent / measured / 1000).toFixed(3)} ms`, ratio);
    [spent, right] = [0, 0];
  }
  const each = (heap() - before) / remembered.size / 1024;
  row("  memory for each article remembered", `${each.toFixed(1)} KiB`, `${remembered.size.toLocaleString("en")} are`);
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
