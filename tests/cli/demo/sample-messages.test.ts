import { afterAll, beforeAll, expect, test } from "vitest";
import { platforms } from "../../../src/app.ts";
import { demoChannel, demoChannels } from "../../../src/cli/demo/channels.ts";
import { pageForms } from "../../../src/cli/demo/page-forms.ts";
import { pageHomes } from "../../../src/cli/demo/page-homes.ts";
import { pageSample } from "../../../src/cli/demo/page-sample.ts";
import { sampleMessages } from "../../../src/cli/demo/sample-messages.ts";
import { commands } from "../../../src/commands/all.ts";
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

test("a platform with a page of one's own is shown with it, and the others without", async () => {
  const [home, ...more] = await pageHomes(demoChannel("discord"), platforms, world.ports);
  expect(more).toEqual([]);
  const [drawn] = home?.drawn ?? [];
  expect(drawn?.look.label).toBe("Slack");
  const lines = drawn === undefined ? [] : seenLines(drawn.preview);
  expect(lines.join("\n")).toMatch(/#news.*Daily briefing at 08:00.*world {2}· {2}topic.*aqueduct number/s);
});

test("every form is shown as it opens and filled in, by a name of its own, on the platforms that have forms", () => {
  const forms = pageForms(demoChannel("discord"), platforms);
  const titles = commands.flatMap(({ form }) => (form === undefined ? [] : [form.title]));
  expect(titles).toEqual(["Follow the news", "Set a briefing"]);
  expect(forms.map(({ title }) => title)).toEqual(
    titles.flatMap((title) => [`The form “${title}”`, `The form “${title}”, filled in`]),
  );
  expect(forms.map(({ id }) => id)).toEqual([
    "form-follow",
    "form-follow-filled-in",
    "form-briefing-set",
    "form-briefing-set-filled-in",
  ]);
  for (const { drawn } of forms) expect(drawn.map(({ look }) => look.label)).toEqual(["Slack"]);
  const [, followFilled, , briefingFilled] = forms.map(({ drawn: [one] }) => (one ? seenLines(one.preview) : []));
  expect(followFilled).toContain("climate OR weather");
  expect(briefingFilled?.slice(0, 2)).toEqual(["Time", "08:00"]);
});

test("where no platform has forms, none is shown", () => {
  const without = platforms.map(({ previewForm: _, ...platform }) => platform);
  expect(pageForms(demoChannel("discord"), without)).toEqual([]);
});
