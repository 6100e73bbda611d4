import { type QueryField, type QueryProblem, queryFields } from "./query.ts";

/** What people call the fields elsewhere. */
const otherNames: Readonly<Record<string, QueryField>> = {
  headline: "title",
  heading: "title",
  intitle: "title",
  subject: "title",
  outlet: "source",
  site: "source",
  publisher: "source",
  from: "source",
  host: "source",
  domain: "source",
  author: "speaker",
  by: "speaker",
  says: "speaker",
  said: "speaker",
  who: "speaker",
  language: "lang",
  locale: "lang",
};

const languageNames: Readonly<Record<string, string>> = {
  english: "en",
  german: "de",
  deutsch: "de",
  french: "fr",
  français: "fr",
  francais: "fr",
  spanish: "es",
  español: "es",
  espanol: "es",
  italian: "it",
  portuguese: "pt",
  dutch: "nl",
};

/** The field that a name before a colon is, or what to write instead. */
export function fieldNamed(typed: string, name: string, at: number): QueryField | QueryProblem {
  const folded = name.toLowerCase();
  const known = queryFields.find((field) => field === folded);
  if (known !== undefined) return known;
  const end = at + name.length + 1;
  const meant = (Object.hasOwn(otherNames, folded) ? otherNames[folded] : undefined) ?? nearest(folded);
  if (meant !== undefined)
    return { message: `There is no field ${name}:, but there is ${meant}:. Write ${meant}:.`, at, end };
  if (typed.startsWith("//", end))
    return { message: "An address is no word to look for. For a site, write source: and its host.", at, end };
  const fields = queryFields.map((field) => `${field}:`).join(", ");
  return {
    message: `There is no field ${name}:. The fields are ${fields}. To look for the words, put them in quotes.`,
    at,
    end,
  };
}

/** The primary tag that is meant by "de", "de-AT" or "DE"; or what to write instead. */
export function languageMeant(text: string, at: number): string | QueryProblem {
  const folded = text.trim().toLowerCase();
  const end = at + text.length;
  if (/^[a-z]{2,3}(?:[-_][a-z0-9]+)*$/.test(folded)) return folded.split(/[-_]/, 1)[0] ?? folded;
  const code = Object.hasOwn(languageNames, folded) ? languageNames[folded] : undefined;
  const instead = code === undefined ? "such as lang:en, lang:de or lang:fr" : `lang:${code}`;
  return { message: `“${text}” is no code of a language. Write ${instead}.`, at, end };
}

function nearest(name: string): QueryField | undefined {
  if (name.length > 12) return undefined;
  const ranked = queryFields
    .map((field) => ({ field, steps: stepsBetween(name, field) }))
    .sort((a, b) => a.steps - b.steps);
  const [best] = ranked;
  return best !== undefined && best.steps <= (best.field.length > 4 ? 2 : 1) ? best.field : undefined;
}

/** Letters to put in, take out, change or swap with their neighbour (optimal string alignment). */
function stepsBetween(one: string, other: string): number {
  let [before, row]: [number[], number[]] = [[], Array.from({ length: other.length + 1 }, (_, column) => column)];
  for (let line = 1; line <= one.length; line++) {
    const next = [line];
    for (let column = 1; column <= other.length; column++) {
      const change = one[line - 1] === other[column - 1] ? 0 : 1;
      const isSwap = one[line - 1] === other[column - 2] && one[line - 2] === other[column - 1];
      const swapped = isSwap ? (before[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY;
      const kept = (row[column - 1] ?? 0) + change;
      next.push(Math.min(kept, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1, swapped));
    }
    [before, row] = [row, next];
  }
  return row[other.length] ?? 0;
}
