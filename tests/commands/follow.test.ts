import { afterAll, beforeAll, expect, test } from "vitest";
import { commands } from "../../src/commands/all.ts";
import { dispatcher } from "../../src/commands/dispatch.ts";
import { follow } from "../../src/commands/follow.ts";
import { unfollow } from "../../src/commands/unfollow.ts";
import { OutsideError } from "../../src/domain/errors.ts";
import { controlsOf } from "../../src/message/controls.ts";
import type { FoundFeed } from "../../src/ports.ts";
import { item, openWorld, retold, type World } from "../world.ts";
import { asking } from "./asking.ts";

let world: World;
let channel = 0;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function followPage(what: string, findFeeds: () => Promise<readonly FoundFeed[]>) {
  channel += 1;
  const destination = { platform: "slack", workspaceId: "t", channelId: `f${channel}` } as const;
  const request = { command: "follow", options: { what }, destination, userId: "u", mayManage: true };
  const { message } = await follow.run(request, { ...world.ports, feeds: { ...world.ports.feeds, findFeeds } });
  return { message, followed: await world.store.subscriptions.of(destination) };
}

test("a page is followed by its best feed, which is named with its address, as are the others", async () => {
  const { message, followed } = await followPage("<https://page.example/|page>", async () => [
    { url: "https://page.example/feed", title: "Pages", items: 3 },
    { url: "https://page.example/all", title: "L".repeat(5000), items: 9 },
  ]);
  expect(message).toMatchObject({
    tone: "done",
    text: expect.stringContaining("the feed https://page.example/feed (Pages)."),
    next: expect.stringMatching(/^Also there: L{70,80}… \(https:\/\/page\.example\/all\)\.$/),
  });
  expect(followed).toMatchObject([{ what: { kind: "feed", value: "https://page.example/feed" } }]);
});

test("a site is unfollowed by its page's address as well, where that says which feed", async () => {
  const destination = { platform: "slack", workspaceId: "t", channelId: "un" } as const;
  const at = world.ports.clock();
  const feeds = ["https://www.site.example/rss", "https://two.example/a", "https://two.example/b"];
  for (const value of feeds) await world.store.subscriptions.follow(destination, { kind: "feed", value }, "live", at);
  const ask = async (what: string) => {
    const request = { command: "unfollow", options: { what }, destination, userId: "u", mayManage: true };
    return (await unfollow.run(request, world.ports)).message;
  };
  expect(await ask("https://site.example/news/today")).toMatchObject({
    tone: "done",
    text: "This channel no longer follows the feed https://www.site.example/rss.",
  });
  expect(await ask("https://two.example/")).toMatchObject({
    tone: "problem",
    next: "It does follow the feed https://two.example/a, the feed https://two.example/b.",
  });
  expect(await world.store.subscriptions.of(destination)).toHaveLength(2);
});

test("a page that leads to no feed is not followed, and says what to do", async () => {
  const none = new OutsideError("none.example: no feed was found. Give the feed's own address.", { retry: false });
  await expect(followPage("https://none.example/", () => Promise.reject(none))).rejects.toThrow(/own address/);
});

const subjects = ["lighthouse", "windmill", "aqueduct", "planetarium"];

async function oldNews(): Promise<void> {
  for (const about of subjects) {
    world.advance(3 * 3_600_000);
    world.feeds.set("https://a.example/feed", [item({ about })]);
    await world.run();
  }
  world.feeds.set("https://b.example/feed", [retold({ about: "windmill", url: "https://b.example/windmill" })]);
  world.advance(3 * 3_600_000);
  await world.run();
}

test("who follows something is shown its latest three, to be read on; nothing of it is posted, and only news is", async () => {
  await oldNews();
  const destination = { platform: "discord", workspaceId: "latest", channelId: "latest" } as const;
  const answer = await dispatcher(
    commands,
    world.ports,
  )({ command: "follow", options: { what: "world" }, destination, userId: "u", mayManage: true });
  const { message } = answer;
  if (message.kind !== "story-list") throw new Error(message.kind);
  expect(answer.visibleTo).toBe("asker");
  expect(message.title).toBe("This channel now follows the topic world.");
  expect(message.items).toHaveLength(3);
  expect(message.items.map(({ headline }) => headline).join()).not.toContain("lighthouse");
  expect(controlsOf(message).menu?.choices.map(({ asked }) => asked.command)).toEqual(["story", "story", "story"]);
  expect(message.footer).toContain("nothing old is posted");
  await world.run();
  expect([...world.discord.posted.values()].filter(({ channelId }) => channelId === "latest")).toEqual([]);
  world.feeds.set("https://a.example/feed", [item({ about: "observatory" })]);
  world.advance(3 * 3_600_000);
  await world.run();
  const posted = [...world.discord.posted.values()].filter(({ channelId }) => channelId === "latest");
  expect(JSON.stringify(posted)).toContain("observatory");
  expect(posted).toHaveLength(1);
});

test("the latest are those that pass the filters, and of a query those that answer it", async () => {
  const ask = asking(world.ports);
  const place = (channelId: string) => ({
    destination: { platform: "discord", workspaceId: "latest", channelId } as const,
  });
  const told = await ask("follow", { what: "world", "min-sources": "2" }, place("filtered"));
  expect(told).toMatchObject({ kind: "story-list", items: [{ headline: expect.stringContaining("indmill") }] });
  const without = await ask("follow", { what: "world", without: "windmill" }, place("without"));
  expect(JSON.stringify(without)).not.toMatch(/windmill number|Windmillbury/);
  const query = await ask("follow", { what: "planetarium" }, { ...place("query"), elsewhere: "space" });
  expect(query).toMatchObject({
    title: "In #space: This channel now follows news about “planetarium”.",
    items: [{ headline: expect.stringContaining("planetarium") }],
  });
});

test("what nobody knows anything of yet says that its first news is posted as it comes", async () => {
  const ask = asking(world.ports);
  const live = await ask("follow", { what: "https://new.example/feed" });
  expect(live).toMatchObject({ kind: "notice", tone: "done" });
  expect(JSON.stringify(live)).toContain("Nothing of it is known yet: its first news is posted as it comes.");
  const briefed = await ask("follow", { what: "https://newer.example/feed", how: "briefing" });
  expect(JSON.stringify(briefed)).toContain("come with the briefing");
});

test("changing how it is followed lists nothing again, and where the latest cannot be looked up it is followed all the same", async () => {
  const changed = await asking(world.ports)("follow", { what: "https://new.example/feed", how: "briefing" });
  expect(changed).toMatchObject({ kind: "notice", text: expect.stringContaining("come with the briefing") });
  const { store } = world.ports;
  const newest = () => Promise.reject(new OutsideError("The database does not answer.", { retry: true }));
  const broken = { ...world.ports, store: { ...store, stories: { ...store.stories, newest } } };
  const destination = { platform: "discord", workspaceId: "broken", channelId: "broken" } as const;
  expect(await asking(broken)("follow", { what: "world" }, { destination })).toMatchObject({ tone: "done" });
  expect(await store.subscriptions.of(destination)).toHaveLength(1);
});
