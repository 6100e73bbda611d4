import { afterEach, expect, test } from "vitest";
import { OutsideError } from "../../src/domain/errors.ts";
import type { FeedItem } from "../../src/domain/feed.ts";
import { receivePush, renewHubs, verifyIntent } from "../../src/pipeline/push.ts";
import { signatureOf } from "../simulators/hub/hub.ts";
import { documentOf, openPushWorld, type PushWorld } from "../simulators/hub/push-world.ts";

const hour = 3_600_000;
const day = 24 * hour;
const url = "https://post.example/feed";
const topic = "https://post.example/feed?as=named";

let world: PushWorld;
afterEach(() => world.close());

let serial = 0;
function item(given: Partial<FeedItem> = {}): FeedItem {
  serial += 1;
  const [key, address] = [`item-${serial}`, `https://post.example/${serial}`];
  return { key, url: address, title: `The ferry ${serial} sails again`, text: "It does.", ...given };
}

/** A feed that was polled once and offers the hub. */
async function followed(options: { hubTimeoutMs?: number } = {}): Promise<readonly FeedItem[]> {
  world = await openPushWorld(options);
  const items = [item()];
  world.feeds.set(url, { items, hub: { url: world.hub.url, topic } });
  await world.ports.store.feeds.add(url, world.ports.clock());
  await world.poll();
  return items;
}

async function subscribed(options: { hubTimeoutMs?: number } = {}): Promise<readonly FeedItem[]> {
  const items = await followed(options);
  await renew();
  expect(world.hub.breaches).toEqual([]);
  expect(world.hub.subscribers().length).toBe(1);
  return items;
}

async function renew(): Promise<void> {
  await renewHubs(world.ports);
  await world.hub.settled();
}

const urls = async () => (await world.articles()).map((article) => article.url);
const eventsNamed = (name: string) => world.events.filter(({ event }) => event === name);
const from = (moment: Date, ms: number) => moment.getTime() + ms;

test("a feed's hub is asked, asks back, and what it pushes is listed once though the next poll brings it too", async () => {
  const [old] = await subscribed();
  const news = item();
  expect(await world.hub.publish(topic, { body: documentOf([news]) })).toEqual([202]);
  expect(await urls()).toEqual([old?.url, news.url]);
  expect((await world.articles()).map(({ is_old_news }) => is_old_news)).toEqual([true, false]);
  expect(world.woken.length).toBe(2);
  world.advance(7 * hour);
  world.feeds.set(url, { items: [news, ...(old === undefined ? [] : [old])], hub: { url: world.hub.url, topic } });
  await world.poll();
  expect(await urls()).toEqual([old?.url, news.url]);
  expect(world.woken.length).toBe(2);
});

test("an article that was pushed carries its outlet's name, as a polled one does", async () => {
  await subscribed();
  await world.hub.publish(topic, { body: documentOf([item()]) });
  expect((await world.articles()).map((article) => article.source_name)).toEqual(Array(2).fill("The Harbour Post"));
});

test("what a poll brought first is not listed again when it is pushed", async () => {
  const items = await subscribed();
  expect(await world.hub.publish(topic, { body: documentOf(items) })).toEqual([202]);
  expect((await urls()).length).toBe(1);
});

test("the same push twice, or twice at the same time, is filed once", async () => {
  await subscribed();
  const body = documentOf([item(), item()]);
  await world.hub.publish(topic, { body });
  await Promise.all([world.hub.publish(topic, { body }), world.hub.publish(topic, { body })]);
  const both = documentOf([item()]);
  await Promise.all([1, 2, 3].map(() => world.hub.publish(topic, { body: both })));
  expect((await urls()).length).toBe(4);
  expect(world.woken.length).toBe(4);
});

test("a push leaves the time of the next poll alone", async () => {
  await subscribed();
  const { nextPollAt, interval } = await world.feed(url);
  world.advance(hour / 4);
  await world.hub.publish(topic, { body: documentOf([item()]) });
  expect(await world.feed(url)).toMatchObject({ nextPollAt, interval });
});

