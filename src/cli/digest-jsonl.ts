import { z } from "zod";
import { UserError } from "../domain/errors.ts";
import { digestJson } from "./digest-json.ts";
import type { DigestWriter } from "./digest-writer.ts";
import { articleFromText, storyOf } from "./input-articles.ts";
import { type Chunks, readLines } from "./json-lines.ts";
import type { Terminal } from "./terminal.ts";

const line = z.object({
  id: z.coerce.string(),
  title: z.string().default(""),
  text: z.string(),
  url: z.string().optional(),
});

/**
 * Lines of `{"id","title","text","url"?}` in, one digest a line out, in the same order, each with its `id`.
 * A text that holds nothing to digest gives `"bullets":[]`. Positions count in the line's own `text`.
 * Throws UserError at the first line that is none.
 */
export async function readDigestJsonl(input: Chunks, terminal: Terminal, digestOf: DigestWriter): Promise<void> {
  for await (const read of readLines(input, line)) {
    if ("problem" in read) throw new UserError(`${read.problem} Expected {"id","title","text","url"?} on each line.`);
    terminal.print(JSON.stringify(await digestLine(read.value, digestOf)));
  }
}

async function digestLine({ id, title, text, url }: z.infer<typeof line>, digestOf: DigestWriter) {
  const own = `urn:pullquote:${encodeURIComponent(id.replace(/\p{Surrogate}/gu, "?"))}`;
  const digest = await digestOf(storyOf(articleFromText({ id, title, text, url: url ?? own })));
  return digest === undefined ? { id, headline: title, bullets: [] } : { id, ...digestJson(digest) };
}
