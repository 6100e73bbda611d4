import { afterAll, beforeAll, expect, test } from "vitest";
import { platforms } from "../../../src/app.ts";
import { demoChannel, demoChannels } from "../../../src/cli/demo/channels.ts";
import { pageSample } from "../../../src/cli/demo/page-sample.ts";
import { sampleMessages } from "../../../src/cli/demo/sample-messages.ts";
import { messages } from "../../samples/messages.ts";
import { newsOf } from "../../samples/questions.ts";
import { seenLines } from "../../samples/seen-blocks.ts";
import { openWorld, type World } from "../../world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test("without news there is nothing to show", async () => {
  expect(await sampleMessages(demoChannel("discord"), world.ports)).toEqual([]);
});

test("every kind of message is among the samples, each under a name of its own, and says something everywhere", async () => {
  await newsOf(world);
  await demoChannels(platforms).follow(world.ports);
  const samples = await sampleMessages(demoChannel("discord"), world.ports);
  const kinds = new Set(Object.values(messages).map(({ kind }) => kind));
  expect(new Set(samples.map(({ message }) => message.kind))).toEqual(kinds);
  expect(new Set(samples.map(({ id }) => id)).size).toBe(samples.length);
  for (const sample of samples) {
    const { drawn } = pageSample(sample, platforms, world.ports.clock());
    expect(drawn.map(({ look }) => look.label)).toEqual(["Discord", "Discord embeds", "Slack"]);
    for (const { preview } of drawn) expect(seenLines(preview).join(""), sample.id).not.toBe("");
  }
});
