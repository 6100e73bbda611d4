import { expect, test } from "vitest";
import type { ArticleId, StoryId, SubscriptionId } from "../../src/domain/ids.ts";
import type { Subscription } from "../../src/domain/subscription.ts";
import { destinationsFor } from "../../src/pipeline/match.ts";
import type { StoredStory } from "../../src/story-store.ts";

const at = new Date("2026-03-14T08:00:00Z");

function article(language: string, title: string, text: string): StoredStory["articles"][0] {
  const id = `article-${language}` as ArticleId;
  return {
    id,
    source: { name: "a" },
    url: `https://a.example/${language}`,
    title,
    text,
    publishedAt: at,
    language,
    feedUrls: [],
    isPublic: true,
    isSpun: false,
  };
}

const german = article("de", "Neue Brücken für Wellheim", "Der Stadtrat hat den Bau der Häuser beschlossen.");
const english = article("en", "New bridges for Wellheim", "The council voted for houses.");
const story = { id: "s" as StoryId, revision: 1, newsAt: at };

/** Whether a channel that follows these words gets a story of these articles. */
function matches(words: string, ...articles: [StoredStory["articles"][0], ...StoredStory["articles"][0][]]): boolean {
  const subscription: Subscription = {
    id: "1" as SubscriptionId,
    destination: { platform: "discord", workspaceId: "g1", channelId: "c1" },
    what: { kind: "query", value: words },
    how: "live",
    since: at,
  };
  return destinationsFor({ ...story, articles }, [subscription], []).length > 0;
}

test("words that are followed meet their other forms, by the rules of the article's language", () => {
  expect(matches("Brücke Haus", german)).toBe(true);
  expect(matches("bridge house", english)).toBe(true);
  expect(matches("Talsperre", german)).toBe(false);
});

test("in a story of several languages the words must be found in one of them", () => {
  expect(matches("Brücke Haus", english, german)).toBe(true);
  expect(matches("bridge Haus", english, german)).toBe(false);
});

test("words that say nothing in the article's language match nothing", () => {
  expect(matches("der für wegen", german)).toBe(false);
});
