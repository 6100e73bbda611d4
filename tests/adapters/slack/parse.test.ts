import { describe, expect, it } from "vitest";
import { parseSlackText } from "../../../src/adapters/slack/parse.ts";
import { commands as everyCommand } from "../../../src/commands/all.ts";
import type { Command, CommandOption } from "../../../src/commands/command.ts";

const option = (name: string, required: boolean, choices?: readonly string[]): CommandOption => ({
  name,
  description: name,
  required,
  ...(choices && { choices }),
});

function command(name: string, options: readonly CommandOption[] = [], example = ""): Command {
  const run = () => Promise.reject(new Error("never run here"));
  return { name, description: name, access: "everyone", options, example, run };
}

const page: CommandOption = { ...option("page", false), isNumber: true };
const commands = [
  command("help"),
  command("follow", [option("what", true), option("how", false, ["live", "briefing"])], "world"),
  command("search", [option("words", true)], "artillery shells"),
  command("latest", [option("what", false), page]),
  command("topics", [page]),
  command("import", [option("url", true), page]),
  command("briefing", [], ""),
  command("briefing set", [
    option("time", true),
    option("timezone", false),
    option("days", false, ["everyday", "weekdays"]),
  ]),
];
const parse = (text: string) => parseSlackText(text, commands);

describe("another channel", () => {
  const asked = (text: string) => parseSlackText(text, everyCommand);

  it("is told by its id, whatever Slack calls it", () => {
    expect(asked("follow world channel:<#C123|sport>")).toMatchObject({
      command: "follow",
      options: { what: "world" },
      channel: { id: "C123" },
    });
    for (const typed of ["<#C123>", "<#C123|>"]) {
      expect(asked(`following channel:${typed}`)).toMatchObject({ channel: { id: "C123" } });
    }
  });

  it("is not taken from what somebody typed by hand", () => {
    for (const typed of ["#sport", "C123", "&lt;#C123|sport&gt;"]) {
      expect(asked(`following channel:${typed}`)).toEqual({
        problem: "That is no channel.",
        suggestion: expect.any(String),
      });
    }
  });
});

describe("what a person types after /news", () => {
  it("is help when it is nothing", () => {
    expect(parse("")).toEqual({ command: "help", options: {} });
    expect(parse("   ")).toEqual({ command: "help", options: {} });
  });

  it.each([
    ["follow world", "follow", { what: "world" }],
    ["Follow  World ", "follow", { what: "World" }],
    ["follow artificial intelligence", "follow", { what: "artificial intelligence" }],
    ["follow artificial intelligence briefing", "follow", { what: "artificial intelligence", how: "briefing" }],
    ["follow briefing", "follow", { what: "briefing" }],
    ["follow how:Briefing world", "follow", { what: "world", how: "Briefing" }],
    ["follow what:“carbon border” live", "follow", { what: "carbon border", how: "live" }],
    ["follow “carbon border”", "follow", { what: "carbon border" }],
    [
      "follow <https://a.example/feed?x=1&amp;y=2|a.example/feed>",
      "follow",
      { what: "https://a.example/feed?x=1&y=2" },
    ],
    ["follow https://a.example/feed", "follow", { what: "https://a.example/feed" }],
    ["follow", "follow", {}],
    ["briefing set 08:00 Europe/Berlin", "briefing set", { time: "08:00", timezone: "Europe/Berlin" }],
    [
      "briefing set 08:00 Europe/Berlin weekdays",
      "briefing set",
      { time: "08:00", timezone: "Europe/Berlin", days: "weekdays" },
    ],
    ["briefing set 08:00 weekdays", "briefing set", { time: "08:00", days: "weekdays" }],
    ["briefing set 8:00", "briefing set", { time: "8:00" }],
    ['briefing set timezone:"America/New York" 08:00', "briefing set", { time: "08:00", timezone: "America/New York" }],
    ["briefing", "briefing", {}],
    ["briefing tomorrow", "briefing", {}],
    ["search carbon border", "search", { words: "carbon border" }],
    ["search “carbon border” tax", "search", { words: '"carbon border" tax' }],
    ["search it's \"half quoted", "search", { words: "it's \"half quoted" }],
    ["search Q&amp;A &lt;b&gt;", "search", { words: "Q&A <b>" }],
    ["search note: rain", "search", { words: "note: rain" }],
    ["latest", "latest", {}],
    ["latest 2", "latest", { page: "2" }],
    ["latest world war 2", "latest", { what: "world war 2" }],
    ["latest world page:2", "latest", { what: "world", page: "2" }],
    ["topics 2", "topics", { page: "2" }],
    ["import https://a.example/feeds.opml page:2", "import", { url: "https://a.example/feeds.opml", page: "2" }],
  ])("%s", (text, name, options) => {
    expect(parse(text)).toEqual({ command: name, options });
  });

  it("is handed over when it is no command, so that somebody can suggest one", () => {
    expect(parse("world")).toEqual({ command: "world", options: {} });
    expect(parse("following")).toEqual({ command: "following", options: {} });
    expect(parse(`wat ${"x".repeat(999)}`)).toMatchObject({ command: expect.stringMatching(/^wat x{96}$/) });
  });

  it("is a problem with an example when an option is there twice", () => {
    expect(parse("follow how:live how:briefing world")).toEqual({
      problem: "how: is there more than once.",
      suggestion: "For example: /news follow world",
    });
  });

  it("never takes a name from the language itself for an option", () => {
    expect(parse("search constructor:x __proto__:y")).toEqual({
      command: "search",
      options: { words: "constructor:x __proto__:y" },
    });
  });
});

