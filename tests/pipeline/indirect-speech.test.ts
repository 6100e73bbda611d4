import { expect, test } from "vitest";
import type { Article } from "../../src/domain/article.ts";
import type { ArticleId, StoryId } from "../../src/domain/ids.ts";
import { digestOf } from "../../src/pipeline/digest-of.ts";
import { candidatesOf } from "../../src/text/passages.ts";

const lead = "The town of Harrow Bay bought its lighthouse from the state for one crown on Tuesday.";

function articleWith(sentence: string): Article {
  return {
    id: "a" as ArticleId,
    source: { name: "Bay Herald" },
    url: "https://bay-herald.example/story",
    title: "Town buys its lighthouse",
    text: `${lead}\n\n${sentence}`,
    publishedAt: new Date(0),
    language: "en",
  };
}

const told = [
  "He believed that the town’s need for certain repairs to the tower was a sign that it had bought too early.",
  "Ann Lee, the mayor, said that the town would pay for the repairs to the tower until the spring of 2027.",
  "The council expects to need 640,000 crowns for the tower, according to Ann Lee, who keeps its books.",
  "Ann Lee confirmed that the coast guard pays a quarter of the 640,000 crowns that the repairs will cost.",
  "Pilots warned that the sea around the cape was rising faster than the wall that the state had built there.",
];

test.each(told)("indirect speech may be a bullet, and is never shown as somebody's words: %s", (sentence) => {
  const candidates = candidatesOf(articleWith(sentence), 0);
  expect(candidates.map(({ kind, text }) => [kind, text])).toContainEqual(["sentence", sentence]);
  const bullets = digestOf({ id: "s" as StoryId, revision: 1, topics: [], articles: [articleWith(sentence)] })?.bullets;
  expect(bullets?.map(({ text }) => text)).toContain(sentence);
  for (const { quote } of bullets ?? []) {
    expect(quote.kind).toBe("passage");
    expect(quote.speaker).toBeUndefined();
  }
});

test.each([
  "“We will keep the light for as long as we live, Ann Lee said, and nobody on the pier laughed.",
  "Ann Lee said: “We will keep the light for as long as we live and nobody on the pier will laugh",
  "We will keep the light for as long as we live,” Ann Lee said, and nobody on the pier laughed.",
  "“We will keep the light. for as long as we live.” and nobody on the pier laughed, Ann Lee said.",
  "“We will keep the light for as long as we live. ” she stated to the people on the pier.",
])("words whose marks are broken are not shown as speech: %s", (sentence) => {
  const bullets = digestOf({ id: "s" as StoryId, revision: 1, topics: [], articles: [articleWith(sentence)] })?.bullets;
  expect(bullets?.filter(({ quote }) => quote.kind === "speech")).toEqual([]);
});

test("a speech over several paragraphs is shown a paragraph at a time, and only where its end is marked", () => {
  const speech =
    "“We will keep the light for as long as we live,” said Ann Lee. “It is late, and the sea is loud.\n\n“Nobody on the pier will laugh at us when the winter comes again.”";
  const bullets = digestOf({ id: "s" as StoryId, revision: 1, topics: [], articles: [articleWith(speech)] })?.bullets;
  const shown = bullets?.filter(({ quote }) => quote.kind === "speech") ?? [];
  expect(shown.length).toBeGreaterThan(0);
  for (const { quote } of shown) {
    expect(quote.text).not.toContain("\n");
    expect(quote.text).not.toContain("the sea is loud");
    expect(quote.speaker?.name).toBe("Ann Lee");
  }
});
