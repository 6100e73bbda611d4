import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { openOneTrouble } from "./one-trouble.ts";

/** Longer than a delivery's lease. Milliseconds. */
const away = 60_000;

test("a database that is away for long is said to who asks and who runs the bot, and nothing is lost or doubled", {
  timeout: 600_000,
}, async () => {
  const { stage, newsroom, ask, logged, wrong } = await openOneTrouble({ workers: 1 });
  const [discord, slack] = stage.platforms;
  newsroom.newEvent();
  await Promise.race([discord.asked(60_000), slack.asked(60_000)]);
  await stage.database.kill();
  newsroom.newEvent();
  for (const answer of await ask("following", {})) expect(answer).toContain("database does not answer at present");
  const { level, do: advice } = await logged("database-away");
  expect([level, advice]).toEqual(["error", expect.stringContaining("nothing is lost")]);
  await sleep(away);
  for (const answer of await ask("search", { words: "anything" })) expect(answer).toContain("Nothing is lost");
  await stage.database.start();
  newsroom.newEvent();
  expect(await wrong()).toEqual([]);
  await logged("database-back");
  expect(stage.fleet.starts()).toBe(2);
});