test("a push is no poll: whether and since when the feed answers stays as it was", async () => {
  await subscribed();
  world.advance(7 * hour);
  world.feeds.set(url, new OutsideError("post.example does not answer.", { retry: true }));
  await world.poll();
  const { lastSuccessAt, failures, failingSince, lastError } = await world.feed(url);
  expect(failures).toBe(1);
  world.advance(hour / 4);
  expect(await world.hub.publish(topic, { body: documentOf([item()]) })).toEqual([202]);
  expect((await urls()).length).toBe(2);
  expect(await world.feed(url)).toMatchObject({ lastSuccessAt, failures, failingSince, lastError });
});

test("a hub that asks back before it answers is subscribed to as well", async () => {
  await followed();
  world.hub.mood = "verifies-first";
  await renew();
  expect(world.hub.subscribers().length).toBe(1);
  expect((await world.feed(url)).pushedUntil?.getTime()).toBe(from(world.ports.clock(), 10 * day));
});

test("only hubs of feeds that are polled are asked, and only where hubs can reach us", async () => {
  await followed();
  const { publicUrl: _, ...settings } = world.ports.settings;
  await renewHubs({ ...world.ports, settings });
  expect(world.hub.requests).toEqual([]);
  world.feeds.set("https://plain.example/feed", { items: [item()] });
  await world.ports.store.feeds.add("https://plain.example/feed", world.ports.clock());
  await world.poll();
  await world.ports.store.feeds.retire((await world.feed(url)).id, "gone", world.ports.clock());
  await renew();
  expect(world.hub.requests).toEqual([]);
});

test("the callback's token and the secret are long, by chance, and not in the log", async () => {
  await subscribed();
  world.advance(9.5 * day);
  await renew();
  const [first, second] = world.hub.requests;
  expect(first?.callback).toMatch(new RegExp(`^${world.publicUrl}hub/[\\w-]{32}$`));
  expect(first?.secret).toMatch(/^[\w-]{43}$/);
  expect(second?.callback).not.toBe(first?.callback);
  expect(second?.secret).not.toBe(first?.secret);
  await world.hub.publish(topic, { body: documentOf([item()]), signing: "forged" });
  const logged = JSON.stringify(world.events);
  expect(logged).toContain("push-ignored");
  for (const { callback, secret } of world.hub.requests) {
    expect(logged).not.toContain(callback.slice(-32));
    expect(logged).not.toContain(secret);
  }
});

test.each(["sha1", "sha256", "sha384", "sha512"] as const)("a push signed with %s is filed", async (signing) => {
  await subscribed();
  expect(await world.hub.publish(topic, { body: documentOf([item({ title: "Ü – “é”" })]), signing })).toEqual([202]);
  expect((await urls()).length).toBe(2);
});

test.each(["forged", "none", "md5"] as const)(
  "a push whose signature is %s is thanked for and ignored",
  async (signing) => {
    await subscribed();
    expect(await world.hub.publish(topic, { body: documentOf([item()]), signing })).toEqual([202]);
    expect((await urls()).length).toBe(1);
    expect(eventsNamed("push-ignored").length).toBe(1);
  },
);

test("a signature must be whole, of this very body, and made with this subscription's secret", async () => {
  await subscribed();
  const { token, secret } = await world.subscription(url);
  const body = Buffer.from(documentOf([item()]));
  const right = signatureOf(body, secret, "sha256") ?? "";
  const wrong = [
    "",
    "sha256=",
    "sha256",
    right.slice(0, -2),
    `${right}00`,
    right.replace("sha256", "sha512"),
    right.replace("sha256=", ""),
    `${right}, sha256=00`,
    signatureOf(`${body} `, secret, "sha256") ?? "",
    signatureOf(body, token, "sha256") ?? "",
  ];
  for (const signature of wrong) await receivePush(token, { body, contentType: "", signature }, world.ports);
  expect((await urls()).length).toBe(1);
  expect(eventsNamed("push-ignored").length).toBe(wrong.length);
  await receivePush(
    token,
    { body, contentType: "", signature: right.toUpperCase().replace("SHA", "sha") },
    world.ports,
  );
  expect((await urls()).length).toBe(2);
});

