import { afterAll, beforeAll, expect, test } from "vitest";
import { channelFeed } from "../../src/cli/feeds-out.ts";
import type { Document } from "../../src/message/message.ts";
import { item, openWorld, type World } from "../world.ts";
import { asking, elsewhere, here } from "./asking.ts";

let world: World;
let ask: ReturnType<typeof asking>;
beforeAll(async () => {
  world = await openWorld();
  ask = asking({ ...world.ports, settings: { ...world.ports.settings, publicUrl: "https://news.example.org" } });
  await ask("follow", { what: "world" });
  await world.run();
  world.advance(2 * 3_600_000);
  world.feeds.set("https://a.example/feed", [item({ about: "bridge" })]);
  await world.run();
});
afterAll(() => world.close());

async function keyOf(as: string): Promise<string> {
  const { text } = (await ask("export", { as })) as Document;
  const addresses = text.split("\n").map((line) => new URL(line));
  expect(addresses.map(({ origin, pathname }) => origin + pathname)).toEqual(
    ["atom", "json"].map((ending) => `https://news.example.org/channels/discord/ours/here/feed.${ending}`),
  );
  const [one, other] = addresses.map(({ searchParams }) => searchParams.get("key") ?? "");
  expect(one).toBe(other);
  return one ?? "";
}

test("a channel's feed has one address until somebody who may asks for a new one", async () => {
  const key = await keyOf("feed");
  expect(await keyOf("feed")).toBe(key);
  expect((await channelFeed(here, key, world.ports))?.stories).toHaveLength(1);
  const refused = await ask("export", { as: "new-feed" }, { mayManage: false });
  expect(refused).toMatchObject({ kind: "notice", text: expect.stringContaining("may manage this channel") });
  expect(await keyOf("feed")).toBe(key);
  const renewed = await keyOf("new-feed");
  expect(renewed).not.toBe(key);
  expect(await channelFeed(here, key, world.ports)).toBeUndefined();
  expect((await channelFeed(here, renewed, world.ports))?.stories).toHaveLength(1);
});

test("a key opens its own channel and no other, and nothing is opened without one", async () => {
  const key = await keyOf("feed");
  expect(await channelFeed(elsewhere, key, world.ports)).toBeUndefined();
  expect(await channelFeed(elsewhere, "", world.ports)).toBeUndefined();
  expect(await channelFeed(here, "", world.ports)).toBeUndefined();
  expect(await channelFeed(here, `${key}x`, world.ports)).toBeUndefined();
});

test("where nobody outside reaches the page, it says what to set", async () => {
  const told = await asking(world.ports)("export", { as: "feed" });
  expect(told).toMatchObject({ kind: "notice", text: expect.stringContaining("PUBLIC_URL") });
});
