import type { Progress } from "../../adapters/terminal/progress.ts";
import type { Log } from "../../ports.ts";

/** Turns the pipeline's events into the demo's progress; warnings and errors are shown as they are. */
export function demoLog(progress: Progress, isVerbose: boolean): Log {
  const counts = { feeds: 0, articles: 0, digests: 0, posts: 0 };
  const counted: Record<string, keyof typeof counts> = {
    "feed-polled": "feeds",
    "article-filed": "articles",
    "story-condensed": "digests",
    "delivery-attempted": "posts",
  };
  const told = (event: string, facts?: Record<string, unknown>) =>
    progress.done(`${event} ${JSON.stringify(facts ?? {})}`);
  return {
    debug: () => undefined,
    info: (event, facts) => {
      if (isVerbose) told(event, facts);
      const what = counted[event];
      if (what === undefined) return;
      counts[what] += 1;
      const { feeds, articles, digests, posts } = counts;
      progress.update(`${feeds} feeds read, ${articles} articles filed, ${digests} digests made, ${posts} posts`);
    },
    warn: told,
    error: told,
  };
}
