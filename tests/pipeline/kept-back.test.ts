import { afterEach, beforeEach, expect, test } from "vitest";
import type { ChannelManners } from "../../src/channel-store.ts";
import { nextSlot } from "../../src/domain/briefing.ts";
import { startBriefings } from "../../src/pipeline/brief.ts";
import { resume } from "../../src/pipeline/resume.ts";
import type { Poster } from "../../src/ports.ts";
import { briefingWish } from "../samples/briefing-wish.ts";
import { item, openWorld, retold, type World } from "../world.ts";

const channel = { platform: "discord", workspaceId: "g", channelId: "c" } as const;
const other = { ...channel, channelId: "other" } as const;
const [minute, hour] = [60_000, 3_600_000];
const night = { from: "22:00", to: "07:00", timeZone: "UTC" };
const subjects = `aqueduct bridge canal dam elevator ferry granary harbour icehouse jetty kiln lighthouse mill nursery
  orchard pier quarry reservoir school theatre`.split(/\s+/);

let world: World;
beforeEach(async () => {
  world = await openWorld();
  itIs("2027-05-04T12:00:00Z");
  await follow(channel);
  await world.run();
});
afterEach(() => world.close());

function itIs(instant: string): void {
  world.advance(new Date(instant).getTime() - world.ports.clock().getTime());
}

const follow = (where: typeof channel | typeof other) =>
  world.store.subscriptions.follow(where, { kind: "topic", value: "world" }, "live", world.ports.clock());
const settle = (manners: Partial<ChannelManners>) =>
  world.store.channels.settle(channel, { isCrossposted: false, ...manners });

async function breakNews(about: readonly string[], published?: Date): Promise<void> {
  world.feeds.set(
    "https://a.example/feed",
    about.map((one) => item({ about: one, ...(published && { publishedAt: published }) })),
  );
  await world.run();
}

async function pass(ms: number): Promise<void> {
  world.advance(ms);
  await startBriefings(world.ports);
  await resume(world.ports);
  await world.drain();
}

const posts = (where: string = channel.channelId) =>
  [...world.discord.posted.values()].filter(({ channelId }) => channelId === where);
const single = (where?: string) => posts(where).filter(({ message }) => message.kind === "digest");
const lists = () => posts().flatMap(({ message }) => (message.kind === "story-list" ? [message] : []));
async function states(): Promise<Record<string, number>> {
  const counts = Object.entries(await world.store.deliveries.counts());
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

test("news of quiet hours is kept back, and comes in one message at their end, which says why", async () => {
  await settle({ quiet: night });
  await follow(other);
  itIs("2027-05-04T22:30:00Z");
  await breakNews(["bridge", "tower"]);
  expect(posts()).toEqual([]);
  expect(single("other")).toHaveLength(2);
  expect(await states()).toEqual({ held: 2, due: 1, sent: 2 });
  itIs("2027-05-05T06:59:00Z");
  await pass(0);
  expect(posts()).toEqual([]);
  await pass(2 * minute);
  expect(lists()).toHaveLength(1);
  expect(lists()[0]).toMatchObject({
    title: "2 stories kept back until now",
    footer: "It is quiet here from 22:00 to 07:00.",
  });
  expect(
    lists()[0]
      ?.items.map(({ headline }) => headline.split(" ")[0])
      .sort(),
  ).toEqual(["bridge", "tower"]);
  expect(await states()).toEqual({ sent: 3, folded: 2 });
  await breakNews(["lighthouse"]);
  expect(single()).toHaveLength(1);
});

test("a message that is out is edited in quiet hours all the same, as nobody hears of it", async () => {
  await settle({ quiet: night });
  itIs("2027-05-04T21:30:00Z");
  await breakNews(["bridge"]);
  itIs("2027-05-04T23:45:00Z");
  world.feeds.set("https://b.example/feed", [retold({ about: "bridge", url: "https://b.example/twin" })]);
  await world.run();
  expect(posts()).toMatchObject([{ edits: 1, copies: 1 }]);
});

test("a post that may be out already is not kept back, or it would be told twice", async () => {
  await settle({ quiet: night });
  itIs("2027-05-04T21:59:59Z");
  const posters = world.ports.posters as Partial<Record<string, Poster>>;
  // As Discord says where its nonce makes a second post give back the first.
  posters.discord = { ...world.discord.poster, find: async () => ({ kind: "absent" }) };
  world.discord.fates.push("answer-lost");
  await breakNews(["bridge"]);
  await pass(hour);
  await pass(10 * hour);
  expect(lists()).toEqual([]);
  expect(await states()).toEqual({ sent: 1 });
});

test("of more stories than the cap the rest comes in one message an hour later", async () => {
  await settle({ hourlyCap: 3 });
  itIs("2027-05-04T15:00:00Z");
  await breakNews(subjects.slice(0, 8));
  expect(single()).toHaveLength(3);
  expect(await states()).toEqual({ sent: 3, held: 5, due: 1 });
  await pass(61 * minute);
  expect(lists()).toMatchObject([
    { title: "5 stories kept back until now", footer: "This channel gets 3 stories an hour at most." },
  ]);
  expect(await states()).toEqual({ sent: 4, folded: 5 });
  itIs("2027-05-04T18:00:00Z");
  await breakNews(["lighthouse"]);
  expect(single()).toHaveLength(4);
});

test("what is kept back waits for the channel's briefing, and what that tells is not told again", async () => {
  await settle({ hourlyCap: 2 });
  const wish = briefingWish({ destination: channel, at: "08:00", timeZone: "UTC", length: "short" });
  await world.store.briefings.set(wish, nextSlot(wish, world.ports.clock()));
  itIs("2027-05-04T15:00:00Z");
  await breakNews(subjects.slice(0, 12));
  expect(single()).toHaveLength(2);
  await pass(3 * hour);
  expect(lists()).toEqual([]);
  itIs("2027-05-05T08:00:01Z");
  await pass(0);
  const [briefing] = posts().flatMap(({ message }) => (message.kind === "briefing" ? [message] : []));
  await pass(10 * minute);
  const named = (lists()[0]?.items ?? []).map(({ headline }) => headline);
  const told = [
    ...(briefing?.digests ?? []),
    ...single().map(({ message }) => message.kind === "digest" && message.digest),
  ];
  const known = told.flatMap((digest) => (digest ? [digest.headline] : []));
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((headline) => known.includes(headline))).toEqual([]);
  expect(new Set([...named, ...known]).size).toBe(12);
  expect(await states()).toMatchObject({ folded: 10 });
});

