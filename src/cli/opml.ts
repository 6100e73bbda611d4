import { randomUUID } from "node:crypto";
import { readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { type Document, isSeq, parseDocument, stringify } from "yaml";
import { loadCatalogue, readCatalogue } from "../../config/catalogue.ts";
import { decodeText } from "../adapters/feeds/decode.ts";
import { type Opml, parseOpml } from "../adapters/feeds/opml/parse-opml.ts";
import { topicsFrom } from "../adapters/feeds/opml/topics-from.ts";
import { UserError } from "../domain/errors.ts";
import type { Topic } from "../domain/topic.ts";
import { writeOpml } from "../message/write-opml.ts";
import { opmlHelp } from "./help.ts";
import type { Terminal } from "./terminal.ts";
import { unreadable } from "./unreadable.ts";

/** `pullquote opml`: subscriptions from other readers into the catalogue, and the catalogue for other readers. */
export async function opmlCommand(args: readonly string[], terminal: Terminal): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { into: { type: "string" }, help: { type: "boolean", short: "h", default: false } },
  });
  const [what, place, ...more] = positionals;
  if (values.help) return terminal.print(opmlHelp);
  if (more.length === 0 && what === "export") return terminal.print(exported(loadCatalogue(place)));
  if (more.length > 0 || what !== "import" || place === undefined) throw new UserError(`Say what to do.\n${opmlHelp}`);
  const opml = await opmlAt(place, terminal);
  const topics = topicsFrom(opml);
  if (topics.length === 0) throw new UserError(`${place}: there is no feed in it.`);
  if (values.into === undefined) terminal.print(stringify(topics).trimEnd());
  else await merge(topics, values.into, terminal);
  for (const problem of opml.problems) process.stderr.write(`pullquote: not taken: ${problem}\n`);
}

function exported(catalogue: readonly Topic[]): string {
  const parts = catalogue.map((topic) => ({ topic, feeds: topic.feeds }));
  return writeOpml("Pullquote’s topics", parts, new Date()).trimEnd();
}

async function opmlAt(place: string, { input }: Terminal): Promise<Opml> {
  try {
    return parseOpml(decodeText(place === "-" ? await buffer(input) : await readFile(place), ""));
  } catch (error) {
    throw unreadable(place, error);
  }
}

/** Adds what is new to a catalogue's file, or begins one, and leaves the rest of it, comments too, as it is. */
async function merge(topics: readonly Topic[], file: string, terminal: Terminal): Promise<void> {
  const old = await readFile(file, "utf8").catch(emptyIfAbsent(file));
  const document: Document = parseDocument(old);
  // With nothing in it, or comments alone.
  const isEmpty = document.contents === null;
  const before = isEmpty ? [] : readCatalogue(old, file);
  if (isEmpty) document.contents = document.createNode([]);
  const told = topics.map((topic) => add(topic, before, document));
  const text = document.toString({ lineWidth: 0 });
  readCatalogue(text, file);
  if (told.some(({ added }) => added > 0))
    await replace(file, old.includes("\r\n") ? text.replace(/\r?\n/g, "\r\n") : text);
  for (const { slug, isNew, added, of } of told) {
    terminal.print(`${slug}: ${isNew ? "new" : "known"}, ${added} of ${of} feeds added`);
  }
}

/** To the topic of that slug or name, as /news follow would find it; as a new one where there is none. */
function add({ slug, name, description, feeds }: Topic, before: readonly Topic[], document: Document) {
  const called = name.toLowerCase();
  const bySlug = before.findIndex((topic) => topic.slug === slug);
  const index = bySlug === -1 ? before.findIndex((topic) => topic.name.toLowerCase() === called) : bySlug;
  const topic = before[index];
  const known = new Set(topic?.feeds.map(spelling));
  const fresh = feeds.filter((feed) => !known.has(spelling(feed)));
  if (topic === undefined) document.add(document.createNode({ slug, name, description, feeds }));
  else if (fresh.length > 0) {
    const list = document.getIn([index, "feeds"], true);
    if (isSeq(list)) for (const feed of fresh) list.add(document.createNode(feed));
    // What the file only refers to by an alias would grow at every place that does.
    else document.setIn([index, "feeds"], document.createNode([...topic.feeds, ...fresh]));
  }
  return { slug: topic?.slug ?? slug, isNew: topic === undefined, added: fresh.length, of: feeds.length };
}

function spelling(address: string): string {
  return new URL(address).href;
}

function emptyIfAbsent(file: string): (error: unknown) => string {
  return (error) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "";
    throw unreadable(file, error);
  };
}

/** Never half a file: the old one stands until the new one is whole, with its rights and wherever a link leads. */
async function replace(file: string, text: string): Promise<void> {
  const place = await realpath(file).catch(() => file);
  const rights = await stat(place).catch(() => undefined);
  const fresh = `${place}.${randomUUID()}.new`;
  try {
    await writeFile(fresh, text, { flag: "wx", flush: true, ...(rights && { mode: rights.mode & 0o777 }) });
    await rename(fresh, place);
  } catch (error) {
    await rm(fresh, { force: true });
    if (!(error instanceof Error && "code" in error)) throw error;
    throw new UserError(`${file}: it cannot be written (${error.code}).`);
  }
}
