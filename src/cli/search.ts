import { parseArgs } from "node:util";
import { z } from "zod";
import { UserError } from "../domain/errors.ts";
import { articleLanguage } from "../text/languages/language-in.ts";
import type { Indexable } from "../text/search/document.ts";
import { type MemoryIndex, memoryIndex } from "../text/search/in-memory.ts";
import { plainRequest } from "../text/search/request.ts";
import { searchHelp } from "./help.ts";
import { openLines, readLines } from "./json-lines.ts";
import type { Terminal } from "./terminal.ts";

const id = z.union([z.string(), z.number()]);
const document = z.object({ id, title: z.string().default(""), text: z.string(), url: z.string().default("") });
const question = z.object({ id, query: z.string() });

type Document = Indexable & { readonly id: z.infer<typeof id> };

/** More hits than these nobody reads. */
const [hitsUnlessSaid, mostHits] = [100, 10_000];

/** `pullquote search`: documents found by words, ranked as the bot ranks its archive. */
export async function searchCommand(args: readonly string[], terminal: Terminal): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      index: { type: "string" },
      queries: { type: "string" },
      limit: { type: "string", default: String(hitsUnlessSaid) },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return terminal.print(searchHelp);
  const { index: place, queries } = values;
  const words = positionals.join(" ");
  if (place === undefined || (queries === undefined) === (words === ""))
    throw new UserError(`Give --index FILE, and --queries FILE or words.\n${searchHelp}`);
  const limit = limitFrom(values.limit);
  const index = memoryIndex(await documentsAt(place, terminal));
  if (queries === undefined) return printHits(words, index, limit, terminal);
  for await (const read of readLines(await openLines(queries, terminal), question)) {
    if ("problem" in read) terminal.print(JSON.stringify(read));
    else terminal.print(JSON.stringify({ query: read.value.id, hits: hitsFor(read.value.query, index, limit) }));
  }
}

async function documentsAt(place: string, terminal: Terminal): Promise<Document[]> {
  const documents: Document[] = [];
  for await (const read of readLines(await openLines(place, terminal), document)) {
    if ("problem" in read) throw new UserError(`${read.problem} Expected {"id","title"?,"text"} on each line.`);
    documents.push({ ...read.value, language: articleLanguage(read.value.text, undefined) });
  }
  return documents;
}

function hitsFor(query: string, index: MemoryIndex<Document>, limit: number) {
  const found = index.search(plainRequest(query), limit);
  return found.map(({ item, score }) => ({ id: item.id, score: Number(score.toFixed(4)) }));
}

function printHits(words: string, index: MemoryIndex<Document>, limit: number, terminal: Terminal): void {
  const hits = index.search(plainRequest(words), Math.min(limit, 20));
  if (hits.length === 0) terminal.print("Nothing found.");
  for (const { item, score } of hits) terminal.print(`${score.toFixed(2).padStart(8)}  ${item.id}  ${item.title}`);
}

function limitFrom(typed: string): number {
  const limit = Number(typed);
  if (!Number.isInteger(limit) || limit < 1 || limit > mostHits)
    throw new UserError(`--limit takes a whole number from 1 to ${mostHits}, not “${typed}”.`);
  return limit;
}
