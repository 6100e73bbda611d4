import fc from "fast-check";
import { isNegative, joined, type Query, type QueryField } from "../../../src/text/query/query.ts";

/** Words of few stems, of several languages, with stop words, abbreviations and words that are two. */
export const vocabulary =
  "bridge bridges Bridge closed closing the of who WHO US die der Brücke Brücken l’eau eau covid-19 covid 19 méthane methane border".split(
    " ",
  );
export const names = ["Ines Calder", "Jo Calder", "BBC News", "The Times", "Who"] as const;

const word = fc.constantFrom(...vocabulary).map((text): Query => ({ kind: "word", text }));
const phrase = fc
  .array(fc.constantFrom(...vocabulary), { minLength: 1, maxLength: 3 })
  .map((words): Query => ({ kind: "phrase", text: words.join(" ") }));

function group(leaf: fc.Arbitrary<Query>): fc.Arbitrary<Query> {
  return fc.letrec<{ query: Query }>((tie) => ({
    query: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      leaf,
      tie("query").map((of): Query => ({ kind: "not", of })),
      fc
        .tuple(fc.constantFrom("and" as const, "or" as const), tie("query"), fc.array(tie("query"), { maxLength: 3 }))
        .map(([kind, first, others]) => joined(kind, first, others)),
    ),
  })).query;
}

const plain = group(fc.oneof(word, phrase));
const named = group(
  fc
    .constantFrom(...names.flatMap((name) => name.split(" ")), "times.example")
    .map((text): Query => ({ kind: "word", text })),
);
const tagged = group(fc.constantFrom("en", "de", "fr", "pt").map((text): Query => ({ kind: "word", text })));
const fielded = fc.oneof(
  plain.map((of): Query => ({ kind: "field", field: "title", of })),
  fc
    .tuple(fc.constantFrom<QueryField>("source", "speaker"), named)
    .map(([field, of]): Query => ({ kind: "field", field, of })),
  tagged.map((of): Query => ({ kind: "field", field: "lang", of })),
);

/** Every kind of query that can be typed. */
export const queries = group(
  fc.oneof({ arbitrary: word, weight: 4 }, { arbitrary: phrase, weight: 2 }, fielded),
).filter((query) => !isNegative(query));
