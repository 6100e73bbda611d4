import { readFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { UserError } from "../domain/errors.ts";
import { readUrl } from "../domain/read-url.ts";
import { digestOf } from "../pipeline/digest-of.ts";
import { digestJson } from "./digest-json.ts";
import { type Lines, readDigestJsonl } from "./digest-jsonl.ts";
import { digestHelp } from "./help.ts";
import { articlesFrom, storyOf } from "./input-articles.ts";
import type { Terminal } from "./terminal.ts";

/** `pullquote digest`: a page, a text or a feed in, digests out. */
export async function digestCommand(args: readonly string[], terminal: Terminal): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: "boolean", default: false },
      jsonl: { type: "boolean", default: false },
      url: { type: "string" },
      title: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return terminal.print(digestHelp);
  const [place, ...more] = positionals;
  if (place === undefined || more.length > 0) throw new UserError(`Give one FILE, URL or - to digest.\n${digestHelp}`);
  if (values.url !== undefined && readUrl(values.url) === undefined)
    throw new UserError(`--url: “${values.url}” is no address.`);
  if (values.jsonl) return readDigestJsonl(await openInput(place, terminal), terminal);
  const input = /^https?:\/\//i.test(place) ? { address: place } : { bytes: await readInput(place, terminal) };
  const articles = await articlesFrom({ ...input, place, url: values.url, title: values.title });
  const digests = articles.flatMap((article) => digestOf(storyOf(article)) ?? []);
  if (digests.length === 0) throw new UserError(`${place}: there is no article in it to digest.`);
  for (const digest of digests) {
    if (values.json) terminal.print(JSON.stringify(digestJson(digest)));
    else terminal.show({ kind: "digest", digest });
  }
}

async function readInput(place: string, terminal: Terminal): Promise<Buffer> {
  if (place === "-") return buffer(terminal.input);
  try {
    return await readFile(place);
  } catch (error) {
    throw unreadable(place, error);
  }
}

async function openInput(place: string, terminal: Terminal): Promise<Lines> {
  return place === "-" ? terminal.input : [await readInput(place, terminal)];
}

function unreadable(place: string, error: unknown): UserError {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  const why = { ENOENT: "there is no such file", EISDIR: "it is a folder", EACCES: "it may not be read" }[String(code)];
  return new UserError(`${place}: ${why ?? (error instanceof Error ? error.message : String(error))}.`);
}
