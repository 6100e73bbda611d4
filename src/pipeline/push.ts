import { OutsideError } from "../domain/errors.ts";
import type { Feed, FeedContent, Hub } from "../domain/feed.ts";
import type { Ports } from "../ports.ts";
import { isSigned } from "./push-signature.ts";
import { recordContent } from "./record-reading.ts";

const hour = 3_600_000;
const day = 24 * hour;

/** What we ask a hub for, what we believe it, and how long before its end a lease is asked for anew. Milliseconds. */
const lease = { asked: 10 * day, least: hour, most: 30 * day, margin: day };
/** How long a hub is left alone that did not ask back, or failed; and one that said no. Milliseconds. */
const wait = { unanswered: 6 * hour, refused: 7 * day };
/** Feeds taken by one run, few enough to be asked within a minute, and hubs asked at once in it. */
const batch = 30;
const hubsAtOnce = 10;
/** Characters. */
const longestChallenge = 2000;

/** Asks the hubs of feeds for pushes, and again before their leases end. Polling goes on, whatever comes of it. */
export async function renewHubs(ports: Ports): Promise<void> {
  const { store, settings, clock } = ports;
  const { publicUrl } = settings;
  if (publicUrl === undefined) return;
  const now = clock();
  const waiting = byHub(await store.hubs.due(now, new Date(now.getTime() + lease.margin), batch));
  const askHubs = async () => {
    for (let feeds = waiting.pop(); feeds !== undefined; feeds = waiting.pop()) {
      await askForAll(feeds, publicUrl, ports);
    }
  };
  await Promise.all(Array.from({ length: hubsAtOnce }, askHubs));
}

type FeedOfHub = Feed & { readonly hub: Hub };

function byHub(feeds: readonly Feed[]): FeedOfHub[][] {
  const hubs = new Map<string, FeedOfHub[]>();
  for (const feed of feeds) {
    const { hub } = feed;
    if (hub !== undefined) hubs.set(hub.url, [...(hubs.get(hub.url) ?? []), { ...feed, hub }]);
  }
  return [...hubs.values()];
}

/** One hub's feeds, one after the other. Where it is in trouble, the rest is put off without asking. */
async function askForAll(feeds: readonly FeedOfHub[], publicUrl: string, ports: Ports): Promise<void> {
  let trouble: OutsideError | undefined;
  for (const feed of feeds) {
    if (trouble?.retry) await putOff(feed, trouble, ports);
    else trouble = await ask(feed, publicUrl, ports);
  }
}

/** Recorded first: many a hub asks back before it answers. Returns what went wrong. */
async function ask(feed: FeedOfHub, publicUrl: string, ports: Ports): Promise<OutsideError | undefined> {
  const { token, secret } = await recordAsked(feed, ports);
  const callback = `${publicUrl.replace(/\/+$/, "")}/hub/${token}`;
  try {
    await ports.feeds.askHub(feed.hub, { callback, secret, leaseSeconds: lease.asked / 1000 });
    ports.log.info("hub-asked", { feed: feed.url, hub: feed.hub.url });
    return undefined;
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    await recordTrouble(feed, error, ports);
    return error;
  }
}

async function recordAsked(
  { id, hub }: FeedOfHub,
  { store, clock }: Ports,
): Promise<{ token: string; secret: string }> {
  const fresh = { token: random(24), secret: random(32) };
  await store.hubs.recordAsked(id, { hub, ...fresh, retryAt: later(clock(), wait.unanswered) });
  return fresh;
}

/** A subscription that is alive keeps its token: what is pushed to it is taken as long as it comes. */
async function putOff(feed: FeedOfHub, trouble: OutsideError, ports: Ports): Promise<void> {
  if (feed.pushedUntil === undefined) await recordAsked(feed, ports);
  await recordTrouble(feed, trouble, ports);
}

async function recordTrouble(feed: FeedOfHub, trouble: OutsideError, { store, clock, log }: Ports): Promise<void> {
  const longer = Math.max(trouble.retry ? wait.unanswered : wait.refused, trouble.retryAfter ?? 0);
  const retryAt = later(clock(), longer);
  await store.hubs.recordDenied(feed.id, trouble.message, retryAt);
  log.warn("hub-failed", { feed: feed.url, hub: feed.hub.url, error: trouble.message, retryAt });
}

