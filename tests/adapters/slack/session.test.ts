import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hostileItems, hostileQuestions, hostileSequel, hostileSubjects } from "../../samples/hostile-news.ts";
import { bothEnds, type Pressable, pressEverything } from "../../samples/press-everything.ts";
import { newsOf } from "../../samples/questions.ts";
import { openSlackSession, type SlackSession, type Way } from "../../samples/slack-session.ts";
import type { AskOptions } from "../../simulators/slack/asking.ts";
import type { PressedMessage } from "../../simulators/slack/press-payload.ts";
import type { SeenAnswer } from "../../simulators/slack/response-urls.ts";
import type { SlackTeam } from "../../simulators/slack/team.ts";
import { item, type World } from "../../world.ts";

type Json = Readonly<Record<string, unknown>>;

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

/** As a person types it. */
function typed({ command, options }: (typeof hostileQuestions)[number]): string {
  const words = Object.entries(options).map(([name, value]) => `${name}:"${value.replaceAll('"', "")}"`);
  return [command, ...words].join(" ");
}

/** A feed that one of the two workspaces follows alone, and a word that nobody else may read. */
const own = { feed: "https://own.example/feed", word: "Zwetschgenfest" };
const ways: readonly Way[] = ["sockets", "requests"];
/** What is pressed comes the same way in: over the second one the first presses do. */
const mostPresses = { sockets: 250, requests: 70 } as const;

describe.each(ways)("two workspaces at once, over %s", (way) => {
  let session: SlackSession;
  let first: SlackTeam;
  let second: SlackTeam;
  let asked: AskOptions;
  let askedThere: AskOptions;
  /** What was read in the first workspace. */
  const seen: PressedMessage[] = [];
  beforeAll(async () => {
    session = await openSlackSession(way);
    const { slack, world, install } = session;
    await Promise.all(["T0FIRST", "T0SECOND"].map((teamId) => install({ teamId })));
    [first, second] = [slack.workspace("T0FIRST"), slack.workspace("T0SECOND")];
    asked = { channelId: first.addChannel(), withinMs: 60_000 };
    askedThere = { channelId: second.addChannel(), withinMs: 60_000 };
    world.feeds.set(own.feed, []);
    await newsOf(world);
    await world.drain();
  });
  afterAll(() => session.close());

  /** What was posted by itself, not asked for. */
  const postedIn = (team: SlackTeam, { channelId }: AskOptions) =>
    team.messages(channelId).filter(({ metadata }) => metadata !== undefined);
  const ours = () => postedIn(first, asked);
  /** Slack takes a message a second in a channel: what comes next there is due when it has rested. */
  const runThrough = async (world: World) => {
    for (let posts = 0; posts <= hostileSubjects.length; posts++) {
      await world.run();
      world.advance(1_500);
    }
  };

  test("hostile news is posted, once each, where it is followed", { timeout: 60_000 }, async () => {
    const { world, slack } = session;
    await first.command("follow world", asked);
    expect((await second.command(`follow ${own.feed}`, askedThere)).text).toContain("own.example");
    // What stands in a feed when it is first read is no news.
    await world.run();
    world.advance(3 * 3_600_000);
    world.feeds.set("https://a.example/feed", hostileItems());
    world.feeds.set(own.feed, [ownItem()]);
    await runThrough(world);
    const posted = ours();
    expect(posted).toHaveLength(hostileSubjects.length);
    for (const about of hostileSubjects) {
      expect(posted.filter(({ blocks }) => JSON.stringify(blocks).includes(about)).length, about).toBe(1);
    }
    expect(postedIn(second, askedThere).map(({ text }) => text)).toEqual([expect.stringContaining(own.word)]);
    expect(slack.violations).toEqual([]);
  });

  test("a story that grows is edited where it stands, and says so", { timeout: 60_000 }, async () => {
    const { world, slack } = session;
    world.feeds.set("https://b.example/feed", [hostileSequel()]);
    world.advance(3 * 3_600_000);
    await runThrough(world);
    const grown = ours().filter(({ edits }) => edits > 0);
    expect(grown).toMatchObject([{ edits: 1 }]);
    expect(JSON.stringify(grown)).toMatch(/updated <!date\^\d+\^[^>]+> · now 2 sources/);
    expect(ours()).toHaveLength(hostileSubjects.length);
    seen.push(...ours());
    expect(slack.violations).toEqual([]);
  });

  test("what one workspace follows alone is found there, and nowhere in the other", { timeout: 60_000 }, async () => {
    expect((await second.command(`search ${own.word}`, askedThere)).text).toContain(own.word);
    for (const question of [`search ${own.word}`, `story ${own.word}`, "latest everything", "following", "feeds"]) {
      const answer = await first.command(question, asked);
      expect(JSON.stringify(answer).replaceAll(`“${own.word}”`, "…"), question).not.toMatch(
        /Zwetschgenfest|own\.example/,
      );
    }
  });

  test("whatever is asked about it is answered", { timeout: 120_000 }, async () => {
    for (const question of hostileQuestions) {
      const [answer, there] = await Promise.all([
        first.command(typed(question), asked),
        second.command(typed(question), askedThere),
      ]);
      for (const { text } of [answer, there]) expect(text, question.command).not.toContain("Something went wrong");
      seen.push(kept(answer));
    }
    expect(session.slack.violations).toEqual([]);
  });

  test("whatever can be pressed on it, and on what that answers, is answered", { timeout: 240_000 }, async () => {
    const press = async ({ isEphemeral = false }: PressedMessage, action: Json) => {
      const answer = await first.pressAction(action, isEphemeral, asked);
      expect(answer.text, JSON.stringify(action)).not.toContain("Something went wrong");
      expect(JSON.stringify(answer)).not.toContain("own.example");
      return kept(answer);
    };
    const presses = await pressEverything(seen, pressable, press, mostPresses[way]);
    expect(presses).toBeGreaterThan(60);
    expect(session.slack.violations).toEqual([]);
    const faults = session.world.events.filter(({ event }) => /failed$|answer-lost|ack-lost|-refused$/.test(event));
    expect(faults).toEqual([]);
  });

  test("each message was sent with the token of the workspace that it stands in", () => {
    const { requests } = session.slack;
    const [here, there] = [requests("chat.postMessage", "T0FIRST"), requests("chat.postMessage", "T0SECOND")];
    expect(here.length + there.length).toBe(requests("chat.postMessage").length);
    expect(new Set(here.map(({ channel }) => channel))).toEqual(new Set([asked.channelId, "U0ADMIN"]));
    expect(new Set(there.map(({ channel }) => channel))).toEqual(new Set([askedThere.channelId, "U0ADMIN"]));
    expect(JSON.stringify(here)).not.toMatch(/Zwetschgenfest|own\.example/);
  });
});

function ownItem() {
  return item({ about: own.word, url: "https://own.example/plums" });
}
