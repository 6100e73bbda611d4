import { OutsideError } from "../domain/errors.ts";
import type { Feed } from "../domain/feed.ts";
import type { UnchangedPoll } from "../feed-store.ts";
import type { Ports } from "../ports.ts";
import { countFollowers } from "./count-followers.ts";
import { recordFailure, recordReading } from "./record-reading.ts";

const minute = 60_000;
/**
 * A poll that was lost with its process is due again after this. It may run out while its lane still runs: the lane
 * takes nothing more before all that it took is recorded, and runs in one place at a time.
 */
const pollLease = minute / 2;
/**
 * How long a lane goes on before others have their turn, and takes no more of the hosts that it claimed: where many are
 * slow, what was due first waits for none but those that are being asked.
 */
const laneTurn = minute / 6;
/** Feeds taken at once, and hosts asked at once among them. */
const batch = 250;
const hostsAtOnce = 16;
/** After so many failures in a row a host is left alone for a while, with the rest of its feeds. */
const hostPatience = 2;
const hostRest = 10 * minute;

/** Wakes every lane of hosts that has a feed due. */
export async function pollFeeds({ store, queue, clock }: Ports): Promise<void> {
  for (const lane of await store.feeds.dueLanes(clock())) await queue.wake("poll-lane", String(lane));
}

/**
 * Polls what is due in one lane: hosts side by side, the feeds of a host one after the other. A lane runs in one place
 * at a time, so that holds over all processes. After its turn it wakes itself again and makes room for others.
 */
export async function pollLane(lane: number, ports: Ports): Promise<void> {
  const until = ports.clock().getTime() + laneTurn;
  while (await pollSome(lane, ports)) {
    if (ports.clock().getTime() > until) return ports.queue.wake("poll-lane", String(lane));
  }
}

type Followers = ReadonlyMap<string, number>;

/** False where nothing was due. */
async function pollSome(lane: number, ports: Ports): Promise<boolean> {
  const { store, clock, log } = ports;
  const now = clock();
  const feeds = await store.feeds.claimDue(lane, now, new Date(now.getTime() + pollLease), batch);
  if (feeds.length === 0) return false;
  const followers = await countFollowers(
    feeds.map(({ url }) => url),
    ports,
  );
  const waiting = byHost(feeds);
  const unchanged: UnchangedPoll[] = [];
  const until = now.getTime() + laneTurn;
  const askHosts = async () => {
    for (let host = waiting.shift(); host !== undefined; host = waiting.shift()) {
      if (clock().getTime() > until) return stayDue([host, ...waiting.splice(0)].flat(), ports);
      unchanged.push(...(await pollHost(host, followers, until, ports)));
    }
  };
  await Promise.all(Array.from({ length: hostsAtOnce }, askHosts));
  await store.feeds.recordUnchanged(unchanged);
  log.info("lane-polled", { lane, feeds: feeds.length, unchanged: unchanged.length });
  return true;
}

function byHost(feeds: readonly Feed[]): Feed[][] {
  const hosts = new Map<string, Feed[]>();
  for (const feed of feeds) {
    const others = hosts.get(feed.host);
    if (others === undefined) hosts.set(feed.host, [feed]);
    else others.push(feed);
  }
  return [...hosts.values()];
}

/** Returns the polls that brought nothing, which are recorded many at a time. What is not begun by `until` stays due. */
async function pollHost(
  feeds: readonly Feed[],
  followers: Followers,
  until: number,
  ports: Ports,
): Promise<UnchangedPoll[]> {
  const unchanged: UnchangedPoll[] = [];
  let failures = 0;
  for (const [index, feed] of feeds.entries()) {
    if (ports.clock().getTime() > until) {
      await stayDue(feeds.slice(index), ports);
      break;
    }
    const outcome = await pollFeed(feed, followers.get(feed.url) ?? 0, ports);
    if (outcome instanceof OutsideError) {
      failures += 1;
      const rest = feeds.slice(index + 1);
      if (failures < hostPatience && outcome.retryAfter === undefined) continue;
      await putOff(rest, outcome, ports);
      break;
    }
    failures = 0;
    if (outcome !== "recorded") unchanged.push(outcome);
  }
  return unchanged;
}

async function stayDue(feeds: readonly Feed[], { store, clock }: Ports): Promise<void> {
  await store.feeds.reschedule(
    feeds.map(({ id }) => id),
    clock(),
  );
}

/** Feeds of a host that is in trouble, or asks to be left alone. */
async function putOff(feeds: readonly Feed[], { retryAfter }: OutsideError, { store, clock }: Ports): Promise<void> {
  const until = new Date(clock().getTime() + Math.max(retryAfter ?? 0, hostRest));
  await store.feeds.reschedule(
    feeds.map(({ id }) => id),
    until,
  );
}

/** Hands back a failure that may be the whole host's. */
async function pollFeed(
  feed: Feed,
  followers: number,
  ports: Ports,
): Promise<UnchangedPoll | "recorded" | OutsideError> {
  const reading = await ports.feeds
    .readFeed({ url: feed.address, validators: feed.validators, followers })
    .catch((error: unknown) => {
      if (error instanceof OutsideError) return error;
      throw error;
    });
  // What fails after this is our own database or queue, and no fault of the feed's.
  if (!(reading instanceof OutsideError)) return recordReading(feed, reading, ports);
  await recordFailure(feed, reading, ports);
  return reading.retry ? reading : "recorded";
}
