import { expect, test } from "vitest";
import { commands } from "../../src/commands/all.ts";
import { askedInPublic } from "../../src/commands/in-public.ts";

test("a look-up is asked as it stands, and of no other channel than the one in which it is asked", () => {
  const asked = { command: "following", options: { channel: "#secret" } };
  expect(askedInPublic(asked, commands)).toEqual({ command: "following", options: {} });
});

test("nothing that changes what a channel gets is asked, however it is spelled", () => {
  const changing = commands.filter(({ access }) => access === "manager");
  expect(changing.length).toBeGreaterThan(8);
  for (const { name } of changing) {
    const plain = askedInPublic({ command: name, options: {} }, commands);
    const meant = { typed: name, command: name, options: {} };
    const misspelled = askedInPublic({ command: "xx", options: {}, meant }, commands);
    for (const answer of [plain, misspelled]) {
      expect("message" in answer || answer.command === "search", name).toBe(true);
    }
  }
});

test("what only buttons ask is looked for as words", () => {
  const asked = { command: "vote", options: { story: "1", way: "up" } };
  expect(askedInPublic(asked, commands)).toEqual({ command: "search", options: { words: "vote" } });
});
