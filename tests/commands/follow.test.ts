import { afterAll, beforeAll, expect, test } from "vitest";
import { follow } from "../../src/commands/follow.ts";
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

test("a page that leads to no feed is not followed, and says what to do", async () => {
  const none = new OutsideError("none.example: no feed was found. Give the feed's own address.", { retry: false });
  await expect(followPage("https://none.example/", () => Promise.reject(none))).rejects.toThrow(/own address/);
});
