import type { Query } from "./query.ts";
import type { QueryDocument } from "./query-document.ts";
import { type Reading, readIn } from "./reading.ts";
import { hasRun } from "./runs-in.ts";
import type { Section } from "./sections.ts";

/** Whether an article is what a query looks for. */
export function matchesQuery(query: Query, document: QueryDocument): boolean {
  return holds(readIn(query, document.language), document);
}

/** The same for a query that was read by the rules of the document's language. */
export function holds(reading: Reading, document: QueryDocument): boolean {
  return holdsIn(reading, [document.title, document.text], document);
}

/** `where`: one of these must hold each run of words. A group behind source: or speaker: must be true of one name. */
export function holdsIn(reading: Reading, where: readonly Section[], document: QueryDocument): boolean {
  switch (reading.kind) {
    case "run":
      return where.some((section) => hasRun(reading, section));
    case "not":
      return !holdsIn(reading.of, where, document);
    case "and":
      return reading.parts.every((part) => holdsIn(part, where, document));
    case "or":
      return reading.parts.some((part) => holdsIn(part, where, document));
    case "title":
      return holdsIn(reading.of, [document.title], document);
    case "source":
      return document.sources.some((name) => holdsIn(reading.of, [name], document));
    case "speaker":
      return document.speakers().some((name) => holdsIn(reading.of, [name], document));
    case "lang":
      return isLanguage(reading.of, document.tag);
  }
}

export function isLanguage(reading: Reading, tag: string): boolean {
  if (reading.kind === "run") return reading.words[0] === tag;
  if (reading.kind === "not") return !isLanguage(reading.of, tag);
  if (reading.kind === "and") return reading.parts.every((part) => isLanguage(part, tag));
  return reading.kind === "or" && reading.parts.some((part) => isLanguage(part, tag));
}
