import type { Followed } from "../domain/subscription.ts";
import type { Ports } from "../ports.ts";

/** How many channels get each feed's news: by following it, or a topic that lists it. */
export async function countFollowers(
  urls: readonly string[],
  { store, catalogue }: Ports,
): Promise<ReadonlyMap<string, number>> {
  const feeds = urls.map((value): Followed => ({ kind: "feed", value }));
  const topics = catalogue.map(({ slug }): Followed => ({ kind: "topic", value: slug }));
  const counted = new Map<string, number>();
  const add = (url: string, channels: number) => counted.set(url, (counted.get(url) ?? 0) + channels);
  for (const { kind, value, channels } of await store.subscriptions.followers([...feeds, ...topics])) {
    if (kind === "feed") add(value, channels);
    else for (const url of catalogue.find(({ slug }) => slug === value)?.feeds ?? []) add(url, channels);
  }
  return counted;
}
