import { z } from "zod";
import { articleIn, articleJson, isWebAddress, mostPage, type Pages, readPage } from "./page-article.ts";
import type { Terminal } from "./terminal.ts";

type Out = Pick<Terminal, "print">;
type Line = { readonly text: string } | { readonly problem: string };

/** A page in JSON, where a character may take six. Characters. */
const mostLine = 6 * mostPage;

const task = z
  .object({
    id: z.union([z.string(), z.number()]),
    body: z.string().optional(),
    path: z.string().optional(),
    url: z.string().optional(),
  })
  .refine(({ body, path }) => (body === undefined) !== (path === undefined), "give one of body and path")
  .refine(({ url }) => url === undefined || isWebAddress(url), "url is no web address");

/** One line out for each line in, in the same order. `base` is for lines without an address. */
export async function extractLines(
  input: AsyncIterable<Buffer | string>,
  pages: Pages,
  base: string | undefined,
  out: Out,
) {
  let number = 0;
  for await (const line of linesOf(input)) {
    number += 1;
    if ("text" in line && line.text.trim() === "") continue;
    out.print(JSON.stringify(await extractLine(line, number, pages, base)));
  }
}

/** A line's problem is its own: the lines behind it are read all the same, even where the fault is ours. */
async function extractLine(line: Line, number: number, pages: Pages, base: string | undefined) {
  if ("problem" in line) return { id: null, problem: `Line ${number}: ${line.problem}` };
  const json = parsedJson(line.text);
  const given = task.safeParse(json);
  if (!given.success) return { id: idOf(json), problem: `Line ${number}: ${wrongIn(json, given.error)}` };
  const { id, body, path, url = base } = given.data;
  try {
    const bytes = body === undefined ? await readPage(path ?? "") : Buffer.from(body);
    const contentType = body === undefined ? "" : "text/html; charset=utf-8";
    return { id, ...articleJson(await articleIn(bytes, contentType, url, pages)) };
  } catch (error) {
    return { id, problem: error instanceof Error ? (error.message.split("\n")[0] ?? error.name) : String(error) };
  }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    return undefined;
  }
}

function wrongIn(json: unknown, { issues }: z.ZodError): string {
  if (json === undefined) return 'it is not JSON. Expected {"id","body"|"path","url"?}.';
  const [issue] = issues;
  return `${[issue?.path.join("."), issue?.message].filter((part) => part).join(": ")}.`;
}

function idOf(json: unknown): string | number | null {
  const id = typeof json === "object" && json !== null && "id" in json ? json.id : null;
  return typeof id === "string" || typeof id === "number" ? id : null;
}

/** Lines one by one; of one that is too long only that is said. */
async function* linesOf(input: AsyncIterable<Buffer | string>): AsyncGenerator<Line> {
  const decoder = new TextDecoder();
  let pending: string[] = [];
  let length = 0;
  const taken = (): Line => {
    const line: Line = length > mostLine ? { problem: "it is too long to be a page." } : { text: pending.join("") };
    pending = [];
    length = 0;
    return line;
  };
  for await (const chunk of input) {
    const [first = "", ...rest] = (typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true })).split(
      "\n",
    );
    for (const [index, part] of [first, ...rest].entries()) {
      if (index > 0) yield taken();
      length += part.length;
      if (length <= mostLine) pending.push(part);
      else pending = [];
    }
  }
  if (length > 0) yield taken();
}
