import { afterAll, beforeAll, expect, test } from "vitest";
import { follow } from "../../src/commands/follow.ts";
import { unfollow } from "../../src/commands/unfollow.ts";
import { OutsideError } from "../../src/domain/errors.ts";
import type { FoundFeed } from "../../src/ports.ts";
import { openWorld, type World } from "../world.ts";

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
