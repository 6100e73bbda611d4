import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import type { z } from "zod";
import { UserError } from "../domain/errors.ts";
import type { Terminal } from "./terminal.ts";

type Line<T> = { readonly value: T } | { readonly id?: string; readonly line: number; readonly problem: string };

/** A file or standard input, as a stream. */
export function openLines(place: string, { input }: Terminal): Readable {
  return place === "-" ? input : createReadStream(place);
}

/** Each line of JSON as what the schema makes of it, or what is wrong with it. Throws UserError where nothing can be read. */
export async function* readLines<T>(input: Readable, schema: z.ZodType<T>): AsyncGenerator<Line<T>> {
  let line = 0;
  try {
    for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      line += 1;
      if (text.trim() !== "") yield parsed(text, line, schema);
    }
  } catch (error) {
    if (error instanceof Error && "code" in error) throw new UserError(`It cannot be read: ${error.message}.`);
    throw error;
  }
}

function parsed<T>(text: string, line: number, schema: z.ZodType<T>): Line<T> {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    return { line, problem: "it is not JSON" };
  }
  const checked = schema.safeParse(json);
  if (checked.success) return { value: checked.data };
  const id = typeof json === "object" && json !== null && "id" in json ? { id: String(json.id) } : {};
  const [issue] = checked.error.issues;
  return { ...id, line, problem: [issue?.path.join("."), issue?.message].filter(Boolean).join(": ") };
}
