import fc from "fast-check";
import { expect, test } from "vitest";
import { askedFrom, askedLine } from "../../src/message/asked.ts";

test("a command and its options stand in one line", () => {
  expect(askedLine({ command: "story", options: { which: "17", view: "quotes" } })).toBe("story|which=17|view=quotes");
});

test("whatever is asked comes back as it was", () => {
  const words = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom("|", "=", "\\", "a", "é", "\n") }));
  const options = fc.dictionary(words, words, { noNullPrototype: true });
  fc.assert(
    fc.property(
      words.filter((command) => command !== ""),
      options,
      (command, given) => {
        expect(askedFrom(askedLine({ command, options: given }))).toEqual({ command, options: given });
      },
    ),
  );
});

test.each(["", "|a=b", "story|which", "story|a=b=c"])("%j asks nothing", (line) => {
  expect(askedFrom(line)).toBeUndefined();
});
