import { afterEach, beforeEach, expect, test } from "vitest";
import { item, openWorld, type World } from "../world.ts";

const feed = "https://a.example/feed";
const german = Array.from(
  { length: 20 },
  (_, index) =>
    `Der Stadtrat hat am Montag für den Bau von ${index + 2} Brücken gestimmt, und die Kosten sind gestiegen.`,
).join("\n\n");
const dutch = german.replace(/.+/g, "De gemeenteraad stemde maandag voor de bouw van een brug die het dorp niet wil.");

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

/** The language an article is kept with, once it is read. */
async function keptLanguage(text: string): Promise<string | undefined> {
  world.feeds.set(feed, [item({ about: "Brücke", text })]);
  await world.run();
  const [story] = await world.store.stories.latest(1);
  const kept = story && (await world.store.stories.get(story.storyId));
  return kept?.articles[0].language;
}

test("a feed that says nothing of its language does not make a German article English", async () => {
  expect(await keptLanguage(german)).toBe("de");
});

test("an article in a language that cannot be told keeps what was said of it", async () => {
  expect(await keptLanguage(dutch)).toBe("en");
});

test("a page that says it is English is believed less than its own words", async () => {
  const teaser = item({ about: "Brücke", text: "Kurz und knapp." });
  world.feeds.set(feed, [teaser]);
  world.pages.set(teaser.url, { kind: "article", url: teaser.url, title: "Brücke", text: german, language: "en" });
  await world.run();
  const [story] = await world.store.stories.latest(1);
  const kept = story && (await world.store.stories.get(story.storyId));
  expect(kept?.articles[0]).toMatchObject({ language: "de", text: german });
});
