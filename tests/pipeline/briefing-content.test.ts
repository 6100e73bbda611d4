import { afterEach, beforeEach, expect, test } from "vitest";
import type { BriefingWish } from "../../src/briefing-store.ts";
import type { FeedItem } from "../../src/domain/feed.ts";
import type { BriefingMessage } from "../../src/message/message.ts";
import { startBriefings } from "../../src/pipeline/brief.ts";
import { nextBriefing } from "../../src/pipeline/next-briefing.ts";
import { asking } from "../commands/asking.ts";
import { briefingWish } from "../samples/briefing-wish.ts";
import { item, openWorld, retold, type World } from "../world.ts";

const channel = { platform: "discord", workspaceId: "g", channelId: "c" } as const;
const [world1, world2, science] = ["https://a.example/feed", "https://b.example/feed", "https://c.example/feed"];

let world: World;
beforeEach(async () => {
  world = await openWorld();
  itIs("2027-05-03T12:00:00Z");
  await world.run();
});
afterEach(() => world.close());

function itIs(instant: string): void {
  world.advance(new Date(instant).getTime() - world.ports.clock().getTime());
}

async function setBriefing(wish: Partial<BriefingWish> = {}): Promise<void> {
  const wanted = briefingWish({ destination: channel, timeZone: "UTC", ...wish });
  await world.store.briefings.set(wanted, await nextBriefing(wanted, world.ports));
}

/** An entry with an address of that feed's own site: what others say of it needs reading first. */
const own = (feed: string, about: string) => item({ about, url: `${new URL(feed).origin}/${about}` });

async function breakNews(instant: string, feed: string, ...items: FeedItem[]): Promise<void> {
  itIs(instant);
  world.feeds.set(feed, items);
  await world.run();
}

async function tickAt(instant: string): Promise<void> {
  itIs(instant);
  await startBriefings(world.ports);
  await world.drain();
}

const briefings = () =>
  [...world.discord.posted.values()].flatMap(({ message }) => (message.kind === "briefing" ? [message] : []));
const subjects = ({ digests }: BriefingMessage) =>
  digests.map(({ headline }) => /bridge|theatre|museum|harbour|library|reef|comet/.exec(headline)?.[0]);
const ask = (command: string, options: Record<string, string> = {}) =>
  asking(world.ports)(command, options, { destination: channel });

test("a briefing on weekdays tells on Monday what came since Friday's, and says since when", async () => {
  itIs("2027-05-06T20:00:00Z");
  await setBriefing({ days: [1, 2, 3, 4, 5] });
  await tickAt("2027-05-07T08:00:01Z");
  await breakNews("2027-05-07T20:00:00Z", world1, item({ about: "bridge" }));
  await breakNews("2027-05-09T20:00:00Z", world2, own(world2, "theatre"));
  await tickAt("2027-05-10T08:00:01Z");
  const monday = briefings()[1];
  expect(monday && subjects(monday).sort()).toEqual(["bridge", "theatre"]);
  expect(monday).toMatchObject({ localDay: "2027-05-10", since: "2027-05-07" });
});

test("the very first one on a Monday tells of the weekend too", async () => {
  await breakNews("2027-05-08T20:00:00Z", world1, item({ about: "bridge" }));
  itIs("2027-05-09T20:00:00Z");
  await setBriefing({ days: [1, 2, 3, 4, 5] });
  await tickAt("2027-05-10T08:00:01Z");
  expect(briefings().map(subjects)).toEqual([["bridge"]]);
});

test("what came on a day that was left out stands in the next one", async () => {
  await setBriefing();
  await tickAt("2027-05-04T08:00:01Z");
  await breakNews("2027-05-04T20:00:00Z", world1, item({ about: "bridge" }));
  await tickAt("2027-05-05T20:00:00Z");
  await tickAt("2027-05-06T08:00:01Z");
  expect(briefings().map(subjects)).toEqual([[], ["bridge"]]);
});

test("a story that was told and has not changed is not told again; one that grew is told by what is new", async () => {
  await setBriefing();
  const [bridge, theatre] = [item({ about: "bridge" }), item({ about: "theatre" })];
  await breakNews("2027-05-03T20:00:00Z", world1, bridge, theatre);
  await tickAt("2027-05-04T08:00:01Z");
  const twin = retold({ about: "bridge", url: "https://b.example/bridge" });
  await breakNews("2027-05-04T20:00:00Z", world2, twin);
  await tickAt("2027-05-05T08:00:01Z");
  const [first, second] = briefings();
  expect(first && subjects(first).sort()).toEqual(["bridge", "theatre"]);
  expect(second?.digests).toHaveLength(1);
  const [digest] = second?.digests ?? [];
  expect(second?.changes?.[digest?.storyId ?? ""]).toMatchObject({ toldOn: "2027-05-04", newSources: ["b.example"] });
  expect(digest?.bullets[0].quote.url).toContain("https://b.example/bridge");
  await tickAt("2027-05-06T08:00:01Z");
  expect(briefings()[2]).toMatchObject({ digests: [] });
});

test("two briefings of a channel at one minute tell nothing twice between them", async () => {
  await setBriefing({ name: "one" });
  await setBriefing({ name: "two" });
  await breakNews("2027-05-03T20:00:00Z", world1, item({ about: "bridge" }), item({ about: "theatre" }));
  await tickAt("2027-05-04T08:00:01Z");
  const told = briefings().flatMap(subjects);
  expect(briefings()).toHaveLength(2);
  expect([...told].sort()).toEqual(["bridge", "theatre"]);
});

