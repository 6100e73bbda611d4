import { afterAll, beforeAll, expect, test } from "vitest";
import { openSlackBot } from "../../../src/adapters/slack/bot.ts";
import { openSlackPoster } from "../../../src/adapters/slack/poster.ts";
import { commands } from "../../../src/commands/all.ts";
import { dispatcher } from "../../../src/commands/dispatch.ts";
import { hostileItems, hostileQuestions, hostileSequel, hostileSubjects } from "../../samples/hostile-news.ts";
import { bothEnds, type Pressable, pressEverything } from "../../samples/press-everything.ts";
import { newsOf } from "../../samples/questions.ts";
import type { PressedMessage } from "../../simulators/slack/press-payload.ts";
import type { SeenAnswer } from "../../simulators/slack/response-urls.ts";
import { openSlackSimulator, type SlackSimulator } from "../../simulators/slack/simulator.ts";
import { openWorld, type World } from "../../world.ts";

type Json = Readonly<Record<string, unknown>>;

let world: World;
let slack: SlackSimulator;
let asked: { channelId: string; withinMs: number };
const opened: { close(): Promise<void> }[] = [];
const seen: PressedMessage[] = [];
beforeAll(async () => {
  slack = await openSlackSimulator();
  asked = { channelId: slack.addChannel(), withinMs: 60_000 };
  const { botToken, appToken, apiUrl } = slack;
  world = await openWorld({
    posters: (clock, log) => {
      const poster = openSlackPoster({ botToken, apiUrl, clock, log });
      opened.push(poster);
      return { slack: poster };
    },
  });
  await newsOf(world);
  const { log } = world.ports;
  const dispatch = dispatcher(commands, world.ports);
  opened.unshift(await openSlackBot({ botToken, appToken, apiUrl, commands, dispatch, log }));
});
afterAll(async () => {
  for (const one of opened.splice(0)) await one.close();
  await slack.close();
  await world.close();
});

/** What can be pressed on a message: each button, and the ends of each menu. */
function pressable({ blocks }: PressedMessage): readonly Pressable<Json>[] {
  return blocks.flatMap((block) => ((block as Json).type === "actions" ? pressesOf((block as Json).elements) : []));
}

function pressesOf(elements: unknown): readonly Pressable<Json>[] {
  return (elements as readonly Json[]).flatMap(({ type, action_id, value, text, options }): Pressable<Json>[] => {
    const answer = String(action_id).split(":")[0];
    if (type === "button") return [{ mark: `${answer} ${value}`, press: { type, action_id, value, text } }];
    return bothEnds(options as readonly Json[]).map((selected_option) => ({
      mark: `${answer} ${selected_option.value}`,
      press: { type, action_id, selected_option },
    }));
  });
}

function kept({ blocks, visibleTo }: SeenAnswer): PressedMessage {
  return { blocks, isEphemeral: visibleTo === "asker" };
}

/** What was posted by itself, not asked for. */
function ours() {
  return slack.messages(asked.channelId).filter(({ metadata }) => metadata !== undefined);
}

/** As a person types it. */
function typed({ command, options }: (typeof hostileQuestions)[number]): string {
  const words = Object.entries(options).map(([name, value]) => `${name}:"${value.replaceAll('"', "")}"`);
  return [command, ...words].join(" ");
}

test("hostile news is posted, once each", { timeout: 60_000 }, async () => {
  await slack.command("follow world", asked);
  world.advance(3 * 3_600_000);
  world.feeds.set("https://a.example/feed", hostileItems());
  await world.run();
  const posted = ours();
  expect(posted).toHaveLength(hostileSubjects.length);
  for (const about of hostileSubjects) {
    expect(posted.filter(({ blocks }) => JSON.stringify(blocks).includes(about)).length, about).toBe(1);
  }
  expect(slack.violations).toEqual([]);
});

test("a story that grows is edited where it stands, and says so", { timeout: 60_000 }, async () => {
  world.feeds.set("https://b.example/feed", [hostileSequel()]);
  world.advance(3 * 3_600_000);
  await world.run();
  const grown = ours().filter(({ edits }) => edits > 0);
  expect(grown).toMatchObject([{ edits: 1 }]);
  expect(JSON.stringify(grown)).toMatch(/updated <!date\^\d+\^[^>]+> · now 2 sources/);
  expect(ours()).toHaveLength(hostileSubjects.length);
  seen.push(...ours());
  expect(slack.violations).toEqual([]);
});

test("whatever is asked about it is answered", { timeout: 120_000 }, async () => {
  for (const question of hostileQuestions) {
    const answer = await slack.command(typed(question), asked);
    expect(answer.text, question.command).not.toContain("Something went wrong");
    seen.push(kept(answer));
  }
  expect(slack.violations).toEqual([]);
});

test("whatever can be pressed on it, and on what that answers, is answered", { timeout: 180_000 }, async () => {
  const presses = await pressEverything(seen, pressable, async ({ isEphemeral = false }, action: Json) => {
    const answer = await slack.pressAction(action, isEphemeral, asked);
    expect(answer.text, JSON.stringify(action)).not.toContain("Something went wrong");
    return kept(answer);
  });
  expect(presses).toBeGreaterThan(60);
  expect(slack.violations).toEqual([]);
  expect(world.events.filter(({ event }) => /failed$|answer-lost|ack-lost/.test(event))).toEqual([]);
});
