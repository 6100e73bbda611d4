import { describe, expect, test } from "vitest";
import { loadCatalogue, readCatalogue } from "../../config/catalogue.ts";
import { UserError } from "../../src/domain/errors.ts";

describe("the catalogue that comes with Pullquote", () => {
  const catalogue = loadCatalogue();

  test("has the topics a newcomer expects, each from several outlets", () => {
    expect(catalogue.map(({ slug }) => slug)).toEqual([
      "world",
      "politics",
      "business",
      "technology",
      "science",
      "health",
      "climate",
      "sport",
      "culture",
    ]);
    for (const { slug, feeds } of catalogue) {
      const hosts = new Set(feeds.map((feed) => new URL(feed).hostname));
      expect(hosts.size, slug).toBeGreaterThanOrEqual(3);
    }
  });

  test("gives each feed an https address", () => {
    for (const feed of catalogue.flatMap(({ feeds }) => feeds)) expect(new URL(feed).protocol).toBe("https:");
  });
});

describe("a catalogue that somebody edited", () => {
  test("is read as it is written", () => {
    const yaml =
      "- slug: trains\n  name: Trains\n  description: On rails.\n  feeds:\n    - https://example.org/rss # mine\n";
    expect(readCatalogue(yaml, "mine.yaml")).toEqual([
      { slug: "trains", name: "Trains", description: "On rails.", feeds: ["https://example.org/rss"] },
    ]);
  });

  test("has every problem told at once, with its line", () => {
    const yaml = [
      "- slug: Trains and Trams", // 1
      "  name: Trains",
      "  description: On rails.",
      "  colour: red", // 4
      "  feeds:",
      "    - https://example.org/rss",
      "    - ftp://example.org/rss", // 7
      "    - example.org", // 8
      "- slug: boats", // 9: no description
      "  name: ''", // 10
      "  feeds: []", // 11
      "- just words", // 12
    ].join("\n");
    expect(problemsOf(yaml)).toEqual([
      "mine.yaml is not right.",
      "  line 1: a slug has only small letters, digits and hyphens",
      '  line 4: "colour" is not known here; a topic has slug, name, description and feeds',
      "  line 7: expected an http(s) address",
      "  line 8: expected an http(s) address",
      "  line 9: the description is missing",
      "  line 10: the name is empty",
      "  line 11: a topic needs at least one feed",
      "  line 12: expected a topic",
    ]);
  });

  test("may not have two topics of one slug nor a feed twice in a topic", () => {
    const topic = "- slug: a\n  name: A\n  description: B\n  feeds:\n    - https://e.org/1\n    - https://e.org/1\n";
    expect(problemsOf(topic + topic)).toEqual([
      "mine.yaml is not right.",
      "  line 6: this feed is listed twice",
      '  line 7: there is another topic "a"',
      "  line 12: this feed is listed twice",
    ]);
  });

  test("may not be empty, and may not be something else", () => {
    expect(problemsOf("")).toEqual(["mine.yaml is not right.", "  line 1: expected a list of topics"]);
    expect(problemsOf("[]")).toEqual(["mine.yaml is not right.", "  line 1: there is no topic in it"]);
    expect(problemsOf("a: b")).toEqual(["mine.yaml is not right.", "  line 1: expected a list of topics"]);
  });

  test("has broken YAML told by its line", () => {
    const [head, first] = problemsOf('- slug: a\n  name: "never closed\n');
    expect(head).toBe("mine.yaml is not right.");
    expect(first).toMatch(/^ {2}line [23]: .*quote/i);
  });

  test("has every `feeds` that is no list told", () => {
    expect(problemsOf("- slug: a\n  name: A\n  description: B\n  feeds: https://e.org\n")[1]).toBe(
      "  line 4: the feeds are missing: expected a list of addresses",
    );
  });

  test("that cannot be found says where it was looked for", () => {
    expect(() => loadCatalogue("nowhere/topics.yaml")).toThrow(/nowhere\/topics\.yaml \(ENOENT\).*TOPICS_FILE/);
    expect(() => loadCatalogue("nowhere/topics.yaml")).toThrow(UserError);
  });
});

function problemsOf(yaml: string): string[] {
  try {
    readCatalogue(yaml, "mine.yaml");
  } catch (error) {
    if (error instanceof UserError) return error.message.split("\n");
    throw error;
  }
  throw new Error("the catalogue was read without a complaint");
}
