import { expect, test } from "vitest";
import type { ArticleId } from "../../../src/domain/ids.ts";
import { bearingPassage, hitsIn } from "../../../src/text/search/bearing.ts";
import { plainRequest } from "../../../src/text/search/request.ts";
import { nearestWords, respelled, slipsBetween } from "../../../src/text/search/spelling.ts";

function article(text: string, language = "en") {
  return {
    id: "1" as ArticleId,
    source: { name: "Post" },
    url: "",
    title: "",
    text,
    publishedAt: new Date(0),
    language,
  };
}

function shown(text: string, words: string, language = "en"): string | undefined {
  const span = bearingPassage(article(text, language), plainRequest(words));
  return span && text.slice(span.start, span.end);
}

const text =
  "The harbour was quiet. The council voted on the bridge. Nobody voted for the ferry, and the council left.";

test("the passage shown is the sentence with most of the words, and the phrase where one stands", () => {
  expect(shown(text, "council bridges")).toBe("The council voted on the bridge.");
  expect(shown(text, '"for the ferry"')).toContain("Nobody voted for the ferry");
  expect(shown(text, "zeppelin")).toBeUndefined();
  expect(shown("Es regnete. Die Gewitter zogen ab.", "Gewittern", "de")).toBe("Die Gewitter zogen ab.");
});

test("of a long sentence the part around the first hit is shown, whole words only", () => {
  const long = `${"and so on ".repeat(100)}the zeppelin rose ${"and so on ".repeat(100)}`;
  const part = shown(long, "zeppelin") ?? "";
  expect(part).toContain("zeppelin");
  expect(part.length).toBeLessThanOrEqual(400);
  expect(part.split(/\s+/).every((word) => ["and", "so", "on", "the", "zeppelin", "rose", ""].includes(word))).toBe(
    true,
  );
});

test("hits are the words or, where it stands, the phrase", () => {
  const sentence = "The council voted on the bridge.";
  const hits = (words: string) =>
    hitsIn(sentence, plainRequest(words), "en").map(({ start, end }) => sentence.slice(start, end));
  expect(hits("bridges councils")).toEqual(["council", "bridge"]);
  expect(hits("“on the bridge”")).toEqual(["on the bridge"]);
  expect(hits("zeppelin")).toEqual([]);
});

test("a mistyped word is near to what was meant, and the common word comes before the rare one", () => {
  const known = [
    { word: "artillery", articles: 9 },
    { word: "artistry", articles: 90 },
    { word: "shell", articles: 3 },
    { word: "shelf", articles: 1 },
  ];
  expect(nearestWords("artilery", known)).toEqual(["artillery", "artistry"]);
  expect(nearestWords("shels", known)).toEqual(["shell", "shelf"]);
  expect(nearestWords("raion", [{ word: "onion", articles: 5 }])).toEqual([]);
});

test("letters left out, added, changed and swapped are one slip each", () => {
  expect(slipsBetween("calder", "calder", 2)).toBe(0);
  expect(slipsBetween("cadler", "calder", 2)).toBe(1);
  expect(slipsBetween("caldr", "calder", 2)).toBe(1);
  expect(slipsBetween("kalden", "calder", 2)).toBe(2);
  expect(slipsBetween("bridge", "zeppelin", 2)).toBe(3);
});

test("only the mistyped words are written anew", () => {
  expect(respelled("“Artilery” shells!", new Map([["artilery", "artillery"]]))).toBe("“artillery” shells!");
});
