import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { z } from "zod";
import { UserError } from "../domain/errors.ts";
import { digestOf } from "../pipeline/digest-of.ts";
import { digestJson } from "./digest-json.ts";
import { articleFromText, storyOf } from "./input-articles.ts";
import type { Terminal } from "./terminal.ts";

const line = z.object({
  id: z.coerce.string(),
  title: z.string().default(""),
  text: z.string(),
  url: z.string().optional(),
});

export type Lines = AsyncIterable<Buffer | string> | Iterable<Buffer>;

/**
 * Lines of `{"id","title","text","url"?}` in, one digest a line out, in the same order, each with its `id`.
 * A text that holds nothing to digest gives `"bullets":[]`. Positions count in the line's own `text`.
 */
export async function readDigestJsonl(input: Lines, terminal: Terminal) {
  let number = 0;
  for await (const json of createInterface({ input: Readable.from(input), crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (json.trim() !== "") terminal.print(JSON.stringify(digestLine(json, number)));
  }
}

function digestLine(json: string, number: number) {
  const { id, title, text, url } = parsed(json, number);
  const digest = digestOf(
    storyOf(
      articleFromText({
        id,
        title,
        text,
        url: url ?? `urn:pullquote:${encodeURIComponent(id.replace(/\p{Surrogate}/gu, "?"))}`,
      }),
    ),
  );
  return digest === undefined ? { id, headline: title, bullets: [] } : { id, ...digestJson(digest) };
}

function parsed(json: string, number: number): z.infer<typeof line> {
  try {
    const checked = line.safeParse(JSON.parse(json.replace(/^\ufeff/, "")));
    if (checked.success) return checked.data;
    const [issue] = checked.error.issues;
    throw new UserError(`Line ${number}: ${issue?.path.join(".")}: ${issue?.message}.`);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`Line ${number} is not JSON. Expected {"id","title","text","url"?} on each line.`);
  }
}
