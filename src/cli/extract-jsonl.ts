import { z } from "zod";
import { type Chunks, readLines } from "./json-lines.ts";
import { articleJson, isWebAddress, type Pages, readingIn, readPage } from "./page-article.ts";
import type { Terminal } from "./terminal.ts";

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
  input: Chunks,
  pages: Pages,
  base: string | undefined,
  out: Pick<Terminal, "print">,
): Promise<void> {
  for await (const line of readLines(input, task)) {
    out.print(JSON.stringify("problem" in line ? line : await extractLine(line.value, pages, base)));
  }
}

/** A line's problem is its own: the lines behind it are read all the same, even where the fault is ours. */
async function extractLine(given: z.infer<typeof task>, pages: Pages, base: string | undefined) {
  const { id, body, path, url = base } = given;
  try {
    const bytes = body === undefined ? await readPage(path ?? "") : Buffer.from(body);
    const contentType = body === undefined ? "" : "text/html; charset=utf-8";
    const reading = await readingIn(bytes, contentType, url, pages);
    if (reading.kind === "article") return { id, ...articleJson(reading) };
    return { id, problem: reading.reason, ...(reading.beginning && articleJson(reading.beginning)) };
  } catch (error) {
    return { id, problem: error instanceof Error ? (error.message.split("\n")[0] ?? error.name) : String(error) };
  }
}
