import type { Topic } from "../domain/topic.ts";
import type { Ports } from "../ports.ts";

type Needs = Pick<Ports, "store" | "clock" | "log">;

/**
 * Polls the feeds of a catalogue instead of those of the one before. Whoever follows a topic that went goes on
 * following it: it is said here, and comes back with the topic.
 */
export async function takeCatalogue(
  fresh: readonly Topic[],
  before: readonly Topic[],
  { store, clock, log }: Needs,
): Promise<void> {
  await store.feeds.setCatalogue([...new Set(fresh.flatMap(({ feeds }) => feeds))], clock());
  if (before.length === 0) return;
  const gone = before.map(({ slug }) => slug).filter((slug) => !fresh.some((topic) => topic.slug === slug));
  const followed = await store.subscriptions.followers(gone.map((value) => ({ kind: "topic", value })));
  for (const { value, channels } of followed) {
    log.warn("topic-gone", { topic: value, channels, do: "they get nothing of it until it is back" });
  }
  log.info("topics-reloaded", { topics: fresh.length, gone });
}
