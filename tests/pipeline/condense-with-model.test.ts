import { afterEach, beforeEach, expect, test } from "vitest";
import { openSummarizer } from "../../src/adapters/llm/open-summarizer.ts";
import { condenseStory } from "../../src/pipeline/condense.ts";
import {
  type LanguageModelSimulator,
  openLanguageModel,
  type Question,
  type Reply,
} from "../simulators/language-model/simulator.ts";
import { item, openWorld, type World } from "../world.ts";

let model: LanguageModelSimulator;
let world: World;
beforeEach(async () => {
  model = await openLanguageModel();
  world = await openWorld({
    summarizer: (clock, log) =>
      openSummarizer({
        provider: "openai",
        model: "fake-1",
        baseUrl: model.url,
        dailyTokens: 100_000,
        timeoutSeconds: 2,
        log,
        clock,
      }),
  });
  await world.store.subscriptions.follow(channel, { kind: "topic", value: "world" }, "live", world.ports.clock());
  await world.run();
  world.advance(2 * 3_600_000);
});
afterEach(async () => {
  await world.close();
  await model.close();
});

const channel = { platform: "discord", workspaceId: "g1", channelId: "c1" } as const;
const feed = "https://a.example/feed";

const vote = "The council, which met on Monday night, voted by nine to four to buy the lighthouse from the state.";
const text = [
  vote,
  "“Nobody had a good answer to the question of the sea,” said Edda Marrin, the keeper.",
  "Repairs to the tower will cost 640,000 crowns, and the coast guard has promised to pay a quarter of them.",
  "Harrow Bay expects 12,000 visitors a year at the tower, each of whom is to pay 15 crowns.",
  "The lamp is to be lit again on the first of May for a single night of celebration.",
].join("\n\n");
const otherWords = [
  "Harrow Bay will own its lighthouse from the spring on, after nine of thirteen council members were for it.",
  "Edda Marrin, who keeps the lamp, had warned that the sea takes more of the rock each winter.",
  "Of the 640,000 crowns that the tower of Harrow Bay needs, a quarter comes from the coast guard; 12,000 guests a year, at 15 crowns each, are to bring the rest.",
].join("\n\n");
const title = "Town buys its lighthouse";
function lighthouse(url: string, words = text) {
  world.pages.set(url, { kind: "article", url, title, text: words });
  return item({ about: "lighthouse", title, url, text: words });
}

/** Gives back what was offered, as it stands, but the first sentence without its clause. */
function shortening({ material }: Question): Reply {
  const [list = ""] = material.split("<quotations>");
  const offered = [...list.matchAll(/^\[(\d+)\] (.+)$/gm)];
  return {
    bullets: offered.map(([, number, sentence = ""]) => ({
      text: sentence.replace(", which met on Monday night,", ""),
      sentences: [Number(number)],
      quotation: null,
    })),
  };
}

async function posted() {
  const [digest] = await world.store.stories.latest(1);
  if (digest === undefined) throw new Error("there is no digest");
  return { digest, messages: [...world.discord.posted.values()] };
}

test("a story is posted once with the model's points, which survive being stored", async () => {
  model.otherwise = shortening;
  world.feeds.set(feed, [lighthouse("https://a.example/1")]);
  await world.run();
  const { digest, messages } = await posted();
  expect(digest.writtenBy).toBe("fake-1");
  const shortened = digest.bullets.find(({ quote }) => quote.text === vote);
  expect(shortened?.text).toBe("The council voted by nine to four to buy the lighthouse from the state.");
  expect(messages).toHaveLength(1);
  expect(messages[0]).toMatchObject({ copies: 1, message: { kind: "digest", digest: { writtenBy: "fake-1" } } });
});

test("when another outlet takes it up, the message is edited, not repeated", async () => {
  model.otherwise = shortening;
  world.feeds.set(feed, [lighthouse("https://a.example/1")]);
  await world.run();
  world.advance(2 * 3_600_000);
  world.feeds.set("https://b.example/feed", [lighthouse("https://b.example/1", otherWords)]);
  await world.run();
  const { digest, messages } = await posted();
  expect(digest.sources).toHaveLength(2);
  expect(messages.map(({ copies, edits }) => [copies, edits])).toEqual([[1, 1]]);
});

test("condensing it again asks nothing, posts nothing and changes nothing", async () => {
  model.otherwise = shortening;
  world.feeds.set(feed, [lighthouse("https://a.example/1")]);
  await world.run();
  const { digest } = await posted();
  const asked = model.questions.length;
  await Promise.all([1, 2, 3].map(() => condenseStory(digest.storyId, world.ports)));
  await world.drain();
  const after = await posted();
  expect(after.digest).toEqual(digest);
  expect(model.questions).toHaveLength(asked);
  expect(after.messages.map(({ copies, edits }) => [copies, edits])).toEqual([[1, 0]]);
});

test("what was posted without the model is not written anew behind the message's back", async () => {
  model.otherwise = { status: 403 };
  world.feeds.set(feed, [lighthouse("https://a.example/1")]);
  await world.run();
  const { digest } = await posted();
  model.otherwise = shortening;
  await condenseStory(digest.storyId, world.ports);
  expect((await posted()).digest).toEqual(digest);
  expect(model.questions).toHaveLength(1);
});

test.each<[string, Reply]>([
  ["down", { status: 500 }],
  ["refusing", { status: 403 }],
  ["hanging", "hang"],
  ["talking nonsense", "not-json"],
  ["answering without end", "endless"],
])("with a provider that is %s the story is posted all the same", async (_, reply) => {
  model.otherwise = reply;
  world.feeds.set(feed, [item({ about: "bridge" }), item({ about: "harbour wall" })]);
  const start = performance.now();
  await world.run();
  expect(performance.now() - start).toBeLessThan(2 * 2_000 + 4_000);
  const { digest, messages } = await posted();
  expect(digest.writtenBy).toBeUndefined();
  expect(messages.map(({ copies }) => copies)).toEqual([1, 1]);
  expect(world.events.filter(({ event }) => event === "summarizer-failed")).toHaveLength(1);
});
