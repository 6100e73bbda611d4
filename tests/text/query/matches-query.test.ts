import { expect, test } from "vitest";
import { hitsOf } from "../../../src/text/query/hits-of.ts";
import { matchesQuery } from "../../../src/text/query/matches-query.ts";
import { parseQuery } from "../../../src/text/query/parse-query.ts";
import { type QueriedArticle, queryDocument } from "../../../src/text/query/query-document.ts";

const base: QueriedArticle = {
  title: "Carbon border tax for Wellheim’s bridges",
  text: "The Who will play when bridges open. The WHO said nothing about US rules.\n\n“It was worth the wait,” said Ines Calder, the mayor of Wellheim.",
  language: "en",
  url: "https://www.bbc.co.uk/news/1",
  source: { name: "BBC News" },
};

function asked(typed: string) {
  const parsed = parseQuery(typed);
  if ("problem" in parsed) throw new Error(parsed.problem.message);
  return parsed.query;
}

test.each([
  ["bridge", true],
  ["bridges OPENED", true],
  ["bridge tunnel", false],
  ["bridge OR tunnel", true],
  ["tunnel | ferry", false],
  ["bridge -tunnel", true],
  ["bridge NOT mayor", false],
  ['"carbon border"', true],
  ['"border carbon"', false],
  ['"bridges the who"', false],
  ["(tunnel OR bridge) (mayor OR minister)", true],
  ["bridge -(mayor wellheim)", false],
  ["bridge -(mayor tunnel)", true],
  ["title:bridge", true],
  ["title:mayor", false],
  ["title:(carbon OR mayor) -title:mayor", true],
  ['title:"bridges the"', false],
  ["source:bbc", true],
  ['source:"BBC News"', true],
  ["source:bbc.co.uk", true],
  ["source:news.bbc.co.uk", false],
  ["source:(bbc -news)", true],
  ["source:guardian", false],
  ["speaker:calder", true],
  ['speaker:"Ines Calder"', true],
  ["speaker:wellheim", false],
  ["lang:en bridge", true],
  ["lang:de bridge", false],
  ["lang:(de OR en)", true],
  ["bridge -lang:en", false],
  ["carbon-border", true],
  ["wellheim's", true],
  ["the tunnel", false],
  ["the bridge of", true],
])("%s: %s", (typed, expected) => {
  expect(matchesQuery(asked(typed), queryDocument(base))).toBe(expected);
});

test("a stop word counts where it is quoted, where there is nothing else, or as an abbreviation", () => {
  const says = (typed: string, text: string) => matchesQuery(asked(typed), queryDocument({ ...base, title: "", text }));
  expect(says('"the who"', "The Who will play")).toBe(true);
  expect(says('"the who" tour', "Those who tour")).toBe(false);
  expect(says("who", "Those who play")).toBe(true);
  expect(says("who of", "Those who play")).toBe(false);
  expect(says("WHO", "Those who play")).toBe(false);
  expect(says("WHO", "The WHO’s rules")).toBe(true);
  expect(says("US tariffs", "New tariffs for us")).toBe(false);
  expect(says("US tariffs", "New US tariffs")).toBe(true);
  expect(says("NEW RULES FOR US", "Rules that are new")).toBe(true);
  expect(says("the -bridge", "Anything at all")).toBe(false);
});

test("words are compared by the rules of the article's language", () => {
  const german = {
    ...base,
    language: "de",
    title: "Neue Brücken",
    text: "Der Stadtrat hat den Bau der Häuser beschlossen.",
  };
  const french = { ...base, language: "fr", title: "L’État", text: "Les marchés de l’eau" };
  expect(matchesQuery(asked("Brücke Haus"), queryDocument(german))).toBe(true);
  expect(matchesQuery(asked("brucke"), queryDocument(german))).toBe(true);
  expect(matchesQuery(asked("der Haus"), queryDocument(german))).toBe(true);
  expect(matchesQuery(asked('"der Haus"'), queryDocument(german))).toBe(true);
  expect(matchesQuery(asked("etat eau marché"), queryDocument(french))).toBe(true);
  expect(matchesQuery(asked("lang:de"), queryDocument(french))).toBe(false);
});

test("hits tell which part was found where, and nothing of what was not", () => {
  const document = queryDocument(base);
  const hits = hitsOf(asked('(bridge OR tunnel) "said ines" speaker:calder source:bbc -ferry'), document);
  expect(hits.map(({ part, in: where, name }) => [part, where, name])).toEqual([
    ["bridge", "title", undefined],
    ["bridge", "text", undefined],
    ['"said ines"', "text", undefined],
    ["speaker:calder", "speaker", "Ines Calder"],
    ["source:bbc", "source", "BBC News"],
    ["source:bbc", "source", "www.bbc.co.uk"],
  ]);
  const texts = hits.flatMap(({ in: where, spans }) =>
    spans.map(({ start, end }) => base[where === "title" ? "title" : "text"].slice(start, end)),
  );
  expect(texts).toEqual(["bridges", "bridges", "said Ines"]);
  expect(hitsOf(asked("bridge ferry"), document)).toEqual([]);
  expect(hitsOf(asked("(bridge ferry) OR mayor"), document).map(({ part }) => part)).toEqual(["mayor"]);
});

test("texts of any length, and lone surrogates, are looked through in reasonable time", { timeout: 60_000 }, () => {
  const began = performance.now();
  for (const text of [
    "word ".repeat(2_000_000),
    "a".repeat(10_000_000),
    "\ud800".repeat(1_000_000),
    "a b ".repeat(100_000),
  ]) {
    const document = queryDocument({ ...base, text, speakers: [] });
    expect(matchesQuery(asked(`"${"a b ".repeat(40)} c" OR "${"word ".repeat(90)}"`), document)).toBe(
      text.startsWith("word"),
    );
    expect(hitsOf(asked("word OR a"), document).every(({ spans }) => spans.length <= 50)).toBe(true);
  }
  expect(performance.now() - began).toBeLessThan(20_000);
});
