import { readFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { UserError } from "../domain/errors.ts";
import { readUrl } from "../domain/read-url.ts";
import { digestJson } from "./digest-json.ts";
import { readDigestJsonl } from "./digest-jsonl.ts";
import { extractiveOf, openWriter } from "./digest-writer.ts";
import { digestHelp } from "./help.ts";
import { articlesFrom, storyOf } from "./input-articles.ts";
import { openLines } from "./json-lines.ts";
import type { Terminal } from "./terminal.ts";
import { unreadable } from "./unreadable.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** `pullquote digest`: a page, a text or a feed in, digests out. */
export async function digestCommand(
  args: readonly string[],
  terminal: Terminal,
  environment: Environment,
): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: "boolean", default: false },
      jsonl: { type: "boolean", default: false },
      url: { type: "string" },
      title: { type: "string" },
      bullets: { type: "string" },
      llm: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return terminal.print(digestHelp);
  const [place, ...more] = positionals;
  if (place === undefined || more.length > 0) throw new UserError(`Give one FILE, URL or - to digest.\n${digestHelp}`);
  if (values.url !== undefined && readUrl(values.url) === undefined)
    throw new UserError(`--url: “${values.url}” is no address.`);
  const most = bulletCount(values.bullets);
  const digestOf = values.llm ? await openWriter(environment, most) : extractiveOf(most);
  if (values.jsonl) return readDigestJsonl(await openLines(place, terminal), terminal, digestOf);
  const input = /^https?:\/\//i.test(place) ? { address: place } : { bytes: await readInput(place, terminal) };
  const articles = await articlesFrom({ ...input, place, url: values.url, title: values.title });
  let isEmpty = true;
  for (const article of articles) {
    const digest = await digestOf(storyOf(article));
    if (digest === undefined) continue;
    isEmpty = false;
    if (values.json) terminal.print(JSON.stringify(digestJson(digest)));
    else terminal.show({ kind: "digest", digest });
  }
  if (isEmpty) throw new UserError(`${place}: there is no article in it to digest.`);
}

function bulletCount(given: string | undefined): number | undefined {
  if (given === undefined || /^([1-9]|10)$/.test(given)) return given === undefined ? undefined : Number(given);
  throw new UserError(`--bullets: “${given}” is not a number from 1 to 10.`);
}

async function readInput(place: string, terminal: Terminal): Promise<Buffer> {
  if (place === "-") return buffer(terminal.input);
  try {
    return await readFile(place);
  } catch (error) {
    throw unreadable(place, error);
  }
}