/**
 * A hub asks whether we asked it (W3C WebSub §5.3), or says that it will not push (§5.2). Returns what to answer;
 * `undefined`: no, we did not.
 */
export async function verifyIntent(token: string, query: URLSearchParams, ports: Ports): Promise<string | undefined> {
  const { store, clock, log } = ports;
  const subscription = await store.hubs.byToken(token);
  if (subscription === undefined) return undefined;
  const { feed, hub } = subscription;
  const facts = { feed: feed.url, hub: hub.url };
  const [mode, challenge] = [query.get("hub.mode"), query.get("hub.challenge") ?? ""];
  const isOurTopic = query.get("hub.topic") === hub.topic;
  if (isOurTopic && mode === "denied") {
    const reason = query.get("hub.reason")?.slice(0, 200) || "it gave no reason";
    await store.hubs.recordDenied(feed.id, `Its hub will not push: ${reason}`, later(clock(), wait.refused));
    log.warn("hub-denied", { ...facts, reason });
    return "";
  }
  // We never ask a hub to stop: what nobody follows any more is refused when the hub asks or pushes next.
  const isAsked = isOurTopic && mode === "subscribe" && isPolled(feed);
  if (!isAsked || challenge === "" || challenge.length > longestChallenge) {
    log.warn("hub-intent-refused", { ...facts, mode, isOurTopic });
    return undefined;
  }
  const leaseUntil = leaseEnd(query.get("hub.lease_seconds"), clock());
  await store.hubs.recordLease(feed.id, leaseUntil);
  log.info("hub-subscribed", { ...facts, leaseUntil });
  return challenge;
}

function leaseEnd(said: string | null, now: Date): Date {
  const granted = /^\d{1,12}$/.test(said ?? "") ? Number(said) * 1000 : lease.asked;
  return new Date(now.getTime() + Math.min(Math.max(granted, lease.least), lease.most));
}

/** Whether pushes to this token are for a feed that is polled. A hub that hears no stops. */
export async function acceptsPush(token: string, { store }: Ports): Promise<boolean> {
  const subscription = await store.hubs.byToken(token);
  return subscription !== undefined && isPolled(subscription.feed);
}

/** What a hub sends; `signature` is its X-Hub-Signature. */
export type Push = { readonly body: Buffer; readonly contentType: string; readonly signature: string };

/**
 * Files what a hub pushed as if a poll had brought it. What is not signed with our secret is ignored in silence, as
 * W3C WebSub §7.1.1 asks; so is a feed's very first document, which only a poll may bring.
 */
export async function receivePush(token: string, push: Push, ports: Ports): Promise<void> {
  const { store, log } = ports;
  const subscription = await store.hubs.byToken(token);
  if (subscription === undefined) return;
  const { feed, secret } = subscription;
  const ignore = (reason: string) => log.warn("push-ignored", { feed: feed.url, reason });
  if (!isPolled(feed)) return ignore("nobody follows the feed");
  if (!(await isSigned(push.body, push.signature, secret))) return ignore("it is not signed with our secret");
  if (feed.lastSuccessAt === undefined) return ignore("the feed's first poll is not done");
  const content = await contentOf(push, feed, ports);
  if (content === undefined) return;
  await recordContent(feed, content, ports);
  log.info("push-filed", { feed: feed.url, entries: content.items.length });
}

/** Nothing is lost by a document that nobody can read: the next poll comes anyway. */
async function contentOf(
  { body, contentType }: Push,
  feed: Feed,
  { feeds, log }: Ports,
): Promise<FeedContent | undefined> {
  try {
    return await feeds.parseFeed(body, contentType, feed.address);
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    log.warn("push-unreadable", { feed: feed.url, error: error.message });
    return undefined;
  }
}

function isPolled({ nextPollAt, retired }: Feed): boolean {
  return nextPollAt !== undefined && retired === undefined;
}

function random(bytes: number): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(bytes))).toString("base64url");
}

/** Up to a tenth later by chance, so that what failed together does not come back together. */
function later(now: Date, milliseconds: number): Date {
  return new Date(now.getTime() + milliseconds * (1 + Math.random() / 10));
}
