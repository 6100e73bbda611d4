import { once } from "node:events";
import { createReadStream } from "node:fs";
import type { z } from "zod";
import type { Terminal } from "./terminal.ts";
import { unreadable } from "./unreadable.ts";

/** Long enough for a page of 5 MB in JSON, where a character may take six. Characters. */
const longestLine = 30_000_000;

export type Id = string | number | null;
export type Line<T> = { readonly value: T; readonly number: number } | { readonly id: Id; readonly problem: string };
export type Chunks = AsyncIterable<Buffer | string> | Iterable<Buffer | string>;

/** A file or standard input. Throws UserError where there is no such file. */
export async function openLines(place: string, { input }: Pick<Terminal, "input">): Promise<Chunks> {
  if (place === "-") return input;
  const stream = createReadStream(place);
  try {
    await once(stream, "open");
  } catch (error) {
    throw unreadable(place, error);
  }
  return pieces(place, stream);
}

async function* pieces(place: string, input: Chunks): AsyncGenerator<Buffer | string> {
  try {
    yield* input;
  } catch (error) {
    throw unreadable(place, error);
  }
}

/** Each line of JSON as what the schema makes of it, or what is wrong with it. Empty lines count and are left out. */
export async function* readLines<T>(input: Chunks, schema: z.ZodType<T>): AsyncGenerator<Line<T>> {
  let number = 0;
  for await (const text of linesOf(input)) {
    number += 1;
    if (text === undefined) yield { id: null, problem: `Line ${number}: it is too long.` };
    else if (text.trim() !== "") yield parsed(text, number, schema);
  }
}

function parsed<T>(text: string, number: number, schema: z.ZodType<T>): Line<T> {
  const where = `Line ${number}: `;
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    return { id: null, problem: `${where}it is not JSON.` };
  }
  const checked = schema.safeParse(json);
  if (checked.success) return { value: checked.data, number };
  const [issue] = checked.error.issues;
  const what = [issue?.path.join("."), issue?.message].filter((part) => part).join(": ");
  return { id: idOf(json), problem: `${where}${what}.` };
}

function idOf(json: unknown): Id {
  const id = typeof json === "object" && json !== null && "id" in json ? json.id : null;
  return typeof id === "string" || typeof id === "number" ? id : null;
}

/** Lines one by one; `undefined` for one that is too long. */
async function* linesOf(input: Chunks): AsyncGenerator<string | undefined> {
  const decoder = new TextDecoder();
  let pending: string[] = [];
  let length = 0;
  const taken = (): string | undefined => {
    const line = length > longestLine ? undefined : pending.join("");
    pending = [];
    length = 0;
    return line;
  };
  for await (const chunk of input) {
    const text = typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true });
    for (const [index, part] of text.split("\n").entries()) {
      if (index > 0) yield taken();
      length += part.length;
      if (length <= longestLine) pending.push(part);
      else pending = [];
    }
  }
  if (length > 0) yield taken();
}