test("where a briefing told all that was kept back nothing else comes", async () => {
  await settle({ quiet: night });
  const wish = briefingWish({ destination: channel, at: "08:00", timeZone: "UTC" });
  await world.store.briefings.set(wish, nextSlot(wish, world.ports.clock()));
  itIs("2027-05-04T22:30:00Z");
  await breakNews(["bridge", "tower"]);
  itIs("2027-05-05T08:00:01Z");
  await pass(0);
  await pass(10 * minute);
  expect(posts().map(({ message }) => message.kind)).toEqual(["briefing"]);
  expect(await states()).toEqual({ sent: 1, folded: 3 });
});

test("a feed that yields a hundred at once does not flood a channel, though nobody set anything", async () => {
  itIs("2027-05-04T15:00:00Z");
  const many = Array.from(
    { length: 60 },
    (_, at) => `${subjects[at % 20]}${subjects[((at * 7 + at / 20 + 3) % 20) | 0]}`,
  );
  await breakNews(many);
  expect(single()).toHaveLength(30);
  await pass(61 * minute);
  expect(posts()).toHaveLength(31);
  const stories = await world.store.stories.latest(99);
  expect(stories.length).toBeGreaterThan(30);
  expect(await states()).toEqual({ sent: 31, folded: stories.length - 30 });
}, 90_000);

test("after an outage a flood of old news is one message at once; a few old ones are posted as ever", async () => {
  itIs("2027-05-04T20:00:00Z");
  await breakNews(subjects.slice(0, 17), new Date("2027-05-04T15:00:00Z"));
  await pass(minute);
  expect(single()).toEqual([]);
  expect(lists()).toMatchObject([
    {
      title: "17 stories kept back until now",
      footer: "They came late, and many at once. And 2 more: /news latest lists them.",
    },
  ]);
  expect(lists()[0]?.items).toHaveLength(15);
  itIs("2027-05-04T23:00:00Z");
  await breakNews(subjects.slice(17), new Date("2027-05-04T18:00:00Z"));
  expect(single()).toHaveLength(3);
});

test("what is muted or unfollowed by then is not told, and nothing is where the channel was closed", async () => {
  await settle({ quiet: night });
  itIs("2027-05-04T22:30:00Z");
  await breakNews(["bridge", "tower"]);
  await world.store.subscriptions.mute({ destination: channel, what: { kind: "query", value: "bridge" } });
  itIs("2027-05-05T07:01:00Z");
  await pass(0);
  expect(lists()[0]?.items.map(({ headline }) => headline.split(" ")[0])).toEqual(["tower"]);
  itIs("2027-05-05T22:30:00Z");
  await breakNews(["lighthouse"]);
  await world.store.channels.pause(channel, "It is gone.", world.ports.clock());
  itIs("2027-05-06T07:01:00Z");
  await pass(0);
  expect(lists()).toHaveLength(1);
  expect(await states()).toMatchObject({ refused: 2 });
});

test("a catch-up whose answer was lost is posted once, and tells the same", async () => {
  await settle({ quiet: night });
  itIs("2027-05-04T22:30:00Z");
  await breakNews(["bridge", "tower"]);
  itIs("2027-05-05T07:01:00Z");
  world.discord.fates.push({ kind: "unclear", reason: "reset before it was accepted" }, "answer-lost");
  await pass(0);
  for (let time = 0; time < 5; time++) await pass(minute);
  expect(lists()).toHaveLength(1);
  expect(lists()[0]?.items).toHaveLength(2);
  expect(posts()).toMatchObject([{ copies: 1 }]);
  expect(await states()).toEqual({ sent: 1, folded: 2 });
});