test("a push to a token that nobody has is told that it is over, and changes nothing", async () => {
  await subscribed();
  const body = documentOf([item()]);
  const answer = await fetch(`${world.publicUrl}hub/${"x".repeat(32)}`, { method: "POST", body });
  expect(answer.status).toBe(410);
  await receivePush("x".repeat(32), { body: Buffer.from(body), contentType: "", signature: "" }, world.ports);
  expect((await urls()).length).toBe(1);
});

test.each([
  ["another topic", { "hub.topic": "https://post.example/feed" }],
  ["no topic", { "hub.topic": "" }],
  ["an unsubscription that nobody asked for", { "hub.mode": "unsubscribe" }],
  ["a mode that does not exist", { "hub.mode": "publish" }],
  ["no challenge", { "hub.challenge": "" }],
  ["an endless challenge", { "hub.challenge": "x".repeat(2001) }],
  ["the denial of another topic", { "hub.mode": "denied", "hub.topic": "https://post.example/feed" }],
])("a hub that asks back for %s is refused, and the lease stays as it was", async (_, odd) => {
  await subscribed();
  const before = (await world.feed(url)).pushedUntil;
  world.advance(hour);
  const { token } = await world.subscription(url);
  const asked = { "hub.mode": "subscribe", "hub.topic": topic, "hub.challenge": "c", "hub.lease_seconds": "864000" };
  expect(await verifyIntent(token, new URLSearchParams({ ...asked, ...odd }), world.ports)).toBeUndefined();
  expect((await world.feed(url)).pushedUntil).toEqual(before);
  expect(await verifyIntent(token, new URLSearchParams(asked), world.ports)).toBe("c");
  expect((await world.feed(url)).pushedUntil).not.toEqual(before);
});

test("a question with a token that nobody has is refused", async () => {
  await subscribed();
  const asked = new URLSearchParams({ "hub.mode": "subscribe", "hub.topic": topic, "hub.challenge": "c" });
  expect(await verifyIntent("x".repeat(32), asked, world.ports)).toBeUndefined();
});

test.each([
  ["a second", "1", hour],
  ["a day", "86400", day],
  ["a century", "3153600000", 30 * day],
  ["nothing", undefined, 10 * day],
  ["nonsense", "soon", 10 * day],
  ["less than nothing", "-5", 10 * day],
])("a lease of %s is believed within bounds", async (_, said, expected) => {
  await followed();
  world.hub.mood = "never-verifies";
  await renew();
  const { token } = await world.subscription(url);
  const asked = { "hub.mode": "subscribe", "hub.topic": topic, "hub.challenge": "c" };
  const query = new URLSearchParams({ ...asked, ...(said !== undefined && { "hub.lease_seconds": said }) });
  await verifyIntent(token, query, world.ports);
  expect((await world.feed(url)).pushedUntil?.getTime()).toBe(from(world.ports.clock(), expected));
});

test("a lease is renewed before it ends, and the old callback is let go", async () => {
  await subscribed();
  world.advance(8.9 * day);
  await renew();
  expect(world.hub.requests.length).toBe(1);
  world.advance(0.2 * day);
  await renew();
  expect(world.hub.requests.length).toBe(2);
  expect(world.hub.subscribers().length).toBe(2);
  expect((await world.hub.publish(topic, { body: documentOf([item()]) })).sort()).toEqual([202, 410]);
  expect(world.hub.subscribers().length).toBe(1);
  world.advance(5 * day);
  expect(await world.hub.publish(topic, { body: documentOf([item()]) })).toEqual([202]);
  expect((await urls()).length).toBe(3);
});

