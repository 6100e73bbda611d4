import type { Span } from "../span.ts";
import { holdsIn } from "./matches-query.ts";
import type { Query, QueryField } from "./query.ts";
import type { QueryDocument } from "./query-document.ts";
import { queryText } from "./query-text.ts";
import { type Reading, type Run, readIn } from "./reading.ts";
import { runsIn } from "./runs-in.ts";
import type { Section } from "./sections.ts";

/** A part of a query that an article holds. */
export type QueryHit = {
  /** The part as it is written: `bridge`, `title:"carbon border"`. */
  readonly part: string;
  readonly in: "title" | "text" | "source" | "speaker" | "lang";
  /** Where it stands in the title or the text; in a source or a speaker there is the name instead. */
  readonly spans: readonly Span[];
  readonly name?: string;
};

/** Places that are told of one part. */
const most = 50;

/** What of the query an article holds, and where; nothing where it is not what the query looks for. */
export function hitsOf(query: Query, document: QueryDocument): readonly QueryHit[] {
  const reading = readIn(query, document.language);
  const everywhere: Scope = { sections: [document.title, document.text] };
  return holdsIn(reading, everywhere.sections, document) ? hitsIn(reading, everywhere, document) : [];
}

type Scope = { readonly sections: readonly Section[]; readonly field?: QueryField };

function hitsIn(reading: Reading, scope: Scope, document: QueryDocument): QueryHit[] {
  switch (reading.kind) {
    case "run":
      return scope.sections.flatMap((section) => hitsOfRun(reading, section, scope, document));
    case "not":
      return [];
    case "and":
      return reading.parts.flatMap((part) => hitsIn(part, scope, document));
    case "or":
      return reading.parts
        .filter((part) => holdsIn(part, scope.sections, document))
        .flatMap((part) => hitsIn(part, scope, document));
    case "title":
      return hitsIn(reading.of, { sections: [document.title], field: "title" }, document);
    case "source":
      return hitsInNames(reading.of, document.sources, "source", document);
    case "speaker":
      return hitsInNames(reading.of, document.speakers(), "speaker", document);
    case "lang":
      return [{ part: `lang:${document.tag}`, in: "lang", spans: [] }];
  }
}

function hitsInNames(
  reading: Reading,
  names: readonly Section[],
  field: "source" | "speaker",
  document: QueryDocument,
): QueryHit[] {
  const found = names.filter((name) => holdsIn(reading, [name], document));
  return found.flatMap((name) => hitsIn(reading, { sections: [name], field }, document));
}

function hitsOfRun(run: Run, section: Section, { field }: Scope, document: QueryDocument): QueryHit[] {
  const spans = runsIn(run, section, most);
  if (spans.length === 0) return [];
  const part = `${field === undefined ? "" : `${field}:`}${queryText(run.query)}`;
  if (field === "source" || field === "speaker") return [{ part, in: field, spans: [], name: section.source }];
  return [{ part, in: section === document.title ? "title" : "text", spans }];
}
