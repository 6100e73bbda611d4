import { expect, test } from "vitest";
import { quotesAsked } from "../../src/commands/quotes.ts";

test.each([
  ["Ana Pifer", { speaker: "Ana Pifer", page: 1 }],
  ["Ana Pifer about shells page 2", { speaker: "Ana Pifer", about: "shells", page: 2 }],
  ["what did Pifer say about the shells?", { speaker: "Pifer", about: "the shells", page: 1 }],
  ["What did Ana Pifer say", { speaker: "Ana Pifer", page: 1 }],
  ['"Ana Pifer" on talks about talks', { speaker: "Ana Pifer", about: "talks about talks", page: 1 }],
  ["about", { speaker: "about", page: 1 }],
  ["…?", undefined],
  ["", undefined],
])("“%s” is read as who and what about", (typed, asked) => {
  expect(quotesAsked(typed)).toEqual(asked);
});
