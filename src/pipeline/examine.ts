import type { StoryId } from "../domain/ids.ts";
import type { Ports } from "../ports.ts";
import { type Change, reexamine } from "../text/stories/reexamine.ts";
import { filedFrom, termsOf } from "./filed.ts";
import { filingWindow } from "./filing-window.ts";

/** Stories looked at in one tick. */
const batch = 200;

/** Looks again at the stories that grew: with hindsight two may be one, and an article may belong to another. */
export async function examineStories(ports: Ports): Promise<void> {
  const { store, clock, log } = ports;
  const since = filingWindow(clock()).eventsSince;
  for (const id of await store.stories.unexamined(since, batch)) {
    // One that cannot be examined is not to keep the others waiting.
    await examine(id, since, ports).catch((error: unknown) => {
      log.error("examining-failed", {
        story: id,
        error: error instanceof Error ? (error.stack ?? error.message) : error,
      });
    });
  }
}

async function examine(id: StoryId, since: Date, ports: Ports): Promise<void> {
  const { articles, corpus } = await ports.store.stories.neighbourhood(id, { termsOf }, since);
  for (const change of reexamine(filedFrom(articles), corpus)) await make(change, ports);
}

async function make(change: Change, { store, queue, clock, log }: Ports): Promise<void> {
  const { likeness, into } = change;
  const changed =
    change.kind === "merge"
      ? await store.stories.merge({ from: change.from, into }, clock())
      : await store.stories.move({ articleId: change.articleId, into }, clock());
  if (changed.length === 0) return;
  const what = change.kind === "merge" ? { story: change.from } : { article: change.articleId };
  log.info(change.kind === "merge" ? "stories-merged" : "article-moved", { ...what, into, likeness });
  for (const story of changed) await queue.wake("condense-story", story);
}