describe("a query after /news follow", () => {
  it.each([
    ["follow title:“carbon border” OR methane", { what: 'title:"carbon border" OR methane' }],
    ["follow “carbon border” briefing", { what: '"carbon border"', how: "briefing" }],
    ["follow (coal OR gas) -title:tax lang:de live", { what: "(coal OR gas) -title:tax lang:de", how: "live" }],
    [
      "follow climate only:“carbon border” min-sources:3 languages:en,de source:reuters",
      { what: "climate source:reuters", only: '"carbon border"', "min-sources": "3", languages: "en,de" },
    ],
    ["follow carbon border without:tax briefing", { what: "carbon border", without: "tax", how: "briefing" }],
  ])("%s", (text, options) => {
    expect(parseSlackText(text, everyCommand)).toEqual({ command: "follow", options });
  });
});

describe("what is muted", () => {
  it.each([
    ["mute football 1w", { what: "football", for: "1w" }],
    ["mute “the final” forever", { what: '"the final"', for: "forever" }],
    ["mute football cricket", { what: "football cricket" }],
  ])("%s", (text, options) => {
    expect(parseSlackText(text, everyCommand)).toEqual({ command: "mute", options });
  });
});

describe("queries of several words", () => {
  it.each([
    [
      "follow world only:(tax OR (“border duty” -(a b))) live",
      { what: "world", only: '(tax OR ("border duty" -(a b)))', how: "live" },
    ],
    ["follow (title:“a how:live b” OR c)", { what: '(title:"a how:live b" OR c)' }],
    ["follow world only:(tax OR duty", { what: "world OR duty", only: "(tax" }],
    ["follow world without:(“a ) b” c) x", { what: "world x", without: '("a ) b" c)' }],
  ])("stay whole: %s", (text, options) => {
    expect(parseSlackText(text, everyCommand)).toEqual({ command: "follow", options });
  });

  it("have fields that no option is named like", () => {
    const names = everyCommand.flatMap(({ options }) => options.map(({ name }) => name));
    expect(names.filter((name) => ["title", "source", "speaker", "lang"].includes(name))).toEqual([]);
  });

  it("are read at once, however much of it there is", () => {
    const began = performance.now();
    for (const text of ["only:(", '"', 'a"', "((("])
      parseSlackText(`follow ${`${text} `.repeat(20_000)}`, everyCommand);
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