test("a renewal that the hub leaves unanswered ends what we believed of it", async () => {
  await subscribed();
  world.advance(9.5 * day);
  world.hub.mood = "never-verifies";
  await renew();
  expect((await world.feed(url)).pushedUntil).toBeUndefined();
  await pollingGoesOn();
});

test("a lease that is shorter than the wait between two requests is renewed in time, too", async () => {
  await followed();
  world.hub.grants = 2 * 3600;
  await renew();
  for (let minutes = 0; minutes < 6 * 60; minutes += 5) {
    world.advance(hour / 12);
    await renew();
    expect(world.hub.subscribers().length, `after ${minutes} minutes`).toBeGreaterThan(0);
  }
  expect(world.hub.requests.length).toBeLessThan(6);
});

test("a hub that never asks back is asked again hours later, and the feed is polled as ever", async () => {
  await followed();
  world.hub.mood = "never-verifies";
  await renew();
  world.advance(5 * hour);
  await renew();
  expect(world.hub.requests.length).toBe(1);
  expect((await world.feed(url)).pushedUntil).toBeUndefined();
  world.advance(2 * hour);
  await renew();
  expect(world.hub.requests.length).toBe(2);
  await pollingGoesOn();
});

/** The next poll lists what is new. */
async function pollingGoesOn(): Promise<void> {
  const before = (await urls()).length;
  world.feeds.set(url, { items: [item()], hub: { url: world.hub.url, topic } });
  world.advance(2.5 * hour);
  await world.poll();
  expect((await urls()).length).toBe(before + 1);
  expect((await world.feed(url)).interval).toBeLessThanOrEqual(2 * 3600);
}

test.each([
  ["fails", 3 * hour, /answered 500/],
  ["refuses", 6 * day, /answered 403: it refuses us/],
  ["is-no-hub", 6 * day, /answered 200 to a subscription/],
  ["hangs", 3 * hour, /timed out/],
] as const)("a hub that %s is put off, the reason is kept, and polling goes on", async (mood, rest, reason) => {
  await followed({ hubTimeoutMs: 300 });
  world.hub.mood = mood;
  await renew();
  expect((await world.subscription(url)).problem).toMatch(reason);
  await pollingGoesOn();
  world.advance(rest);
  await renew();
  expect(world.hub.requests.length).toBe(1);
  world.hub.mood = "verifies-later";
  world.advance(rest);
  await renew();
  expect(world.hub.subscribers().length).toBe(1);
  expect((await world.subscription(url)).problem).toBeNull();
});

test("a hub that has died is put off, and polling goes on", async () => {
  await followed();
  await world.hub.close();
  await renew();
  expect((await world.subscription(url)).problem).toMatch(/refused the connection/);
  await pollingGoesOn();
});

test("a hub that dies after a subscription costs no news: the poll brings it", async () => {
  await subscribed();
  await world.hub.close();
  world.feeds.set(url, { items: [item()], hub: { url: world.hub.url, topic } });
  world.advance(7 * hour);
  await world.poll();
  expect((await urls()).length).toBe(2);
});

test("a hub in trouble is asked once, however many feeds it has", async () => {
  await followed();
  world.hub.mood = "fails";
  for (let count = 0; count < 20; count++) {
    world.feeds.set(`${url}/${count}`, { items: [item()], hub: { url: world.hub.url, topic: `${topic}${count}` } });
    await world.ports.store.feeds.add(`${url}/${count}`, world.ports.clock());
  }
  await world.poll();
  await renew();
  await renew();
  expect(world.hub.requests.length).toBe(1);
  expect((await world.subscription(`${url}/7`)).problem).toMatch(/answered 500/);
  world.hub.mood = "verifies-later";
  world.advance(7 * hour);
  await renew();
  expect(world.hub.subscribers().length).toBe(21);
});

