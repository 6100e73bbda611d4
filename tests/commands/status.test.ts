import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { controlsOf } from "../../src/message/controls.ts";
import type { Message } from "../../src/message/message.ts";
import { deliver } from "../../src/pipeline/deliver.ts";
import { item, openWorld, type World } from "../world.ts";
import { asking } from "./asking.ts";

let world: World;
let serial = 0;
beforeAll(async () => {
  world = await openWorld();
  await world.run();
});
beforeEach(() => {
  serial += 1;
  world.discord.canLook = true;
  world.discord.fates.length = 0;
});
afterAll(() => world.close());

const hour = 3_600_000;
const here = () => ({ platform: "discord", workspaceId: `w${serial}`, channelId: `c${serial}` }) as const;

const ask = (command: string, options = {}, facts = {}) =>
  asking(world.ports)(command, options, { destination: here(), ...facts });

function said(message: Message): string {
  if (message.kind === "notice") return `${message.text} ${message.next ?? ""}`;
  if (message.kind !== "listing") throw new Error(message.kind);
  return [...message.rows.map(({ label, text }) => `${label}: ${text}`), message.footer].join("\n");
}

async function news(about: string): Promise<void> {
  world.advance(3 * hour);
  world.feeds.set("https://a.example/feed", [item({ about })]);
  await world.run();
}

/** Tries again what waits, as the tick does. */
async function laterOn(ms: number): Promise<void> {
  world.advance(ms);
  const waiting = await world.store.deliveries.waiting(world.ports.clock(), 100);
  for (const { id } of waiting) await deliver(id, world.ports);
}

test("a channel that follows nothing is told so, and one that misses nothing that all is well", async () => {
  expect(said(await ask("status"))).toContain("This channel follows nothing. 0 posts in 7 days");
  await ask("follow", { what: "world" });
  await news("lighthouse");
  await ask("briefing set", { time: "08:00", timezone: "Europe/Berlin" });
  expect(said(await ask("status"))).toMatch(
    /^All is well: 1 post in 7 days, and nothing is missing\. The next briefing comes on \w+, \d+ \w+ \d{4} at 08:00 \(Europe\/Berlin\)\./,
  );
  world.advance(8 * 24 * hour);
  expect(said(await ask("status"))).toContain("0 posts in 7 days");
  await ask("unfollow", { what: "world" });
  await ask("briefing remove");
});

test("a post whose answer was lost is named with the reason, and can be read all the same", async () => {
  await ask("follow", { what: "world" });
  await ask("briefing set", { time: "08:00", timezone: "Asia/Tokyo" });
  world.discord.fates.push("answer-lost");
  world.discord.canLook = false;
  await news("windmill");
  expect(said(await ask("status"))).toMatch(
    /windmill number \d+ .*: may be out, due .* connection reset\. Pullquote looks/,
  );
  await laterOn(60_000);
  const told = await ask("status");
  expect(said(told)).toMatch(
    /windmill number \d+ .*: may be missing, due \d+ \w+ at \d\d:\d\d\. no permission to read the channel\. It is rather left out than posted twice\. · \/news story \d+/,
  );
  expect(said(told)).toContain("Times are those of Asia/Tokyo");
  const [choice] = controlsOf(told).menu?.choices ?? [];
  expect(choice?.asked.command).toBe("story");
  expect((await ask("story", choice?.asked.options)).kind).toBe("story");
  expect(said(await ask("status", {}, { destination: { ...here(), channelId: "other" } }))).toContain(
    "follows nothing",
  );
  expect(said(await ask("status", {}, { destination: { ...here(), workspaceId: "other" } }))).not.toContain("windmill");
  await ask("unfollow", { what: "world" });
  await ask("briefing remove");
});

test("what was refused, what waits and what was not wanted any more are told apart", async () => {
  await ask("follow", { what: "world" });
  world.discord.fates.push({ kind: "refused", reason: "The channel takes no embeds." });
  await news("orchard");
  world.discord.fates.push({ kind: "retry", reason: "Discord asks to slow down", afterMs: 30 * 60_000 });
  await news("brewery");
  const told = said(await ask("status"));
  expect(told).toMatch(/orchard number \d+ .*: was not posted, due .* The channel takes no embeds\./);
  expect(told).toMatch(/brewery number \d+ .*: waits since .* Discord asks to slow down\. Tried again on \d+ \w+ at/);
  await ask("unfollow", { what: "world" });
  await laterOn(2 * hour);
  expect(said(await ask("status"))).not.toContain("brewery");
});

test("a pause is told with its reason and ends with it", async () => {
  await ask("follow", { what: "world" });
  const reason = "Pullquote may not post here.";
  await world.store.channels.pause(here(), reason, world.ports.clock());
  expect(said(await ask("status"))).toContain(`Nothing is posted here at present: ${reason} /news resume goes on.`);
  await ask("resume");
  expect(said(await ask("status"))).toContain("All is well");
  await ask("unfollow", { what: "world" });
});

test("feeds that fail are named, also those that a topic brings", async () => {
  await ask("follow", { what: "science" });
  const feed = await world.store.feeds.byUrl("https://c.example/feed");
  if (feed === undefined) throw new Error("no feed");
  const now = world.ports.clock();
  await world.store.feeds.recordFailure(feed.id, { error: "HTTP 503", at: now, nextPollAt: now });
  expect(said(await ask("status"))).toMatch(/The feed c\.example: failing \(1 time, .*\): HTTP 503/);
  await ask("unfollow", { what: "science" });
  await ask("follow", { what: "world" });
  expect(said(await ask("status"))).toContain("All is well");
  await ask("unfollow", { what: "world" });
});

test("of many posts that are missing the newest are named and the others counted", async () => {
  await ask("follow", { what: "world" });
  for (const about of ["canal", "tunnel", "airport", "market", "museum", "stadium", "quarry"]) {
    world.discord.fates.push({ kind: "refused", reason: "No." });
    await news(about);
  }
  const told = said(await ask("status"));
  expect(told.match(/was not posted/g)).toHaveLength(5);
  expect(told).toContain("2 posts more: were not posted");
  expect(told).toContain("quarry number");
  expect(told).not.toContain("canal number");
});
