import { expect, test } from "vitest";
import type { ArticleId, StoryId } from "../../../src/domain/ids.ts";
import { evidenceFrom } from "../../../src/text/stories/evidence.ts";
import { lookupKeys } from "../../../src/text/stories/lookup-keys.ts";
import { storyProfile } from "../../../src/text/stories/profile.ts";
import { reexamine } from "../../../src/text/stories/reexamine.ts";
import { openRemembered } from "../../../src/text/stories/remembered.ts";
import { isShort } from "../../../src/text/stories/short-texts.ts";
import { openStoryMemory } from "../../../src/text/stories/story-memory.ts";
import { openWording } from "../../../src/text/stories/wording.ts";

const hour = 3_600_000;
const start = Date.parse("2026-03-14T08:00:00Z");
const limits = { eventWindow: 72 * hour, copyWindow: 14 * 24 * hour, most: 5000 };
const headline = (title: string) => storyProfile({ title, text: "", language: "en" });
const newArchive = { articles: 0, count: () => 0 };

function memory() {
  const stories = openStoryMemory(limits);
  let told = 0;
  return {
    ...stories,
    tell: (title: string, later = 0) => {
      told += 1;
      const articleId = `${told}` as ArticleId;
      const publishedAt = new Date(start + later + told * 60_000);
      return stories.file({
        articleId,
        profile: headline(title),
        publishedAt,
        url: `https://o${told}.example/1`,
        isSpun: false,
      });
    },
    storyOf: (id: number) => stories.placeOf(`${id}` as ArticleId)?.storyId,
  };
}

const bridge = [
  "Corran bridge closed after cracks found in Tolmere",
  "Cracks close Corran bridge in Tolmere",
  "Tolmere drivers face detours as Corran bridge closed",
  "Detours for months: engineers inspect Corran bridge cracks",
  "Corran bridge cracks: mayor of Tolmere blames engineers",
];

test("a headline goes to the story whose words it takes, one from each of several headlines", () => {
  const { tell, storyOf } = memory();
  for (const title of bridge) tell(title);
  expect(new Set([1, 2, 3, 4, 5].map(storyOf)).size).toBe(1);
  expect(tell("Mayor meets engineers over months of detours").storyId).toBe("1");
});

test("stories that share a name known from other news, and nothing else, do not chain into one", () => {
  const { tell } = memory();
  const guests = "Abel Bruno Clara Dora Emil Frida Gustav Hanna Ivo Jutta Karl Lena".split(" ");
  for (const guest of guests) tell(`Larkfest invites ${guest}`, -30 * 24 * hour);
  tell("Larkfest: Ana Brook screens debut thriller");
  tell("Ana Brook's debut thriller wins Larkfest crowd");
  expect(tell("Larkfest: whistleblower Penn warns of surveillance").storyId).toBe("15");
  expect(tell("Debut thriller of Ana Brook praised").storyId).toBe("13");
  expect(tell("Whistleblower Penn on surveillance by video link").storyId).toBe("15");
});

test("what was filed says what each term spoke for, and what would have been needed", () => {
  const { tell } = memory();
  expect(tell(bridge[0] ?? "").reasons).toEqual(["nothing like it was filed before"]);
  expect(tell(bridge[1] ?? "").reasons.join()).toMatch(
    /^evidence \d+\.\d for the nearest story \(\d\.\d needed\): (corran|crack|tolmer) \d\.\d, /,
  );
  expect(tell("Cracks of dawn: a walk with bakers before they light their ovens").reasons).toEqual([
    expect.stringMatching(/^evidence -?\d\.\d for the nearest story \(\d\.\d needed\): crack \d\.\d$/),
    "a story of its own",
  ]);
});

test("hindsight brings a headline that came too early home, and says by what evidence", () => {
  const { tell, storyOf, reexamine } = memory();
  expect(tell("Engineers inspect cracks, mayor says").storyId).toBe("1");
  for (const title of bridge.slice(0, 3)) expect(tell(title).storyId).toBe("2");
  for (const title of bridge.slice(3)) tell(title);
  const [moved] = reexamine();
  expect(moved).toMatchObject({
    reason: expect.stringMatching(/^evidence \d+\.\d for it, (none|-?\d+\.\d) for where it was$/),
  });
  expect(new Set([1, 2, 3, 4, 5, 6].map(storyOf)).size).toBe(1);
  expect(reexamine().concat(reexamine())).toEqual([]);
});

test("a headline alone in an older story draws the younger in: the older story's message is the one that stays", () => {
  const filed = ["Corran bridge of Tolmere has cracks", ...bridge.slice(0, 3)].map((title, at) => ({
    articleId: `${at}` as ArticleId,
    storyId: (at === 0 ? "older" : "younger") as StoryId,
    profile: headline(title),
    publishedAt: new Date(start),
    url: `https://o${at}.example/1`,
    isSpun: false,
  }));
  expect(reexamine(filed, newArchive)).toMatchObject([{ kind: "merge", from: "younger", into: "older" }]);
});

test("one rare word is worth no more in an old archive than in a new one", () => {
  const story = openWording();
  story.add(headline("Corran bridge closed"));
  const asked = headline("Corran wins");
  const old = { articles: 10_000_000, count: () => 0 };
  expect(evidenceFrom(asked, old, 8).for(story)).toBeCloseTo(evidenceFrom(asked, newArchive, 8).for(story), 9);
  const common = { articles: 1000, count: () => 300 };
  expect(evidenceFrom(asked, common, 8).for(story)).toBeLessThan(evidenceFrom(asked, newArchive, 8).for(story) - 1);
});

test("a story without an article that left is as it was before that came", () => {
  const [story, other] = [openWording(), openWording()];
  for (const title of bridge.slice(0, 2)) story.add(headline(title));
  for (const title of bridge.slice(0, 3)) other.add(headline(title));
  other.remove(headline(bridge[2] ?? ""));
  const evidence = evidenceFrom(headline(bridge[3] ?? ""), newArchive, 8);
  expect(evidence.for(other)).toBe(evidence.for(story));
  expect(evidence.byTerm(other)).toEqual(evidence.byTerm(story));
});

test("a headline is compared with six stories at most, a hundred of the newest articles of each", () => {
  const remembered = openRemembered(limits);
  const profile = headline("Corran bridge closed");
  const keys = lookupKeys(profile, remembered.corpus);
  const publishedAt = new Date(start);
  for (let at = 0; at < 900; at++) {
    const storyId = `${at % 9}` as StoryId;
    const later = at >= 600 && at % 9 > 6 ? ("8" as StoryId) : storyId;
    remembered.add(
      { articleId: `${at}` as ArticleId, storyId: later, profile, publishedAt, url: "", isSpun: false },
      keys,
    );
  }
  const near = remembered.near(keys, publishedAt, 6);
  const counts = new Map<StoryId, number>();
  for (const { storyId } of near) counts.set(storyId, (counts.get(storyId) ?? 0) + 1);
  expect(counts.size).toBe(6);
  expect(Math.max(...counts.values())).toBe(100);
  expect(near.map(({ articleId }) => articleId)).toContain("899");
});

test("an article is no short text, nor is one with a few lines under its headline", () => {
  const text =
    "Engineers found cracks in two piers during an inspection. Drivers face long detours through Hallow, and the mayor promised shuttle buses from Monday.";
  expect(isShort(headline(bridge[0] ?? ""))).toBe(true);
  expect(isShort(storyProfile({ title: bridge[0] ?? "", text, language: "en" }))).toBe(false);
});
