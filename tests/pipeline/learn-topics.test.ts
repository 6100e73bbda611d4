import { afterAll, beforeAll, expect, test } from "vitest";
import type { StoryId } from "../../src/domain/ids.ts";
import type { Topic } from "../../src/domain/topic.ts";
import { learnTopics } from "../../src/pipeline/learn-topics.ts";
import { storyTopics } from "../../src/pipeline/story-topics.ts";
import { openTopicReader } from "../../src/pipeline/topic-reader.ts";
import type { Ports } from "../../src/ports.ts";
import { cooking, madeUpNews, sailing } from "../text/topics/made-up-news.ts";
import { item, openWorld, type World } from "../world.ts";

const secret = "https://private.example/feed";
const catalogue: readonly Topic[] = [
  { ...sailing, feeds: ["https://a.example/feed"] },
  { ...cooking, feeds: ["https://b.example/feed"] },
];
let world: World;
let ports: Ports;
beforeAll(async () => {
  world = await openWorld();
  const topics = openTopicReader({ ...world.ports, catalogue });
  ports = { ...world.ports, catalogue, topics };
  const channel = { platform: "slack", workspaceId: "t", channelId: "c" } as const;
  await world.store.feeds.add(secret, ports.clock());
  await world.store.subscriptions.follow(channel, { kind: "feed", value: secret }, "live", ports.clock());
});
afterAll(() => world.close());

/** Long enough to be taken for the whole article, and no copy of another. */
function articleOf({ title, text }: { title: string; text: string }, number: number) {
  const own = (sentence: number) => Array.from({ length: 30 }, (_, at) => `w${number}x${sentence}x${at}`).join(" ");
  const sentences = text.split(". ").map((sentence, at) => `${sentence.replace(".", "")} with ${own(at)}.`);
  return item({ about: "", title, text: sentences.join(" "), url: `https://a.example/n${number}` });
}

test("what public articles say is learned once a day, and private ones teach nothing", {
  timeout: 60_000,
}, async () => {
  const news = madeUpNews(64).map(articleOf);
  world.feeds.set("https://a.example/feed", news.slice(0, 1));
  world.feeds.set(secret, [item({ about: "secret", text: "zyxgloss ".repeat(300), url: "https://private.example/1" })]);
  await world.run();
  world.feeds.set("https://a.example/feed", news);
  world.advance(24 * 3_600_000);
  await world.run();
  await learnTopics(ports);
  const learned = await world.store.topics.learned();
  expect(learned?.languages).toMatchObject([{ language: "en", articles: 64 }]);
  expect(JSON.stringify(learned)).not.toContain("zyxgloss");
  expect(learned?.languages[0]?.topics.map(({ slug }) => slug)).toEqual(["cooking", "sailing"]);
  const learnedAt = await world.store.topics.learnedAt();
  world.advance(3_600_000);
  await learnTopics(ports);
  expect(await world.store.topics.learnedAt()).toEqual(learnedAt);
  world.advance(24 * 3_600_000);
  await learnTopics(ports);
  expect(await world.store.topics.learnedAt()).not.toEqual(learnedAt);
});

test("what was learned is used by whoever asks, though the terms alone would not do", async () => {
  const text =
    "The keel and the mast of the yacht shook; its skipper passed the buoy, and the spinnaker tore at the reef.";
  const asked = { title: "The jib held", text, language: "en" };
  const unlearned = openTopicReader({
    ...ports,
    store: { ...ports.store, topics: { ...ports.store.topics, learned: async () => undefined } },
  });
  expect(await unlearned.topicsOf(asked)).toEqual([]);
  expect(await openTopicReader(ports).topicsOf(asked)).toMatchObject([
    { slug: "sailing", words: expect.arrayContaining(["skipper", "yacht"]) },
  ]);
});

test("a database that failed once is asked again", async () => {
  let failures = 1;
  const { topics } = ports.store;
  const learned = () => (failures-- > 0 ? Promise.reject(new Error("gone")) : topics.learned());
  const reader = openTopicReader({ ...ports, store: { ...ports.store, topics: { ...topics, learned } } });
  const asked = { title: "A", text: "B", language: "en" };
  await expect(reader.topicsOf(asked)).rejects.toThrow("gone");
  expect(await reader.topicsOf(asked)).toEqual([]);
});

test("a story has the topics of its feeds, and those its public originals tell", async () => {
  const [id] = await storyIds();
  const story = id && (await world.store.stories.get(id));
  if (story === undefined) throw new Error("no story was filed");
  const text = madeUpNews(2)[1] ?? { title: "", text: "" };
  const [first] = story.articles;
  const told = { ...first, ...text, feedUrls: ["https://a.example/feed"] };
  const of = (given: Partial<typeof told>) => storyTopics({ ...story, articles: [{ ...told, ...given }] }, ports);
  expect(await of({})).toMatchObject([
    { slug: "sailing", words: [] },
    { slug: "cooking", words: expect.arrayContaining(["oven"]) },
  ]);
  expect(await of({ isPublic: false, feedUrls: [secret] })).toEqual([]);
  expect(await of({ isSpun: true })).toMatchObject([{ slug: "sailing" }]);
});

async function storyIds(): Promise<StoryId[]> {
  return (await world.store.stories.latest(1)).map(({ storyId }) => storyId);
}
