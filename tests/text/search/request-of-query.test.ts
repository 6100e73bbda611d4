import { expect, test } from "vitest";
import { typedRequest } from "../../../src/text/search/request-of-query.ts";

test("bare words and phrases are looked for as they were typed", () => {
  const { request, problem } = typedRequest("“artillery shells” for Ukraine");
  expect(problem).toBeUndefined();
  expect(request.words.trim()).toBe("for Ukraine");
  expect(request.must).toEqual([{ kind: "phrase", text: "artillery shells" }]);
});

test("operators and fields decide, the other words rank", () => {
  expect(typedRequest('shells title:ukraine -source:"Evening Post" (coal OR "natural gas")').request).toEqual({
    words: "shells",
    must: [
      { kind: "title", text: "ukraine" },
      {
        kind: "any",
        clauses: [
          { kind: "words", text: "coal" },
          { kind: "phrase", text: "natural gas" },
        ],
      },
    ],
    mustNot: [{ kind: "field", field: "source", value: "Evening Post" }],
  });
});

test("a field holds for every word of its group", () => {
  expect(typedRequest("speaker:(calder OR vogt)").request.must).toEqual([
    {
      kind: "any",
      clauses: [
        { kind: "field", field: "speaker", value: "calder" },
        { kind: "field", field: "speaker", value: "vogt" },
      ],
    },
  ]);
});

test("what cannot be read as a query is looked for as words, and says so", () => {
  const { request, problem } = typedRequest("what did he say (about");
  expect(problem?.message).toContain("parenthesis");
  expect(request.words).toContain("what did he say");
});
