import type { Destination } from "../../src/domain/destination.ts";
import type { Match } from "../../src/domain/subscription.ts";
import type { Store } from "../../src/store.ts";

/** Has a channel follow the world, and says that this is why a story is for it. */
export async function matchFor(store: Store, destination: Destination): Promise<Match> {
  const what = { kind: "topic", value: "world" } as const;
  await store.subscriptions.follow(destination, what, "live", new Date("2026-01-01"));
  const found = (await store.subscriptions.of(destination)).find(({ what: { value } }) => value === what.value);
  if (found === undefined) throw new Error("the channel follows nothing");
  return { destination, reasons: [{ subscription: found.id, what, found: [] }] };
}