test("two processes that ask the same hub at once end up with one subscription", async () => {
  await followed();
  await Promise.all([renewHubs(world.ports), renewHubs(world.ports)]);
  await world.hub.settled();
  const statuses = await world.hub.publish(topic, { body: documentOf([item()]) });
  expect(statuses.filter((status) => status === 202)).toEqual([202]);
  expect(world.hub.subscribers().length).toBe(1);
  expect((await urls()).length).toBe(2);
});

test("a denial is recorded with its reason, and the hub is left alone for a week", async () => {
  await followed();
  world.hub.mood = "denies";
  await renew();
  expect(world.hub.answers).toEqual([200]);
  expect((await world.subscription(url)).problem).toBe("Its hub will not push: this topic is not for you");
  world.advance(6 * day);
  await renew();
  expect(world.hub.requests.length).toBe(1);
  await pollingGoesOn();
  world.advance(2 * day);
  await renew();
  expect(world.hub.requests.length).toBe(2);
});

test("a hub that takes its word back ends the lease, and the feed is polled as often as before", async () => {
  await subscribed();
  const { token } = await world.subscription(url);
  const denial = new URLSearchParams({ "hub.mode": "denied", "hub.topic": topic });
  expect(await verifyIntent(token, denial, world.ports)).toBe("");
  expect((await world.feed(url)).pushedUntil).toBeUndefined();
  expect((await world.subscription(url)).problem).toBe("Its hub will not push: it gave no reason");
});

test("a feed that names another hub is subscribed to there", async () => {
  await subscribed();
  world.feeds.set(url, { items: [item()], hub: { url: world.hub.url, topic: `${topic}&new` } });
  world.advance(7 * hour);
  await world.poll();
  await renew();
  expect(world.hub.requests.at(-1)?.topic).toBe(`${topic}&new`);
  expect(await world.hub.publish(`${topic}&new`, { body: documentOf([item()]) })).toEqual([202]);
});

test("a document that cannot be read is logged and thanked for; the next poll brings its news", async () => {
  await subscribed();
  for (const body of ["", "<rss><channel>", "\0\0\0"]) expect(await world.hub.publish(topic, { body })).toEqual([202]);
  expect(eventsNamed("push-unreadable").length).toBe(3);
  world.feeds.set(url, { items: [item()], hub: { url: world.hub.url, topic } });
  world.advance(7 * hour);
  await world.poll();
  expect((await urls()).length).toBe(2);
});

test("a push is never a feed's first poll, which tells old from new", async () => {
  world = await openPushWorld();
  world.feeds.set(url, new OutsideError("post.example does not answer.", { retry: true }));
  await world.ports.store.feeds.add(url, world.ports.clock());
  await world.poll();
  const { id } = await world.feed(url);
  const asked = { hub: { url: world.hub.url, topic }, token: "t".repeat(32), secret: "s".repeat(43) };
  await world.ports.store.hubs.recordAsked(id, { ...asked, retryAt: world.ports.clock() });
  const body = Buffer.from(documentOf([item()]));
  const signature = signatureOf(body, asked.secret, "sha256") ?? "";
  await receivePush(asked.token, { body, contentType: "", signature }, world.ports);
  expect(await urls()).toEqual([]);
  expect((await world.feed(url)).lastSuccessAt).toBeUndefined();
});

test("what nobody follows any more is not pushed for long", async () => {
  await subscribed();
  await world.ports.store.feeds.retire((await world.feed(url)).id, "gone", world.ports.clock());
  expect(await world.hub.publish(topic, { body: documentOf([item()]) })).toEqual([410]);
  expect(world.hub.subscribers()).toEqual([]);
  expect((await urls()).length).toBe(1);
  const { token } = await world.subscription(url);
  const asked = new URLSearchParams({ "hub.mode": "subscribe", "hub.topic": topic, "hub.challenge": "c" });
  expect(await verifyIntent(token, asked, world.ports)).toBeUndefined();
});
