import { readFile, rename, writeFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { isMap, parseDocument, stringify } from "yaml";
import { loadCatalogue, readCatalogue } from "../../config/catalogue.ts";
import { decodeText } from "../adapters/feeds/decode.ts";
import { type Opml, parseOpml } from "../adapters/feeds/opml/parse-opml.ts";
import { writeOpml } from "../adapters/feeds/opml/write-opml.ts";
import { OutsideError, UserError } from "../domain/errors.ts";
import type { Topic } from "../domain/topic.ts";
import { opmlHelp } from "./help.ts";
import type { Terminal } from "./terminal.ts";

/** `pullquote opml`: subscriptions from other readers into the catalogue, and the catalogue for other readers. */
export async function opmlCommand(args: readonly string[], terminal: Terminal): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { into: { type: "string" }, help: { type: "boolean", short: "h", default: false } },
  });
  const [what, place, ...more] = positionals;
  if (values.help) return terminal.print(opmlHelp);
  if (more.length === 0 && what === "export")
    return terminal.print(writeOpml(loadCatalogue(place), new Date()).trimEnd());
  if (more.length > 0 || what !== "import" || place === undefined) throw new UserError(`Say what to do.\n${opmlHelp}`);
  const opml = await opmlAt(place, terminal);
  const topics = topicsFrom(opml);
  if (topics.length === 0) throw new UserError(`${place}: there is no feed in it.`);
  if (values.into === undefined) terminal.print(stringify(topics).trimEnd());
  else await merge(topics, values.into, terminal);
  for (const problem of opml.problems) process.stderr.write(`pullquote: not taken: ${problem}\n`);
}

async function opmlAt(place: string, { input }: Terminal): Promise<Opml> {
  try {
    return parseOpml(decodeText(place === "-" ? await buffer(input) : await readFile(place), ""));
  } catch (error) {
    if (error instanceof OutsideError) throw new UserError(`${place}: ${error.message}`);
    if (error instanceof Error && "code" in error) throw new UserError(`${place}: it cannot be read (${error.code}).`);
    throw error;
  }
}

/** A folder is a topic; feeds in no folder are one together. */
export function topicsFrom({ title, folders }: Opml): Topic[] {
  const taken = new Set<string>();
  return folders.map(({ name, feeds }) => {
    const called = (name || title || "Imported").slice(0, 60);
    const slug = freeSlug(called, taken);
    return { slug, name: called, description: `Imported from ${title || "another reader"}`.slice(0, 200), feeds };
  });
}

function freeSlug(name: string, taken: Set<string>): string {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const slug =
    plain
      .replace(/[^a-z0-9]+/g, "-")
      .slice(0, 36)
      .replace(/^-+|-+$/g, "") || "topic";
  let free = slug;
  for (let number = 2; taken.has(free); number++) free = `${slug}-${number}`;
  taken.add(free);
  return free;
}

/** Adds what is new to a catalogue's file and leaves the rest of it, comments too, as it is. */
async function merge(topics: readonly Topic[], file: string, terminal: Terminal): Promise<void> {
  const before = loadCatalogue(file);
  const document = parseDocument(await readFile(file, "utf8"));
  for (const topic of topics) {
    const index = before.findIndex(({ slug }) => slug === topic.slug);
    const known = before[index]?.feeds ?? [];
    const fresh = topic.feeds.filter((feed) => !known.includes(feed));
    const node = document.get(index);
    if (index === -1) document.add(document.createNode(topic));
    else if (isMap(node)) for (const feed of fresh) node.addIn(["feeds"], feed);
    terminal.print(
      `${topic.slug}: ${index === -1 ? "new" : "known"}, ${fresh.length} of ${topic.feeds.length} feeds added`,
    );
  }
  const text = document.toString({ lineWidth: 0 });
  readCatalogue(text, file);
  // Never half a file: the old one stands until the new one is whole.
  await writeFile(`${file}.new`, text);
  await rename(`${file}.new`, file);
}
