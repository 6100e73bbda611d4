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
      "education",
      "law",
      "security",
      "games",
      "travel",
    ]);
    for (const { slug, feeds } of catalogue) {
      const hosts = new Set(feeds.map((feed) => new URL(feed).hostname));
      expect(hosts.size, slug).toBeGreaterThanOrEqual(3);
    }
  });

  test("tells each topic by terms of four languages", () => {
    for (const { slug, terms = [] } of catalogue) {
      const languages = new Set(terms.map(({ language }) => language));
      expect([...languages].sort(), slug).toEqual(["de", "en", "es", "fr"]);
      expect(terms.filter(({ language }) => language === "en").length, slug).toBeGreaterThanOrEqual(30);
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
      '  line 4: "colour" is not known here; a topic has slug, name, description, feeds and terms',
      "  line 7: expected an http(s) address",
      "  line 8: expected an http(s) address",
      "  line 9: the description is missing",
      "  line 10: the name is empty",
      "  line 11: a topic needs at least one feed",
      "  line 12: expected a topic",
    ]);
  });

  test("may tell its topics by terms, for all languages or for some", () => {
    expect(termsIn("[rail, night train, tram: 2]")).toEqual([
      { words: "rail", weight: 1 },
      { words: "night train", weight: 1 },
      { words: "tram", weight: 2 },
    ]);
    expect(termsIn("{any: [tram], de: [Bahn: 1.5]}")).toEqual([
      { words: "tram", weight: 1 },
      { words: "Bahn", weight: 1.5, language: "de" },
    ]);
  });

  test("has every problem with terms told with its line", () => {
    const yaml = [
      "- slug: trains", // 1
      "  name: Trains",
      "  description: On rails.",
      "  feeds: [https://example.org/rss]",
      "  terms: [rail, '', tram: heavy,", // 5
      "    '...', 7, a b c d e f g, tram: 9,", // 6
      "    Rail]", // 7: not looked at before the rest is right
      "- slug: boats",
      "  name: Boats",
      "  description: On water.",
      "  feeds: [https://example.org/rss]",
      "  terms:",
      "    en: []", // 13
      "    xx: [boat]", // 14
      `    de: [${"x".repeat(81)}]`, // 15
      "- slug: planes",
      "  name: Planes",
      "  description: In the air.",
      "  feeds: [https://example.org/rss]",
      "  terms: wings", // 20
    ].join("\n");
    expect(problemsOf(yaml)).toEqual([
      "mine.yaml is not right.",
      "  line 5: a term needs a word",
      "  line 5: a term's weight is a number",
      "  line 6: a term needs a word",
      "  line 6: expected a term: a word, several words, or one with its weight, such as election: 2",
      "  line 6: a term has at most 6 words",
      "  line 6: a term's weight is at most 5",
      "  line 13: the list of terms is empty: fill it or leave it out",
      '  line 14: "xx" is not known here; terms are for any, en, de, fr or es',
      "  line 15: a term has at most 80 characters",
      "  line 20: expected terms: [one, another], or such a list for each language",
    ]);
  });

  test("may not have a term twice in a language", () => {
    const terms = "    any: [rail]\n    en: [tram, Tram: 2]\n    de: [rail, tram]\n";
    const topic = `- slug: a\n  name: A\n  description: B\n  feeds: [https://e.org/1]\n  terms:\n${terms}`;
    expect(problemsOf(topic)).toEqual([
      "mine.yaml is not right.",
      "  line 7: this term is listed twice",
      "  line 8: this term is listed twice",
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

function termsIn(written: string) {
  const yaml = `- slug: a\n  name: A\n  description: B\n  feeds: [https://e.org/1]\n  terms: ${written}\n`;
  return readCatalogue(yaml, "mine.yaml")[0]?.terms;
}

function problemsOf(yaml: string): string[] {
  try {
    readCatalogue(yaml, "mine.yaml");
  } catch (error) {
    if (error instanceof UserError) return error.message.split("\n");
    throw error;
  }
  throw new Error("the catalogue was read without a complaint");
}
