import { expect, test } from "vitest";
import { newsDefinition } from "../../src/adapters/discord/definition.ts";
import { commands } from "../../src/commands/all.ts";
import { languages } from "../../src/commands/words/languages.ts";
import { checkCommand } from "../simulators/discord/check-command.ts";

const typed = commands.filter(({ isPressed }) => !isPressed);

test("there is German", () => {
  expect(Object.keys(languages)).toContain("de");
});

test.each(Object.entries(languages))(
  "every command, option and choice has words in %s, and nothing else has",
  (_, words) => {
    const keys = (all: object = {}) => Object.keys(all).sort();
    expect(keys(words.commands)).toEqual(typed.map(({ name }) => name).sort());
    for (const { name, options } of typed) {
      expect(keys(words.commands[name]?.options), name).toEqual(options.map((option) => option.name).sort());
    }
    const choices = typed.flatMap(({ options }) => options.flatMap(({ choices = [] }) => choices));
    expect(keys(words.choices)).toEqual([...new Set(choices)].sort());
    const groups = typed.flatMap(({ name }) => (name.includes(" ") ? [name.split(" ")[0]] : []));
    expect(keys(words.groups)).toEqual([...new Set(groups)].sort());
  },
);

test.each(Object.entries(languages))(
  "the words in %s are within Discord's limits",
  (_, { news, digestThis, groups, commands, choices }) => {
    const said = [news, ...Object.values(groups), ...Object.values(commands)];
    const all = [...said, ...Object.values(commands).flatMap(({ options = {} }) => Object.values(options))];
    expect(all.length).toBeGreaterThan(50);
    for (const { name, description } of all) {
      expect(name).toMatch(/^[-_'\p{L}\p{N}]{1,32}$/u);
      expect(name).toBe(name.toLowerCase());
      expect(description.length, description).toBeGreaterThan(0);
      expect(description.length, description).toBeLessThanOrEqual(100);
    }
    for (const label of [digestThis, ...Object.values(choices)]) expect(label).toMatch(/^.{1,32}$/u);
  },
);

test("all languages together are within Discord's limits, and no two options of a command share a name", () => {
  const definition = { ...newsDefinition(commands) };
  expect(checkCommand(definition)).toEqual([]);
  expect(checkCommand({ ...definition, description_localizations: { de: "x".repeat(8000) } })).toContainEqual(
    expect.stringContaining("of 8000 characters"),
  );
  expect(checkCommand({ ...definition, options: [definition.options?.[0], definition.options?.[0]] })).toContain(
    "news has follow twice",
  );
});
