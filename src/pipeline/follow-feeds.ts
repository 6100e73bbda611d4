import type { Destination } from "../domain/destination.ts";
import { OutsideError, UserError } from "../domain/errors.ts";
import type { Followed } from "../domain/subscription.ts";
import type { Ports } from "../ports.ts";
import { checkRoomForFeed, followWithin } from "./follow-within.ts";

/** Looked at one beside the other. */
const atOnce = 4;

export type FollowOutcome = {
  readonly what: Followed;
  readonly outcome: "added" | "known" | "failed" | "no-room" | "not-tried";
  readonly reason?: string;
};

type Needs = Pick<Ports, "store" | "feeds" | "clock" | "settings">;

/** Follows each live in a channel; a feed only where it can be read. What is not begun by `until` is not tried. */
export async function followAll(
  wanted: readonly Followed[],
  destination: Destination,
  until: Date,
  ports: Needs,
): Promise<readonly FollowOutcome[]> {
  const outcomes: FollowOutcome[] = [];
  const waiting = wanted.entries();
  const worker = async () => {
    for (const [index, what] of waiting) {
      const isLate = ports.clock() >= until;
      outcomes[index] = isLate ? { what, outcome: "not-tried" } : await followOne(what, destination, ports);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return outcomes;
}

async function followOne(asked: Followed, destination: Destination, ports: Needs): Promise<FollowOutcome> {
  try {
    const what = asked.kind === "feed" ? await readable(asked.value, destination, ports) : asked;
    const before = (await ports.store.subscriptions.of(destination)).some((one) => isSame(one.what, what));
    if (before) return { what, outcome: "known" };
    await followWithin({ destination, what, how: "live", filters: {} }, ports);
    return { what, outcome: "added" };
  } catch (error) {
    if (error instanceof UserError) return { what: asked, outcome: "no-room", reason: error.message };
    if (!(error instanceof OutsideError)) throw error;
    return { what: asked, outcome: "failed", reason: error.message };
  }
}

/** A feed that is known to be one, or is one as it is read now. Throws OutsideError, or UserError where there is no room. */
async function readable(url: string, destination: Destination, ports: Needs): Promise<Followed> {
  const { store, feeds, clock } = ports;
  const known = await store.feeds.byUrl(url);
  if (known !== undefined && known.retired === undefined) return { kind: "feed", value: url };
  await checkRoomForFeed({ destination }, ports);
  const [best] = await feeds.findFeeds(url);
  const value = best?.url ?? url;
  await store.feeds.add(value, clock());
  return { kind: "feed", value };
}

function isSame(one: Followed, other: Followed): boolean {
  return one.kind === other.kind && one.value === other.value;
}
