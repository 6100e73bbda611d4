import { expect, test } from "vitest";
import { type MemoryIndex, memoryIndex } from "../../../src/text/search/in-memory.ts";
import { type Clause, plainRequest, type SearchRequest } from "../../../src/text/search/request.ts";

const articles = [
  {
    id: "bridge",
    title: "Bridge opens after nine years",
    text: "The bridge over the Orrin was opened by the mayor. It cost nine million crowns.",
  },
  {
    id: "vote",
    title: "Council votes on ferries",
    text: "The council voted. The bridge was named once. “To be or not to be” was sung at the end.",
  },
  {
    id: "hamlet",
    title: "Theatre season",
    text: "They let it be, or to not be seen: the season begins. The mayor came.",
  },
  {
    id: "wetter",
    title: "Schwere Gewitter",
    text: "Die Gewitter zogen über die Küste, und die Bürgermeisterin dankte den Helfern.",
    language: "de",
  },
  { id: "prime", title: "Budget", text: "The prime reason is the minister, whose budget failed. The minister left." },
  {
    id: "minister",
    title: "Budget",
    text: "The prime minister spoke of a budget. Reason prevailed, and everybody went home.",
  },
].map((one) => ({
  language: "en",
  url: `https://www.${one.id}.example/1`,
  sourceName: `The ${one.id} Post`,
  speakers: one.id === "vote" ? ["Ana Pifer"] : [],
  ...one,
}));
const index: MemoryIndex<(typeof articles)[number]> = memoryIndex(articles);

function ids(request: SearchRequest): string[] {
  return index.search(request, 10).map(({ item }) => item.id);
}
const typed = (words: string) => ids(plainRequest(words));
const must = (...clauses: Clause[]) => ids({ words: "", must: clauses, mustNot: [] });

test("any word finds an article, and who has more of them, in the title above all, comes first", () => {
  expect(typed("bridges")).toEqual(["bridge", "vote"]);
  expect(typed("mayor opens bridge unheardof")[0]).toBe("bridge");
  expect(typed("unheardof")).toEqual([]);
});

test("words are found in the article's own language, whatever language they are typed in", () => {
  expect(typed("Gewittern")).toEqual(["wetter"]);
  expect(typed("kuste")).toEqual(["wetter"]);
});

test("words in quotation marks must stand just so, even where none of them tells anything", () => {
  expect(typed('"to be or not to be"')).toEqual(["vote"]);
  expect(typed("“nine million crowns”")).toEqual(["bridge"]);
  expect(typed('"million nine"')).toEqual([]);
  expect(typed('"prime minister" reason')).toEqual(["minister"]);
});

test("five words and more are looked for just as they stand first, and as words all the same", () => {
  expect(typed("to be or not to be")[0]).toBe("vote");
  expect(typed("what did the mayor say about the bridge")[0]).toBe("bridge");
});

test("words that were typed side by side count for more where they stand side by side", () => {
  expect(typed("prime minister")[0]).toBe("minister");
});

test("what must and must not be there is told in words, titles, fields and any of them", () => {
  expect(must({ kind: "field", field: "lang", value: "de" })).toEqual(["wetter"]);
  expect(must({ kind: "field", field: "source", value: "hamlet" })).toEqual(["hamlet"]);
  expect(must({ kind: "field", field: "source", value: "The Hamlet Post" })).toEqual(["hamlet"]);
  expect(must({ kind: "field", field: "source", value: "bridge.example" })).toEqual(["bridge"]);
  expect(must({ kind: "field", field: "speaker", value: "pifer" })).toEqual(["vote"]);
  expect(must({ kind: "title", text: "bridge" })).toEqual(["bridge"]);
  expect(must({ kind: "words", text: "bridge council" })).toEqual(["vote"]);
  const either: Clause[] = [
    { kind: "words", text: "ferries" },
    { kind: "title", text: "theatre" },
  ];
  expect(must({ kind: "any", clauses: either }).toSorted()).toEqual(["hamlet", "vote"]);
  expect(must({ kind: "all", clauses: either })).toEqual([]);
  expect(
    must({ kind: "title", text: "budget" }, { kind: "not", clause: { kind: "phrase", text: "prime minister" } }),
  ).toEqual(["prime"]);
  expect(ids({ words: "bridge", must: [], mustNot: [{ kind: "words", text: "council" }] })).toEqual(["bridge"]);
});

test("quotation marks in a long text are its own", () => {
  const long = `a question that somebody has pasted about the “million nine” and ${"more words of it ".repeat(10)}`;
  expect(plainRequest(long).must).toEqual([]);
});

test("hostile questions and articles neither crash nor hang", () => {
  const began = performance.now();
  const hostile = [
    "word ".repeat(100_000),
    "\ud800 \udc00",
    '\u202e“”""',
    "a".repeat(1_000_000),
    '"'.repeat(5000),
    "𝒜𝒷𝒸 ｆｕｌｌ 日本語のニュース",
  ];
  for (const text of hostile) typed(text);
  const huge = memoryIndex(hostile.map((text) => ({ title: text, text: text.repeat(3), language: "en", url: text })));
  expect(huge.search(plainRequest("日本語のニュース"), 5)).toHaveLength(1);
  expect(huge.search(plainRequest("word"), 5)).toHaveLength(1);
  expect(performance.now() - began).toBeLessThan(15_000);
});