test("a story of a briefing that the platform refused is told in the next one", async () => {
  await setBriefing();
  await breakNews("2027-05-03T20:00:00Z", world1, item({ about: "bridge" }));
  world.discord.fates.push({ kind: "refused", reason: "too strange" });
  await tickAt("2027-05-04T08:00:01Z");
  expect(briefings()).toEqual([]);
  await tickAt("2027-05-05T08:00:01Z");
  expect(briefings().map(subjects)).toEqual([["bridge"]]);
});

test("a briefing with topics tells of these alone, followed or not, and what is muted stays out", async () => {
  await ask("follow", { what: "world" });
  await setBriefing({ name: "lab", topics: ["science"] });
  await breakNews("2027-05-03T20:00:00Z", world1, item({ about: "bridge" }));
  await breakNews("2027-05-03T23:30:00Z", science, own(science, "comet"), own(science, "reef"));
  await ask("mute", { what: "reef" });
  await tickAt("2027-05-04T08:00:01Z");
  expect(briefings().map(subjects)).toEqual([["comet"]]);
});

test("its length bounds the stories, and they are grouped by topic where there are several", async () => {
  await setBriefing({ name: "long", length: "long" });
  const [bridge, theatre, museum] = ["bridge", "theatre", "museum"].map((about) => item({ about }));
  if (!bridge || !theatre || !museum) throw new Error("no items");
  await breakNews("2027-05-03T20:00:00Z", world1, bridge, theatre, museum);
  await breakNews("2027-05-03T23:30:00Z", science, own(science, "comet"), own(science, "reef"));
  await setBriefing({ name: "short", length: "short", at: "09:00" });
  world.advance(1000);
  const preview = await ask("briefing now", { name: "short" });
  expect(preview).toMatchObject({ kind: "briefing" });
  expect(preview.kind === "briefing" && preview.digests).toHaveLength(4);
  await tickAt("2027-05-04T08:00:01Z");
  const [long] = briefings();
  const headings = long?.digests.map(({ storyId }) => long.sections?.[storyId]);
  expect(headings).toHaveLength(5);
  expect([...new Set(headings)].sort()).toEqual(["Science", "World"]);
  expect(headings?.filter((heading, at) => heading !== headings[at - 1])).toHaveLength(2);
});

test("more outlets weigh more than a later hour", async () => {
  await setBriefing();
  await breakNews("2027-05-03T13:00:00Z", world1, item({ about: "bridge" }));
  await breakNews("2027-05-03T17:00:00Z", world2, retold({ about: "bridge", url: "https://b.example/bridge" }));
  await breakNews("2027-05-04T07:00:00Z", world1, item({ about: "theatre" }));
  await tickAt("2027-05-04T08:00:01Z");
  const [one] = briefings();
  expect(one?.digests.map(({ sources }) => sources.length)).toEqual([2, 1]);
});

test("a quiet day has one line, or no post where silence was chosen, and nothing is lost by that", async () => {
  await setBriefing({ name: "loud" });
  await setBriefing({ name: "silent", at: "09:00", isSilentWhenQuiet: true, topics: ["science"] });
  await tickAt("2027-05-04T08:00:01Z");
  await tickAt("2027-05-04T09:00:01Z");
  expect(briefings()).toMatchObject([{ digests: [] }]);
  await ask("briefing now", { name: "silent", post: "yes" });
  await world.drain();
  expect(briefings()).toHaveLength(2);
  await breakNews("2027-05-04T21:00:00Z", science, own(science, "comet"));
  await tickAt("2027-05-05T09:00:01Z");
  expect(briefings().map(subjects)).toContainEqual(["comet"]);
});

test("a preview is for the asker, changes nothing, and tells what the next one would tell", async () => {
  expect(await ask("briefing now")).toMatchObject({ kind: "briefing", digests: [] });
  await setBriefing();
  await breakNews("2027-05-03T20:00:00Z", world1, item({ about: "bridge" }));
  for (let time = 0; time < 2; time++) {
    world.advance(1000);
    const preview = await ask("briefing now");
    expect(preview.kind === "briefing" && subjects(preview)).toEqual(["bridge"]);
  }
  expect(briefings()).toEqual([]);
  await tickAt("2027-05-04T08:00:01Z");
  expect(briefings().map(subjects)).toEqual([["bridge"]]);
});

test("after one that was posted because somebody asked, the next tells what came since", async () => {
  await setBriefing();
  await breakNews("2027-05-03T20:00:00Z", world1, item({ about: "bridge" }));
  world.advance(1000);
  await ask("briefing now", { post: "yes" });
  await world.drain();
  await breakNews("2027-05-03T23:30:00Z", world2, own(world2, "theatre"));
  await tickAt("2027-05-04T08:00:01Z");
  expect(briefings().map(subjects)).toEqual([["bridge"], ["theatre"]]);
});

test("an attempt that is made again tells the same stories, though the first may have told them", async () => {
  await setBriefing();
  await breakNews("2027-05-03T20:00:00Z", world1, item({ about: "bridge" }));
  world.discord.fates.push({ kind: "retry", reason: "slow down", afterMs: 60_000 });
  await tickAt("2027-05-04T08:00:01Z");
  world.advance(120_000);
  const [waiting] = await world.store.deliveries.waiting(world.ports.clock(), 5);
  await world.ports.queue.wake("post-briefing", waiting?.id ?? "");
  await world.drain();
  expect(briefings().map(subjects)).toEqual([["bridge"]]);
});
