import fc from "fast-check";
import { expect, test } from "vitest";
import { caretLines, pointedAt } from "../../../src/text/query/caret-lines.ts";
import { parseQuery } from "../../../src/text/query/parse-query.ts";
import { queryText } from "../../../src/text/query/query-text.ts";
import { queries } from "./sample-queries.ts";

function canonical(typed: string): string {
  const parsed = parseQuery(typed);
  if ("problem" in parsed) throw new Error(parsed.problem.message);
  return queryText(parsed.query);
}

test.each([
  ["carbon  border", "carbon border"],
  ["“carbon border”", '"carbon border"'],
  ["«marché carbone» | „Brücke“", '"marché carbone" OR "Brücke"'],
  ["a AND b c OR d", "a b c OR d"],
  ["(a OR b) c", "(a OR b) c"],
  ["a OR (b OR (c))", "a OR b OR c"],
  ["bridge NOT toll –sport", "bridge -toll -sport"],
  ["bridge -(toll OR tax)", "bridge -(toll OR tax)"],
  ["a -(-b)", "a -(-b)"],
  ['Title:"carbon border" OR methane', 'title:"carbon border" OR methane'],
  ["-title:(a b) c", "-title:(a b) c"],
  ["lang:de-AT Wien", "lang:de Wien"],
  ["lang:(DE|“fr”) x", "lang:(de OR fr) x"],
  ["source:bbc.co.uk, rain…", "source:bbc.co.uk rain"],
  ["covid-19 AT&T & it's 12:30", "covid-19 AT&T it's 12:30"],
  ["cats or dogs", "cats or dogs"],
  ["cats OR, dogs", 'cats "OR" dogs'],
  ['"OR" -"AND"', '"OR" -"AND"'],
  ["speaker:calder --force", "speaker:calder force"],
  ["chapter: one", "chapter one"],
  ["a||b", "a OR b"],
])("%s is read as %s", (typed, text) => {
  expect(canonical(typed)).toBe(text);
  expect(canonical(text)).toBe(text);
});

test.each([
  ["carbon (border", "       ^", "not closed"],
  ["carbon) border", "      ^", "closes none"],
  [") carbon", "^", "closes none"],
  ['tax "carbon border', "    ^", "quotation mark is not closed"],
  ["carbon OR", "       ^^", "nothing behind OR"],
  ["OR carbon", "^^", "nothing before OR"],
  ["(a |) b", "   ^", "nothing behind |"],
  ["a OR OR b", "     ^^", "nothing before OR"],
  ["a AND", "  ^^^", "nothing behind AND"],
  ["a NOT", "  ^^^", "nothing behind NOT"],
  ["a NOT OR b", "  ^^^", "nothing behind NOT"],
  ["-carbon -border", "^^^^^^^^^^^^^^^", "what must not be there"],
  ["a OR -b", "     ^^", "what must not be there"],
  ["", "^", "nothing to look for"],
  ["…", "^", "nothing to look for"],
  ["() a", "^^", "nothing between"],
  ["a title:", "  ^^^^^^", "nothing behind title:"],
  ["a title: bridge", "  ^^^^^^", "Write title:bridge, without a space"],
  ["title:-bridge", "^^^^^^", "-title:"],
  ["a titel:bridge", "  ^^^^^^", "Write title:"],
  ["tilte:bridge", "^^^^^^", "Write title:"],
  ["outlet:bbc", "^^^^^^^", "Write source:"],
  ["weather:rain", "^^^^^^^^", "no field weather:"],
  ["https://a.example", "^^^^^^", "write source:"],
  ["title:(a source:b)", "         ^^^^^^^", "cannot stand within title:"],
  ["a lang:german", "       ^^^^^^", "Write lang:de"],
  ["a lang:(de OR 12)", "              ^^", "no code of a language"],
  ["東京 (a", "\u3000\u3000 ^", "not closed"],
])("%s is told, and where", (typed, under, message) => {
  const parsed = parseQuery(typed);
  if (!("problem" in parsed)) throw new Error("it was understood");
  expect(parsed.problem.message).toContain(message);
  expect(caretLines(typed, parsed.problem)).toEqual([typed, under]);
});

test("a place far inside a long query is shown with what is around it", () => {
  const typed = `${"word ".repeat(40)}OR OR ${"more ".repeat(40)}`;
  const parsed = parseQuery(typed);
  if (!("problem" in parsed)) throw new Error("it was understood");
  const [line, under] = caretLines(typed, parsed.problem);
  expect(line.length).toBeLessThan(130);
  expect(line.slice(under.indexOf("^"), under.length)).toBe("OR");
  expect(pointedAt(typed, parsed.problem)).toMatch(/^….* OR ›OR‹ more .*…$/);
});

test("a query written out is the same when it is read again", () => {
  fc.assert(
    fc.property(queries, (query) => {
      expect(parseQuery(queryText(query))).toEqual({ query });
    }),
    { numRuns: 1000 },
  );
});

const scraps = fc.constantFrom(
  ...'( ) " “ » OR AND NOT | - – title: lang: titel: x:y word -word "a b" \ud800 東京 \u202e & … é'.split(" "),
  " ",
  "\n",
);

test("whatever is typed is read or told, and what is read can be written out", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(scraps, { maxLength: 30 }).map((parts) => parts.join("")),
        fc.string(),
      ),
      (typed) => {
        const parsed = parseQuery(typed);
        if ("query" in parsed) {
          expect(parseQuery(queryText(parsed.query))).toEqual(parsed);
          return;
        }
        expect(parsed.problem.at).toBeGreaterThanOrEqual(0);
        expect(parsed.problem.at).toBeLessThanOrEqual(typed.length);
        expect(parsed.problem.end).toBeGreaterThanOrEqual(parsed.problem.at);
        expect(caretLines(typed, parsed.problem)[1]).toMatch(/\^$/);
      },
    ),
    { numRuns: 2000 },
  );
});

test.each([
  ["words", "word ".repeat(100_000)],
  ["a word", "w".repeat(10_000_000)],
  ["parentheses", "(".repeat(19_999)],
  ["negations", "NOT ".repeat(4_900)],
  ["quotes", '"'.repeat(19_999)],
  ["fields", "title:(".repeat(2_500)],
])("endless %s are told, at once", (_, typed) => {
  const began = performance.now();
  expect(parseQuery(typed)).toHaveProperty("problem");
  expect(performance.now() - began).toBeLessThan(1_000);
});
