import { afterAll, beforeAll, expect, test } from "vitest";
import { openSlackBot } from "../../../src/adapters/slack/bot.ts";
import { commands } from "../../../src/commands/all.ts";
import { dispatcher } from "../../../src/commands/dispatch.ts";
import { badQuestions, goodQuestions, newsOf } from "../../samples/questions.ts";
import { openSlackSimulator, type SlackSimulator } from "../../simulators/slack/simulator.ts";
import { openWorld, type World } from "../../world.ts";

let world: World;
let slack: SlackSimulator;
let bot: { close(): Promise<void> };
let channelId: string;
beforeAll(async () => {
  world = await openWorld();
  await newsOf(world);
  slack = await openSlackSimulator();
  channelId = slack.addChannel();
  const { botToken, appToken, apiUrl } = slack;
  bot = await openSlackBot({
    botToken,
    appToken,
    apiUrl,
    commands,
    dispatch: dispatcher(commands, world.ports),
    log: world.ports.log,
  });
});
afterAll(async () => {
  await bot.close();
  await slack.close();
  await world.close();
});

const isTyped = ({ command }: { command: string }) => !commands.find(({ name }) => name === command)?.isPressed;

async function shown(command: string, options: Readonly<Record<string, string>>): Promise<string> {
  const typed = Object.entries(options).map(([name, value]) =>
    value.includes(" ") ? `${name}:"${value}"` : `${name}:${value}`,
  );
  const answer = await slack.command([command, ...typed].join(" "), { channelId });
  return JSON.stringify(answer);
}

test.each(goodQuestions.filter(isTyped))(
  "/news $command $options is answered on Slack",
  async ({ command, options, says }) => {
    expect(await shown(command, options)).toMatch(says);
    expect(slack.violations).toEqual([]);
  },
);

/** Asked with nothing it opens a form, and that says what is missing. */
const hasForm = ({ command, options }: { command: string; options: object }) =>
  Object.keys(options).length === 0 && commands.some(({ name, form }) => form && name === command);

test.each(badQuestions.filter(isTyped).filter(hasForm))("/news $command alone opens a form", async ({ command }) => {
  expect((await slack.command(command, { channelId })).modal).toBeDefined();
  expect(slack.violations).toEqual([]);
});

test.each(badQuestions.filter(isTyped).filter((asked) => !hasForm(asked)))(
  "/news $command $options is answered on Slack with what is wrong",
  async (asked) => {
    expect(await shown(asked.command, asked.options)).toMatch(asked.says);
    expect(slack.violations).toEqual([]);
  },
);

test.each([
  ["topics 2", /only one page/],
  ["latest world page:2", /only one page/],
  ["latest aqueduct of the council", /aqueduct number/],
  ["story aqueduct", /Sources/],
  ["digest <https://page.example/story|page.example>", /The cathedral opens/],
  ["science", /Did you mean \/news follow science/],
  ["folow world", /Did you mean \/news follow world\?.*"follow\|what=world"/],
  ["news latest world", /Did you mean \/news latest world\?/],
  ["subscribe world", /Did you mean \/news follow world\?/],
  ["breifing set 08:00 Europe/Berlin", /Did you mean \/news briefing set 08:00.*"briefing set\|time=08:00\|timezone=/],
])("/news %s is understood without names", async (typed, says) => {
  expect(JSON.stringify(await slack.command(typed, { channelId }))).toMatch(says);
  expect(slack.violations).toEqual([]);
});

test("nothing of ours failed meanwhile", () => {
  expect(world.events.filter(({ event }) => /command-failed$|answer-lost/.test(event))).toEqual([]);
});
