import { expect, onTestFinished, test } from "vitest";
import { heldLookUps } from "../../samples/held-look-ups.ts";
import { inWaves } from "../../samples/in-waves.ts";
import { newsOf } from "../../samples/questions.ts";
import { openSlackSession } from "../../samples/slack-session.ts";

test("a workspace that asks for five hundred look-ups in a few seconds waits for itself; another is answered meanwhile", async () => {
  const session = await openSlackSession("sockets");
  const { slack, world } = session;
  const inside = heldLookUps(world);
  onTestFinished(async () => {
    inside.letGo();
    await session.close();
  });
  await newsOf(world);
  await session.openBot(undefined, undefined, inside.ports);
  for (const teamId of ["T0THEIRS", "T0OURS"]) await session.install({ teamId });
  const [theirs, ours] = [slack.workspace("T0THEIRS"), slack.workspace("T0OURS")];
  const [there, here] = [theirs.addChannel(), ours.addChannel()];
  inside.hold();
  const ask = () => theirs.command("search aqueduct", { channelId: there, withinMs: 100_000 });
  const many = await inWaves(500, ask, () => slack.ackTimes().length);
  // Of ten connections.
  expect(await inside.standing()).toBe(4);
  inside.holdNoMore();
  const answer = await ours.command("search aqueduct", { channelId: here, withinMs: 60_000 });
  expect(JSON.stringify(answer)).toContain("aqueduct number");
  inside.letGo();
  const answers = (await Promise.all(many)).map((one) => JSON.stringify(one));
  expect(answers.filter((one) => one.includes("aqueduct number")).length).toBeGreaterThanOrEqual(120);
  expect(answers.filter((one) => /Too much at once.*Ask again/.test(one)).length).toBeGreaterThan(300);
  expect(answers.filter((one) => !/aqueduct number|Too much at once/.test(one))).toEqual([]);
  expect(slack.violations.filter((what) => !what.includes("acknowledged"))).toEqual([]);
}, 120_000);
